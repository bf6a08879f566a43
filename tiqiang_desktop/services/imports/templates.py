"""The lists that can be filled by hand: blank ones to download, and the archive's own records in the same columns."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...documents import templates
from ...documents.templates import Column
from ...domain.demand import Urgency
from ...domain.enterprise import Source
from ...domain.visit import TrainingKind, VisitKind
from .. import shipped
from ..workspace import Workspace
from . import template_rows
from .plan import LABELS, Kind
from .source import as_kind, words

YES_NO = ("是", "否")

# The columns of each template, in a form's order; the first one is a text, so that the example row can say 示例.
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.ENTERPRISES: (
        "name",
        "uscc",
        "category",
        "products",
        "town",
        "address",
        "legal_representative",
        "contact",
        "phone",
        "industry",
        "employees",
        "revenue",
        "sme",
        "cluster",
        "chain",
        "licence",
        "source",
        "note",
    ),
    Kind.FINDINGS: (
        "name",
        "uscc",
        "product",
        "spec",
        "batch",
        "item",
        "requirement",
        "measured",
        "unit",
        "lab",
        "report",
        "found_on",
        "source",
        "handling",
        "problem",
    ),
    Kind.EXPERTS: ("name", "institution", "position", "phone", "fields", "other", "level", "team"),
    Kind.VISITS: (
        "name",
        "date",
        "kind",
        "place",
        "staff",
        "experts",
        "institutions",
        "content",
        "requests",
        "problem",
    ),
    Kind.TRAININGS: (
        "topic",
        "kind",
        "date",
        "end_date",
        "place",
        "organiser",
        "enterprises",
        "people",
        "experts",
        "institutions",
    ),
    Kind.FOLLOW_UPS: ("name", "uscc", "category", "address", "contact", "phone", "sme"),
    Kind.DEMANDS: ("name", "date", "text", "field", "product", "urgency", "contact", "phone"),
    Kind.CATALOGUE: ("second", "first", "third"),
}
REQUIRED: Mapping[Kind, frozenset[str]] = {
    Kind.ENTERPRISES: frozenset({"name"}),
    Kind.FINDINGS: frozenset({"name", "item"}),
    Kind.EXPERTS: frozenset({"name"}),
    Kind.VISITS: frozenset({"name", "date"}),
    Kind.TRAININGS: frozenset({"topic", "date"}),
    Kind.FOLLOW_UPS: frozenset({"name"}),
    Kind.DEMANDS: frozenset({"name", "date", "text"}),
    Kind.CATALOGUE: frozenset({"second"}),
}
HEADINGS = {(Kind.FINDINGS, "name"): "企业名称", (Kind.VISITS, "name"): "企业名称"}
WIDE = {
    "name": 30,
    "address": 30,
    "item": 24,
    "content": 30,
    "problem": 30,
    "text": 36,
    "topic": 30,
    "uscc": 22,
}
WIDER = {"note": 20, "products": 20, "requests": 24, "enterprises": 30, "institution": 26, "fields": 24}

NOTES = {
    "name": "填全称，和营业执照一致",
    "uscc": "18 位；有代码时按代码认企业",
    "category": "对照《产品质量监督抽查产品分类目录》的二级分类名称",
    "products": "几种产品用顿号“、”隔开",
    "phone": "11 位手机号，或带区号的座机 0710-1234567；几个号码用顿号隔开",
    "revenue": "单位万元",
    "employees": "人数",
    "item": "一格里有几个项目时用顿号或换行隔开，逐项登记",
    "requirement": "和不合格项目的顺序一致",
    "measured": "和不合格项目的顺序一致",
    "problem": "不是抽查项目的问题写在这里",
    "fields": "可填多项，用顿号隔开",
    "experts": "姓名，用顿号隔开",
    "institutions": "机构全称，用顿号隔开",
    "staff": "姓名，用顿号隔开",
    "enterprises": "参加企业的全称，用顿号隔开；只知道数量时填数字",
    "date": "写成 2022-06-05 的样子",
    "end_date": "一天办完的不用填",
    "found_on": "写成 2022-06-05 的样子",
    "second": "二级分类名称，就是附件4“生产领域”要填的名称",
    "first": "一级分类名称",
    "third": "产品品种，可以留空",
    "organiser": "本局主办的可以留空",
}
EXAMPLES = {
    "uscc": "",
    "category": "电工及材料产品",
    "products": "电线、电缆",
    "address": "某镇某路 1 号",
    "contact": "某某",
    "phone": "0710-0000000",
    "employees": "30",
    "revenue": "500",
    "sme": "是",
    "source": "监督抽查",
    "product": "聚氯乙烯绝缘电线",
    "item": "绝缘厚度、导体电阻",
    "requirement": "≥0.8mm、≤7.41Ω/km",
    "measured": "0.6mm、8.02Ω/km",
    "found_on": "2022-06-05",
    "date": "2022-06-05",
    "institution": "某某检验所",
    "position": "工程师",
    "fields": "电线电缆、家用电器",
    "kind": "",
    "content": "查看出厂检验",
    "text": "想请专家看看出厂检验怎么做",
    "field": "电线电缆",
    "people": "40",
    "first": "某一级分类",
    "third": "某产品",
}
FIRST_EXAMPLE = {"name": "示例：某某有限公司", "topic": "示例：某某培训", "second": "示例：某二级分类"}


def columns(kind: Kind) -> list[Column]:
    """The columns of a template."""
    return [_column(kind, name) for name in FIELDS[kind]]


def _column(kind: Kind, name: str) -> Column:
    heading = HEADINGS.get((kind, name)) or words()[as_kind(kind).value][name][0]
    offered, strict = _offered(kind, name)
    example = FIRST_EXAMPLE.get(name, EXAMPLES.get(name, ""))
    if kind is Kind.EXPERTS and name == "name":
        example = "示例：某某"
    column = Column(heading, NOTES.get(name, ""), example, offered, strict, name in REQUIRED[kind])
    return replace(column, width={**WIDE, **WIDER}.get(name, 14))


def _offered(kind: Kind, name: str) -> tuple[tuple[str, ...], bool]:
    """What may be chosen in a column; free text besides where the notice allows it."""
    closed = {
        "sme": YES_NO,
        "source": tuple(Source),
        "urgency": tuple(Urgency),
    }
    if name == "kind":
        return (tuple(VisitKind) if kind is Kind.VISITS else tuple(TrainingKind)), True
    if name in closed:
        return tuple(str(word) for word in closed[name]), True
    return (shipped.category_names(), False) if name == "category" else ((), True)


def blank(kind: Kind) -> bytes:
    """An empty list of a kind."""
    return templates.render(LABELS[kind], columns(kind))


def written(kind: Kind, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Rows of texts by field, in the template's columns."""
    names = FIELDS[kind]
    return templates.render(
        LABELS[kind], columns(kind), [[row.get(name, "") for name in names] for row in rows]
    )


def filled(workspace: Workspace, kind: Kind) -> bytes:
    """The archive's own records of a kind, in the template's columns: read back, they change nothing."""
    return written(kind, template_rows.ROWS[kind](workspace))
