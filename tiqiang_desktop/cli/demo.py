"""The whole main job on the shipped sample: archive, letters, attachments under one folder."""

from pathlib import Path

from ..domain.errors import Refused
from ..services import letters, reports, sample
from ..services.archives import SUFFIX
from ..services.files import reason


def run(folder: Path) -> list[Path]:
    """Makes everything; returns the files in the order they were made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"文件夹 {folder} 建不了：{reason(error)}") from error
    archive = folder / f"示例档案{SUFFIX}"
    workspace = sample.build(archive)
    try:
        made = letters.issue_waiting(workspace, letters.awaiting(workspace), folder)
        return [archive, *made, *reports.export_all(workspace, folder)]
    finally:
        workspace.close()
