"""帮扶档案: cover, contents whose page numbers are true, the parts, photographs."""

import re

from tests.documents.letters import book
from tests.documents.paper_values import LONG_FIRM, file_of, jpeg, pages_of
from tests.documents.pdf_reading import opened
from tiqiang_desktop.documents.dossier import Attached, render

PARTS = ("企业基本情况", "产品", "走访记录", "质量问题与整改", "整改建议书", "成效评估", "附件材料")


def test_cover_contents_and_parts_in_order() -> None:
    cover, contents, *parts = pages_of(render(file_of(), book()))
    for words in (
        "产品质量技术帮扶档案",
        "示例楚天电线电缆有限公司",
        "2022年",
        "示例县市场监督管理局",
        "档案编号",
    ):
        assert words in cover
    assert "页共" not in cover + contents
    text = "".join(parts)
    places = [text.index(f"、{part}") for part in PARTS]
    assert places == sorted(places)
    assert "（1）" + "建立出厂检验台账" in text
    assert "（2）送检。" in text


def test_the_contents_name_the_pages_the_parts_begin_on() -> None:
    _, contents, *parts = pages_of(render(file_of(30), book()))
    for part in PARTS:
        match = re.search(rf"、{part}\.+(\d+)", contents)
        assert match is not None, part
        assert f"、{part}" in parts[int(match[1]) - 1]
    assert len(parts) > 3
    assert all(f"第{number}页共{len(parts)}页" in page for number, page in enumerate(parts, start=1))


def test_the_outline_of_the_file_has_the_parts() -> None:
    titles = [mark.get_title() for mark in opened(render(file_of(), book())).get_toc()]
    assert [title.partition("、")[2] for title in titles] == list(PARTS)


def test_headings_come_again_over_the_pages_of_the_problems() -> None:
    pages = pages_of(render(file_of(30), book()))
    assert sum("质量问题原因分析整改建议整改期限状态" in page for page in pages) > 2


def test_parts_without_records_say_so() -> None:
    pages = pages_of(render(file_of(0, products=(), visits=(), letters=(), effects=()), book()))
    assert "".join(pages).count("（暂无记录）") == 6


def test_a_long_name_takes_two_lines_on_the_cover() -> None:
    assert LONG_FIRM in pages_of(render(file_of(1, LONG_FIRM), book()))[0]


def test_photographs_are_shrunk_and_named_and_other_bytes_are_listed_only() -> None:
    files = (
        Attached("车间全景.jpg", "走访", jpeg()),
        Attached("坏图.jpg", "走访", b"\xff\xd8\xff\xe0 broken"),
        Attached("检验报告.pdf", "复查"),
    )
    pdf = render(file_of(files=files), book())
    text = "".join(pages_of(pdf))
    assert text.count("车间全景.jpg") == 2
    assert text.count("坏图.jpg") == 1
    assert "3检验报告.pdf复查" in text
    pictures = [item for page in opened(pdf) for item in page.get_objects() if item.type == 3]
    assert [max(picture.get_px_size()) for picture in pictures] == [1600]
    assert render(file_of(files=files), book()) == pdf
