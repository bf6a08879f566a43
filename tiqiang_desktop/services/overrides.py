"""What a person changes of 附件2: a figure set by hand, a record left out; each with a reason that is kept and shown."""

from dataclasses import replace

from ..domain.campaign import Phase
from ..domain.errors import Refused
from ..domain.submission import FigureOverride, LeftOut
from ..domain.tally import COLUMNS, Figure, shown
from .workspace import Workspace


def set_value(workspace: Workspace, phase: Phase, figure: Figure, value: str, reason: str) -> FigureOverride:
    """Reports another value than the records say; it is exported as typed."""
    year = workspace.campaign.year
    with workspace.change(f"改数：{figure.name}", reason=reason):
        known = workspace.find(FigureOverride, year=year, phase=phase, figure=figure.name)
        row = known[0] if known else FigureOverride(year=year, phase=phase, figure=figure.name)
        said = shown(figure.value if figure.counted is None else figure.counted)
        return workspace.save(replace(row, value=value, counted=said, reason=reason))


def reset_value(workspace: Workspace, phase: Phase, figure: str) -> None:
    """Reports what the records say again."""
    found = workspace.find(FigureOverride, year=workspace.campaign.year, phase=phase, figure=figure)
    if not found:
        raise Refused(f"{figure}没有改过数，不需要恢复。")
    with workspace.change(f"恢复按记录计算：{figure}"):
        for row in found:
            workspace.remove(row)


def leave_out(workspace: Workspace, figure: str, kind: str, id_: str, reason: str) -> LeftOut:
    """Takes a record out of one figure."""
    if figure not in COLUMNS:
        raise Refused("还没有选定附件2的一格，请先选一格再选不计入的记录。")
    year = workspace.campaign.year
    with workspace.change(f"不计入：{figure}", reason=reason):
        known = workspace.find(LeftOut, year=year, figure=figure, record_kind=kind, record=id_)
        row = known[0] if known else LeftOut(year=year, figure=figure, record_kind=kind, record=id_)
        return workspace.save(replace(row, reason=reason))


def count_again(workspace: Workspace, figure: str, kind: str, id_: str) -> None:
    """Counts a record again that was left out."""
    year = workspace.campaign.year
    found = workspace.find(LeftOut, year=year, figure=figure, record_kind=kind, record=id_)
    if not found:
        raise Refused("这条记录本来就计入，不需要恢复。")
    with workspace.change(f"恢复计入：{figure}"):
        for row in found:
            workspace.remove(row)
