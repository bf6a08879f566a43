"""送达回证: one page for both documents, filled in as far as known, and no claim to be an official form."""

import pytest

from tests.documents.letters import book
from tests.documents.paper_values import LONG_FIRM, pages_of, receipt
from tiqiang_desktop.documents.receipt_sheet import render

ROWS = (
    "送达文书名称",
    "文书文号",
    "送达单位",
    "受送达人",
    "送达时间",
    "送达地点",
    "送达方式",
    "收件人签名",
    "见证人签名",
    "送达人签名",
)


def test_every_row_is_there_in_order_on_one_page() -> None:
    (page,) = pages_of(render(receipt(), book()))
    places = [page.index(row) for row in ROWS]
    assert places == sorted(places)
    assert "整改通知书示市监责改〔2022〕31号" in page
    assert "质量问题整改建议书示市监建〔2022〕12号" in page
    assert "年月日时分" in page
    assert "与受送达人的关系" in page


def test_it_carries_the_code_of_the_letter() -> None:
    assert "示市监建2022-0012-01-3" in pages_of(render(receipt(), book()))[0]


def test_it_does_not_claim_to_be_official() -> None:
    (page,) = pages_of(render(receipt(), book()))
    assert "不是统一规定的文书格式" in page
    assert "另有规定格式的，从其规定" in page


def test_the_way_it_was_served_is_ticked_when_known() -> None:
    (page,) = pages_of(render(receipt(way="留置送达", relation="厂长", time="2022年6月21日"), book()))
    assert (page.count("■"), page.count("□")) == (1, 5)
    assert "■留置送达" in page
    assert "与受送达人的关系：厂长" in page
    assert "2022年6月21日" in page


@pytest.mark.parametrize("name", [LONG_FIRM, "示例甲厂"])
def test_a_long_name_stays_on_the_page(name: str) -> None:
    (page,) = pages_of(render(receipt(enterprise=name, place=name), book()))
    assert page.count(name) == 2
