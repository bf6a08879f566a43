"""Taking in foreign lists of enterprises, findings, experts, visits and trainings."""

from .plan import LABELS, Kind, Outcome, Plan, PlanRow, RowState
from .run import apply, plan, rejects

__all__ = ["LABELS", "Kind", "Outcome", "Plan", "PlanRow", "RowState", "apply", "plan", "rejects"]
