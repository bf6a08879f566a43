"""乱码 told apart: what comes back, what is lost, and that sound text is never taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop.domain import garbled

COMMON = st.text(
    st.characters(codec="gb2312", min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=3, max_size=30
)


@pytest.mark.parametrize(
    ("right", "wrong"), [("utf-8", "gbk"), ("gb18030", "latin-1"), ("utf-8", "latin-1"), ("gbk", "cp1252")]
)
@pytest.mark.parametrize("text", ["企业名称", "谷城测试机械有限公司（石花镇）", "联系电话"])
def test_what_was_read_in_the_wrong_encoding_is_offered_in_the_right_one(
    text: str, right: str, wrong: str
) -> None:
    spoilt = text.encode(right).decode(wrong, "replace")
    said = garbled.complaint(spoilt)
    assert "乱码" in said
    assert text in said or "丢失" in said


@pytest.mark.parametrize(
    "text", ["锟斤拷锟斤拷", "谷城\ufffd厂", "烫烫烫", "璋峰煄娴嬭瘯鏈烘?版湁闄愬叕鍙?", "谷城??机械厂"]
)
def test_what_is_lost_is_said_to_be_lost(text: str) -> None:
    assert "请按原件补录" in garbled.complaint(text)


@pytest.mark.parametrize(
    "text",
    ["", "谷城测试机械有限公司", "浏阳河畔涓涓细流", "Café Ñandú", "L'Oréal 欧莱雅", "是否合格？？", "20×30 mm ±0.5 ℃", "𠮷野家", "ISO 9001"],
)  # fmt: skip
def test_sound_text_is_left_alone(text: str) -> None:
    assert garbled.complaint(text) == ""


@given(COMMON)
def test_common_chinese_is_never_taken_for_garbled(text: str) -> None:
    assert garbled.complaint(text) == ""


@given(COMMON)
def test_common_chinese_spoilt_is_always_noticed(text: str) -> None:
    assert garbled.complaint(text.encode().decode("gbk", "replace"))


@given(st.text())
def test_any_text_gets_one_line_or_nothing(text: str) -> None:
    said = garbled.complaint(text)
    assert not said or "请" in said
