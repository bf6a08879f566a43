"""整段拆分: notes as inspectors paste them become one text per problem."""

import pytest

from tiqiang_desktop.domain.split_notes import han_number, split


@pytest.mark.parametrize(
    ("notes", "problems"),
    [
        (
            "一是出厂检验记录缺失；二是导体电阻不合格；三是检测设备超期未检定。",
            ["出厂检验记录缺失", "导体电阻不合格", "检测设备超期未检定。"],
        ),
        (
            "现场检查发现以下问题：1. 未建立进货台账。2. 标签未标额定电压。\n3、检定证书过期。",
            ["未建立进货台账。", "标签未标额定电压。", "检定证书过期。"],
        ),
        ("（一）记录缺失\n（二）设备超期\n(三)人员无证", ["记录缺失", "设备超期", "人员无证"]),
        ("一是记录缺失；二是设备超期；3、人员无证", ["记录缺失", "设备超期", "人员无证"]),
        ("①记录缺失②设备超期③人员无证", ["记录缺失", "设备超期", "人员无证"]),
        ("①记录缺失；②设备超期", ["记录缺失", "设备超期"]),
        ("1）记录缺失 2）设备超期", ["记录缺失", "设备超期"]),
        ("第一，记录缺失。第二，设备超期。", ["记录缺失。", "设备超期。"]),
        ("一、记录缺失\r\n二、设备超期", ["记录缺失", "设备超期"]),
        ("记录缺失\n\n设备超期\n", ["记录缺失", "设备超期"]),
        ("只有一个问题，没有序号。", ["只有一个问题，没有序号。"]),
        ("", []),
    ],
)
def test_each_way_of_numbering_is_taken_apart(notes: str, problems: list[str]) -> None:
    assert split(notes) == problems


def test_numbers_inside_a_sentence_never_cut_it() -> None:
    notes = "1. 导体电阻 8.02Ω/km，不符合 GB/T 5023.3—2008 第5.2条；2. 第3项记录缺失，见附件1、2。"
    assert split(notes) == [
        "导体电阻 8.02Ω/km，不符合 GB/T 5023.3—2008 第5.2条",
        "第3项记录缺失，见附件1、2。",
    ]


def test_a_list_within_a_list_gives_its_own_items() -> None:
    assert split("一是管理方面：（1）制度未上墙；（2）台账缺失；二是设备超期") == [
        "制度未上墙",
        "台账缺失",
        "设备超期",
    ]


def test_an_opening_that_says_something_is_kept() -> None:
    assert split("企业已停产。一是记录缺失；二是设备超期") == ["企业已停产。", "记录缺失", "设备超期"]


def test_a_wrapped_item_becomes_one_line() -> None:
    assert split("一是近60日记录中\n有12份相同；二是设备超期") == ["近60日记录中有12份相同", "设备超期"]


@pytest.mark.parametrize(
    ("word", "number"),
    [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一二", 0), ("十十", 0)],
)
def test_chinese_ordinals_are_read(word: str, number: int) -> None:
    assert han_number(word) == number
