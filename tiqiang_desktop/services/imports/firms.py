"""Which enterprise a row means: by code, by 注册号, else by its normalised name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...domain import plain, sme, uscc
from ...domain.enterprise import Enrolment, Enterprise, Product, Source
from ...domain.record import filled_from, same_content
from .. import shipped
from ..workspace import Workspace
from .plan import RowState

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
    products: dict[str, str] = field(default_factory=dict)  # name → model
    source: Source = Source.OTHER
    reason: str = ""

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


class FirmBook:
    """The enterprises of the archive and of the list, findable by code and by name."""

    def __init__(self, workspace: Workspace) -> None:
        self.listed: list[Firm] = []  # those the list names, in its order
        self._by_uscc: dict[str, Firm] = {}
        self._by_registration: dict[str, Firm] = {}
        self._by_key: dict[str, Firm] = {}
        for enterprise in workspace.find(Enterprise):
            self._enter(Firm(enterprise, {}), enterprise.uscc, enterprise.registration, enterprise.key)

    def _enter(self, firm: Firm, code: str, registration: str, key: str) -> None:
        if code:
            self._by_uscc.setdefault(code, firm)
        if registration:
            self._by_registration.setdefault(registration, firm)
        if key:
            self._by_key.setdefault(key, firm)

    def find(self, row: Mapping[str, str]) -> tuple[Firm | None, str]:
        """The firm a row means, and what is doubtful about it."""
        code, registration, key = (
            row.get("uscc", ""),
            row.get("registration", ""),
            plain.firm_key(row["name"]),
        )
        if code and code in self._by_uscc:
            return self._by_uscc[code], ""
        if registration and registration in self._by_registration:
            return self._by_registration[registration], ""
        named = self._by_key.get(key)
        if named is None:
            return None, ""
        other = str(named.values.get("uscc") or (named.known.uscc if named.known else ""))
        if code and other and code != other and uscc.is_valid(code) and uscc.is_valid(other):
            return None, "与另一家企业同名但信用代码不同，按两家企业处理，请核对"
        return named, ""

    def take(self, row: Mapping[str, str], number: int) -> tuple[Firm, RowState, list[str]]:
        """Enters a row; says whether its firm is new, changed, unchanged or repeats an earlier row."""
        firm, doubt = self.find(row)
        reasons = [doubt] if doubt else []
        values = values_of(row)
        if firm is not None and firm.first_row:
            state = self._repeat(firm, values, reasons)
        else:
            firm, state = self._first(firm, values, number)
        self._enter(firm, row.get("uscc", ""), row.get("registration", ""), plain.firm_key(row["name"]))
        for name in split_names(row.get("products", "") or row.get("product", "")):
            firm.products.setdefault(name, row.get("spec", ""))
        return firm, state, reasons

    def _first(self, firm: Firm | None, values: dict[str, object], number: int) -> tuple[Firm, RowState]:
        firm = firm or Firm(None, {})
        firm.values, firm.first_row = values, number
        self.listed.append(firm)
        if firm.known is None:
            return firm, RowState.NEW
        changed = not same_content(firm.wanted(), firm.known)
        return firm, RowState.CHANGED if changed else RowState.UNCHANGED

    def _repeat(self, firm: Firm, values: dict[str, object], reasons: list[str]) -> RowState:
        """A later row of the same firm fills blanks only: so the same file twice ends in the same archive."""
        differing = [name for name, value in values.items() if firm.values.get(name, value) != value]
        firm.values = {**values, **firm.values}
        reasons.append(f"与第 {firm.first_row} 行是同一家企业，已合并")
        if differing:
            labels = "、".join(FIELD_LABELS.get(name, name) for name in differing)
            reasons.append(f"{labels}与第 {firm.first_row} 行不同，以第 {firm.first_row} 行为准")
            return RowState.DOUBTFUL
        return RowState.UNCHANGED


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
