"""The list on a foreign sheet: header, columns, rows, values, mistakes."""

import datetime as dt
import io
import json
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop.documents.foreign import Cell, Sheet, read_tables
from tiqiang_desktop.documents.headers import normal, parse_synonyms
from tiqiang_desktop.documents.roster import Roster, read_roster
from tiqiang_desktop.domain import uscc
from tiqiang_desktop.domain.errors import Refused

HEADERS = (Path(__file__).parents[2] / "resources" / "headers.json").read_text("utf-8")
SYNONYMS = parse_synonyms(HEADERS)
CODE = "91350100M000100Y43"  # the example printed in GB 32100-2015
KINDS = ("enterprises", "findings", "experts", "visits", "trainings")
FIRM, OTHER = "谷城测试机械有限公司", "谷城样本门业有限公司"


def sheet(*rows: list[Cell], name: str = "Sheet1", **more: Any) -> Sheet:
    return Sheet(name, tuple(tuple(row) for row in rows), **more)


def roster(*rows: list[Cell], kind: str = "enterprises", **more: Any) -> Roster:
    return read_roster([sheet(*rows, **more)], kind, SYNONYMS)


def values(found: Roster) -> list[dict[str, str]]:
    return [dict(row.values) for row in found.rows]


def test_no_name_of_a_heading_stands_twice_in_a_kind() -> None:
    for fields in json.loads(HEADERS).values():
        names = [normal(name) for words in fields.values() for name in dict.fromkeys(map(normal, words))]
        assert len(names) == len(set(names))


def test_attachment_4_filled_in_is_read_with_its_title_filler_and_note() -> None:
    found = roster(
        ["附件4"],
        ["2022年度拟帮扶企业名单"],
        ["填报单位：谷城县市场监督管理局", None, None, None, "时间：2022年6月1日"],
        ["序号", "企业名称", "生产领域", "企业地址", "企业联系人", "联系方式", "是否中小微企业"],
        [1.0, FIRM, "机械及安防", "谷城县测试路1号", "测试甲", 13800001111.0, "√"],
        [2.0, OTHER, "家用电器", "谷城县样本路2号", "测试乙", "13900002222/0710-1234567", "否"],
        ["注：生产领域请对照《产品质量监督抽查产品分类目录》中二级分类名称进行填写。"],
    )
    assert found.header_row == 4
    assert dict(found.columns) == {
        "name": "企业名称", "category": "生产领域", "address": "企业地址", "contact": "企业联系人",
        "phone": "联系方式", "sme": "是否中小微企业",
    }  # fmt: skip
    assert found.unmapped == ("序号",)
    assert values(found) == [
        {"name": FIRM, "category": "机械及安防", "address": "谷城县测试路1号", "contact": "测试甲", "phone": "13800001111", "sme": "是"},
        {"name": OTHER, "category": "家用电器", "address": "谷城县样本路2号", "contact": "测试乙", "phone": "13900002222、0710-1234567", "sme": "否"},
    ]  # fmt: skip
    assert [row.number for row in found.rows] == [5, 6]
    assert [(line.number, line.reason) for line in found.skipped] == [(7, "注释行")]


def test_attachment_3_filled_in_is_read() -> None:
    found = roster(
        ["产品质量技术帮扶专家名单"],
        ["序号", "姓名", "单位", "职务", "联系电话", "帮扶领域\n（可填入多项）", "其他信息"],
        [1, "测试丙", "测试检验研究院", "高级工程师", "13800001111", "家用电器、\n门业", "无"],
        kind="experts",
    )
    assert values(found) == [
        {"name": "测试丙", "institution": "测试检验研究院", "position": "高级工程师", "phone": "13800001111", "fields": "家用电器、\n门业"}
    ]  # fmt: skip


