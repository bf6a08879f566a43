"""Builders of archives of several offices; every firm in them is invented."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from tests import make
from tiqiang_desktop.domain.expert import Expert, Institution
from tiqiang_desktop.domain.problem import Evaluation
from tiqiang_desktop.domain.record import Record
from tiqiang_desktop.domain.visit import ChainActivity, Training, Visit
from tiqiang_desktop.services import archives, problems, shipped
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import codec

CITY, PROVINCE = "420600", "420000"
SHARED = "91420625MA4900001X"
DAY = dt.date(2022, 5, 5)


def office(folder: Path, code: str, clock: make.Clock | None = None, name: str = "") -> Workspace:
    """A new archive of an office for 2022."""
    return archives.create(
        folder / f"{code}.tqa",
        shipped.office_for(code, name),
        shipped.campaign_for(2022),
        clock or make.Clock(),
    )


def county(folder: Path, code: str, firms: int = 3, clock: make.Clock | None = None) -> Workspace:
    """A county with work in every column of 附件2; its first firm is on other counties' lists as well."""
    space = office(folder, code, clock)
    with space.change("准备"):
        body = space.save(Institution(name=f"示例{code}质检所"))
        who = space.save(
            Expert(name=f"示例专家{code}", institution=body.name, phone="13800001111", fields=("电线电缆",))
        )
    for number in range(firms):
        shared = number == 0
        firm = make.enrolled(
            space,
            "示例两县电线电缆有限公司" if shared else f"示例{code}第{number}食品有限公司",
            uscc=SHARED if shared else "",
            phone="13900002222",
            cluster="示例聚集区" if number < 2 else f"示例{code}园区",
        )
        found = make.with_problems(space, firm, 2)
        with space.change("走访"):
            visit = Visit(enterprise=firm.id, date=DAY, experts=(who.id,), institutions=(body.id,))
            space.save(visit)
            space.save(
                Evaluation(enterprise=firm.id, year=2022, output_increase=10.5 + number, signed_evidence="有")
            )
        problems.verify(space, found[0].id, dt.date(2022, 6, 4), "复查记录")
    with space.change("活动"):
        space.save(Training(topic="示例培训", date=DAY, experts=(who.id,)))
        space.save(Training(topic="联合培训", date=DAY, organiser="襄阳市市场监督管理局"))
        space.save(ChainActivity(chain="示例产业链", date=DAY, institutions=(body.id,)))
    return space


def rows(space: Workspace, kinds: tuple[type[Record], ...]) -> dict[str, list[dict[str, Any]]]:
    """Every row of the kinds, tombstones too, as plain values in the order of the ids."""
    found: dict[str, list[dict[str, Any]]] = {}
    for kind in kinds:
        names = ", ".join(codec.columns(kind))
        found[kind.KIND] = list(space.store.rows(f"SELECT {names} FROM {kind.KIND} ORDER BY id"))
    return found


def everything(space: Workspace, kinds: tuple[type[Record], ...]) -> str:
    """The same as one text, for comparing whole archives, with the sums and the search beside."""
    held: dict[str, Any] = dict(rows(space, kinds))
    for table in ("summary_office", "summary_firm", "summary_name"):
        held[table] = sorted(map(str, space.store.rows(f"SELECT * FROM {table}")))
    sql = "SELECT kind, record, caption, body FROM search_text ORDER BY record"
    held["search"] = list(space.store.rows(sql))
    return json.dumps(held, ensure_ascii=False)
