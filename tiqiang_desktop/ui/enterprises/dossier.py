"""The 档案袋 beside the list: everything about one enterprise, and the ways on."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.enterprise import Enrolment, Enterprise
from ...services import lists, privacy
from ...services.workspace import Workspace
from ..icons import icon
from ..jobs import Jobs
from ..papers.offered import FIRM_PAPERS
from ..style import role, sized
from . import dossier_text, dossier_year
from .attachments import Attachments
from .products import Products

TABS = ("概况", "产品", "走访", "建议书", "需求", "评估", "附件", "变更")
PRODUCTS, FILES = 1, 6
SOON_MS = 40  # while the arrow key is held, only the row it stops at is read


class Dossier(QWidget):
    """Shows the enterprise it is given; reads only the tab that is looked at."""

    visit_wanted = Signal(str)
    letter_wanted = Signal(str)
    edit_wanted = Signal(str)
    remove_wanted = Signal(str)
    list_wanted = Signal(str)
    paper_wanted = Signal(str, str)  # id, title of one of the firm's papers
    link_followed = Signal(str, str)  # KIND, id
    closed = Signal()

    MARGIN = 15

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self.enterprise_id = ""
        self._workspace = workspace
        self._phone_shown = False
        role(self, "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name, self._under, self._text = QLabel(), QLabel(), QLabel()
        self._products = Products(workspace)
        self.files = Attachments(workspace, jobs)
        self.tabs = QTabBar()
        self._scroll = QScrollArea()
        self._close = QToolButton()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON_MS)
        self._set_up()
        self._lay_out()
        self._timer.timeout.connect(self.show_now)
        self.tabs.currentChanged.connect(self._show_tab)
        self._text.linkActivated.connect(self._follow)
        self._close.clicked.connect(self.closed)

    def _set_up(self) -> None:
        sized(self._name, 11.5, bold=True)
        self._name.setWordWrap(True)
        self._under.setWordWrap(True)
        role(self._under, "small")
        self._under.setProperty("role", "dim")
        for title in TABS:
            self.tabs.addTab(title)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setObjectName("dossier")
        self.tabs.setAccessibleName("档案袋")
        self._close.setIcon(icon("close"))
        self._close.setAutoRaise(True)
        self._close.setAccessibleName("关闭档案袋")
        self._close.setToolTip("关闭　Esc")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._text.setAccessibleName("档案内容")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._text)
        column.addWidget(self._products)
        column.addWidget(self.files)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(self.MARGIN, 14, self.MARGIN, 14)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._under)
        column.addWidget(self.tabs)
        rule = QFrame()
        role(rule, "rule")
        column.addWidget(rule)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        visit, letter, more = QPushButton("新走访"), QPushButton("建议书"), QPushButton("更多")
        visit.setProperty("primary", True)
        visit.setToolTip("Ctrl+Shift+N")
        letter.setToolTip("为待下发的问题生成整改建议书")
        visit.clicked.connect(self._want_visit)
        letter.clicked.connect(self._want_letter)
        role(more, "menu")
        menu = QMenu(more)
        menu.addAction(icon("edit"), "修改　F2", self._want_edit)
        menu.addAction(icon("check"), "列入 / 移出附件4", self._want_list)
        menu.addSeparator()
        for title in FIRM_PAPERS:
            menu.addAction(icon("printer"), f"打印{title}…").setData(title)
        menu.triggered.connect(self._want_paper)
        menu.addSeparator()
        menu.addAction(icon("trash"), "删除　Del", self._want_remove)
        more.setMenu(menu)
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (visit, letter, more):
            line.addWidget(button)
        line.addStretch(1)
        return line

    def set_drawer(self, drawer: bool) -> None:
        """In a narrow window it lies over the list and can be closed."""
        self._close.setVisible(drawer)

    def show_enterprise(self, id_: str) -> None:
        """Shows an enterprise, a moment later when the cursor is still moving."""
        if id_ != self.enterprise_id:
            self._phone_shown = False
        self.enterprise_id = id_
        if self.isVisible():
            self._timer.start()

    @Slot()
    def show_now(self) -> None:
        """Reads the enterprise again."""
        known = bool(self.enterprise_id)
        self.setEnabled(known)
        if not known:
            self._name.setText("没有选中企业")
            self._under.setText("")
            self._text.setText("")
            self._products.show_enterprise("")
            self.files.show_enterprise("")
            return
        firm = self._workspace.get(Enterprise, self.enterprise_id)
        self._name.setText(firm.name)
        sme = {"是": "中小微", "否": "非中小微"}.get(firm.sme, "")
        self._under.setText(" · ".join(part for part in (firm.category, firm.town, sme) if part))
        self._show_tab()

    @Slot()
    def _show_tab(self) -> None:
        tab = self.tabs.currentIndex()
        self._text.setVisible(tab not in (PRODUCTS, FILES))
        self.files.setVisible(tab == FILES)
        self._products.setVisible(tab == PRODUCTS)
        if not self.enterprise_id:
            return
        if tab == PRODUCTS:
            self._products.show_enterprise(self.enterprise_id)
        elif tab == FILES:
            self.files.show_enterprise(self.enterprise_id)
        else:
            self._text.setText(self._words(TABS[tab]))

    def _words(self, tab: str) -> str:
        space, id_ = self._workspace, self.enterprise_id
        if tab == "走访":
            return dossier_text.timeline(space, id_)
        if tab == "建议书":
            return dossier_text.letter_list(lists.letters(space, id_), space.campaign.year)
        if tab == "需求":
            return dossier_year.demand_list(space, id_)
        if tab == "评估":
            return dossier_year.evaluation(space, id_)
        if tab == "变更":
            return dossier_text.changes(space, id_)
        known = space.find(Enrolment, enterprise=id_, year=space.campaign.year)
        firm = space.get(Enterprise, id_)
        told = dossier_text.overview(firm, known[0] if known else None, phone_shown=self._phone_shown)
        return told + dossier_year.course(space, id_)

    @Slot(str)
    def _follow(self, link: str) -> None:
        if link == dossier_text.SHOW_PHONE:
            self._phone_shown = True
            space = self._workspace
            privacy.note_shown(space, space.get(Enterprise, self.enterprise_id).name)
            self._show_tab()
            return
        kind, _, id_ = link.partition(":")
        self.link_followed.emit(kind, id_)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()  # the archive may be closed next
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _want_visit(self) -> None:
        self.visit_wanted.emit(self.enterprise_id)

    @Slot()
    def _want_letter(self) -> None:
        self.letter_wanted.emit(self.enterprise_id)

    @Slot()
    def _want_edit(self) -> None:
        self.edit_wanted.emit(self.enterprise_id)

    @Slot()
    def _want_list(self) -> None:
        self.list_wanted.emit(self.enterprise_id)

    @Slot(QAction)
    def _want_paper(self, action: QAction) -> None:
        if action.data():
            self.paper_wanted.emit(self.enterprise_id, action.data())

    @Slot()
    def _want_remove(self) -> None:
        self.remove_wanted.emit(self.enterprise_id)
