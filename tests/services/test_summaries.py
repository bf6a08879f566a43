"""The summary report: the same figures, each with its footnote; gaps marked; pictures; nothing invented."""

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from tests import make
from tiqiang_desktop.documents.docx_words import unbound
from tiqiang_desktop.domain.campaign import Phase
from tiqiang_desktop.domain.problem import Evaluation
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import charts, overrides, reports, summaries
from tiqiang_desktop.services.paper import page_sizes
from tiqiang_desktop.services.workspace import Workspace


@pytest.fixture
def worked(space: Workspace) -> Workspace:
    firm = make.enrolled(space, town="城关镇", category="电工及材料产品")
    make.with_problems(space, firm, 2)
    with space.change("登记"):
        space.save(Visit(enterprise=firm.id, date=dt.date(2022, 6, 3)))
        space.save(
            Evaluation(
                enterprise=firm.id,
                year=2022,
                output_increase=12.5,
                signed_evidence="签字",
                best_case=True,
                case_text="改进工艺后一次合格率提高。",
            )
        )
    return space


def words(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return unbound("\n".join([*(row.text for row in document.paragraphs), *cells]))


def notes(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        root = ElementTree.fromstring(package.read("word/footnotes.xml"))
    return ["".join(note.itertext()).strip() for note in root][2:]


def test_the_figures_are_those_of_attachment2_each_with_a_dated_footnote(worked: Workspace) -> None:
    overrides.set_value(
        worked,
        Phase.NOVEMBER,
        next(one for one in reports.figures(worked, Phase.NOVEMBER) if one.name == "参与技术专家数量"),
        "7",
        "含市局派出专家",
    )
    data = summaries.made(worked).data
    said = words(data)
    assert "本年共帮扶企业1家" in said
    assert "推动企业提升工业产值12.5万元" in said
    assert "技术专家参与7人次" in said
    assert len(notes(data)) == 9
    assert all("2022年6月5日查询" in note for note in notes(data))
    assert any("记录为 0，理由：含市局派出专家" in note for note in notes(data))


def test_what_the_archive_does_not_know_is_a_marked_gap(worked: Workspace) -> None:
    data = summaries.made(worked).data
    document = docx.Document(BytesIO(data))
    for row in document.paragraphs:
        for run in row.runs:
            assert ("【" in run.text) == bool(run._r.xpath("./w:rPr/w:shd"))
    said = words(data)
    assert "五、存在的问题\n【" in said
    assert "六、下一步建议\n【" in said
    assert "改进工艺后一次合格率提高。" in said


def test_it_has_two_charts_two_tables_and_gives_the_same_bytes(worked: Workspace) -> None:
    first, second = summaries.made(worked).data, summaries.made(worked).data
    assert first == second
    document = docx.Document(BytesIO(first))
    assert (len(document.inline_shapes), len(document.tables)) == (2, 2)
    with zipfile.ZipFile(BytesIO(first)) as package:
        pictures = [package.read(name) for name in package.namelist() if name.endswith(".png")]
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_an_empty_archive_gives_a_report_of_zeros_and_gaps(space: Workspace, tmp_path: Path) -> None:
    path = summaries.export(space, tmp_path)
    assert path.name == "谷城县市场监督管理局_2022年度产品质量技术帮扶工作总结_20220605.docx"
    assert "本年共帮扶企业0家" in words(path.read_bytes())
    assert "还没有标记典型案例" in words(path.read_bytes())


def test_the_charts_count_what_the_lists_have(worked: Workspace) -> None:
    town = charts.towns(worked).bars
    assert [(bar.label, bar.values) for bar in town] == [("城关镇", (1, 1))]
    assert charts.categories(worked).bars[0].label == "电工及材料产品"
    assert charts.causes(worked).bars[0].values == (2, 0)
    helped = next(bar for bar in charts.progress(worked).bars if bar.label == "已帮扶企业")
    assert (helped.values, helped.target) == ((1,), 10)


def test_the_sheet_of_charts_is_a4(worked: Workspace) -> None:
    sizes = page_sizes(charts.sheet(worked))
    assert all((round(width), round(height)) == (595, 842) for width, height in sizes)
