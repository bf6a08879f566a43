"""作战图 on paper: all rows on one A3 or on A4 sheets that join, every degree told without colour."""

import datetime as dt
import itertools

import pytest

from tests.documents.letters import book
from tests.documents.paper_values import pages_of, rules
from tests.documents.pdf_reading import opened
from tiqiang_desktop.documents.page import MM
from tiqiang_desktop.documents.wall_chart import MEASURES, Mark, PaperSize, Row, WallChart, render

FIRST, LAST = dt.date(2022, 6, 1), dt.date(2022, 11, 15)


def chart(rows: int = 30, **mark: object) -> WallChart:
    days = [
        dt.date(2022, 6, 10),
        dt.date(2022, 7, 10),
        dt.date(2022, 8, 10),
        dt.date(2022, 9, 10),
        dt.date(2022, 10, 10),
    ]
    marks = tuple(Mark(letter, day, None, False) for letter, day in zip("摸诊整复评", days, strict=True))
    if mark:
        marks = (Mark("摸", days[0], mark.get("done"), bool(mark.get("late"))), *marks[1:])  # type: ignore[arg-type]
    return WallChart(
        title="2022年产品质量技术帮扶“提质强企”作战图",
        office="示例县市场监督管理局",
        made="2022年8月1日",
        first=FIRST,
        last=LAST,
        today=dt.date(2022, 8, 1),
        rows=tuple(
            Row(f"示例{number}号有限公司", "张敏", "帮扶中", marks, "2") for number in range(1, rows + 1)
        ),
        legend=tuple(zip("摸诊整复评", ("摸底", "诊断", "整改", "复查", "评估"), strict=True)),
    )


def test_thirty_enterprises_fit_one_a3() -> None:
    pdf = render(chart(), PaperSize.A3, book())
    (page,) = pages_of(pdf)
    assert all(f"示例{number}号有限公司" in page for number in range(1, 31))
    size = opened(pdf)[0].get_size()
    assert [round(length / MM) for length in size] == [420, 297]
    assert "接第" not in page


def test_a4_takes_several_sheets_that_say_where_they_join() -> None:
    pages = pages_of(render(chart(60), PaperSize.A4, book()))
    assert len(pages) == 3
    assert "▼下接第2张" in pages[0]
    assert "第1张，共3张" in pages[0]
    assert "▲上接第1张" in pages[1]
    assert "▼下接第3张" in pages[1]
    assert "▼" not in pages[2]
    assert all("2022年6月" in page and "责任人" in page for page in pages)
    assert sum(page.count("有限公司") for page in pages) == 60


@pytest.mark.parametrize("size", PaperSize)
def test_nothing_is_drawn_outside_the_paper(size: PaperSize) -> None:
    measures = MEASURES[size]
    for bars in rules(render(chart(40), size, book())):
        assert min(bar[0] for bar in bars) > 5 * MM
        assert max(bar[2] for bar in bars) < measures.width - 5 * MM
        assert max(bar[3] for bar in bars) < measures.height - 5 * MM


def test_done_and_late_are_told_by_lines_not_by_colour() -> None:
    plain = render(chart(1), PaperSize.A3, book())
    done = render(chart(1, done=dt.date(2022, 6, 10)), PaperSize.A3, book())
    late = render(chart(1, late=True), PaperSize.A3, book())

    def heavy(pdf: bytes) -> int:
        return sum(1.3 < min(bar[2] - bar[0], bar[3] - bar[1]) < 1.9 for bar in rules(pdf)[0])

    assert heavy(done) == heavy(plain) + 4  # the bold frame
    assert len(rules(late)[0]) == len(rules(plain)[0]) + 1  # the black bar under the box


def test_the_patterns_differ_in_grey() -> None:
    """Mean grey of the four phases, rendered: each is darker than the one before."""
    page = opened(render(chart(1), PaperSize.A3, book()))[0]
    picture = page.render(scale=3, grayscale=True).to_pil()
    at = MEASURES[PaperSize.A3]
    pad = at.row / 2
    wide = at.right - at.chart - 2 * pad
    means = []
    for start in (dt.date(2022, 6, 20), dt.date(2022, 7, 20), dt.date(2022, 8, 18), dt.date(2022, 9, 20)):
        left = at.chart + pad + wide * (start - FIRST).days / (LAST - FIRST).days
        top = at.top + at.heads + at.row * 0.36
        box = [round(3 * side) for side in (left, top, left + 30, top + at.row * 0.28)]
        pixels = picture.crop(tuple(box)).convert("L").tobytes()
        means.append(sum(pixels) / len(pixels))
    assert means == sorted(means, reverse=True)
    assert all(lighter - darker > 8 for lighter, darker in itertools.pairwise(means))
