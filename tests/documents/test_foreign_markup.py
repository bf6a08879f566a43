"""Web pages and SpreadsheetML that call themselves .xls: their tables, their spans, their dates."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop import paths
from tiqiang_desktop.documents.foreign import read_tables
from tiqiang_desktop.documents.foreign_markup import read_html, read_spreadsheet_xml
from tiqiang_desktop.domain.errors import Refused

PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<style>td {{color: red}}</style></head><body>
<table><tr><th colspan=2>企业名单</th></tr>
<tr><th>企业名称</th><th rowspan="2">电话</th></tr><tr><td>示例&amp;甲<br>有限公司</td><td>末</td></tr>
<tr><td>示例乙<table><tr><td>里面</td></tr></table></td><td>0710-0120001</table></body></html>"""

BOOK = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="名单"><Table>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">企业名单</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">企业名称</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">日期</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">示例甲有限公司</Data></Cell><Cell><Data ss:Type="Number">12</Data></Cell>
<Cell><Data ss:Type="DateTime">2022-06-05T00:00:00.000</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_a_web_page_is_read_whatever_it_says_of_its_letters(encoding: str) -> None:
    sheets = read_tables(PAGE.encode(encoding), "名单.xls", paths.own_command())
    table = next(sheet for sheet in sheets if sheet.rows[0][0] == "企业名单")
    assert table.rows[1][:2] == ("企业名称", "电话")
    assert table.rows[2] == ("示例&甲\n有限公司", None, "末")
    assert table.rows[3][1] == "0710-0120001"
    assert (0, 0, 0, 1) in table.merged
    assert (1, 1, 2, 1) in table.merged


def test_an_excel_2003_file_keeps_its_places_numbers_and_dates() -> None:
    sheet = read_tables(BOOK.encode(), "名单.xls", paths.own_command())[0]
    assert sheet.name == "名单"
    assert sheet.rows[1] == ()
    assert sheet.rows[2] == ("企业名称", None, "日期")
    assert sheet.rows[3] == ("示例甲有限公司", 12, dt.datetime(2022, 6, 5))
    assert sheet.merged == ((0, 0, 0, 1),)


@given(st.text(alphabet="<>/tabledrhc =\"'1甲&;!-", max_size=200))
def test_any_markup_gives_tables_or_a_sentence(text: str) -> None:
    for reader in (read_html, read_spreadsheet_xml):
        with contextlib.suppress(Refused):
            for found in reader(text.encode()):
                assert all(len(row) <= 300 for row in found.rows)


def test_a_giant_span_is_no_giant_table() -> None:
    page = b"<table><tr><td colspan=999999 rowspan=999999>a</td><td>b</td></tr></table>"
    found = next(iter(read_html(page)))
    assert sum(len(row) for row in found.rows) <= 300


def test_a_web_page_saved_as_one_file_is_read() -> None:
    import base64

    part = base64.encodebytes(PAGE.encode("gb18030")).decode()
    page = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; '
        f'charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n{part}\r\n--b--\r\n'
    )
    sheets = read_tables(page.encode(), "名单.xls", paths.own_command())
    assert any(sheet.rows[0][0] == "企业名单" for sheet in sheets)
    with pytest.raises(Refused, match="没有表格"):
        read_tables(b"MIME-Version: 1.0\r\n\r\ntext", "名单.xls", paths.own_command())


def test_numbers_that_a_narrow_column_hid_are_read_from_the_page() -> None:
    page = '<table><tr><td x:num="13800001111">1.38E+10</td><td x:num="44717">6月5日</td><td x:num="x">###</td></tr></table>'
    assert next(iter(read_html(page.encode()))).rows.__next__() == [13800001111, dt.date(2022, 6, 5), "###"]
