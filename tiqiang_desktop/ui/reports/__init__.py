"""统计报送: the three attachments as grids, their checks and their export."""
