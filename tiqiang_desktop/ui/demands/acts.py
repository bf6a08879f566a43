"""What can be done with the chosen demand, each step in its own small window; the page says how it went."""

import datetime as dt

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from ...domain.demand import Demand, Dispatch
from ...domain.demand_lines import DemandLine
from ...domain.enterprise import Enterprise
from ...domain.errors import Refused
from ...domain.ranking import Ranked
from ...services import demands, files
from ...services.workspace import Workspace
from ..errors import refusals
from ..jobs import Jobs
from ..papers.preview import Paper, PaperPreview
from .demand_form import DemandForm
from .demand_text import asked
from .step_dialogs import DispatchDialog, FinishDialog, HistoryDialog, RateDialog, ReasonStep


def slip_paper(workspace: Workspace, dispatch_id: str) -> Paper:
    """派单通知."""
    sent = workspace.get(Dispatch, dispatch_id)
    firm = workspace.get(Enterprise, sent.enterprise)
    return Paper(
        "派单通知", files.safe_name(f"{firm.name}_派单通知.pdf"), demands.slip(workspace, dispatch_id)
    )


def _about(workspace: Workspace, line: DemandLine | None, sent: Dispatch) -> str:
    return f"{line.enterprise} · {asked(workspace, sent)} · {line.text}" if line else ""


def _later(known: dt.date | None, today: dt.date) -> dt.date:
    return max(known or today, today)


class DemandActs(QObject):
    """`line` is the demand it acts on."""

    said = Signal(str, str)
    done = Signal(str)
    registered = Signal(str)  # id of a demand just taken down

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._jobs, self._window = workspace, jobs, window
        self._words = ""
        self.line: DemandLine | None = None

    @Slot(str)
    def do(self, act: str) -> None:
        """An act of the side by its name."""
        if self.line is not None:
            with refusals(self.said):
                getattr(self, act)()

    def new(self, enterprise: str = "") -> None:
        """点单."""
        self._form(Demand(enterprise=enterprise), "已登记需求")

    def edit(self) -> None:
        """Corrects the words of the demand."""
        self._form(self._demand(), "已修改需求")

    def _form(self, demand: Demand, words: str) -> None:
        form = DemandForm(self._workspace, demand, self._window)
        self._open(form, words)
        form.accepted.connect(self._tell_registered)

    @Slot()
    def _tell_registered(self) -> None:
        form = self.sender()
        assert isinstance(form, DemandForm)
        self.registered.emit(form.demand.id)

    @Slot(object)
    def dispatch_to(self, one: Ranked, place: int) -> None:
        """Enter on an expert: the first is sent at once, of another the reason is asked for."""
        if place > 1 or one.unavailable:
            self.ask_dispatch(one, place)
            return
        with refusals(self.said):
            demands.dispatch(self._workspace, self._demand().id, one.expert.id, self._workspace.today())
            self.done.emit(f"已派给{one.expert.name}")

    def ask_dispatch(self, one: Ranked, place: int) -> None:
        """派单 with other dates, or against the ranking."""
        dialog = DispatchDialog(self._workspace, self._demand(), one, place, self._window)
        self._open(dialog, f"已派给{one.expert.name}")

    def accept(self) -> None:
        """接单, today."""
        sent = self._dispatch("接单")
        demands.accept(self._workspace, sent.id, self._workspace.today())
        self.done.emit(f"{asked(self._workspace, sent)}已接单")

    def decline(self) -> None:
        """退单."""
        sent = self._dispatch("退单")

        def step(on: dt.date, why: str) -> None:
            demands.decline(self._workspace, sent.id, on, why)

        about = f"{asked(self._workspace, sent)}不能来，需求回到待派，可以另派专家。"
        dialog = ReasonStep(self._workspace, "退单", about, "如 专家出差", step, self._window)
        self._open(dialog, "已退单，请另派专家")

    def withdraw(self) -> None:
        """撤回."""
        demand = self._demand()

        def step(on: dt.date, why: str) -> None:
            demands.withdraw(self._workspace, demand.id, on, why)

        about = "企业不再需要这项帮扶；已经派出的单一并终止。"
        dialog = ReasonStep(self._workspace, "撤回", about, "如 企业已自行解决", step, self._window)
        self._open(dialog, "需求已撤回")

    def finish(self) -> None:
        """办结."""
        sent = self._dispatch("办结")
        sent.finished(
            _later(sent.accepted_on, self._workspace.today()), "办结"
        )  # refused before, not after typing
        about = _about(self._workspace, self.line, sent)
        self._open(FinishDialog(self._workspace, sent, about, self._window), "已办结")

    def rate(self) -> None:
        """评单."""
        sent = self._dispatch("评单")
        sent.rated(_later(sent.finished_on, self._workspace.today()), 1)
        about = _about(self._workspace, self.line, sent)
        self._open(RateDialog(self._workspace, sent, about, self._window), "已评单")

    def slip(self) -> None:
        """派单通知 on paper."""
        sent = self._dispatch("派单通知")
        PaperPreview(self._jobs, slip_paper(self._workspace, sent.id), self._window).open()

    def history(self) -> None:
        """What the expert of the demand was asked to do."""
        self.show_history(self._dispatch("派单记录").expert)

    @Slot(str)
    def show_history(self, expert: str) -> None:
        """The same of any expert."""
        if expert:
            HistoryDialog(self._workspace, expert, self._window).open()

    def _demand(self) -> Demand:
        assert self.line is not None
        return self._workspace.get(Demand, self.line.id)

    def _dispatch(self, what: str) -> Dispatch:
        assert self.line is not None
        if not self.line.dispatch:
            raise Refused(f"这条需求{self.line.state}，还没有{what}可言；请先派单。")
        return self._workspace.get(Dispatch, self.line.dispatch)

    def _open(self, dialog: QDialog, words: str) -> None:
        self._words = words
        dialog.accepted.connect(self._tell)
        dialog.open()

    @Slot()
    def _tell(self) -> None:
        self.done.emit(self._words)
