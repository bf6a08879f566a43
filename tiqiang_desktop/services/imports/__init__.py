"""Taking in foreign lists: of enterprises, findings, experts, visits, trainings, demands and more."""

from .plan import LABELS, Kind, Outcome, Plan, PlanRow, RowState
from .run import apply, plan, plan_of, rejects
from .templates import blank, filled

__all__ = [
    "LABELS",
    "Kind",
    "Outcome",
    "Plan",
    "PlanRow",
    "RowState",
    "apply",
    "blank",
    "filled",
    "plan",
    "plan_of",
    "rejects",
]
