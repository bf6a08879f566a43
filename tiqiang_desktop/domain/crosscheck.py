"""报送体检: the thirteen checks before figures go upward. Each finding names the record and its field, or the figure."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from . import phones
from .campaign import Campaign, Phase
from .expert import Expert
from .office import Office
from .tally import Facts, Figure, Firm, helped_firms

FIGURE = "figure"  # `kind` of a finding about a cell of 附件2
TITLES = (
    "附件2与附件4企业",
    "中小微判定",
    "专家名单",
    "生产领域与目录",
    "年度目标",
    "重复",
    "人次与家次",
    "解决与发现",
    "11月与6月",
    "产值与证明",
    "填报单位",
    "重点行业",
    "联系人与电话",
)


class Weight(StrEnum):
    ERROR = "错误"
    WARNING = "提醒"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at before the attachments go out."""

    check: int  # 1–13
    weight: Weight
    text: str
    kind: str = ""  # KIND of the record to open, or FIGURE; empty: no single place
    id: str = ""  # of the record; the name of the figure
    field: str = ""
    name: str = ""  # how the record is called


@dataclass(frozen=True, slots=True)
class Person:
    """One row of 附件4."""

    kind: str
    id: str
    name: str
    uscc: str = ""
    contact: str = ""
    phone: str = ""
    category: str = ""
    address: str = ""
    sme: str = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything the checks look at."""

    office: Office
    campaign: Campaign
    phase: Phase
    today: dt.date
    facts: Facts
    figures: Mapping[str, Figure]
    june: Mapping[str, float]  # figures of the frozen June submission; empty: there is none
    listed: Sequence[Person]
    experts: Mapping[str, Expert]
    found: int  # problems found in the year
    outputs: Sequence[tuple[str, str, float, str]]  # id, name, 万元, signed evidence
    catalogue: Collection[str]  # 生产领域 of the office's imported catalogue; empty: none imported
    key_industry: str  # of the office's region in 附件1


def _number(figure: Figure) -> float:
    return figure.number


def _about_figure(check: int, weight: Weight, text: str, figure: str) -> Finding:
    return Finding(check, weight, text, FIGURE, figure, name=figure)


def _about(check: int, weight: Weight, text: str, person: "Person", field: str) -> Finding:
    return Finding(check, weight, text, person.kind, person.id, field, person.name)


def check_lists(given: Inputs) -> Iterable[Finding]:
    """1: the enterprises of 附件2 against those of 附件4."""
    planned = set(given.facts.planned)
    helped = set(helped_firms(activity for activity in given.facts.activities if activity.own))
    count = _number(given.figures["企业数量"])
    if given.phase is Phase.JUNE and count != len(planned):
        text = f"附件2的企业数量是 {count:g} 家，附件4列了 {len(planned)} 家；6月报送时请说明口径。"
        yield _about_figure(1, Weight.WARNING, text, "企业数量")
    if given.phase is Phase.NOVEMBER:
        both, missing, extra = planned & helped, planned - helped, helped - planned
        if missing or extra:
            text = f"计划内已帮扶 {len(both)} 家，计划内未帮扶 {len(missing)} 家，计划外新增 {len(extra)} 家，请核对。"
            yield _about_figure(1, Weight.WARNING, text, "企业数量")
        yield from _unlike(given, missing, extra)


def _unlike(given: Inputs, missing: Collection[str], extra: Collection[str]) -> Iterable[Finding]:
    """Each firm that is on one side only."""
    for ids, words, field in (
        (missing, "在附件4里，本年还没有已完成的走访或派单", ""),
        (extra, "已经帮扶，但不在附件4里", "listing"),
    ):
        for firm in sorted((given.facts.firms[id_] for id_ in ids if id_ in given.facts.firms), key=_by_name):
            text = f"{firm.name}{words}，请核对。"
            yield Finding(1, Weight.WARNING, text, "enterprise", firm.id, field, firm.name)


def _by_name(firm: Firm) -> str:
    return firm.name


def check_small(given: Inputs) -> Iterable[Finding]:
    """2: 中小微 against the verdicts of 附件4; a firm without a verdict."""
    if _number(given.figures["中小微企业数量"]) > _number(given.figures["企业数量"]):
        yield _about_figure(2, Weight.ERROR, "中小微企业数量多于企业数量，请核对。", "中小微企业数量")
    for person in given.listed:
        if person.sme not in ("是", "否"):
            text = f"{person.name}还没有判定是否中小微，请补充从业人员或营业收入。"
            yield _about(2, Weight.WARNING, text, person, "sme")


def check_experts(given: Inputs) -> Iterable[Finding]:
    """3: every expert used is in 附件3 or marked 外聘."""
    used = {id_ for activity in given.facts.activities for id_ in activity.experts}
    for id_ in sorted(used - set(given.experts)):
        yield Finding(
            3, Weight.ERROR, "有走访用到的专家已不在专家名单里，请恢复或改选。", "expert", id_, "name"
        )


def check_categories(given: Inputs) -> Iterable[Finding]:
    """4: 生产领域 filled, and in the imported catalogue (附件4 注)."""
    for person in given.listed:
        if not person.category:
            yield _about(4, Weight.ERROR, f"{person.name}的生产领域是空的，请填写。", person, "category")
        elif given.catalogue and person.category not in given.catalogue:
            text = f"{person.name}的生产领域“{person.category}”不在已导入的分类目录里，请核对。"
            yield _about(4, Weight.WARNING, text, person, "category")
    if not given.catalogue:
        text = "还没有导入《产品质量监督抽查产品分类目录》，生产领域未作对照；如有目录请在设置里导入。"
        yield Finding(4, Weight.WARNING, text)


def check_targets(given: Inputs) -> Iterable[Finding]:
    """5: the targets of the notice, 三(二) and 三(五)."""
    targets = (
        ("企业数量", given.campaign.target_enterprises, "家"),
        ("培训、质量分析会次数", given.campaign.target_trainings, "次"),
    )
    for name, target, unit in targets:
        done = _number(given.figures[name])
        if done < target:
            text = f"{name}是 {done:g} {unit}，目标 {target} {unit}，还差 {target - done:g} {unit}。"
            yield _about_figure(5, Weight.WARNING, text, name)


def check_duplicates(given: Inputs) -> Iterable[Finding]:
    """6: no code, name or phone twice in 附件4, no person twice in 附件3."""
    people = [
        Person("expert", id_, f"{e.name}{e.institution}", phone=e.phone) for id_, e in given.experts.items()
    ]
    labels: tuple[tuple[str, str, Sequence[Person]], ...] = (
        ("uscc", "统一社会信用代码", given.listed),
        ("name", "名称", given.listed),
        ("phone", "电话", given.listed),
        ("name", "姓名和单位", people),
    )
    for field, label, rows in labels:
        groups: dict[str, list[Person]] = defaultdict(list)
        for person in rows:
            groups[getattr(person, field)].append(person)
        for value, same in groups.items():
            if value and len(same) > 1:
                shown = phones.mask(value) if field == "phone" else value
                weight = Weight.WARNING if field == "phone" else Weight.ERROR
                names = "、".join(dict.fromkeys(person.name for person in same[:3]))
                yield _about(6, weight, f"{label}重复：{shown}（{names}），请核对。", same[1], field)


def check_participation(given: Inputs) -> Iterable[Finding]:
    """7: 人次 and 家次 are never below the distinct experts and institutions."""
    own = [activity for activity in given.facts.activities if activity.own]
    for name, distinct in (
        ("参与技术专家数量", len({id_ for activity in own for id_ in activity.experts})),
        ("参与技术机构数量", len({id_ for activity in own for id_ in activity.institutions})),
    ):
        if _number(given.figures[name]) < distinct:
            text = f"{name}少于不重复的数量 {distinct}，请核对。"
            yield _about_figure(7, Weight.ERROR, text, name)
    if helped_firms(own) and not any(activity.experts for activity in own):
        text = "已有帮扶企业，但没有一次登记了到场专家，请补登。"
        yield _about_figure(7, Weight.WARNING, text, "参与技术专家数量")


def check_solved(given: Inputs) -> Iterable[Finding]:
    """8: no more problems solved than found."""
    solved = _number(given.figures["解决质量问题数量"])
    if solved > given.found:
        text = f"解决质量问题 {solved:g} 个，多于本年发现的 {given.found} 个，请核对跨年的问题。"
        yield _about_figure(8, Weight.WARNING, text, "解决质量问题数量")


def check_growth(given: Inputs) -> Iterable[Finding]:
    """9: November's cumulative figures are not below June's."""
    for name, before in given.june.items():
        now = _number(given.figures[name])
        if given.phase is Phase.NOVEMBER and now < before:
            text = f"{name}11月是 {now:g}，少于6月报送的 {before:g}，请核对。"
            yield _about_figure(9, Weight.WARNING, text, name)


def check_output(given: Inputs) -> Iterable[Finding]:
    """10: an output figure has signed evidence, and is not far out."""
    middle = median(row[2] for row in given.outputs) if len(given.outputs) >= 3 else 0
    for id_, name, amount, evidence in given.outputs:
        if amount > 0 and not evidence.strip():
            text = f"{name}的产值增量 {amount:g} 万元没有企业签字证明，未计入附件2；请补证明。"
            yield Finding(10, Weight.ERROR, text, "evaluation", id_, "signed_evidence", name)
        if middle and amount > 10 * middle:
            text = f"{name}的产值增量 {amount:g} 万元是其他企业的 10 倍以上，请核对单位是不是万元。"
            yield Finding(10, Weight.WARNING, text, "evaluation", id_, "output_increase", name)


def check_office(given: Inputs) -> Iterable[Finding]:
    """11: 填报单位, and who can be asked."""
    for field, label in (
        ("name", "填报单位名称"),
        ("word", "机关代字"),
        ("contact", "联系人"),
        ("phone", "联系电话"),
    ):
        if not getattr(given.office, field):
            weight = Weight.ERROR if field == "name" else Weight.WARNING
            text, office = f"{label}是空的，请在设置里填写。", given.office
            yield Finding(11, weight, text, "office", office.id, field, office.name)


def check_key_industry(given: Inputs) -> Iterable[Finding]:
    """12: the key industry of the region in 附件1 has an enterprise."""
    wanted = [part for part in given.key_industry.split("、") if part]
    covered = " ".join(
        [*(p.category for p in given.listed), *(n for f in given.facts.firms.values() for n in f.products)]
    )
    if wanted and not any(part in covered for part in wanted):
        text = f"附件1确定本地区的重点帮扶行业是“{given.key_industry}”，附件4里还没有这个行业的企业，请核对。"
        yield _about_figure(12, Weight.WARNING, text, "产品名称")


def check_contacts(given: Inputs) -> Iterable[Finding]:
    """13: contacts, phones and addresses filled and well-formed."""
    for person in given.listed:
        for field, label in (("contact", "联系人"), ("phone", "联系方式"), ("address", "企业地址")):
            if not getattr(person, field):
                yield _about(13, Weight.WARNING, f"{person.name}的{label}是空的，请补填。", person, field)
        yield from _bad_phones(person.kind, person.id, person.name, person.phone)
    for id_, expert in given.experts.items():
        if not expert.phone:
            text = f"专家{expert.name}的联系电话是空的，请补填。"
            yield Finding(13, Weight.WARNING, text, "expert", id_, "phone", expert.name)
        yield from _bad_phones("expert", id_, f"专家{expert.name}", expert.phone)


def _bad_phones(kind: str, id_: str, name: str, text: str) -> Iterable[Finding]:
    for number in phones.split(text):
        if not phones.is_valid(number):
            digits = Counter(character.isdigit() for character in number)[True]
            why = f"有 {digits} 位数字，" if digits != 11 else ""
            text = f"{name}的电话{phones.mask(number)}{why}格式不对，请核对。"
            yield Finding(13, Weight.ERROR, text, kind, id_, "phone", name.removeprefix("专家"))


CHECKS: tuple[Callable[[Inputs], Iterable[Finding]], ...] = (
    check_lists,
    check_small,
    check_experts,
    check_categories,
    check_targets,
    check_duplicates,
    check_participation,
    check_solved,
    check_growth,
    check_output,
    check_office,
    check_key_industry,
    check_contacts,
)


def examine(given: Inputs) -> list[Finding]:
    """All findings, in the order of the checks, errors before warnings within one."""
    found = [finding for check in CHECKS for finding in check(given)]
    return sorted(found, key=lambda finding: (finding.check, finding.weight is Weight.WARNING))
