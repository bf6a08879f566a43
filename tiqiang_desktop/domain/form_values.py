"""What a column of an attachment can be filled with, by the words a definition uses for it (附件2, 附件3, 附件4)."""

from collections.abc import Callable

from .enterprise import Enterprise
from .expert import Expert
from .tally import COLUMNS

Cell = str | int | float | None

UNIT = "参与单位"
_EXPERT: dict[str, Callable[[Expert], Cell]] = {
    "姓名": lambda one: one.name,
    "单位": lambda one: one.institution,
    "职务": lambda one: one.position,
    "联系电话": lambda one: one.phone,
    "帮扶领域": lambda one: "、".join(one.fields),
    "其他信息": lambda one: one.other,
    "级别": lambda one: one.level,
    "所在团队": lambda one: one.team,
    "所在地区": lambda one: one.region,
}
_FIRM: dict[str, Callable[[Enterprise], Cell]] = {
    "企业名称": lambda one: one.name,
    "生产领域": lambda one: one.category,
    "企业地址": lambda one: one.address or one.town,
    "企业联系人": lambda one: one.contact,
    "联系方式": lambda one: one.phone,
    "是否中小微企业": lambda one: one.sme if one.sme in ("是", "否") else None,
    "统一社会信用代码": lambda one: one.uscc or one.registration,
    "乡镇": lambda one: one.town,
    "法定代表人": lambda one: one.legal_representative,
    "划型行业": lambda one: one.industry,
    "从业人员": lambda one: one.employees,
    "营业收入": lambda one: one.revenue,
    "产业聚集区": lambda one: one.cluster,
    "产业链": lambda one: one.chain,
    "生产许可证号": lambda one: one.licence,
}
USUAL: dict[int, tuple[str, ...]] = {
    2: (UNIT, *COLUMNS),
    3: tuple(_EXPERT)[:6],
    4: tuple(_FIRM)[:6],
}
KNOWN: dict[int, tuple[str, ...]] = {2: USUAL[2], 3: tuple(_EXPERT), 4: tuple(_FIRM)}


def of_expert(expert: Expert, name: str) -> Cell:
    """A cell of 附件3; nothing for a column that a person fills."""
    return _EXPERT[name](expert) if name else None


def of_enterprise(firm: Enterprise, name: str) -> Cell:
    """A cell of 附件4; nothing for a column that a person fills."""
    return _FIRM[name](firm) if name else None
