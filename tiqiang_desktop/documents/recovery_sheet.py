"""恢复码: one page for the safe, with the code that opens the archive when the password is forgotten."""

from dataclasses import dataclass, replace

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.page import MM
from tiqiang_desktop.documents.strips import PORTRAIT, Paper, Strip, draw, paginate
from tiqiang_desktop.documents.table_page import SIZE_S4, Align, Cell, Grid, Setter, head

LAYOUT = replace(PORTRAIT, left=28 * MM, width=156 * MM, top=28 * MM, height=242 * MM)
FACTS = Grid((38, 118), size=SIZE_S4, least=12, name="facts")
CODE = Grid((52, 52, 52), size=20, least=18, name="code", aligns=(Align.CENTRE,) * 3)
A_ROW = 3  # groups in a row
NOTES = (
    "1.忘记密码时，在输入密码的地方输入上面的恢复码，档案就能打开；横线、大小写都不计较。恢复码里没有字母 I、L、O、U。",
    "2.拿到恢复码的人就能打开这份档案和同一密码的备份。请装入信封封好，放进保险柜，不要和电脑放在一起，不要拍照、不要存成文件。",
    "3.密码和恢复码都丢失的，任何人都打不开档案，本程序没有后门。改过密码以后，这张恢复码只能打开改密码以前留在别处的备份。",
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the page."""

    office: str
    archive: str  # the file's name
    made: str  # the day, in Chinese
    code: str  # groups with hyphens


def render(sheet: RecoverySheet, fonts: FontBook) -> bytes:
    """Set the page."""
    setter = Setter(fonts, LAYOUT)
    strips = [
        *setter.text([(sheet.office, Face.TITLE)], 16, Align.CENTRE, "机关"),
        *setter.title("档案恢复码"),
    ]
    for label, text in (("档案文件", sheet.archive), ("设置日期", sheet.made)):
        strips += setter.rows(FACTS, [head(label), Cell(text)], [label, label])
    strips.append(Strip(8 * MM))
    groups = sheet.code.split("-")
    for start in range(0, len(groups), A_ROW):
        row = groups[start : start + A_ROW]
        strips += setter.rows(CODE, [*row, *[""] * (A_ROW - len(row))], ["恢复码"] * A_ROW)
    strips.append(Strip(8 * MM))
    for note in NOTES:
        strips += setter.text([(note, Face.FANG)], SIZE_S4, place="说明")
    strips.append(Strip(10 * MM))
    strips += setter.rows(FACTS, [head("保管人"), ""], ["保管人", "保管人"])
    strips += setter.rows(FACTS, [head("存放地点"), ""], ["存放地点", "存放地点"])
    pages = tuple(map(tuple, paginate(strips, LAYOUT)))
    return draw(Paper("档案恢复码", sheet.office, LAYOUT, pages), fonts)
