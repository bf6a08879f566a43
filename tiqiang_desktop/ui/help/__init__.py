"""F1: the offline manual."""
