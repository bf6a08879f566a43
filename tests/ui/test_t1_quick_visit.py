"""T1 of the specification: a visit with three problems, its letter issued and printed, in at most 12 actions."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, SHIFT, Key, Keyboard, front
from tests.ui.printers import FilePrinters
from tiqiang_desktop.domain.letter import File, Letter, LetterState
from tiqiang_desktop.domain.problem import Article, Problem, ProblemCategory, Suggestion
from tiqiang_desktop.services import drafts, paper
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.letters.preview_dialog import PreviewDialog
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.visits.quick_visit import QuickVisit
from tiqiang_desktop.ui.visits.visit_draft import DRAFT

LIBRARY = (
    ("出厂检验记录缺失", ProblemCategory.INSPECTION, "建立出厂检验台账，每批次检验合格后方可出厂。"),
    ("导体电阻不合格", ProblemCategory.MATERIAL, "更换铜材供应商，逐批检验导体电阻。"),
    ("检测设备超期未检定", ProblemCategory.EQUIPMENT, "将超期仪器送法定计量检定机构检定，检定合格前停用。"),
)


def fill(space: Workspace) -> None:
    make.enrolled(space)
    make.enrolled(space, "示例恒丰食品包装有限公司")
    with space.change("建议库"):
        for problem, category, suggestion in LIBRARY:
            space.save(Article(problem=problem, problem_category=category, suggestion=suggestion, used=3))


def test_t1_is_done_by_keyboard_in_at_most_twelve_actions(
    space: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(space)
    window = MainWindow(space)
    qtbot.addWidget(window)
    front(qtbot, window)
    keys = Keyboard()

    keys.press(Key.Key_N, CTRL | SHIFT, "Ctrl+Shift+N")
    visit = window.findChild(QuickVisit)
    assert visit is not None
    front(qtbot, visit)
    qtbot.waitUntil(lambda: visit.form.firm.editor.hasFocus())
    keys.type("slctdx")
    keys.press(Key.Key_Return, name="Enter 企业")
    qtbot.waitUntil(lambda: visit.grid.cell.hasFocus())
    for letters in ("ccjy", "dtdz", "jcsb"):
        keys.type(letters)
        keys.press(Key.Key_Return, name="Enter 类别")
        keys.press(Key.Key_Return, name="Enter 采用建议")
    keys.press(Key.Key_P, CTRL, "Ctrl+P")

    preview = window.findChild(PreviewDialog)
    assert preview is not None
    preview.run.printers = printer = FilePrinters(tmp_path / "印出.pdf")
    front(qtbot, preview)
    assert preview.state.text() == "拟用〔2022〕1号"
    keys.press(Key.Key_Return, name="Enter 签发并打印")
    assert preview.run.dialog is not None
    front(qtbot, preview.run.dialog)
    with qtbot.waitSignal(preview.run.ended, timeout=10_000):
        keys.press(Key.Key_Return, name="Enter 打印")

    assert len(keys.actions) == 11, keys.actions
    check_archive(space)
    assert printer.made[0].copies == 2
    assert len(paper.page_sizes(printer.path.read_bytes())) == 2 * preview.view.pages
    window.jobs.wait()


def check_archive(space: Workspace) -> None:
    """The letter has its number, its pages are kept, and every row is a problem with its suggestion."""
    (letter,) = space.find(Letter)
    assert (letter.state, letter.number, letter.printed) == (LetterState.ISSUED, "谷市监建〔2022〕1号", True)
    kept = space.store.kept(letter.sha256)
    assert kept.startswith(b"%PDF")
    assert [file.sha256 for file in space.find(File)] == [letter.sha256]
    problems = space.find(Problem)
    assert [(p.title, p.category) for p in problems] == [(title, category) for title, category, _ in LIBRARY]
    assert [s.text for s in space.find(Suggestion)] == [suggestion for _, _, suggestion in LIBRARY]
    assert letter.problems == tuple(problem.id for problem in problems)
    assert [article.used for article in space.find(Article)] == [4, 4, 4]
    assert drafts.kept(space, DRAFT) is None
