"""Who sat in a training or an analysis meeting, and the teams, chains and clusters that help is given through."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Self

from .errors import Refused
from .record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """One line of the 签到表: a person of an enterprise, or of a body that is not in the archive."""

    KIND: ClassVar[str] = "attendance"
    LABEL: ClassVar[str] = "签到"

    training: str = ""  # id
    enterprise: str = ""  # id; empty: a body named in `body`
    body: str = ""  # 单位 as written when it is no enterprise of the archive
    person: str = ""
    position: str = ""
    phone: str = ""
    people: int = 1  # a line may stand for several people of one firm
    present: bool = True
    note: str = ""

    def checked(self) -> Self:
        """Refuses a line that names nobody."""
        if not self.training:
            raise Refused("签到没有对应的培训，请先选定培训。")
        if not (self.enterprise or self.body.strip() or self.person.strip()):
            raise Refused("签到这一行是空的，请填写单位或姓名。")
        if self.people < 1:
            raise Refused("人数要从 1 开始，请改正。")
        return self

    def caption(self) -> str:
        """The person, or the body."""
        return self.person or self.body or self.LABEL


class TeamLevel(StrEnum):
    COUNTY = "县级"
    CITY = "市级"
    PROVINCE = "省级"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Record):
    """专家团队 of one product (notice 三(二): 一品一策; 武汉、襄阳、宜昌 at least two products)."""

    KIND: ClassVar[str] = "team"
    LABEL: ClassVar[str] = "专家团队"

    name: str = ""
    product: str = ""
    level: TeamLevel = TeamLevel.COUNTY
    leader: str = ""  # id of an expert
    members: tuple[str, ...] = ()  # ids of experts
    institutions: tuple[str, ...] = ()  # ids
    year: int = 0
    strategy: str = ""  # 一品一策
    note: str = ""

    def checked(self) -> Self:
        """A team is named after its product when it has no name of its own."""
        product = self.product.strip()
        if not product:
            raise Refused("团队的产品是空的，请填写，例如“电线电缆”。")
        members = tuple(dict.fromkeys([*([self.leader] if self.leader else []), *self.members]))
        return replace(self, product=product, name=self.name.strip() or f"{product}专家团队", members=members)

    def caption(self) -> str:
        """The name."""
        return self.name

    def searchable(self) -> tuple[str, ...]:
        """Name and product."""
        return (self.name, self.product)


class ChainKind(StrEnum):
    CHAIN = "产业链"
    CLUSTER = "产业聚集区"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain(Record):
    """产业链 or 产业聚集区. Enterprises name theirs in words; this card says more about it."""

    KIND: ClassVar[str] = "chain"
    LABEL: ClassVar[str] = "产业链与聚集区"

    kind: ChainKind = ChainKind.CHAIN
    name: str = ""
    products: str = ""
    leader: str = ""  # id of the 链主 or 龙头 enterprise
    town: str = ""
    note: str = ""

    def checked(self) -> Self:
        """Refuses one without a name."""
        if not self.name.strip():
            raise Refused(f"{self.kind}名称是空的，请填写。")
        return replace(self, name=self.name.strip())

    def caption(self) -> str:
        """The name."""
        return self.name

    def searchable(self) -> tuple[str, ...]:
        """Name and products."""
        return (self.name, self.products)
