"""时光机: a backup opened for reading; an enterprise in it compared with today's archive, and brought back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.enterprise import Enterprise
from ...services import backups, bring_back
from ...services.backups import Backup
from ...services.bring_back import Found
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..errors import refusals
from ..footer import ProgressStrip
from ..jobs import Jobs, Work
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel


@dataclass(frozen=True, slots=True)
class Then:
    """An enterprise as the backup has it."""

    id: str
    name: str
    town: str
    here: bool  # whether the archive still has it


COLUMNS: tuple[Column[Then], ...] = (
    Column("企业", lambda one: one.name, hint=lambda one: one.name),
    Column("乡镇", lambda one: one.town, width=8),
    Column(
        "现在的档案",
        lambda one: "有" if one.here else "没有",
        state=lambda one: "ok" if one.here else "warn",
        width=7,
    ),
)


class TimeMachine(QDialog):
    """Enter compares; Ctrl+Enter brings back. Nothing is ever written to the backup."""

    said = Signal(str, str)

    def __init__(
        self, workspace: Workspace, jobs: Jobs, backup: Backup, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._jobs, self._backup = workspace, jobs, backup
        self._lines: list[Then] = []
        self._found: Found | None = None
        self.setWindowTitle("时光机")
        self.banner = Banner()
        self.filter = QLineEdit()
        self.filter.setObjectName("filter")
        self.filter.setAccessibleName("筛选企业")
        self.filter.setPlaceholderText("企业名称、乡镇")
        self.filter.setClearButtonEnabled(True)
        self.list = RecordList(TableModel(COLUMNS), "备份里的企业", key=lambda one: one.id)
        self.list.empty_text = "正在打开备份…"
        self.words = QLabel("选一家企业，按 Enter 和现在的档案对照。")
        self.words.setWordWrap(True)
        self.also_different = QCheckBox("改动过的也换回备份里的样子")
        self.also_different.setAccessibleName("改动过的也换回备份里的样子")
        self.also_different.setEnabled(False)
        self.compare_button, self.back_button = QPushButton("对照  Enter"), QPushButton("找回")
        self.close_button = QPushButton("关闭  Esc")
        self._lay_out()
        self.filter.textChanged.connect(self._show)
        self.list.activated_row.connect(self.compare)
        self.list.row_changed.connect(self._forget)
        self.compare_button.clicked.connect(self.compare)
        self.back_button.clicked.connect(self.bring_back)
        self.close_button.clicked.connect(self.reject)
        self.also_different.toggled.connect(self._offer)
        jobs.refused.connect(self._refuse)

    def _lay_out(self) -> None:
        made = self._backup.made
        heading = QLabel(f"{made.at:%Y年%m月%d日 %H:%M} 的备份（{made.why}）")
        note = QLabel("这里只能看，不能改；找回是现在档案里的一步操作，可以撤销。")
        sized(heading, 13, bold=True)
        role(note, "dim")
        self.back_button.setProperty("primary", True)
        self.back_button.setEnabled(False)
        for button in (self.compare_button, self.back_button, self.close_button):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().split("  ")[0])
        foot = QHBoxLayout()
        foot.addWidget(self.close_button)
        foot.addWidget(self.also_different)
        foot.addStretch(1)
        foot.addWidget(self.compare_button)
        foot.addWidget(self.back_button)
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 16, 20, 14)
        inner.setSpacing(8)
        for widget in (heading, note, self.banner, self.filter):
            inner.addWidget(widget)
        inner.addWidget(self.list, 1)
        inner.addWidget(self.words)
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(inner, 1)
        column.addWidget(ProgressStrip(self._jobs))
        fit(self, 820, 560)

    def look(self) -> None:
        """Reads the backup's enterprises on the worker."""
        path, key = self._backup.path, self._workspace.store.key

        def work(workspace: Workspace, progress: Progress) -> list[Then]:
            progress("打开备份", 0, 0)
            with backups.looked_into(path, key=key) as then:
                firms = then.find(Enterprise)
            here = workspace.store.find_ids(Enterprise, [firm.id for firm in firms])
            return [Then(firm.id, firm.name, firm.town, firm.id in here) for firm in firms]

        self._run("打开备份", work, self._take)

    def _take(self, lines: list[Then]) -> None:
        self._lines = sorted(
            lines, key=lambda one: (one.here, one.name)
        )  # the missing ones are what is looked for
        self.list.empty_text = "备份里没有这样的企业"
        self._show()
        self.filter.setFocus()

    @Slot()
    def _show(self) -> None:
        text = self.filter.text().strip()
        self.list.show_rows([one for one in self._lines if text in one.name or text in one.town])
        if self.list.current_value() is None:
            self.list.select_row(0)
        self._forget()

    @Slot()
    def _forget(self) -> None:
        self._found = None
        self._offer()

    @Slot()
    def compare(self) -> None:
        """Enter: the chosen enterprise against today's archive."""
        chosen: Then | None = self.list.current_value()
        path, key = self._backup.path, self._workspace.store.key

        def work(workspace: Workspace, progress: Progress) -> Found:
            progress("对照", 0, 0)
            assert chosen is not None
            with backups.looked_into(path, key=key) as then:
                return bring_back.compare(workspace, then, chosen.id)

        if chosen is not None:
            self._run("对照", work, self._compared)

    def _compared(self, found: Found) -> None:
        self._found = found
        self._offer()

    @Slot()
    def _offer(self) -> None:
        found = self._found
        self.also_different.setEnabled(found is not None and bool(found.different))
        if found is None:
            self.words.setText("选一家企业，按 Enter 和现在的档案对照。")
            self.back_button.setEnabled(False)
            return
        parts = [
            _told("现在没有的", found.missing),
            _told("之后改动过的", found.different),
            f"一样的 {found.same} 条",
        ]
        self.words.setText("；".join(part for part in parts if part) + "。")
        count = len(found.missing) + (len(found.different) if self.also_different.isChecked() else 0)
        self.back_button.setText(f"找回 {count} 条")
        self.back_button.setAccessibleName(f"找回 {count} 条")
        self.back_button.setEnabled(count > 0)

    @Slot()
    def bring_back(self) -> None:
        """Puts the missing records back, in one step of undo."""
        chosen: Then | None = self.list.current_value()
        path, key, also = self._backup.path, self._workspace.store.key, self.also_different.isChecked()

        def work(workspace: Workspace, progress: Progress) -> int:
            progress("找回", 0, 0)
            assert chosen is not None
            with backups.looked_into(path, key=key) as then:
                return bring_back.bring_back(workspace, then, chosen.id, also_different=also)

        if chosen is not None:
            self._run("找回", work, self._brought)

    def _brought(self, count: int) -> None:
        self.banner.say("ok", f"已找回 {count} 条记录；不要了可以撤销。")
        self.look()

    def _run(self, label: str, work: Work, done: Callable[[Any], None]) -> None:
        with refusals(self.said):
            self._jobs.run(label, work, done)

    @Slot(str)
    def _refuse(self, text: str) -> None:
        self.banner.say("warn", text)


def _told(words: str, records: tuple[object, ...]) -> str:
    labels: dict[str, int] = {}
    for record in records:
        label = str(getattr(record, "LABEL", ""))
        labels[label] = labels.get(label, 0) + 1
    said = "、".join(f"{label} {count}" for label, count in labels.items())
    return f"{words} {len(records)} 条（{said}）" if records else ""
