"""A list of the screen on paper."""

from tests.documents.letters import book
from tests.documents.paper_values import ink, pages_of
from tiqiang_desktop.documents.list_sheet import ListColumn, ListSheet, render

COLUMNS = (ListColumn("企业名称", 18), ListColumn("乡镇", 3), ListColumn("最近走访", 4, right=True))


def sheet(count: int) -> ListSheet:
    rows = tuple((f"示例第{number}号电线电缆有限公司", "城关镇", "6月5日") for number in range(count))
    return ListSheet(
        "企业名单", "示例市市场监督管理局", COLUMNS, rows, "本年帮扶，乡镇：城关镇", "2022年6月5日"
    )


def test_the_list_lies_across_its_headings_come_again_and_it_is_counted() -> None:
    pdf = render(sheet(60), book())
    assert all(width > height for width, height, _ in ink(pdf))
    pages = pages_of(pdf)
    assert len(pages) > 1
    assert all("序号企业名称乡镇最近走访" in page for page in pages)
    assert "".join(pages).count("号电线电缆有限公司") == 60
    assert "共60条；本年帮扶，乡镇：城关镇" in pages[-1]


def test_an_empty_list_says_so() -> None:
    (page,) = pages_of(render(sheet(0), book()))
    assert "没有记录" in page
