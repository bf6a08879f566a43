"""Files as offices have them: .et, Excel 95 in GBK, 1904 dates, Strict OOXML, exports of WPS and of online tables."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from tests.xls import Page, xls
from tiqiang_desktop import paths
from tiqiang_desktop.documents.foreign import Sheet, read_tables
from tiqiang_desktop.domain.errors import Refused

FIRM = "谷城测试机械有限公司"
ROWS = [["企业名称", "日期", "人数"], [FIRM, dt.date(2022, 6, 5), 12]]
READ = (("企业名称", "日期", "人数"), (FIRM, dt.date(2022, 6, 5), 12))


def read(data: bytes, name: str = "名单.et") -> tuple[Sheet, ...]:
    return read_tables(data, name, paths.own_command())


def parts(since_1904: bool = False) -> dict[str, bytes]:
    book = openpyxl.Workbook()
    if since_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in ROWS:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return stream.getvalue()


@pytest.mark.parametrize("biff5", [False, True])
@pytest.mark.parametrize("since_1904", [False, True])
def test_an_et_of_the_old_kind_is_an_xls_whatever_its_age(biff5: bool, since_1904: bool) -> None:
    (sheet,) = read(xls(Page("名单", ROWS), biff5=biff5, since_1904=since_1904))
    assert sheet.name == "名单"
    assert sheet.rows == READ
    assert sheet.since_1904 is since_1904


@pytest.mark.parametrize("since_1904", [False, True])
def test_an_et_of_the_new_kind_is_an_xlsx(since_1904: bool) -> None:
    (sheet,) = read(zipped(parts(since_1904)))
    assert sheet.rows == READ
    assert sheet.since_1904 is since_1904


def test_hidden_sheets_and_merges_of_an_xls() -> None:
    shown, hidden = read(
        xls(Page("名单", ROWS, merged=[(1, 0, 2, 0)]), Page("旧", ROWS, hidden=True)), "名单.xls"
    )
    assert (shown.hidden, hidden.hidden) == (False, True)
    assert shown.merged == ((1, 0, 2, 0),)


def test_strict_ooxml_is_read() -> None:
    names = [
        (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ]  # fmt: skip
    strict = {}
    for name, part in parts().items():
        for usual, iso in names:
            part = part.replace(usual, iso)
        strict[name] = part
    assert read(zipped(strict))[0].rows == READ


def test_an_online_table_without_styles_and_shared_strings_is_read() -> None:
    cells = "".join(
        f'<row r="{number}">' + "".join(f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for place, text in enumerate(row)) + "</row>"
        for number, row in enumerate((("企业名称", "信用代码"), (FIRM, "91350100M000100Y43")), 1)
    )  # fmt: skip
    sheet = f'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    content = {
        name: part for name, part in parts().items() if "styles" not in name and "sharedStrings" not in name
    }
    content["xl/worksheets/sheet1.xml"] = sheet.encode()
    assert read(zipped(content))[0].rows == (("企业名称", "信用代码"), (FIRM, "91350100M000100Y43"))


def test_styled_blanks_out_to_the_last_column_and_row_cost_nothing() -> None:
    content = parts()
    far = b'<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row></sheetData>'
    content["xl/worksheets/sheet1.xml"] = content["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", far)
    assert read(zipped(content))[0].rows[:2] == READ


def test_an_ods_whose_last_row_is_repeated_to_the_end_of_the_sheet_is_read() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>'
    blank = '<table:table-cell table:number-columns-repeated="16380"/>'
    rows = "".join(f"<table:table-row>{cell % text}{blank}</table:table-row>" for text in ("企业名称", FIRM))
    rows += f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="名单">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    manifest = (
        b'<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    data = zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content.encode()})
    assert read(data, "名单.ods")[0].rows == (("企业名称",), (FIRM,))


def test_a_broken_xls_is_refused_by_both_readers_in_one_sentence() -> None:
    for biff5 in (False, True):
        data = xls(Page("名单", ROWS), biff5=biff5)
        with pytest.raises(Refused, match="已损坏"):
            read(data[:700] + b"\xff" * 400 + data[1100:2000])


def test_an_old_workbook_of_a_code_page_nobody_knows_is_read_as_chinese() -> None:
    """As the fuzzer found it."""
    data = xls(Page("名单", ROWS), biff5=True)
    record = b"\x42\x00\x02\x00\xa8\x03"
    assert record in data
    (sheet,) = read(data)
    (other,) = read(data.replace(record, b"\x42\x00\x02\x00\x22\x3c"))
    assert other == sheet
