"""The faces a document is set in: which font has a character, how wide it is, and where it sits in its cell.

A face is a list of font files. A character comes from the first file that has it, so a rare character of a name is
set from a fallback instead of being left blank, and a fallback is only read when it is needed. The PDF library is
imported here on first use, never at the start of the program.
"""

from __future__ import annotations

import lzma
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from io import BytesIO
from itertools import chain
from pathlib import Path
from struct import unpack_from
from typing import Any
from zlib import crc32

from tiqiang_desktop.documents.line_breaker import BLANK_BEFORE, is_wide


class Face(StrEnum):
    """The faces of GB/T 9704-2012 5.2.2 and 7.3.3."""

    FANG = "仿宋"
    KAI = "楷体"
    TITLE = "小标宋"
    HEI = "黑体"
    SONG = "宋体"
    LATIN = "Latin"


Candidates = Mapping[Face, Sequence[str | Path]]

# The last two are packed: 17,000 rarer ideographs of the BMP, and 35,000 of Extensions B–F.
_LAST = ("NotoSerifSC.ttf", "HanaMinA.ttf", "HanaMinA-Rest.ttf.xz", "HanaMinB.ttf.xz")
BUNDLED: Candidates = {
    Face.FANG: ("FandolFang.ttf", *_LAST),
    Face.KAI: ("FandolKai.ttf", *_LAST),
    Face.TITLE: ("NotoSerifSC-Bold.ttf", *_LAST),
    Face.HEI: ("NotoSansSC.ttf", *_LAST),
    Face.SONG: _LAST,
    Face.LATIN: ("LiberationSerif-Regular.ttf",),
}
# Names inside those files, as a finished page gives them: they set a character only for want of another.
LAST_NAMES = ("NotoSerifSC-Regular", "HanaMin")
# Faces whose digits and letters come from the Latin face; the bold ones keep their own, which match in weight.
_WITH_LATIN = frozenset((Face.FANG, Face.KAI, Face.SONG))
LATIN_CENTRE = 0.36  # em above the baseline: where the middle of a Han neighbour is beside digits


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as it is drawn; all lengths in em."""

    font: str
    advance: float  # width of its cell
    natural: float  # width the font gives it
    shift: float  # from the cell's left edge to the origin
    centre: float  # height of the line's middle over the baseline


class FontBook:
    """The fonts of one folder (or other candidate files), opened when a character first needs them."""

    def __init__(self, folder: Path, candidates: Candidates = BUNDLED) -> None:
        """A candidate is a name in `folder` or an absolute path; the first file with a character sets it."""
        names = {face: tuple(candidates.get(face, BUNDLED[face])) for face in Face}
        files = {name: _file(folder / name, folder) for name in chain.from_iterable(names.values())}
        self._chains = {face: tuple(files[name] for name in own) for face, own in names.items()}
        self._glyphs: dict[tuple[str, Face], Glyph | None] = {}

    def glyph(self, char: str, face: Face) -> Glyph | None:
        """How one character is set in a face; None when no font has it."""
        key = (char, face)
        if key not in self._glyphs:
            self._glyphs[key] = self._find(char, face)
        return self._glyphs[key]

    def missing(self, text: str, face: Face) -> tuple[str, ...]:
        """The characters of a text that no font of the face has, each once, in reading order."""
        return tuple(char for char in dict.fromkeys(text) if self.glyph(char, face) is None)

    def substitute(self, char: str, face: Face) -> str:
        """The file that sets a character instead of the first one of its face; empty when none has to."""
        glyph = self.glyph(char, face)
        if glyph is None or not glyph.font:
            return ""
        first = next(iter(self._chain(char, face))).name
        return "" if glyph.font == first else Path(glyph.font).name

    def advance(self, char: str, face: Face) -> float:
        """Width of a character's cell in em; a character no font has is given a full cell."""
        glyph = self.glyph(char, face)
        return glyph.advance if glyph else 1.0

    def width(self, text: str, face: Face, size: float) -> float:
        """Width of a text set solid, in points."""
        return sum(self.advance(char, face) for char in text) * size

    def first_font(self, face: Face) -> str:
        """The name under which the PDF library knows a face's first file, which is opened."""
        self.glyph("国", face)
        return self._chains[face][0].name

    def ink(self, char: str, face: Face) -> tuple[float, float, float, float]:
        """The printed box (left, bottom, right, top) of a character in em, from its origin on the baseline."""
        for file in self._chain(char, face):
            if file.has(char):
                return file.ink(char)
        return 0.0, 0.0, 0.0, 0.0

    def _chain(self, char: str, face: Face) -> Iterable[_File]:
        own = self._chains[face]
        if is_wide(char) or face == Face.LATIN:
            return own
        latin = self._chains[Face.LATIN]
        return (*latin, *own) if face in _WITH_LATIN else (*own, *latin)

    def _find(self, char: str, face: Face) -> Glyph | None:
        if char == "\u3000":
            return Glyph("", 1.0, 1.0, 0.0, 0.0)
        for file in self._chain(char, face):
            if not file.has(char):
                continue
            natural = file.advance(char)
            if not is_wide(char):
                return Glyph(file.name, natural, natural, 0.0, file.centre)
            # A wide mark keeps a whole cell even where the font draws it narrower (quotes, middle dots).
            blank = 1.0 - natural
            shift = blank if char in BLANK_BEFORE else 0.0 if char in "”’" else blank / 2
            return Glyph(file.name, 1.0, natural, shift, file.centre)
        return None


