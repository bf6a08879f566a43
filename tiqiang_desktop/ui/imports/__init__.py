"""Taking over lists from Excel."""
