"""The library for enterprises to look up: one HTML file that needs nothing else, and the same as PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.strips import PORTRAIT, Foot, Paper, Strip, draw, paginate
from tiqiang_desktop.documents.table_page import Align, Grid, Setter

ENTRY = Grid(
    (12, 36, 42, 57, 18),
    size=9,
    least=8,
    name="entry",
    aligns=(Align.CENTRE, Align.LEFT, Align.LEFT, Align.LEFT, Align.CENTRE),
)
HEADS = ("序号", "常见问题", "原因", "整改建议", "类别")


@dataclass(frozen=True, slots=True)
class Entry:
    """One problem with its cause and its suggestion."""

    product: str
    kind: str
    problem: str
    suggestion: str
    cause: str = ""
    cause_class: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Handout:
    """Entries come sorted by product; nobody is named."""

    title: str
    office: str
    made: str
    note: str
    entries: tuple[Entry, ...]


def _products(handout: Handout) -> Iterator[tuple[str, list[Entry]]]:
    for product, entries in groupby(handout.entries, key=lambda entry: entry.product):
        yield product, list(entries)


def render_pdf(handout: Handout, fonts: FontBook) -> bytes:
    """Set the handout; each product has its heading, headings of the table are repeated."""
    setter = Setter(fonts, PORTRAIT)
    strips: list[Strip] = [*setter.title(handout.title, 20), setter.sides(handout.office, handout.made)]
    strips += setter.text([(handout.note, Face.FANG)], 10.5)
    for product, entries in _products(handout):
        strips += setter.heading(product, 12)
        rows = [_row(number, entry) for number, entry in enumerate(entries, start=1)]
        strips += setter.table(ENTRY, HEADS, rows, product)
    pages = tuple(map(tuple, paginate(strips, PORTRAIT)))
    return draw(Paper(handout.title, handout.office, PORTRAIT, pages, Foot(left=handout.office)), fonts)


def _row(number: int, entry: Entry) -> list[str]:
    cause = "：".join(part for part in (entry.cause_class, entry.cause) if part)
    standard = f"\n依据：{entry.standard}" if entry.standard else ""
    return [str(number), entry.problem, cause or "—", entry.suggestion + standard, entry.kind]


PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 16px/1.7 "Noto Serif SC", "SimSun", "宋体", serif; max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem;
  color: #1d2433; background: #fff; }}
h1 {{ font-size: 1.5rem; text-align: center; margin: 0 0 .3rem; }}
.by, .note {{ text-align: center; color: #555; margin: .2rem 0; }}
input {{ font: inherit; width: 100%; box-sizing: border-box; padding: .5rem .7rem; margin: 1rem 0 .3rem;
  border: 1px solid #888; border-radius: 4px; }}
h2 {{ font-size: 1.15rem; border-bottom: 2px solid #1d4e89; margin: 1.4rem 0 .6rem; }}
article {{ border: 1px solid #ccc; border-left: 4px solid #1d4e89; padding: .5rem .9rem; margin: .6rem 0;
  break-inside: avoid; }}
h3 {{ font-size: 1.02rem; margin: 0; }} h3 span {{ font-weight: normal; color: #555; font-size: .85rem; }}
p {{ margin: .25rem 0; white-space: pre-line; }} b {{ font-weight: 600; }}
@media print {{ input, #count {{ display: none; }} body {{ margin: 0; max-width: none; }} }}
</style></head><body>
<h1>{title}</h1><p class="by">{office}　{made}</p><p class="note">{note}</p>
<input id="wanted" type="search" placeholder="输入产品、问题或原因，只显示有关的内容" aria-label="查找">
<p id="count" class="by" aria-live="polite">共 {count} 条</p>
{body}
<script>
const box = document.getElementById("wanted"), count = document.getElementById("count");
box.addEventListener("input", () => {{
  const words = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const section of document.querySelectorAll("section")) {{
    let any = false;
    for (const entry of section.querySelectorAll("article")) {{
      const text = (section.dataset.product + entry.textContent).toLowerCase();
      entry.hidden = !words.every(word => text.includes(word));
      if (!entry.hidden) {{ any = true; shown += 1; }}
    }}
    section.hidden = !any;
  }}
  count.textContent = words.length ? `找到 ${{shown}} 条` : "共 {count} 条";
}});
</script></body></html>
"""


def render_html(handout: Handout) -> bytes:
    """One file with its style and its search box in it; it loads nothing and works without a network."""
    body = "\n".join(_section(product, entries) for product, entries in _products(handout))
    page = PAGE.format(
        title=escape(handout.title),
        office=escape(handout.office),
        made=escape(handout.made),
        note=escape(handout.note),
        count=len(handout.entries),
        body=body,
    )
    return page.encode("utf-8")


def _section(product: str, entries: list[Entry]) -> str:
    shown = "\n".join(_article(entry) for entry in entries)
    return f'<section data-product="{escape(product)}"><h2>{escape(product)}</h2>\n{shown}\n</section>'


def _article(entry: Entry) -> str:
    lines = [f"<h3>{escape(entry.problem)} <span>{escape(entry.kind)}</span></h3>"]
    cause = "：".join(part for part in (entry.cause_class, entry.cause) if part)
    for label, text in (("原因", cause), ("建议", entry.suggestion), ("依据", entry.standard)):
        if text:
            lines.append(f"<p><b>{label}：</b>{escape(text)}</p>")
    return f"<article>{''.join(lines)}</article>"
