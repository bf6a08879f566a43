"""Everything that has happened at an enterprise, in one line of time: the 经过 of its 档案袋."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ..domain.demand import Demand, Dispatch
from ..domain.follow_up import FollowUp
from ..domain.letter import Letter
from ..domain.problem import Evaluation, Problem, Recheck
from ..domain.training import Attendance
from ..domain.visit import ChainActivity, Training, Visit
from . import lists
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing on one day; `kind` and `id` say which record tells more."""

    on: dt.date
    what: str  # “走访”, “发现问题”, “签发建议书” …
    words: str
    kind: str
    id: str


def of_enterprise(workspace: Workspace, enterprise: str) -> list[Happening]:
    """The newest first; of one day in the order work goes: visit, problem, letter, dispatch, recheck, evaluation."""
    found = [
        *_visits(workspace, enterprise),
        *_problems(workspace, enterprise),
        *_letters(workspace, enterprise),
        *_demands(workspace, enterprise),
        *_gatherings(workspace, enterprise),
        *_outcomes(workspace, enterprise),
    ]
    return sorted(found, key=lambda one: one.on, reverse=True)


def _visits(workspace: Workspace, enterprise: str) -> Iterator[Happening]:
    for line in lists.visits(workspace, enterprise):
        who = "、".join([*line.staff, *line.experts])
        words = "　".join(part for part in (who, line.content) if part)
        yield Happening(line.date, line.kind, words, Visit.KIND, line.id)


def _problems(workspace: Workspace, enterprise: str) -> Iterator[Happening]:
    for problem in workspace.find(Problem, enterprise=enterprise):
        if problem.found_on is not None:
            yield Happening(problem.found_on, "发现问题", problem.caption(), Problem.KIND, problem.id)
        for check in workspace.find(Recheck, problem=problem.id):
            if check.date is not None:
                said = "复查合格" if check.passed else "复查不合格"
                yield Happening(check.date, said, problem.caption(), Problem.KIND, problem.id)


def _letters(workspace: Workspace, enterprise: str) -> Iterator[Happening]:
    for letter in lists.letters(workspace, enterprise):
        if letter.number and letter.dated is not None:
            yield Happening(letter.dated, "签发建议书", letter.number, Letter.KIND, letter.id)


def _demands(workspace: Workspace, enterprise: str) -> Iterator[Happening]:
    texts = {}
    for demand in workspace.find(Demand, enterprise=enterprise):
        texts[demand.id] = demand.text
        if demand.date is not None:
            yield Happening(demand.date, "点单", demand.text, Demand.KIND, demand.id)
    for sent in workspace.find(Dispatch, enterprise=enterprise):
        text = texts.get(sent.demand, "")
        steps = ((sent.sent_on, "派单", text), (sent.finished_on, "办结", sent.result))
        for on, what, words in (*steps, (sent.rated_on, "评单", f"{sent.rating} 分 {sent.opinion}".strip())):
            if on is not None:
                yield Happening(on, what, words, Demand.KIND, sent.demand)


def _gatherings(workspace: Workspace, enterprise: str) -> Iterator[Happening]:
    """Trainings the firm came to, and activities for its chain or cluster it took part in."""
    came = [row.training for row in workspace.find(Attendance, enterprise=enterprise) if row.present]
    known = workspace.store.find_ids(Training, came)
    unlisted = [one for one in workspace.find(Training) if enterprise in one.enterprises]
    asked = {row.training for row in workspace.find(Attendance, enterprise=enterprise)}
    for event in {**known, **{one.id: one for one in unlisted if one.id not in asked}}.values():
        if event.date is not None:
            yield Happening(event.date, f"参加{event.kind}", event.topic, Training.KIND, event.id)
    for activity in workspace.find(ChainActivity):
        if activity.date is not None and enterprise in activity.enterprises:
            words = "　".join(part for part in (activity.caption(), activity.topic) if part)
            yield Happening(activity.date, "产业链帮扶", words, "", "")


def _outcomes(workspace: Workspace, enterprise: str) -> Iterator[Happening]:
    for one in workspace.find(FollowUp, enterprise=enterprise):
        if one.date is not None:
            yield Happening(one.date, "回头帮", one.adoption.value, Problem.KIND, one.problem)
    for known in workspace.find(Evaluation, enterprise=enterprise):
        if known.evaluated_on is not None:
            more = f"产值增加 {known.output_increase:g} 万元" if known.output_increase is not None else ""
            yield Happening(known.evaluated_on, "成效评估", more, "", "")
