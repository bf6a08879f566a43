"""What a failing disk means for the user: a full one, a read-only folder, a drive that was pulled out."""

from ..store import database
from ..store.driver import DatabaseError
from .files import reason

FileFault = (
    DatabaseError  # what reading a damaged archive raises, for those above who answer it by more than words
)


def sentence(error: BaseException) -> str:
    """One sentence that says what to do; empty when the error does not come from the disk."""
    if isinstance(error, DatabaseError):
        return f"档案读写出错：{database.explain(error)}"
    if isinstance(error, OSError) and error.errno is not None and not isinstance(error, ConnectionError):
        return f"文件读写出错：{reason(error)}"
    return ""
