"""报送: figures and files frozen on a day, their history, the same bytes again, a checked copy on a stick (U盘报送包)."""

import datetime as dt
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..documents import handover_list
from ..documents.handover_list import HandedFile, HandoverList
from ..domain import frozen
from ..domain.campaign import Phase
from ..domain.errors import Refused
from ..domain.frozen import FigureChange
from ..domain.letter import File
from ..domain.record import chinese_date
from ..domain.submission import Submission
from . import reports
from .files import reason, safe_name, write_new
from .letters import fonts
from .progress import Progress, silent
from .real_words import real_words
from .reports import MadeFile
from .workspace import Workspace

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DUE = {Phase.JUNE: (2, 3, 4), Phase.NOVEMBER: (2,)}  # notice 四(四); November's report comes with it
CHECKED = "已核对，可以安全拔出。"


@dataclass(frozen=True, slots=True)
class Handing:
    """What a person says when handing in."""

    to: str = ""
    note: str = ""
    reason: str = ""  # why it goes out although 体检 found errors


def freeze(
    workspace: Workspace,
    phase: Phase,
    handing: Handing | None = None,
    *,
    planned: bool = False,
    with_summary: bool | None = None,
) -> Submission:
    """Freezes the phase's figures, findings and files in one step; a later one of the same phase replaces the former.

    Refused when 体检 has errors and no reason is given.
    """
    handing = handing or Handing()
    today, year = workspace.today(), workspace.campaign.year
    findings = reports.check(workspace, phase, planned=planned)
    reports.refuse_errors(findings, handing.reason)
    made = [reports.made(workspace, number, phase, planned=planned, dated=today) for number in DUE[phase]]
    summary = (
        _summary(workspace) if (phase is Phase.NOVEMBER if with_summary is None else with_summary) else None
    )
    former = workspace.find(Submission, year=year, phase=phase)
    note = "；".join(part for part in (handing.note.strip(), _why(handing.reason)) if part)
    with workspace.change(f"登记{year}年{phase}报送", reason=handing.reason):
        saved = workspace.save(
            Submission(
                year=year,
                phase=phase,
                sequence=max((one.sequence for one in former), default=0) + 1,
                planned=planned,
                figures=frozen.figures_to_json(reports.figures(workspace, phase, planned=planned)),
                findings=frozen.findings_to_json(findings),
                submitted_on=today,
                submitted_by=workspace.operator,
                submitted_to=handing.to.strip(),
                note=note,
            )
        )
        ids = tuple(_keep(workspace, saved.id, file, XLSX) for file in made)
        report = _keep(workspace, saved.id, summary, DOCX) if summary else ""
        return workspace.save(replace(saved, files=(*ids, *([report] if report else [])), summary=report))


def _why(text: str) -> str:
    return f"带错报送的理由：{text.strip()}" if text.strip() else ""


def _summary(workspace: Workspace) -> MadeFile:
    from .summaries import made  # it draws charts: only where a report is wanted

    return made(workspace)


def _keep(workspace: Workspace, owner: str, file: MadeFile, media: str) -> str:
    sha256 = workspace.store.keep(file.data)
    return workspace.save(
        File(
            name=file.name,
            media=media,
            size=len(file.data),
            sha256=sha256,
            owner_kind=Submission.KIND,
            owner=owner,
        )
    ).id


def history(workspace: Workspace) -> list[Submission]:
    """Every submission of the archive, the newest first."""
    found = workspace.find(Submission)
    return sorted(
        found, key=lambda one: (one.submitted_on or dt.date.min, one.sequence, one.id), reverse=True
    )


def files_of(workspace: Workspace, submission: Submission) -> list[File]:
    """Its files in the order they were frozen."""
    found = workspace.store.find_ids(File, submission.files)
    return [found[id_] for id_ in submission.files if id_ in found]


