"""专家与培训: experts, institutions, teams, chains and clusters."""
