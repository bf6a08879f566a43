"""What leaves the page: files into a folder, a submission, the summary report, another form of the year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from ...domain.crosscheck import Weight
from ...domain.submission import Submission
from ...services import files, forms, privacy, reports, submissions
from ...services.progress import Progress
from ...services.submissions import Handing
from ...services.workspace import Workspace
from ..errors import refusals
from .export_dialogs import ExportDialog, HandingDialog

if TYPE_CHECKING:
    from .page import ReportsPage


class Outgoing(QObject):
    """Works for one page; long work runs on its jobs."""

    def __init__(self, page: ReportsPage) -> None:
        super().__init__(page)
        self._page = page
        self._folder: Path | None = None
        self.more = QPushButton("更多")
        self.more.setAccessibleName("更多")
        menu = QMenu(self.more)
        menu.addAction("登记报送…", self.hand_in)
        menu.addAction("生成总结报告…", self.summary)
        menu.addSeparator()
        menu.addAction("换用新的表样文件…", self.take_form)
        menu.addAction("恢复自带表样", self.drop_forms)
        self.more.setMenu(menu)

    def _errors(self) -> int:
        page = self._page
        found = reports.check(page.workspace, page.phase, planned=page.by_plan)
        return sum(one.weight is Weight.ERROR for one in found)

    @property
    def folder(self) -> Path:
        """Where files go: the last folder, else one beside the archive named after the phase."""
        space = self._page.workspace
        usual = space.store.path.parent / f"{space.campaign.year}年{self._page.phase.value}报送"
        return self._folder or usual

    @Slot()
    def ask_export(self) -> None:
        """Ctrl+E."""
        with refusals(self._page.said):
            ExportDialog(self.folder, self._errors(), self.export, self._page).open()

    def export(self, folder: Path, reason: str = "") -> None:
        """The three attachments; with errors only when the reason is typed, which is kept."""
        page = self._page
        phase, planned = page.phase, page.by_plan
        found = reports.check(page.workspace, phase, planned=planned)
        reports.refuse_errors(found, reason)

        def work(workspace: Workspace, progress: Progress) -> list[Path]:
            written = []
            for done, number in enumerate(reports.ATTACHMENTS):
                progress(f"导出附件{number}", done, len(reports.ATTACHMENTS))
                written.append(reports.export(workspace, number, folder, phase=phase, planned=planned))
                if number in privacy.FULL_NUMBERS:
                    privacy.note_export(workspace, f"附件{number}")
            reports.keep_reason(workspace, found, reason)
            return written

        self._folder = folder
        page.jobs.run("导出附件", work, self._exported)

    def _exported(self, written: list[Path]) -> None:
        where = written[0].parent
        self._page.said.emit("ok", f"已导出 {len(written)} 个文件到 {where}")

    @Slot()
    def hand_in(self) -> None:
        """登记报送: asks, then freezes on the worker."""
        with refusals(self._page.said):
            HandingDialog(self._page.phase, self._errors(), self.freeze, self._page).open()

    def freeze(self, handing: Handing) -> None:
        """Freezes figures and files."""
        phase, planned = self._page.phase, self._page.by_plan

        def work(workspace: Workspace, progress: Progress) -> Submission:
            return submissions.freeze(workspace, phase, handing, planned=planned)

        self._page.jobs.run("登记报送", work, self._frozen)

    def _frozen(self, submission: Submission) -> None:
        page = self._page
        page.tabs.setCurrentWidget(page.history)
        page.history.refresh()
        page.history.entries.select_id(submission.id)
        page.said.emit("ok", f"已登记{submission.caption()}，文件已存入档案；可以写入U盘")

    @Slot()
    def summary(self) -> None:
        """The draft of the report of 11·15 into a folder."""
        chosen = QFileDialog.getExistingDirectory(
            self._page, "总结报告：选一个文件夹", str(self.folder.parent)
        )
        if chosen:
            self.save_summary(Path(chosen))

    def save_summary(self, folder: Path) -> None:
        """Drawn and written on the worker."""

        def work(workspace: Workspace, progress: Progress) -> Path:
            from ...services import summaries  # it draws: only when wanted

            return summaries.export(workspace, folder)

        with refusals(self._page.said):
            self._page.jobs.run("生成总结报告", work, self._summarised)

    def _summarised(self, path: Path) -> None:
        self._page.said.emit("ok", f"已生成 {path.name}；黄色【】处请填写后再报送")

    @Slot()
    def take_form(self) -> None:
        """Asks for a definition file."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._page, "换用新的表样文件", str(Path.home()), "表样文件 (*.json)"
        )
        if chosen:
            self.take_form_file(Path(chosen))

    def take_form_file(self, path: Path) -> None:
        """Uses a definition file for the year; a wrong one is refused with the place of the mistake."""
        with refusals(self._page.said):
            form = forms.take(self._page.workspace, files.read(path))
            self._page.refresh()
            self._page.said.emit("ok", f"附件{form.number}已换用“{form.title}”的表样")

    @Slot()
    def drop_forms(self) -> None:
        """Back to the shipped forms of the year."""
        space = self._page.workspace
        own = [line for line in forms.lines(space) if line.own]
        for line in own:
            forms.drop(space, line.number)
        self._page.refresh()
        self._page.said.emit("ok", f"已恢复 {len(own)} 张自带表样" if own else "现在用的就是自带表样")
