"""Making and checking archives."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from ..domain.campaign import Campaign
from ..domain.errors import Damaged, Refused
from ..domain.kinds import KINDS
from ..domain.office import Office
from ..domain.problem import Article, ProblemCategory
from ..domain.record import Record
from ..store import database
from ..store.cipher import Key
from ..store.driver import FILE_FAULTS
from ..store.store import Store
from . import shipped
from .workspace import OFFICE, OPERATOR, YEAR, Clock, Workspace

SUFFIX = ".tqa"


def new(
    path: Path,
    code: str,
    year: int,
    name: str = "",
    operator: str = "",
    *,
    clock: Clock = dt.datetime.now,
    key: Key | None = None,
) -> Workspace:
    """A new archive of the office of a 区划 code, with the starter library; encrypted when a key is given."""
    workspace = create(path, shipped.office_for(code, name), shipped.campaign_for(year), clock, key)
    if operator:
        workspace.store.set_setting(OPERATOR, operator)
    with workspace.change("放入建议库起始内容", undoable=False):
        workspace.save_all(starter_articles())
    return workspace


def opened(path: Path, key: Key | None = None, clock: Clock = dt.datetime.now) -> Workspace:
    """An archive for a window, with the first reads tried. Damaged when not even those can be made."""
    workspace = Workspace.open(path, clock, key)
    try:
        if not workspace.office.name or not workspace.campaign.year:
            raise Refused(f"{path.name} 里没有机关或年度，不是完整的档案，请换一个备份。")
    except FILE_FAULTS as error:
        workspace.close()
        raise Damaged(f"档案 {path.name} 打不开：{database.explain(error)}") from error
    except BaseException:
        workspace.close()
        raise
    return workspace


def create(
    path: Path,
    office: Office,
    campaign: Campaign,
    clock: Clock = dt.datetime.now,
    key: Key | None = None,
) -> Workspace:
    """A new archive of an office for a year. Nothing is left behind when it fails."""
    store = Store.create(path, shipped.initials(), key)
    workspace = Workspace(store, clock)
    try:
        with workspace.change("建立档案", undoable=False):
            own = workspace.save(office)
            store.set_setting(OFFICE, own.id)
            workspace.save(replace(own, office=own.id))
            workspace.save(campaign)
            store.set_setting(YEAR, str(campaign.year))
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    return workspace


def starter_articles() -> list[Article]:
    """The library as shipped: the program's own words, marked as such."""
    lines = [line for line in shipped.read_text("articles.tsv").splitlines() if line and line[0] != "#"]
    articles = []
    for line in lines[1:]:
        category, problem, cause, suggestion = line.split("\t")
        articles.append(
            Article(
                problem_category=ProblemCategory(category),
                problem=problem,
                cause=cause,
                suggestion=suggestion,
                origin="程序自带参考",
            )
        )
    return articles


def verify(workspace: Workspace) -> tuple[dict[type[Record], int], tuple[str, ...]]:
    """How many living records of each kind the archive holds, and what is wrong with the file."""
    return {kind: workspace.store.count(kind) for kind in KINDS}, workspace.store.integrity()
