"""The office's catalogue, and last year's enterprises for 回头帮, from a list or from last year's archive itself."""

import io
from pathlib import Path

import openpyxl
import pytest

from tests import make
from tiqiang_desktop.documents.foreign import Sheet
from tiqiang_desktop.domain.catalogue import CatalogueEntry
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise, Source
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.services import imports, reports
from tiqiang_desktop.services.imports import Kind, RowState, source
from tiqiang_desktop.services.imports.plan import Choices
from tiqiang_desktop.services.workspace import Workspace

CATALOGUE = "一级分类\t二级分类\t产品名称\n建材\t建筑防水材料\t防水卷材\n\t建筑防水材料\t防水涂料\n\t管材\t\n\t\t无名\n"


def take(space: Workspace, kind: Kind, text: str) -> imports.Plan:
    made = imports.plan_of(space, kind, source.pasted(text, ""))
    imports.apply(space, made)
    return made


def test_the_office_s_own_catalogue_names_its_source_and_is_checked_against(space: Workspace) -> None:
    make.enrolled(space, category="电线")
    make.enrolled(space, "示例管材有限公司", category="管材")
    said = "不在已导入的分类目录里"
    assert not [item for item in reports.check(space) if said in item.text]
    made = take(space, Kind.CATALOGUE, CATALOGUE)
    assert made.counts[RowState.REJECTED] == 1
    entries = space.find(CatalogueEntry)
    assert {entry.second for entry in entries} == {"建筑防水材料", "管材"}
    assert {(entry.first, entry.source) for entry in entries} == {("建材", source.PASTED)}
    assert ["电线" in item.text for item in reports.check(space) if said in item.text] == [True]
    again = take(space, Kind.CATALOGUE, CATALOGUE)
    assert again.counts[RowState.NEW] == again.counts[RowState.CHANGED] == 0
    space.undo()
    assert space.find(CatalogueEntry) == []


def test_last_year_s_archive_is_read_without_being_touched(space: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "去年"
    folder.mkdir()
    former = make.workspace(folder)
    make.enrolled(former, "示例甲有限公司", phone="13800001111")
    make.enrolled(former, "示例乙有限公司")
    with former.change("新建企业"):
        former.save(make.enterprise("示例未列入有限公司"))
    former.close()
    data = (folder / "试验.tqa").read_bytes()
    make.enrolled(space, "示例乙有限公司")
    made = imports.plan(space, Kind.FOLLOW_UPS, data, "去年.tqa")
    rows = {row.caption: row for row in made.rows}
    assert {name: row.state for name, row in rows.items()} == {
        "示例甲有限公司": RowState.NEW,
        "示例乙有限公司": RowState.UNCHANGED,
    }
    assert "来源仍是“其他”" in rows["示例乙有限公司"].reasons[-1]
    imports.apply(space, made)
    names = {firm.id: firm.name for firm in space.find(Enterprise)}
    sources = {names[item.enterprise]: item.source for item in space.find(Enrolment)}
    assert sources == {"示例甲有限公司": Source.FOLLOW_UP, "示例乙有限公司": Source.OTHER}
    assert (folder / "试验.tqa").read_bytes() == data


def test_a_firm_of_the_archive_comes_onto_this_year_s_list_as_a_follow_up(space: Workspace) -> None:
    with space.change("新建企业"):
        space.save(make.enterprise("示例甲有限公司"))
    made = take(space, Kind.FOLLOW_UPS, "序号\t企业名称\t生产领域\n1\t示例甲有限公司\t\n")
    assert [row.state for row in made.rows] == [RowState.CHANGED]
    assert [item.source for item in space.find(Enrolment)] == [Source.FOLLOW_UP]


def test_what_is_called_an_archive_and_is_none_is_refused(space: Workspace) -> None:
    with pytest.raises(Refused):
        imports.plan(space, Kind.FOLLOW_UPS, b"nothing", "去年.tqa")


def test_a_list_tells_its_kind(space: Workspace) -> None:
    either = (Kind.FINDINGS, Kind.VISITS)
    assert (
        source.guess(source.pasted("企业名称\t走访日期\t走访内容\n甲有限公司\t2022-6-1\t看\n", ""), either)
        is Kind.VISITS
    )
    assert (
        source.guess(source.pasted("受检单位\t不合格项目\n甲有限公司\t电阻\n", ""), either) is Kind.FINDINGS
    )
    experts = source.pasted("姓名\t单位\t职务\t帮扶领域\n某某\t某所\t工程师\t电线\n", "")
    assert source.guess(experts, either) is Kind.EXPERTS


def test_a_mended_cell_and_a_changed_heading_are_part_of_the_plan_only(space: Workspace) -> None:
    given = source.pasted("企业名称\t联系人\n\t甲某\n", "")
    place = (given.sheets[0].name, 2, 0)
    made = imports.plan_of(space, Kind.ENTERPRISES, given, Choices(cells={place: "示例甲有限公司"}))
    assert [row.caption for row in made.rows] == ["示例甲有限公司"]
    assert imports.plan_of(space, Kind.ENTERPRISES, given).counts[RowState.REJECTED] == 1


def test_a_list_that_goes_on_under_other_headings_keeps_each_sheet_s_own_cells(space: Workspace) -> None:
    one = Sheet("一", (("企业名称", "联系人", "联系电话"), ("示例甲有限公司", "甲某", "13800001111")))
    other = Sheet("二", (("联系方式", "单位名称", "企业联系人"), ("13800002222", "示例乙有限公司", "乙某")))
    given = source.Source("两张.xlsx", "0", (one, other))
    made = imports.plan_of(space, Kind.ENTERPRISES, given)
    texts = [[made.grid.text(row, at) for at in range(3)] for row in made.rows]
    assert texts == [["示例甲有限公司", "甲某", "13800001111"], ["示例乙有限公司", "乙某", "13800002222"]]


def test_a_row_sent_back_carries_what_was_merged_over_it(space: Workspace) -> None:
    rows = (
        ("受检单位", "产品名称", "不合格项目", "抽样日期"),
        ("示例甲有限公司", "电线", "电阻", "2022-5-1"),
    )
    sheet = Sheet(
        "表",
        (*rows, (None, "电线", "厚度", "2022-13-45"), (None, "电缆", "标志", "2022-5-2")),
        merged=((1, 0, 3, 0),),
    )
    made = imports.plan_of(space, Kind.FINDINGS, source.Source("合并.xlsx", "0", (sheet,)))
    assert [made.grid.text(row, 0) for row in made.rows] == ["示例甲有限公司"] * 3
    made.rows[1].state = RowState.REJECTED
    back = openpyxl.load_workbook(io.BytesIO(imports.rejects(made))).worksheets[0]
    assert [cell.value for cell in back[2]][:3] == ["示例甲有限公司", "电线", "厚度"]
