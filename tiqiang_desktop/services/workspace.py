"""The gate: every write goes through here, checked, stamped, logged, indexed and announced."""

import datetime as dt
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from ..domain.campaign import Campaign
from ..domain.errors import Refused
from ..domain.kinds import KINDS
from ..domain.office import Office
from ..domain.package import MERGING
from ..domain.record import Record, new_ids, same_content
from ..domain.year import refuse_closed
from ..store import database, log
from ..store.cipher import Key
from ..store.search_index import Hit
from ..store.store import Store
from . import shipped

R = TypeVar("R", bound=Record)
Clock = Callable[[], dt.datetime]
Listener = Callable[[frozenset[type[Record]]], None]

BY_NAME = {kind.KIND: kind for kind in KINDS}
OFFICE, YEAR, OPERATOR = "office", "year", "operator"  # names of settings


@dataclass(slots=True)
class OpenChange:
    """What one action has written so far: of each record the state before and the last one."""

    number: int
    at: dt.datetime
    by: str
    own: str  # id of the office
    ids: Iterator[str]
    closed: frozenset[int]  # years that are read-only
    written: dict[str, tuple[Record | None, Record]] = field(default_factory=dict)
    bulk: set[type[Record]] = field(
        default_factory=set
    )  # kinds written by SQL, with log entries of their own

    def stamped(self, record: R) -> R:
        """The record as its next version, by whom and when."""
        return replace(
            record,
            id=record.id or next(self.ids),
            office=record.office or self.own,
            revision=record.revision + 1,
            revised_at=self.at.isoformat(timespec="seconds"),
            revised_by=self.by,
        )

    def note(self, pairs: Iterable[tuple[Record | None, Record]]) -> None:
        """Remembers what was written; of a record written twice the first state before."""
        for old, new in pairs:
            first = self.written.get(new.id, (old, new))[0]
            self.written[new.id] = (first, new)


class Workspace:
    """One archive, open for one thread."""

    def __init__(self, store: Store, clock: Clock = dt.datetime.now) -> None:
        self.store = store
        self.clock = clock
        self._open: OpenChange | None = None
        self._listeners: list[Listener] = []

    @classmethod
    def open(cls, path: Path, clock: Clock = dt.datetime.now, key: Key | None = None) -> "Workspace":
        """The archive in a file. NeedsPassword when it has one and no key, or a wrong one, is given."""
        return cls(Store.open(path, shipped.initials(), key), clock)

    def fork(self) -> "Workspace":
        """The same archive for another thread, announcing to the same listeners."""
        other = Workspace.open(self.store.path, self.clock, self.store.key)
        other._listeners = self._listeners
        return other

    def close(self) -> None:
        """Ends the connection."""
        self.store.close()

    @property
    def office(self) -> Office:
        """The office that keeps this archive."""
        return self.store.get(Office, self.store.setting(OFFICE))

    @property
    def campaign(self) -> Campaign:
        """The year's action that is being worked on."""
        year = int(self.store.setting(YEAR, "0"))
        for campaign in self.store.find(Campaign, year=year):
            return campaign
        raise Refused(f"档案里没有 {year} 年度行动，请在设置里选择年度。")

    @property
    def operator(self) -> str:
        """Who works here; stands in the log and on the letters as 经办."""
        return self.store.setting(OPERATOR)

    def today(self) -> dt.date:
        """The date by the workspace's clock."""
        return self.clock().date()

    @contextmanager
    def change(self, label: str, *, reason: str = "", undoable: bool = True) -> Iterator[OpenChange]:
        """One action under a Chinese name: whole or not at all, one step of undo. Inside another, it joins it."""
        if self._open is not None:
            yield self._open
            return
        with self.logged(label, reason, undoable, None) as opened:
            yield opened

    @contextmanager
    def logged(self, label: str, reason: str, undoable: bool, undoes: int | None) -> Iterator[OpenChange]:
        """The transaction of a change or of its undo, with its entry in the log; announced when committed."""
        now = self.clock()
        database.refuse_vanished(self.store.path)
        try:
            with self.store.transaction():
                at = now.isoformat(timespec="seconds")
                number = log.begin(self.store, label, at, self.operator, reason, undoable, undoes)
                ids = new_ids(int(now.timestamp() * 1000), secrets.randbits(74))
                own = self.store.setting(OFFICE)
                closed = frozenset(one.year for one in self.store.find(Campaign, closed=1))
                self._open = opened = OpenChange(number, now, self.operator, own, ids, closed)
                yield opened
                if opened.written:
                    if undoes is None:
                        log.end_redo(self.store)
                    log.add(self.store, number, opened.written.values())
                    self.store.index((before is None, after) for before, after in opened.written.values())
                else:
                    log.drop_empty(self.store, number)
        finally:
            self._open = None
        kinds = frozenset(type(after) for _, after in opened.written.values()) | opened.bulk
        for listener in list(self._listeners) if kinds else ():
            listener(kinds)

    def listen(self, listener: Listener) -> None:
        """Calls the listener with the kinds that changed, after each committed change."""
        self._listeners.append(listener)

    def save(self, record: R) -> R:
        """Writes one record; returns it as it now stands. Saying the same again writes nothing."""
        return self.save_all([record])[0]

    def save_all(self, records: Sequence[R]) -> list[R]:
        """Writes records of one kind."""
        if (opened := self._open) is None:
            raise RuntimeError("a write outside workspace.change()")
        if not records:
            return []
        known = [record.id for record in records if record.id]
        before = self.store.find_ids(type(records[0]), known) if known else {}
        saved: list[R] = []
        fresh: list[tuple[R | None, R]] = []
        for record in records:
            old = before.get(record.id)
            if record.id and old is None:
                old = _in_trash(self.store, record)
            new = record.checked()
            _refuse_foreign(self.store, opened.own, old or new)
            if old is not None:
                _refuse_stale(old, new)
                if same_content(old, new) and old.deleted == new.deleted and old.office == new.office:
                    saved.append(old)
                    continue
            refuse_closed(opened.closed, old, new)
            stamped = opened.stamped(new)
            fresh.append((old, stamped))
            saved.append(stamped)
        self.store.put(new for _, new in fresh)
        opened.note(fresh)
        return saved

    def remove(self, record: Record) -> None:
        """Puts a record into the trash: a tombstone, which undo takes away again."""
        self.save(replace(record, deleted=True))

    def get(self, kind: type[R], id_: str) -> R:
        """The record of an id."""
        return self.store.get(kind, id_)

    def find(self, kind: type[R], **equals: object) -> list[R]:
        """The living records whose fields equal the given values."""
        return self.store.find(kind, **equals)

    def search(self, text: str, kinds: Sequence[type[Record]] = (), limit: int = 50) -> list[Hit]:
        """Records by any characters, first letters of the pinyin, or digits."""
        return self.store.search(text, kinds, limit)

    def undo(self) -> str:
        """Takes back the last action; returns its name."""
        change = log.last_done(self.store)
        if change is None or not change.undoable:
            raise Refused(_no_undo(change.label) if change else "没有可以撤销的操作。")
        steps = reversed(log.items(self.store, change.number, BY_NAME))
        with self.logged(f"撤销：{change.label}", "", False, change.number) as opened:
            _replay(self.store, opened, [(step.after, step.before) for step in steps])
            log.mark(self.store, change.number, undone=True)
        return change.label

    def redo(self) -> str:
        """Does the last undone action again; returns its name."""
        change = log.last_undone(self.store)
        if change is None:
            raise Refused("没有可以重做的操作。")
        steps = log.items(self.store, change.number, BY_NAME)
        with self.logged(f"重做：{change.label}", "", False, change.number) as opened:
            _replay(self.store, opened, [(step.before, step.after) for step in steps])
            log.mark(self.store, change.number, undone=False)
        return change.label

    @property
    def undo_label(self) -> str:
        """The name of the action that undo would take back; empty when there is none."""
        change = log.last_done(self.store)
        return change.label if change and change.undoable else ""


