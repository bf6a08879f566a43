"""不合格项目 taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop.domain.items import is_pass, split_items, split_list


@pytest.mark.parametrize(
    "text",
    ["", " ", "无", "-", "—", "---", "----", "/", "符合本次监督检查要求", "符合本次监督抽查要求", "合格"],
)
def test_a_passed_sample_has_no_item(text: str) -> None:
    assert is_pass(text)
    assert split_items(text, "≤90", "") == ()


@pytest.mark.parametrize(
    "text",
    [
        "水分、灰分",
        "水分；灰分",
        "水分;灰分",
        "水分\n灰分",
        "1.水分2.灰分",
        "1、水分 2、灰分",
        "（1）水分；（2）灰分。",
        "①水分②灰分",
    ],
)
def test_several_items_in_a_cell_are_split(text: str) -> None:
    assert split_list(text) == ["水分", "灰分"]


@pytest.mark.parametrize(
    "text", ["重金属（铅、镉；砷）", "1.1.1-三氯乙烷", "绝缘电阻(L/N)", "抗拉强度 12.5", "尺寸<3；"]
)
def test_one_item_is_not_split(text: str) -> None:
    assert split_items(text) == ((text.rstrip("；"), "", ""),)


def test_requirements_and_values_go_with_their_items() -> None:
    assert split_items("铅、镉", "≤90；≤75", "120\n80") == (("铅", "≤90", "120"), ("镉", "≤75", "80"))
    assert split_items("1.水分；2.灰分", "1.≤13.0；2.≤5.0", "1.14.2；2.6.5") == (
        ("水分", "≤13.0", "14.2"),
        ("灰分", "≤5.0", "6.5"),
    )
    assert split_items("铅、镉", "", "1.5；2.5") == (("铅", "", "1.5"), ("镉", "", "2.5"))


def test_what_does_not_fit_is_kept_whole_with_every_item() -> None:
    assert split_items("外观、尺寸", "见标准", "不符合") == (
        ("外观", "见标准", "不符合"),
        ("尺寸", "见标准", "不符合"),
    )


def test_columns_drawn_inside_a_cell() -> None:
    assert split_items("水分║14.2%║≤13.0%\n灰分║6║≤5", label="不合格项目║检验结果║标准值") == (
        ("水分", "≤13.0%", "14.2%"),
        ("灰分", "≤5", "6"),
    )


def test_requirement_and_value_in_brackets_or_after_a_colon() -> None:
    expected = (("pH值", "4.0-8.5", "9.1"), ("甲醛", "≤75mg/kg", "120mg/kg"))
    assert (
        split_items("pH值（4.0-8.5/9.1）、甲醛（≤75mg/kg/120mg/kg）", label="不合格项目（标准值/实测值）")
        == expected
    )
    assert split_items("pH值：4.0-8.5/9.1；甲醛：≤75mg/kg/120mg/kg") == expected
    assert split_items("水分（14.2/≤13）", label="不合格项目（实测值/标准值）") == (("水分", "≤13", "14.2"),)


@given(st.text(), st.text(), st.text())
def test_no_text_is_an_error_and_no_item_is_blank(item: str, requirement: str, measured: str) -> None:
    assert all(name.strip() for name, _, _ in split_items(item, requirement, measured))
