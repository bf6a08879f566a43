"""Blank lists to be filled in Excel or WPS and read back: headings, text cells, words to choose from, an explanation."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

EXPLANATION = "填表说明"
OPTIONS = "选项"
LAST_ROW = 5000  # to which the words to choose from are offered
LONGEST_LIST = 250  # characters of a list that Excel takes inside a validation


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `words`: what may stand there; `strict` refuses anything else."""

    heading: str
    note: str = ""
    example: str = ""
    words: tuple[str, ...] = ()
    strict: bool = True
    required: bool = False
    width: int = 14  # half-width characters


def render(title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """The list as xlsx. Without rows it carries one example, whose first cell begins with 示例: it is never read."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = title[:31]
    _head(page, columns)
    if rows:
        for number, row in enumerate(rows, 2):
            _write(page, number, row, wrap=True)
    else:
        _write(page, 2, [column.example for column in columns], grey=True)
    for number, column in enumerate(columns, 1):
        if column.words:
            _offer(book, page, number, column)
    _explain(book.create_sheet(EXPLANATION), title, columns)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _head(page: "Worksheet", columns: Sequence[Column]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    line = Side(style="thin", color="D3D8E0")
    for number, column in enumerate(columns, 1):
        cell = page.cell(1, number, column.heading)
        cell.font = Font(bold=True, color="1F5FBF" if column.required else "1D2530")
        cell.fill = PatternFill("solid", fgColor="EFF1F5")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = Border(bottom=line, right=line)
        dimension = page.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        dimension.number_format = "@"  # codes, phones and dates stay what was typed
    page.row_dimensions[1].height = 30
    page.freeze_panes = "B2"


def _write(
    page: "Worksheet", number: int, row: Sequence[str], *, grey: bool = False, wrap: bool = False
) -> None:
    from openpyxl.styles import Alignment, Font

    for at, text in enumerate(row, 1):
        cell = page.cell(number, at)
        cell.number_format = "@"
        if text:
            cell.value = "".join(c for c in text if c in "\n\t" or ord(c) >= 32)[:32000]
            cell.data_type = "s"  # text that begins like a formula stays text
        if grey:
            cell.font = Font(italic=True, color="9AA3AF")
        if wrap and "\n" in text:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _offer(book: Any, page: "Worksheet", number: int, column: Column) -> None:
    """A list under the cells of a column; a long one stands on a hidden sheet."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    formula = f'"{",".join(column.words)}"'
    if len(formula) > LONGEST_LIST or any("," in word for word in column.words):
        options = book[OPTIONS] if OPTIONS in book.sheetnames else book.create_sheet(OPTIONS)
        options.sheet_state = "hidden"
        place = get_column_letter(number)
        for at, word in enumerate(column.words, 1):
            options[f"{place}{at}"] = word
        formula = f"'{OPTIONS}'!${place}$1:${place}${len(column.words)}"
    rule = DataValidation(type="list", formula1=formula, allow_blank=True)
    rule.showErrorMessage = column.strict
    rule.errorTitle, rule.error = column.heading, "请从下拉列表中选择。"
    letter = get_column_letter(number)
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    page.add_data_validation(rule)


def _explain(page: "Worksheet", title: str, columns: Sequence[Column]) -> None:
    """One line a column, said in words; the sheet holds no list, so that it is never taken for one."""
    from openpyxl.styles import Alignment, Font

    lines = [
        f"“{title}”怎么填",
        "一行一条，表头不要改；列可以留空，也可以整列删去（蓝色表头的列必填）。",
        "灰色的示例行不会导入，可以留着，也可以删去。",
        "代码、电话、日期都按文字填写；日期写成 2022-06-05 的样子。",
        "",
    ]
    for column in columns:
        parts = ["必填" if column.required else "", column.note]
        if column.words and column.strict:
            parts.append(f"从下拉列表选：{'、'.join(column.words)}")
        words = "；".join(part for part in parts if part)
        lines.append(f"{column.heading}：{words or '可以留空'}。")
    for number, line in enumerate(lines, 1):
        cell = page.cell(number, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if number == 1:
            cell.font = Font(bold=True, size=13)
    page.column_dimensions["A"].width = 100
