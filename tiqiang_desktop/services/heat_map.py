"""风险图谱 of the archive: by product, field or town, over the years; the problems behind each cell; a page for a 质量分析会."""

from collections.abc import Sequence
from pathlib import Path

from ..documents import heat_sheet
from ..domain.heat import ROWS, HeatMap, Trend, heat_map, trend
from ..domain.lines import ProblemLine
from ..domain.record import chinese_date
from ..store import heat_reads, lists
from .files import safe_name, write_new
from .letters import fonts
from .real_words import real_words
from .workspace import Workspace

BY = tuple(ROWS)  # 产品, 生产领域, 乡镇


def of(workspace: Workspace, rows: str = "产品", *, all_years: bool = False, most: int = 20) -> HeatMap:
    """The map of the year (or of all years) by 产品, 生产领域 or 乡镇."""
    year = 0 if all_years else workspace.campaign.year
    return heat_map(heat_reads.facts(workspace.store, year), rows, most)


def over_years(workspace: Workspace) -> Trend:
    """Problems per year and kind."""
    return trend(heat_reads.facts(workspace.store))


def behind(workspace: Workspace, problems: Sequence[str]) -> list[ProblemLine]:
    """The problems a cell counts, as lines a screen can open."""
    wanted = set(problems)
    return [line for line in lists.problems(workspace.store) if line.id in wanted]


def sheet(workspace: Workspace, rows: str = "产品", *, all_years: bool = False) -> bytes:
    """One page without any enterprise's name, hatched so that it reads in black and white."""
    found = of(workspace, rows, all_years=all_years, most=heat_sheet.MOST_ROWS)
    over = over_years(workspace)
    years = (
        f"{over.years[0]}—{over.years[-1]}年" if all_years and over.years else f"{workspace.campaign.year}年"
    )
    value = heat_sheet.HeatSheet(
        office=workspace.office.name,
        title=f"{years}产品质量风险图谱（按{rows}）",
        rows=found.rows,
        columns=found.columns,
        cells=tuple(
            tuple((found.cell(row, column).count, found.cell(row, column).level) for column in found.columns)
            for row in found.rows
        ),
        years=over.years,
        trend=tuple((line.kind, line.values) for line in over.lines),
        recurring=over.recurring,
        made=chinese_date(workspace.today()),
    )
    return heat_sheet.render(real_words(value), fonts())


def save_sheet(workspace: Workspace, folder: Path, rows: str = "产品", *, all_years: bool = False) -> Path:
    """Writes the page; an existing file is never overwritten."""
    name = f"{workspace.office.name}_风险图谱_按{rows}_{workspace.today():%Y%m%d}.pdf"
    return write_new(folder / safe_name(name), sheet(workspace, rows, all_years=all_years))
