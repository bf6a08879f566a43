"""The words of a 整改建议书: from the records of an enterprise to the text on the page.

No official form of this letter was found; the order of its parts is the product's own, the standing texts are
data (`Standing`), and nothing in it orders or threatens: it advises.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from .enterprise import Enterprise, Source
from .errors import Refused
from .letter import Letter, Notice, footer_code
from .letter_text import LetterText, Level, Paragraph
from .office import Office
from .problem import Problem, Suggestion
from .record import chinese_date
from .visit import Visit


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing texts, with {placeholders}; shipped as data, to be edited by the office."""

    sampling_opening: str
    visit_opening: str
    other_opening: str
    cause_unknown: str
    cause_rest: str
    help_offer: str
    feedback: str
    disclaimer: str
    default_suggestions: Mapping[str, str]  # by 问题类别


@dataclass(frozen=True, slots=True)
class Case:
    """All that one letter is about."""

    office: Office
    enterprise: Enterprise
    problems: Sequence[Problem]
    suggestions: Mapping[str, Sequence[Suggestion]]  # by problem id
    visit: Visit | None = None
    notice: Notice | None = None
    experts: Sequence[str] = ()  # “王教授（省质检院）”
    replaces: Letter | None = None  # the former version of a 更正


DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1–99 as 一 … 九十九, for the ordinals of headings."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")


# Which placeholders each standing text may use.
_OPENING = ("日期", "企业", "产品", "来源", "文书", "方式", "专家", "通知书")
PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {
    "sampling_opening": _OPENING,
    "visit_opening": _OPENING,
    "other_opening": _OPENING,
    "help_offer": ("专家",),
    "feedback": ("反馈期限",),
}


def check_template(name: str, template: str) -> None:
    """Refused names what is wrong with the placeholders of a standing text."""
    allowed = PLACEHOLDERS.get(name, ())
    try:
        used = [field for _, field, _, _ in Formatter().parse(template) if field is not None]
    except ValueError as error:
        raise Refused("用语里的花括号 { } 不成对，请检查后再保存。") from error
    for field in used:
        if field not in allowed:
            usable = "、".join(f"{{{one}}}" for one in allowed) or "这一段不能用占位符"
            raise Refused(f"{{{field}}} 不是可用的占位符，请改正；可用的有：{usable}。")


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its placeholders replaced. Refused names a placeholder that does not exist."""
    try:
        return template.format_map(values)
    except (KeyError, ValueError, IndexError) as error:
        raise Refused(f"建议书模板里的 {error} 不是可用的占位符，请在设置里改正。") from error


def title_of(case: Case) -> str:
    """关于…产品质量问题的整改建议书."""
    products = product_names(case.problems)
    named = "" if not products else products[0] if len(products) == 1 else f"{products[0]}等"
    return f"关于{case.enterprise.name}{named}产品质量问题的整改建议书"


def product_names(problems: Sequence[Problem]) -> list[str]:
    """The distinct product names, in order."""
    return list(dict.fromkeys(problem.product for problem in problems if problem.product))


def compose(case: Case, letter: Letter, standing: Standing) -> LetterText:
    """The whole letter."""
    if not case.problems:
        raise Refused(f"{case.enterprise.name}没有需要写进建议书的问题，请先登记问题。")
    office = case.office
    body = [Paragraph(_opening(case, standing)), *_problems(case), *_causes(case, standing)]
    body += [*_suggestions(case, standing), *_help(case, standing), *_ending(case, standing)]
    return LetterText(
        mark=office.letterhead or office.name,
        number=letter.number,
        title=letter.title or title_of(case),
        addressee=case.enterprise.name,
        body=tuple(body),
        signature=office.name,
        dated=letter.dated or dt.date.min,
        attachments=letter.attachments,
        contact=_contact(office, letter),
        copies_to=letter.copies_to,
        sealed=letter.sealed,
        form=letter.form,
        footer_code=footer_code(letter.word, letter.year, letter.serial, letter.version)
        if letter.serial
        else "",
        author=office.name,
        title_words=tuple(product_names(case.problems)[:1]),
    )


def _contact(office: Office, letter: Letter) -> str:
    parts = [("联系人", letter.handler or office.contact), ("联系电话", office.phone)]
    return "；".join(f"{label}：{text}" for label, text in parts if text)


def _opening(case: Case, standing: Standing) -> str:
    first = case.problems[0]
    products = "、".join(product_names(case.problems))
    notice = case.notice.number if case.notice else ""
    documents = list(dict.fromkeys(p.document for p in case.problems if p.document not in ("", notice)))
    values = {
        "日期": chinese_date(case.visit.date if case.visit else first.found_on),
        "企业": case.enterprise.name,
        "产品": products or "产品",
        "来源": first.source.value,
        "文书": f"（相关报告或文书：{'、'.join(documents)}）" if documents else "",
        "方式": case.visit.kind.value if case.visit else "",
        "专家": f"会同{'、'.join(case.experts)}" if case.experts else "",
        "通知书": f"责令整改事项见我局{notice}。" if notice else "",
    }
    if case.visit is not None:
        template = standing.visit_opening
    elif first.source is Source.SAMPLING:
        template = standing.sampling_opening
    else:
        template = standing.other_opening
    opening = filled(template, values).removeprefix("，")
    if case.replaces is None:
        return opening
    dated = chinese_date(case.replaces.dated)
    return f"{opening}我局{dated}印发的{case.replaces.number}同时作废，以本建议书为准。"


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in "。！？；" else text.rstrip("，、,.") + "。"


def heading(problem: Problem, ordinal: str) -> str:
    """How a problem is called in headings: by its title or item; one that was only described, by its ordinal."""
    named = problem.title or (f"{problem.item}不合格" if problem.item and len(problem.item) <= 24 else "")
    return named or f"问题{ordinal}"


def problem_words(problem: Problem) -> str:
    """What was found; for a sampling failure item, requirement, measured value and the report's number."""
    parts = [_sentence(problem.description)] if problem.description else []
    if problem.item:
        known = [
            (problem.requirement, f"标准要求为{problem.requirement}{problem.unit}"),
            (problem.measured, f"实测值为{problem.measured}{problem.unit}"),
        ]
        facts = [words for value, words in known if value]
        if not facts or len(problem.item) > 24:
            facts.insert(0, f"{problem.item}项目不符合要求")
        parts.append(_sentence("，".join(facts)))
    named = [("产品", problem.product), ("规格型号", problem.model), ("批号或生产日期", problem.batch)]
    named += [("检验报告编号", problem.document), ("承检机构", problem.laboratory)]
    if problem.item and any(text for _, text in named):
        inner = "；".join(f"{label}：{text}" for label, text in named if text)
        parts[-1] = f"{parts[-1].removesuffix('。')}（{inner}）。"
    return "".join(parts)


