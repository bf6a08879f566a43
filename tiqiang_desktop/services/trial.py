"""自检: every part of the program tried once for real, step by step."""

from collections.abc import Callable
from pathlib import Path

from .. import paths
from ..documents.foreign import read_tables
from ..documents.pdf_pages import picture, sizes
from ..domain.errors import Refused
from ..domain.letter import Letter
from . import letters, reports, sample
from .archives import SUFFIX, verify
from .workspace import Workspace

A4 = (595, 842)  # points


class Trial:
    """What the steps share: the folder and the open archive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace: Workspace | None = None
        self.issued: list[Path] = []

    @property
    def space(self) -> Workspace:
        """The archive, once it is made."""
        if self.workspace is None:
            raise Refused("档案没有建成，后面的步骤无法进行。")
        return self.workspace

    def archive(self) -> str:
        """An archive is made from workbooks that were written and read back."""
        self.workspace = sample.build(self.folder / f"自检 档案{SUFFIX}")
        counts, wrong = verify(self.workspace)
        _expect(not wrong, f"档案检查不通过：{wrong[:1]}")
        return f"{sum(counts.values())} 条记录"

    def search(self) -> str:
        """Characters, first letters and digits find."""
        for text in ("电缆", "ctdx", "0120101"):
            _expect(bool(self.space.search(text)), f"查不到“{text}”")
        return "汉字、首字母、号码都能查到"

    def undo(self) -> str:
        """An action is taken back and done again."""
        label = self.space.undo()
        _expect(self.space.redo() == label, "撤销后不能重做")
        return f"撤销并重做“{label}”"

    def letters(self) -> str:
        """Letters are issued, kept and read back."""
        wanted = letters.awaiting(self.space)
        self.issued = letters.issue_waiting(self.space, wanted, self.folder)
        _expect(len(self.issued) >= 5, "签发的建议书少于 5 份")
        for letter in self.space.find(Letter):
            pages = sizes(letters.preview(self.space, letter))
            _expect(all(abs(w - A4[0]) < 1 and abs(h - A4[1]) < 1 for w, h in pages), "页面不是 A4")
        return f"{len(self.issued)} 份"

    def picture(self) -> str:
        """A page is rendered and carries ink."""
        page = picture(self.issued[0].read_bytes(), 0, 72)
        dark = sum(value < 100 for value in page.data[1::4])
        _expect(dark > 500, "页面上没有字")
        return f"{page.width}×{page.height} 像素"

    def attachments(self) -> str:
        """附件2/3/4 are written and read back in the child process."""
        written = reports.export_all(self.space, self.folder)
        for path in written:
            sheets = read_tables(path.read_bytes(), path.name, paths.own_command())
            _expect(str(sheets[0].rows[0][0]).startswith("附件"), f"{path.name} 读不回来")
        return f"{len(written)} 个"

    def lists(self) -> str:
        """A GB18030 list is read."""
        data = "企业名称,联系电话\r\n示例甲有限公司,0710-0120001\r\n".encode("gb18030")
        rows = read_tables(data, "名单.csv", paths.own_command())[0].rows
        _expect(rows[1][0] == "示例甲有限公司", "GB18030 文字读错")
        return "GB18030 文本"

    def version(self) -> str:
        """The SQLite that the program brings."""
        row = self.space.store.db.conn.execute("SELECT sqlite_version()").fetchone()
        return f"SQLite {row[0]}"


STEPS: tuple[tuple[str, Callable[[Trial], str]], ...] = (
    ("建立档案并导入示例", Trial.archive),
    ("查找", Trial.search),
    ("撤销与重做", Trial.undo),
    ("签发整改建议书", Trial.letters),
    ("显示页面", Trial.picture),
    ("导出附件2、3、4", Trial.attachments),
    ("读取名单", Trial.lists),
    ("数据库", Trial.version),
)


def _expect(right: bool, sentence: str) -> None:
    if not right:
        raise Refused(sentence)
