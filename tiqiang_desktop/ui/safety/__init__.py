"""Windows about the archive as a file: password, backups, damage, who has it open."""
