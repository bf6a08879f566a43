"""The form of an enterprise: what 附件4 needs first, each field checked under itself, nothing refused twice."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...domain.enterprise import Enrolment, Enterprise
from ...domain.errors import Refused
from ...services import look_alikes
from ...services.workspace import Workspace
from ..style import mark_required, role, sized
from ..widgets.banner import Banner
from ..widgets.draft_of_form import DraftOfForm
from ..widgets.fields import first_wrong
from .form_fields import EnterpriseFields
from .form_values import enrolled, filled, verdict

TWINS_MS = 250  # after the last key


class EnterpriseForm(QDialog):
    """New when the id is empty. Accepted with the record saved and `enterprise_id` set."""

    def __init__(self, workspace: Workspace, enterprise_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.enterprise_id = enterprise_id
        self._workspace = workspace
        self._firm = workspace.get(Enterprise, enterprise_id) if enterprise_id else Enterprise()
        self._enrolment = self._known_enrolment()
        self.fields = EnterpriseFields(workspace, self._firm, self._enrolment)
        self.banner = Banner()
        self._verdict = QLabel()
        self._verdict.setWordWrap(True)
        role(self._verdict, "dim")
        self._lay_out()
        self._twins = QTimer(self)
        self._twins.setSingleShot(True)
        self._twins.setInterval(TWINS_MS)
        self._twins.timeout.connect(self._look_for_twins)
        for typed in (self.fields.name, self.fields.uscc, self.fields.phone):
            typed.changed.connect(self._twins.start)
            typed.left.connect(self._look_for_twins)
        for field in (self.fields.industry, self.fields.employees, self.fields.revenue):
            field.changed.connect(self._judge)
        self._judge()
        self._draft = DraftOfForm(
            workspace, f"enterprise:{enterprise_id or 'new'}", self.fields.all(), self.banner
        )

    def _known_enrolment(self) -> Enrolment | None:
        year = self._workspace.campaign.year
        if not self._firm.id:
            return Enrolment(year=year)
        known = self._workspace.find(Enrolment, enterprise=self._firm.id, year=year)
        return known[0] if known else None

    def _lay_out(self) -> None:
        title = "修改企业" if self._firm.id else "新建企业"
        self.setWindowTitle(title)
        heading = QLabel(self._firm.name or title)
        sized(heading, 13.5, bold=True)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for number in range(6):
            grid.setColumnStretch(number, 1)
        self._fill(grid)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(self.banner)
        column.addWidget(scroll, 1)
        column.addLayout(self._buttons())
        height = min(740, self.screen().availableGeometry().height() - 70)
        self.resize(self.fontMetrics().horizontalAdvance("国") * 58, height)

    def _fill(self, grid: QGridLayout) -> None:
        row = 0
        for part, lines in self.fields.rows():
            heading = QLabel(part)
            sized(heading, 10.5, bold=True)
            grid.addWidget(heading, row, 0, 1, 6)
            row += 1
            for line in lines:
                place = 0
                for field, span in line:
                    grid.addWidget(field, row, place, 1, span, Qt.AlignmentFlag.AlignTop)
                    place += span
                row += 1
            if part == "规模":
                grid.addWidget(self._verdict, row, 0, 1, 6)
                row += 1
        grid.setRowStretch(row, 1)

    def _buttons(self) -> QHBoxLayout:
        cancel, save = QPushButton("取消　Esc"), QPushButton("保存　Ctrl+Enter")
        save.setAccessibleName("保存")
        cancel.setAccessibleName("取消")
        save.setProperty("primary", True)
        save.setDefault(True)
        save.clicked.connect(self.save)
        cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        line = QHBoxLayout()
        note = QLabel(f"{mark_required('带')} 的必填，其余可以以后补。")
        role(note, "dim")
        line.addWidget(note)
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(save)
        return line

    @Slot()
    def _look_for_twins(self) -> None:
        """Says under the field when the archive may have the firm already; it can be saved all the same."""
        self._twins.stop()
        fields, own = self.fields, self._firm.id
        same = look_alikes.same_code(self._workspace, own, fields.uscc.text())
        if same:
            fields.uscc.say("warn", same)
        if fields.name.text() != self._firm.name:
            phone, contact = fields.phone.text(), fields.contact.text()
            like = look_alikes.like_name(self._workspace, own, fields.name.text(), phone, contact)
            fields.name.say("warn" if like else "", like)

    @Slot()
    def _judge(self) -> None:
        found = verdict(self.fields)
        self._verdict.setText(f"是否中小微：{found.answer}。{found.reason}。" if found else "")
        self._verdict.setVisible(found is not None)

    @Slot()
    def save(self) -> None:
        """Saves and closes; a wrong field says so and gets the focus."""
        if first_wrong(self.fields.all()) is not None:
            return
        try:
            with self._workspace.change("修改企业" if self._firm.id else "新建企业"):
                firm = self._workspace.save(filled(self._firm, self.fields))
                enrolment = enrolled(self._enrolment, self.fields, firm.id, self._workspace.campaign.year)
                if enrolment is not None:
                    self._workspace.save(enrolment)
        except Refused as error:
            self.banner.say("warn", str(error))
            return
        self.enterprise_id = firm.id
        self._draft.drop()
        self.accept()

    def reject(self) -> None:
        """Esc: closes; what has been typed stays as a draft."""
        self._twins.stop()
        self._draft.keep()
        super().reject()
