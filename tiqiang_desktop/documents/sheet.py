"""A plain table as a workbook: headings, rows, everything as text or number, nothing as a formula."""

from collections.abc import Sequence
from io import BytesIO

Cell = str | int | float | None
WIDEST = 60  # characters


def render(title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The table as xlsx; the headings stay in sight. Text that begins like a formula is kept as text."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    page = book.create_sheet(_sheet_name(title))
    page.freeze_panes = "A2"
    for number, heading in enumerate(headings, 1):
        longest = max([_width(heading), *(_width(str(row[number - 1])) for row in rows[:200])])
        page.column_dimensions[get_column_letter(number)].width = min(longest + 2, WIDEST)
    bold, wrap = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for at, row in enumerate([list(headings), *rows]):
        cells = []
        for value in row:
            cell = WriteOnlyCell(page, _kept(value))
            if isinstance(value, str):
                cell.data_type, cell.number_format = "s", "@"
            cell.alignment = wrap
            if at == 0:
                cell.font = bold
            cells.append(cell)
        page.append(cells)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _kept(value: Cell) -> Cell:
    if not isinstance(value, str):
        return value
    return "".join(c for c in value if c in "\n\t" or ord(c) >= 32)[:32000]


def _sheet_name(title: str) -> str:
    return "".join(c for c in title if c not in "[]:*?/\\")[:31] or "表"


def _width(text: str) -> int:
    return max((sum(2 if ord(c) > 255 else 1 for c in line) for line in text.split("\n")), default=0)
