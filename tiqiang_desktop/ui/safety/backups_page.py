"""备份与密码: the archive's backups, one outside this PC, 时光机, and the password."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.keeping import Why
from ...services import auto_backup, backups
from ...services.backups import Backup
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..errors import refusals
from ..icons import icon
from ..jobs import Jobs, Work
from ..style import role, set_state
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from .damage_dialog import free_name
from .password_dialog import PasswordDialog
from .time_machine import TimeMachine

NOTE = "每天第一次改动、关闭程序、导入和批量修改之前都会自动备份，旧的逐步变稀：14 天每天一份，8 周每周一份，24 个月每月一份。"
COLUMNS: tuple[Column[Backup], ...] = (
    Column("时间", lambda one: f"{one.made.at:%Y-%m-%d %H:%M}", lambda one: one.made.at, width=10),
    Column("原因", lambda one: one.made.why.value, width=8),
    Column("大小", lambda one: _size(one.size), lambda one: one.size, right=True, width=6),
    Column("密码", lambda one: "有" if one.protected else "—", width=4),
    Column("文件", lambda one: one.path.name, hint=lambda one: str(one.path)),
)


class BackupsPage(QWidget):
    """Enter opens 时光机."""

    said = Signal(str, str)
    preferred = Signal(str, object)  # “open” with a path, “password” with a PasswordWish

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._workspace, self._jobs = workspace, jobs
        self.list = RecordList(TableModel(COLUMNS), "备份", key=lambda one: one.path.name)
        self.list.empty_text = "还没有备份，请点“马上备份”。"
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.place = QLabel()
        role(self.place, "dim")
        self.make_button = self._button("马上备份", self.make, "plus")
        self.counts_button = self._button("看条数", self.count)
        self.machine_button = self._button("时光机…  Enter", self.look_into)
        self.restore_button = self._button("恢复成新档案…", self.restore, "undo")
        self.place_button = self._button("选择U盘或别的磁盘…", self.choose_place, "folder")
        self.outside_button = self._button("备份到那里", self.back_up_outside)
        self.password_words = QLabel()
        role(self.password_words, "dim")
        self.password_button = self._button("设置密码…", self.change_password, "lock")
        self.remove_button = self._button("取消密码…", self.remove_password)
        self._lay_out()
        self.list.activated_row.connect(self.look_into)
        self.list.row_changed.connect(self._follow)

    def _button(self, text: str, act: Callable[[], None], picture: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.split("  ")[0].rstrip("…"))
        if picture:
            button.setIcon(icon(picture))
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        note = QLabel(NOTE)
        note.setWordWrap(True)
        role(note, "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        rows: tuple[tuple[QWidget | None, ...], ...] = (
            (self.make_button, self.machine_button, self.restore_button, self.counts_button, None),
            (self.place, None, self.place_button, self.outside_button),
            (self.password_words, None, self.remove_button, self.password_button),
        )
        lines = []
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(8)
            for widget in row:
                if widget is None:
                    line.addStretch(1)
                else:
                    line.addWidget(widget)
            lines.append(line)
        column.addWidget(note)
        column.addWidget(self.state)
        column.addLayout(lines[0])
        column.addWidget(self.list, 1)
        column.addLayout(lines[1])
        column.addLayout(lines[2])

    def refresh(self) -> None:
        """Reads the folder again."""
        state = auto_backup.state(self._workspace)
        self.state.setText(state.sentence or "备份正常。")
        set_state(self.state, "role", "bad" if state.trouble else "warn" if state.outside else "ok")
        self.list.show_rows(backups.found(self._workspace.store.path))
        if self.list.current_value() is None:
            self.list.select_row(0)
        place = backups.second_place(self._workspace)
        self.place.setText(f"另一处备份：{place}" if place else "另一处备份：还没有选")
        self.place.setToolTip(str(place or ""))
        self.outside_button.setEnabled(place is not None)
        protected = self._workspace.store.key is not None
        self.password_words.setText(
            "档案和备份已加密。" if protected else "档案没有密码，拿到电脑的人都能打开。"
        )
        self.password_button.setText("改密码…" if protected else "设置密码…")
        self.password_button.setAccessibleName("改密码" if protected else "设置密码")
        self.remove_button.setVisible(protected)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        some = self.list.current_value() is not None
        for button in (self.machine_button, self.restore_button, self.counts_button):
            button.setEnabled(some)

    @Slot()
    def make(self) -> None:
        """马上备份."""
        self._run("备份", auto_backup.by_hand, self._made)

    def _made(self, made: Backup) -> None:
        self.said.emit("ok", f"已备份并读回核对：{made.path.name}，{_size(made.size)}。")
        self.refresh()

    @Slot()
    def count(self) -> None:
        """How much the chosen backup holds."""
        chosen: Backup | None = self.list.current_value()
        key = self._workspace.store.key

        def work(_workspace: Workspace, progress: Progress) -> dict[str, int]:
            progress("打开备份", 0, 0)
            assert chosen is not None
            with backups.looked_into(chosen.path, key=key) as then:
                return backups.counts(then)

        if chosen is not None:
            self._run("看备份", work, self._counted)

    def _counted(self, counts: dict[str, int]) -> None:
        self.said.emit(
            "info", "这个备份里有：" + "，".join(f"{label} {n}" for label, n in counts.items()) + "。"
        )

    @Slot()
    def look_into(self) -> None:
        """时光机: the chosen backup, only for reading."""
        chosen: Backup | None = self.list.current_value()
        if chosen is not None:
            machine = TimeMachine(self._workspace, self._jobs, chosen, self)
            machine.said.connect(self.said)
            machine.open()
            machine.look()

    @Slot()
    def restore(self) -> None:
        """The chosen backup as a new archive, which is then opened; the present one stays as it is."""
        chosen: Backup | None = self.list.current_value()
        if chosen is None:
            return
        source, key = chosen.path, self._workspace.store.key
        target = free_name(self._workspace.store.path, f"恢复{chosen.made.at:%m%d-%H%M}")

        def work(workspace: Workspace, progress: Progress) -> Path:
            auto_backup.before(workspace, Why.RESTORE)
            progress("恢复", 0, 0)
            backups.restore(source, target, key)
            return target

        self._run("恢复", work, self._restored)

    def _restored(self, target: Path) -> None:
        self.preferred.emit("open", target)

    @Slot()
    def choose_place(self) -> None:
        """Where a copy outside this PC's disk goes."""
        chosen = QFileDialog.getExistingDirectory(self, "备份放在哪里", str(Path.home()))
        if chosen:
            with refusals(self.said):
                backups.choose_second_place(self._workspace, Path(chosen))
            self.refresh()

    @Slot()
    def back_up_outside(self) -> None:
        """A backup there."""

        def work(workspace: Workspace, progress: Progress) -> Path:
            progress("备份到另一处", 0, 0)
            return backups.to_second_place(workspace)

        self._run("备份到另一处", work, self._made_outside)

    def _made_outside(self, path: Path) -> None:
        self.said.emit("ok", f"已备份到 {path}，读回核对过。")
        self.refresh()

    def _run(self, label: str, work: Work, done: Callable[[Any], None]) -> None:
        with refusals(self.said):
            self._jobs.run(label, work, done)

    @Slot()
    def change_password(self) -> None:
        """Sets or changes it."""
        self._ask(remove=False)

    @Slot()
    def remove_password(self) -> None:
        """Without one from now on."""
        self._ask(remove=True)

    def _ask(self, *, remove: bool) -> None:
        dialog = PasswordDialog(self._workspace.store.key is not None, remove, self)
        dialog.wanted.connect(self._wish, Qt.ConnectionType.QueuedConnection)
        dialog.open()

    @Slot(object)
    def _wish(self, wish: object) -> None:
        self.preferred.emit("password", wish)


def _size(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB" if count >= 1024 * 1024 else f"{count / 1024:.0f} KB"
