"""交接清单: the files handed over on a stick or folder, with size and SHA-256, and room for two signatures."""

from dataclasses import dataclass

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.strips import LANDSCAPE, Foot, Paper, Strip, draw, paginate
from tiqiang_desktop.documents.table_page import Align, Grid, Setter

GRID = Grid(
    (12, 102, 22, 121),
    size=9.5,
    least=9,
    name="handover",
    aligns=(Align.CENTRE, Align.LEFT, Align.RIGHT, Align.LEFT),
)
HEADS = ("序号", "文件", "字节", "SHA-256")


@dataclass(frozen=True, slots=True)
class HandedFile:
    """One file as it was read back."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class HandoverList:
    """What goes from whom to whom, and what was done to prove that it is whole."""

    title: str
    office: str
    receiver: str
    made: str  # date and time
    files: tuple[HandedFile, ...]
    remark: str = ""


def render(value: HandoverList, fonts: FontBook) -> bytes:
    """Set the list, landscape: a hash stands on one line. Refused names a character without a font."""
    setter = Setter(fonts, LANDSCAPE)
    strips = setter.title(value.title, 20)
    strips.append(setter.sides(f"移交单位：{value.office}", f"制作时间：{value.made}"))
    rows = [
        (str(number), one.name, str(one.size), one.sha256) for number, one in enumerate(value.files, start=1)
    ]
    strips += setter.table(GRID, HEADS, rows, "清单")
    strips.append(Strip(8))
    total = f"共 {len(value.files)} 个文件，{sum(one.size for one in value.files)} 字节。{value.remark}"
    strips += setter.text([(total, Face.FANG)], place="清单说明")
    strips.append(Strip(14))
    strips.append(
        setter.sides(
            "移交人（签名）：　　　　　　　　日期：", f"接收单位：{value.receiver or '　　　　　　　　'}"
        )
    )
    strips.append(Strip(10))
    strips.append(setter.sides("接收人（签名）：　　　　　　　　日期：", "", keep=False))
    pages = tuple(map(tuple, paginate(strips, LANDSCAPE)))
    return draw(Paper(value.title, value.office, LANDSCAPE, pages, Foot(left=value.office)), fonts)
