"""自检: every part of the program tried once for real, step by step."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from .. import paths
from ..documents.foreign import read_tables
from ..documents.pdf_pages import picture, sizes
from ..domain.errors import NeedsPassword, Refused
from ..domain.keeping import Why
from ..domain.letter import Letter
from . import backups, letters, protection, reports, sample
from .archives import SUFFIX, verify
from .workspace import Workspace

A4 = (595, 842)  # points
PASSWORD = "自检用的密码 123"


def archive_in(folder: Path) -> Path:
    """The archive of a trial; the window is tried on it too."""
    return folder / f"自检 档案{SUFFIX}"


def letter_in(folder: Path) -> Path | None:
    """A letter that a trial has issued."""
    return next((folder / "整改建议书").glob("*.pdf"), None)


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
        self.workspace = sample.build(archive_in(self.folder))
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

    def editable(self) -> str:
        """A letter as an editable file."""
        letter = self.space.find(Letter)[0]
        written = letters.save_docx(self.space, letter, self.folder)
        with zipfile.ZipFile(written) as parts:
            text = parts.read("word/document.xml").decode("utf-8")
        _expect("整改建议" in text, "文件里没有正文")
        return "docx"

    def backup(self) -> str:
        """A backup is written, proved and becomes an archive again."""
        made = backups.make(self.space, Why.BY_HAND)
        held = backups.restore(made.path, self.folder / f"恢复{SUFFIX}")
        _expect(held == backups.counts(self.space), "备份里的记录数不同")
        return "备份能恢复"

    def password(self) -> str:
        """A copy is encrypted: the password opens it, nothing else does."""
        path = backups.write_to(self.space, self.folder)
        protection.change(path, None, PASSWORD)
        _expect("示例".encode() not in path.read_bytes(), "加密后的档案里能读到文字")
        try:
            Workspace.open(path).close()
        except NeedsPassword:
            opened = Workspace.open(path, key=protection.key_for(path, PASSWORD))
            opened.close()
            return "没有密码打不开，有密码能打开"
        raise Refused("没有密码也能打开加密的档案。")

    def lists(self) -> str:
        """A GB18030 list is read."""
        data = "企业名称,联系电话\r\n示例甲有限公司,0710-0120001\r\n".encode("gb18030")
        rows = read_tables(data, "名单.csv", paths.own_command())[0].rows
        _expect(rows[1][0] == "示例甲有限公司", "GB18030 文字读错")
        old = read_tables(
            (paths.resources() / "sample" / "list.xls").read_bytes(), "名单.xls", paths.own_command()
        )[0].rows
        _expect(old[1][0] == "示例甲有限公司", "Excel 97 工作簿读错")
        return "GB18030 文本、xls 工作簿"

    def version(self) -> str:
        """The SQLite that the program brings, with full-text search; the archive is whole."""
        connection = self.space.store.db.conn
        row = connection.execute(
            "SELECT sqlite_version(), sqlite_compileoption_used('ENABLE_FTS5')"
        ).fetchone()
        _expect(bool(row[1]), "SQLite 没有 FTS5")
        _expect(not self.space.store.integrity(), "档案完整性检查不通过")
        return f"SQLite {row[0]}，完整"


STEPS: tuple[tuple[str, Callable[[Trial], str]], ...] = (
    ("建立档案并导入示例", Trial.archive),
    ("查找", Trial.search),
    ("撤销与重做", Trial.undo),
    ("签发整改建议书", Trial.letters),
    ("显示页面", Trial.picture),
    ("导出附件2、3、4", Trial.attachments),
    ("可编辑的建议书", Trial.editable),
    ("备份与恢复", Trial.backup),
    ("加密", Trial.password),
    ("读取名单", Trial.lists),
    ("数据库", Trial.version),
)


def _expect(right: bool, sentence: str) -> None:
    if not right:
        raise Refused(sentence)
