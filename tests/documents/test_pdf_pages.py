"""Pages as pictures: by several threads at once, as when a letter is printed while its preview is scrolled."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents.letters import book
from tests.documents.paper_values import task
from tests.documents.pdf_reading import opened
from tiqiang_desktop.documents import pdf_pages, task_sheet
from tiqiang_desktop.domain.errors import Refused

# In a process of its own: PDFium entered by two threads at once takes the interpreter with it.
FOUR_THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tiqiang_desktop.documents import pdf_pages

pdf = Path(sys.argv[1]).read_bytes()

def work(dpi):
    pdf_pages.merged([pdf, pdf], each_on_a_new_sheet=True)
    return pdf_pages.sizes(pdf), pdf_pages.picture(pdf, 0, dpi).data

once = [work(dpi)[1] for dpi in (40, 60)]
with ThreadPoolExecutor(4) as pool:
    drawn = list(pool.map(work, [40, 60] * 60))
assert all(data == once[turn % 2] for turn, (_, data) in enumerate(drawn))
"""


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return task_sheet.render(task(), book())


def test_four_threads_draw_the_same_pages(sheet: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(sheet)
    done = subprocess.run([sys.executable, "-c", FOUR_THREADS, str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_each_document_begins_on_a_new_sheet(sheet: bytes) -> None:
    pages = pdf_pages.count(sheet)
    assert pages % 2  # an odd one gets an empty back page
    assert pdf_pages.count(pdf_pages.merged([sheet, sheet])) == 2 * pages
    duplex = opened(pdf_pages.merged([sheet, sheet], each_on_a_new_sheet=True))
    assert len(duplex) == 2 * pages + 1
    assert duplex[pages].get_textpage().get_text_range() == ""


def test_a_damaged_file_is_said_and_the_next_page_can_be_drawn(sheet: bytes) -> None:
    with pytest.raises(Refused, match="打不开"):
        pdf_pages.sizes(b"%PDF-1.7 nothing")
    assert not pdf_pages.busy()
    assert pdf_pages.picture(sheet, 0, 20).width == 166
