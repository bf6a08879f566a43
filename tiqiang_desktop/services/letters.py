"""The life of a 整改建议书: draft, preview, issue, print, void."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..documents import letter as paper
from ..documents import letter_docx, pdf_pages
from ..documents.fonts import FontBook
from ..domain import letter_text, rare
from ..domain.enterprise import Enterprise
from ..domain.errors import Refused
from ..domain.expert import Expert
from ..domain.letter import File, Letter, LetterState, Notice
from ..domain.letter_compose import Case, compose, title_of
from ..domain.letter_example import example, showing
from ..domain.office import Office
from ..domain.problem import DEFAULT_DAYS, Problem, ProblemState, Suggestion
from ..domain.visit import Visit
from ..store import lists
from . import letter_fonts, letter_words, shipped
from .files import safe_name, write_new
from .letter_words import standing
from .progress import Progress, silent
from .visits import open_state
from .workspace import OFFICE, Workspace


def fonts() -> FontBook:
    """The faces a letter is set in."""
    return letter_fonts.current().book()


def waiting(workspace: Workspace, enterprise: str) -> list[Problem]:
    """The open problems of a firm that no valid letter names yet."""
    named = lists.lettered_problems(workspace.store, enterprise)
    return [p for p in workspace.find(Problem, enterprise=enterprise) if open_state(p) and p.id not in named]


def draft(workspace: Workspace, enterprise: str, problems: Sequence[str] = ()) -> Letter:
    """A draft over the named problems, or over all that wait; the firm's draft is used again when it has one."""
    chosen = tuple(problems) or tuple(problem.id for problem in waiting(workspace, enterprise))
    if not chosen:
        name = workspace.get(Enterprise, enterprise).name
        raise Refused(f"{name}没有待下发建议书的问题；已签发的请在建议书台账里查看。")
    known = workspace.find(Letter, enterprise=enterprise, state=LetterState.DRAFT, previous="")
    letter = known[0] if known else Letter(enterprise=enterprise)
    visit = _latest_visit(workspace, chosen)
    letter = replace(
        letter,
        problems=chosen,
        visit=visit.id if visit else "",
        notice=(visit.notice if visit else "") or lists.unpaired_notice(workspace.store, enterprise),
        word=workspace.office.word,
        handler=letter.handler or workspace.operator,
    )
    letter = replace(letter, title=title_of(_case(workspace, letter)))
    with workspace.change("起草建议书"):
        return workspace.save(letter)


def _latest_visit(workspace: Workspace, problems: Sequence[str]) -> Visit | None:
    found = workspace.store.find_ids(Problem, problems).values()
    visits = workspace.store.find_ids(Visit, [problem.visit for problem in found if problem.visit])
    return max(visits.values(), key=lambda visit: (visit.date or dt.date.min, visit.id), default=None)


def _dated_problems(workspace: Workspace, letter: Letter) -> list[Problem]:
    """The letter's problems; one without a date gets the usual days, counted from the letter."""
    found = workspace.store.find_ids(Problem, letter.problems)
    due = (letter.dated or workspace.today()) + dt.timedelta(days=DEFAULT_DAYS)
    problems = [found[id_] for id_ in letter.problems if id_ in found]
    return [problem if problem.due else replace(problem, due=due) for problem in problems]


def _case(workspace: Workspace, letter: Letter) -> Case:
    visit = workspace.get(Visit, letter.visit) if letter.visit else None
    experts = workspace.store.find_ids(Expert, visit.experts) if visit else {}
    return Case(
        office=workspace.office,
        enterprise=workspace.get(Enterprise, letter.enterprise),
        problems=_dated_problems(workspace, letter),
        suggestions={id_: workspace.find(Suggestion, problem=id_) for id_ in letter.problems},
        visit=visit,
        notice=workspace.get(Notice, letter.notice) if letter.notice else None,
        experts=[expert.caption() for expert in experts.values()],
        replaces=workspace.get(Letter, letter.previous) if letter.previous else None,
    )


def words(workspace: Workspace, letter: Letter) -> letter_text.LetterText:
    """What the letter says: the frozen copy once issued, else composed from the records as they stand."""
    if letter.text:
        return letter_text.from_json(letter.text)
    dated = replace(letter, dated=letter.dated or workspace.today())
    text = compose(_case(workspace, dated), dated, standing(workspace))
    return letter_text.mapped(text, lambda words: rare.real(words, shipped.private_use()))