def test_a_sampling_list_prefers_the_producer_and_falls_back_to_the_shop() -> None:
    found = roster(
        ["序号", "受检单位", "受检单位地址", "标称生产企业", "标称生产企业地址", "样品名称", "型号规格", "生产日期/批号", "不合格项", "标准值", "检验结果", "承检机构", "报告编号", "抽样时间"],
        [1, "某超市", "超市路1号", FIRM, "测试路1号", "防盗门", "1.0", "2022-01-01", "锁具", "≥1.0", "0.8", "测试院", "T001", "2022年3月1日至2日"],
        [2, "某门店", "门店路2号", "/", "", "防盗门", "2.0", "—", "锁具", "≥1.0", "0.7", "测试院", "T002", "44621"],
        kind="findings",
    )  # fmt: skip
    first, second = values(found)
    assert (first["name"], first["sampled"], first["address"]) == (FIRM, "某超市", "测试路1号")
    assert (first["product"], first["spec"], first["batch"]) == ("防盗门", "1.0", "2022-01-01")
    assert (first["item"], first["requirement"], first["measured"]) == ("锁具", "≥1.0", "0.8")
    assert (first["lab"], first["report"], first["found_on"]) == ("测试院", "T001", "2022-03-01")
    assert (second["name"], second["address"], second["found_on"]) == ("某门店", "门店路2号", "2022-03-01")


def test_a_list_of_the_sampled_only_takes_them_as_the_enterprises() -> None:
    found = roster(
        ["被抽样单位名称", "被抽样单位地址", "产品名称", "主要不合格项目"],
        [FIRM, "测试路1号", "门", "锁具"],
        kind="findings",
    )
    assert values(found) == [{"name": FIRM, "address": "测试路1号", "product": "门", "item": "锁具"}]


def test_a_list_of_problems_and_their_handling_is_a_findings_list() -> None:
    found = roster(
        ["企业名称", "存在问题", "处理情况"], [FIRM, "未按标准出厂检验", "责令改正"], kind="findings"
    )
    assert values(found) == [{"name": FIRM, "problem": "未按标准出厂检验", "handling": "责令改正"}]


def test_the_unit_column_is_the_firm_only_when_nothing_else_is() -> None:
    with_firm = roster(
        ["企业名称", "不合格项目", "实测值", "单位"], [FIRM, "锁具", "0.8", "mm"], kind="findings"
    )
    assert values(with_firm)[0]["unit"] == "mm"
    without = roster(["单位", "产品", "不合格项目"], [FIRM, "门", "锁具"], kind="findings")
    assert values(without)[0]["name"] == FIRM


def test_visits_and_trainings_are_read() -> None:
    visits = roster(
        ["走访时间", "企业", "帮扶方式", "参与专家", "企业诉求"],
        ["2022.6.5-6.7", FIRM, "现场诊断", "测试丙", "缺标准"],
        kind="visits",
    )
    assert values(visits) == [
        {"date": "2022-06-05", "end_date": "2022-06-07", "name": FIRM, "kind": "现场诊断", "experts": "测试丙", "requests": "缺标准"}
    ]  # fmt: skip
    trainings = roster(
        ["培训主题", "时间", "地点", "参加企业（家）", "培训人数"],
        ["门业标准", dt.date(2022, 6, 5), "谷城", 12.0, "30人"],
        kind="trainings",
    )
    assert values(trainings) == [
        {"topic": "门业标准", "date": "2022-06-05", "place": "谷城", "enterprises": "12", "people": "30"}
    ]


def two_storeys(merged: bool) -> Roster:
    return roster(
        ["2022年监督抽查结果"],
        ["序号", "标称生产企业", None, None, "被抽样单位", None, "不合格项目", "承检机构"],
        [None, "名称", "地址", "联系电话", "名称", "地址", None, "名称"],
        [1, FIRM, "测试路1号", "13800001111", "某超市", "超市路1号", "锁具", "测试院"],
        kind="findings",
        merged=((0, 0, 0, 7), (1, 0, 2, 0), (1, 1, 1, 3), (1, 4, 1, 5), (1, 6, 2, 6)) if merged else (),
    )


