"""What a user has made of a list: its look, and views saved under a name. Kept with the archive, as settings."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ..domain.errors import Refused
from ..domain.lines import EnterpriseQuery, EnterpriseView
from .workspace import Workspace

LOOK, VIEWS = "list_look:", "list_views"  # names of settings
MOST = 12  # saved views; more would not stand as chips


@dataclass(frozen=True, slots=True)
class SavedView:
    """A list of enterprises under a name of the office's own."""

    title: str
    query: EnterpriseQuery


def look(workspace: Workspace, name: str) -> dict[str, Any]:
    """How the list was left; empty when it never was changed."""
    found = _read(workspace, LOOK + name)
    return found if isinstance(found, dict) else {}


def keep_look(workspace: Workspace, name: str, values: Mapping[str, Any]) -> None:
    """Shows the list like this from now on."""
    workspace.store.set_setting(LOOK + name, json.dumps(values, ensure_ascii=False))


def views(workspace: Workspace) -> list[SavedView]:
    """The saved views of the enterprises, in the order they were made."""
    found = _read(workspace, VIEWS)
    made = (_view(values) for values in found) if isinstance(found, list) else ()
    return [view for view in made if view is not None]


def save_view(workspace: Workspace, title: str, query: EnterpriseQuery) -> None:
    """Saves a view, in the place of one of the same name."""
    title = title.strip()
    if not title:
        raise Refused("视图还没有名称，请填写，例如“城关镇未闭环”。")
    if title in list(EnterpriseView):
        raise Refused(f"“{title}”是自带的视图，请换一个名称。")
    known = views(workspace)
    if len(known) >= MOST and all(view.title != title for view in known):
        raise Refused(f"已经有 {MOST} 个视图，请先删掉不用的。")
    new = SavedView(title, query)
    kept = [new if view.title == title else view for view in known]
    _write(workspace, kept if new in kept else [*kept, new])


def drop_view(workspace: Workspace, title: str) -> None:
    """Forgets a view; the enterprises stay."""
    _write(workspace, [view for view in views(workspace) if view.title != title])


def _write(workspace: Workspace, kept: Sequence[SavedView]) -> None:
    text = json.dumps([{"title": view.title, **asdict(view.query)} for view in kept], ensure_ascii=False)
    workspace.store.set_setting(VIEWS, text)


def _view(values: Any) -> SavedView | None:
    """A view this program can still show; None for others."""
    try:
        equals = tuple((str(field), str(value)) for field, value in values["equals"])
        view, order = EnterpriseView(values["view"]), str(values["order"])
        query = EnterpriseQuery(view, str(values["text"]), equals, order, bool(values["falling"]))
        return SavedView(str(values["title"]), query)
    except (KeyError, TypeError, ValueError):
        return None


def _read(workspace: Workspace, name: str) -> Any:
    try:
        return json.loads(workspace.store.setting(name, "null"))
    except ValueError:
        return None
