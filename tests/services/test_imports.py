"""Taking lists in: whole, known again, one step of undo, nothing lost and nothing written half."""

import io
from pathlib import Path

import openpyxl
import pytest

from tests import make
from tiqiang_desktop.documents.sheet import render
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise, Product, Source
from tiqiang_desktop.domain.expert import Expert, Institution
from tiqiang_desktop.domain.problem import Problem, ProblemCategory
from tiqiang_desktop.domain.visit import Training, TrainingKind, Visit, VisitKind
from tiqiang_desktop.services import imports
from tiqiang_desktop.services.imports import Plan, RowState
from tiqiang_desktop.services.progress import Cancelled
from tiqiang_desktop.services.workspace import Workspace

FIRMS = (
    [
        "企业名称",
        "统一社会信用代码",
        "生产领域",
        "主要产品",
        "联系人",
        "联系电话",
        "从业人员",
        "营业收入（万元）",
        "问题来源",
    ],
    [
        [
            "示例甲有限公司",
            "91420699MA0000001D",
            "家用电器",
            "电热毯、电暖器",
            "甲某",
            "0710-0120001",
            30,
            500,
            "监督抽查",
        ],
        ["示例乙有限公司", "", "家用电器", "电风扇", "乙某", "0710-0120002", "", "", ""],
        ["", "", "家用电器", "", "无名", "0710-0120003", "", "", ""],
        ["示例丙（湖北）有限公司", "", "", "", "", "", 2000, 90000, "风险监测"],
    ],
)


def plan(space: Workspace, kind: str, headings: list[str], rows: list[list[object]]) -> Plan:
    return imports.plan(space, kind, render("名单", headings, rows), "名单.xlsx")  # type: ignore[arg-type]


def take(space: Workspace, kind: str, headings: list[str], rows: list[list[object]]) -> Plan:
    made = plan(space, kind, headings, rows)
    imports.apply(space, made)
    return made


def states(made: Plan) -> list[RowState]:
    return [row.state for row in made.rows]


def test_a_plan_writes_nothing(space: Workspace) -> None:
    made = plan(space, "enterprises", *FIRMS)
    assert states(made) == [RowState.NEW, RowState.NEW, RowState.REJECTED, RowState.NEW]
    assert space.find(Enterprise) == []


def test_enterprises_come_in_with_products_and_a_place_on_the_list(space: Workspace) -> None:
    take(space, "enterprises", *FIRMS)
    firms = {firm.name: firm for firm in space.find(Enterprise)}
    assert set(firms) == {"示例甲有限公司", "示例乙有限公司", "示例丙（湖北）有限公司"}
    first = firms["示例甲有限公司"]
    assert (first.contact, first.phone, first.employees, first.revenue, first.sme) == (
        "甲某",
        "0710-0120001",
        30,
        500.0,
        "是",
    )
    assert firms["示例丙（湖北）有限公司"].sme == "否"
    assert {product.name for product in space.find(Product)} == {"电热毯", "电暖器", "电风扇"}
    sources = {row.enterprise: row.source for row in space.find(Enrolment, year=2022, listed=True)}
    assert sources[first.id] is Source.SAMPLING
    assert len(sources) == 3


def test_the_same_list_twice_changes_nothing(space: Workspace) -> None:
    take(space, "enterprises", *FIRMS)
    before = {firm.id: firm.revision for firm in space.find(Enterprise)}
    made = take(space, "enterprises", *FIRMS)
    assert states(made) == [RowState.UNCHANGED, RowState.UNCHANGED, RowState.REJECTED, RowState.UNCHANGED]
    assert {firm.id: firm.revision for firm in space.find(Enterprise)} == before


def test_a_changed_cell_updates_and_an_empty_one_never_wipes(space: Workspace) -> None:
    take(space, "enterprises", *FIRMS)
    made = take(space, "enterprises", ["企业名称", "联系人", "所在乡镇"], [["示例甲有限公司", "", "城关镇"]])
    assert states(made) == [RowState.CHANGED]
    firm = space.find(Enterprise, name="示例甲有限公司")[0]
    assert (firm.contact, firm.town) == ("甲某", "城关镇")


def test_an_import_is_one_step_of_undo(space: Workspace) -> None:
    take(space, "enterprises", *FIRMS)
    assert space.undo() == "导入企业名单“名单.xlsx”"
    assert (space.find(Enterprise), space.find(Product), space.find(Enrolment)) == ([], [], [])


def test_a_repeated_firm_in_a_list_is_one_firm_and_a_difference_is_doubtful(space: Workspace) -> None:
    rows: list[list[object]] = [
        ["示例甲有限公司", "甲某"],
        ["示例甲 有限公司", "甲某"],
        ["示例甲有限公司", "丁某"],
    ]
    made = take(space, "enterprises", ["企业名称", "联系人"], rows)
    assert states(made) == [RowState.NEW, RowState.DOUBTFUL, RowState.DOUBTFUL]
    assert [firm.contact for firm in space.find(Enterprise)] == ["甲某"]


def test_same_name_and_two_valid_codes_are_two_firms(space: Workspace) -> None:
    from tiqiang_desktop.domain import uscc

    codes = [body + uscc.check_letter(body) for body in ("91420699MA0000011", "91420699MA0000012")]
    rows: list[list[object]] = [["示例甲有限公司", code] for code in codes]
    made = take(space, "enterprises", ["企业名称", "统一社会信用代码"], rows)
    assert len(space.find(Enterprise)) == 2
    assert any("同名" in reason for reason in made.rows[1].reasons)
    assert (
        states(take(space, "enterprises", ["企业名称", "统一社会信用代码"], rows)) == [RowState.UNCHANGED] * 2
    )


