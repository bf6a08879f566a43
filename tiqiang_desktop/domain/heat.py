"""风险图谱 (notice 三(四)): problems counted by product or town and kind of problem; each cell knows its problems."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from .problem import ProblemCategory

LEVELS = 4  # of shading, 0 is empty
REST = "其他"
UNNAMED = "未填"


@dataclass(frozen=True, slots=True)
class HeatFact:
    """One problem, as far as the map needs it."""

    problem: str  # id
    enterprise: str  # id
    product: str
    category: str  # 生产领域
    town: str
    kind: ProblemCategory
    year: int
    severe: bool
    recurring: bool


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell: the problems it counts, how many firms they touch, how dark it is (0–4)."""

    problems: tuple[str, ...] = ()
    firms: int = 0
    level: int = 0

    @property
    def count(self) -> int:
        """How many problems."""
        return len(self.problems)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Rows are products, fields or towns, columns kinds of problem; both the most affected first."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], HeatCell] = field(default_factory=dict)
    total: int = 0

    def cell(self, row: str, column: str) -> HeatCell:
        """The cell; an empty one when nothing was found."""
        return self.cells.get((row, column), HeatCell())

    def row_total(self, row: str) -> int:
        """Problems of a row."""
        return sum(self.cell(row, column).count for column in self.columns)

    def column_total(self, column: str) -> int:
        """Problems of a column."""
        return sum(self.cell(row, column).count for row in self.rows)


def _by_product(fact: HeatFact) -> str:
    return fact.product or fact.category or UNNAMED


def _by_town(fact: HeatFact) -> str:
    return fact.town or UNNAMED


def _by_field(fact: HeatFact) -> str:
    return fact.category or UNNAMED


ROWS: dict[str, Callable[[HeatFact], str]] = {"产品": _by_product, "生产领域": _by_field, "乡镇": _by_town}


def heat_map(facts: Iterable[HeatFact], rows: str, most: int = 20) -> HeatMap:
    """The map by 产品, 生产领域 or 乡镇. More than `most` rows are gathered under 其他."""
    known, key = list(facts), ROWS[rows]
    counts: dict[str, int] = defaultdict(int)
    for fact in known:
        counts[key(fact)] += 1
    order = sorted(counts, key=lambda name: (-counts[name], name))
    kept = order if len(order) <= most else order[: most - 1]
    grouped: dict[tuple[str, str], list[HeatFact]] = defaultdict(list)
    for fact in known:
        name = key(fact) if key(fact) in kept else REST
        grouped[name, fact.kind.value].append(fact)
    largest = max((len(found) for found in grouped.values()), default=0)
    columns = _columns(grouped)
    return HeatMap(
        title=f"{rows}与问题类别",
        rows=tuple(kept if len(order) <= most else dict.fromkeys([*kept, REST])),
        columns=columns,
        cells={place: _cell(found, largest) for place, found in grouped.items()},
        total=len(known),
    )


def _columns(grouped: dict[tuple[str, str], list[HeatFact]]) -> tuple[str, ...]:
    totals: dict[str, int] = defaultdict(int)
    for (_, column), found in grouped.items():
        totals[column] += len(found)
    names = [kind.value for kind in ProblemCategory if totals[kind.value]]
    return tuple(sorted(names, key=lambda name: -totals[name]))


def _cell(found: Sequence[HeatFact], largest: int) -> HeatCell:
    level = -(-len(found) * LEVELS // largest)  # upwards: one problem is never invisible
    return HeatCell(tuple(fact.problem for fact in found), len({fact.enterprise for fact in found}), level)


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One kind of problem over the years; values are problems per year."""

    kind: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    years: tuple[int, ...]
    lines: tuple[TrendLine, ...]
    recurring: tuple[int, ...]  # per year


def trend(facts: Iterable[HeatFact]) -> Trend:
    """Problems per year and kind, every year between the first and the last."""
    known = list(facts)
    if not known:
        return Trend((), (), ())
    years = tuple(range(min(fact.year for fact in known), max(fact.year for fact in known) + 1))
    lines = []
    for kind in ProblemCategory:
        values = tuple(sum(fact.kind is kind and fact.year == year for fact in known) for year in years)
        if any(values):
            lines.append(TrendLine(kind.value, values))
    recurring = tuple(sum(fact.recurring and fact.year == year for fact in known) for year in years)
    return Trend(years, tuple(sorted(lines, key=lambda line: -sum(line.values))), recurring)
