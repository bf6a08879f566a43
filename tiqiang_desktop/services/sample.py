"""The sample archive: an invented county, made through the very services an office uses."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..documents.sheet import render
from ..domain.enterprise import Enterprise, Source
from ..domain.expert import Expert
from ..domain.problem import Evaluation, Problem, ProblemCategory
from ..domain.visit import ChainActivity, Training, TrainingKind, VisitKind
from . import archives, imports, problems, shipped, visits
from .imports.people import institutions_named
from .progress import Progress, silent
from .workspace import Workspace

DEMO_DAY = dt.date(2022, 6, 6)  # the day the sample of `tiqiang demo` is seen from

MARK = "sample"  # a setting that no other archive has


class _Clock:
    """Noon of a day that the builder moves."""

    def __init__(self, day: dt.date) -> None:
        self.day = day

    def __call__(self) -> dt.datetime:
        return dt.datetime.combine(self.day, dt.time(12))


def build(path: Path, today: dt.date = DEMO_DAY, progress: Progress = silent) -> Workspace:
    """A new archive at `path` with some weeks of work up to `today`; open, with the real clock."""
    data = json.loads(shipped.read_text("sample", "sample.json"))
    clock = _Clock(today - dt.timedelta(days=50))
    steps = (_office, _lists, _activities, _visits, _outcomes)
    workspace = archives.new(
        path,
        data["office"]["code"],
        today.year,
        data["office"]["name"],
        data["office"]["operator"],
        clock=clock,
    )
    workspace.store.set_setting(MARK, "1")
    for done, step in enumerate(steps):
        progress("制作示例档案", done, len(steps))
        step(workspace, data, clock, today)
    clock.day = today
    return workspace


def is_sample(workspace: Workspace) -> bool:
    """Whether the open archive is one made here, which may be thrown away."""
    return workspace.store.setting(MARK) == "1"


def remove(path: Path) -> None:
    """Deletes a closed sample archive."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _day(today: dt.date, offset: int) -> dt.date:
    return today + dt.timedelta(days=offset)


def _office(workspace: Workspace, data: Mapping[str, Any], clock: _Clock, today: dt.date) -> None:
    known = data["office"]
    wanted = {name: known[name] for name in ("short_name", "word", "contact", "phone", "address")}
    with workspace.change("填写机关信息"):
        workspace.save(replace(workspace.office, **wanted))


def _lists(workspace: Workspace, data: Mapping[str, Any], clock: _Clock, today: dt.date) -> None:
    found = data["findings"]
    dated = [[*row[:-1], _day(today, row[-1]).isoformat()] for row in found["rows"]]
    for kind, headings, rows in (
        ("enterprises", data["enterprises"]["headings"], data["enterprises"]["rows"]),
        ("experts", data["experts"]["headings"], data["experts"]["rows"]),
        ("findings", found["headings"], dated),
    ):
        numbered = [[number, *row] for number, row in enumerate(rows, 1)]
        book = render(imports.LABELS[imports.Kind(kind)], headings, numbered)
        imports.apply(
            workspace, imports.plan(workspace, kind, book, f"示例{imports.LABELS[imports.Kind(kind)]}.xlsx")
        )


def _firms(workspace: Workspace, data: Mapping[str, Any]) -> list[str]:
    """Ids of the enterprises in the order of the sample's list."""
    by_name = {firm.name: firm.id for firm in workspace.find(Enterprise)}
    return [by_name[row[0]] for row in data["enterprises"]["rows"]]


def _present(workspace: Workspace, row: Mapping[str, Any]) -> dict[str, Any]:
    ids = {expert.name: expert.id for expert in workspace.find(Expert)}
    return {
        "experts": tuple(ids[name] for name in row["experts"]),
        "institutions": institutions_named(workspace, row["institutions"]),
    }


def _activities(workspace: Workspace, data: Mapping[str, Any], clock: _Clock, today: dt.date) -> None:
    firms = _firms(workspace, data)
    with workspace.change("登记培训"):
        for row in data["trainings"]:
            workspace.save(
                Training(
                    kind=TrainingKind(row["kind"]),
                    date=_day(today, row["day"]),
                    topic=row["topic"],
                    place=row["place"],
                    enterprises=tuple(firms[at] for at in row["enterprises"]),
                    people=row["people"],
                    **_present(workspace, row),
                )
            )
        for row in data["chain_activities"]:
            workspace.save(
                ChainActivity(
                    chain=row["chain"],
                    date=_day(today, row["day"]),
                    content=row["content"],
                    enterprises=tuple(firms[at] for at in row["enterprises"]),
                    **_present(workspace, row),
                )
            )


def _visits(workspace: Workspace, data: Mapping[str, Any], clock: _Clock, today: dt.date) -> None:
    firms = _firms(workspace, data)
    for row in sorted(data["visits"], key=lambda row: int(row["day"])):
        clock.day = _day(today, row["day"])
        with workspace.change("登记走访"):
            present = _present(workspace, row)
            visits.record(
                workspace,
                visits.VisitEntry(
                    enterprise=firms[row["enterprise"]],
                    date=clock.day,
                    kind=VisitKind(row["kind"]),
                    staff=tuple(row["staff"]),
                    source=Source(row["source"]),
                    notice=row["notice"].replace("2022", str(today.year)),
                    problems=_entries(row["problems"]),
                    **present,
                ),
            )


def _entries(rows: Sequence[Mapping[str, str]]) -> tuple[visits.ProblemEntry, ...]:
    return tuple(
        visits.ProblemEntry(category=ProblemCategory(row["category"]), **_without(row, "category"))
        for row in rows
    )


def _without(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}


def _outcomes(workspace: Workspace, data: Mapping[str, Any], clock: _Clock, today: dt.date) -> None:
    firms = _firms(workspace, data)
    by_title = {problem.title: problem.id for problem in workspace.find(Problem)}
    for row in data["verified"]:
        clock.day = _day(today, row["day"])
        problems.verify(workspace, by_title[row["title"]], clock.day, row["evidence"])
    with workspace.change("登记成效"):
        for row in data["evaluations"]:
            values = _without(row, "enterprise")
            workspace.save(Evaluation(enterprise=firms[row["enterprise"]], year=today.year, **values))
