"""What the program can do, without a screen: each function is one action of the office."""