_one_at_a_time = threading.RLock()
_files: dict[Path, _File] = {}


def _file(path: Path, folder: Path) -> _File:
    """A file is opened once in a process, whichever book asks.

    The PDF library knows fonts by name for the whole process: opened again for another book, a font would change
    under the hands of a thread that is just drawing with it.
    """
    # Two files may bear the same name inside, and the PDF library would take one for the other.
    mark = "" if path.parent == folder else f"-{crc32(str(path).encode()):08x}"
    with _one_at_a_time:
        return _files.setdefault(path, _File(path, mark))


class _File:
    """One TrueType file (packed, if its name ends in .xz), read by the PDF library on first use."""

    def __init__(self, path: Path, mark: str) -> None:
        self.path = path
        self.name = str(path)
        self._mark = mark
        self._opened: Any = None

    @property
    def _face(self) -> Any:
        if self._opened is None:
            with _one_at_a_time:
                if self._opened is None:
                    self._opened = self._open()
        return self._opened

    def _open(self) -> Any:
        from reportlab.pdfbase import pdfmetrics, ttfonts

        ttfonts.makeToUnicodeCMap = unicode_map
        # Names of fonts are global to the PDF library; the whole path keeps two books apart and is not printed.
        packed = self.path.suffix == ".xz"
        file = BytesIO(lzma.decompress(self.path.read_bytes())) if packed else str(self.path)
        font = ttfonts.TTFont(self.name, file, asciiReadable=False)
        face: Any = font.face
        if packed:  # cut from a font that is bundled under its own name already
            face.name = self.path.name.split(".")[0].encode()
        face.name += self._mark.encode()  # before it is registered: the library joins fonts of one name
        pdfmetrics.registerFont(font)
        return face

    def has(self, char: str) -> bool:
        return ord(char) in self._face.charToGlyph

    def advance(self, char: str) -> float:
        return float(self._face.charWidths[ord(char)]) / 1000

    def ink(self, char: str) -> tuple[float, float, float, float]:
        face = self._face
        glyph = face.charToGlyph[ord(char)]
        start, end = face.glyphPos[glyph : glyph + 2]
        if start == end:
            return 0.0, 0.0, 0.0, 0.0
        offset = face.get_table_pos("glyf")[0] + start
        em = face.unitsPerEm
        left, bottom, right, top = unpack_from(">4h", face._ttf_data, offset + 2)
        return left / em, bottom / em, right / em, top / em

    @cached_property
    def centre(self) -> float:
        """The middle of 国 over the baseline: fonts disagree about where the em box lies, ink does not."""
        if not self.has("国"):
            return LATIN_CENTRE
        _, bottom, _, top = self.ink("国")
        return (bottom + top) / 2


def unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """The ToUnicode map of a font subset, instead of the library's own, which is wrong beyond U+FFFF.

    UTF-16 with surrogate pairs and at most 100 entries a block (PDF 32000-1 9.10.3), so that 𠮷 is copied as 𠮷.
    """
    entries = [
        f"<{i:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for i, code in enumerate(subset) if code
    ]
    blocks = [entries[i : i + 100] for i in range(0, len(entries), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
