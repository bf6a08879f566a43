"""Packages between offices: made for the office above, looked at, merged in one step, taken back."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .. import __version__
from ..documents import handover_list
from ..documents.handover_list import HandedFile, HandoverList
from ..domain.errors import NeedsPassword, Refused
from ..domain.keeping import Why
from ..domain.package import Home, Manifest, State, refuse_package
from ..domain.record import Record, chinese_date
from ..store import cipher, merging, package_file, summaries
from ..store.merging import Gathered, Merged
from ..store.migrations import VERSION
from ..store.package_file import Incoming
from . import backups, files, office_tree, shipped
from .letters import fonts
from .progress import Progress, silent
from .real_words import real_words
from .workspace import BY_NAME, Workspace

SEQUENCE = "package_sequence"  # setting, per year: the last package that was made
MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One file that was dropped: what it is, and what it would bring or has brought."""

    path: Path
    state: State
    why: str = ""
    manifest: Manifest | None = None
    fresh: int = 0
    changed: int = 0
    gone: int = 0
    differing: int = 0  # rows of the same version with another content; left alone


@dataclass(frozen=True, slots=True)
class Made:
    """A package that was made, and the 交接清单 that goes with it on paper."""

    path: Path
    manifest: Manifest
    handover: Path


def pack(workspace: Workspace, folder: Path, passphrase: str = "", *, phones: bool = True) -> Made:
    """Writes this office's package into a folder, read back; its number is the next of the year."""
    if not folder.is_dir():
        raise Refused(f"文件夹 {folder} 不存在，请插好U盘或换一个位置。")
    key = cipher.new_key(passphrase) if passphrase else None
    office, year = workspace.office, workspace.campaign.year
    setting = f"{SEQUENCE}:{year}"
    manifest = Manifest(
        office=office.id,
        code=office.code,
        name=office.name,
        level=office.level.value,
        year=year,
        sequence=int(workspace.store.setting(setting, "0")) + 1,
        made_at=workspace.clock().isoformat(timespec="seconds"),
        made_by=workspace.operator,
        program=__version__,
        schema=VERSION,
        phones=phones,
    )
    target = folder / files.safe_name(manifest.file_name())
    full = package_file.write(workspace.store, target, manifest, key)
    workspace.store.set_setting(setting, str(manifest.sequence))
    return Made(target, full, _handover(workspace, target, full))


def _handover(workspace: Workspace, path: Path, made: Manifest) -> Path:
    data, now = files.read(path, package_file.LARGEST), workspace.clock()
    held = "，".join(f"{BY_NAME[kind].LABEL} {count}" for kind, count in made.counts.items())
    paper = HandoverList(
        title=f"{made.year}年第{made.sequence}次报送包交接清单",
        office=made.name,
        receiver="",
        made=f"{chinese_date(now.date())}{now:%H:%M}",
        files=(HandedFile(path.name, len(data), hashlib.sha256(data).hexdigest()),),
        remark=f"包内：{held}。{'' if made.phones else '不含电话。'}写出后已读回核对。",
    )
    return files.write_new(
        path.with_name(f"{path.stem}_交接清单.pdf"), handover_list.render(real_words(paper), fonts())
    )


def look(
    workspace: Workspace, paths: Sequence[Path], passwords: Sequence[str] = (), progress: Progress = silent
) -> list[Line]:
    """Each file read through, and what it would bring; nothing is written."""
    with _taken(workspace, paths, passwords, progress) as (good, bad):
        lines = dict(bad)
        for path, incoming in good.items():
            counted = merging.count(workspace.store, incoming)
            state = _state(workspace, incoming)
            lines[path] = _line(path, state, incoming, counted)
    return [lines[path] for path in dict.fromkeys(paths)]


def merge(
    workspace: Workspace, paths: Sequence[Path], passwords: Sequence[str] = (), progress: Progress = silent
) -> list[Line]:
    """Takes the good ones among the files in, all in one transaction; a backup is made first.

    Cancelled, or refused as a whole, it leaves the archive as it was. Files that may not come in are listed with the
    reason and kept in the list of refused ones.
    """
    with _taken(workspace, paths, passwords, progress) as (good, bad):
        lines = dict(bad)
        fresh = {path: one for path, one in good.items() if _state(workspace, one) is State.READY}
        for path in good.keys() - fresh.keys():
            lines[path] = _line(path, State.SAME, good[path], merging.Counted())
        if fresh:
            backups.make(workspace, Why.MERGE)
            lines |= _merged(workspace, fresh, progress)
    _note_refused(workspace, lines.values())
    return [lines[path] for path in dict.fromkeys(paths)]


