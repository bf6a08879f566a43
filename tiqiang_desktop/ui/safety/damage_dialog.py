"""The road out of a damaged archive: the newest good backup, what can still be read, or another archive."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...services import backups, rescue
from ...services.backups import Backup
from ...services.protection import Key
from ...services.rescue import Rescued
from ..icons import icon
from ..style import role, sized
from ..widgets.banner import Banner
from .errand import Errand, Work

WORDS = "原来的文件不会再被改动。先用最近的好备份；没有备份，或备份太旧，再把还能读的记录抢救到一个新档案里。"


class DamageDialog(QDialog):
    """Accepted with `chosen`, the path of a sound archive. All looking and copying is done off the screen's thread."""

    failed = Signal(object)

    def __init__(self, path: Path, why: str, key: Key | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: Path | None = None
        self._path, self._key = path, key
        self._backup: Backup | None = None
        self._errand: Errand | None = None
        self.setWindowTitle("档案损坏")
        self.banner = Banner()
        self.words = QLabel(WORDS)
        self.backup_words = QLabel("正在检查备份…")
        self.restore_button = QPushButton("用这个备份  Enter")
        self.rescue_button = QPushButton("抢救还能读的记录")
        self.other_button = QPushButton("打开别的档案  Esc")
        self.lost = QListWidget()
        self.go_button = QPushButton("打开抢救出的档案  Enter")
        self.bar = QProgressBar()
        self._lay_out(why)
        self.restore_button.clicked.connect(self.restore)
        self.rescue_button.clicked.connect(self.rescue)
        self.other_button.clicked.connect(self.reject)
        self.go_button.clicked.connect(self.accept)
        self._run(lambda progress: rescue.newest_good(path, key, progress), self._take_backup)

    def _lay_out(self, why: str) -> None:
        heading = QLabel(f"“{self._path.name}”已损坏，没有打开")
        sized(heading, 13, bold=True)
        reason = QLabel(why)
        for label in (reason, self.words, self.backup_words):
            label.setWordWrap(True)
        role(self.words, "dim")
        self.lost.setAccessibleName("没有抢救出来的记录")
        self.lost.hide()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("进度")
        self.bar.setRange(0, 0)
        buttons = (self.other_button, self.rescue_button, self.restore_button, self.go_button)
        for button in buttons:
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().split("  ")[0])
        for button in (self.restore_button, self.go_button):
            button.setProperty("primary", True)
        self.rescue_button.setIcon(icon("undo"))
        self.go_button.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.other_button)
        foot.addStretch(1)
        for button in buttons[1:]:
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for widget in (heading, reason, self.words, self.banner, self.backup_words, self.lost, self.bar):
            column.addWidget(widget)
        column.addLayout(foot)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 44)
        self._enable(False)

    def _run(self, work: Work, take: Callable[[Any], None]) -> None:
        self._enable(False)
        self.bar.show()
        self._errand = errand = Errand(work, self)
        errand.moved.connect(self._move)
        errand.done.connect(take)
        errand.refused.connect(self._refuse)
        errand.failed.connect(self.failed)
        errand.start()

    @Slot(str, int, int)
    def _move(self, _text: str, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _enable(self, free: bool) -> None:
        for button in (self.rescue_button, self.other_button):
            button.setEnabled(free)
        self.restore_button.setEnabled(free and self._backup is not None)

    @Slot(object)
    def _take_backup(self, found: Backup | None) -> None:
        self._backup = found
        self.bar.hide()
        self._enable(True)
        if found is None:
            self.backup_words.setText("没有找到能用的备份。")
            self.rescue_button.setProperty("primary", True)
            self.rescue_button.setDefault(True)
            self.restore_button.hide()
            return
        at = f"{found.made.at:%Y年%m月%d日 %H:%M}"
        self.backup_words.setText(f"最近的好备份：{at}（{found.made.why}）。之后的改动不在里面。")
        self.restore_button.setDefault(True)
        self.restore_button.setFocus()

    @Slot()
    def restore(self) -> None:
        """The newest good backup as a new archive beside the damaged one."""
        if self._backup is None:
            return
        source, key = self._backup.path, self._key
        target = free_name(self._path, "恢复")

        def work(_progress: object) -> Path:
            backups.restore(source, target, key)
            return target

        self._run(work, self._take_restored)

    @Slot(object)
    def _take_restored(self, target: Path) -> None:
        self.chosen = target
        self.accept()

    @Slot()
    def rescue(self) -> None:
        """What can be read, as a new archive; then what was lost is listed."""
        path, key, target = self._path, self._key, free_name(self._path, "抢救")
        self._run(lambda _progress: rescue.rescue(path, target, key), self._take_rescued)

    @Slot(object)
    def _take_rescued(self, rescued: Rescued) -> None:
        self.chosen = rescued.path
        self.bar.hide()
        counts = "，".join(f"{label} {count}" for label, count in rescued.counts.items() if count)
        lost = len(rescued.lost)
        self.banner.say(
            "warn" if lost else "ok",
            f"抢救出：{counts or '没有记录'}。"
            + (f"下面 {lost} 条没有抢救出来，请对照纸质材料补录：" if lost else "没有发现丢失的记录。"),
        )
        self.lost.addItems(list(rescued.lost))
        self.lost.setVisible(bool(lost))
        for widget in (self.backup_words, self.words, self.rescue_button, self.restore_button):
            widget.hide()
        self.other_button.setEnabled(True)
        self.go_button.show()
        self.go_button.setDefault(True)
        self.go_button.setFocus()

    @Slot(object)
    def _refuse(self, error: object) -> None:
        self.bar.hide()
        self._enable(True)
        self.banner.say("bad", str(error))

    def reject(self) -> None:
        """Esc; while something is copied it waits."""
        if self.other_button.isEnabled():
            self.chosen = None
            super().reject()


def free_name(path: Path, word: str) -> Path:
    """A name beside the archive that no file has: 谷城-恢复.tqa, 谷城-恢复(2).tqa."""
    number = 1
    while (one := path.with_stem(f"{path.stem}-{word}{'' if number == 1 else f'({number})'}")).exists():
        number += 1
    return one
