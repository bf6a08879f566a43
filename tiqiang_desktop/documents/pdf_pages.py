"""Pages of a PDF as pictures, for the preview and the printer (pypdfium2; Qt's own reader is not in the wheel).

PDFium may be entered by one thread at a time, also to free what it made. So everything here happens under one
lock, and each document is closed before the lock is given back: no collector frees it later from another thread.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from ..domain.errors import Refused

POINTS_PER_INCH = 72
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: RGBX bytes, four a pixel, `stride` bytes a line."""

    width: int
    height: int
    stride: int
    data: bytes


def busy() -> bool:
    """Whether another thread is drawing, so that a picture asked for now would wait."""
    return _one_at_a_time.locked()


def count(pdf: bytes) -> int:
    """How many pages the document has."""
    with _one_at_a_time, _opened(pdf) as document:
        return len(document)


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    with _one_at_a_time, _opened(pdf) as document:
        return [document.get_page_size(page) for page in range(len(document))]


def picture(pdf: bytes, page: int, dpi: float) -> Picture:
    """A page at a resolution."""
    with _one_at_a_time, _opened(pdf) as document:
        bitmap = document[page].render(scale=dpi / POINTS_PER_INCH, prefer_bgrx=True)
        try:
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()


@contextmanager
def alone(pdf: bytes) -> Iterator[Any]:
    """The open document while no other thread is in PDFium; what is taken from it is copied before the end."""
    with _one_at_a_time, _opened(pdf) as document:
        yield document


def merged(pdfs: Iterable[bytes], *, each_on_a_new_sheet: bool = False) -> bytes:
    """Documents one after another, their pages untouched; for duplex each may begin on a new sheet of paper."""
    import pypdfium2

    parts = list(pdfs)  # made before the lock is taken: making them may draw
    with _one_at_a_time, pypdfium2.PdfDocument.new() as whole:
        for pdf in parts:
            with _opened(pdf) as part:
                if each_on_a_new_sheet and len(whole) % 2:
                    whole.new_page(*part.get_page_size(0)).close()
                whole.import_pages(part)
        file = BytesIO()
        whole.save(file)
        return file.getvalue()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:  # pypdfium2 has no types of its own
    """The document, closed with its pages at the end. To be entered with the lock held."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise Refused("这份 PDF 打不开，文件可能已损坏，请从备份恢复。") from error
    try:
        yield document
    finally:
        document.close()
