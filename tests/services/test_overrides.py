"""A record left out of a figure, a figure set by hand: kept with the reason, shown, exported as typed."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from tests import make
from tiqiang_desktop.domain.campaign import Phase
from tiqiang_desktop.domain.enterprise import Enterprise, Product
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.problem import Evaluation
from tiqiang_desktop.domain.tally import Figure, typed_value
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import overrides, reports
from tiqiang_desktop.services.workspace import Workspace

DAY = dt.date(2022, 6, 3)


@pytest.fixture
def firms(space: Workspace) -> list[Enterprise]:
    found = [make.enrolled(space, f"示例{name}有限公司", sme="是", cluster="示例园区") for name in "甲乙丙"]
    with space.change("登记"):
        for firm in found:
            space.save(Product(enterprise=firm.id, name=f"{firm.name[2]}产品"))
            space.save(Visit(enterprise=firm.id, date=DAY))
            space.save(
                Evaluation(enterprise=firm.id, year=2022, output_increase=10.0, signed_evidence="签字")
            )
    return found


def figure(space: Workspace, name: str, phase: Phase = Phase.JUNE) -> Figure:
    return next(one for one in reports.figures(space, phase) if one.name == name)


def test_a_record_left_out_is_left_out_of_that_figure_only(space: Workspace, firms: list[Enterprise]) -> None:
    overrides.leave_out(space, "企业数量", Enterprise.KIND, firms[0].id, "与市局联合走访，由市局统计")
    counted = figure(space, "企业数量")
    assert counted.value == len(counted.records) == 2
    assert counted.left_out == (((Enterprise.KIND, firms[0].id), "与市局联合走访，由市局统计"),)
    assert figure(space, "中小微企业数量").value == 3
    assert figure(space, "产业聚集区数量").left_out == ()


@pytest.mark.parametrize(
    ("name", "kind", "value"),
    [("产品名称", "enterprise", "乙产品、丙产品"), ("推动企业提升工业产值", "evaluation", 20.0)],
)
def test_texts_and_sums_leave_it_out_too(
    space: Workspace, firms: list[Enterprise], name: str, kind: str, value: object
) -> None:
    first = figure(space, name).records[0]
    assert first[0] == kind
    overrides.leave_out(space, name, *first, "重复登记")
    assert figure(space, name).value == value


def test_counting_again_and_undo_bring_it_back(space: Workspace, firms: list[Enterprise]) -> None:
    record = (Enterprise.KIND, firms[0].id)
    overrides.leave_out(space, "企业数量", *record, "重复")
    overrides.count_again(space, "企业数量", *record)
    assert figure(space, "企业数量").value == 3
    space.undo()
    assert figure(space, "企业数量").value == 2
    with pytest.raises(Refused, match="本来就计入"):
        overrides.count_again(space, "中小微企业数量", *record)


def test_a_figure_set_by_hand_keeps_what_the_records_say(space: Workspace, firms: list[Enterprise]) -> None:
    overrides.set_value(space, Phase.JUNE, figure(space, "企业数量"), "5", "含上年结转 2 家")
    changed = figure(space, "企业数量")
    assert (changed.value, changed.counted, changed.reason) == (5, 3, "含上年结转 2 家")
    assert not figure(space, "企业数量", Phase.NOVEMBER).changed
    overrides.set_value(space, Phase.JUNE, changed, "6", "又加 1 家")
    assert (figure(space, "企业数量").value, figure(space, "企业数量").counted) == (6, 3)
    overrides.reset_value(space, Phase.JUNE, "企业数量")
    assert figure(space, "企业数量").value == 3


@pytest.mark.parametrize("act", ["value", "record"])
def test_nothing_is_changed_without_a_reason(space: Workspace, firms: list[Enterprise], act: str) -> None:
    with pytest.raises(Refused, match="写明理由"):
        if act == "value":
            overrides.set_value(space, Phase.JUNE, figure(space, "企业数量"), "5", " ")
        else:
            overrides.leave_out(space, "企业数量", Enterprise.KIND, firms[0].id, "")
    assert figure(space, "企业数量").value == 3


@pytest.mark.parametrize(("typed", "cell"), [("5", 5), ("12.5", 12.5), ("12.50", "12.50"), ("约30", "约30")])
def test_it_is_exported_as_typed(
    space: Workspace, firms: list[Enterprise], tmp_path: Path, typed: str, cell: object
) -> None:
    overrides.set_value(space, Phase.JUNE, figure(space, "推动企业提升工业产值"), typed, "按年报")
    sheet = openpyxl.load_workbook(reports.export(space, 2, tmp_path, DAY, phase=Phase.JUNE)).active
    assert sheet is not None
    assert list(sheet.iter_rows(values_only=True))[-1][11] == cell


def test_the_check_and_the_screen_take_the_same_figure(space: Workspace, firms: list[Enterprise]) -> None:
    overrides.set_value(space, Phase.JUNE, figure(space, "中小微企业数量"), "9", "口径不同")
    texts = [finding.text for finding in reports.check(space, Phase.JUNE)]
    assert "中小微企业数量多于企业数量，请核对。" in texts
    assert 9 in reports.grid(space, 2, Phase.JUNE).rows[0]


@pytest.mark.parametrize("text", ["nan", "1e5", "１２", "1_0", "", "0012"])
def test_what_is_no_plain_number_stays_text(text: str) -> None:
    assert typed_value(text) == text


def test_june_stands_beside_november(space: Workspace, firms: list[Enterprise]) -> None:
    with space.change("六月以后"):
        late = space.save(make.enterprise("示例丁有限公司"))
        space.save(Visit(enterprise=late.id, date=dt.date(2022, 9, 1)))
    change = next(one for one in reports.june_and_november(space) if one.name == "企业数量")
    assert (change.before, change.after, change.growth) == (3, 4, 1)
    assert change.added == ((Enterprise.KIND, late.id),)
