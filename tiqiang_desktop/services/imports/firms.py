"""The enterprises a list speaks of, and how they are written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...domain import sme
from ...domain.enterprise import Distinction, Enrolment, Enterprise, Product, Source
from ...domain.record import filled_from, same_content
from .. import shipped
from ..workspace import Workspace

TEXTS = [
    "uscc",
    "registration",
    "category",
    "town",
    "address",
    "region",
    "legal_representative",
    "contact",
    "phone",
    "industry",
    "sme",
    "cluster",
    "chain",
    "licence",
    "note",
]
SEPARATORS = "、；;\n"


@dataclass(slots=True)
class Firm:
    """An enterprise the list speaks of: the archive's, or one to be made."""

    known: Enterprise | None
    values: dict[str, object]
    first_row: int = 0
    said: dict[str, object] = field(
        default_factory=dict
    )  # what the list's rows say of it, the first one first
    products: dict[str, str] = field(default_factory=dict)  # name → model
    source: Source = Source.OTHER
    reason: str = ""
    unlike: list["Firm"] = field(default_factory=list)  # the user says that it is none of these

    @property
    def mark(self) -> str:
        """By what an answer names it: the archive's id, or the row that makes it."""
        return self.known.id if self.known else f"row-{self.first_row}"

    @property
    def caption(self) -> str:
        """Its name, and where it stands when it is not in the archive yet."""
        if self.known:
            return self.known.name
        return f"{self.values.get('name', '')}（本名单第 {self.first_row} 行）"

    def wanted(self) -> Enterprise:
        """The enterprise as it should stand after the import."""
        base = self.known or Enterprise()
        firm = filled_from(base, self.values).checked()
        return _judged(firm) if not same_content(firm, base) else firm


def _judged(firm: Enterprise) -> Enterprise:
    """With the verdict 是否中小微, when the list gives none but gives people or revenue."""
    if firm.sme in ("是", "否") or (firm.employees is None and firm.revenue is None):
        return firm if firm.sme_reason or not firm.sme else replace(firm, sme_reason="按导入名单填报")
    thresholds = shipped.sme_thresholds()
    industry = sme.industry_of(firm.industry, thresholds) or "工业"
    verdict = sme.judge(industry, thresholds, employees=firm.employees, revenue=firm.revenue)
    return replace(firm, sme=verdict.answer.value, sme_reason=verdict.reason)


def values_of(row: Mapping[str, str]) -> dict[str, object]:
    """The fields of an enterprise that a row fills."""
    values: dict[str, object] = {name: row[name] for name in TEXTS if row.get(name)}
    if row.get("name"):
        values["name"] = row["name"]
    if row.get("employees"):
        values["employees"] = int(row["employees"])
    if row.get("revenue"):
        values["revenue"] = float(row["revenue"])
    if values.get("sme"):
        values["sme_reason"] = "按导入名单填报"
    return values


def source_of(text: str, default: Source) -> Source:
    """The source a cell names, in whatever words."""
    return next((source for source in Source if source.value in text), default)


def split_names(text: str) -> list[str]:
    """Names in one cell: 、 ； and line breaks separate; brackets' content stays."""
    names, depth, current = [], 0, ""
    for character in text:
        depth += (character in "（(") - (character in "）)")
        if character in SEPARATORS and depth <= 0:
            names.append(current)
            current = ""
        else:
            current += character
    return [name.strip() for name in [*names, current] if name.strip()]


FIELD_LABELS = {
    "name": "企业名称",
    "uscc": "统一社会信用代码",
    "registration": "注册号",
    "category": "生产领域",
    "products": "产品",
    "town": "乡镇",
    "address": "企业地址",
    "region": "区划",
    "legal_representative": "法定代表人",
    "contact": "联系人",
    "phone": "联系方式",
    "industry": "行业",
    "employees": "从业人员",
    "revenue": "营业收入",
    "sme": "是否中小微企业",
    "cluster": "产业聚集区",
    "chain": "产业链",
    "licence": "许可证号",
    "source": "来源",
    "note": "备注",
}


def write(workspace: Workspace, firms: Sequence[Firm]) -> dict[int, Enterprise]:
    """Saves the firms, their products, and their place on the year's list; returns them by id(firm)."""
    if not firms:
        return {}
    saved = workspace.save_all([firm.wanted() for firm in firms])
    by_firm = {id(firm): enterprise for firm, enterprise in zip(firms, saved, strict=True)}
    _write_products(workspace, firms, by_firm)
    _write_enrolments(workspace, firms, by_firm)
    _write_distinctions(workspace, firms, by_firm)
    return by_firm


def _write_products(workspace: Workspace, firms: Iterable[Firm], saved: Mapping[int, Enterprise]) -> None:
    known = {(product.enterprise, product.name) for product in workspace.find(Product)}
    fresh = [
        Product(enterprise=saved[id(firm)].id, name=name, model=model)
        for firm in firms
        for name, model in firm.products.items()
        if (saved[id(firm)].id, name) not in known
    ]
    if fresh:
        workspace.save_all(fresh)


def _write_enrolments(workspace: Workspace, firms: Iterable[Firm], saved: Mapping[int, Enterprise]) -> None:
    year = workspace.campaign.year
    known = {enrolment.enterprise for enrolment in workspace.find(Enrolment, year=year)}
    fresh = [
        Enrolment(enterprise=saved[id(firm)].id, year=year, source=firm.source, reason=firm.reason)
        for firm in firms
        if saved[id(firm)].id not in known
    ]
    if fresh:
        workspace.save_all(fresh)


def _write_distinctions(workspace: Workspace, firms: Iterable[Firm], saved: Mapping[int, Enterprise]) -> None:
    """What the user has told apart in the preview is not asked again."""
    fresh = []
    for firm in firms:
        for other in firm.unlike:
            there = other.known or saved.get(id(other))
            if there is not None:
                fresh.append(Distinction(one=saved[id(firm)].id, other=there.id))
    workspace.save_all(fresh)
