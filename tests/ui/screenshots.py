"""Draws every page at two sizes on a sample archive into build/screenshots. Run: python -m tests.ui.screenshots"""

import datetime as dt
import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from tests import make
from tiqiang_desktop.domain.demand import Demand, Urgency
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.problem import Article
from tiqiang_desktop.services import demands, letters, sample, trainings
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui import style
from tiqiang_desktop.ui.app import make_application
from tiqiang_desktop.ui.enterprises.form import EnterpriseForm
from tiqiang_desktop.ui.follow_up.dialog import FollowUpDialog
from tiqiang_desktop.ui.help.window import HelpWindow
from tiqiang_desktop.ui.icons import retint
from tiqiang_desktop.ui.imports.dialog import ImportDialog
from tiqiang_desktop.ui.imports.looking import Given
from tiqiang_desktop.ui.key_sheet import KeySheet
from tiqiang_desktop.ui.library.learn_dialog import LearnDialog
from tiqiang_desktop.ui.lock import Cover
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.pages import PAGES
from tiqiang_desktop.ui.plan.views import NAMES
from tiqiang_desktop.ui.settings.library import ArticleForm
from tiqiang_desktop.ui.start.dialog import StartDialog
from tiqiang_desktop.ui.tokens import THEMES
from tiqiang_desktop.ui.tour import Tour
from tiqiang_desktop.ui.visits.quick_visit import QuickVisit
from tiqiang_desktop.ui.watch import Watch

SIZES = ((1366, 728), (1024, 600))
LOOKS = (("浅色", 100), ("深色", 100), ("浅色", 150), ("高对比", 100))
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
        _tabs(window, window.page.dossier.tabs, folder, f"{width}-2-档案袋")  # type: ignore[attr-defined]
        window.go(6)
        _tabs(window, window.page.tabs, folder, f"{width}-6")  # type: ignore[attr-defined]
        window.go(7)
        for number, name in enumerate(NAMES):
            window.page.show_view(number)  # type: ignore[attr-defined]
            shoot(window, folder, f"{width}-7-作战图-{name}")
        window.go(8)
        _tabs(window, window.page.tabs, folder, f"{width}-8")  # type: ignore[attr-defined]
        window.go(9)
        _tabs(window, window.page.tabs, folder, f"{width}-9")  # type: ignore[attr-defined]
        window.header.search.setText("dx")
        window.header.search.textEdited.emit("dx")
        window.notices.say("ok", "已导入：新增 43，更新 5，不变 0，存疑 1，退回 2")
        settle()
        whole = window.screen().grabWindow(0, window.x(), window.y(), width, height)
        whole.save(str(folder / f"{width}-banner.png"))
        window.header.search.completer().popup().hide()
        tour = Tour(window)
        shoot(window, folder, f"{width}-tour")
        tour.end()
        window.close()
        window.deleteLater()


def _tabs(window: MainWindow, tabs: QTabWidget | QTabBar, folder: Path, name: str) -> None:
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        shoot(window, folder, f"{name}-{tabs.tabText(number)}")


def over_all(workspace: Workspace, folder: Path) -> None:
    """The sheet of keys, the manual, the lock."""
    window = MainWindow(workspace)
    window.resize(*SIZES[1])
    window.show()
    sheet, manual = KeySheet(window.page.TITLE, window.page.keys(), window), HelpWindow(window)
    manual.show_chapter("start")
    for dialog, name in ((sheet, "keys"), (manual, "help")):
        dialog.show()
        shoot(dialog, folder, f"over-{name}")
        dialog.hide()
    cover = Cover(window, window.close)
    shoot(window, folder, "over-lock")
    cover.deleteLater()
    window.close()


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
        (FollowUpDialog(workspace, window), "follow-up"),
        (LearnDialog(workspace, window), "learn"),
        (QuickVisit(workspace, window.jobs, workspace.find(Enterprise)[0].id, window), "visit"),
    ):
        dialog.show()
        if dialog is entry:
            entry.save()
        shoot(dialog, folder, f"dialog-{name}")
        if dialog is importing:
            importing.take(Given("粘贴的名单.csv", TABLE.encode("utf-8-sig")))
            while window.jobs.busy:
                settle(50)
            shoot(dialog, folder, "dialog-import")
        dialog.hide()
    window.close()


def ask(workspace: Workspace) -> None:
    """Demands in every state, and a 签到表, for the pages 5 and 6."""
    firms, day = workspace.find(Enterprise), workspace.today()
    wishes = ("挤出工艺不稳，护套偏心", "出厂检验设备怎么配", "新国标换版后标签怎么改", "想建进货检验制度")
    for number, text in enumerate(wishes):
        asked = demands.record(
            workspace,
            Demand(
                enterprise=firms[number].id,
                date=day - dt.timedelta(days=10 - number),
                text=text,
                field=("电线电缆", "食品相关产品", "", "家具")[number],
                urgency=list(Urgency)[number % 3],
                wished_by=day + dt.timedelta(days=4 * number - 2),
            ),
        )
        best = demands.rank(workspace, asked.id)[0].expert.id
        if number:
            sent = demands.dispatch(workspace, asked.id, best, day - dt.timedelta(days=5))
            if number > 1:
                demands.accept(workspace, sent.id, day - dt.timedelta(days=4))
            if number > 2:
                demands.finish(workspace, sent.id, day, "已到现场指导，制度已建立。", as_visit=True)
    for event in trainings.lines(workspace)[:1]:
        trainings.invite(workspace, event.id, [firm.id for firm in firms[:6]])
        trainings.mark(workspace, [row.id for row in trainings.guests(workspace, event.id)[:4]], True)


def empty(workspace: Workspace, folder: Path) -> None:
    window = MainWindow(workspace)
    window.resize(*SIZES[1])
    window.show()
    for entry in PAGES:
        window.go(entry.key)
        shoot(window, folder, f"empty-{entry.key}-{entry.title}")
    window.close()


def main(target: str = "build/screenshots") -> int:
    """Each look into a folder of its own."""
    folder = Path(target)
    shutil.rmtree(folder, ignore_errors=True)
    app = make_application()
    with tempfile.TemporaryDirectory() as work:
        built = sample.build(Path(work) / "示例.tqa")
        built.close()
        workspace = Workspace.open(Path(work) / "示例.tqa", make.Clock(NOW))
        for firm in letters.awaiting(workspace)[:4]:
            letters.issue(workspace, letters.draft(workspace, firm).id)
        ask(workspace)
        bare = make.workspace(Path(work))
        app.installEventFilter(Watch(app))  # it scales what is made
        for theme, percent in LOOKS:
            style.apply(app, THEMES[theme], percent)
            retint(())
            there = folder / f"{theme}-{percent}"
            there.mkdir(parents=True)
            for draw in (pages, dialogs, over_all):
                draw(workspace, there)
            empty(bare, there)
        workspace.close()
        bare.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
