"""What the list of 点单派单 and an expert's history show."""

import datetime as dt
from dataclasses import dataclass

from .demand import DemandState, DispatchState, Urgency


@dataclass(frozen=True, slots=True)
class DemandLine:
    """One demand with the dispatch that stands for it (the newest not declined)."""

    id: str
    enterprise_id: str
    enterprise: str
    date: dt.date
    text: str
    field: str
    product: str
    urgency: Urgency
    state: DemandState
    wished_by: dt.date | None
    dispatch: str  # id; empty: none
    expert: str  # name
    sent_on: dt.date | None
    due: dt.date | None
    rating: int | None
    late: bool  # open, and its date has passed


@dataclass(frozen=True, slots=True)
class DispatchLine:
    """One dispatch in an expert's history."""

    id: str
    demand: str  # id
    enterprise_id: str
    enterprise: str
    text: str
    state: DispatchState
    sent_on: dt.date
    finished_on: dt.date | None
    result: str
    rating: int | None
    opinion: str
    decline_reason: str
