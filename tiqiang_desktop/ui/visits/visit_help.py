"""What 快速走访 says beside the entry: offers under a cell, open problems of the firm, the mark 复发."""

from ...domain.record import chinese_date
from ...services import choices, lists, visits
from ...services.workspace import Workspace
from ..widgets.suggest_popup import Offer
from .problem_model import CATEGORY, PRODUCT
from .problem_row import ProblemRow
from .visit_form import VisitForm


class VisitHelp:
    """Looks things up for the firm and the day that stand in the form."""

    def __init__(self, workspace: Workspace, form: VisitForm) -> None:
        self._workspace = workspace
        self._form = form

    def offers(self, column: int, text: str) -> list[Offer]:
        """Lines of the list under a cell."""
        if column == CATEGORY:
            return [
                Offer(one.title, "类别" if one.title == one.category.value else one.category.value, one)
                for one in choices.problem_choices(self._workspace, text)
            ]
        if column == PRODUCT and text.strip():
            return [Offer(name) for name in choices.named(self._products(), text)]
        return []

    def recurs(self, row: ProblemRow) -> bool:
        """Whether the firm had this problem within 24 months."""
        if not self._form.enterprise or row.category is None:
            return False
        found = visits.recurrence(self._workspace, self._form.enterprise, row.entry(), self._form.day())
        return bool(found)

    def open_problems(self) -> str:
        """What is still open at the firm, in one sentence; empty when nothing is."""
        lines = lists.problems(self._workspace, self._form.enterprise, open_only=True)
        if not lines:
            return ""
        first = lines[0]
        letter = f"建议书{first.letter}" if first.letter else ""
        where = "，".join(part for part in (chinese_date(first.found_on), letter) if part)
        more = " 等" if len(lines) > 1 else ""
        return f"这家还有 {len(lines)} 个未闭环问题：{first.title}{f'（{where}）' if where else ''}{more}。"

    def only_product(self) -> str:
        """The firm's product when it makes one only: it begins every row."""
        known = self._products()
        return known[0] if len(known) == 1 else ""

    def _products(self) -> list[str]:
        return choices.products(self._workspace, self._form.enterprise)
