"""What the 档案袋 says about a firm's year: 需求, 评估, and the 经过 of all that happened, as rich text."""

import html

from ...domain.demand_lines import DemandLine
from ...services import demands, evaluations, happened
from ...services.workspace import Workspace
from ..demands.columns import stars, state_of, state_words
from ..tokens import NOW
from ..words import badge, short_date

NEW_DEMAND, EVALUATE, ADOPTION = "new_demand", "evaluate", "adoption"  # links that open a window
MOST = 60  # happenings shown
LONGEST = 60  # characters of what is said of each


def _dim(text: str) -> str:
    return f'<span style="color:{NOW.dim}">{html.escape(text)}</span>'


def _line(words: str, *, top: int = 3) -> str:
    return f'<p style="margin:{top}px 0 3px 0">{words}</p>'


def demand_list(workspace: Workspace, enterprise: str) -> str:
    """需求."""
    found = demands.lines(workspace, enterprise)
    year = workspace.campaign.year
    parts = [_line(f'<a href="{NEW_DEMAND}:{enterprise}">登记新需求</a>')]
    parts += [_demand(line, year) for line in found]
    return "".join(parts) if found else f"{parts[0]}{_line(_dim('还没有点过单。'))}"


def _demand(line: DemandLine, year: int) -> str:
    head = (
        f"{badge(state_of(line), state_words(line))}&nbsp; {short_date(line.date, year)}　"
        f'<a href="demand:{line.id}">{html.escape(line.text)}</a>'
    )
    rated = f"评价 {stars(line.rating)}" if line.rating is not None else ""
    under = "　".join(part for part in (line.field, line.expert, rated) if part)
    return _line(head, top=10) + (_line(_dim(under)) if under else "")


def evaluation(workspace: Workspace, enterprise: str) -> str:
    """评估 of the year: what is written, what is odd about it, what the archive knows."""
    known = evaluations.of(workspace, enterprise)
    effects = evaluations.effects(workspace, enterprise)
    rows = [
        ("产值增量", f"{known.output_increase:g} 万元" if known.output_increase is not None else ""),
        ("签字材料", _evidence(known.signed_evidence, len(evaluations.attached(workspace, known.id)))),
        ("满意度", known.satisfaction),
        ("合格率", _span(known.pass_rate_before, known.pass_rate_after, "%")),
        ("产值", _span(known.output_before, known.output_after, " 万元")),
        ("帮扶前", known.situation_before if known.id else ""),
        ("帮扶后", known.situation_after if known.id else ""),
        ("其他成效", known.other_effect),
        ("典型案例", known.case_text if known.best_case else ""),
    ]
    links = (
        f'<a href="{EVALUATE}:{enterprise}">{"修改" if known.id else "登记"}成效评估</a>　'
        f'<a href="{ADOPTION}:{enterprise}">登记采纳情况</a>'
    )
    counted = known.output_increase is not None and known.signed_evidence.strip()
    state = badge("ok", "计入附件2") if counted else badge("dim", "没有签字材料，不计入附件2")
    told = [_line(f"{_dim(label)}　{html.escape(text)}") for label, text in rows if text]
    odd = [_line(badge("warn", text)) for text in evaluations.doubts_of(workspace, known)]
    rating = f"，需求评价平均 {effects.rating:.1f} 分" if effects.rating is not None else ""
    known_of = (
        f"本年走访 {effects.visits} 次，发现问题 {effects.problems} 个、解决 {effects.solved} 个，"
        f"建议 {effects.suggestions} 条、采纳 {effects.taken} 条{rating}。"
    )
    return "".join(
        [
            _line(links),
            *([_line(state, top=8)] if known.id else []),
            *odd,
            *told,
            _line(_dim(known_of), top=10),
        ]
    )


def _evidence(name: str, count: int) -> str:
    files = f"（附 {count} 份）" if count else ""
    return f"{name}{files}" if name or files else ""


def _span(before: float | None, after: float | None, unit: str) -> str:
    if before is None and after is None:
        return ""
    said = ["—" if one is None else f"{one:g}{unit}" for one in (before, after)]
    return " → ".join(said)


def course(workspace: Workspace, enterprise: str) -> str:
    """经过: everything on one line of time, the newest first."""
    found = happened.of_enterprise(workspace, enterprise)
    if not found:
        return ""
    year = workspace.campaign.year
    parts = ['<p style="margin:14px 0 4px 0"><b>经过</b></p>']
    for one in found[:MOST]:
        words = html.escape(one.words[:LONGEST] + ("…" if len(one.words) > LONGEST else ""))
        what = f'<a href="{one.kind}:{one.id}">{one.what}</a>' if one.kind else one.what
        parts.append(_line(f"{_dim(short_date(one.on, year))}　{what}　{words}"))
    return "".join(parts)
