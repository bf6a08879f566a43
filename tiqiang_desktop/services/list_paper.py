"""A list of the screen as paper: its texts in, a PDF out."""

from collections.abc import Sequence

from ..documents import list_sheet
from ..documents.list_sheet import ListColumn
from ..domain.errors import Refused
from ..domain.record import chinese_date
from .letters import fonts
from .real_words import real_words
from .workspace import Workspace

__all__ = ["MOST", "ListColumn", "list_paper"]

MOST = 3000  # rows; some 180 pages


def list_paper(
    workspace: Workspace, title: str, columns: Sequence[ListColumn], rows: Sequence[Sequence[str]], note: str
) -> bytes:
    """The rows on landscape A4. Refused when nobody would want so much paper."""
    if len(rows) > MOST:
        raise Refused(f"这张表有 {len(rows)} 行，太长，请先筛选到 {MOST} 行以内再打印。")
    sheet = list_sheet.ListSheet(
        title=title,
        office=workspace.office.name,
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in rows),
        note=note,
        printed=chinese_date(workspace.today()),
    )
    return list_sheet.render(real_words(sheet), fonts())
