"""文号台账: every number of the year, also those that are void or missing."""

from dataclasses import replace

from tests.documents.letters import book
from tests.documents.paper_values import ink, pages_of, the_register
from tiqiang_desktop.documents.register import HEADS, Entry, render


def test_a_page_lies_across_and_its_headings_come_again() -> None:
    pdf = render(the_register(90), book())
    assert all(width > height for width, height, _ in ink(pdf))
    pages = pages_of(pdf)
    assert len(pages) > 3
    assert all("".join(HEADS) in page for page in pages)
    assert "".join(pages).count("示市监建〔2022〕") == 90
    assert "共90份，其中作废0份" in pages[-1]


def test_void_letters_and_holes_are_explained() -> None:
    known = the_register(2)
    void = replace(known.entries[1], state="作废", note="作废：企业名称有误，已重新下发")
    hole = Entry("", note="第 3 号至第 6 号 空号：没有签发过建议书。")
    (page,) = pages_of(render(replace(known, entries=(known.entries[0], void, hole)), book()))
    assert "作废：企业名称有误，已重新下发" in page
    assert "—第3号至第6号空号：没有签发过建议书。" in page
    assert "共2份，其中作废1份" in page


def test_a_year_without_letters_says_so() -> None:
    (page,) = pages_of(render(the_register(0), book()))
    assert "本年还没有签发整改建议书" in page
