"""变更记录 of a firm: who changed what, when, from what to what, in the words of the screen."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..domain import phones
from ..domain.field_names import field_name
from ..domain.record import Record, chinese_date, content
from ..store import history_reads
from ..store.history_reads import ChangedRecord
from .workspace import BY_NAME, Workspace

EMPTY = "空"
LONGEST = 60  # characters of a value
MOST = 400  # records of the log that are looked at


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, from what to what."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One record in one change: what happened to it and, when it was changed, its fields."""

    at: dt.datetime
    by: str
    label: str  # of the change, as undo names it
    reason: str
    what: str  # “新增走访 2022年6月5日技术帮扶”; empty for the firm itself
    fields: tuple[FieldChange, ...]


def of_enterprise(workspace: Workspace, firm: str, limit: int = MOST) -> list[HistoryLine]:
    """The history of a firm and its records, the newest first; what changed nothing visible is left out."""
    found = history_reads.of_enterprise(workspace.store, firm, BY_NAME, limit)
    return [line for one in found if (line := _line(one, firm)) is not None]


def _line(one: ChangedRecord, firm: str) -> HistoryLine | None:
    before, after = one.before, one.after
    fields: tuple[FieldChange, ...] = ()
    if before is None or before.deleted != after.deleted:
        verb = "删除" if after.deleted else "新增" if before is None else "恢复"
    elif fields := tuple(_fields(before, after)):
        verb = "修改"
    else:
        return None
    own = after.id == firm and verb == "修改"
    what = "" if own else f"{verb}{after.LABEL} {after.caption()}".strip()
    return HistoryLine(dt.datetime.fromisoformat(one.at), one.by, one.label, one.reason, what, fields)


def _fields(before: Record, after: Record) -> Iterator[FieldChange]:
    new = content(after)
    for name, old in content(before).items():
        title = field_name(type(after), name)
        if title and old != new[name]:
            yield FieldChange(title, _said(name, old), _said(name, new[name]))


def _said(field: str, value: Any) -> str:
    """A value in the words of the screen; phones masked."""
    if value in (None, "", ()):
        return EMPTY
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.date):
        return chinese_date(value)
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    text = f"{value:g}" if isinstance(value, float) else str(value)
    text = phones.mask(text) if field in ("phone", "contact") else text
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