@pytest.mark.parametrize("merged", [True, False])
def test_a_header_of_two_storeys_is_joined(merged: bool) -> None:
    found = two_storeys(merged)
    assert found.header_row == 3
    assert values(found) == [
        {
            "name": FIRM, "address": "测试路1号", "phone": "13800001111", "sampled": "某超市",
            "sampled_address": "超市路1号", "item": "锁具", "lab": "测试院",
        }
    ]  # fmt: skip


def test_any_number_of_title_and_instruction_rows_may_stand_above() -> None:
    titles: list[list[Cell]] = [[f"说明{number}，请如实填写企业名称等内容"] for number in range(60)]
    found = roster(*titles, ["联系方式", "单位名称"], ["13800001111", FIRM])
    assert found.header_row == 61
    assert values(found) == [{"phone": "13800001111", "name": FIRM}]


def test_rows_that_are_no_records_are_left_out_and_named() -> None:
    found = roster(
        ["序号", "企业名称", "联系电话"],
        ["1", "2", "3"],
        ["示例", "某某有限公司", "13800000000"],
        [1, FIRM, "13800001111"],
        [],
        ["序号", "企 业 名 称", "联系电话"],
        [2, OTHER, "13900002222"],
        [3, None, None],
        [None, "合 计", "2家"],
        ["小计：", None, "2"],
        ["填表人：测试甲", None, "审核人：测试乙"],
        ["备注：以上为全部企业"],
    )
    assert [row.values["name"] for row in found.rows] == [FIRM, OTHER]
    assert [(line.number, line.reason) for line in found.skipped] == [
        (2, "列号行"), (3, "示例行"), (6, "重复的表头"), (8, "要导入的各列都是空的"),
        (9, "合计行"), (10, "合计行"), (11, "注释行"), (12, "注释行"),
    ]  # fmt: skip


def test_a_firm_merged_down_over_its_failures_is_written_to_each() -> None:
    found = roster(
        ["企业名称", "不合格项目"],
        [FIRM, "锁具"],
        [None, "标志"],
        [None, None],
        [OTHER, "锁具"],
        kind="findings",
        merged=((1, 0, 2, 0),),
    )
    assert [(row.number, row.values["name"], row.values["item"]) for row in found.rows] == [
        (2, FIRM, "锁具"),
        (3, FIRM, "标志"),
        (5, OTHER, "锁具"),
    ]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("统一社会信用代码\n（或注册号）", "uscc"), ("*企业名称：", None), ("2021年度营业收入（万元）", "revenue"),
        ("从业人员（人）", "employees"), ("企业联系人及电话", "phone"), ("质量负责人手机", "phone"),
        ("行业［分类名录（2017年版）］", "industry"), ("检验机构联系电话", ""), ("是否取得许可证", ""), ("成立日期", ""),
    ],
)  # fmt: skip
def test_headings_are_understood_by_their_words_ends_and_beginnings(heading: str, field: str | None) -> None:
    found = roster([heading, "企业全称", "乡镇"], ["1", FIRM, "测试镇"])
    mapped = [name for name, label in found.columns.items() if label == "".join(heading.split())]
    assert mapped == ([field] if field else mapped if field is None else [])


def test_the_more_exact_of_two_columns_wins_and_the_other_fills_its_gaps() -> None:
    found = roster(["提供企业名称", "企业名称", "地址"], [OTHER, None, "路1号"], ["甲", FIRM, "路2号"])
    assert [row.values["name"] for row in found.rows] == [OTHER, FIRM]
    assert found.columns["name"] == "企业名称"


