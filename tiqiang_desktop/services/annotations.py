"""批注 on what other offices own, and the 退回单 that carries them back: on paper, and as a file the county takes in.

The office above never touches a county's row: its remarks are rows of its own. The county takes them in as rows of
its own as well, so that it can tick them off; until then 报送体检 shows them.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..domain.crosscheck import Finding, Weight
from ..domain.errors import Refused
from ..domain.office import Office
from ..domain.record import Record, chinese_date
from ..domain.submission import Annotation
from . import files
from .list_paper import ListColumn, list_paper
from .workspace import BY_NAME, Workspace

SUFFIX = ".tqr"
FORMAT = 1
CHECK = 14  # beside the thirteen checks of the program itself
CARRIED = ("record_kind", "record", "figure", "field", "text")
LARGEST = 4 * 1024 * 1024


def annotate(workspace: Workspace, record: Record, text: str, field: str = "") -> Annotation:
    """A remark on a record, whoever owns it."""
    with workspace.change(f"批注“{record.caption()}”"):
        return workspace.save(
            Annotation(
                year=workspace.campaign.year,
                about_office=record.office,
                record_kind=record.KIND,
                record=record.id,
                field=field,
                text=text,
            )
        )


def annotate_figure(workspace: Workspace, office: str, figure: str, text: str) -> Annotation:
    """A remark on a figure of an office's 附件2."""
    with workspace.change(f"批注“{figure}”"):
        year = workspace.campaign.year
        return workspace.save(Annotation(year=year, about_office=office, figure=figure, text=text))


def resolve(workspace: Workspace, annotation_id: str) -> Annotation:
    """Ticks a remark off."""
    with workspace.change("批注已处理"):
        return workspace.save(replace(workspace.get(Annotation, annotation_id), resolved=True))


def about(workspace: Workspace, office: str) -> list[Annotation]:
    """This office's open remarks about another one."""
    own, year = workspace.office.id, workspace.campaign.year
    return workspace.find(Annotation, office=own, about_office=office, year=year, resolved=0)


def sheet(workspace: Workspace, office: str) -> bytes:
    """The 退回单 on paper. Refused when nothing is to be returned."""
    other, remarks = _remarks(workspace, office)
    columns = (
        ListColumn("类别", 12),
        ListColumn("记录", 40),
        ListColumn("字段", 16),
        ListColumn("要改什么", 90),
    )
    rows = [(*_named(workspace, one), one.field or "—", one.text) for one in remarks]
    note = "改好后重新打包报送。"
    return list_paper(workspace, f"退回单：{other.name}", columns, rows, note)


def save_file(workspace: Workspace, office: str, folder: Path) -> Path:
    """The 退回单 as a file for the other office's program."""
    other, remarks = _remarks(workspace, office)
    said: dict[str, Any] = {
        "format": FORMAT,
        "from": workspace.office.name,
        "to": other.id,
        "to_name": other.name,
        "year": workspace.campaign.year,
        "made_at": workspace.clock().isoformat(timespec="seconds"),
        "remarks": [{name: getattr(one, name) for name in CARRIED} for one in remarks],
    }
    body = json.dumps(said, ensure_ascii=False, sort_keys=True)
    data = json.dumps(
        {"退回单": said, "sha256": hashlib.sha256(body.encode()).hexdigest()}, ensure_ascii=False
    )
    name = f"退回单_{other.name}_{chinese_date(workspace.today())}{SUFFIX}"
    return files.write_new(folder / files.safe_name(name), data.encode())


def save_return(workspace: Workspace, office: str, folder: Path) -> list[Path]:
    """The 退回单 on paper and as a file, in a folder."""
    paper = sheet(workspace, office)
    file = save_file(workspace, office, folder)
    return [file, files.write_new(file.with_suffix(".pdf"), paper)]


def take_in(workspace: Workspace, path: Path) -> int:
    """Takes a 退回单 into the archive of the office it is about; returns how many remarks are new."""
    said = _read(path)
    own = workspace.office
    if said["to"] != own.id:
        raise Refused(f"这是给{said['to_name']}的退回单，不是给{own.name}的，请核对。")
    known = {_content(one) for one in workspace.find(Annotation, about_office=own.id)}
    remarks = [_own_remark(said["year"], own.id, one) for one in said["remarks"]]
    fresh = [replace(one, text=f"{said['from']}：{one.text}") for one in remarks]
    fresh = [one for one in fresh if _content(one) not in known]
    with workspace.change("收下退回单"):
        workspace.save_all(fresh)
    return len(fresh)


def findings(workspace: Workspace) -> list[Finding]:
    """What the office above has returned and is not ticked off, for 报送体检."""
    own, year = workspace.office.id, workspace.campaign.year
    open_ones = workspace.find(Annotation, office=own, about_office=own, year=year, resolved=0)
    return [
        Finding(
            CHECK,
            Weight.WARNING,
            f"退回：{one.text}",
            one.record_kind,
            one.record,
            one.field,
            _named(workspace, one)[1],
        )
        for one in open_ones
    ]


def _remarks(workspace: Workspace, office: str) -> tuple[Office, Sequence[Annotation]]:
    other, remarks = workspace.get(Office, office), about(workspace, office)
    if not remarks:
        raise Refused(f"对{other.name}还没有批注，请先在记录上加批注。")
    return other, remarks


def _named(workspace: Workspace, one: Annotation) -> tuple[str, str]:
    """The kind and the name of what a remark is about."""
    kind = BY_NAME.get(one.record_kind)
    if kind is None:
        return "附件2", one.figure or "—"
    found = workspace.store.find_ids(kind, [one.record], deleted=True).get(one.record)
    return kind.LABEL, found.caption() if found else "（记录已不在）"


def _own_remark(year: int, own: str, said: dict[str, object]) -> Annotation:
    kept = {name: str(said[name]) for name in CARRIED}
    return Annotation(
        year=year,
        about_office=own,
        record_kind=kept["record_kind"],
        record=kept["record"],
        figure=kept["figure"],
        field=kept["field"],
        text=kept["text"],
    )


def _content(one: Annotation) -> tuple[object, ...]:
    return (one.year, *(getattr(one, name) for name in CARRIED))


def _read(path: Path) -> dict[str, Any]:
    wrong = Refused(f"{path.name} 不是完好的退回单，请让对方重新导出。")
    try:
        held = json.loads(files.read(path, LARGEST).decode("utf-8"))
        said: dict[str, Any] = held["退回单"]
        body = json.dumps(said, ensure_ascii=False, sort_keys=True)
        whole = hashlib.sha256(body.encode()).hexdigest() == held["sha256"]
        sound = all(name in one for one in said["remarks"] for name in CARRIED) and isinstance(
            said["year"], int
        )
        known = all(one["record_kind"] in ("", *BY_NAME) for one in said["remarks"])
        named = all(isinstance(said[name], str) for name in ("from", "to", "to_name"))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise wrong from None
    if not (whole and sound and known and named):
        raise wrong
    if said["format"] != FORMAT:
        raise Refused(f"{path.name} 由更新的版本导出，请先升级本程序。")
    return said
