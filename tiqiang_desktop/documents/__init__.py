"""Files in and out: PDF, workbooks, foreign lists. Values in, bytes out; no database, no screen, no clock."""
