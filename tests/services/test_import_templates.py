"""Blank lists read back; whatever list is filled in comes in, goes out and comes in again as the same records."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import make
from tiqiang_desktop.documents.foreign import Sheet
from tiqiang_desktop.domain.uscc import ALPHABET, check_letter
from tiqiang_desktop.services import imports
from tiqiang_desktop.services.imports import Kind, RowState, template_rows, templates
from tiqiang_desktop.services.imports.plan import Plan
from tiqiang_desktop.services.imports.source import Source
from tiqiang_desktop.services.workspace import Workspace

CHANGING = {RowState.NEW, RowState.CHANGED, RowState.DOUBTFUL}


@pytest.mark.parametrize("kind", list(Kind))
def test_a_blank_template_reads_back_as_an_empty_list_of_its_kind(space: Workspace, kind: Kind) -> None:
    made = imports.plan(space, kind, imports.blank(kind), "空白模板.xlsx")
    assert made.rows == []
    assert made.skipped == 1  # the example
    wanted = set(templates.FIELDS[kind])
    assert set(made.columns) == wanted, wanted - set(made.columns)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_template_holds_text_cells_an_explanation_and_words_to_choose_from(kind: Kind) -> None:
    book = openpyxl.load_workbook(io.BytesIO(imports.blank(kind)))
    page = book.worksheets[0]
    assert "填表说明" in book.sheetnames
    assert str(page["A2"].value).startswith("示例")
    assert {page.column_dimensions[cell.column_letter].number_format for cell in page[1]} == {"@"}
    closed = [column for column in templates.columns(kind) if column.words]
    assert len(page.data_validations.dataValidation) == len(closed)


# Words such as an office writes them; no marks that separate names, no words that make a row a note or a total.
HAN = st.sampled_from("楚天新城江汉谷城县石花盛康镇电缆轴承门业食品化工机械纺织东南西北风华茂源泰隆昌盛")
WORD = st.text(HAN, min_size=2, max_size=8)
DAY = st.dates(make.NOON.date().replace(year=2021), make.NOON.date()).map(str)
PHONE = st.one_of(
    st.integers(10**8, 10**9 - 1).map(lambda n: f"13{n}"),
    st.integers(2000000, 8999999).map(lambda n: f"0710-{n}"),
)
CODE = st.text(ALPHABET, min_size=15, max_size=15).map(lambda body: f"91{body}{check_letter(f'91{body}')}")
FIRM = st.text(HAN, min_size=4, max_size=10).map(lambda name: f"{name}有限公司")
MAYBE = {"phone": PHONE, "uscc": CODE, "sme": st.sampled_from(templates.YES_NO), "date": DAY, "found_on": DAY}
MAYBE["employees"] = MAYBE["people"] = st.integers(1, 90000).map(str)
MAYBE["revenue"] = st.integers(1, 900000).map(str)
NEEDED = {
    "name": FIRM,
    "date": DAY,
    "topic": WORD,
    "second": WORD,
    "text": WORD,
    "item": WORD,
    "kind": st.nothing(),
}


def field(kind: Kind, name: str) -> st.SearchStrategy[str]:
    """What may stand in a column."""
    column = next(
        c for c, n in zip(templates.columns(kind), templates.FIELDS[kind], strict=True) if n == name
    )
    if name in templates.REQUIRED[kind]:
        return WORD if kind is Kind.EXPERTS else NEEDED[name]
    if column.words and column.strict:
        return st.sampled_from(column.words)
    return st.one_of(st.just(""), MAYBE.get(name, WORD))


def key(kind: Kind, row: dict[str, str]) -> tuple[str, ...]:
    """By what a record is one of its own."""
    if kind is Kind.CATALOGUE:
        return (row["second"], row["third"])
    if kind is Kind.TRAININGS:
        return (row["topic"], row["date"])
    return (row["name"],)


def lists(kind: Kind) -> st.SearchStrategy[list[dict[str, str]]]:
    rows = st.fixed_dictionaries({name: field(kind, name) for name in templates.FIELDS[kind]})
    return st.lists(rows, min_size=1, max_size=8, unique_by=lambda row: key(kind, row))


class Archives:
    """New archives, one after another."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._open, self._count = folder, [], 0

    def new(self) -> Workspace:
        self._count += 1
        self._open.append(make.workspace(self._folder, name=f"{self._count}.tqa"))
        return self._open[-1]

    def close(self) -> None:
        while self._open:
            self._open.pop().close()


@pytest.fixture
def archives(tmp_path: Path) -> Iterator[Archives]:
    made = Archives(tmp_path)
    yield made
    made.close()


def read(data: bytes, name: str) -> Source:
    """The workbook read here: the child that reads foreign files has its own tests and costs half a second."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheets = [
        Sheet(page.title, tuple(page.iter_rows(values_only=True)), page.sheet_state == "hidden")  # type: ignore[arg-type]
        for page in book.worksheets
    ]
    return Source(name, hashlib.sha256(data).hexdigest(), tuple(sheets))


def plan(space: Workspace, kind: Kind, data: bytes) -> Plan:
    return imports.plan_of(space, kind, read(data, f"{kind}.xlsx"))


def take(space: Workspace, kind: Kind, rows: list[dict[str, str]] | None, data: bytes | None = None) -> Plan:
    """Imports rows; of a list of visits the firms first, because a visit never makes one."""
    if rows is not None and kind is Kind.VISITS:
        firms = [{"name": row["name"], "uscc": ""} for row in rows]
        for firm in firms:
            made = imports.plan(
                space, "enterprises", templates.written(Kind.ENTERPRISES, [firm]), "企业.xlsx"
            )
            imports.apply(space, made)
    made = imports.plan(space, kind, data or templates.written(kind, rows or []), f"{kind}.xlsx")
    imports.apply(space, made)
    return made


def said(space: Workspace, kind: Kind) -> list[dict[str, str]]:
    """The archive's records in the template's words, in one order."""
    rows = template_rows.ROWS[kind](space)
    return sorted(rows, key=lambda row: sorted(row.items()))


@pytest.mark.parametrize("kind", list(Kind))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_list_comes_in_goes_out_and_comes_in_again_the_same(
    archives: Archives, kind: Kind, data: st.DataObject
) -> None:
    rows = data.draw(lists(kind))
    one, other = archives.new(), archives.new()
    try:
        first = take(one, kind, rows)
        assert not first.rejected, [row.reasons for row in first.rejected]
        out = imports.filled(one, kind)
        if kind is Kind.VISITS:
            take(other, Kind.ENTERPRISES, None, imports.filled(one, Kind.ENTERPRISES))
        take(other, kind, None, out)
        assert said(other, kind) == said(one, kind)
        again = plan(one, kind, out)
        assert not any(row.state in CHANGING for row in again.rows), [row.reasons for row in again.rows]
        assert not imports.apply(one, again).written
    finally:
        archives.close()
