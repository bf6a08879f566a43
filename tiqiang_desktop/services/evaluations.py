"""成效评估 per enterprise and year: signed evidence, unit guard, before and after, best cases for the summary."""

from collections.abc import Mapping
from dataclasses import replace

from ..domain.effect import Effects, EvaluationLine, Known, doubts
from ..domain.enterprise import Enterprise
from ..domain.errors import Refused
from ..domain.letter import File
from ..domain.problem import Adoption, Evaluation, Problem, Suggestion
from ..domain.quantities import parse_amount
from ..store import outcome_reads
from . import attachments
from .workspace import Workspace


def lines(workspace: Workspace) -> list[EvaluationLine]:
    """The year's enterprises, best cases first; those without an evaluation last."""
    return outcome_reads.evaluations(workspace.store, workspace.campaign.year)


def effects(workspace: Workspace, enterprise_id: str) -> Effects:
    """What the archive knows of the firm's year, to be offered while evaluating."""
    return outcome_reads.effects(workspace.store, enterprise_id, workspace.campaign.year)


def of(workspace: Workspace, enterprise_id: str) -> Evaluation:
    """The year's evaluation of a firm; a new one is filled with what the archive knows, not saved."""
    year = workspace.campaign.year
    for known in workspace.find(Evaluation, enterprise=enterprise_id, year=year):
        return known
    known_effects = effects(workspace, enterprise_id)
    return Evaluation(
        enterprise=enterprise_id,
        year=year,
        adopted=known_effects.taken or None,
        evaluator=workspace.operator,
        situation_before=f"帮扶中发现质量问题{known_effects.problems}个" if known_effects.problems else "",
        situation_after=f"已解决质量问题{known_effects.solved}个" if known_effects.solved else "",
    )


def save(workspace: Workspace, evaluation: Evaluation, typed: str = "") -> Evaluation:
    """Keeps an evaluation. `typed`: the increase as the firm wrote it (“120万元”, “1.2亿元”, “800000元”);
    a bare number is 万元."""
    with workspace.change("登记成效评估"):
        if typed.strip():
            amount = parse_amount(typed)
            if amount is None:
                raise Refused(f"产值增量“{typed}”读不出来，请写成数字加单位，例如 120万元。")
            evaluation = replace(evaluation, output_increase=round(amount, 4), output_typed=typed.strip())
        if evaluation.evaluated_on is None:
            evaluation = replace(evaluation, evaluated_on=workspace.today())
        return workspace.save(evaluation)


def doubts_of(workspace: Workspace, evaluation: Evaluation) -> tuple[str, ...]:
    """What is odd about its figure; empty when it is plausible or a person has said why it stands."""
    if evaluation.unit_checked.strip():
        return ()
    firm = workspace.get(Enterprise, evaluation.enterprise)
    others = outcome_reads.other_outputs(workspace.store, evaluation.year, firm.id)
    return doubts(evaluation, Known(firm.annual_output, firm.revenue, others))


def adopt(
    workspace: Workspace, verdicts: Mapping[str, Adoption], notes: Mapping[str, str] | None = None
) -> None:
    """Says of suggestions (by id) whether the firm has taken them up."""
    with workspace.change("登记采纳情况"):
        workspace.save_all(
            [
                replace(
                    workspace.get(Suggestion, id_), adoption=verdict, adoption_note=(notes or {}).get(id_, "")
                )
                for id_, verdict in verdicts.items()
            ]
        )


def attach(workspace: Workspace, evaluation_id: str, name: str, data: bytes, media: str = "") -> File:
    """Keeps what the firm signed with its evaluation; the same bytes are kept once."""
    return attachments.attach(
        workspace, "归入签字材料", workspace.get(Evaluation, evaluation_id), name, data, media
    )


def attached(workspace: Workspace, evaluation_id: str) -> list[File]:
    """What the firm signed, as files."""
    return workspace.find(File, owner_kind=Evaluation.KIND, owner=evaluation_id) if evaluation_id else []


def suggestions_of(workspace: Workspace, enterprise_id: str) -> list[tuple[Problem, Suggestion]]:
    """What the firm was advised in the year, by problem, to be asked whether it was taken up."""
    year = workspace.campaign.year
    found = [
        problem
        for problem in workspace.find(Problem, enterprise=enterprise_id)
        if problem.found_on is not None and problem.found_on.year == year
    ]
    return [
        (problem, one)
        for problem in sorted(found, key=lambda problem: (str(problem.found_on), problem.id))
        for one in workspace.find(Suggestion, problem=problem.id)
    ]


def mark_best(workspace: Workspace, evaluation_id: str, text: str, *, best: bool = True) -> Evaluation:
    """Marks a 典型案例 with its story for the summary report, or takes the mark away."""
    if best and not text.strip():
        raise Refused("典型案例要写几句做法和成效，请填写后再标记。")
    with workspace.change("标记典型案例" if best else "取消典型案例"):
        evaluation = workspace.get(Evaluation, evaluation_id)
        return workspace.save(
            replace(evaluation, best_case=best, case_text=text.strip() or evaluation.case_text)
        )


def best_cases(workspace: Workspace) -> list[tuple[Enterprise, Evaluation]]:
    """The best cases of the year with their firms, by name."""
    found = workspace.find(Evaluation, year=workspace.campaign.year, best_case=1)
    firms = workspace.store.find_ids(Enterprise, [one.enterprise for one in found])
    pairs = [(firms[one.enterprise], one) for one in found if one.enterprise in firms]
    return sorted(pairs, key=lambda pair: pair[0].name)
