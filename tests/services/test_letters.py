"""A letter's life: number and pages in one transaction, frozen, never a number twice."""

import datetime as dt
import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import docx
import pypdf
import pytest

from tests import make
from tiqiang_desktop.documents import pdf_pages
from tiqiang_desktop.domain.enterprise import Enterprise, Source
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter import Letter, LetterState
from tiqiang_desktop.domain.problem import Problem, ProblemState
from tiqiang_desktop.services import letter_life, letters, lists
from tiqiang_desktop.services.workspace import Workspace


def text_of(pdf: bytes) -> str:
    import io

    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")


def issued(space: Workspace, name: str = "示例楚天电线电缆有限公司") -> Letter:
    firm = make.enrolled(space, name)
    make.with_problems(space, firm)
    return letters.issue(space, letters.draft(space, firm.id).id, dt.date(2022, 6, 20))


def test_an_issued_letter_has_number_date_pages_and_their_hash(space: Workspace) -> None:
    letter = issued(space)
    pages = letters.preview(space, letter)
    assert (letter.number, letter.state, letter.dated) == (
        "谷市监建〔2022〕1号",
        LetterState.ISSUED,
        dt.date(2022, 6, 20),
    )
    assert hashlib.sha256(pages).hexdigest() == letter.sha256
    text = text_of(pages)
    for words in (
        "谷市监建〔2022〕1号",
        "示例楚天电线电缆有限公司：",
        "第3项检验记录缺失",
        "2022年6月20日",
        "不代替责令改正通知书",
    ):
        assert words in text


def test_numbers_follow_each_other_and_begin_again_each_year(space: Workspace) -> None:
    first, second = issued(space, "示例甲有限公司"), issued(space, "示例乙有限公司")
    assert (first.serial, second.serial) == (1, 2)
    firm = make.enrolled(space, "示例丙有限公司")
    make.with_problems(space, firm)
    assert (
        letters.issue(space, letters.draft(space, firm.id).id, dt.date(2023, 1, 4)).number
        == "谷市监建〔2023〕1号"
    )


def test_a_laptop_begins_at_its_own_segment(space: Workspace) -> None:
    with space.change("设置文号"):
        space.save(replace(space.office, segment_start=101))
    assert issued(space).serial == 101


def test_the_pages_stay_the_same_when_the_records_change(space: Workspace) -> None:
    letter = issued(space)
    before = letters.preview(space, letter)
    with space.change("改名"):
        firm = space.get(Enterprise, letter.enterprise)
        space.save(replace(firm, name="示例改名有限公司"))
    assert letters.preview(space, space.get(Letter, letter.id)) == before


def test_issuing_twice_is_refused_and_takes_no_number(space: Workspace) -> None:
    letter = issued(space)
    with pytest.raises(Refused, match="已经签发"):
        letters.issue(space, letter.id)
    assert letters.next_serial(space, 2022) == 2


def test_a_character_no_font_has_stops_the_issue_without_taking_a_number(space: Workspace) -> None:
    firm = make.enrolled(space, "示例\U000f1234有限公司")
    make.with_problems(space, firm, 1)
    draft = letters.draft(space, firm.id)
    with pytest.raises(Refused, match="F1234"):
        letters.issue(space, draft.id)
    assert space.get(Letter, draft.id).state is LetterState.DRAFT
    assert letters.next_serial(space, 2022) == 1


def test_issuing_cannot_be_undone_and_says_so(space: Workspace) -> None:
    issued(space)
    with pytest.raises(Refused, match="签发建议书"):
        space.undo()


def test_a_void_letter_keeps_its_number_and_its_problems_wait_again(space: Workspace) -> None:
    letter = issued(space)
    with pytest.raises(Refused, match="写明原因"):
        letter_life.void(space, letter.id, " ")
    letter_life.void(space, letter.id, "企业名称有误")
    assert letters.next_serial(space, 2022) == 2
    assert letters.awaiting(space) == [letter.enterprise]
    again = letters.issue(space, letters.draft(space, letter.enterprise).id)
    assert again.serial == 2


