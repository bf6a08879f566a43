"""签到表: the guests by name, empty lines to the foot of the page, headings again on the next."""

from dataclasses import replace

from tests.documents.letters import book
from tests.documents.paper_values import LONG_FIRM, pages_of, rules, sheet
from tiqiang_desktop.documents.attendance import HEADS, LAYOUT, Guest, render
from tiqiang_desktop.documents.page import MM


def test_head_and_guests() -> None:
    guests = (Guest("示例甲厂"), Guest("示例省质检院", "王立本", "高级工程师"))
    (page,) = pages_of(render(replace(sheet(), guests=guests), book()))
    for words in ("培训签到表", "主题食品相关产品质量安全主体责任培训", "2022年5月17日", "四楼会议室"):
        assert words in page
    assert "1示例甲厂2示例省质检院王立本高级工程师" in page


def test_empty_lines_fill_the_last_page() -> None:
    for guests in (0, 3, 18, 60):
        pdf = render(sheet(guests), book())
        pages = pages_of(pdf)
        assert all("".join(HEADS) in page for page in pages)
        lowest = max(bar[3] for bar in rules(pdf)[-1])
        assert LAYOUT.bottom - 10 * MM <= lowest <= LAYOUT.bottom + 1


def test_a_long_topic_wraps() -> None:
    pages = pages_of(render(sheet(topic=LONG_FIRM), book()))
    assert LONG_FIRM in pages[0]
