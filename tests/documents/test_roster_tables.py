"""Several tables on a sheet, lists without a header, columns told by content, what is said of what was left out."""

import json
from pathlib import Path
from typing import Any

import pytest

from tiqiang_desktop.documents.foreign import Cell, Sheet
from tiqiang_desktop.documents.foreign_layout import apart
from tiqiang_desktop.documents.headers import parse_synonyms
from tiqiang_desktop.documents.roster import Roster, read_roster
from tiqiang_desktop.domain.errors import Refused

SYNONYMS = parse_synonyms((Path(__file__).parents[2] / "resources" / "headers.json").read_text("utf-8"))
CODES = ("91350100M000100Y43", "91420699MA0000001D")  # the second one has a wrong check letter
FIRM, OTHER, THIRD = "谷城测试机械有限公司", "谷城样本门业有限公司", "谷城示例电器厂"


def sheet(*rows: list[Cell], name: str = "名单", **more: Any) -> Sheet:
    return Sheet(name, tuple(tuple(row) for row in rows), **more)


def roster(*sheets: Sheet, kind: str = "enterprises", **more: Any) -> Roster:
    return read_roster(sheets, kind, SYNONYMS, **more)


def names(found: Roster) -> list[str]:
    return [row.values["name"] for row in found.rows]


BELOW = sheet(
    ["一、生产企业"],
    ["企业名称", "联系电话"],
    [FIRM, "13800001111"],
    [],
    ["二、销售企业"],
    ["序号", "单位名称", "地址", "法定代表人"],
    [1, OTHER, "测试路2号", "测试乙"],
    [2, THIRD, "测试路3号", "测试丙"],
)


def test_a_second_table_below_is_said_and_offered_and_can_be_read() -> None:
    first = roster(BELOW, header_row=2)
    assert names(first) == [FIRM]
    whole = roster(BELOW)
    assert names(whole) == [OTHER, THIRD], "the table with more columns"
    (other,) = whole.others
    assert (other.sheet, other.header_row, other.headings) == ("名单", 2, ("企业名称", "联系电话"))
    assert "第 2 行起另有一张表" in whole.remarks[0]
    assert names(roster(BELOW, header_row=other.header_row)) == [FIRM]


def test_sub_titles_between_the_rows_are_no_firms() -> None:
    found = roster(
        sheet(
            ["企业名称", "联系电话", "地址"],
            ["一、城关镇"],
            [FIRM, "13800001111"],
            ["石花镇"],
            [OTHER, "13900002222"],
            [THIRD],
            merged=((3, 0, 3, 2),),
        )
    )
    assert names(found) == [FIRM, OTHER, THIRD]
    assert [(line.number, line.reason) for line in found.skipped] == [(2, "小标题行"), (4, "小标题行")]


def test_a_header_far_below_begins_a_table_of_its_own() -> None:
    rows: list[list[Cell]] = [[f"测试{number}厂", "0710-0120001"] for number in range(300)]
    found = roster(sheet(["企业名称", "联系电话"], *rows, ["单位名称", "地址"], [OTHER, "测试路2号"]))
    assert len(found.rows) == 300
    assert found.others[0].header_row == 302


def test_halves_side_by_side_are_one_list() -> None:
    wide = sheet(
        ["企业名单"],
        ["序号", "企业名称", "电话", None, "序号", "企业名称", "电话"],
        [1, FIRM, "13800001111", None, 3, THIRD, "13900002222"],
        [2, OTHER, "13800003333"],
    )
    left, right = apart(wide)
    assert (left.name, right.name) == ("名单", "名单（右半）")
    found = roster(left, right)
    assert [(row.sheet, row.number, row.values["name"]) for row in found.rows] == [
        ("名单", 3, FIRM),
        ("名单", 4, OTHER),
        ("名单（右半）", 3, THIRD),
    ]


def test_two_meanings_under_an_upper_storey_are_not_halves() -> None:
    table = sheet(
        ["序号", "受检单位", None, "生产企业", None],
        [None, "名称", "地址", "名称", "地址"],
        [1, "某超市", "路1号", FIRM, "路2号"],
    )
    assert list(apart(table)) == [table]
    assert list(apart(sheet(["甲厂", "A1"], ["甲厂", "A1", "甲厂", "A1"]))) == [
        sheet(["甲厂", "A1"], ["甲厂", "A1", "甲厂", "A1"])
    ]


def test_a_list_without_a_header_is_told_by_its_content() -> None:
    found = roster(
        sheet(
            [1, FIRM, CODES[0], "谷城县城关镇测试路1号", "13800001111", "是"],
            [2, OTHER, CODES[1], "谷城县石花镇样本路2号", "0710-0120001", "否"],
            [3, THIRD, None, "谷城县盛康镇示例村3组", "13900002222", "是"],
        )
    )
    assert dict(found.places) == {"name": 1, "uscc": 2, "address": 3, "phone": 4, "sme": 5}
    assert found.header_row == 0
    assert all(0.7 <= sure < 0.95 for sure in found.sureness.values())
    assert names(found) == [FIRM, OTHER, THIRD]
    assert found.labels["名单"][1] == "B列"
    assert "没有看到表头，各列是按内容认出的，请核对" in found.remarks


def test_a_header_in_unknown_words_is_no_record() -> None:
    found = roster(sheet(["户名", "证件", "打烊日"], [FIRM, CODES[0], "2022-06-05"], [OTHER, CODES[1], None]))
    assert found.header_row == 1
    assert dict(found.columns) == {"name": "户名", "uscc": "证件"}
    assert found.sureness["name"] < 0.95
    assert names(found) == [FIRM, OTHER]


