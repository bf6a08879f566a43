"""A year of work in an invented county, through services only; every name in it is invented.

`python -m tests.scripted_year FILE.tqa [--seed 38] [--from 2022-06-01]` makes it; the test reads it back by hand.
"""
