"""附件2/3/4 from the archive: the figures, the grids, the files."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise, Product
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.expert import Expert, Institution
from tiqiang_desktop.domain.office import OfficeLevel
from tiqiang_desktop.domain.problem import Evaluation, Problem, ProblemState
from tiqiang_desktop.domain.visit import ChainActivity, Training, Visit
from tiqiang_desktop.services import problems, reports
from tiqiang_desktop.services.workspace import Workspace

DAY = dt.date(2022, 6, 3)


@pytest.fixture
def worked(space: Workspace) -> Workspace:
    """Three firms, two of them visited, a training of our own and one of another office."""
    firms = [make.enrolled(space, f"示例{name}有限公司", sme="是", cluster="示例园区") for name in "甲乙丙"]
    with space.change("登记"):
        expert = space.save(Expert(name="王立本", phone="0710-0120201", fields=("电线", "电缆")))
        place = space.save(Institution(name="示例所"))
        for firm in firms[:2]:
            space.save(Product(enterprise=firm.id, name="电线"))
            space.save(Visit(enterprise=firm.id, date=DAY, experts=(expert.id,), institutions=(place.id,)))
        space.save(Visit(enterprise=firms[2].id, date=DAY, completed=False))
        space.save(Visit(enterprise=firms[2].id, date=dt.date(2021, 6, 3)))
        space.save(Training(date=DAY, topic="培训一", experts=(expert.id,)))
        space.save(Training(date=DAY, topic="培训二", organiser="示例市市场监督管理局", experts=(expert.id,)))
        space.save(ChainActivity(chain="电缆链", date=DAY))
        space.save(
            Evaluation(enterprise=firms[0].id, year=2022, output_increase=12.5, signed_evidence="有签字")
        )
        space.save(Evaluation(enterprise=firms[1].id, year=2022, output_increase=99.0))
    found = make.with_problems(space, firms[0], 2)
    problems.verify(space, found[0].id, dt.date(2022, 6, 5), "检验报告 J-1")
    return space


def test_the_county_row_of_attachment2(worked: Workspace) -> None:
    cells = reports.row_of_attachment2(worked)
    assert cells == ("电线", 2, 2, 1, 2, 3, 1, 1, 1, 12.5, None)


def test_a_reopened_problem_is_taken_off(worked: Workspace) -> None:
    solved = worked.find(Problem, state=ProblemState.VERIFIED)[0]
    problems.reopen(worked, solved.id, dt.date(2022, 6, 20), "再次抽查又不合格")
    figures = {figure.name: figure.value for figure in reports.figures(worked)}
    assert figures["解决质量问题数量"] == 0


def test_closing_needs_evidence(worked: Workspace) -> None:
    waiting = worked.find(Problem, state=ProblemState.OPEN)[0]
    with pytest.raises(Refused, match="依据"):
        problems.verify(worked, waiting.id, DAY, "  ")
    assert worked.get(Problem, waiting.id).state is ProblemState.OPEN


def test_a_deleted_firm_leaves_all_figures(worked: Workspace) -> None:
    with worked.change("删除企业"):
        for firm in worked.find(Enterprise):
            worked.remove(firm)
    figures = {figure.name: figure.value for figure in reports.figures(worked)}
    assert (figures["企业数量"], figures["解决质量问题数量"], figures["推动企业提升工业产值"]) == (0, 0, 0)


def rows_of(path: Path) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_a_county_exports_one_row_with_its_short_name(worked: Workspace, tmp_path: Path) -> None:
    path = reports.export(worked, 2, tmp_path, DAY)
    assert path.name == "谷城县市场监督管理局_附件2_2022年度产品质量技术帮扶工作情况汇总表_20220603.xlsx"
    rows = rows_of(path)
    assert rows[-1][:5] == (1, "谷城", "电线", 2, 2)


def test_a_city_exports_all_17_rows_and_fills_its_own(worked: Workspace, tmp_path: Path) -> None:
    with worked.change("改为市局"):
        worked.save(replace(worked.office, level=OfficeLevel.CITY, region="襄阳"))
    rows = rows_of(reports.export(worked, 2, tmp_path, DAY))[-17:]
    assert [row[1] for row in rows][:4] == ["武汉", "黄石", "十堰", "襄阳"]
    assert rows[3][3] == 2
    assert rows[0][3] is None


def test_attachment4_lists_the_firms_that_are_on_the_list(worked: Workspace, tmp_path: Path) -> None:
    firm = worked.find(Enterprise, name="示例甲有限公司")[0]
    listed = worked.find(Enrolment, enterprise=firm.id)[0]
    with worked.change("移出附件4"):
        worked.save(replace(listed, listed=False))
    rows = rows_of(reports.export(worked, 4, tmp_path, DAY))
    names = [row[1] for row in rows if row[1] and str(row[1]).startswith("示例")]
    assert sorted(names) == ["示例丙有限公司", "示例乙有限公司"]
    assert [row[6] for row in rows if row[1] in names] == ["是", "是"]


def test_attachment3_leaves_out_borrowed_experts(worked: Workspace, tmp_path: Path) -> None:
    with worked.change("外聘"):
        worked.save(Expert(name="借来的", external=True))
    texts = [cell for row in rows_of(reports.export(worked, 3, tmp_path, DAY)) for cell in row if cell]
    assert "王立本" in texts
    assert "借来的" not in texts


def test_exporting_twice_overwrites_nothing(worked: Workspace, tmp_path: Path) -> None:
    first, second = (reports.export(worked, 3, tmp_path, DAY) for _ in range(2))
    assert second.name == first.name.replace(".xlsx", "(2).xlsx")
    assert first.read_bytes() == second.read_bytes()


def test_the_check_speaks_of_what_is_missing(worked: Workspace) -> None:
    found = {finding.check for finding in reports.check(worked)}
    assert {1, 4, 5, 10, 11, 13} <= found
