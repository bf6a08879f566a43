"""Builders of records for tests; every name in them is invented."""

import datetime as dt
from pathlib import Path

from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise
from tiqiang_desktop.domain.problem import Problem, ProblemCategory, Suggestion
from tiqiang_desktop.services import archives, shipped
from tiqiang_desktop.services.workspace import Workspace

NOON = dt.datetime(2022, 6, 5, 12, 0, 0)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, at: dt.datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        return self.at


def workspace(folder: Path, clock: Clock | None = None, name: str = "试验.tqa") -> Workspace:
    """A new archive of 谷城 for 2022."""
    return archives.create(
        folder / name, shipped.office_for("420625"), shipped.campaign_for(2022), clock or Clock()
    )


def enterprise(name: str = "示例楚天电线电缆有限公司", **values: object) -> Enterprise:
    return Enterprise(name=name, **values)  # type: ignore[arg-type]


def enrolled(space: Workspace, name: str = "示例楚天电线电缆有限公司", **values: object) -> Enterprise:
    """An enterprise on the year's list, saved."""
    with space.change("新建企业"):
        firm = space.save(enterprise(name, **values))
        space.save(Enrolment(enterprise=firm.id, year=2022))
    return firm


def problem(firm: Enterprise, **values: object) -> Problem:
    filled = {
        "product": "聚氯乙烯绝缘电线",
        "found_on": dt.date(2022, 6, 1),
        "category": ProblemCategory.INSPECTION,
        "title": "出厂检验记录缺失",
        "description": "近60日出厂检验记录中有12份原始数据相同",
        "due": dt.date(2022, 7, 5),
        **values,
    }
    return Problem(enterprise=firm.id, **filled)  # type: ignore[arg-type]


def with_problems(space: Workspace, firm: Enterprise, count: int = 3) -> list[Problem]:
    """Problems of a firm, each with one suggestion, saved."""
    found = []
    with space.change("登记问题"):
        for number in range(count):
            saved = space.save(problem(firm, title=f"第{number + 1}项检验记录缺失"))
            space.save(Suggestion(problem=saved.id, text="建立出厂检验台账，每批次检验合格后方可出厂。"))
            found.append(saved)
    return found
