"""报送包: what one office hands to the office above it (or to its own second laptop), and what may be taken in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .campaign import Campaign
from .catalogue import CatalogueEntry
from .choosing import ScoreWeight
from .enterprise import Distinction
from .errors import Refused
from .kinds import KINDS
from .letter import File
from .office import Office, OfficeLevel, Region
from .problem import Article
from .receipt import StandingText
from .record import Record
from .subordinate import Subordinate

FORMAT = 1  # of the package; a higher one is refused
SUFFIX = ".tqp"
MERGING = "合并报送包"  # how a merge is called in the change log; it is taken back as a whole, not undone

# What is the office's own affair: the office above has its own, and one year's action or wording must not stand twice.
AT_HOME: frozenset[type[Record]] = frozenset(
    (Campaign, StandingText, ScoreWeight, CatalogueEntry, Article, Distinction, File, Subordinate)
)
UPWARD: tuple[type[Record], ...] = tuple(kind for kind in KINDS if kind not in AT_HOME)
PHONES = ("phone",)  # the fields left out when the office above does not ask for phones


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself; `counts` and `hashes` by KIND."""

    office: str  # id
    code: str
    name: str
    level: str
    year: int
    sequence: int  # rises per office and year
    made_at: str
    made_by: str
    program: str
    schema: int
    phones: bool = True
    format: int = FORMAT
    counts: Mapping[str, int] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)

    def file_name(self) -> str:
        """“报送包_谷城县市场监督管理局_2022_第3次.tqp”."""
        return f"报送包_{self.name}_{self.year}_第{self.sequence}次{SUFFIX}"

    def caption(self) -> str:
        """“谷城县市场监督管理局 2022年第3次”."""
        return f"{self.name} {self.year}年第{self.sequence}次"


class State(StrEnum):
    """What becomes of a package."""

    READY = "可以合并"
    MERGED = "已合并"
    SAME = "没有变化"
    LOCKED = "需要密码"
    REFUSED = "不收"
    TAKEN_BACK = "已撤回"


@dataclass(frozen=True, slots=True)
class Standing:
    """The package of an office that was taken in last and stands."""

    number: int
    office: str
    code: str
    sequence: int
    seal: str


@dataclass(frozen=True, slots=True)
class Home:
    """The archive that takes packages in."""

    office: Office
    year: int
    below: frozenset[str]  # codes that the office above has added by hand
    standing: tuple[Standing, ...] = ()


def is_below(code: str, home: Office, regions: Mapping[str, Region], by_hand: Collection[str] = ()) -> bool:
    """Whether an office reports to this one, straight or through a city; 仙桃、潜江、天门、神农架 have no city."""
    if code == home.code or home.level is OfficeLevel.COUNTY:
        return False
    if code in by_hand:
        return True
    region = regions.get(code)
    if home.level is OfficeLevel.PROVINCE:
        return code[:2] == home.code[:2]
    if region is None:  # a body outside the table, such as a 高新区: its code begins like its city's
        return code[:4] == home.code[:4]
    return region.parent == home.code


def refuse_package(manifest: Manifest, seal: str, home: Home, regions: Mapping[str, Region]) -> State:
    """Whether a sound package may come in: READY or SAME; Refused with one sentence when it may not."""
    name, own = manifest.name, home.office
    if manifest.office == own.id:
        raise Refused(
            f"这是本局自己的数据包（{manifest.caption()}），这里只合并下级机关的数据包；本局几台电脑之间的合并还没有做好。"
        )
    if own.level is OfficeLevel.COUNTY:
        raise Refused(f"{own.name}是县级档案，不汇总别的机关；报送包请交市局或省局合并。")
    if manifest.year != home.year:
        raise Refused(
            f"这是{manifest.year}年的报送包，现在做的是{home.year}年度，请先切换年度或请{name}重新打包。"
        )
    if not is_below(manifest.code, own, regions, home.below):
        raise Refused(
            f"{name}（{manifest.code}）不归{own.name}汇总，请核对；确属下级的请先在下级单位里添加。"
        )
    for other in home.standing:
        if other.code == manifest.code and other.office != manifest.office:
            raise Refused(
                f"{name}这次的包出自另一个档案，和已合并的不是同一个；如果该局重建过档案，请先撤回已合并的包。"
            )
    return _against_standing(manifest, seal, home)


def _against_standing(manifest: Manifest, seal: str, home: Home) -> State:
    last = next((one for one in home.standing if one.office == manifest.office), None)
    if last is None or manifest.sequence > last.sequence:
        return State.READY
    if seal == last.seal:
        return State.SAME
    if manifest.sequence == last.sequence:
        raise Refused(
            f"{manifest.name}第{last.sequence}次已经合并过另一个内容不同的包，请该局重新打包后再报。"
        )
    raise Refused(
        f"{manifest.name}已合并到第{last.sequence}次，这是更早的第{manifest.sequence}次，不再合并。"
    )