def test_codes_are_repaired_checked_and_a_registration_number_is_moved() -> None:
    number = next(
        f"42062500000001{digit}" for digit in range(10) if uscc.registration_checks(f"42062500000001{digit}")
    )
    found = roster(
        ["企业名称", "统一社会信用代码"],
        ["甲厂", "９1350100-m000100y43 "],
        ["乙厂", number],
        ["丙厂", "9135O1OOMOOO1OOY43"],
        ["丁厂", "91350100M000100Y44"],
        ["戊厂", "9135010"],
        ["己厂", 9.14206e17],
        ["庚厂", "9.14206E+17"],
        ["辛厂", "正在办理"],
    )
    rows = {row.values["name"]: row for row in found.rows}
    assert rows["甲厂"].values["uscc"] == CODE
    assert not rows["甲厂"].mistakes
    assert rows["乙厂"].values == {"name": "乙厂", "registration": number}
    assert f"是否应为 {CODE}" in rows["丙厂"].mistakes["uscc"]
    assert "校验位不对" in rows["丁厂"].mistakes["uscc"]
    assert rows["丁厂"].values["uscc"] == "91350100M000100Y44"
    assert "应为 18 位" in rows["戊厂"].mistakes["uscc"]
    assert all("丢失" in rows[name].mistakes["uscc"] for name in ("己厂", "庚厂"))
    assert "uscc" not in rows["己厂"].values
    assert "不是统一社会信用代码" in rows["辛厂"].mistakes["uscc"]


def test_values_are_clean_text_and_what_cannot_be_read_is_said() -> None:
    found = roster(
        ["企业名称", "从业人数", "营业收入（元）", "联系电话", "是否中小微企业", "备注", "主要产品"],
        ["　" + FIRM[:4] + "\n" + FIRM[4:], 120.0, 2500000.0, 7101234567.0, True, 12.5, "门\n窗"],
        [OTHER, "若干", "不少", "1380000", "待定", "—", None],
    )
    assert dict(found.rows[0].values) == {
        "name": FIRM, "employees": "120", "revenue": "250", "phone": "7101234567", "sme": "是",
        "note": "12.5", "products": "门\n窗",
    }  # fmt: skip
    assert set(found.rows[0].mistakes) == {"phone"}
    assert set(found.rows[1].mistakes) == {"employees", "revenue", "phone", "sme"}


def test_a_person_and_a_number_in_one_cell_are_told_apart() -> None:
    found = roster(
        ["企业名称", "联系人及电话"], [FIRM, "测试甲：13800001111"], [OTHER, "测试乙 0710-1234567、测试丙"]
    )
    assert [(row.values["contact"], row.values["phone"]) for row in found.rows] == [
        ("测试甲", "13800001111"),
        ("测试乙、测试丙", "0710-1234567"),
    ]
    assert not any(row.mistakes for row in found.rows)


def test_a_row_without_a_name_is_kept_with_its_mistake() -> None:
    (row,) = roster(["企业名称", "联系电话"], [None, "13800001111"]).rows
    assert row.mistakes == {"name": "没有企业名称"}


def test_the_best_sheet_is_taken_and_sheets_with_the_same_columns_together() -> None:
    header: list[Cell] = ["企业名称", "联系电话", "企业地址"]
    sheets = [
        sheet(["目录"], ["企业名称"], name="目录"),
        sheet(header, [FIRM, "13800001111", "路1号"], name="城区"),
        sheet(["标题"], header, [OTHER, "13900002222", "路2号"], name="乡镇"),
        sheet([*header, "生产领域"], ["旧厂", "13900002222", "路3号", "门"], name="旧表", hidden=True),
    ]
    found = read_roster(sheets, "enterprises", SYNONYMS)
    assert [(row.sheet, row.number, row.values["name"]) for row in found.rows] == [
        ("城区", 2, FIRM),
        ("乡镇", 3, OTHER),
    ]
    assert [row.values["name"] for row in read_roster(sheets, "enterprises", SYNONYMS, "旧表").rows] == [
        "旧厂"
    ]
    assert [row.sheet for row in read_roster(sheets, "enterprises", SYNONYMS, 2).rows] == ["城区"]
    assert read_roster(sheets[3:], "enterprises", SYNONYMS).sheet == "旧表"
    with pytest.raises(Refused, match="没有工作表“5”，这个文件里有：目录、城区、乡镇、旧表"):
        read_roster(sheets, "enterprises", SYNONYMS, "5")


