"""How letters, and firms that wait for one, stand in their lists."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ...domain.letter import LetterState
from ...domain.lines import LetterLine, ProblemLine
from ..widgets.table_model import Column
from ..words import LETTER_STATES, short_date


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A firm with problems that no letter names yet."""

    id: str  # of the enterprise
    enterprise: str
    problems: int
    due: dt.date | None  # the first date
    text: str


def waiting_lines(enterprises: Sequence[str], problems: Sequence[ProblemLine]) -> list[WaitingLine]:
    """The firms in the order given, each with its problems that wait."""
    of_firm: dict[str, list[ProblemLine]] = {}
    for line in problems:
        if not line.letter:
            of_firm.setdefault(line.enterprise_id, []).append(line)
    return [_waiting(id_, of_firm[id_]) for id_ in enterprises if id_ in of_firm]


def _waiting(id_: str, lines: Sequence[ProblemLine]) -> WaitingLine:
    dates = [line.due for line in lines if line.due]
    text = "；".join(line.title for line in lines)
    return WaitingLine(id_, lines[0].enterprise, len(lines), min(dates, default=None), text)


def waiting_columns(year: int) -> tuple[Column[WaitingLine], ...]:
    """企业 问题 期限 事项."""
    return (
        Column("企业", lambda line: line.enterprise, hint=lambda line: line.enterprise),
        Column("问题", lambda line: str(line.problems), sort=lambda line: line.problems, right=True, width=3),
        Column(
            "最早期限",
            lambda line: short_date(line.due, year),
            sort=lambda line: line.due,
            right=True,
            width=5,
        ),
        Column("问题内容", lambda line: line.text, hint=lambda line: line.text),
    )


def letter_columns(year: int) -> tuple[Column[LetterLine], ...]:
    """文号 企业 签发日 通知书 状态 版本."""
    return (
        Column(
            "文号",
            lambda line: short_number(line.number) or "草稿",
            sort=lambda line: (line.year, line.serial),
            width=6,
            hint=lambda line: line.number,
        ),
        Column("企业", lambda line: line.enterprise, hint=lambda line: line.enterprise),
        Column(
            "签发日",
            lambda line: short_date(line.dated, year),
            sort=lambda line: line.dated,
            right=True,
            width=5,
        ),
        Column(
            "整改通知书",
            lambda line: short_number(line.notice) or "—",
            width=7,
            hint=lambda line: line.notice,
        ),
        Column("状态", state_words, state=_state, width=8),
        Column("版本", lambda line: str(line.version), sort=lambda line: line.version, right=True, width=3),
    )


def short_number(number: str) -> str:
    """“〔2022〕12号”: the office's own word stands on every one of them."""
    return number[number.find("〔") :] if "〔" in number else number


def state_words(line: LetterLine) -> str:
    """The state; a filed receipt is said, and of an issued letter that it has not gone through the printer."""
    if line.scanned:
        return f"{line.state}·有回执"
    return "已签发未打印" if unprinted(line) else line.state.value


def unprinted(line: LetterLine) -> bool:
    """Issued, and still to be printed."""
    return line.state is LetterState.ISSUED and not line.printed


def _state(line: LetterLine) -> str:
    return "warn" if unprinted(line) and not line.scanned else LETTER_STATES[line.state]
