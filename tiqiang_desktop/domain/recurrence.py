"""Whether a problem has come back: the same firm, product and kind of problem within 24 months, across years."""

import datetime as dt
from collections.abc import Iterable

from .problem import Problem

WITHIN_DAYS = 731  # 24 months (the product's own choice)


def earlier_of(problem: Problem, known: Iterable[Problem]) -> Problem | None:
    """The latest earlier problem that this one repeats; None when there is none."""
    found_on = problem.found_on
    if found_on is None:
        return None
    since = found_on - dt.timedelta(days=WITHIN_DAYS)
    earlier = [
        (one.found_on, one.id, one)
        for one in known
        if one.found_on is not None and since <= one.found_on < found_on and repeats(problem, one)
    ]
    return max(earlier, key=lambda found: found[:2])[2] if earlier else None


def repeats(later: Problem, earlier: Problem) -> bool:
    """Whether two problems of one firm say the same.

    A sampling failure repeats one of the same item. A problem in words repeats one of the same title; one that
    names no product matches whatever product it was found on.
    """
    if later.enterprise != earlier.enterprise or later.category is not earlier.category:
        return False
    named, product = later.title or later.item, later.product.strip()
    if earlier.product.strip() != product and not (named and not product):
        return False
    if later.item and earlier.item:
        return later.item == earlier.item
    return not later.title or not earlier.title or later.title == earlier.title
