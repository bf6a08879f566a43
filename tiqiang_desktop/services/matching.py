"""What is needed to know a firm again: the place words of the region table, and a firm's identity."""

from functools import cache

from ..domain.enterprise import Enterprise
from ..domain.firm_names import Places, places_of
from ..domain.same_firm import Identity, identity
from . import shipped


@cache
def places() -> Places:
    """The place words of the shipped region table."""
    regions = shipped.regions()

    def above(code: str) -> frozenset[str]:
        found = set()
        while (parent := regions[code].parent) in regions:
            found.add(regions[parent].short_name)
            code = parent
        return frozenset(found)

    return places_of((region.short_name, above(code)) for code, region in regions.items())


def identity_of(firm: Enterprise) -> Identity:
    """By what a firm of the archive is known."""
    return identity(
        places(),
        firm.name,
        firm.uscc,
        firm.registration,
        firm.phone,
        firm.legal_representative,
        firm.contact,
        firm.address,
    )
