"""A chart as a value, and where each of its parts stands: screen, paper and .docx draw the same shapes.

Lengths are in points of a drawing that is `width` wide; a painter may scale it. Series are told apart by hatch.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

ROW, BAR, GAP = 19.0, 10.5, 5.0  # of one label: its least height, a bar, the distance to the next
HEAD, KEY, FOOT = 24.0, 18.0, 16.0
LABEL_SHARE, NUMBER = 0.26, 64.0  # of the width; room behind the longest bar
TITLE_SIZE, TEXT_SIZE, SMALL = 12.0, 9.5, 8.5


class Pattern(IntEnum):
    """How a bar is filled; the numbers are those of the printed hatches."""

    DENSE = 4
    LINES = 2
    DOTS = 1
    GRID = 3


SERIES_PATTERNS = (Pattern.LINES, Pattern.DOTS, Pattern.GRID, Pattern.DENSE)


@dataclass(frozen=True, slots=True)
class Bar:
    """One label with a value per series; `target` is a line to be reached."""

    label: str
    values: tuple[float, ...]
    target: float | None = None
    unit: str = ""  # where it differs from the chart's


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """Level bars under a title. `rule` says in one sentence what is counted."""

    title: str
    unit: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    rule: str = ""
    each_to_its_target: bool = False  # a bar is as long as its share of its own target

    def table(self) -> list[tuple[str, ...]]:
        """Headings and figures behind the chart."""
        targets = any(bar.target is not None for bar in self.bars)
        heads = ("项目", *self.series, *(("目标",) if targets else ()), "单位")
        rows = [
            (
                bar.label,
                *(number(value) for value in bar.values),
                *((number(bar.target) if bar.target is not None else "—",) if targets else ()),
                bar.unit or self.unit,
            )
            for bar in self.bars
        ]
        return [heads, *rows]


@dataclass(frozen=True, slots=True)
class Rect:
    """A bar with its pattern, or (none) a line as a thin black box."""

    left: float
    top: float
    width: float
    height: float
    pattern: Pattern | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a box, in the middle of its height; they are shortened to fit."""

    left: float
    top: float
    width: float
    height: float
    text: str
    size: float = TEXT_SIZE
    align: str = "left"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is to be drawn, in order."""

    width: float
    height: float
    shapes: tuple[Rect | Text, ...]


def number(value: float) -> str:
    """At most two decimals, and only those it has."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))


def drawn(spec: ChartSpec, width: float) -> Drawing:
    """The chart laid out; without any figure it says so."""
    shapes: list[Rect | Text] = [
        Text(0, 0, width, HEAD, spec.title, TITLE_SIZE, "centre", strong=True),
    ]
    top = HEAD
    if not spec.bars or not any(value for bar in spec.bars for value in bar.values):
        shapes.append(Text(0, top, width, 3 * ROW, "还没有可以画图的数据", align="centre"))
        return Drawing(width, top + 3 * ROW, tuple(shapes))
    if len(spec.series) > 1 or any(bar.target is not None for bar in spec.bars):
        shapes += _key(spec, top, width)
        top += KEY
    left = width * LABEL_SHARE
    room = width - left - NUMBER
    scale = _scale(spec, room)
    begin = top
    for bar in spec.bars:
        height = max(ROW, BAR * len(bar.values) + GAP)
        shapes += _bar(spec, bar, (left, top, room, height), scale(bar))
        top += height
    shapes.append(Rect(left - 0.4, begin, 0.8, top - begin))
    shapes.append(Text(0, top, width, FOOT, spec.rule, SMALL))
    return Drawing(width, top + FOOT, tuple(shapes))


def _scale(spec: ChartSpec, room: float) -> Callable[[Bar], float]:
    """Points per unit for a bar."""
    if spec.each_to_its_target:

        def own(bar: Bar) -> float:
            return room / max(bar.target or 0, *bar.values, 1)

        return own
    most = max(1.0, *(max(*bar.values, bar.target or 0) for bar in spec.bars))
    return lambda bar: room / most


def _bar(
    spec: ChartSpec, bar: Bar, place: tuple[float, float, float, float], scale: float
) -> list[Rect | Text]:
    left, top, _, height = place
    thick = min(BAR, (height - GAP) / len(bar.values))
    down = top + (height - thick * len(bar.values)) / 2
    shapes: list[Rect | Text] = [Text(0, top, left - 6, height, bar.label, align="right")]
    for pattern, value in zip(SERIES_PATTERNS, bar.values, strict=False):
        long = max(value, 0) * scale
        if long > 0:
            shapes.append(Rect(left, down, long, thick - 1, pattern))
        past = max(long, (bar.target or 0) * scale if len(bar.values) == 1 else 0)
        said = number(value) + (f" / {number(bar.target)}" if bar.target is not None else "")
        shapes.append(Text(left + past + 4, down, NUMBER, thick, f"{said}{bar.unit or spec.unit}", SMALL))
        down += thick
    if bar.target is not None:
        shapes.append(Rect(left + bar.target * scale - 0.8, top + 2, 1.6, height - 4))
    return shapes


def _key(spec: ChartSpec, top: float, width: float) -> list[Rect | Text]:
    names = [*spec.series] if len(spec.series) > 1 else []
    targets = any(bar.target is not None for bar in spec.bars)
    each = min(110.0, width / max(len(names) + targets, 1))
    left = (width - each * (len(names) + targets)) / 2
    shapes: list[Rect | Text] = []
    for pattern, name in zip(SERIES_PATTERNS, names, strict=False):
        shapes += [Rect(left, top + 4, 20, 9, pattern), Text(left + 25, top, each - 27, KEY - 2, name, SMALL)]
        left += each
    if targets:
        shapes += [Rect(left + 10, top + 2, 1.6, 13), Text(left + 25, top, each - 27, KEY - 2, "目标", SMALL)]
    return shapes
