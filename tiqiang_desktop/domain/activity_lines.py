"""What the lists of trainings, teams, chains and participation show."""

import datetime as dt
from dataclasses import dataclass

from .training import ChainKind, TeamLevel
from .visit import TrainingKind


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """One training or analysis meeting."""

    id: str
    kind: TrainingKind
    date: dt.date
    ended: dt.date | None
    topic: str
    place: str
    organiser: str  # empty: this office
    joint_with: str
    counted: bool  # a joint event counts for its organiser only (附件2)
    invited: int  # lines of the 签到表
    firms: int  # enterprises present
    people: int  # present
    experts: int
    institutions: int


@dataclass(frozen=True, slots=True)
class ParticipationLine:
    """How often an expert or institution was there in the year."""

    id: str
    name: str
    visits: int
    trainings: int
    chain_activities: int
    dispatches: int  # finished; those that were visits as well stand among the visits

    @property
    def times(self) -> int:
        """人次 or 家次 as 附件2 counts them."""
        return self.visits + self.trainings + self.chain_activities


@dataclass(frozen=True, slots=True)
class TeamLine:
    id: str
    name: str
    product: str
    level: TeamLevel
    leader: str  # name
    members: tuple[str, ...]  # names
    strategy: str
    firms: int  # enterprises on the year's list that make the product


@dataclass(frozen=True, slots=True)
class ChainLine:
    """One 产业链 or 产业聚集区, with or without a card of its own."""

    kind: ChainKind
    name: str
    card: str  # id of the Chain; empty: only named by enterprises or activities
    leader: str  # name of the 链主
    firms: int
    helped: int  # of them helped this year
    activities: int  # this year
    last: dt.date | None
