"""培训与分析会: the year's events, and the 签到表 of the chosen one."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from ...domain.activity_lines import TrainingLine
from ...domain.enterprise import Enterprise
from ...domain.record import Record
from ...domain.training import Attendance
from ...domain.visit import Training
from ...services import trainings
from ...services.progress import Progress
from ...services.trainings import PastedGuest
from ...services.workspace import Workspace
from ..errors import refusals
from ..experts.tab import Tab, table
from ..jobs import Jobs
from ..papers.offered import attendance_paper
from ..papers.preview import PaperPreview
from ..widgets.flow_layout import FlowLayout
from ..widgets.table_model import Column
from ..words import short_date
from .firms_dialog import FirmsDialog
from .form import TrainingForm
from .guests import GuestList
from .paste_dialog import PasteDialog


def _columns(year: int) -> tuple[Column[TrainingLine], ...]:
    return (
        Column(
            "日期", lambda line: short_date(line.date, year), sort=lambda line: line.date, right=True, width=5
        ),
        Column("类型", lambda line: line.kind.value, width=5),
        Column("主题", lambda line: line.topic, hint=lambda line: line.topic),
        Column("地点", lambda line: line.place, width=7, shown=False),
        Column("企业", lambda line: str(line.firms), lambda line: line.firms, right=True, width=3),
        Column("人数", lambda line: str(line.people), lambda line: line.people, right=True, width=3),
        Column(
            "附件2",
            lambda line: "计入" if line.counted else "不计",
            state=lambda line: "ok" if line.counted else "dim",
            width=4,
            hint=lambda line: "" if line.counted else f"由{line.organiser}主办，只算在主办单位",
        ),
    )


class TrainingsTab(Tab):
    """Ctrl+P prints the 签到表 of the chosen event."""

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs, "培训与分析会", "培训、分析会", _columns(workspace.campaign.year))
        self._names: dict[str, str] = {}  # of enterprises that stand in the 签到表
        self.guests = GuestList(self._names)
        self._training = ""  # whose guests are being read by the worker
        buttons = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        line = FlowLayout(buttons)  # in large print they take two lines
        for text, picture, action in (
            ("列入企业…", "building", self.invite),
            ("粘贴名单", "paste", self.paste),
            ("签到表…", "printer", self.print),
        ):
            line.addWidget(self.button(text, picture, action))
        self.side.addWidget(buttons)
        self.side.addWidget(self.guests, 1)
        self.guests.toggled.connect(self.toggle)
        self.guests.paste_wanted.connect(self.paste)
        self.add_key("Ctrl+P", "打印签到表…", "printer", self.print)
        entry = self.guests.addAction("移出签到表")
        entry.setShortcut("Del")
        entry.setShortcutContext(self.list.actions()[0].shortcutContext())
        entry.triggered.connect(self.strike)

    def rows(self) -> Sequence[TrainingLine]:
        found = trainings.lines(self.workspace)
        counted = sum(line.counted for line in found)
        target = self.workspace.campaign.target_trainings
        left = f"，还差 {target - counted} 次" if counted < target else "，已达到"
        self.note.setText(f"附件2计 {counted} 次，目标 {target} 次{left}")
        return found

    def haystack(self, row: TrainingLine) -> Sequence[str]:
        return (row.topic, row.place, row.kind.value)

    def about(self, row: TrainingLine) -> tuple[str, str]:
        year = self.workspace.campaign.year
        days = short_date(row.date, year) + (f"至{short_date(row.ended, year)}" if row.ended else "")
        lines = [
            ("时间地点", html.escape("　".join(part for part in (days, row.place) if part))),
            ("主办", html.escape(row.organiser)),
            ("联合举办", html.escape(row.joint_with)),
            (
                "到场",
                f"{row.firms} 家企业 {row.people} 人；专家 {row.experts} 人，机构 {row.institutions} 家",
            ),
        ]
        return row.topic, table(lines)

    def form(self, row: TrainingLine | None) -> QDialog:
        training = self.workspace.get(Training, row.id) if row else Training()
        return TrainingForm(self.workspace, training, self)

    def record(self, row: TrainingLine) -> Record:
        return self.workspace.get(Training, row.id)

    @Slot(object)
    def _follow(self, row: TrainingLine | None) -> None:
        super()._follow(row)
        found = trainings.guests(self.workspace, row.id) if row is not None else []
        self._know({one.enterprise for one in found})
        self.guests.show_rows(found)
        if self.guests.current_value() is None:
            self.guests.select_row(0)

    def _know(self, ids: set[str]) -> None:
        """Learns the names of enterprises, those in the trash too."""
        firms = self.workspace.store.find_ids(Enterprise, sorted(ids - {""}), deleted=True)
        self._names |= {id_: firm.name for id_, firm in firms.items()}

    def _chosen(self) -> str:
        row: TrainingLine | None = self.list.current_value()
        if row is None:
            self.said.emit("info", "请先新建或选中一次培训、分析会。")
        return row.id if row else ""

    @Slot()
    def invite(self) -> None:
        """From the list of enterprises; they count when they are marked as present."""
        if training := self._chosen():

            def take(ids: Sequence[str]) -> None:
                trainings.invite(self.workspace, training, ids)

            self.open(FirmsDialog(self.workspace, "列入企业", take, self), "已列入签到表，到场后按空格登记")

    @Slot()
    def paste(self) -> None:
        """Ctrl+V: lines 单位 ⇥ 姓名 ⇥ 职务 ⇥ 电话, read on the worker, looked over before they are kept."""
        text = QGuiApplication.clipboard().text()
        if not (training := self._chosen()):
            return
        if not text.strip():
            self.said.emit("info", "剪贴板里没有名单，请先在 Excel 里复制：单位、姓名、职务、电话。")
            return

        def work(workspace: Workspace, progress: Progress) -> list[PastedGuest]:
            progress("核对名单", 0, 0)
            return trainings.pasted(workspace, training, text)

        self._training = training
        with refusals(self.said):
            self.jobs.run("核对名单", work, self._pasted)

    def _pasted(self, found: list[PastedGuest]) -> None:
        if not found:
            self.said.emit("info", "粘贴的内容里没有名单，每行应有单位或姓名。")
            return
        self._know({one.attendance.enterprise for one in found})
        training = self._training

        def take(rows: Sequence[Attendance]) -> None:
            trainings.attend(self.workspace, training, rows)

        self.open(PasteDialog(found, self._names, take, self), "名单已登记")

    @Slot()
    def toggle(self) -> None:
        """Space: present or not, all selected lines as the first of them."""
        rows: list[Attendance] = self.guests.selected_values()
        if rows:
            present = not rows[0].present
            with refusals(self.said):
                trainings.mark(self.workspace, [row.id for row in rows], present)
                self.done.emit(f"{len(rows)} 行{'已登记到场' if present else '改为未到'}")

    @Slot()
    def strike(self) -> None:
        """Del: off the list."""
        rows: list[Attendance] = self.guests.selected_values()
        if rows:
            with refusals(self.said):
                trainings.strike(self.workspace, [row.id for row in rows])
                self.done.emit(f"已移出 {len(rows)} 行")

    @Slot()
    def print(self) -> None:
        """签到表."""
        if training := self._chosen():
            with refusals(self.said):
                event = self.workspace.get(Training, training)
                PaperPreview(self.jobs, attendance_paper(self.workspace, event), self).open()
