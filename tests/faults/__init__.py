"""The program is killed at random moments; nothing that it had confirmed may be lost."""
