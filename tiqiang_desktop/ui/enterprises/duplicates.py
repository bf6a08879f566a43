"""合并重复: likely pairs above, the two firms side by side below; keyboard only if one likes."""

import html
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.enterprise import Enterprise
from ...domain.errors import Refused
from ...domain.same_firm import SURE
from ...services import duplicates
from ...services.duplicates import Pair
from ...services.workspace import Workspace
from ..jobs import Jobs
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from .merge_fields import MergeFields

SIZE = (1280, 680)
LABEL = "查找重复企业"
UNDO = "撤销"


def _percent(pair: Pair) -> str:
    return f"{int(pair.likeness.score * 100)}%"


def _reasons(pair: Pair) -> str:
    return "，".join(pair.likeness.reasons)


COLUMNS: tuple[Column[Pair], ...] = (
    Column(
        "把握",
        _percent,
        lambda pair: pair.likeness.score,
        state=lambda pair: "ok" if pair.likeness.score >= SURE else "warn",
        width=4,
    ),
    Column("保留方", lambda pair: pair.kept.name, hint=lambda pair: pair.kept.name),
    Column("并入方", lambda pair: pair.gone.name, hint=lambda pair: pair.gone.name),
    Column("理由", _reasons, hint=_reasons, width=22),
)


class DuplicatesDialog(QDialog):
    """Enter goes to the fields, Ctrl+Enter merges, Del says that the two are not the same, Esc goes back and out."""

    done_here = Signal(str)  # a sentence about what was done

    def __init__(
        self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None, chosen: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._jobs = jobs
        self._looking = False
        self._chosen = tuple(chosen)
        self.setWindowTitle("合并重复")
        self.list = RecordList(TableModel(COLUMNS), "可能重复的企业")
        self.list.setSelectionMode(self.list.SelectionMode.SingleSelection)
        self.fields = MergeFields()
        self.banner = Banner()
        self.count, self.kept, self.gone, self.outlook = QLabel(), QLabel(), QLabel(), QLabel()
        self.close_button = self._button("关闭", "Esc", self.reject)
        self.apart_button = self._button("不是同一家", "Del", self.tell_apart)
        self.swap_button = self._button("对调保留方", "F6", self.swap)
        self.merge_button = self._button("合并", "Ctrl+Enter", self.merge)
        self._lay_out()
        self._connect()

    def _button(self, text: str, keys: str, action: object) -> QPushButton:
        button = QPushButton(f"{text}  {keys}")
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(action)
        return button

    def _lay_out(self) -> None:
        fit(self, *SIZE)
        heading = QLabel("合并重复")
        sized(heading, 13, bold=True)
        keys = QLabel("Enter 到各项，← → 选用哪一方，空格两者都留")
        role(keys, "dim")
        role(self.count, "dim")
        for label in (self.kept, self.gone, self.outlook):
            label.setWordWrap(True)
        role(self.outlook, "dim")
        self.merge_button.setProperty("primary", True)
        top, names, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(heading)
        top.addWidget(keys)
        top.addWidget(self.count, 1, Qt.AlignmentFlag.AlignRight)
        names.setSpacing(24)
        for label in (self.kept, self.gone):
            names.addWidget(label, 1)
        foot.setSpacing(8)
        foot.addWidget(self.close_button)
        foot.addWidget(self.outlook, 1)
        for button in (self.apart_button, self.swap_button, self.merge_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(9)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.list, 4)
        column.addLayout(names)
        column.addWidget(self.fields, 6)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.list.row_changed.connect(self._show_pair)
        self.list.activated_row.connect(self._go_to_fields)
        self.fields.left_list.connect(self._go_to_list)
        self.banner.action_chosen.connect(self._undo)
        self._jobs.progressed.connect(self._tell_progress)
        self._jobs.finished.connect(self._end_look)
        for keys, action in (
            ("Ctrl+Return", self.merge),
            ("Ctrl+Enter", self.merge),
            ("F6", self.swap),
            ("Del", self.tell_apart),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    # the pairs

    @Slot()
    def look(self) -> None:
        """Searches on the worker, or shows the two firms that were chosen in the list."""
        self._show_buttons()
        if self._chosen:
            one, other = self._chosen
            self._show([duplicates.pair_of(self.workspace, one, other)])
            return
        self.list.empty_text = "正在查找…"
        try:
            self._looking = True
            self._jobs.run(LABEL, duplicates.likely, self._show)
        except Refused as error:
            self._looking = False
            self.list.empty_text = "没有查找"
            self.banner.say("warn", str(error))

    @Slot(str, int, int)
    def _tell_progress(self, text: str, done: int, total: int) -> None:
        if self._looking:
            self.count.setText(f"{text} {done}/{total}")

    @Slot(str)
    def _end_look(self, label: str) -> None:
        self._looking = False

    def _show(self, pairs: Sequence[Pair]) -> None:
        if not self.isVisible():  # closed while the search came to its end
            return
        self.list.empty_text = "没有发现可能重复的企业"
        place = self.list.currentIndex().row()
        self.list.show_rows(pairs)
        if self.list.current_value() is None:
            self.list.select_row(max(place, 0))
        self.list.viewport().update()
        self.count.setText(f"{len(pairs)} 对可能是同一家" if pairs else "")
        if not pairs:
            self._show_pair(None)
        self.list.setFocus()

    @Slot(object)
    def _show_pair(self, pair: Pair | None) -> None:
        self._show_buttons()
        if pair is None:
            self.fields.clear()
            for label in (self.kept, self.gone, self.outlook):
                label.clear()
            return
        kept, gone = (self.workspace.get(Enterprise, side.id) for side in (pair.kept, pair.gone))
        self.fields.show_firms(kept, gone)
        for label, word, side in ((self.kept, "保留", pair.kept), (self.gone, "并入", pair.gone)):
            label.setText(f"<b>{word}</b>　{html.escape(side.name)}<br>{side.words}")
        words = duplicates.outlook(self.workspace, kept.id, gone.id).words
        self.outlook.setText(f"合并后{words}")

    def _show_buttons(self) -> None:
        there = self.list.current_value() is not None
        for button in (self.apart_button, self.swap_button, self.merge_button):
            button.setEnabled(there)

    @Slot(object)
    def _go_to_fields(self, pair: Pair) -> None:
        self.fields.setFocus()

    @Slot()
    def _go_to_list(self) -> None:
        self.list.setFocus()

    # what can be done

    def _pairs(self) -> list[Pair]:
        source = self.list.source
        assert isinstance(source, TableModel)
        return list(source.rows())

    @Slot()
    def swap(self) -> None:
        """The other firm is the one to keep."""
        current: Pair | None = self.list.current_value()
        if current is None:
            return
        turned = replace(current, kept=current.gone, gone=current.kept)
        self.list.show_rows([turned if pair.id == current.id else pair for pair in self._pairs()])
        self._show_pair(turned)

    @Slot()
    def tell_apart(self) -> None:
        """不是同一家: remembered, not shown again."""
        current: Pair | None = self.list.current_value()
        if current is None:
            return
        duplicates.tell_apart(self.workspace, current.kept.id, current.gone.id)
        self._say("已记住不是同一家，以后不再列出。")
        self._show([pair for pair in self._pairs() if pair.id != current.id])

    @Slot()
    def merge(self) -> None:
        """The two become one; the pairs of the firm that went go with it."""
        current: Pair | None = self.list.current_value()
        if current is None:
            return
        kept, gone = current.kept, current.gone
        try:
            duplicates.merge(self.workspace, kept.id, gone.id, self.fields.sides)
        except Refused as error:
            self.banner.say("bad", str(error))
            return
        self._say(f"已把“{gone.name}”并入“{kept.name}”。")
        rest = [pair for pair in self._pairs() if gone.id not in (pair.kept.id, pair.gone.id)]
        now = duplicates.side_of(self.workspace, kept.id)
        self._show([_renewed(pair, now) for pair in rest])

    def _say(self, sentence: str) -> None:
        self.banner.say("ok", sentence, UNDO)
        self.done_here.emit(sentence)

    @Slot(str)
    def _undo(self, action: str) -> None:
        try:
            label = self.workspace.undo()
        except Refused as error:
            self.banner.say("bad", str(error))
            return
        self.banner.say("ok", f"已撤销：{label}")
        self.look()

    def reject(self) -> None:
        """Closes; a search that still runs is stopped."""
        if self._looking:
            self._jobs.cancel()
        super().reject()


def _renewed(pair: Pair, side: duplicates.Side) -> Pair:
    """The pair with the newest state of one of its firms."""
    if pair.kept.id == side.id:
        return replace(pair, kept=side)
    return replace(pair, gone=side) if pair.gone.id == side.id else pair
