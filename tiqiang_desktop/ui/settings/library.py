"""建议库: problems with their causes and suggestions, which 快速走访 offers."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...domain.problem import Article, ProblemCategory
from ...services import visits
from ...services.workspace import Workspace
from ..icons import icon
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.fields import ChoiceField, LongTextField, TextField, first_wrong
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

MOST = 500
COLUMNS: tuple[Column[Article], ...] = (
    Column("类别", lambda article: article.problem_category.value, width=5),
    Column("问题", lambda article: article.problem, width=13, hint=lambda article: article.problem),
    Column("整改建议", lambda article: article.suggestion, hint=lambda article: article.suggestion),
    Column("来源", lambda article: "自带" if "自带" in article.origin else "本单位", width=4),
    Column("用过", lambda article: f"{article.used} 次", lambda article: article.used, right=True, width=4),
)


class Library(QWidget):
    """The list with its filter; Enter or F2 edits."""

    said = Signal(str, str)
    done = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.list = RecordList(TableModel(COLUMNS), "建议库")
        self.list.empty_text = "没有符合的条目"
        self.filter = QLineEdit()
        self.filter.setObjectName("filter")
        self.filter.setAccessibleName("筛选建议库")
        self.filter.setPlaceholderText("筛选：问题、类别、建议，可打首字母")
        self.filter.setClearButtonEnabled(True)
        new = QPushButton("新建条目")
        new.setIcon(icon("plus"))
        new.clicked.connect(self.new)
        self._count = QLabel()
        role(self._count, "dim")
        head = QHBoxLayout()
        head.addWidget(self.filter, 2)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.filter.textChanged.connect(self.refresh)
        self.list.activated_row.connect(self._edit)
        for keys, action in (("F2", self._edit_current), ("Del", self._remove)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)

    @Slot()
    def refresh(self) -> None:
        """Reads the list again."""
        text = self.filter.text().strip()
        space = self._workspace
        rows = visits.library(space, text, MOST) if text else space.find(Article)
        self.list.show_rows(sorted(rows, key=lambda article: -article.used))
        self._count.setText(f"{len(rows)} 条")

    @Slot()
    def new(self) -> None:
        """A new article."""
        self._edit(Article())

    @Slot()
    def _edit_current(self) -> None:
        article = self.list.current_value()
        if article is not None:
            self._edit(article)

    @Slot(object)
    def _edit(self, article: Article) -> None:
        form = ArticleForm(self._workspace, article, self)
        if form.exec():
            self.refresh()
            self.list.select_id(form.article.id)
            self.done.emit("已保存建议库条目")

    @Slot()
    def _remove(self) -> None:
        article: Article | None = self.list.current_value()
        if article is not None:
            with self._workspace.change(f"删除建议“{article.problem}”"):
                self._workspace.remove(article)
            self.refresh()
            self.done.emit(f"已删除建议“{article.problem}”")


class ArticleForm(QDialog):
    """One article."""

    def __init__(self, workspace: Workspace, article: Article, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.article = article
        self._workspace = workspace
        title = "修改条目" if article.id else "新建条目"
        self.setWindowTitle(title)
        heading = QLabel(title)
        sized(heading, 13.5, bold=True)
        self.banner = Banner()
        self.category = ChoiceField("问题类别", list(ProblemCategory), article.problem_category)
        self.problem = TextField("问题", article.problem, required=True)
        self.cause = LongTextField("可能原因", article.cause, lines=2)
        self.suggestion = LongTextField("整改建议", article.suggestion, lines=4, required=True)
        save, cancel = QPushButton("保存　Ctrl+Enter"), QPushButton("取消")
        save.setAccessibleName("保存")
        save.setProperty("primary", True)
        save.setDefault(True)
        save.clicked.connect(self.save)
        cancel.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.save)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        for widget in (heading, self.banner, self.category, self.problem, self.cause, self.suggestion):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.resize(self.fontMetrics().horizontalAdvance("国") * 40, 420)

    @Slot()
    def save(self) -> None:
        """Saves and closes."""
        if first_wrong([self.problem, self.suggestion]):
            return
        try:
            with self._workspace.change("修改建议库" if self.article.id else "新建建议"):
                self.article = self._workspace.save(
                    replace(
                        self.article,
                        problem_category=self.category.value(),
                        problem=self.problem.text(),
                        cause=self.cause.text(),
                        suggestion=self.suggestion.text(),
                    )
                )
        except Refused as error:
            self.banner.say("warn", str(error))
            return
        self.accept()
