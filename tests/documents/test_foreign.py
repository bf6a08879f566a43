"""Foreign files through the child process: what is read, what is refused with which sentence."""

import contextlib
import datetime as dt
import io
import os
import random
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop.documents import foreign_child, foreign_text
from tiqiang_desktop.documents.foreign import MAX_BYTES, Sheet, read_tables
from tiqiang_desktop.documents.foreign_sniff import sniff
from tiqiang_desktop.domain.errors import Refused

PROGRAM = (sys.executable, "-m", "tiqiang_desktop")
TABLE = "企业名称,联系电话\n谷城测试机械厂,13800001111\n"
ROWS = (("企业名称", "联系电话"), ("谷城测试机械厂", "13800001111"))


def read(data: bytes, name: str = "名单.xlsx") -> tuple[Sheet, ...]:
    return read_tables(data, name, PROGRAM)


def refusal(data: bytes, name: str = "名单.xlsx") -> str:
    with pytest.raises(Refused) as caught:
        read(data, name)
    assert "\n" not in str(caught.value)
    assert "请" in str(caught.value), "a refusal says what to do"
    return str(caught.value)


def workbook(*sheets: tuple[str, list[list[object]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def package(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_workbook_comes_with_its_types_its_blank_rows_and_its_merges() -> None:
    book = workbook(
        (
            "名单",
            [
                ["标题"],
                [],
                [None, "厂", 12, 1.5, True, dt.date(2022, 6, 5), dt.datetime(2022, 6, 5, 8, 30)],
                [None],
            ],
        )
    )
    book["名单"].merge_cells("A1:C1")
    (sheet,) = read(saved(book))
    assert sheet.rows == (
        ("标题",),
        (),
        (None, "厂", 12, 1.5, True, dt.date(2022, 6, 5), dt.datetime(2022, 6, 5, 8, 30)),
    )
    assert sheet.merged == ((0, 0, 0, 2),)
    assert not sheet.hidden


def test_hidden_sheets_are_marked_and_blank_ones_kept() -> None:
    book = workbook(("看得见", [["a"]]), ("藏起来", [["b"]]), ("空的", []))
    book["藏起来"].sheet_state = "hidden"
    assert [(sheet.name, sheet.hidden, len(sheet.rows)) for sheet in read(saved(book))] == [
        ("看得见", False, 1),
        ("藏起来", True, 1),
        ("空的", False, 0),
    ]


def test_a_table_that_begins_far_from_the_corner_keeps_its_places() -> None:
    book = workbook(("名单", []))
    book["名单"]["C5"] = "企业名称"
    assert read(saved(book))[0].rows == ((), (), (), (), (None, None, "企业名称"))


def test_stray_cells_at_the_far_corner_do_not_hurt() -> None:
    book = workbook(("名单", [["企业名称"], ["谷城测试机械厂"]]))
    book["名单"]["XFD1"] = "迷路"
    book["名单"]["A1048576"] = "迷路"
    began = time.monotonic()
    assert read(saved(book))[0].rows[:2] == (("企业名称",), ("谷城测试机械厂",))
    assert time.monotonic() - began < 10


def test_parts_named_with_backslashes_are_read() -> None:
    parts = parts_of(saved(workbook(("名单", [["企业名称"]]))))
    assert read(package({name.replace("/", "\\"): content for name, content in parts.items()}))[0].rows == (
        ("企业名称",),
    )


def test_an_ods_table_is_read_whatever_its_name() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>企业名称</text:p></table:table-cell>'
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="名单"><table:table-row>{cell}</table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        b'<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    data = package({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content.encode()})
    assert read(data)[0].rows == (("企业名称",),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_csv_is_read_in_every_encoding(encoding: str) -> None:
    assert read(TABLE.encode(encoding), "名单.csv")[0].rows == ROWS


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_csv_is_read_with_every_separator_and_line_end(separator: str, end: str) -> None:
    text = TABLE.replace(",", separator).replace("\n", end)
    assert tuple(map(tuple, foreign_text.read(text.encode("gb18030")))) == ROWS


def test_the_sep_line_of_excel_decides_and_disappears() -> None:
    assert list(foreign_text.read(b"sep=;\r\nA,1;B\r\n2,5;3\r\n")) == [["A,1", "B"], ["2,5", "3"]]


def test_codes_that_a_system_kept_from_becoming_numbers_are_plain_codes() -> None:
    text = '企业名称,信用代码,电话\n甲厂,="0012",\t0710\n乙厂,"=""0013""",1\n'
    assert list(foreign_text.read(text.encode()))[1:] == [["甲厂", "0012", "\t0710"], ["乙厂", "0013", "1"]]


def test_quoted_separators_quotes_and_line_breaks_belong_to_the_cell() -> None:
    text = '企业名称,地址\n"测试,厂","一号\n""二""号"\n'
    assert list(foreign_text.read(text.encode())) == [["企业名称", "地址"], ["测试,厂", '一号\n"二"号']]


def test_a_quotation_mark_left_open_does_not_swallow_the_list() -> None:
    text = '企业名称,地址\n测试厂,"一号\n' + "乙厂,二号\n" * 60_000
    assert len(list(foreign_text.read(text.encode()))) == 60_002


def test_a_title_line_above_the_csv_table_does_not_mislead_the_separator() -> None:
    assert list(foreign_text.read(f"2022年，名单;一\n{TABLE}{TABLE}".encode()))[1] == list(ROWS[0])


@given(
    st.lists(
        st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc"))), min_size=2, max_size=4),
        min_size=1,
    )
)
def test_any_table_written_as_csv_comes_back(table: list[list[str]]) -> None:
    import csv

    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(table)
    text, wanted = "sep=,\r\n" + stream.getvalue(), [row for row in table if row]
    assert list(foreign_text.read(text.encode("utf-8-sig"))) == wanted
    assert list(foreign_text.read(text.encode("gb18030"))) == wanted or "\ue5e5" in text


@given(st.binary())
def test_any_bytes_are_rows_or_a_refusal(data: bytes) -> None:
    with contextlib.suppress(Refused):
        assert all(isinstance(cell, str) for row in foreign_text.read(data) for cell in row)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空文件"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "图片"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "图片"),
        (b"Rar!\x1a\x07\0", "压缩包"),
        (b"\x1f\x8b\x08\0\0", "压缩包"),
        (b"SQLite format 3\0", "数据库"),
        (b"\0\1\2\3" * 100, "不是表格"),
        (b"<html><body><p>text</p>", "没有表格"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "没有内容"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Work', "已损坏"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><spreadsheet/>', "实体"),
        (b'<?xml version="1.0"?><note/>', "XML 文件"),
        (b"PK\x03\x04 and then nothing", "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word"),
        (b"  \n\n ", "没有内容"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_by_name(data: bytes, word: str) -> None:
    assert word in refusal(data)


def test_other_office_packages_are_refused_by_name() -> None:
    assert "Word" in refusal(package({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}))
    assert "演示文稿" in refusal(
        package({"[Content_Types].xml": b"<Types/>", "ppt/slides/slide1.xml": b"<p/>"})
    )
    assert "解压" in refusal(package({"名单.xlsx": b"x"}))


def test_an_xls_under_a_password_is_told_by_its_filepass_record() -> None:
    bof = b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 12
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + bof + b"\x2f\x00\x06\x00" + b"\0" * 6
    assert "密码" in refusal(data.ljust(1024, b"\0") + "Workbook".encode("utf-16-le"))


def test_an_empty_workbook_is_refused() -> None:
    assert "没有内容" in refusal(saved(workbook(("空的", []))))


def test_a_part_whose_compressed_bytes_are_spoilt_is_refused() -> None:
    """As the fuzzer found it: the parts by which an .ods is told cannot be unpacked."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("META-INF/manifest.xml", "<manifest>" + "名单 " * 300)
    data = bytearray(stream.getvalue())
    begin = data.index(b"META-INF/manifest.xml") + len("META-INF/manifest.xml")
    data[begin : begin + 12] = b"\xff" * 12
    with pytest.raises(Refused, match="已损坏"):
        sniff(bytes(data))


def test_a_truncated_workbook_is_refused() -> None:
    data = saved(workbook(("名单", [["企业名称"]])))
    assert "已损坏" in refusal(data[: len(data) // 2])


def test_entities_are_refused_before_anything_expands_them() -> None:
    parts = parts_of(saved(workbook(("名单", [["企业名称"]]))))
    for encoding in ("utf-8", "utf-16"):
        bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><sst>&c;</sst>'
        assert "实体" in refusal(package({**parts, "xl/sharedStrings.xml": bomb.encode(encoding)}))


def test_a_package_that_unpacks_without_measure_is_refused_quickly() -> None:
    parts = parts_of(saved(workbook(("名单", [["企业名称"]]))))
    data = package({**parts, "xl/sharedStrings.xml": b" " * 60_000_000})
    began = time.monotonic()
    assert "解压" in refusal(data)
    assert time.monotonic() - began < 5


def test_too_large_a_file_is_refused_without_a_child() -> None:
    with pytest.raises(Refused, match="太大"):
        read_tables(b"x" * (MAX_BYTES + 1), "名单.csv", ("no such program",))


def test_too_many_cells_or_too_long_an_answer_is_refused() -> None:
    for limits in (foreign_child.Limits(cells=3), foreign_child.Limits(output=50)):
        answer = foreign_child._Answer(io.BytesIO(), limits)
        with pytest.raises(Refused, match="内容太多"):
            answer.write(foreign_child._tables(TABLE.encode()))


def test_a_child_that_hangs_is_stopped_in_time() -> None:
    began = time.monotonic()
    with pytest.raises(Refused, match="没有读完"):
        read_tables(b"a", "名单.csv", (sys.executable, "-c", "import time; time.sleep(60)"), seconds=0.5)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "death", ["os.abort()", "os._exit(3)", "raise SystemExit(1)", "print('half')", "pass"]
)
def test_a_child_that_dies_costs_one_sentence(death: str) -> None:
    code = f"import os, sys; sys.stdin.buffer.read(); {death if 'half' not in death else 'sys.exit(9)'}"
    with pytest.raises(Refused, match="读不出来"):
        read_tables(b"a", "名单.csv", (sys.executable, "-c", code))


def test_a_child_that_cannot_start_is_said() -> None:
    with pytest.raises(Refused, match="不能启动"):
        read_tables(b"a", "名单.csv", (os.fspath(Path(os.sep, "no", "such", "program")),))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_the_child_cannot_take_more_memory_than_its_limit() -> None:
    code = (
        "import sys, io\n"
        "from tiqiang_desktop.documents import foreign_child as child\n"
        "child._tables = lambda data: [bytearray(900 << 20)]\n"
        "sys.exit(child.main(sys.stdin.buffer, sys.stdout.buffer))"
    )
    with pytest.raises(Refused, match="内存"):
        read_tables(b"a", "名单.csv", (sys.executable, "-c", code))


def test_mutated_workbooks_are_rows_or_a_sentence() -> None:
    book = workbook(("名单", [["企业名称", "从业人数"], *[[f"测试{n}厂", n] for n in range(50)]]))
    good, chance = saved(book), random.Random(2022)
    for _ in range(40):
        data = bytearray(good)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        with contextlib.suppress(Refused):
            assert all(isinstance(sheet, Sheet) for sheet in read(bytes(data)))


def test_a_broken_sheet_part_is_rows_or_a_sentence() -> None:
    parts, chance = parts_of(saved(workbook(("名单", [["企业名称"], ["测试厂"]])))), random.Random(38)
    for _ in range(25):
        name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        broken = bytearray(parts[name])
        broken[chance.randrange(len(broken))] = chance.choice(b'<>&"/ 09A')
        with contextlib.suppress(Refused):
            read(package({**parts, name: bytes(broken)}))