def test_cancelling_leaves_nothing(space: Workspace) -> None:
    def stop(text: str, done: int, total: int) -> None:
        if text == "完成":
            raise Cancelled

    made = plan(space, "visits", ["企业名称", "走访日期"], [["示例甲有限公司", "2022-06-01"]])
    assert states(made) == [RowState.REJECTED]
    made = plan(space, "enterprises", *FIRMS)
    with pytest.raises(Cancelled), space.change("导入并停止"):
        imports.apply(space, made, stop)
    assert space.find(Enterprise) == []


def test_rejected_rows_go_back_as_a_workbook_with_reasons(space: Workspace, tmp_path: Path) -> None:
    made = plan(space, "enterprises", *FIRMS)
    sheet = openpyxl.load_workbook(io.BytesIO(imports.rejects(made))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][-1] == "原因"
    assert "企业名称" in rows[0]
    assert len(rows) == 2
    assert "名称" in str(rows[1][-1])


FINDINGS = (
    [
        "受检单位",
        "产品名称",
        "规格型号",
        "不合格项目",
        "标准要求",
        "实测值",
        "承检机构",
        "报告编号",
        "抽样日期",
    ],
    [
        [
            "示例甲有限公司",
            "电热毯",
            "1.5m",
            "输入功率；标志",
            "≤60W；清晰",
            "72W；缺失",
            "示例所",
            "J-001",
            "2022.4.18",
        ],
        ["示例乙有限公司", "电风扇", "FS-40", "合格", "", "", "示例所", "J-002", "2022.4.19"],
    ],
)


def test_each_failed_item_becomes_a_problem_of_its_firm(space: Workspace) -> None:
    made = take(space, "findings", *FINDINGS)
    assert states(made) == [RowState.NEW, RowState.UNCHANGED]
    assert [firm.name for firm in space.find(Enterprise)] == ["示例甲有限公司"]
    problems = {problem.item: problem for problem in space.find(Problem)}
    assert set(problems) == {"输入功率", "标志"}
    power = problems["输入功率"]
    assert (power.requirement, power.measured, power.document, power.model) == (
        "≤60W",
        "72W",
        "J-001",
        "1.5m",
    )
    assert (str(power.found_on), power.source) == ("2022-04-18", Source.SAMPLING)
    assert problems["标志"].category is ProblemCategory.LABEL


def test_the_same_findings_twice_add_nothing(space: Workspace) -> None:
    take(space, "findings", *FINDINGS)
    assert RowState.NEW not in states(take(space, "findings", *FINDINGS))
    assert len(space.find(Problem)) == 2


def test_a_described_problem_is_kept_in_its_words(space: Workspace) -> None:
    take(space, "findings", ["企业名称", "存在问题"], [["示例甲有限公司", "原材料进货台账不完整"]])
    problem = space.find(Problem)[0]
    assert (problem.description, problem.category) == ("原材料进货台账不完整", ProblemCategory.MATERIAL)


def test_experts_visits_and_trainings_come_in_and_are_known_again(space: Workspace) -> None:
    take(space, "enterprises", *FIRMS)
    people = (
        ["姓名", "单位", "职务", "联系电话", "帮扶领域"],
        [["王立本", "示例省质检院", "高工", "0710-0120201", "电线、电缆"]],
    )
    calls = (
        ["企业名称", "走访日期", "类型", "人员", "专家", "技术机构", "内容", "发现问题"],
        [
            [
                "示例甲有限公司",
                "2022/6/1",
                "现场诊断",
                "张敏、李强",
                "王立本",
                "示例省质检院",
                "查看车间",
                "检验记录缺失",
            ]
        ],
    )
    events = (
        ["日期", "类型", "主题", "参加企业", "人数", "专家"],
        [["2022-05-20", "质量分析会", "电热毯质量分析会", "示例甲有限公司、示例乙有限公司", 20, "王立本"]],
    )
    for _ in range(2):
        take(space, "experts", *people)
        take(space, "visits", *calls)
        take(space, "trainings", *events)
    expert, visit, event = space.find(Expert), space.find(Visit), space.find(Training)
    assert (len(expert), len(visit), len(event), len(space.find(Institution))) == (1, 1, 1, 1)
    assert expert[0].fields == ("电线", "电缆")
    assert (visit[0].kind, visit[0].experts, visit[0].staff) == (
        VisitKind.DIAGNOSIS,
        (expert[0].id,),
        ("张敏", "李强"),
    )
    assert (event[0].kind, event[0].people, len(event[0].enterprises)) == (TrainingKind.ANALYSIS, 20, 2)
    assert [problem.description for problem in space.find(Problem)] == ["检验记录缺失"]


def test_an_unknown_expert_of_a_visit_is_made_and_said(space: Workspace) -> None:
    make.enrolled(space, "示例甲有限公司")
    made = take(space, "visits", ["企业名称", "走访日期", "专家"], [["示例甲有限公司", "2022-06-01", "新某"]])
    assert "新某" in made.rows[0].reasons[0]
    assert [expert.name for expert in space.find(Expert)] == ["新某"]


def test_a_row_with_a_doubtful_cell_is_taken_in_and_marked(space: Workspace) -> None:
    made = take(space, "enterprises", ["企业名称", "联系电话"], [["示例甲有限公司", "0710-01200"]])
    assert (made.rows[0].state, made.rows[0].warned) == (RowState.NEW, True)
    assert space.find(Enterprise)[0].phone == "0710-01200"
