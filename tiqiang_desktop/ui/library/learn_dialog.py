"""收入建议库: closed problems that nobody has taken in yet; a person reads one over, without names, and says yes."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from ...domain.lesson import Lesson
from ...domain.problem import Article, CauseClass
from ...services import library
from ...services.workspace import Workspace
from ..errors import refusals
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, LongTextField, TextField
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

NOTE = "已经验证销号、还没有收入的问题。Enter 打开一条，看过、改好再收入；企业、人员名称和电话已经去掉。"
COLUMNS: tuple[Column[Lesson], ...] = (
    Column("产品", lambda one: one.product or one.field or "—", width=8),
    Column("类别", lambda one: one.kind.value, width=5),
    Column("问题", lambda one: one.title, hint=lambda one: one.title),
    Column("整改情况", lambda one: one.handling or "—", hint=lambda one: one.handling),
)


class LessonForm(FieldDialog):
    """The article a closed problem becomes."""

    def __init__(self, workspace: Workspace, article: Article, parent: QWidget) -> None:
        super().__init__(
            "收入建议库", article.product or "通用", "不能出现企业、人员名称或电话。", "收入", parent
        )
        self._space, self._article = workspace, article
        self.problem = TextField("问题", article.problem, required=True)
        self.product = TextField("产品", article.product, hint="空着就是通用")
        self.cause = TextField("原因", article.cause)
        self.cause_class = ChoiceField("原因类别", list(CauseClass), article.cause_class)
        self.suggestion = LongTextField("整改建议", article.suggestion, required=True)
        self.effect = LongTextField("效果", article.effect, lines=2)
        fields = (self.problem, self.product, self.cause, self.cause_class, self.suggestion, self.effect)
        self.lay_out(fields, columns=2, wide=640)

    def act(self) -> None:
        library.learn(
            self._space,
            replace(
                self._article,
                problem=self.problem.text(),
                product=self.product.text(),
                cause=self.cause.text(),
                cause_class=self.cause_class.value(),
                suggestion=self.suggestion.text(),
                effect=self.effect.text(),
            ),
        )


class LearnDialog(QDialog):
    """`learned` after each article that has been taken in."""

    learned = Signal()
    said = Signal(str, str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._space = workspace
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("从已解决的问题收录")
        heading, note = QLabel("从已解决的问题收录"), QLabel(NOTE)
        sized(heading, 13, bold=True)
        role(note, "dim")
        note.setWordWrap(True)
        self.banner = Banner()
        self.list = RecordList(TableModel(COLUMNS), "可收录的问题", key=lambda one: one.problem)
        self.list.empty_text = "没有可收录的问题：都收过了，或者还没有验证销号"
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(9)
        for widget in (heading, note, self.banner):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        fit(self, 860, 480)
        self.said.connect(self.banner.say)
        self.list.activated_row.connect(self._open)
        self.refresh()
        self.list.setFocus()

    @Slot()
    def refresh(self) -> None:
        """Reads what is left."""
        self.list.show_rows(library.lessons(self._space))
        if self.list.current_value() is None:
            self.list.select_row(0)

    @Slot(object)
    def _open(self, lesson: Lesson) -> None:
        with refusals(self.said):
            form = LessonForm(self._space, library.proposal(self._space, lesson.problem), self)
            form.accepted.connect(self._taken)
            form.open()

    @Slot()
    def _taken(self) -> None:
        self.said.emit("ok", "已收入建议库。")
        self.refresh()
        self.learned.emit()
