"""走访任务单: the order of the entry window, the firm's open problems, room to write."""

from itertools import pairwise

from tests.documents.letters import book
from tests.documents.paper_values import pages_of, rules, task
from tiqiang_desktop.documents.page import MM
from tiqiang_desktop.documents.task_sheet import LEAST_ROWS, render

FIELDS = ("企业", "日期", "类型", "人员", "专家", "来源", "关联通知书")
GRID = ("产品", "问题类别", "问题描述", "整改建议", "期限")


def test_the_fields_stand_in_the_order_of_the_entry_window() -> None:
    (page,) = pages_of(render(task(), book()))
    head = page[page.index("企业示例") : page.index("一、尚未")]
    assert [head.index(field) for field in FIELDS] == sorted(head.index(field) for field in FIELDS)
    grid = page[page.index("二、本次发现的问题") :]
    assert "序号" + "".join(GRID) in grid
    for word in (
        "检查人员（签名）",
        "企业代表（签名）",
        "□回头帮",
        "138****0101",
        "问题类别：设计研发、原材料",
    ):
        assert word in page


def test_open_problems_carry_their_letter_and_date() -> None:
    (page,) = pages_of(render(task(2), book()))
    assert page.count("示市监建〔2022〕1号2022-07-05□已改□未改") == 2


def test_a_firm_without_open_problems_says_so() -> None:
    (page,) = pages_of(render(task(0), book()))
    assert "尚未整改完的问题：无" in page


def test_there_are_at_least_eight_empty_rows_and_thirty_problems_go_over_pages() -> None:
    for problems in (0, 3, 6, 10, 30):
        pages = pages_of(render(task(problems), book()))
        grid = "".join(pages).split("二、本次发现的问题")[1]
        assert all(str(number) in grid for number in range(1, LEAST_ROWS + 1))
        assert len(pages) == 1 if problems <= 4 else len(pages) >= 2
    assert sum("建议书文号" in page for page in pages) == 2


def test_an_empty_row_is_high_enough_to_write_in() -> None:
    (bars,) = rules(render(task(0), book()))
    tops = sorted({round(bar[1], 1) for bar in bars if bar[2] - bar[0] > 170 * MM})
    assert sum(later - top >= 10 * MM for top, later in pairwise(tops)) >= LEAST_ROWS
