"""恢复码: one page, the code readable back from it group by group."""

from tests.documents.letters import book
from tests.documents.paper_values import pages_of
from tiqiang_desktop.documents.recovery_sheet import RecoverySheet, render

CODE = "7KQ2-M3XA-99ZT-ABCD-1234-7KQ2-M3XA-99ZT-WXYZ"


def test_the_page_carries_the_code_and_how_to_keep_it() -> None:
    sheet = RecoverySheet("示例县市场监督管理局", "示例县2022.tqa", "2022年6月5日", CODE)
    (page,) = pages_of(render(sheet, book()))
    assert CODE.replace("-", "") in page
    for words in ("示例县2022.tqa", "2022年6月5日", "保险柜", "没有后门", "存放地点"):
        assert words in page
