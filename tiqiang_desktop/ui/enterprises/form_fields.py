"""The fields of the enterprise form and how they stand in rows."""

from collections.abc import Callable, Sequence
from functools import partial

from ...domain import quantities, uscc
from ...domain.enterprise import Enrolment, Enterprise, Source
from ...services import choices, privacy, shipped
from ...services.workspace import Workspace
from ..widgets.fields import ChoiceField, DateField, Field, LongTextField, PhoneField, TextField
from ..widgets.offers import Offers

Row = Sequence[tuple[Field, int]]  # field, columns of six

BY_SIZE = "按规模判断"
LISTED, NOT_LISTED, NOT_ENROLLED = "列入附件4", "本年帮扶，不列入附件4", "不在本年名单"


class EnterpriseFields:
    """Made from a record, read by form_values."""

    def __init__(self, workspace: Workspace, firm: Enterprise, enrolment: Enrolment | None) -> None:
        year = workspace.campaign.year
        self.name = TextField("企业名称", firm.name, required=True, hint="营业执照上的全称")
        self.uscc = TextField("统一社会信用代码", firm.uscc, check=check_uscc)
        self.category = TextField("生产领域", firm.category, hint="目录二级名称，可打首字母")
        self.town = TextField("乡镇（街道）", firm.town)
        self.address = TextField("地址", firm.address)
        self.representative = TextField("法定代表人", firm.legal_representative)
        self.contact = TextField("联系人", firm.contact)
        self.phone = PhoneField("联系电话", firm.phone, hint="手机，或 区号-号码")
        self.phone.shown.connect(partial(privacy.note_shown, workspace, firm.name))
        self.industry = ChoiceField("划型行业", ["", *shipped.industries()], firm.industry)
        self.employees = TextField(
            "从业人员（人）", _number(firm.employees), check=_checked(quantities.parse_count)
        )
        self.revenue = TextField(
            "营业收入（万元）", _number(firm.revenue), check=_checked(quantities.parse_amount)
        )
        self.sme = ChoiceField("是否中小微", (BY_SIZE, "是", "否"), firm.sme)
        self.cluster = TextField("产业聚集区", firm.cluster)
        self.chain = TextField("产业链", firm.chain)
        self.licence = TextField("生产许可证号", firm.licence)
        self.note = LongTextField("备注", firm.note, lines=2)
        self.listing = ChoiceField(f"{year}年名单", (LISTED, NOT_LISTED, NOT_ENROLLED), _listing(enrolment))
        known = enrolment or Enrolment(year=year)
        self.source = ChoiceField("来源", list(Source), known.source)
        self.responsible = TextField("责任人", known.responsible)
        self.plan_start = DateField("计划开始", known.plan_start, year=year)
        self.plan_end = DateField("计划结束", known.plan_end, year=year)
        known_names = shipped.category_names()
        Offers(self.category.line, lambda text: choices.named(known_names, text))

    def rows(self) -> tuple[tuple[str, Sequence[Row]], ...]:
        """Headings with their rows of fields."""
        return (
            (
                "附件4 所列",
                (
                    ((self.name, 4), (self.category, 2)),
                    ((self.town, 2), (self.address, 4)),
                    ((self.contact, 2), (self.phone, 2), (self.representative, 2)),
                ),
            ),
            ("规模", (((self.industry, 2), (self.employees, 1), (self.revenue, 1), (self.sme, 2)),)),
            (
                "帮扶",
                (
                    ((self.listing, 2), (self.source, 2), (self.responsible, 2)),
                    ((self.plan_start, 2), (self.plan_end, 2)),
                ),
            ),
            (
                "其他",
                (
                    ((self.uscc, 2), (self.licence, 2)),
                    ((self.cluster, 2), (self.chain, 2)),
                    ((self.note, 6),),
                ),
            ),
        )

    def all(self) -> list[Field]:
        """Every field, in reading order."""
        return [field for _, rows in self.rows() for row in rows for field, _ in row]


def _listing(enrolment: Enrolment | None) -> str:
    if enrolment is None:
        return NOT_ENROLLED
    return LISTED if enrolment.listed else NOT_LISTED


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _checked(parse: Callable[[str], object]) -> Callable[[str], tuple[str, str]]:
    def check(text: str) -> tuple[str, str]:
        return ("", "") if parse(text) is not None else ("bad", "请只填数字。")

    return check


def check_uscc(text: str) -> tuple[str, str]:
    """A warning for a code that cannot be right; it is kept all the same."""
    code = uscc.repair(text)
    if uscc.is_valid(code) or uscc.is_registration(code):
        return "", ""
    offered = uscc.suggestion(text)
    if offered:
        return "warn", f"校验不符，是不是 {offered}？请核对。"
    if len(code) != 18:
        return "warn", f"应为 18 位，现在是 {len(code)} 位，请核对。"
    return "warn", "校验位不符，请对照营业执照核对。"
