"""The clipboard of Excel, WPS and a web page: every digit and line break, the merges, the numbers behind ####."""

import contextlib
import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop.documents.foreign_paste import NAME, read_paste
from tiqiang_desktop.documents.headers import parse_synonyms
from tiqiang_desktop.documents.roster import read_roster
from tiqiang_desktop.domain.errors import Refused

SYNONYMS = parse_synonyms((Path(__file__).parents[2] / "resources" / "headers.json").read_text("utf-8"))
CODE = "91350100M000100Y43"
FIRM, OTHER = "谷城测试机械有限公司", "谷城样本门业有限公司"

WINDOWS = (
    "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000002000\r\nStartFragment:0000000141\r\nEndFragment:0000001900\r\n"
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>.xl65{mso-number-format:"\\@";}</style></head>'
    "<body><table border=0><!--StartFragment--><col width=72>%s<!--EndFragment--></table></body></html>"
)


def test_cells_keep_their_digits_line_breaks_and_quotation_marks() -> None:
    text = f'企业名称\t信用代码\t地址\r\n{FIRM}\t420100000000000018\t"一号\n二号 ""东"""\r\n"甲" 厂\t{CODE}\t\r\n'
    (sheet,) = read_paste(text)
    assert sheet.name == NAME
    assert sheet.rows == (
        ("企业名称", "信用代码", "地址"),
        (FIRM, "420100000000000018", '一号\n二号 "东"'),
        ('"甲" 厂', CODE),
    )


def test_html_of_the_same_cells_changes_nothing() -> None:
    html = (
        WINDOWS
        % f"<tr><td>企业名称</td><td>信用代码</td></tr><tr><td>{FIRM}</td><td class=xl65>{CODE}</td></tr>"
    )
    assert read_paste(f"企业名称\t信用代码\n{FIRM}\t{CODE}\n", html) == read_paste(
        f"企业名称\t信用代码\n{FIRM}\t{CODE}\n"
    )


def test_numbers_behind_a_narrow_column_and_a_day_without_its_year_come_from_the_html() -> None:
    html = WINDOWS % (
        "<tr><td>企业名称</td><td>电话</td><td>日期</td><td>营业收入</td></tr>"
        f'<tr><td>{FIRM}</td><td x:num="13800001111">1.38E+10</td><td x:num="44717">6月5日</td><td x:num="1200.5">####</td></tr>'
    )
    (sheet,) = read_paste(f"企业名称\t电话\t日期\t营业收入\r\n{FIRM}\t1.38E+10\t6月5日\t####\r\n", html)
    assert sheet.rows[1] == (FIRM, 13800001111, dt.date(2022, 6, 5), 1200.5)


def test_without_the_number_a_narrow_column_is_a_mistake() -> None:
    sheets = read_paste(f"企业名称\t联系人\t电话\n{FIRM}\t####\t1.38E+10\n")
    (row,) = read_roster(sheets, "enterprises", SYNONYMS).rows
    assert "列太窄" in row.mistakes["contact"]
    assert "丢失" in row.mistakes["phone"]


def test_merged_cells_come_from_the_html_and_the_text_of_the_cells_from_the_text() -> None:
    html = WINDOWS % (
        "<tr><td>企业名称</td><td>不合格项目</td></tr>"
        f"<tr><td rowspan=2>{FIRM}</td><td>锁具  强度</td></tr><tr><td>标志</td></tr>"
    )
    sheets = read_paste(f"企业名称\t不合格项目\r\n{FIRM}\t锁具  强度\r\n\t标志\r\n", html)
    assert sheets[0].merged == ((1, 0, 2, 0),)
    assert sheets[0].rows[1] == (FIRM, "锁具  强度")
    rows = read_roster(sheets, "findings", SYNONYMS).rows
    assert [row.values["name"] for row in rows] == [FIRM, FIRM]


def test_a_web_page_without_text_and_a_page_of_other_shape() -> None:
    html = f"<table><tr><td>企业名称</td></tr><tr><td>{FIRM}</td></tr></table>"
    assert read_paste("", html)[0].rows == (("企业名称",), (FIRM,))
    spanned = f"<table><tr><td colspan=2>企业名称</td></tr><tr><td>{FIRM}</td><td>乙</td></tr><tr><td>{OTHER}</td></tr></table>"
    assert read_paste(f"企业名称\n{FIRM}\t乙", spanned)[0].rows[2] == (OTHER,)


def test_a_column_of_names_and_rows_from_the_middle_of_a_list_are_lists() -> None:
    found = read_roster(read_paste(f"{FIRM}\n{OTHER}\n"), "enterprises", SYNONYMS)
    assert [row.values["name"] for row in found.rows] == [FIRM, OTHER]
    one = read_roster(read_paste(f"12\t{FIRM}\t{CODE}\t13800001111"), "enterprises", SYNONYMS)
    assert [dict(row.values) for row in one.rows] == [{"name": FIRM, "uscc": CODE, "phone": "13800001111"}]


@pytest.mark.parametrize(
    ("text", "html"), [("", ""), (" \r\n\t\r\n", ""), ("", "<p>text</p>"), ("\0", "<table>")]
)
def test_nothing_to_paste_is_one_sentence(text: str, html: str) -> None:
    with pytest.raises(Refused, match="请在 Excel"):
        read_paste(text, html)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t")),
            min_size=2,
            max_size=4,
        ),
        min_size=1,
    )
)
def test_any_table_copied_as_excel_does_comes_back(table: list[list[str]]) -> None:
    quoted = [
        [f'"{cell.replace(chr(34), chr(34) * 2)}"' if "\n" in cell or "\t" in cell else cell for cell in row]
        for row in table
    ]
    text = "\r\n".join("\t".join(row) for row in quoted) + "\r\n"
    rows = [[None if not cell.strip() else cell for cell in row] for row in table]
    # a cell that looks quoted itself cannot be told apart; Excel copies such a cell ambiguously too
    if any(cell.startswith('"') or "\x85" in cell or "\u2028" in cell for row in table for cell in row):
        return
    try:
        got = [list(row) for row in read_paste(text)[0].rows]
    except Refused:
        assert not any(any(row) for row in rows)
        return
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    while rows and not rows[0]:
        rows.pop(0)
    while got and not got[0]:
        got.pop(0)
    assert got == rows


@given(
    st.text(alphabet='\t\n\r"甲1#<>', max_size=60), st.text(alphabet="<>/tabledrhc =\"'1甲&;!-", max_size=120)
)
def test_any_clipboard_is_a_table_or_a_sentence(text: str, html: str) -> None:
    with contextlib.suppress(Refused):
        for sheet in read_paste(text, html):
            json.dumps(sheet.rows, default=str)
