"""建议库: problems with their causes and suggestions, which 快速走访 offers."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import Refused
from ...domain.problem import Article, CauseClass, ProblemCategory
from ...services import library
from ...services.workspace import Workspace
from ..errors import refusals
from ..icons import icon
from ..library.filters import LibraryFilters
from ..library.learn_dialog import LearnDialog
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.fields import ChoiceField, LongTextField, TextField, first_wrong
from ..widgets.record_list import RecordList
from ..widgets.table_copy import all_values
from ..widgets.table_model import Column, TableModel

MOST = 500


def _origin(article: Article) -> str:
    if article.learned_on is not None:
        return "已采纳"
    return "自带" if "自带" in article.origin else "本单位"


COLUMNS: tuple[Column[Article], ...] = (
    Column("产品", lambda article: article.product or article.category or "通用", width=6),
    Column("类别", lambda article: article.problem_category.value, width=5),
    Column("问题", lambda article: article.problem, width=13, hint=lambda article: article.problem),
    Column("整改建议", lambda article: article.suggestion, hint=lambda article: article.suggestion),
    Column("来源", _origin, width=5),
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
        self.filters = LibraryFilters()
        new, self.learn_button = QPushButton("新建条目"), QPushButton("从已解决的问题收录…")
        self.hand_out_button = QPushButton("印发…")
        new.setIcon(icon("plus"))
        self.hand_out_button.setIcon(icon("export"))
        self.hand_out_button.setToolTip("把选中的条目（只选一条时是列出的全部）印成企业自查用的网页和 PDF")
        for button, act in (
            (new, self.new),
            (self.learn_button, self.learn),
            (self.hand_out_button, self.hand_out),
        ):
            button.setAccessibleName(button.text().rstrip("…"))
            button.clicked.connect(act)
        self._count = QLabel()
        role(self._count, "dim")
        head = QHBoxLayout()
        head.addWidget(self.filter, 2)
        head.addWidget(self._count)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.filters)
        second.addStretch(1)
        for button in (self.hand_out_button, self.learn_button, new):
            second.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(second)
        column.addWidget(self.list, 1)
        self.filters.changed.connect(self.refresh)
        self.filter.textChanged.connect(self.refresh)
        self.list.activated_row.connect(self._edit)
        for keys, action in (("F2", self._edit_current), ("Del", self._remove)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)

    @Slot()
    def refresh(self) -> None:
        """Reads the list again."""
        self.filters.offer(self._workspace.find(Article))
        rows = library.search(self._workspace, self.filters.wanted(self.filter.text()), MOST)
        self.list.show_rows(rows)
        self._count.setText(f"{len(rows)} 条")

    @Slot()
    def new(self) -> None:
        """A new article."""
        self._edit(Article())

    @Slot()
    def learn(self) -> None:
        """Closed problems become articles, each with a person's yes."""
        dialog = LearnDialog(self._workspace, self)
        dialog.learned.connect(self.refresh)
        dialog.open()

    @Slot()
    def hand_out(self) -> None:
        """Asks for a folder."""
        folder = QFileDialog.getExistingDirectory(self, "印发建议：选一个文件夹", str(Path.home()))
        if folder:
            self.hand_out_into(Path(folder))

    def hand_out_into(self, folder: Path) -> None:
        """The selected articles, or all that are listed when only the cursor stands on one, as HTML and PDF."""
        chosen = self.list.selected_values()
        if len(chosen) < 2:
            chosen = all_values(self.list)
        with refusals(self.said):
            written = library.save_handout(self._workspace, chosen, folder)
            self.said.emit("ok", f"已印成 {len(chosen)} 条：{'、'.join(path.name for path in written)}")

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
        self.product = TextField("产品", article.product, hint="空着就是通用")
        self.cause_class = ChoiceField("原因类别", list(CauseClass), article.cause_class)
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
        kinds = QHBoxLayout()
        kinds.setSpacing(12)
        for field in (self.product, self.category, self.cause_class):
            kinds.addWidget(field, 1)
        for widget in (heading, self.banner):
            column.addWidget(widget)
        column.addLayout(kinds)
        for words in (self.problem, self.cause, self.suggestion):
            column.addWidget(words)
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
                        product=self.product.text(),
                        cause_class=self.cause_class.value(),
                        problem=self.problem.text(),
                        cause=self.cause.text(),
                        suggestion=self.suggestion.text(),
                    )
                )
        except Refused as error:
            self.banner.say("warn", str(error))
            return
        self.accept()
