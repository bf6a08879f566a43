"""一企一策: one page as long as that is possible."""

from tests.documents.letters import book
from tests.documents.paper_values import LONG_FIRM, pages_of, plan
from tests.documents.pdf_reading import chars, opened
from tiqiang_desktop.documents.plan_sheet import HEADS, render


def test_it_is_one_page_with_room_for_signatures() -> None:
    for measures in (0, 1, 4, 6):
        (page,) = pages_of(render(plan(measures), book()))
        assert "2022年“一企一策”质量帮扶方案" in page
        assert "".join(HEADS) in page
        assert "企业意见（签章）" in page
        assert "138****0101" in page


def test_a_longer_plan_is_set_smaller_before_it_takes_a_second_page() -> None:
    sizes = [
        max(char.size for char in chars(opened(render(plan(count), book()))[0]) if char.text == "逐")
        for count in (1, 6)
    ]
    assert sizes[0] > sizes[1]
    pages = pages_of(render(plan(30, LONG_FIRM), book()))
    assert len(pages) > 1
    assert all("".join(HEADS) in page for page in pages)