def test_an_unknown_column_beside_known_ones_is_told_by_its_content_but_never_a_date_or_the_lab() -> None:
    found = roster(
        sheet(
            ["企业名称", "主体标识", "检验机构代码", "核准日", None, "传真"],
            [FIRM, CODES[0], CODES[1], "2020-01-01", "13800001111", "0710-0120001"],
            [OTHER, CODES[1], CODES[1], "2020-01-01", "13900002222", "0710-0120002"],
        )
    )
    assert dict(found.columns) == {"name": "企业名称", "uscc": "主体标识", "phone": "E列"}
    assert (found.sureness["uscc"], found.sureness["phone"]) == (0.7, 0.9)
    assert "E列、主体标识没有认识的表头，是按内容认出的，请核对" in found.remarks
    assert set(found.unmapped) == {"检验机构代码", "核准日", "传真"}


def test_two_cells_of_another_shape_are_no_column() -> None:
    with pytest.raises(Refused):
        roster(sheet(["指标", "单位"], ["产量", "吨"], ["产值", "万元"]))
    with pytest.raises(Refused):
        roster(sheet(["某某公司的通知"], ["请各单位报送"]))


def test_what_the_office_has_said_of_a_heading_goes_first() -> None:
    table = sheet(
        ["企业名称", "对口人", None, "备注"],
        [FIRM, "测试甲", "13800001111", "停产"],
        [OTHER, "测试乙", "13900002222", None],
    )
    known = {"对口人": "contact", "C列": "", "备 注": ""}
    found = roster(table, known=known)
    assert dict(found.columns) == {"name": "企业名称", "contact": "对口人"}
    assert found.sureness["contact"] == 1.0
    assert dict(roster(table, known={"C列": "note", "备注": ""}).columns)["note"] == "C列"


def test_sheets_that_were_not_read_are_named() -> None:
    found = roster(
        sheet(["企业名称", "电话"], [FIRM, "13800001111"], name="城区"),
        sheet(["单位名称", "手机"], [OTHER, "13900002222"], name="乡镇"),
        sheet(["企业名称", "电话"], [THIRD, "13900002222"], name="旧表", hidden=True),
        sheet(["填表说明"], ["一、如实填写"], name="说明"),
        sheet(["企业名称", "备注"], ["某厂", "停产"], name="停产"),
    )
    assert names(found) == [FIRM, OTHER], "the same meaning in other words is the same list"
    assert any("“停产”第 1 行起另有一张表" in text for text in found.remarks)
    assert "隐藏的工作表“旧表”有 2 行，没有读入" in found.remarks
    assert "工作表“说明”有 2 行，没有读入" in found.remarks


def test_the_unit_above_the_table_counts_where_the_heading_names_none() -> None:
    found = roster(
        sheet(["附表"], ["填报单位：谷城县　单位：元"], ["企业名称", "营业收入"], [FIRM, 25_000_000])
    )
    assert found.rows[0].values["revenue"] == "2500"
    own = roster(sheet(["（单位：元）"], ["企业名称", "营业收入万元"], [FIRM, 2500]))
    assert own.rows[0].values["revenue"] == "2500"


def test_days_of_an_old_mac_workbook_are_counted_from_1904() -> None:
    rows: list[list[Cell]] = [["企业名称", "不合格项目", "抽样日期"], [FIRM, "锁具", 43255.0]]
    assert roster(sheet(*rows, since_1904=True), kind="findings").rows[0].values["found_on"] == "2022-06-05"
    assert roster(sheet(*rows), kind="findings").rows[0].values["found_on"] == "2018-06-04"


def test_garbled_cells_are_said_and_not_kept() -> None:
    wrong = OTHER.encode().decode("gbk", "replace")
    found = roster(
        sheet(
            ["企业名称", "地址", "联系人"],
            [FIRM, "测试路1号".encode("gbk").decode("latin-1"), "锟斤拷"],
            [wrong, "测试路2号", "测\ufffd"],
        )
    )
    first, second = found.rows
    assert dict(first.values) == {"name": FIRM}
    assert "测试路1号" in first.mistakes["address"]
    assert "丢失" in first.mistakes["contact"]
    assert "乱码" in second.mistakes["name"]
    assert "name" not in second.values


def test_a_file_that_is_garbled_throughout_is_refused_as_such() -> None:
    table = [["企业名称", "联系电话", "地址"], [FIRM, "13800001111", "测试路1号"]]
    spoilt = [[text.encode().decode("gbk", "replace") for text in row] for row in table]
    with pytest.raises(Refused, match="乱码"):
        roster(sheet(*spoilt))


def test_every_kind_of_list_has_its_headings() -> None:
    kinds = json.loads((Path(__file__).parents[2] / "resources" / "headers.json").read_text("utf-8"))
    for kind, fields in kinds.items():
        heads: list[Cell] = [words[0] for words in fields.values()]
        found = roster(sheet(heads, ["2022-06-05"] * len(heads)), kind=kind)
        assert len(found.columns) >= len(fields) - 3, kind


def test_an_apostrophe_before_a_number_is_no_part_of_it() -> None:
    found = roster(sheet(["企业名称", "信用代码", "电话"], [FIRM, f"'{CODES[0]}", "'13800001111"]))
    assert dict(found.rows[0].values) == {"name": FIRM, "uscc": CODES[0], "phone": "13800001111"}
    assert not found.rows[0].mistakes