def test_a_sheet_without_the_header_is_refused_saying_what_was_wanted_and_what_was_seen() -> None:
    with pytest.raises(Refused) as caught:
        roster(["月份", "气温", "降水"], [1, 2, 3])
    assert "企业名称" in str(caught.value)
    assert "月份、气温、降水" in str(caught.value)
    with pytest.raises(Refused, match="不合格项目"):
        roster(["企业名称", "联系电话"], [FIRM, "13800001111"], kind="findings")
    with pytest.raises(Refused, match="企业名称"):
        roster(["指标", "单位"], ["产量", "吨"])


def test_an_empty_form_is_a_list_of_no_rows() -> None:
    assert roster(["序号", "企业名称", "联系方式"], [1.0], [2.0]).rows == ()


def test_a_real_workbook_goes_all_the_way(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["2022年度拟帮扶企业名单"])
    page.append(["序号", "基本情况", None, "联系方式"])
    page.append([None, "企业名称", "注册时间", None])
    page.append([1, FIRM, dt.date(2010, 1, 1), "13800001111"])
    for area in ("A1:D1", "A2:A3", "B2:C2", "D2:D3"):
        page.merge_cells(area)
    path = tmp_path / "名单.xls"
    book.save(path.with_suffix(".xlsx"))
    path.write_bytes(path.with_suffix(".xlsx").read_bytes())
    sheets = read_tables(path.read_bytes(), path.name, (sys.executable, "-m", "tiqiang_desktop"))
    assert values(read_roster(sheets, "enterprises", SYNONYMS)) == [{"name": FIRM, "phone": "13800001111"}]


def test_the_same_list_in_three_encodings_gives_the_same_rows() -> None:
    stream = io.StringIO()
    for row in [["企业名称", "统一社会信用代码", "地址"], [FIRM, CODE, '"路,1号"'], [OTHER, "", "路2号"]]:
        stream.write(",".join(row) + "\r\n")
    rosters = [
        read_roster(
            read_tables(
                stream.getvalue().encode(encoding), "名单.csv", (sys.executable, "-m", "tiqiang_desktop")
            ),
            "enterprises",
            SYNONYMS,
        )
        for encoding in ("utf-8-sig", "gb18030", "utf-16")
    ]
    assert rosters[0] == rosters[1] == rosters[2]
    assert rosters[0].rows[0].values["address"] == "路,1号"


cells = st.one_of(
    st.none(), st.text(max_size=12), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(),
    st.sampled_from(["企业名称", "统一社会信用代码", "联系电话", "不合格项目", "抽样日期", "姓名", "单位", "合计", "注：", FIRM, CODE]),
)  # fmt: skip
merges = st.tuples(*[st.integers(0, 8)] * 4)


@given(
    st.lists(st.lists(cells, max_size=5), max_size=8), st.lists(merges, max_size=4), st.sampled_from(KINDS)
)
def test_any_sheet_is_rows_or_a_refusal(
    table: list[list[Cell]], merged: list[tuple[int, int, int, int]], kind: str
) -> None:
    try:
        found = roster(*table, kind=kind, merged=tuple(merged))
    except Refused:
        return
    assert all(value and value == value.strip() for row in found.rows for value in row.values.values())
    assert all(1 <= row.number <= len(table) for row in found.rows)


@given(
    st.permutations(
        ["企业名称", "统一社会信用代码", "生产领域", "企业地址", "企业联系人", "联系方式", "是否中小微企业"]
    )
)
def test_columns_may_stand_in_any_order(headings: list[str]) -> None:
    record = {"企业名称": FIRM, "统一社会信用代码": CODE, "生产领域": "门业", "企业地址": "路1号", "企业联系人": "测试甲", "联系方式": "13800001111", "是否中小微企业": "是"}  # fmt: skip
    found = roster(list(headings), [record[heading] for heading in headings])
    assert values(found)[0] == {field: record[label] for field, label in found.columns.items()}
    assert len(found.columns) == 7