def _ordinal(number: int) -> str:
    return f"（{chinese_number(number)}）"


def _first_sentence(text: str) -> tuple[str, str]:
    """The text up to its first full stop outside brackets, and the rest."""
    depth = 0
    for at, character in enumerate(text):
        depth += (character in "（(") - (character in "）)")
        if character in "。；" and depth <= 0:
            return f"{text[:at]}。", text[at + 1 :].strip()
    return text, ""


def _problems(case: Case) -> list[Paragraph]:
    rows = [Paragraph("一、发现的主要问题", Level.FIRST)]
    for number, problem in enumerate(case.problems, 1):
        words, head = problem_words(problem), heading(problem, "")
        if head == "问题":  # only described: the description stands by itself
            first, rest = _first_sentence(words)
            rows.append(Paragraph(rest, Level.SECOND, f"{_ordinal(number)}{first}"))
            continue
        text = "" if words.strip("。") == head.strip("。") else words
        rows.append(Paragraph(text, Level.SECOND, f"{_ordinal(number)}{_sentence(head)}"))
    return rows


def _causes(case: Case, standing: Standing) -> list[Paragraph]:
    known = [(number, problem) for number, problem in enumerate(case.problems, 1) if problem.cause]
    head = Paragraph("二、原因分析", Level.FIRST)
    if not known:
        return [head, Paragraph(standing.cause_unknown)]
    if len(case.problems) == 1:
        return [head, Paragraph(_sentence(known[0][1].cause))]
    rows = [
        Paragraph(
            _sentence(problem.cause),
            Level.SECOND,
            f"{_ordinal(at)}关于{heading(problem, _ordinal(number))}。",
        )
        for at, (number, problem) in enumerate(known, 1)
    ]
    rest = [] if len(known) == len(case.problems) else [Paragraph(standing.cause_rest)]
    return [head, *rows, *rest]


def suggestion_texts(case: Case, problem: Problem, standing: Standing) -> list[str]:
    """The suggestions for one problem; the standing one of its category when none was written."""
    written = [item.text for item in case.suggestions.get(problem.id, ()) if item.text.strip()]
    return written or [standing.default_suggestions[problem.category.value]]


def _suggestions(case: Case, standing: Standing) -> list[Paragraph]:
    rows = [Paragraph("三、整改建议", Level.FIRST)]
    for number, problem in enumerate(case.problems, 1):
        texts = "".join(_sentence(text) for text in suggestion_texts(case, problem, standing))
        due = f"建议于{chinese_date(problem.due)}前完成。" if problem.due else ""
        head = f"{_ordinal(number)}针对{heading(problem, _ordinal(number))}。"
        rows.append(Paragraph(f"{texts}{due}", Level.SECOND, head))
    return rows


def _help(case: Case, standing: Standing) -> list[Paragraph]:
    if not case.experts:
        return []
    text = filled(standing.help_offer, {"专家": "、".join(case.experts)})
    return [Paragraph("四、可提供的帮扶", Level.FIRST), Paragraph(text)]


def _ending(case: Case, standing: Standing) -> list[Paragraph]:
    dates = [problem.due for problem in case.problems if problem.due]
    until = f"于{chinese_date(max(dates))}前" if dates else "在完成整改后"
    return [Paragraph(filled(standing.feedback, {"反馈期限": until})), Paragraph(standing.disclaimer)]
