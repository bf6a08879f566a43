"""The enterprises of another archive file, such as last year's: read from a copy, the file itself is not touched."""

import tempfile
from pathlib import Path

from ...domain.enterprise import Enrolment
from ...domain.errors import NeedsPassword, Refused
from ..workspace import Workspace
from . import template_rows

PLAIN = b"SQLite format 3\0"


def is_archive(data: bytes, name: str) -> bool:
    """Whether the bytes are an archive: a database, or called one because a password hides what it is."""
    return data.startswith(PLAIN) or name.casefold().endswith(".tqa")


def helped(data: bytes, name: str) -> tuple[int, list[template_rows.Row]]:
    """The archive's year, and the enterprises on its list as rows of the template."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "former.tqa"
        path.write_bytes(data)
        try:
            space = Workspace.open(path)
        except NeedsPassword as error:
            raise Refused(f"“{name}”有密码，请先打开它、导出附件4，再导入附件4。") from error
        try:
            year = space.campaign.year
            listed = {item.enterprise for item in space.find(Enrolment, year=year)}
            return year, template_rows.enterprises(space, listed)
        finally:
            space.close()
