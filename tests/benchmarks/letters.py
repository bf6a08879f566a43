"""B7: letters of two pages to single files, and as one print job, beside typst and raw reportlab.

Run: python -m tests.benchmarks.letters [LETTERS] [ROUNDS]. All take turns, medians count; one table, one JSON line.
The letters differ in firm and date. typst sets the same words with the same fonts in its own lines; raw reportlab draws
the lines our composer made, with the fonts parsed once and nothing decided any more: the floor of this library.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from reportlab.pdfgen.canvas import Canvas

from tests.documents.letters import FONTS, book, letter
from tiqiang_desktop.documents import page, pdf_pages
from tiqiang_desktop.documents.letter import render
from tiqiang_desktop.domain.letter import LetterForm
from tiqiang_desktop.domain.letter_text import LetterText, Level

LETTERS, ROUNDS = 1000, 5
FILES_GOAL, MERGED_GOAL = 1.0, 1.5
CITIES = "青溪云泽临江恒丰楚天祥云万润鑫淼宏味安康永乐长宁"

Stroke = tuple[str, float, float, float, float]  # font, size, x, y, letter space
Pages = list[list[tuple[Stroke, str]]]


def the_letters(count: int) -> list[LetterText]:
    """So many letters of two pages, every fourth an ordinary 公文."""
    made = []
    for i in range(count):
        firm = f"{CITIES[i % 12]}{CITIES[i // 12 % 12 + 11]}县宏味电线电缆有限公司"
        form = LetterForm.ORDINARY if i % 4 == 3 else LetterForm.LETTER
        text = letter(3, addressee=firm, title=f"关于{firm}产品质量问题的整改建议书", form=form)
        made.append(
            replace(text, number=f"青市监建〔2026〕{i + 1}号", footer_code=f"青市监建2026-{i + 1:04d}-01-7")
        )
    return made


def ours(texts: list[LetterText], folder: Path) -> None:
    """What the program does for one letter after the other."""
    for i, text in enumerate(texts):
        (folder / f"{i}.pdf").write_bytes(render(text, book()))


FACES = {
    Level.TEXT: "FandolFang R",
    Level.FIRST: "Noto Sans SC",
    Level.SECOND: "FandolKai",
    Level.THIRD: "FandolFang R",
}
PREAMBLE = """
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))
#set text(font: ("Liberation Serif", "FandolFang R"), size: 16pt, lang: "zh", region: "cn")
#set par(justify: true, leading: 13.6pt, spacing: 13.6pt, first-line-indent: (amount: 2em, all: true))
"""


def typst_source(text: LetterText) -> bytes:
    """The same words for typst."""
    rows = [
        PREAMBLE,
        _set(text.mark, "Noto Serif SC", 40, "red"),
        f"#align(right)[#{json.dumps(text.number, ensure_ascii=False)}]",
    ]
    rows += [_set(text.title, "Noto Serif SC", 22, "black"), _plain(f"{text.addressee}：", "FandolFang R")]
    rows += [_plain(part.lead + part.text, FACES[part.level]) for part in text.body]
    rows += [
        _plain(words, "FandolFang R")
        for words in (text.signature, "2026年3月8日", text.contact, text.footer_code)
    ]
    return "\n\n".join(rows).encode()


def _set(words: str, font: str, size: int, colour: str) -> str:
    said = json.dumps(words, ensure_ascii=False)
    return f'#align(center)[#text(font: "{font}", weight: "bold", size: {size}pt, fill: {colour}, {said})]'


def _plain(words: str, font: str) -> str:
    return f'#text(font: ("Liberation Serif", "{font}"), {json.dumps(words, ensure_ascii=False)})'


def with_typst(texts: list[LetterText], folder: Path) -> None:
    """One compiler for all, its fonts read once."""
    source = folder / "letter.typ"
    source.write_bytes(b"")
    compiler = typst.Compiler(source, font_paths=[FONTS], ignore_system_fonts=True)
    for i, text in enumerate(texts):
        (folder / f"{i}.pdf").write_bytes(compiler.compile(input=typst_source(text), format="pdf"))


def strokes(text: LetterText) -> Pages:
    """What is drawn for a letter, line by line."""
    pages: Pages = [[]]
    line, turn = page.Sheet.line, page.Sheet.next_page

    def recorded(
        sheet: Any, words: str, faces: Any, places: Any, middle: float, size: float = 16.0, *rest: Any
    ) -> None:
        scale = rest[0] if rest else 1.0
        for run in sheet._runs(words, faces, places, size, scale):
            y = page.PAPER[1] - middle - run.rise * size
            pages[-1].append(((run.font, size, run.x, y, run.spacing), run.text))

    page.Sheet.line, page.Sheet.next_page = recorded, lambda sheet: pages.append([])  # type: ignore[method-assign]
    try:
        render(text, book())
    finally:
        page.Sheet.line, page.Sheet.next_page = line, turn  # type: ignore[method-assign]
    return pages


def draw(canvas: Canvas, pages: Pages) -> None:
    """Raw reportlab: strings at their places, nothing else."""
    for lines in pages:
        for (font, size, x, y, spacing), words in lines:
            canvas.setFont(font, size)
            canvas.drawString(x, y, words, charSpace=spacing)
        canvas.showPage()


def raw_files(drawn: list[Pages], folder: Path) -> None:
    for i, pages in enumerate(drawn):
        canvas = Canvas(str(folder / f"{i}.pdf"))
        draw(canvas, pages)
        canvas.save()


def raw_merged(drawn: list[Pages]) -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    for pages in drawn:
        draw(canvas, pages)
    canvas.save()
    return file.getvalue()


def taken(work: Callable[[], object], letters: int) -> float:
    """Milliseconds a letter."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000 / letters


def main() -> None:
    """Measure and print."""
    count, rounds = (int(value) for value in (*sys.argv[1:], *(LETTERS, ROUNDS)[len(sys.argv) - 1 :]))
    texts = the_letters(count)
    drawn = [strokes(text) for text in texts]
    kept = [render(text, book()) for text in texts]  # as an archive keeps issued letters
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        works: dict[str, Callable[[], object]] = {
            "files, ours": lambda: ours(texts, folder),
            "files, typst": lambda: with_typst(texts, folder),
            "files, raw reportlab": lambda: raw_files(drawn, folder),
            "merged, ours": lambda: pdf_pages.merged(kept),
            "merged, raw reportlab": lambda: raw_merged(drawn),
        }
        for _ in range(rounds):
            for work_name, work in works.items():
                times.setdefault(work_name, []).append(taken(work, count))
    report({name: statistics.median(values) for name, values in times.items()}, count, rounds)


def report(median: dict[str, float], count: int, rounds: int) -> None:
    """The table, and the same as JSON."""
    rows = [
        ("B7 letters to files", "files, ours", "files, typst", FILES_GOAL),
        ("B7 letters to files", "files, ours", "files, raw reportlab", None),
        ("B7 one print job of issued letters", "merged, ours", "merged, raw reportlab", MERGED_GOAL),
    ]
    print(f"{count} letters of two pages, medians of {rounds} rounds, ms a letter")
    for title, own, peer, goal in rows:
        ratio = median[own] / median[peer]
        wanted = f"goal ≤ {goal}" if goal else ""
        print(f"{title:<36}{median[own]:>8.2f}  {peer:<24}{median[peer]:>8.2f}  ratio {ratio:.2f}  {wanted}")
    print(json.dumps({"letters": count, "rounds": rounds, "ms": {k: round(v, 3) for k, v in median.items()}}))


if __name__ == "__main__":
    main()