def preview(workspace: Workspace, letter: Letter) -> bytes:
    """The pages as PDF: the kept bytes of an issued letter; of a draft, with the number it would take."""
    if letter.sha256:
        return workspace.store.kept(letter.sha256)
    proposed = numbered(workspace, letter, letter.dated or workspace.today())
    return paper.render(words(workspace, proposed), fonts())


def preview_with(workspace: Workspace, name: str, text: str) -> bytes:
    """A letter with one standing text worded anew, nothing saved: over a real case when there is one.

    Refused names a wrong placeholder.
    """
    today = workspace.today()
    letter_words.check(name, text)
    letter = _typical(workspace)
    case = _case(workspace, letter) if letter.problems else example(workspace.office, today)
    letter = replace(
        letter, dated=today, year=today.year, serial=1
    )  # any number: a used-up segment is no matter here
    worded: dict[str, Any] = {name: text.strip()}
    changed = replace(standing(workspace), **worded)
    return paper.render(compose(showing(name, case, today), letter, changed), fonts())


def _typical(workspace: Workspace) -> Letter:
    """A draft, else a letter the first waiting firm would get, else one without problems; not saved."""
    for letter in workspace.find(Letter, state=LetterState.DRAFT):
        if _dated_problems(workspace, letter):
            return letter
    word, handler = workspace.office.word, workspace.operator
    for firm in awaiting(workspace)[:1]:
        problems = tuple(problem.id for problem in waiting(workspace, firm))
        return Letter(enterprise=firm, problems=problems, word=word, handler=handler)
    return Letter(word=word, handler=handler)


def numbered(workspace: Workspace, letter: Letter, dated: dt.date) -> Letter:
    """The draft with the 文号 it takes on that day: a 更正 its former one, else the one set by hand, else the next.

    Certain only inside the issuing transaction.
    """
    if letter.previous:
        old = workspace.get(Letter, letter.previous)
        return replace(letter, dated=dated, year=old.year, serial=old.serial, version=old.version + 1)
    serial = letter.wished_serial or next_serial(workspace, dated.year)
    return replace(letter, dated=dated, year=dated.year, serial=serial)


def next_serial(workspace: Workspace, year: int) -> int:
    """The 文号 the next letter of the year would take, inside this laptop's segment."""
    office = workspace.office
    first, last = office.segment_start, office.segment_end
    serial = max(lists.highest_serial(workspace.store, office.id, year, last) + 1, first)
    if last and serial > last:
        raise Refused(f"本机的文号段 {first}—{last} 号已经用完，请在设置里调整。")
    return serial


def issue(workspace: Workspace, letter_id: str, on: dt.date | None = None) -> Letter:
    """Gives the draft its number and freezes words and pages, in one transaction.

    When anything fails (a character no font has, a full disk) no number is taken. A number once taken is never
    used again, so issuing is not undone: 作废 keeps the number with its reason.
    """
    with workspace.change("签发建议书", undoable=False):
        letter = workspace.get(Letter, letter_id)
        if letter.state is not LetterState.DRAFT:
            raise Refused(f"建议书{letter.number}已经签发，不能重复签发；需要改动请作废后重新生成。")
        dated = on or letter.dated or workspace.today()
        letter = numbered(workspace, letter, dated)
        _refuse_taken(workspace, letter)
        text = words(workspace, letter)
        pages = paper.render(text, fonts())
        digest = workspace.store.keep(pages)
        letter = workspace.save(
            replace(letter, state=LetterState.ISSUED, text=letter_text.to_json(text), sha256=digest)
        )
        name = file_name(letter, text.addressee)
        workspace.save(
            File(
                name=name,
                media="application/pdf",
                size=len(pages),
                sha256=digest,
                owner_kind=Letter.KIND,
                owner=letter.id,
            )
        )
        workspace.save_all([_started(problem) for problem in _dated_problems(workspace, letter)])
        _retire(workspace, letter)
        return letter


def _refuse_taken(workspace: Workspace, letter: Letter) -> None:
    if not letter.previous and lists.serial_taken(
        workspace.store, workspace.store.setting(OFFICE), letter.year, letter.serial
    ):
        raise Refused(f"{letter.number}已经用过，请改用下一个文号。")


