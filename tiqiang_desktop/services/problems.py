"""A problem's way to its end: rectification, recheck, reopening."""

import datetime as dt
from dataclasses import replace

from ..domain.problem import Problem, Recheck
from .workspace import Workspace


def correct(workspace: Workspace, problem_id: str, handling: str = "") -> Problem:
    """Register what the enterprise reports it has done."""
    with workspace.change("登记整改"):
        problem = workspace.get(Problem, problem_id).corrected()
        return workspace.save(replace(problem, handling=handling or problem.handling))


def verify(workspace: Workspace, problem_id: str, on: dt.date, evidence: str) -> Problem:
    """Register the recheck that closes a problem; without evidence it is refused (附件2 counts it)."""
    with workspace.change("登记复查"):
        problem = workspace.get(Problem, problem_id)
        workspace.save(
            Recheck(problem=problem.id, date=on, passed=True, evidence=evidence, who=workspace.operator)
        )
        return workspace.save(problem.verified(on))


def reopen(workspace: Workspace, problem_id: str, on: dt.date, why: str) -> Problem:
    """Register a recheck that found the problem again; it no longer counts as solved."""
    with workspace.change("重新打开问题"):
        problem = workspace.get(Problem, problem_id)
        workspace.save(
            Recheck(problem=problem.id, date=on, passed=False, evidence=why, who=workspace.operator)
        )
        return workspace.save(problem.reopened())
