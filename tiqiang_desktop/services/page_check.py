"""Finished pages looked over before they are printed: substituted characters, lines and pages that went wrong.

What is read is the PDF itself, so that an issued letter is judged by what will be printed, whatever fonts this PC
has today.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..documents import pdf_pages, pdf_text
from ..documents.fonts import LAST_NAMES
from ..domain.letter import Letter
from ..domain.letter_text import LetterText, Level
from . import letters
from .progress import Progress, silent
from .workspace import Workspace

BODY = 16.0  # points: 3号
CLOSING = "。，、；：？！”’）》"
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A character set in a substitute face: its page (from 0) and its ink in points from the upper left corner."""

    char: str
    page: int
    box: pdf_text.Box


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a print job before the printer is asked for."""

    pages: int
    notes: tuple[str, ...]


def marks(pdf: bytes, page: int) -> tuple[Mark, ...]:
    """The ideographs of a page that come from a substitute face."""
    return tuple(Mark(char.text, page, char.box) for char in _substituted(pdf_text.characters(pdf, page)))


def _substituted(found: Iterable[pdf_text.Char]) -> list[pdf_text.Char]:
    return [char for char in found if _ideograph(char.text) and char.font.startswith(LAST_NAMES)]


def _ideograph(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"


def sentence(found: Iterable[Mark]) -> str:
    """“2 个字用了替代字体：𬭚（第1页）、㑳（第2页）”; empty when there is none."""
    places: dict[str, list[int]] = {}
    for mark in found:
        places.setdefault(mark.char, []).append(mark.page + 1)
    if not places:
        return ""
    said = [f"{char}（第{'、'.join(map(str, dict.fromkeys(pages)))}页）" for char, pages in places.items()]
    more = "等" if len(said) > MOST_NAMED else ""
    return f"{len(said)} 个字用了替代字体：{'、'.join(said[:MOST_NAMED])}{more}"


def letter_notes(text: LetterText, pdf: bytes) -> tuple[str, ...]:
    """What is amiss on the pages of a letter: lines of one character, a heading or the signature left alone."""
    pages = [pdf_text.characters(pdf, page) for page in range(pdf_pages.count(pdf))]
    lines = [_body_lines(page) for page in pages]
    notes: list[str] = []
    for number, page in enumerate(lines, start=1):
        notes += [f"第{number}页有一行只有一个字：{line}" for line in page if len(line.rstrip(CLOSING)) == 1]
        if number < len(lines) and page and _heading(text, page[-1]):
            notes.append(f"第{number}页的最后一行是标题：{page[-1]}")
        if _signed_alone(text, page):
            notes.append(f"署名和日期单独在第{number}页，这一页没有正文")
    found = [Mark(c.text, n, c.box) for n, page in enumerate(pages) for c in _substituted(page)]
    return tuple(notes) + ((sentence(found),) if found else ())


def _body_lines(page: tuple[pdf_text.Char, ...]) -> list[str]:
    body = tuple(char for char in page if abs(char.size - BODY) < 0.5)
    return ["".join(char.text for char in line) for line in pdf_text.lines(body)]


def _heading(text: LetterText, line: str) -> bool:
    headings = (
        part.lead + part.text
        for part in text.body
        if part.level is Level.FIRST or (part.level is Level.SECOND and not (part.lead and part.text))
    )
    return any(_solid(heading).endswith(line) for heading in headings)


def _signed_alone(text: LetterText, page: Sequence[str]) -> bool:
    """GB/T 9704-2012 7.3.5.5: a page with 署名 and 成文日期 carries body text."""
    date = f"{text.dated.year}年{text.dated.month}月{text.dated.day}日"
    if date not in page:
        return False
    above = list(page[: len(page) - 1 - list(reversed(page)).index(date)])
    signed = ""
    while above and _solid(text.signature).endswith(above[-1] + signed):
        signed = above.pop() + signed
    return bool(signed) and not above


def _solid(words: str) -> str:
    return "".join(words.split())


def of_letter(workspace: Workspace, letter: Letter) -> tuple[str, ...]:
    """The self-check of one letter as it would be printed."""
    return letter_notes(letters.words(workspace, letter), letters.preview(workspace, letter))


def survey(workspace: Workspace, ids: Sequence[str], progress: Progress = silent) -> Survey:
    """How many pages the letters have together, and what the self-check finds, each with its 文号."""
    pages, notes = 0, []
    for done, id_ in enumerate(ids):
        progress("检查版面", done, len(ids))
        letter = workspace.get(Letter, id_)
        pages += pdf_pages.count(letters.preview(workspace, letter))
        notes += [f"{letter.number}：{note}" for note in of_letter(workspace, letter)]
    return Survey(pages, tuple(notes))
