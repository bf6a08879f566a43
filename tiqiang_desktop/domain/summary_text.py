"""What a summary report says, before it is set: headings, sentences with their figures, tables, charts, gaps to fill."""

from dataclasses import dataclass

from .chart import ChartSpec


@dataclass(frozen=True, slots=True)
class Noted:
    """A figure in a sentence; `note` stands at the foot of the page: when it was asked for and what it counts."""

    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What a person still has to write; printed in 【】 and marked."""

    text: str


Piece = str | Noted | Gap


@dataclass(frozen=True, slots=True)
class Heading:
    """一、 (level 1) or （一） (level 2), with its number."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One paragraph."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A caption and rows; the first row is the heading."""

    caption: str
    rows: tuple[tuple[Piece, ...], ...]
    widths: tuple[float, ...]  # shares of the line


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its caption."""

    caption: str
    chart: ChartSpec


Block = Heading | Sentence | Table | Picture


@dataclass(frozen=True, slots=True)
class SummaryText:
    """The whole report. `dated` is a gap until a person signs it."""

    title: str
    office: str
    addressee: Gap
    blocks: tuple[Block, ...]
    dated: Gap
    title_words: tuple[str, ...] = ()
