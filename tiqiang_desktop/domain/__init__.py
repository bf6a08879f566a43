"""Records and rules of the assistance work: plain values and functions, standard library only."""