def _merged(workspace: Workspace, incoming: dict[Path, Incoming], progress: Progress) -> dict[Path, Line]:
    """The transaction of a merge: in the order of offices and sequences, then the search index and the sums."""
    store, lines = workspace.store, {}
    order = sorted(
        incoming, key=lambda path: (incoming[path].manifest.code, incoming[path].manifest.sequence)
    )
    merging.clear(store)
    try:
        gathered: dict[Path, Gathered] = {}
        for done, path in enumerate(order):
            progress("读取", done, len(order))
            gathered[path] = merging.gather(store, incoming[path], path.name)
        with workspace.logged("合并报送包", "", False, None) as opened:
            at, by = opened.at.isoformat(timespec="seconds"), opened.by
            written = []
            for done, path in enumerate(order):
                progress("合并", done, len(order))
                try:
                    counted = merging.take_in(store, gathered[path], at, by)
                except Refused as error:
                    lines[path] = Line(path, State.REFUSED, str(error), incoming[path].manifest)
                    continue
                written.append(gathered[path])
                opened.bulk.update(gathered[path].places)
                lines[path] = _line(path, State.MERGED, incoming[path], counted)
            progress("建立索引", len(order), len(order))
            merging.reindex(store, written)
            offices = {one.incoming.manifest.office for one in written}
            summaries.refresh(store, workspace.campaign.year, offices)
    finally:
        merging.clear(store)
    return lines


def take_back(workspace: Workspace, number: int) -> Merged:
    """Takes a merged package out again, row for row; a backup is made first."""
    package = merging.newest(workspace.store, number)
    backups.make(workspace, Why.MERGE)
    store = workspace.store
    with workspace.logged("撤回报送包", "", False, None) as opened:
        at, by = opened.at.isoformat(timespec="seconds"), opened.by
        kinds = merging.take_back(store, package, at, by)
        opened.bulk.update(kinds)
        for kind, ids in kinds.items():
            _index_again(workspace, kind, ids)
        summaries.refresh(store, package.year, {package.office})
    return package


def _index_again(workspace: Workspace, kind: type[Record], ids: Sequence[str]) -> None:
    if merging.is_searched(kind):
        here = workspace.store.find_ids(kind, ids, deleted=True)
        workspace.store.index((False, here.get(id_) or kind(id=id_, deleted=True)) for id_ in ids)


def packages(workspace: Workspace) -> list[Merged]:
    """What has been merged in the year, the newest first."""
    return merging.merged(workspace.store, workspace.campaign.year)


def refused(workspace: Workspace, limit: int = 200) -> list[tuple[str, str, str]]:
    """Files that were not taken in: when, name, reason; the newest first."""
    return merging.refused(workspace.store, limit)


def _home(workspace: Workspace) -> Home:
    year = workspace.campaign.year
    by_hand = frozenset(office_tree.by_hand(workspace))
    return Home(workspace.office, year, by_hand, merging.standing(workspace.store, year))


def _state(workspace: Workspace, incoming: Incoming) -> State:
    return refuse_package(incoming.manifest, incoming.seal, _home(workspace), shipped.regions())


def _line(path: Path, state: State, incoming: Incoming, counted: merging.Counted) -> Line:
    return Line(
        path, state, "", incoming.manifest, counted.fresh, counted.changed, counted.gone, counted.differing
    )


@contextmanager
def _taken(
    workspace: Workspace, paths: Sequence[Path], passwords: Sequence[str], progress: Progress
) -> Iterator[tuple[dict[Path, Incoming], dict[Path, Line]]]:
    """The sound packages as private copies, and a line for each of the others."""
    wanted = list(dict.fromkeys(paths))
    if len(wanted) > MOST_FILES:
        raise Refused(f"一次最多合并 {MOST_FILES} 个报送包，请分批。")
    good: dict[Path, Incoming] = {}
    bad: dict[Path, Line] = {}
    with tempfile.TemporaryDirectory(prefix="tiqiang-") as home:
        for done, path in enumerate(wanted):
            progress("检查", done, len(wanted))
            try:
                good[path] = incoming = _opened(path, Path(home), passwords)
                _state(workspace, incoming)
            except NeedsPassword as error:
                bad[path] = Line(path, State.LOCKED, str(error))
            except Refused as error:
                found = good.pop(path, None)
                bad[path] = Line(path, State.REFUSED, str(error), found.manifest if found else None)
        bad |= _older_ones(good)
        yield good, bad


def _older_ones(good: dict[Path, Incoming]) -> dict[Path, Line]:
    """Two files of one office and number among the dropped ones: the same file twice is one, another is refused."""
    bad: dict[Path, Line] = {}
    first: dict[tuple[str, int], Incoming] = {}
    for path, one in list(good.items()):
        said = one.manifest
        other = first.setdefault((said.office, said.sequence), one)
        if other is not one:
            del good[path]
            same = other.seal == one.seal
            why = "" if same else f"这次选的文件里有两个不同的{said.caption()}，请该局重新打包后再报。"
            bad[path] = Line(path, State.SAME if same else State.REFUSED, why, said)
    return bad


def _opened(path: Path, home: Path, passwords: Sequence[str]) -> Incoming:
    """The package, with the first of the passwords that opens it."""
    error = None
    for typed in passwords or ("",):
        try:
            return package_file.taken(path, home, typed)
        except NeedsPassword as needs:
            error = needs
    assert error is not None
    raise error


def _note_refused(workspace: Workspace, lines: Iterable[Line]) -> None:
    found = [line for line in lines if line.state is State.REFUSED]
    if found:
        with workspace.store.transaction():
            at = workspace.clock().isoformat(timespec="seconds")
            for line in found:
                merging.refuse(workspace.store, at, workspace.operator, line.path.name, line.why)
