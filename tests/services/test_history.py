"""变更记录: who, when, which field from what to what."""

from dataclasses import fields, replace

from tests import make
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise, Product
from tiqiang_desktop.domain.field_names import field_name
from tiqiang_desktop.domain.problem import Problem
from tiqiang_desktop.domain.record import BOOKKEEPING
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import history, problems
from tiqiang_desktop.services.workspace import OPERATOR, Workspace

OWN_BUSINESS = {  # ids of other records, keys for matching
    "key", "merged_into", "enterprise", "year", "expert", "carried_from", "visit", "experts", "institutions",
    "notice", "recurrence_of", "demand", "carried_to", "dispatch",
}  # fmt: skip


def test_a_change_tells_its_fields_in_chinese_from_what_to_what(space: Workspace) -> None:
    space.store.set_setting(OPERATOR, "张敏")
    firm = make.enrolled(space, phone="13800001111")
    with space.change("修改企业"):
        space.save(replace(firm, town="城关镇", phone="13900002222", employees=86))
    newest = history.of_enterprise(space, firm.id)[0]
    assert (newest.by, newest.label, newest.what) == ("张敏", "修改企业", "")
    assert [(one.field, one.before, one.after) for one in newest.fields] == [
        ("乡镇", "空", "城关镇"),
        ("电话", "138****1111", "139****2222"),
        ("从业人员", "空", "86"),
    ]


def test_what_belongs_to_the_firm_is_part_of_its_history(space: Workspace) -> None:
    firm = make.enrolled(space)
    (problem,) = make.with_problems(space, firm, 1)
    problems.correct(space, problem.id)
    space.undo()
    lines = history.of_enterprise(space, firm.id)
    assert [line.label for line in lines] == [
        "撤销：登记整改",
        "登记整改",
        "登记问题",
        "新建企业",
        "新建企业",
    ]
    assert lines[1].what == "修改质量问题 第1项检验记录缺失"
    assert ("状态", "待整改", "已整改") in [(one.field, one.before, one.after) for one in lines[1].fields]
    assert lines[2].what == "新增质量问题 第1项检验记录缺失"


def test_every_field_a_user_fills_in_has_a_name() -> None:
    for kind in (Enterprise, Enrolment, Product, Visit, Problem):
        nameless = {
            field.name
            for field in fields(kind)
            if field.name not in BOOKKEEPING and not field_name(kind, field.name)
        }
        assert nameless <= OWN_BUSINESS, kind
