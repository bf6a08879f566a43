"""成效评估: the form and what was adopted, opened from the 档案袋."""
