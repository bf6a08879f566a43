"""What the tabs of 专家与培训 have in common: a list, what is said beside it about the chosen line, 新建 修改 删除."""

import html
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from ...domain.record import Record
from ...services import choices
from ...services.workspace import Workspace
from ..errors import refusals
from ..icons import icon
from ..jobs import Jobs
from ..papers.list_print import ListPrint
from ..style import role, sized
from ..tokens import NOW
from ..widgets.list_look import ListLook
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel


class Tab(QWidget):
    """Subclasses say what the rows are (`rows`, `haystack`), what stands beside one (`about`), which form opens
    (`form`) and which record a row stands for (`record`)."""

    said = Signal(str, str)
    done = Signal(str)
    followed = Signal(str, str)  # KIND and id of a record to be shown where it lives

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        name: str,
        noun: str,
        columns: Sequence[Column[Any]],
        **key: Any,
    ) -> None:
        super().__init__()
        self.workspace, self.jobs, self.name, self.noun = workspace, jobs, name, noun
        self.model: TableModel[Any] = TableModel(columns)
        self.list = RecordList(self.model, name, **key)
        self.list.empty_text = f"还没有{noun}，按 Ctrl+N 新建"
        self.heading, self.text, self.note = QLabel(), QLabel(), QLabel()
        self.head, self.side = QHBoxLayout(), QVBoxLayout()
        self._words = ""
        ListLook(workspace, jobs, self.list, name)
        ListPrint(jobs, self.list, name, self).said.connect(self.said)
        self._lay_out()
        self.list.row_changed.connect(self._follow)
        self.list.activated_row.connect(self._edit_row)
        self.text.linkActivated.connect(self._link)
        for keys, words, picture, action in (
            ("F2", "修改…", "edit", self.edit),
            ("Del", "删除", "trash", self.remove),
        ):
            self.add_key(keys, words, picture, action)

    def _lay_out(self) -> None:
        role(self.note, "dim")
        sized(self.heading, 11.5, bold=True)
        for label in (self.heading, self.text, self.note):
            label.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.text.setAccessibleName(f"{self.noun}详情")
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.head.addWidget(self.note, 1)
        self.head.addWidget(self.button(f"新建{self.noun}", "plus", self.new))
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 10, 12, 0)
        column.setSpacing(10)
        column.addLayout(self.head)
        column.addWidget(self.list, 1)
        self.side.setContentsMargins(12, 14, 0, 0)
        self.side.setSpacing(8)
        self.side.addWidget(self.heading)
        self.side.addWidget(self.text)
        right.setLayout(self.side)
        right.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 19)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        split.setSizes([700, 400])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def button(self, text: str, picture: str, action: Callable[[], object]) -> QPushButton:
        """A button of this tab."""
        made = QPushButton(icon(picture), text)
        made.setAccessibleName(text.split("  ")[0].rstrip("…"))
        made.clicked.connect(action)
        return made

    def add_key(self, keys: str, words: str, picture: str, action: Callable[[], object]) -> None:
        """An entry of the list's menu with its key."""
        entry = QAction(icon(picture), words, self.list)
        entry.setShortcut(QKeySequence(keys))
        entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        entry.triggered.connect(action)
        self.list.addAction(entry)

    # what a subclass says

    def rows(self) -> Sequence[Any]:
        """The lines."""
        raise NotImplementedError

    def haystack(self, row: Any) -> Sequence[str]:
        """What a filter looks through."""
        raise NotImplementedError

    def about(self, row: Any) -> tuple[str, str]:
        """Heading and rich text beside the list."""
        raise NotImplementedError

    def form(self, row: Any | None) -> QDialog:
        """The form of a line, or of a new record."""
        raise NotImplementedError

    def record(self, row: Any) -> Record:
        """What Del removes."""
        raise NotImplementedError

    # what it does with it

    def refresh(self, text: str = "") -> None:
        """Reads again; only the lines that contain the text."""
        rows = self.rows()
        if text:
            rows = [
                row for row in rows if any(choices.has(word, text) for word in self.haystack(row) if word)
            ]
        place = max(self.list.currentIndex().row(), 0)
        self.list.show_rows(rows)
        if self.list.current_value() is None:
            self.list.select_row(place)
        self._follow(self.list.current_value())

    @Slot(object)
    def _follow(self, row: Any | None) -> None:
        heading, text = self.about(row) if row is not None else ("", "")
        self.heading.setText(heading)
        self.text.setText(text)

    @Slot(str)
    def _link(self, link: str) -> None:
        kind, _, id_ = link.partition(":")
        self.followed.emit(kind, id_)

    @Slot()
    def new(self) -> None:
        """Ctrl+N."""
        self.open(self.form(None), f"已新建{self.noun}")

    @Slot()
    def edit(self) -> None:
        """F2."""
        row = self.list.current_value()
        if row is not None:
            self._edit_row(row)

    @Slot(object)
    def _edit_row(self, row: Any) -> None:
        with refusals(self.said):
            self.open(self.form(row), f"已保存{self.noun}")

    @Slot()
    def remove(self) -> None:
        """Del: into the trash, one step of undo."""
        rows = self.list.selected_values()
        if not rows:
            return
        with refusals(self.said):
            with self.workspace.change(f"删除{self.noun}"):
                for row in rows:
                    self.workspace.remove(self.record(row))
            self.done.emit(f"已删除{len(rows)}条{self.noun}")

    def open(self, dialog: QDialog, words: str) -> None:
        """Opens a window; when it is accepted the words are said."""
        self._words = words
        dialog.accepted.connect(self._tell)
        dialog.open()

    @Slot()
    def _tell(self) -> None:
        self.done.emit(self._words)


def tags(words: Sequence[str]) -> str:
    """Short words as tags, in rich text."""
    return " ".join(
        f'<span style="color:{NOW.accent};background-color:{NOW.accent_soft}">&nbsp;{html.escape(word)}&nbsp;</span>'
        for word in words
    )


def table(lines: Sequence[tuple[str, str]]) -> str:
    """Labels with their values, those that are empty left out."""
    return "".join(
        f'<p style="margin:3px 0"><span style="color:{NOW.dim}">{label}　</span>{value}</p>'
        for label, value in lines
        if value
    )
