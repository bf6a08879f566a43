"""What a file is, told by its first bytes and never by its name; what is no table is refused here by name."""

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple
from zlib import error as zlib_error

from ..domain.errors import Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。"
PASSWORD = "设有打开密码。请在 Excel 或 WPS 中打开，去掉密码后另存一份再导入。"
DAMAGED = "已损坏或不完整，读不出来。请重新取一份，或用 Excel 或 WPS 打开修复后另存为 .xlsx 再导入。"


_FILEPASS, _DATE_MODE = 0x2F, 0x22
_ENDS = frozenset({0x85, 0x0A, 0x00})  # BOUNDSHEET8, EOF, filler


class Format(Enum):
    """What the readers know."""

    XLSX = auto()
    XLSB = auto()
    XLS = auto()
    OLD_XLS = auto()  # Excel 2 to 95: letters by code page
    ODS = auto()
    HTML = auto()
    MHTML = auto()  # a web page in one file
    SPREADSHEET_XML = auto()  # Excel 2003
    TEXT = auto()


class _Magic(NamedTuple):
    start: bytes
    what: str


_OTHERS = (
    _Magic(b"%PDF", "PDF 文件"),
    _Magic(b"\x89PNG", "图片"),
    _Magic(b"\xff\xd8\xff", "图片"),
    _Magic(b"GIF8", "图片"),
    _Magic(b"BM", "图片"),
    _Magic(b"II*\0", "图片"),
    _Magic(b"MM\0*", "图片"),
    _Magic(b"Rar!", "压缩包"),
    _Magic(b"7z\xbc\xaf", "压缩包"),
    _Magic(b"\x1f\x8b", "压缩包"),
    _Magic(b"BZh", "压缩包"),
    _Magic(b"\xfd7zXZ", "压缩包"),
    _Magic(b"{\\rtf", "Word 文档"),
    _Magic(b"SQLite format 3", "数据库文件"),
    _Magic(b"MZ", "程序文件"),
    _Magic(b"\x7fELF", "程序文件"),
    _Magic(b"OFD", "OFD 文件"),
)
_PAGE = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body", b"<style", b"<div", b"<!--")
_MIME = re.compile(
    rb"\s*(?:From: [^\r\n]*\s+|Subject: [^\r\n]*\s+|Date: [^\r\n]*\s+)*MIME-Version:\s*1\.0", re.IGNORECASE
)
_ADVICE = {
    "PDF 文件": "请向提供单位要 Excel 原件，或用 WPS 转成表格再导入。",
    "图片": "请用 WPS 的“图片转表格”或手工录成 Excel 再导入。",
    "压缩包": "请先解压，再导入里面的表格。",
    "Word 文档": "请把其中的表格复制到 Excel 或 WPS 表格中，另存为 .xlsx 再导入。",
}


