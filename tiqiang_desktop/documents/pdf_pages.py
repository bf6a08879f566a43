"""Pages of a PDF as pictures, for the preview and the printer (pypdfium2; Qt's own reader is not in the wheel)."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from ..domain.errors import Refused

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: RGBX bytes, four a pixel, `stride` bytes a line."""

    width: int
    height: int
    stride: int
    data: bytes


def count(pdf: bytes) -> int:
    """How many pages the document has."""
    return len(_document(pdf))


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    return [(page.get_width(), page.get_height()) for page in _document(pdf)]


def picture(pdf: bytes, page: int, dpi: float) -> Picture:
    """A page at a resolution."""
    bitmap = _document(pdf)[page].render(scale=dpi / POINTS_PER_INCH, prefer_bgrx=True)
    return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def merged(pdfs: Iterable[bytes], *, each_on_a_new_sheet: bool = False) -> bytes:
    """Documents one after another, their pages untouched; for duplex each may begin on a new sheet of paper."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for pdf in pdfs:
        part = _document(pdf)
        if each_on_a_new_sheet and len(whole) % 2:
            whole.new_page(part[0].get_width(), part[0].get_height())
        whole.import_pages(part)
    file = BytesIO()
    whole.save(file)
    return file.getvalue()


def _document(pdf: bytes):  # type: ignore[no-untyped-def]  # pypdfium2 has no types of its own
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise Refused("这份 PDF 打不开，文件可能已损坏，请从备份恢复。") from error
