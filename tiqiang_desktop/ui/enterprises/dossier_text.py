"""What the 档案袋 says about an enterprise, as rich text."""

import datetime as dt
import html
from collections.abc import Sequence

from ...domain import phones
from ...domain.enterprise import Enrolment, Enterprise
from ...domain.letter import LetterState
from ...domain.lines import LetterLine, ProblemLine, VisitLine
from ...domain.problem import ProblemState
from ...services import history, lists
from ...services.history import FieldChange, HistoryLine
from ...services.workspace import Workspace
from ..tokens import NOW
from ..words import LETTER_STATES, PROBLEM_STATES, badge, short_date

SHOW_PHONE = "phone:show"


def overview(firm: Enterprise, enrolment: Enrolment | None, *, phone_shown: bool) -> str:
    """概况."""
    lines = [
        ("联系人", html.escape(phones.mask(firm.contact))),
        ("电话", _phone(firm.phone, phone_shown)),
        ("法定代表人", html.escape(firm.legal_representative)),
        ("生产领域", html.escape(firm.category)),
        ("地址", html.escape(firm.address or firm.town)),
        ("信用代码", html.escape(firm.uscc or firm.registration)),
        ("中小微", html.escape("，".join(part for part in (firm.sme, firm.sme_reason) if part))),
        ("产业聚集区", html.escape(firm.cluster)),
        ("产业链", html.escape(firm.chain)),
        ("许可证", html.escape(firm.licence)),
        ("备注", html.escape(firm.note)),
    ]
    return _table(lines[:7] + [line for line in lines[7:] if line[1]] + _place(enrolment))


def _place(enrolment: Enrolment | None) -> list[tuple[str, str]]:
    if enrolment is None:
        return [("年度名单", "不在本年名单")]
    year = enrolment.year
    plan = "至".join(short_date(day, year) for day in (enrolment.plan_start, enrolment.plan_end) if day)
    found = [
        ("年度名单", "列入附件4" if enrolment.listed else "在名单，不列入附件4"),
        (
            "来源",
            html.escape(
                "，".join(dict.fromkeys(part for part in (enrolment.source.value, enrolment.reason) if part))
            ),
        ),
        ("责任人", html.escape(enrolment.responsible)),
    ]
    return found + ([("计划", plan)] if plan else [])


def _phone(text: str, shown: bool) -> str:
    if not text:
        return ""
    if shown:
        return html.escape(text)
    return f'{html.escape(phones.mask(text))}　<a href="{SHOW_PHONE}">显示</a>'


def _table(lines: Sequence[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><td style="color:{NOW.dim};padding:4px 14px 4px 0;white-space:nowrap">{label}</td>'
        f'<td style="padding:4px 0">{value or "—"}</td></tr>'
        for label, value in lines
    )
    return f"<table cellspacing='0'>{cells}</table>"


def timeline(workspace: Workspace, enterprise: str) -> str:
    """走访与问题: each visit with what was found, then what was found without a visit."""
    year, today = workspace.campaign.year, workspace.today()
    found = lists.problems(workspace, enterprise)
    visits = lists.visits(workspace, enterprise)
    known = {visit.id for visit in visits}
    parts = [_visit(visit, [p for p in found if p.visit == visit.id], year, today) for visit in visits]
    loose = [problem for problem in found if problem.visit not in known]
    if loose:
        parts.append(_heading("监督抽查等") + "".join(_problem(p, year, today) for p in loose))
    return "".join(parts) or _nothing("还没有走访。按 Ctrl+Shift+N 记一次。")


def _visit(visit: VisitLine, found: Sequence[ProblemLine], year: int, today: dt.date) -> str:
    with_whom = "、".join([*visit.staff, *visit.experts])
    letters = dict.fromkeys(problem.letter for problem in found if problem.letter)
    head = f'{short_date(visit.date, year)} <a href="visit:{visit.id}">{html.escape(visit.kind)}</a>'
    numbers = f'　<span style="color:{NOW.dim}">{html.escape("、".join(letters))}</span>' if letters else ""
    said = html.escape("　".join(part for part in (with_whom, visit.content) if part))
    text = f'<p style="color:{NOW.dim};margin:0 0 4px 0">{said}</p>' if said else ""
    return _heading(head + numbers) + text + "".join(_problem(p, year, today) for p in found)


def _heading(text: str) -> str:
    return f'<p style="margin:12px 0 4px 0">{text}</p>'


def _problem(problem: ProblemLine, year: int, today: dt.date) -> str:
    state, word = problem_badge(problem, year, today)
    link = f'<a href="problem:{problem.id}" style="color:{NOW.ink};text-decoration:none">'
    return f'<p style="margin:3px 0">{badge(state, word)}&nbsp; {link}{html.escape(problem.title)}</a></p>'


def problem_badge(problem: ProblemLine, year: int, today: dt.date) -> tuple[str, str]:
    """State and word: an open one says when it is due, an overdue one by how much."""
    waiting = problem.state in (ProblemState.OPEN, ProblemState.CORRECTING)
    if waiting and problem.due is not None:
        late = (today - problem.due).days
        return ("bad", f"逾期 {late} 天") if late > 0 else ("warn", f"{short_date(problem.due, year)}到期")
    return PROBLEM_STATES[problem.state], problem.state.value


def letter_list(found: Sequence[LetterLine], year: int) -> str:
    """建议书."""
    rows = []
    for letter in found:
        number = html.escape(letter.number or "草稿")
        printed = "" if letter.printed or letter.state is LetterState.DRAFT else "，未打印"
        rows.append(
            f'<p style="margin:6px 0">{badge(LETTER_STATES[letter.state], letter.state.value)}&nbsp; '
            f'<a href="letter:{letter.id}">{number}</a>　'
            f'<span style="color:{NOW.dim}">{short_date(letter.dated, year)}，{letter.problems} 个问题{printed}</span></p>'
        )
    return "".join(rows) or _nothing("还没有建议书。")


def changes(workspace: Workspace, enterprise: str) -> str:
    """变更记录: who, when, what; of a changed record each field from what to what."""
    year = workspace.campaign.year
    return "".join(_change(line, year) for line in history.of_enterprise(workspace, enterprise))


def _change(line: HistoryLine, year: int) -> str:
    who = html.escape("　".join(part for part in (line.by, line.label) if part))
    why = f"（{html.escape(line.reason)}）" if line.reason else ""
    head = (
        f'{short_date(line.at.date(), year)} {line.at:%H:%M}　<span style="color:{NOW.dim}">{who}{why}</span>'
    )
    what = f'<p style="margin:2px 0">{html.escape(line.what)}</p>' if line.what else ""
    return _heading(head) + what + "".join(_field_change(one) for one in line.fields)


def _field_change(one: FieldChange) -> str:
    before, after = html.escape(one.before), html.escape(one.after)
    said = f'<span style="color:{NOW.dim}">{one.field}　{before} →</span> {after}'
    return f'<p style="margin:2px 0 2px 12px">{said}</p>'


def _nothing(text: str) -> str:
    return f'<p style="color:{NOW.dim}">{text}</p>'
