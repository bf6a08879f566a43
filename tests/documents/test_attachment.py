"""The attachments: headings of the notice, borders, print setup, text cells, one file for one input."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tiqiang_desktop import paths
from tiqiang_desktop.documents.attachment import Cell, Definition, file_name, load_definition, render
from tiqiang_desktop.domain.errors import Refused

FORMS = paths.resources() / "campaigns" / "2022"
DAY = dt.date(2022, 6, 10)
OFFICE = "谷城县市场监督管理局"
REGIONS = [
    "武汉",
    "黄石",
    "十堰",
    "襄阳",
    "宜昌",
    "荆州",
    "荆门",
    "鄂州",
    "孝感",
    "黄冈",
    "咸宁",
    "随州",
    "恩施",
    "仙桃",
    "天门",
    "潜江",
    "神农架",
]
XIANGYANG = ("食品相关产品、电线电缆", 126, 98, None, 12, 36, 18, 3, 214, 1234.5, "制定团体标准2项")

# letter for letter from the notice 鄂市监办质监函〔2022〕38号
TITLES = {
    1: "“提质强企”行动重点帮扶行业",
    2: "2022年度产品质量技术帮扶工作情况汇总表",
    3: "产品质量技术帮扶专家名单",
    4: "2022年度拟帮扶企业名单",
}
HEADINGS = {
    1: ["序号", "所属区域", "重点帮扶行业"],
    2: [
        "序号",
        "参与单位",
        "产品名称（可填入多个）",
        "企业数量（家）",
        "中小微企业数量（家）",
        "产业聚集区数量",
        "参与技术机构数量（家次）",
        "参与技术专家数量（人次）",
        "开展质量技术培训、质量分析会次数（次）",
        "开展产业链质量技术帮扶（个）",
        "解决质量问题数量（个）",
        "推动企业提升工业产值（万元）",
        "其他成效",
    ],
    3: ["序号", "姓名", "单位", "职务", "联系电话", "帮扶领域（可填入多项）", "其他信息"],
    4: ["序号", "企业名称", "生产领域", "企业地址", "企业联系人", "联系方式", "是否中小微企业"],
}
TOP = {1: 3, 2: 3, 3: 4, 4: 4}  # first header row
FIRST = {1: 4, 2: 5, 3: 5, 4: 5}  # first row of the table proper


def form(number: int) -> Definition:
    return load_definition((FORMS / f"attachment{number}.json").read_text("utf-8"))


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).active


def sheet_of(number: int, rows: Sequence[Sequence[Cell]] = (), **more: Any) -> Any:
    return opened(render(form(number), rows, **more))


def column_titles(sheet: Any, number: int) -> list[str]:
    bottom, breadth = FIRST[number] - 1, len(HEADINGS[number])
    return [sheet.cell(bottom, c).value or sheet.cell(TOP[number], c).value for c in range(1, breadth + 1)]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_titles_and_headings_are_those_of_the_notice(number: int) -> None:
    sheet = sheet_of(number)
    assert sheet["A1"].value == f"附件{number}"
    assert sheet["A2"].value == TITLES[number]
    assert column_titles(sheet, number) == HEADINGS[number]


def test_attachment1_has_the_seventeen_rows_of_the_notice() -> None:
    sheet = sheet_of(1)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST[1])]
    assert len(rows) == 17
    assert rows[0] == [1, "武汉", "防水卷材"]
    assert rows[16] == [17, "省纤检局", "纺织原料、纺织成品"]
    assert "神农架" not in [row[1] for row in rows]


def test_attachment2_groups_its_columns_as_the_notice_does() -> None:
    sheet = sheet_of(2)
    assert {str(area) for area in sheet.merged_cells.ranges} == {
        "A1:M1", "A2:M2", "A3:A4", "B3:B4", "C3:F3", "G3:J3", "K3:M3"
    }  # fmt: skip
    assert [sheet[place].value for place in ("C3", "G3", "K3")] == ["覆盖范围", "活动规模", "取得成效"]


def test_attachment2_has_all_regions_in_order_and_fills_only_the_named_one() -> None:
    sheet = opened(render(form(2), {"襄阳": XIANGYANG}))
    assert [sheet.cell(r, 2).value for r in range(5, 22)] == REGIONS
    assert [sheet.cell(r, 1).value for r in range(5, 22)] == list(range(1, 18))
    assert sheet.max_row == 21
    assert [cell.value for cell in sheet[8]][2:] == list(XIANGYANG)
    assert all(sheet.cell(r, c).value is None for r in range(5, 22) if r != 8 for c in range(3, 14))


def test_a_county_exports_one_row_with_its_own_short_name() -> None:
    sheet = sheet_of(2, [("谷城", *XIANGYANG)])
    assert sheet.max_row == 5
    assert [cell.value for cell in sheet[5]] == [1, "谷城", *XIANGYANG]


def test_an_empty_figure_is_an_empty_cell_and_zero_is_zero() -> None:
    sheet = sheet_of(2, [("谷城", "水泥", 0, None, float("nan"))])
    assert [sheet.cell(5, c).value for c in (4, 5, 6, 7)] == [0, None, None, None]


@pytest.mark.parametrize(
    ("given", "written", "shown_as"),
    [
        (12, 12, "0"),
        (1234.0, 1234, "0"),
        (1234.5, 1234.5, "0.0"),
        (0.126, 0.13, "0.00"),
        (1e7, 10_000_000, "0"),
    ],
)
def test_money_has_at_most_two_decimals_and_no_comma(given: float, written: float, shown_as: str) -> None:
    cell = sheet_of(2, [("谷城", *[None] * 9, given)]).cell(5, 12)
    assert (cell.value, cell.number_format) == (written, shown_as)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_cell_of_the_table_has_thin_borders_merged_ones_too(number: int) -> None:
    sheet = sheet_of(number)
    last = max(FIRST[number], 13 if number in (3, 4) else sheet.max_row)
    for row in sheet.iter_rows(min_row=TOP[number], max_row=last, max_col=len(HEADINGS[number])):
        for cell in row:
            sides = (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
            inner = _inside_a_merge(sheet, cell)
            assert all(side.style == "thin" or free for side, free in zip(sides, inner, strict=True)), cell


def test_the_file_itself_gives_merged_cells_all_four_borders() -> None:
    """openpyxl mends borders when it reads, so this one reads the XML."""
    sheet, styles = _raw_parts(render(form(2), ()))
    boxed = {i for i, xf in enumerate(styles) if xf.get("borderId") not in (None, "0")}
    for place in ("A3", "A4", "B4", "C3", "D3", "F3", "H3", "M3", "C4", "M21"):
        assert int(sheet[place]) in boxed, place


def _raw_parts(data: bytes) -> tuple[dict[str, str], list[Any]]:
    from xml.etree import ElementTree

    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        sheet = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
        styles = ElementTree.fromstring(file.read("xl/styles.xml"))
    cells = {c.get("r", ""): c.get("s", "0") for c in sheet.iter(f"{space}c")}
    formats = styles.find(f"{space}cellXfs")
    assert formats is not None
    return cells, list(formats)


def _inside_a_merge(sheet: Any, cell: Any) -> tuple[bool, bool, bool, bool]:
    """For each side, whether it lies inside a merged area (there openpyxl's reader drops the line)."""
    for area in sheet.merged_cells.ranges:
        if cell.coordinate in area:
            return (
                cell.column > area.min_col,
                cell.column < area.max_col,
                cell.row > area.min_row,
                cell.row < area.max_row,
            )
    return (False, False, False, False)


@pytest.mark.parametrize(
    ("number", "orientation", "titles"),
    [
        (1, "portrait", "$3:$3"),
        (2, "landscape", "$3:$4"),
        (3, "landscape", "$4:$4"),
        (4, "landscape", "$4:$4"),
    ],
)
def test_it_prints_on_a4_one_page_wide_with_repeated_headings(
    number: int, orientation: str, titles: str
) -> None:
    sheet = sheet_of(number)
    assert sheet.page_setup.orientation == orientation
    assert str(sheet.page_setup.paperSize) == "9"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == titles
    assert "&P" in sheet.oddFooter.center.text


@pytest.mark.parametrize("number", [3, 4])
def test_the_lists_have_nine_rows_at_least_and_number_only_the_filled_ones(number: int) -> None:
    sheet = sheet_of(number, [("示例甲",), ("示例乙",)])
    assert [sheet.cell(r, 1).value for r in range(5, 14)] == [1, 2, *[None] * 7]
    assert sheet.cell(13, 7).border.bottom.style == "thin"
    assert sheet_of(number, [("示例",)] * 30).cell(34, 1).value == 30


def test_the_line_of_office_and_date_is_that_of_the_form() -> None:
    blank, filled = sheet_of(3), sheet_of(3, office=OFFICE, dated=DAY)
    assert (blank["A3"].value, blank["E3"].value) == ("填报单位：", "时间：    年  月  日")
    assert (filled["A3"].value, filled["E3"].value) == (f"填报单位：{OFFICE}", "时间：2022年6月10日")
    assert "填报单位" not in str(sheet_of(2, office=OFFICE, dated=DAY)["A3"].value)


def test_the_note_stands_below_attachment4_only() -> None:
    note = "注：生产领域请对照《产品质量监督抽查产品分类目录》中二级分类名称进行填写。"
    assert sheet_of(4)["A14"].value == note
    assert sheet_of(4)["A14"].border.left.style is None
    assert sheet_of(3)["A14"].value is None


@pytest.mark.parametrize(("number", "column"), [(3, 5), (4, 6)])
def test_phones_are_text_so_that_a_leading_zero_stays(number: int, column: int) -> None:
    cell = sheet_of(number, [[None] * (column - 2) + ["07101234567"]]).cell(5, column)
    assert (cell.value, cell.data_type, cell.number_format) == ("07101234567", "s", "@")
    assert sheet_of(number).cell(13, column).number_format == "@"
    assert sheet_of(number, [[None] * (column - 2) + [13800000000]]).cell(5, column).value == "13800000000"


@pytest.mark.parametrize(
    "text", ["=1+1", "+8613800000000", "-3", "@SUM(A1)", "=cmd|' /C calc'!A0", "#N/A", "TRUE"]
)
def test_outside_text_is_never_a_formula(text: str) -> None:
    data = render(form(4), [(text, text, text, text, text, text)])
    sheet = opened(data)
    for column in range(2, 8):
        cell = sheet.cell(5, column)
        assert (cell.value, cell.data_type) == (text, "s")
        assert bool(cell.quotePrefix) is text.startswith(("=", "+", "-", "@"))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")


def test_signs_an_xlsx_cannot_hold_are_left_out() -> None:
    sheet = sheet_of(4, [("甲\x00\x0b乙\r\n丙\ud800\uffff",)], office="某\x07局")
    assert sheet.cell(5, 2).value == "甲乙\n丙"
    assert sheet["A3"].value == "填报单位：某局"


def test_long_text_makes_a_higher_row_within_what_a_row_may_have() -> None:
    sheet = sheet_of(4, [("短",), ("很长的企业名称" * 10,), ("很长的企业名称" * 900,)])
    heights = [sheet.row_dimensions[row].height for row in (5, 6, 7)]
    assert heights[0] < heights[1] < heights[2] <= 409


def test_the_same_input_gives_the_same_bytes() -> None:
    first = render(form(4), [("示例",)], OFFICE, DAY)
    assert first == render(form(4), [("示例",)], OFFICE, DAY)
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_a_name_or_cell_that_the_form_does_not_have_is_refused() -> None:
    with pytest.raises(Refused, match="没有“谷城”这一行"):
        render(form(2), {"谷城": XIANGYANG})
    with pytest.raises(Refused, match="第 1 行有 7 格"):
        render(form(4), [("格",) * 7])


def test_a_file_name_says_whose_and_which_and_is_allowed_on_windows() -> None:
    assert file_name(OFFICE, 4, TITLES[4], DAY) == f"{OFFICE}_附件4_2022年度拟帮扶企业名单_20220610.xlsx"
    assert file_name('甲/乙:局?"', 2, "表<1>", DAY) == "甲_乙_局___附件2_表_1__20220610.xlsx"
    assert len(file_name("局" * 200, 2, "表" * 200, DAY).encode()) <= 255


def test_another_year_may_have_another_form_without_code() -> None:
    data = _next_year()
    sheet = opened(render(load_definition(json.dumps(data)), {"甲县": (3, "2023-01-05")}, OFFICE))
    assert [c.value for c in sheet[4]] == ["区域", "情况", None, "备注"]
    assert [c.value for c in sheet[5]] == [None, "家数", "日期", None]
    assert [c.value for c in sheet[6]] == ["甲县", 3, "2023-01-05", None]
    assert sheet["A8"].value == "注：新表"


def _next_year() -> dict[str, Any]:
    return {
        "number": 5,
        "title": "2023年度新表",
        "orientation": "portrait",
        "office_line": True,
        "columns": [
            {"title": "区域", "kind": "text", "width": 12},
            {"title": "家数", "kind": "count", "width": 12, "group": "情况"},
            {"title": "日期", "kind": "code", "width": 12, "group": "情况"},
            {"title": "备注", "kind": "text", "width": 30, "align": "left"},
        ],
        "fixed_rows": [["甲县"], ["乙县"]],
        "note": "注：新表",
    }


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"number": "5"}, "number"),
        ({"title": " "}, "title"),
        ({"orientation": "横"}, "orientation"),
        ({"columns": []}, "columns"),
        ({"columns": [{"title": "甲", "kind": "figure", "width": 9}]}, r"columns\[1\]\.kind"),
        ({"columns": [{"title": "甲", "kind": "text", "width": 0}]}, r"columns\[1\]\.width"),
        ({"columns": [{"title": "甲", "kind": "text", "width": 9, "wide": 1}]}, r"columns\[1\]\.wide"),
        ({"columns": ["甲"]}, r"columns\[1\]"),
        ({"fixed_rows": [["甲县"], ["甲县"]]}, r"fixed_rows\[2\]"),
        ({"fixed_rows": [["甲"] * 9]}, r"fixed_rows\[1\]"),
        ({"fixed_rows": [[1]]}, r"fixed_rows\[1\]"),
        ({"minimum_rows": -1}, "minimum_rows"),
        ({"office_line": "是"}, "office_line"),
        ({"row_height": True}, "row_height"),
        ({"notes": "多"}, "notes"),
    ],
)
def test_a_wrong_definition_is_refused_with_its_place(change: dict[str, Any], place: str) -> None:
    with pytest.raises(Refused, match=place):
        load_definition(json.dumps({**_next_year(), **change}))


@pytest.mark.parametrize("text", ["", "{", "[]", "3"])
def test_a_definition_that_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="附件定义"):
        load_definition(text)


def test_the_shipped_tables_say_what_they_are() -> None:
    regions = _table(paths.resources() / "regions.tsv")
    short = {row["name"]: row["short_name"] for row in regions}
    assert len(regions) == 119
    assert len(set(short.values())) == 119
    assert set(REGIONS) <= set(short.values())
    assert (short["谷城县"], short["房县"], short["恩施市"]) == ("谷城", "房县", "恩施市")
    catalogue = _table(paths.resources() / "catalogue.tsv")
    assert {row["status"] for row in catalogue} == {"参考，非正式目录"}
    assert all(row["source"] for row in catalogue)
    assert sum(row["use"] == "starter" for row in catalogue) == 17


def _table(path: Path) -> list[dict[str, str]]:
    head, *lines = path.read_text("utf-8").splitlines()
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]
