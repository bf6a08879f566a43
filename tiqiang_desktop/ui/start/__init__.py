"""First start: whose archive, for which year, where."""
