"""Papers other than the letter: looked at, printed, saved."""