def _replay(store: Store, opened: OpenChange, steps: Sequence[tuple[Record | None, Record | None]]) -> None:
    """Puts records from the state they are expected in into the wanted one; None is “not there”."""
    by_kind: dict[type[Record], list[tuple[Record | None, Record | None, str]]] = {}
    for expected, wanted in steps:
        some = wanted or expected
        assert some is not None
        by_kind.setdefault(type(some), []).append((expected, wanted, some.id))
    for kind, of_kind in by_kind.items():
        current = store.find_ids(kind, [id_ for _, _, id_ in of_kind], deleted=True)
        pairs = [(current[id_], _turned(current[id_], *states)) for *states, id_ in of_kind]
        stamped = [(old, opened.stamped(new)) for old, new in pairs]
        store.put(new for _, new in stamped)
        opened.note(stamped)


def _turned(current: Record, expected: Record | None, wanted: Record | None) -> Record:
    gone = expected is None or expected.deleted
    if current.deleted != gone or not (gone or same_content(current, expected or current)):
        raise Refused(f"“{current.caption()}”之后又有修改，不能整步撤销或重做，请逐条处理。")
    return replace(wanted or current, deleted=wanted is None or wanted.deleted, revision=current.revision)


def _in_trash(store: Store, record: R) -> R | None:
    """The deleted record of an id; None for one that comes from elsewhere under its own id, as revision 0."""
    if record.revision:
        return store.get(type(record), record.id)
    return store.find_ids(type(record), [record.id], deleted=True).get(record.id)


def _refuse_stale(old: Record, new: Record) -> None:
    if old.revision != new.revision:
        raise Refused(f"“{old.caption()}”刚刚在别处修改过，请刷新后再改。")


def _no_undo(label: str) -> str:
    instead = "，请在“资料与设置 → 数据包”里撤回" if label.startswith(MERGING) else ""
    return f"“{label}”不能撤销{instead}。"


def _refuse_foreign(store: Store, own: str, record: Record) -> None:
    """A row has one owning office; only it changes the row (the first office of a new archive owns itself)."""
    if own and record.office not in ("", own):
        owners = store.find_ids(Office, [record.office])
        name = owners[record.office].name if record.office in owners else "别的机关"
        raise Refused(f"“{record.caption()}”属于{name}，只能由它修改；可以加批注。")
