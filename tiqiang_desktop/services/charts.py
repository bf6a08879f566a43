"""The charts of the year: progress against targets, enterprises by town and category, problems by cause and kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..documents import chart_picture
from ..domain.chart import Bar, ChartSpec
from ..domain.record import chinese_date
from ..store import chart_reads
from . import choosing
from .files import safe_name, write_new
from .letters import fonts
from .real_words import real_words
from .workspace import Workspace

MOST = 12  # bars; what is smaller is put together
UNKNOWN = "未填写"


@dataclass(frozen=True, slots=True)
class Kind:
    """A chart that can be chosen."""

    name: str
    make: Callable[[Workspace], ChartSpec]


def progress(workspace: Workspace) -> ChartSpec:
    """Each target of the notice and where the office stands."""
    bars = tuple(
        Bar(one.name, (float(one.done),), float(one.target), one.unit) for one in choosing.targets(workspace)
    )
    rule = "每条按各自目标的比例画，竖线是目标；数取自附件2和年度名单。"
    return ChartSpec(
        f"{workspace.campaign.year}年目标完成情况", "", ("已完成",), bars, rule, each_to_its_target=True
    )


def towns(workspace: Workspace) -> ChartSpec:
    """附件4 by town."""
    return _enterprises(
        workspace, "各乡镇帮扶企业", chart_reads.by_town(workspace.store, workspace.campaign.year)
    )


def categories(workspace: Workspace) -> ChartSpec:
    """附件4 by 生产领域."""
    rows = chart_reads.by_category(workspace.store, workspace.campaign.year)
    return _enterprises(workspace, "各生产领域帮扶企业", rows)


def causes(workspace: Workspace) -> ChartSpec:
    """Problems by cause; by 问题类别 as long as no cause has been sorted."""
    year = workspace.campaign.year
    rows = chart_reads.by_cause(workspace.store, year)
    if any(label for label, _, _ in rows):
        return _problems(workspace, "质量问题原因", rows, "原因按人、机、料、法、环、测分类")
    return _problems(
        workspace,
        "质量问题类别",
        chart_reads.by_kind(workspace.store, year),
        "原因还没有分类，这里按问题类别",
    )


def _enterprises(workspace: Workspace, words: str, rows: Sequence[chart_reads.Row]) -> ChartSpec:
    rule = "附件4所列企业数，其中本年至少有一次已完成走访或已办结派单的为已帮扶。"
    return ChartSpec(f"{workspace.campaign.year}年{words}", "家", ("附件4", "已帮扶"), _bars(rows), rule)


def _problems(workspace: Workspace, words: str, rows: Sequence[chart_reads.Row], how: str) -> ChartSpec:
    rule = f"本年发现的质量问题，其中已验证的为已解决；{how}。"
    return ChartSpec(f"{workspace.campaign.year}年{words}", "个", ("发现", "已解决"), _bars(rows), rule)


def _bars(rows: Sequence[chart_reads.Row]) -> tuple[Bar, ...]:
    kept = list(rows[:MOST] if len(rows) <= MOST else rows[: MOST - 1])
    bars = [Bar(label or UNKNOWN, (float(first), float(second))) for label, first, second in kept]
    if rest := rows[len(kept) :]:
        sums = (float(sum(row[1] for row in rest)), float(sum(row[2] for row in rest)))
        bars.append(Bar(f"其余 {len(rest)} 项", sums))
    return tuple(bars)


KINDS = (
    Kind("目标进度", progress),
    Kind("按乡镇", towns),
    Kind("按生产领域", categories),
    Kind("问题原因", causes),
)


def sheet(workspace: Workspace) -> bytes:
    """All charts on paper, the figures of each in a table below it."""
    specs = tuple(kind.make(workspace) for kind in KINDS)
    office, made = workspace.office.name, chinese_date(workspace.today())
    return chart_picture.sheet(real_words(specs), office, made, fonts())


def save_sheet(workspace: Workspace, folder: Path) -> Path:
    """Writes the sheet; an existing file is never overwritten."""
    name = f"{workspace.office.name}_帮扶工作图表_{workspace.today():%Y%m%d}.pdf"
    return write_new(folder / safe_name(name), sheet(workspace))
