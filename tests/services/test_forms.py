"""A form of another year comes by a file alone; a wrong file is refused with its place and changes nothing."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests import make
from tiqiang_desktop import paths
from tiqiang_desktop.documents.foreign import read_tables
from tiqiang_desktop.domain.campaign import Phase
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import forms, reports
from tiqiang_desktop.services.workspace import Workspace

DAY = dt.date(2022, 6, 3)
Form = dict[str, Any]


def shipped(number: int) -> Form:
    loaded: Form = json.loads(
        (paths.resources() / f"campaigns/2022/attachment{number}.json").read_text("utf-8")
    )
    return loaded


def data_of(form: Form) -> bytes:
    return json.dumps(form, ensure_ascii=False).encode("utf-8")


def next_year() -> Form:
    """附件4 with two columns renamed, one moved and one added."""
    form = shipped(4)
    form["title"] = "2023年度重点帮扶企业名册"
    columns = form["columns"]
    columns[1]["title"], columns[5]["title"] = "单位全称", "手机"
    columns.insert(2, {"title": "统一社会信用代码", "kind": "code", "width": 24, "value": "统一社会信用代码"})
    return form


@pytest.fixture
def firm(space: Workspace) -> Enterprise:
    saved = make.enrolled(
        space,
        category="电工",
        contact="李工",
        phone="0710-0120001",
        uscc="91420625MA00000000",
        address="示例路",
        sme="是",
    )
    with space.change("走访"):
        space.save(Visit(enterprise=saved.id, date=DAY))
    return saved


def test_a_file_alone_changes_the_form_and_it_round_trips(
    space: Workspace, firm: Enterprise, tmp_path: Path
) -> None:
    assert forms.take(space, data_of(next_year())).number == 4
    grid = reports.grid(space, 4)
    path = reports.export(space, 4, tmp_path, DAY)
    assert "2023年度重点帮扶企业名册" in path.name
    rows = read_tables(path.read_bytes(), path.name, paths.own_command())[0].rows
    headings = [column.title for column in grid.definition.columns]
    at = next(number for number, row in enumerate(rows) if row[0] == "序号")
    assert [str(cell) for cell in rows[at]] == headings
    assert tuple(str(cell) for cell in rows[at + 1][1:8]) == tuple(str(cell or "") for cell in grid.rows[0])
    assert headings[1:3] == ["单位全称", "统一社会信用代码"]
    assert grid.rows[0][:2] == (firm.name, "91420625MA00000000")


def test_attachment2_keeps_each_figure_under_its_column_when_columns_move(
    space: Workspace, firm: Enterprise
) -> None:
    form = shipped(2)
    form["columns"].insert(3, form["columns"].pop(4))
    form["columns"].append({"title": "备注", "kind": "text", "width": 10})
    forms.take(space, data_of(form))
    grid = reports.grid(space, 2, Phase.JUNE)
    assert grid.definition.values[2:4] == ("中小微企业数量", "企业数量")
    figure = grid.figure_at(0, grid.column_of("企业数量"))
    assert figure is not None
    assert (figure.value, grid.rows[0][3], grid.rows[0][-1]) == (1, 1, None)


def test_the_shipped_form_comes_back_and_each_year_has_its_own(space: Workspace, firm: Enterprise) -> None:
    forms.take(space, data_of(next_year()))
    assert [(line.number, line.own) for line in forms.lines(space)] == [(2, False), (3, False), (4, True)]
    forms.drop(space, 4)
    assert reports.grid(space, 4).definition.title == "2022年度拟帮扶企业名单"


def test_another_year_has_a_form_of_its_own(space: Workspace, firm: Enterprise) -> None:
    forms.take(space, data_of(next_year()))
    with space.change("新年度"):
        space.save(replace(space.campaign, id="", revision=0, year=2023))
    space.store.set_setting("year", "2023")
    assert reports.grid(space, 4).definition.title == "2023年度拟帮扶企业名单"


def column(at: int, **values: object) -> Callable[[Form], None]:
    return lambda form: form["columns"][at].update(values)


BROKEN: list[tuple[Callable[[Form], object], str]] = [
    (lambda form: form.pop("title"), "title"),
    (lambda form: form.update(title=" "), "title"),
    (lambda form: form.update(number="四"), "number"),
    (lambda form: form.update(number=5), "number"),
    (lambda form: form.update(orientation="斜"), "orientation"),
    (lambda form: form.update(colums=[]), "colums"),
    (lambda form: form.update(columns=[]), "columns"),
    (column(2, kind="数字"), r"columns\[3\]\.kind"),
    (column(2, width=0), r"columns\[3\]\.width"),
    (column(2, value="不认识的内容"), r"columns\[3\]\.value"),
    (column(2, value="企业名称"), r"columns\[3\]\.value.*第 2 列"),
    (column(0, value="企业名称"), r"columns\[1\]\.value"),
    (column(3, kind="serial"), "columns"),
    (lambda form: form.update(fixed_rows=[["甲"], ["甲"]]), r"fixed_rows\[2\]"),
    (lambda form: form.update(minimum_rows=-1), "minimum_rows"),
]


@pytest.mark.parametrize(("spoil", "place"), BROKEN, ids=[place for _, place in BROKEN])
def test_a_wrong_file_is_refused_with_its_place(
    space: Workspace, spoil: Callable[[Form], object], place: str
) -> None:
    form = shipped(4)
    spoil(form)
    with pytest.raises(Refused, match=place) as refused:
        forms.take(space, data_of(form))
    assert str(refused.value).endswith("。")
    assert not any(line.own for line in forms.lines(space))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"number": 4,\n "title"', "第 2 行"),
        ('{\n"title": "附件'.encode("gb18030"), "UTF-8"),
        (b" " * 2**21, "1 MB"),
    ],
)
def test_a_file_that_is_no_definition_at_all_is_refused(space: Workspace, data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        forms.take(space, data)


def test_the_exported_file_has_the_new_headings_for_a_spreadsheet(
    space: Workspace, firm: Enterprise, tmp_path: Path
) -> None:
    forms.take(space, data_of(next_year()))
    sheet = openpyxl.load_workbook(reports.export(space, 4, tmp_path, DAY)).active
    assert sheet is not None
    code = sheet.cell(5, 3)
    assert (code.value, code.number_format) == ("91420625MA00000000", "@")
