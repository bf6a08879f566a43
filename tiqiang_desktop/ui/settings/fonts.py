"""字体: which font sets which part of a letter and why; a font file of the office's own can be added."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...services import letter_fonts
from ...services.letter_fonts import Role, Source
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..errors import refusals
from ..jobs import Jobs
from ..style import role
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

NOTE = (
    "建议书先用自己添加的字体，再用电脑上装好的，都没有才用随程序的字体。"
    "换字体只影响以后签发的建议书，已签发的重印也不变。"
)
STATES = {Source.ADDED: "info", Source.INSTALLED: "ok", Source.BUNDLED: "dim"}
COLUMNS: tuple[Column[Role], ...] = (
    Column("用在", lambda one: one.use, width=10),
    Column("要求", lambda one: one.name, width=5),
    Column("实际用的字体", lambda one: one.family, width=12, hint=lambda one: one.file),
    Column("来源", lambda one: one.source.value, state=lambda one: STATES[one.source], width=6),
    Column("说明", lambda one: one.why, hint=lambda one: one.why),
)


class Fonts(QWidget):
    """Looks for the fonts when it is first shown, on the worker."""

    said = Signal(str, str)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._waiting = False  # for another job to end
        self._lines = TableModel(COLUMNS)
        self.list = RecordList(self._lines, "字体", key=lambda one: one.name)
        self.list.empty_text = "正在查找电脑上的字体…"
        self.change_button = QPushButton("换用字体文件…  F2")
        self.remove_button = QPushButton("移除添加的字体  Del")
        self.only_bundled = QCheckBox("只用随程序字体")
        self._lay_out()
        self.list.row_changed.connect(self._set_buttons)
        self.list.activated_row.connect(self.choose)
        self.change_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.remove)
        self.only_bundled.clicked.connect(self.set_only_bundled)
        jobs.finished.connect(self._job_ended)
        for keys, action in (("F2", self.choose), ("Del", self.remove)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)

    def _lay_out(self) -> None:
        note = QLabel(NOTE)
        note.setWordWrap(True)
        role(note, "dim")
        self.change_button.setAccessibleName("换用字体文件")
        self.remove_button.setAccessibleName("移除添加的字体")
        self.only_bundled.setAccessibleName("只用随程序字体")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for widget in (self.change_button, self.remove_button, self.only_bundled):
            foot.addWidget(widget)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addWidget(note)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.list)
        self._set_buttons()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Shows what is known at once; what has to be looked for comes from the worker."""
        self.only_bundled.setChecked(letter_fonts.current().settings.only_bundled)
        if letter_fonts.current().looked_up:
            self._show(letter_fonts.current().roles())
        else:
            self._run("查找字体", lambda fonts: fonts.roles(), self._show)

    def _run(
        self, label: str, act: Callable[[letter_fonts.LetterFonts], object], done: Callable[..., None]
    ) -> None:
        fonts = letter_fonts.current()

        def work(_workspace: Workspace, _progress: Progress) -> object:
            return act(fonts)

        try:
            self._jobs.run(label, work, done)
        except Refused:
            self._waiting = True

    @Slot(str)
    def _job_ended(self, _label: str) -> None:
        if self._waiting and self.isVisible():
            self._waiting = False
            self.refresh()

    def _show(self, roles: tuple[Role, ...]) -> None:
        self.list.show_rows(roles)
        if self.list.current_value() is None:
            self.list.select_row(0)
        self._set_buttons()

    @Slot()
    def _set_buttons(self) -> None:
        chosen: Role | None = self.list.current_value()
        self.change_button.setEnabled(chosen is not None)
        self.remove_button.setEnabled(chosen is not None and chosen.source is Source.ADDED)

    # what can be done

    @Slot()
    def choose(self) -> None:
        """F2: a font file for the chosen part."""
        chosen: Role | None = self.list.current_value()
        if chosen is None:
            return
        path, _ = QFileDialog.getOpenFileName(
            self, f"{chosen.use}（{chosen.name}）用的字体文件", str(Path.home()), "字体文件 (*.ttf *.TTF)"
        )
        if path:
            self.add(chosen.name, Path(path))

    def add(self, name: str, path: Path) -> None:
        """Looks into the file on the worker; a refusal is said above the page."""
        self._run("检查字体", lambda fonts: fonts.add(name, path), self._added)

    def _added(self, one: Role) -> None:
        self.refresh()
        self.said.emit("ok", f"{one.use}改用“{one.family}”，从下一份新建议书起生效。")

    @Slot()
    def remove(self) -> None:
        """Del: back to the fonts of the PC or the program."""
        chosen: Role | None = self.list.current_value()
        if chosen is not None and chosen.source is Source.ADDED:
            with refusals(self.said):
                letter_fonts.current().remove(chosen.name)
                self.said.emit("ok", f"{chosen.use}不再用“{chosen.family}”。")
            self.refresh()

    @Slot(bool)
    def set_only_bundled(self, only: bool) -> None:
        """The fonts of this PC are left aside, or used again."""
        with refusals(self.said):
            letter_fonts.current().set_only_bundled(only)
        self.refresh()
