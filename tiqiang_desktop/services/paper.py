"""Pages of a kept or previewed PDF for the screen and the printer."""

from ..documents import pdf_pages

Picture = pdf_pages.Picture

A4_POINTS = (595.276, 841.890)


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    return pdf_pages.sizes(pdf)


def page_picture(pdf: bytes, page: int, dpi: float) -> Picture:
    """One page (from 0) at a resolution, as RGBX bytes."""
    return pdf_pages.picture(pdf, page, dpi)


def drawing() -> bool:
    """Whether another thread is drawing a page just now (pages are drawn one at a time)."""
    return pdf_pages.busy()