def difference(one: Submission, other: Submission) -> tuple[FigureChange, ...]:
    """Figure by figure from the first to the second, with the records that came and went."""
    return frozen.changes(frozen.figures_from_json(one.figures), frozen.figures_from_json(other.figures))


def since(workspace: Workspace, submission: Submission) -> tuple[FigureChange, ...]:
    """What has changed since a submission."""
    now = reports.figures(workspace, submission.phase, planned=submission.planned)
    return frozen.changes(frozen.figures_from_json(submission.figures), now)


def export_again(workspace: Workspace, submission_id: str, folder: Path) -> list[Path]:
    """Writes the frozen files, byte for byte as they were handed in."""
    submission = workspace.get(Submission, submission_id)
    return [
        write_new(folder / safe_name(file.name), workspace.store.kept(file.sha256))
        for file in files_of(workspace, submission)
    ]


@dataclass(frozen=True, slots=True)
class Carried:
    """A folder on a stick whose files were read back and found whole."""

    folder: Path
    files: tuple[HandedFile, ...]

    @property
    def sentence(self) -> str:
        """What is said when it is done."""
        return f"{len(self.files)} 个文件已写入 {self.folder.name}，{CHECKED}"


def carry(workspace: Workspace, submission_id: str, target: Path, progress: Progress = silent) -> Carried:
    """U盘报送包: the files and a 交接清单 in a new folder of the target, each read back from the medium and compared."""
    submission = workspace.get(Submission, submission_id)
    if not target.is_dir():
        raise Refused(f"找不到 {target}，请插好U盘后再选一次。")
    kept = [(file.name, workspace.store.kept(file.sha256)) for file in files_of(workspace, submission)]
    folder = _new_folder(target, f"{workspace.office.name}_{submission.year}年{submission.phase}报送包")
    handed = _written(folder, kept, progress)
    paper = handover_list.render(real_words(_list(workspace, submission, handed)), fonts())
    (checked,) = _written(folder, [("交接清单.pdf", paper)], progress)
    return Carried(folder, (*handed, checked))


def _new_folder(target: Path, name: str) -> Path:
    for number in range(1, 1000):
        folder = target / safe_name(name if number == 1 else f"{name}({number})")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        except OSError as error:
            raise Refused(f"{target} 里不能建文件夹：{reason(error)}") from error
        return folder
    raise Refused(f"{target} 里同名文件夹太多，请先清理。")


def _written(folder: Path, files: Sequence[tuple[str, bytes]], progress: Progress) -> tuple[HandedFile, ...]:
    handed = []
    for done, (name, data) in enumerate(files):
        progress(f"写入并核对 {name}", done, len(files))
        path = write_new(folder / safe_name(name), data)
        found = _read_back(path)
        wanted = hashlib.sha256(data).hexdigest()
        if found != wanted:
            raise Refused(f"{path.name} 写到U盘后读回来不一样，U盘可能已损坏，请换一个U盘再试。")
        handed.append(HandedFile(path.name, len(data), wanted))
    return tuple(handed)


def _read_back(path: Path) -> str:
    """The SHA-256 of what is on the medium: the system's own copy in memory is dropped first where that is possible."""
    digest = hashlib.sha256()
    try:
        with path.open("rb", buffering=0) as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            while part := file.read(1024 * 1024):
                digest.update(part)
    except OSError as error:
        raise Refused(f"{path.name} 写到U盘后读不回来：{reason(error)}") from error
    return digest.hexdigest()


def _list(workspace: Workspace, submission: Submission, files: Sequence[HandedFile]) -> HandoverList:
    now = workspace.clock()
    return HandoverList(
        title=f"{submission.year}年{submission.phase}报送材料交接清单",
        office=workspace.office.name,
        receiver=submission.submitted_to,
        made=f"{chinese_date(now.date())}{now:%H:%M}",
        files=tuple(files),
        remark=f"{submission.caption()}，{chinese_date(submission.submitted_on)}登记；写入后逐个读回，SHA-256 一致。",
    )
