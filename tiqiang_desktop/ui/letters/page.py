"""整改建议书: the register, the firms that wait for a letter, and the pages beside them."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.enterprise import Enterprise
from ...domain.letter import File, Letter, LetterState, Notice
from ...domain.lines import LetterLine
from ...domain.problem import Problem, Suggestion
from ...domain.receipt import Receipt
from ...services import letters, lists
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..enterprises.chips import Chips
from ..icons import icon
from ..jobs import Jobs
from ..page import Page
from ..papers.offered import LetterPapers
from ..style import role
from ..widgets.record_list import RecordList
from ..widgets.table_model import TableModel
from .acts import LetterActs
from .batch import LetterBatch, offer
from .columns import WaitingLine, unprinted, waiting_columns, waiting_lines
from .letter_list import LetterList
from .preview_dialog import PreviewDialog
from .printing import Printers, warm_fonts
from .side import LetterSide

ALL, DRAFTS, UNPRINTED, UNSIGNED, WAITING = range(5)
VIEWS = ("台账", "草稿", "未打印", "待签收", "待下发")


class LettersPage(Page):
    """Enter on a draft opens the preview, where it is issued; on a firm that waits it makes the draft first."""

    TITLE = "整改建议书"
    ICON = "letter"
    KINDS = frozenset((Letter, Problem, Suggestion, Enterprise, Notice, Receipt, File))

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs)
        year = workspace.campaign.year
        self.printers = Printers()
        self.chips = Chips(VIEWS)
        self.filter = QLineEdit()
        self.letters = LetterList(year)
        self.waiting = RecordList(TableModel[WaitingLine](waiting_columns(year)), "待下发建议书的企业")
        self.side = LetterSide(workspace)
        self.papers = LetterPapers(workspace, jobs, self.printers, self)
        self.acts = LetterActs(workspace, self, self.papers)
        self.batch = LetterBatch(workspace, jobs, self.printers, self)
        self._tables = QStackedWidget()
        self._lines: list[LetterLine] = []
        self._shown: list[LetterLine] = []
        self._offer = offer([], "", [])
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.letters)
        warm_fonts()

    def _lay_out(self) -> None:
        self.letters.empty_text = "这个视图里没有建议书"
        self.waiting.empty_text = "没有待下发的企业：问题都已写进建议书"
        self.filter.setObjectName("filter")
        self.filter.setAccessibleName("筛选建议书")
        self.filter.setPlaceholderText("筛选：文号、企业　Ctrl+F")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.make_button = QPushButton("生成建议书")
        self.make_button.setIcon(icon("letter", "on_accent"))
        self.make_button.setProperty("primary", True)
        self.all_button = QPushButton("全部签发…")
        self.notice_button = QPushButton("登记通知书…")
        self.papers_button = QPushButton("表册")
        role(self.papers_button, "menu")
        self.papers_menu = QMenu(self.papers_button)
        self.papers_menu.setAccessibleName("打印表册")
        self.papers_button.setMenu(self.papers_menu)
        self.register_action = self.papers_menu.addAction("打印文号台账…")
        self.attendance_action = self.papers_menu.addAction("打印签到表…")
        self.batch_button = QPushButton()
        for button in (self.make_button, self.all_button, self.notice_button, self.papers_button):
            button.setAccessibleName(button.text().rstrip("…"))
        self._tables.addWidget(self.letters)
        self._tables.addWidget(self.waiting)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.filter, 1)
        second.addWidget(self.batch_button)
        second.addWidget(self.papers_button)
        second.addWidget(self.notice_button)
        second.addWidget(self.all_button)
        second.addWidget(self.make_button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 14, 12, 14)
        column.setSpacing(10)
        column.addWidget(self.chips)
        column.addLayout(second)
        column.addWidget(self._tables, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.side)
        split.setSizes([680, 480])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._show)
        self.filter.textChanged.connect(self._show)
        self.letters.row_changed.connect(self._follow)
        self.letters.activated_row.connect(self.open_letter)
        self.waiting.activated_row.connect(self.make_letter)
        self.make_button.clicked.connect(self.make_letter)
        self.all_button.clicked.connect(self.issue_all)
        self.side.open_wanted.connect(self.open_letter)
        self.side.wanted.connect(self.acts.do)
        self.notice_button.clicked.connect(self.acts.notice)
        self.acts.preview_wanted.connect(self.open_preview)
        self.register_action.triggered.connect(self.papers.register)
        self.attendance_action.triggered.connect(self.papers.attendance)
        self.papers.said.connect(self.said)
        self.acts.said.connect(self.said)
        self.letters.selectionModel().selectionChanged.connect(self._offer_batch)
        self.batch_button.clicked.connect(self.do_batch)
        self.batch.said.connect(self.said)
        self.batch.printed.connect(self.refresh)
        self.batch.issued.connect(self._show_issued)
        shortcut = QShortcut(QKeySequence.StandardKey.Print, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print_chosen)
        self.acts.done.connect(self.refresh)
        self.acts.done.connect(self.done)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Enter", "打开、签发、打印"), ("Ctrl+P", "打印所选"), ("Ctrl+F", "筛选"))

    # what is shown

    @Slot()
    def refresh(self) -> None:
        self._lines = lists.letters(self.workspace)
        firms = letters.awaiting(self.workspace)
        self._waiting = waiting_lines(firms, lists.problems(self.workspace, open_only=True))
        self._show()

    def _views(self) -> tuple[list[LetterLine], ...]:
        lines = self._lines
        return (
            lines,
            [line for line in lines if line.state is LetterState.DRAFT],
            [line for line in lines if unprinted(line)],
            [line for line in lines if line.state is LetterState.ISSUED],
        )

    @Slot()
    def _show(self) -> None:
        views = self._views()
        self.chips.show_counts([*(len(view) for view in views), len(self._waiting)])
        text = self.filter.text().strip()
        waits = self.chips.current == WAITING
        self._tables.setCurrentIndex(int(waits))
        self.setFocusProxy(self.waiting if waits else self.letters)
        for button in (self.make_button, self.all_button):
            button.setVisible(waits)
            button.setEnabled(bool(self._waiting))
        self.notice_button.setVisible(waits)
        self.papers_button.setVisible(not waits)
        if waits:
            self.waiting.show_rows([line for line in self._waiting if text in line.enterprise])
        else:
            shown = views[self.chips.current]
            self._shown = [line for line in shown if text in line.enterprise or text in line.number]
            self.letters.show_rows(self._shown)
        table = self.waiting if waits else self.letters
        if table.current_value() is None:
            table.select_row(0)
        self._follow(None if waits else self.letters.current_value())
        self._offer_batch()

    @Slot()
    def _offer_batch(self) -> None:
        waits = self.chips.current == WAITING
        chosen = [] if waits else self.letters.selected_values()
        self._offer = offer(
            chosen, {DRAFTS: "issue", UNPRINTED: "print"}.get(self.chips.current, ""), self._shown
        )
        self.batch_button.setVisible(not waits and bool(self._offer.lines))
        self.batch_button.setText(self._offer.text)
        self.batch_button.setAccessibleName(self._offer.text.rstrip("…"))

    @Slot(object)
    def _follow(self, line: LetterLine | None) -> None:
        self.side.show_letter(line.id if line is not None and self.chips.current != WAITING else "")

    def show_record(self, kind: str, id_: str) -> None:
        self.filter.clear()
        self.chips.press(ALL)
        self.refresh()
        self.letters.select_id(id_)
        self.letters.setFocus()

    def _current(self) -> LetterLine | None:
        line: LetterLine | None = self.letters.current_value() if self.chips.current != WAITING else None
        return line

    # what can be done

    @Slot()
    def open_letter(self) -> None:
        """Enter: the preview, where a draft is issued and an issued letter is printed."""
        line = self._current()
        if line is not None and line.state is not LetterState.VOID:
            self.open_preview(line.id)

    @Slot()
    def do_batch(self) -> None:
        """The button for many."""
        (self.batch.issue if self._offer.act == "issue" else self.batch.print)(self._offer.lines)

    @Slot()
    def print_chosen(self) -> None:
        """Ctrl+P: several letters as one job; of one, its preview."""
        chosen = self.letters.selected_values() if self.chips.current != WAITING else []
        if len(chosen) > 1:
            self.batch.print(chosen)
        else:
            self.open_letter()

    @Slot(list)
    def _show_issued(self, ids: list[str]) -> None:
        """What has just been issued stands among the unprinted, chosen for the printer."""
        self.chips.press(UNPRINTED)
        self.refresh()
        self.letters.select_ids(ids, ids[0])
        self.letters.setFocus()

    @Slot(str)
    def open_preview(self, id_: str) -> None:
        """The pages of a letter, with what can be done."""
        dialog = PreviewDialog(self.workspace, self.jobs, id_, self, self.printers)
        dialog.finished.connect(self.refresh)
        dialog.open()

    @Slot()
    def make_letter(self) -> None:
        """Drafts the letter of the firm that waits, and opens it."""
        line: WaitingLine | None = self.waiting.current_value()
        if line is not None:
            self.open_preview(letters.draft(self.workspace, line.id).id)

    @Slot()
    def issue_all(self) -> None:
        """One letter for each firm that waits, into a folder."""
        folder = QFileDialog.getExistingDirectory(self, "全部签发：选一个文件夹存放 PDF", str(Path.home()))
        if folder:
            self.issue_into(Path(folder))

    def issue_into(self, folder: Path) -> None:
        """Issues everything that waits; the window shows the progress and offers 取消."""
        firms = [line.id for line in self._waiting]

        def work(workspace: Workspace, progress: Progress) -> list[Path]:
            return letters.issue_waiting(workspace, firms, folder, progress=progress)

        self.jobs.run("签发建议书", work, self._issued)

    def _issued(self, written: list[Path]) -> None:
        self.refresh()
        folder = written[0].parent.name if written else ""
        self.said.emit("ok", f"已签发 {len(written)} 份建议书，PDF 在文件夹“{folder}”里。")
