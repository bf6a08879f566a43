"""点单派单: demands, ranked experts, the steps of a dispatch."""