def _retire(workspace: Workspace, letter: Letter) -> None:
    """The version that a 更正 replaces goes out of force."""
    if letter.previous:
        old = workspace.get(Letter, letter.previous)
        reason = f"更正：{letter.reason}（见第{letter.version}版）"
        workspace.save(replace(old, state=LetterState.VOID, reason=reason))


def _started(problem: Problem) -> Problem:
    open_ = problem.state is ProblemState.OPEN
    return replace(problem, state=ProblemState.CORRECTING) if open_ else problem


def mark_printed(workspace: Workspace, letter_id: str) -> Letter:
    """Notes that the letter has gone through the printer."""
    with workspace.change("打印建议书", undoable=False):
        return workspace.save(replace(workspace.get(Letter, letter_id), printed=True))


def mark_all_printed(workspace: Workspace, ids: Sequence[str]) -> list[Letter]:
    """Notes that a whole print job has gone through the printer; all of its letters or none."""
    with workspace.change(f"打印 {len(ids)} 份建议书", undoable=False):
        return [mark_printed(workspace, id_) for id_ in ids]


def issue_drafts(workspace: Workspace, ids: Sequence[str], progress: Progress = silent) -> list[Letter]:
    """Issues many drafts in the order given, in one transaction: all get their number, or none."""
    issued = []
    with workspace.change(f"签发 {len(ids)} 份建议书", undoable=False):
        for done, id_ in enumerate(ids):
            progress("签发建议书", done, len(ids))
            try:
                issued.append(issue(workspace, id_))
            except Refused as error:
                name = workspace.get(Enterprise, workspace.get(Letter, id_).enterprise).name
                raise Refused(f"{name}：{error}没有签发任何一份。") from error
        return issued


def file_name(letter: Letter, enterprise: str) -> str:
    """〔2022〕12号_企业名称_整改建议书.pdf; a 更正 adds its version."""
    version = f"_第{letter.version}版" if letter.version > 1 else ""
    return safe_name(f"〔{letter.year}〕{letter.serial}号_{enterprise}_整改建议书{version}.pdf")


def save_copy(workspace: Workspace, letter: Letter, folder: Path) -> Path:
    """Writes the kept pages of an issued letter into folder/整改建议书; an existing file is never overwritten."""
    name = file_name(letter, workspace.get(Enterprise, letter.enterprise).name)
    return write_new(folder / "整改建议书" / name, preview(workspace, letter))


def save_docx(workspace: Workspace, letter: Letter, folder: Path) -> Path:
    """Writes the words of a letter as an editable file beside its pages; an existing file is never overwritten."""
    name = Path(file_name(letter, workspace.get(Enterprise, letter.enterprise).name)).with_suffix(".docx")
    return write_new(folder / "整改建议书" / name, letter_docx.render_docx(words(workspace, letter)))


def issue_waiting(
    workspace: Workspace,
    enterprises: Sequence[str],
    folder: Path,
    on: dt.date | None = None,
    progress: Progress = silent,
    docx: bool = False,
) -> list[Path]:
    """One letter for each enterprise over its waiting problems, issued and written to the folder."""
    written = []
    for done, enterprise in enumerate(enterprises):
        progress("签发建议书", done, len(enterprises))
        letter = issue(workspace, draft(workspace, enterprise).id, on)
        written.append(save_copy(workspace, letter, folder))
        if docx:
            save_docx(workspace, letter, folder)
    return written


def print_job(
    workspace: Workspace, ids: Sequence[str], *, duplex: bool = False, progress: Progress = silent
) -> bytes:
    """The kept pages of many issued letters as one document, in the order given."""
    kept = []
    for done, id_ in enumerate(ids):
        progress("准备打印", done, len(ids))
        letter = workspace.get(Letter, id_)
        if not letter.sha256:
            raise Refused(f"{letter.caption()}还没有签发，不能打印；请先签发。")
        kept.append(workspace.store.kept(letter.sha256))
    return pdf_pages.merged(kept, each_on_a_new_sheet=duplex)


def awaiting(workspace: Workspace) -> list[str]:
    """Ids of this office's enterprises that wait for a letter; those of merged packages wait for their own office."""
    found = lists.enterprises_awaiting_letter(workspace.store)
    if len(workspace.find(Office)) == 1:
        return found
    own, firms = workspace.office.id, workspace.store.find_ids(Enterprise, found)
    return [id_ for id_ in found if id_ in firms and firms[id_].office == own]
