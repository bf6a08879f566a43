"""What a failing disk means for the user: a full one, a read-only folder, a drive that was pulled out."""

from ..store import database, driver
from .files import reason

FILE_FAULTS = driver.FILE_FAULTS  # for those above who answer a damaged archive by more than words


def sentence(error: BaseException) -> str:
    """One sentence that says what to do; empty when the error does not come from the disk."""
    if isinstance(error, driver.DatabaseError):
        return f"档案读写出错：{database.explain(error)}"
    if isinstance(error, OSError) and error.errno is not None and not isinstance(error, ConnectionError):
        return f"文件读写出错：{reason(error)}"
    return ""
