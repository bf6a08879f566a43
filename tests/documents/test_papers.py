"""What holds for every paper: its ink, its pages, its bytes, and a character no font has."""

import pytest

from tests.documents.letters import book
from tests.documents.paper_values import (
    PAPERS,
    crossings,
    file_of,
    ink,
    overlaps,
    pages_of,
    plan,
    receipt,
    rules,
    sheet,
    task,
    the_register,
)
from tiqiang_desktop.documents import attendance, dossier, plan_sheet, receipt_sheet, register, task_sheet
from tiqiang_desktop.documents.page import MM
from tiqiang_desktop.domain.errors import Refused

EDGE = 10 * MM  # no ink nearer to the paper's edge: printers cannot reach it


@pytest.fixture(scope="module", params=PAPERS)
def pdf(request: pytest.FixtureRequest) -> bytes:
    return PAPERS[request.param]()


def test_every_character_is_on_the_paper_and_none_on_another(pdf: bytes) -> None:
    for width, height, boxes in ink(pdf):
        assert boxes
        assert all(
            b[1] > EDGE and b[2] > EDGE and b[3] < width - EDGE and b[4] < height - EDGE for b in boxes
        )
        assert overlaps(boxes) == []


def test_no_rule_runs_through_a_character(pdf: bytes) -> None:
    for (_, _, boxes), bars in zip(ink(pdf), rules(pdf), strict=True):
        assert crossings(boxes, bars) == []


def test_pages_are_numbered(pdf: bytes) -> None:
    pages = [page for page in pages_of(pdf) if "页共" in page]
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页共{len(pages)}页" in page


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_values_give_the_same_bytes(name: str) -> None:
    assert PAPERS[name]() == PAPERS[name]()


STRANGE = "示例\U000f1234电器厂"


@pytest.mark.parametrize(
    ("make", "place"),
    [
        (lambda: task_sheet.render(task(enterprise=STRANGE), book()), "企业"),
        (lambda: receipt_sheet.render(receipt(enterprise=STRANGE), book()), "受送达人"),
        (lambda: register.render(the_register(2, STRANGE), book()), "第1行“企业”"),
        (lambda: attendance.render(sheet(guests=0, topic=STRANGE), book()), "表头"),
        (lambda: plan_sheet.render(plan(1, STRANGE), book()), "企业情况"),
        (lambda: dossier.render(file_of(1, STRANGE), book()), "企业"),
    ],
)
def test_a_character_no_font_has_is_named_with_its_place(make: object, place: str) -> None:
    with pytest.raises(Refused, match=r"U\+F1234") as refused:
        make()  # type: ignore[operator]
    assert place in str(refused.value)


def test_rare_characters_are_printed_and_read_back() -> None:
    assert "示例𠮷祥线缆厂" in pages_of(receipt_sheet.render(receipt(enterprise="示例𠮷祥线缆厂"), book()))[0]
