"""A case in which a given standing text of the letter comes into sight, for the preview beside its editor."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from .enterprise import Enterprise, Source
from .letter_compose import Case
from .office import Office
from .problem import Problem
from .visit import Visit

EXPERT = "示例专家（示例检验机构）"


def example(office: Office, today: dt.date) -> Case:
    """A case for an archive that has none yet; every name in it is invented."""
    product = "聚氯乙烯绝缘电线"
    found = [
        ("出厂检验记录不全", "近60日出厂检验记录中有12份没有原始数据", "检验员对出厂检验要求不熟悉"),
        ("关键工序没有作业指导书", "挤塑工序没有作业指导书，温度由操作工凭经验设定", ""),
    ]
    problems = [
        Problem(
            id=f"{number}",
            product=product,
            title=title,
            description=words,
            cause=cause,
            found_on=today,
            due=today + dt.timedelta(days=30),
        )
        for number, (title, words, cause) in enumerate(found)
    ]
    firm = Enterprise(name="示例电线电缆有限公司")
    return Case(office=office, enterprise=firm, problems=problems, suggestions={})


def showing(name: str, case: Case, today: dt.date) -> Case:
    """The case changed as little as needed for the standing text of that name to be used."""
    problems = list(case.problems)
    if name == "visit_opening":
        return replace(case, visit=case.visit or Visit(enterprise=case.enterprise.id, date=today))
    if name in ("sampling_opening", "other_opening"):
        source = Source.SAMPLING if name == "sampling_opening" else Source.INSPECTION
        return replace(case, visit=None, problems=[replace(problem, source=source) for problem in problems])
    if name == "cause_unknown":
        return replace(case, problems=[replace(problem, cause="") for problem in problems])
    if name == "cause_rest":
        return _half_explained(case, problems)
    if name == "help_offer":
        return replace(case, experts=case.experts or (EXPERT,))
    return case


def _half_explained(case: Case, problems: Sequence[Problem]) -> Case:
    """At least two problems, the cause of the first known, that of the last not."""
    several = [*problems] if len(problems) > 1 else [*problems, *problems]
    first = replace(several[0], cause=several[0].cause or "关键工序没有作业指导书")
    return replace(case, problems=[first, *several[1:-1], replace(several[-1], cause="")])
