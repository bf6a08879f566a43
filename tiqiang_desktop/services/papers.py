"""The papers other than the letter, made from the archive: each function returns the bytes of a PDF."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from ..documents import attendance as attendance_paper
from ..documents import plan_sheet as plan_paper
from ..documents import receipt_sheet as receipt_paper
from ..documents import register as register_paper
from ..documents import task_sheet as task_paper
from ..domain import phones
from ..domain.enterprise import Enrolment, Enterprise, Product, Source
from ..domain.errors import Refused
from ..domain.expert import Expert
from ..domain.letter import Letter, LetterState, Notice, footer_code, format_number
from ..domain.lines import ProblemLine
from ..domain.problem import ProblemCategory
from ..domain.receipt import Receipt, Service
from ..domain.record import chinese_date
from ..domain.training import Attendance
from ..domain.visit import Training, VisitKind
from ..store import lists, paper_reads
from .dossiers import dossier
from .files import safe_name, write_new
from .letter_life import receipt_of
from .letters import fonts
from .real_words import real_words
from .workspace import OFFICE, Workspace

__all__ = [
    "attendance",
    "attendance_of",
    "dossier",
    "plan_sheet",
    "receipt_sheet",
    "register",
    "save_dossier",
    "task_sheet",
]

LETTER_NAME = "质量问题整改建议书"


def task_sheet(workspace: Workspace, enterprise_id: str) -> bytes:
    """走访任务单 of a firm, with its open problems."""
    firm = workspace.get(Enterprise, enterprise_id)
    sheet = task_paper.TaskSheet(
        office=workspace.office.name,
        enterprise=firm.name,
        uscc=firm.uscc or firm.registration,
        address=firm.address or firm.town,
        contact=phones.mask(firm.contact),
        phone=phones.mask(firm.phone),
        products=tuple(product.caption() for product in workspace.find(Product, enterprise=firm.id)),
        kinds=tuple(VisitKind),
        sources=tuple(Source),
        categories=tuple(ProblemCategory),
        staff=workspace.operator,
        problems=tuple(
            task_paper.OpenProblem(line.product, line.title, line.letter, _day(line.due))
            for line in lists.problems(workspace.store, firm.id, open_only=True)
        ),
        printed=chinese_date(workspace.today()),
    )
    return task_paper.render(real_words(sheet), fonts())


def receipt_sheet(workspace: Workspace, letter_id: str) -> bytes:
    """送达回证 for a letter and the notice it goes with; what is already registered of its delivery is filled in."""
    letter = workspace.get(Letter, letter_id)
    if letter.state in (LetterState.DRAFT, LetterState.VOID):
        raise Refused(f"{letter.caption()}现在是“{letter.state}”，签发有效后才能打印送达回证。")
    firm = workspace.get(Enterprise, letter.enterprise)
    notice = workspace.get(Notice, letter.notice).number if letter.notice else ""
    known = receipt_of(workspace, letter_id)
    sheet = receipt_paper.ReceiptSheet(
        office=workspace.office.name,
        enterprise=firm.name,
        served=(("整改通知书", notice), (LETTER_NAME, letter.number)),
        ways=tuple(Service),
        way=known.how if known else "",
        time=chinese_date(known.served_on) if known else "",
        place=known.place if known else firm.address,
        relation=known.relation if known else "",
        note=_registered(known) if known else "",
        code=footer_code(letter.word, letter.year, letter.serial, letter.version),
    )
    return receipt_paper.render(real_words(sheet), fonts())


def _registered(receipt: Receipt) -> str:
    """Names as the archive has them stand among the remarks: a printed name is no signature."""
    names = (("签收人", receipt.received_by), ("见证人", receipt.witness), ("送达人", receipt.server))
    said = "，".join(f"{label}{name}" for label, name in names if name)
    return "\n".join(part for part in (f"档案登记：{said}。" if said else "", receipt.note) if part)


def register(workspace: Workspace, year: int) -> bytes:
    """文号台账 of a year: every number, and why one is missing."""
    own = workspace.store.setting(OFFICE)
    lines = paper_reads.register(workspace.store, own, year)
    entries: list[register_paper.Entry] = []
    first, next_ = workspace.office.segment_start, 1
    for line in lines:
        entries += _missing(next_, line.serial - 1, first)
        entries.append(_entry(line, year))
        next_ = line.serial + 1
    sheet = register_paper.Register(
        workspace.office.name, year, tuple(entries), chinese_date(workspace.today())
    )
    return register_paper.render(real_words(sheet), fonts())


def _missing(start: int, end: int, first: int) -> list[register_paper.Entry]:
    """Lines about the numbers that no letter has: before the laptop's segment, or left out."""
    before = min(end, first - 1)
    said = []
    if start <= before:
        said.append(f"{_span(start, before)} 不在本机号段：本机文号从第 {first} 号起编。")
    if max(start, first) <= end:
        said.append(f"{_span(max(start, first), end)} 空号：没有签发过建议书。")
    return [register_paper.Entry("", note=words) for words in said]


def _span(start: int, end: int) -> str:
    return f"第 {start} 号" if start == end else f"第 {start} 号至第 {end} 号"