def test_issuing_starts_the_rectification_and_dates_what_had_no_date(space: Workspace) -> None:
    firm = make.enrolled(space)
    with space.change("登记问题"):
        space.save(
            make.problem(firm, due=None, source=Source.SAMPLING, item="导体电阻", requirement="≤7.41Ω/km")
        )
    letters.issue(space, letters.draft(space, firm.id).id, dt.date(2022, 6, 20))
    problem = space.find(Problem)[0]
    assert (problem.state, problem.due) == (ProblemState.CORRECTING, dt.date(2022, 7, 20))


def test_a_firm_without_waiting_problems_gets_no_letter(space: Workspace) -> None:
    letter = issued(space)
    with pytest.raises(Refused, match="没有待下发"):
        letters.draft(space, letter.enterprise)


def test_a_draft_is_used_again_and_shows_the_number_it_would_take(space: Workspace) -> None:
    firm = make.enrolled(space)
    make.with_problems(space, firm, 1)
    first, second = letters.draft(space, firm.id), letters.draft(space, firm.id)
    assert first.id == second.id
    assert "谷市监建〔2022〕1号" in text_of(letters.preview(space, first))
    assert lists.letters(space)[0].number == ""


def test_a_copy_never_overwrites(space: Workspace, tmp_path: Path) -> None:
    letter = issued(space)
    names = [letters.save_copy(space, letter, tmp_path).name for _ in range(2)]
    assert names == [
        "〔2022〕1号_示例楚天电线电缆有限公司_整改建议书.pdf",
        "〔2022〕1号_示例楚天电线电缆有限公司_整改建议书(2).pdf",
    ]


def test_many_letters_are_one_print_job_each_on_a_new_sheet_for_duplex(space: Workspace) -> None:
    made = [issued(space, f"示例{at}有限公司") for at in range(3)]
    counts = [len(pdf_pages.sizes(letters.preview(space, letter))) for letter in made]
    ids = [letter.id for letter in made]
    single = letters.print_job(space, ids)
    assert len(pdf_pages.sizes(single)) == sum(counts)
    sheets = [count + count % 2 for count in counts[:-1]]
    assert len(pdf_pages.sizes(letters.print_job(space, ids, duplex=True))) == sum(sheets) + counts[-1]
    first = pdf_pages.picture(single, 0, 72).data
    assert first == pdf_pages.picture(letters.preview(space, made[0]), 0, 72).data


ISSUE_MANY = """
import sys
from pathlib import Path
from tiqiang_desktop.services import letters
from tiqiang_desktop.services.workspace import Workspace
space = Workspace.open(Path(sys.argv[1]))
for enterprise in sys.argv[2:]:
    letters.issue(space, letters.draft(space, enterprise).id)
"""


def test_two_processes_at_once_never_take_the_same_number(space: Workspace) -> None:
    firms = [make.enrolled(space, f"示例{at}有限公司") for at in range(12)]
    for firm in firms:
        make.with_problems(space, firm, 1)
    halves = ([firm.id for firm in firms[::2]], [firm.id for firm in firms[1::2]])
    path = str(space.store.path)
    running = [subprocess.Popen([sys.executable, "-c", ISSUE_MANY, path, *half]) for half in halves]
    assert [process.wait(120) for process in running] == [0, 0]
    serials = sorted(letter.serial for letter in space.find(Letter))
    assert serials == list(range(1, 13))


def test_a_private_use_character_is_printed_as_the_real_one(space: Workspace) -> None:
    letter = issued(space, "示例\ue863\ue844电缆有限公司")
    text = letters.words(space, letter)
    assert text.addressee == "示例䶮䜣电缆有限公司"
    assert "示例䶮䜣电缆有限公司" in text_of(letters.preview(space, letter))


def test_a_letter_can_be_saved_as_an_editable_file_beside_its_pages(space: Workspace, tmp_path: Path) -> None:
    letter = issued(space)
    written = letters.save_docx(space, letter, tmp_path)
    assert written.name == "〔2022〕1号_示例楚天电线电缆有限公司_整改建议书.docx"
    words = "".join(row.text for row in docx.Document(str(written)).paragraphs)
    assert "谷市监建〔2022〕1号" in words
    assert "2022年6月20日" in words
