"""Draws every page at two sizes on a sample archive into build/screenshots. Run: python -m tests.ui.screenshots"""

import datetime as dt
import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests import make
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.problem import Article
from tiqiang_desktop.services import letters, sample
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.app import make_application
from tiqiang_desktop.ui.enterprises.form import EnterpriseForm
from tiqiang_desktop.ui.imports.dialog import ImportDialog
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.pages import PAGES
from tiqiang_desktop.ui.settings.library import ArticleForm
from tiqiang_desktop.ui.start.dialog import StartDialog
from tiqiang_desktop.ui.visits.quick_visit import QuickVisit

SIZES = ((1366, 728), (1024, 600))
NOW = dt.datetime.combine(sample.DEMO_DAY, dt.time(10, 32))
TABLE = (
    "序号\t企业名称\t统一社会信用代码\t生产领域\t联系人\t联系电话\n"
    "1\t示例新城门业有限公司\t\t建筑装饰装修材料\t周工\t13800002222\n"
    "2\t示例楚天电线电缆有限公司\t\t电工及材料产品\t李工\t13800001111\n"
    "3\t\t\t食品相关产品\t王工\t13800003333\n"
    "4\t示例东风轴承有限公司\t\t机械\t\t1380000444\n"
)


def settle(milliseconds: int = 250) -> None:
    """Lets timers and jobs come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def shoot(widget: QWidget, folder: Path, name: str) -> None:
    settle()
    widget.grab().save(str(folder / f"{name}.png"))


def pages(workspace: Workspace, folder: Path) -> None:
    for width, height in SIZES:
        window = MainWindow(workspace)
        window.resize(width, height)
        window.show()
        for entry in PAGES:
            window.go(entry.key)
            shoot(window, folder, f"{width}-{entry.key}-{entry.title}")
        window.go(2)
        window.page.show_record("enterprise", workspace.find(Enterprise)[0].id)
        dossier = window.page.dossier  # type: ignore[attr-defined]
        for number, name in enumerate(("概况", "产品", "走访与问题", "建议书", "变更")):
            dossier.tabs.setCurrentIndex(number)
            shoot(window, folder, f"{width}-2-档案袋-{name}")
        window.go(9)
        for number in range(5):
            window.page.tabs.setCurrentIndex(number)  # type: ignore[attr-defined]
            shoot(window, folder, f"{width}-9-{number}")
        window.header.search.setText("dx")
        window.header.search.textEdited.emit("dx")
        window.notices.say("ok", "已导入：新增 43，更新 5，不变 0，存疑 1，退回 2")
        settle()
        whole = window.screen().grabWindow(0, window.x(), window.y(), width, height)
        whole.save(str(folder / f"{width}-banner.png"))
        window.header.search.completer().popup().hide()
        window.close()
        window.deleteLater()


def dialogs(workspace: Workspace, folder: Path) -> None:
    window = MainWindow(workspace)
    window.show()
    form = EnterpriseForm(workspace, workspace.find(Enterprise)[0].id, window)
    entry = EnterpriseForm(workspace, "", window)
    entry.fields.name.set_text("")
    entry.fields.uscc.line.setText("91420625MA12345678")
    entry.fields.phone.line.setText("1380000111")
    importing = ImportDialog(workspace, window.jobs, window)
    for dialog, name in (
        (form, "form-edit"),
        (entry, "form-new"),
        (importing, "import-empty"),
        (ArticleForm(workspace, workspace.find(Article)[0], window), "article"),
        (StartDialog(Path.home() / "帮扶档案"), "start"),
        (QuickVisit(workspace, window.jobs, workspace.find(Enterprise)[0].id, window), "visit"),
    ):
        dialog.show()
        if dialog is entry:
            entry.save()
        shoot(dialog, folder, f"dialog-{name}")
        if dialog is importing:
            importing.take(TABLE.encode("utf-8-sig"), "粘贴的名单.csv")
            while window.jobs.busy:
                settle(50)
            shoot(dialog, folder, "dialog-import")
        dialog.hide()
    window.close()


def empty(workspace: Workspace, folder: Path) -> None:
    window = MainWindow(workspace)
    window.resize(*SIZES[1])
    window.show()
    for entry in PAGES:
        window.go(entry.key)
        shoot(window, folder, f"empty-{entry.key}-{entry.title}")
    window.close()


def main(target: str = "build/screenshots") -> int:
    folder = Path(target)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    app = make_application()
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as work:
        built = sample.build(Path(work) / "示例.tqa")
        built.close()
        workspace = Workspace.open(Path(work) / "示例.tqa", make.Clock(NOW))
        for firm in letters.awaiting(workspace)[:4]:
            letters.issue(workspace, letters.draft(workspace, firm).id)
        pages(workspace, folder)
        dialogs(workspace, folder)
        workspace.close()
        bare = make.workspace(Path(work))
        empty(bare, folder)
        bare.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