def sniff(data: bytes) -> Format:
    """The format, or Refused with what it is instead."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data)
    if data.startswith(_OLE):
        return _in_ole(data)
    if data.startswith((b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")):
        return Format.OLD_XLS
    for magic in _OTHERS:
        # “BM” and “MZ” may also begin a text: then there is no zero byte near
        if data.startswith(magic.start) and (
            len(magic.start) > 2 or b"\0" in data[:64] or magic.start[0] < 32
        ):
            raise _not_a_table(magic.what)
    if _MIME.match(data):
        return Format.MHTML
    return _markup(data) or Format.TEXT


def _not_a_table(what: str) -> Refused:
    blank = " " if what[0].isascii() else ""
    return Refused(f"是{blank}{what}，不是表格。{_ADVICE.get(what, '请选择 Excel、WPS 表格或 CSV 文件。')}")


def _in_zip(data: bytes) -> Format:
    """Tell the office formats apart by the parts they hold; some zip programs write backslashes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [name.replace("\\", "/").lower().lstrip("/") for name in package.namelist()]
            mimetype, manifest = _start(package, "mimetype"), _start(package, "META-INF/manifest.xml")
    except (
        zipfile.BadZipFile,
        ValueError,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        zipfile.LargeZipFile,
        zlib_error,
    ):
        raise Refused(DAMAGED) from None
    if any(name.endswith("workbook.bin") for name in names):
        return Format.XLSB
    if any(name.endswith("workbook.xml") or name.startswith("xl/") for name in names):
        return Format.XLSX
    if "meta-inf/manifest.xml" in names and b"encryption-data" in manifest:
        raise Refused(PASSWORD)
    if b"opendocument.spreadsheet" in mimetype or (not mimetype and "content.xml" in names):
        return Format.ODS
    if any(name.startswith("word/") for name in names) or b"opendocument.text" in mimetype:
        raise _not_a_table("Word 文档")
    if any(name.startswith("ppt/") for name in names) or b"opendocument.presentation" in mimetype:
        raise _not_a_table("演示文稿")
    if "ofd.xml" in names:
        raise _not_a_table("OFD 文件")
    # A workbook whose parts are named unusually still has this list of them.
    if "[content_types].xml" in names:
        return Format.XLSX
    raise _not_a_table("压缩包")


def _start(package: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of a part, empty when there is no such part."""
    if name not in package.namelist():
        return b""
    with package.open(name) as part:
        return part.read(20_000)


def _in_ole(data: bytes) -> Format:
    """Stream names stand in the OLE directory as UTF-16."""
    if _wide("EncryptedPackage") in data or _wide("EncryptionInfo") in data:
        raise Refused(PASSWORD)
    if _wide("Workbook") in data or _wide("Book") in data:
        if _has_filepass(data):
            raise Refused(PASSWORD)
        return Format.XLS if _wide("Workbook") in data else Format.OLD_XLS
    if _wide("WordDocument") in data:
        raise _not_a_table("Word 文档")
    if _wide("PowerPoint Document") in data:
        raise _not_a_table("演示文稿")
    raise Refused(DAMAGED)


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _has_filepass(data: bytes) -> bool:
    """Whether a FILEPASS record stands among the first of the workbook ([MS-XLS] 2.4.117)."""
    return any(record == _FILEPASS for record, _ in _first_records(data, 12))


def dates_since_1904(data: bytes) -> bool:
    """Whether an .xls says that its days count from 1904-01-01 (DATEMODE, [MS-XLS] 2.4.77)."""
    return any(record == _DATE_MODE and body[:1] == b"\1" for record, body in _first_records(data, 4000))


def _first_records(data: bytes, most: int) -> Iterator[tuple[int, bytes]]:
    """The records after each BOF of a workbook stream, up to its first sheet name.

    Streams begin on a 64-byte border; the records before the first sheet name mostly lie together.
    """
    for begin in (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00"):
        place = data.find(begin)
        while place >= 0:
            if place % 64 == 0:
                yield from _records_from(data, place, most)
            place = data.find(begin, place + 1)


def _records_from(data: bytes, place: int, most: int) -> Iterator[tuple[int, bytes]]:
    for _ in range(most):
        record, size = struct.unpack_from("<HH", data, place)
        if record in _ENDS:
            return
        yield record, data[place + 4 : place + 4 + size]
        place += 4 + size
        if place + 4 > len(data):
            return


def _markup(data: bytes) -> Format | None:
    """Web pages and XML tables that only call themselves .xls."""
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith(_PAGE):
        return Format.HTML
    if not head.startswith((b"<?xml", b"<workbook", b"<!doctype", b"<ss:workbook")):
        return None
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return Format.SPREADSHEET_XML
    if b"<html" in head or b"<table" in head:
        return Format.HTML
    if b"<!entity" in head or b"spreadsheet" in head:
        return Format.SPREADSHEET_XML
    raise Refused(f"其实是 XML 文件，不一定是表格。{_SAVE_AS}")
