"""What a font file says about itself: its families in every language, its outlines, whether it may be embedded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from struct import error as StructError
from struct import unpack_from

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.domain.errors import Refused

TRUETYPE = (b"\x00\x01\x00\x00", b"true")
COLLECTION, CFF = b"ttcf", b"OTTO"
LARGEST = 64 * 1024 * 1024
FAMILY, TYPOGRAPHIC_FAMILY = 1, 16  # name ids
WINDOWS, MAC = 3, 1  # platforms
RESTRICTED, PREVIEW_AND_PRINT, EDITABLE, BITMAPS_ONLY = 0x2, 0x4, 0x8, 0x200  # OS/2 fsType
MUST_HAVE = (b"cmap", b"glyf", b"loca", b"head", b"hhea", b"hmtx", b"maxp", b"name")


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file that can set a letter."""

    path: Path
    families: tuple[str, ...]
    embedding: int  # fsType of OS/2; 0: no restriction

    @property
    def embedding_words(self) -> str:
        """What the maker allows, in words."""
        if self.embedding & EDITABLE:
            return "允许嵌入和编辑"
        if self.embedding & PREVIEW_AND_PRINT:
            return "允许嵌入，供查看和打印"
        return "允许嵌入"


def read(path: Path) -> FontFile:
    """Looks into a file. Refused says why it cannot set a letter."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(f"{path.name} 太大，不像是一个字体文件，请换一个。")
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path.name} 读不出来，请检查文件是否还在、能不能打开。") from error
    _refuse_kind(data[:4], path.name)
    try:
        tables = _tables(data)
        missing = [tag for tag in MUST_HAVE if tag not in tables]
        if missing:
            raise Refused(f"{path.name} 不完整，缺少字形数据，请换一个文件。")
        families = tuple(dict.fromkeys(_families(data, tables[b"name"])))
        embedding = unpack_from(">H", data, tables[b"OS/2"] + 8)[0] if b"OS/2" in tables else 0
    except StructError as error:
        raise Refused(f"{path.name} 已损坏，请换一个文件。") from error
    if embedding & BITMAPS_ONLY or (embedding & 0xF) == RESTRICTED:
        raise Refused(f"{path.name} 的制作方不允许把它嵌入文件，建议书里不能用，请换一个字体。")
    return FontFile(path, families, embedding)


def _refuse_kind(mark: bytes, name: str) -> None:
    if mark == COLLECTION:
        raise Refused(f"{name} 是字体集（TTC），不能嵌入，请改用单个的 TTF 文件。")
    if mark == CFF:
        raise Refused(f"{name} 是 OTF（CFF）字体，不能嵌入，请改用 TTF 文件。")
    if mark not in TRUETYPE:
        raise Refused(f"{name} 不是字体文件，请选 TTF 文件。")


def _tables(data: bytes) -> dict[bytes, int]:
    """Where each table begins."""
    found = {}
    for i in range(unpack_from(">H", data, 4)[0]):
        tag, _, start, length = unpack_from(">4sLLL", data, 12 + 16 * i)
        if start + length > len(data):
            raise StructError("a table runs past the end")
        found[tag] = start
    return found


def _families(data: bytes, table: int) -> Iterator[str]:
    count, strings = unpack_from(">HH", data, table + 2)
    for i in range(count):
        platform, encoding, _, what, length, start = unpack_from(">6H", data, table + 6 + 12 * i)
        if what not in (FAMILY, TYPOGRAPHIC_FAMILY):
            continue
        raw = data[table + strings + start : table + strings + start + length]
        if platform in (0, WINDOWS):
            # PRC and Big5 name records of old fonts are in their own encodings, two bytes a character
            coding = "gb18030" if platform == WINDOWS and encoding == 3 else "utf-16-be"
            text = raw.decode(coding, "ignore")
        else:
            text = raw.decode("gb18030" if encoding == 25 else "mac-roman", "ignore")
        if name := text.replace("\x00", "").strip():
            yield name


def refuse_unsettable(font: FontFile) -> None:
    """Opens a file as the PDF library will; Refused when the library does not take it, or it has no Han characters."""
    from reportlab.pdfbase import ttfonts

    _try(font, lambda: "国" if ord("国") in ttfonts.TTFontFile(str(font.path)).charToGlyph else "")


def open_in(font: FontFile, folder: Path, face: Face) -> None:
    """The same, and the file stays open for the books of the folder, which then need not read it again."""
    _try(font, lambda: "" if FontBook(folder, {face: (font.path,)}).missing("国", face) else "国")


def _try(font: FontFile, han: Callable[[], str]) -> None:
    from reportlab.pdfbase.ttfonts import TTFError

    try:
        found = han()
    except (TTFError, StructError, IndexError, KeyError) as error:
        raise Refused(f"{font.path.name} 不能嵌入 PDF，请换一个字体。") from error
    if not found:
        raise Refused(f"{font.path.name} 里没有汉字，请换一个字体。")
