"""The windows that a link of the 档案袋 opens: a new demand, the evaluation, what was adopted."""

from PySide6.QtWidgets import QDialog, QWidget

from ...services.workspace import Workspace
from .dossier_year import ADOPTION, EVALUATE, NEW_DEMAND


def year_window(
    workspace: Workspace, link: str, enterprise: str, parent: QWidget
) -> tuple[QDialog, str] | None:
    """The window of a link and what is said when it was accepted; None for a link to a record.

    Imported when wanted, so that the page of enterprises does not wait for them."""
    if link == NEW_DEMAND:
        from ...domain.demand import Demand
        from ..demands.demand_form import DemandForm

        return DemandForm(workspace, Demand(enterprise=enterprise), parent), "已登记需求"
    if link == EVALUATE:
        from ..evaluations.form import EvaluationForm

        return EvaluationForm(workspace, enterprise, parent), "已登记成效评估"
    if link == ADOPTION:
        from ..evaluations.adoption_dialog import AdoptionDialog

        return AdoptionDialog(workspace, enterprise, parent), "已登记采纳情况"
    return None
