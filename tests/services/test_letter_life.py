"""After and before the issue: numbers by hand, 更正, proof of service, the answer, the scan that finds its way home."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import make
from tests.services.test_letters import issued, text_of
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter import Letter, LetterState, Notice, footer_code
from tiqiang_desktop.domain.lines import MatterKind
from tiqiang_desktop.domain.receipt import Receipt, Service
from tiqiang_desktop.services import home, letter_life, letter_words, letters
from tiqiang_desktop.services.workspace import Workspace

DAY = dt.date(2022, 6, 21)


def drafted(space: Workspace, name: str = "示例汉江童车有限公司") -> Letter:
    firm = make.enrolled(space, name)
    make.with_problems(space, firm, 1)
    return letters.draft(space, firm.id)


def test_a_number_set_by_hand_is_taken_and_the_next_follows_it(space: Workspace) -> None:
    draft = drafted(space)
    letter_life.set_number(space, draft.id, 12, 2022)
    assert letters.issue(space, draft.id).serial == 12
    assert issued(space).serial == 13


def test_a_number_that_was_used_is_refused_when_wished_and_when_issued(space: Workspace) -> None:
    draft = drafted(space)
    letter_life.set_number(space, draft.id, 1, 2022)
    issued(space)
    with pytest.raises(Refused, match="已经用过"):
        letter_life.set_number(space, draft.id, 1, 2022)
    with pytest.raises(Refused, match="已经用过"):
        letters.issue(space, draft.id)
    assert space.get(Letter, draft.id).state is LetterState.DRAFT


def test_a_segment_ends_with_a_sentence(space: Workspace) -> None:
    with space.change("设置文号"):
        space.save(replace(space.office, segment_start=5, segment_end=5))
    assert issued(space).serial == 5
    with pytest.raises(Refused, match="已经用完"):
        letters.issue(space, drafted(space).id)


def test_a_correction_keeps_the_number_and_retires_the_old_version(space: Workspace) -> None:
    old = issued(space)
    pages = letters.preview(space, old)
    fresh = letter_life.correct(space, old.id, "产品型号写错")
    assert space.get(Letter, old.id).state is LetterState.ISSUED
    new = letters.issue(space, fresh.id, dt.date(2022, 6, 25))
    assert (new.number, new.version) == (old.number, 2)
    kept = space.get(Letter, old.id)
    assert (kept.state, kept.reason) == (LetterState.VOID, "更正：产品型号写错（见第2版）")
    assert letters.preview(space, kept) == pages
    assert "同时作废，以本建议书为准" in text_of(letters.preview(space, new))
    assert letters.awaiting(space) == []
    assert issued(space, "示例乙有限公司").serial == 2


def test_asking_twice_for_a_correction_gives_the_same_draft(space: Workspace) -> None:
    old = issued(space)
    first, second = (letter_life.correct(space, old.id, "写错") for _ in range(2))
    assert first.id == second.id


def test_service_is_proved_or_refused(space: Workspace) -> None:
    letter = issued(space)
    with pytest.raises(Refused, match="签收人"):
        letter_life.serve(space, letter.id, Receipt(served_on=DAY))
    with pytest.raises(Refused, match="见证人"):
        letter_life.serve(space, letter.id, Receipt(served_on=DAY, how=Service.LEFT))
    with pytest.raises(Refused, match="早于"):
        letter_life.serve(space, letter.id, Receipt(served_on=dt.date(2022, 6, 1), received_by="李工"))
    served = letter_life.serve(space, letter.id, Receipt(served_on=DAY, received_by="李工", relation="厂长"))
    assert served.state is LetterState.DELIVERED
    letter_life.serve(space, letter.id, Receipt(served_on=DAY, received_by="李工程师"))
    receipts = space.find(Receipt, letter=letter.id)
    assert [receipt.received_by for receipt in receipts] == ["李工程师"]
    assert space.undo() == "登记签收"
    assert space.find(Receipt)[0].received_by == "李工"


def test_an_answer_ends_the_letter_and_can_be_undone(space: Workspace) -> None:
    letter = issued(space)
    with pytest.raises(Refused, match="反馈内容"):
        letter_life.answer(space, letter.id, DAY, " ")
    assert letter_life.answer(space, letter.id, DAY, "已建立台账").state is LetterState.ANSWERED
    space.undo()
    assert space.get(Letter, letter.id).state is LetterState.ISSUED


def test_a_scan_finds_its_letter_by_the_code_in_its_name(space: Workspace) -> None:
    letter = issued(space)
    code = footer_code(letter.word, letter.year, letter.serial)
    letter_life.serve(space, letter.id, Receipt(served_on=DAY, received_by="李工"))
    filed = letter_life.file_scan(space, f"扫描 {code}.pdf", b"%PDF-1.4 scan")
    assert filed.id == letter.id
    kept = letter_life.scans(space, letter.id)
    assert space.store.kept(kept[0].sha256) == b"%PDF-1.4 scan"
    assert space.find(Receipt)[0].scan == kept[0].id


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("扫描.pdf", "没有找到页脚编号"),
        ("2022-0001-01-0.pdf", "校验位不对"),
        ("谷2022-0001-01.pdf", "没有找到页脚编号"),
        ("扫描.exe", "不是扫描件"),
    ],
)
def test_a_scan_without_a_right_code_is_refused(space: Workspace, name: str, says: str) -> None:
    issued(space)
    assert footer_code("", 2022, 1)[-1] != "0"
    with pytest.raises(Refused, match=says):
        letter_life.file_scan(space, name, b"%PDF")


def test_a_notice_without_its_letter_is_a_matter_until_the_letter_names_it(space: Workspace) -> None:
    firm = make.enrolled(space)
    letter_life.register_notice(space, firm.id, "谷市监责改〔2022〕31号", dt.date(2022, 6, 1))
    due = [matter for matter in home.todo(space).matters if matter.kind is MatterKind.LETTER_DUE]
    assert [(matter.record_kind, matter.text) for matter in due] == [
        ("notice", "整改通知书谷市监责改〔2022〕31号 还没有建议书")
    ]
    make.with_problems(space, firm, 1)
    letter = letters.issue(space, letters.draft(space, firm.id).id)
    assert space.get(Notice, letter.notice).number == "谷市监责改〔2022〕31号"
    assert "谷市监责改〔2022〕31号" in text_of(letters.preview(space, letter))
    assert all(matter.kind is not MatterKind.LETTER_DUE for matter in home.todo(space).matters)


def test_the_office_words_its_letters_and_goes_back(space: Workspace) -> None:
    draft = drafted(space)
    letter_words.change(space, "feedback", "请{反馈期限}把整改情况告诉我们。")
    assert "把整改情况告诉我们" in text_of(letters.preview(space, draft))
    letter_words.change(space, "feedback", "")
    assert "把整改情况告诉我们" not in text_of(letters.preview(space, draft))
    assert not letter_words.is_own(space, "feedback")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("feedback", "请于{期限}前反馈。", "{期限} 不是可用的占位符"),
        ("feedback", "请于{反馈期限前反馈。", "花括号"),
        ("cause_unknown", "{企业}请自查。", "不能用占位符"),
        ("disclaimer", "本建议书供参考。", "不代替"),
    ],
)
def test_a_wrong_placeholder_is_named_and_never_saved(
    space: Workspace, name: str, text: str, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        letter_words.change(space, name, text)
    assert not letter_words.is_own(space, name)


def test_a_letter_carries_attachments_copies_and_its_seal(space: Workspace) -> None:
    draft = drafted(space)
    letter_life.carry(
        space, draft.id, attachments=["检验结果清单", " "], copies_to=["示例县经信局"], sealed=False
    )
    letter = letters.issue(space, draft.id)
    text = text_of(letters.preview(space, letter))
    assert "检验结果清单" in text
    assert "示例县经信局" in text
    with pytest.raises(Refused, match="已经签发"):
        letter_life.carry(space, letter.id)