def _entry(line: paper_reads.RegisterLine, year: int) -> register_paper.Entry:
    if line.deleted:
        return register_paper.Entry("", note=f"第 {line.serial} 号 未使用：{line.enterprise}的记录已删除。")
    notes = []
    if line.version > 1:
        notes.append(f"第{line.version}版（更正）" + (f"：{line.reason}" if line.reason else ""))
    elif line.state is LetterState.VOID:
        notes.append(f"作废：{line.reason}")
    if line.answered_on:
        notes.append(f"{_day(line.answered_on)}反馈")
    signed = _day(line.served_on) or ("已签收" if line.state in _SIGNED else "")
    return register_paper.Entry(
        format_number(line.word, year, line.serial),
        line.enterprise,
        _day(line.dated),
        line.notice,
        line.problems,
        line.state,
        signed,
        "；".join(notes),
    )


_SIGNED = (LetterState.DELIVERED, LetterState.ANSWERED)


def attendance(workspace: Workspace, training_id: str) -> bytes:
    """签到表 of a training that is in the archive."""
    return attendance_of(workspace, workspace.get(Training, training_id))


def attendance_of(workspace: Workspace, event: Training) -> bytes:
    """签到表 of an event, saved or not: those invited, experts by name; no phone, it goes round the room."""
    if not event.topic.strip():
        raise Refused("主题是空的，请填写。")
    experts = workspace.store.find_ids(Expert, event.experts)
    guests = _invited(workspace, event)
    guests += [
        attendance_paper.Guest(expert.institution, expert.name, expert.position)
        for expert in (experts[id_] for id_ in event.experts if id_ in experts)
    ]
    sheet = attendance_paper.Attendance(
        office=workspace.office.name,
        kind=event.kind,
        topic=event.topic,
        time="至".join(chinese_date(day) for day in (event.date, event.ended) if day),
        place=event.place,
        organiser=event.organiser or workspace.office.name,
        guests=tuple(guests),
    )
    return attendance_paper.render(real_words(sheet), fonts())


def _invited(workspace: Workspace, event: Training) -> list[attendance_paper.Guest]:
    """The lines of its list, and the firms it names without one (who comes from them is not known)."""
    lines = workspace.find(Attendance, training=event.id) if event.id else []
    listed = [line.enterprise for line in lines]
    more = [id_ for id_ in event.enterprises if id_ not in listed]
    firms = workspace.store.find_ids(Enterprise, [id_ for id_ in (*listed, *more) if id_])
    names = {id_: firm.name for id_, firm in firms.items()}
    guests = [
        attendance_paper.Guest(names.get(line.enterprise, line.body), line.person, line.position)
        for line in lines
    ]
    return guests + [attendance_paper.Guest(names[id_]) for id_ in more if id_ in names]


def plan_sheet(workspace: Workspace, enterprise_id: str) -> bytes:
    """一企一策 of a firm for the year: its open problems and what is done about each."""
    firm = workspace.get(Enterprise, enterprise_id)
    year = workspace.campaign.year
    known = workspace.find(Enrolment, enterprise=firm.id, year=year)
    enrolment = known[0] if known else Enrolment()
    visits = lists.visits(workspace.store, firm.id)
    expert_of = {visit.id: "、".join(visit.experts) for visit in visits}
    latest = next((names for names in expert_of.values() if names), "")
    lines = lists.problems(workspace.store, firm.id, open_only=True)
    texts = paper_reads.suggestions(workspace.store, [line.id for line in lines])
    sheet = plan_paper.PlanSheet(
        office=workspace.office.name,
        enterprise=firm.name,
        year=year,
        category=firm.category,
        products=_joined(product.name for product in workspace.find(Product, enterprise=firm.id)),
        contact=phones.mask(firm.contact),
        phone=phones.mask(firm.phone),
        source=enrolment.source if known else "",
        period="至".join(chinese_date(day) for day in (enrolment.plan_start, enrolment.plan_end) if day),
        measures=tuple(
            plan_paper.Measure(
                _problem_words(line),
                "；".join(text.rstrip("。；") for text in texts.get(line.id, ())),
                enrolment.responsible or workspace.operator,
                _day(line.due),
                expert_of.get(line.visit) or latest,
            )
            for line in lines
        ),
        made=chinese_date(workspace.today()),
    )
    return plan_paper.render(real_words(sheet), fonts())


def _problem_words(line: ProblemLine) -> str:
    return f"{line.product}：{line.title}" if line.product else line.title


def save_dossier(workspace: Workspace, enterprise_id: str, folder: Path) -> Path:
    """Writes 帮扶档案 into folder/帮扶档案; an existing file is never overwritten."""
    name = workspace.get(Enterprise, enterprise_id).name
    file = safe_name(f"{name}_帮扶档案.pdf")
    return write_new(folder / "帮扶档案" / file, dossier(workspace, enterprise_id))


def _joined(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(words))


def _day(day: dt.date | None) -> str:
    """“2022-06-05”: a narrow column holds it on one line."""
    return day.isoformat() if day else ""
