"""Photographs for paper: decoded, shrunk, kept as JPEG."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

MOST_PIXELS = 120_000_000
LONGEST = 1600  # pixels; more than a printed half page shows


@dataclass(frozen=True, slots=True)
class Photo:
    """A decoded photograph; `image` is the PDF library's."""

    image: Any
    width: int
    height: int


def photo(data: bytes) -> Photo | None:
    """The photograph in some bytes, at most 1600 pixels long; None when they are none that can be read."""
    from PIL.Image import DecompressionBombError  # the PDF library decodes with Pillow
    from reportlab.lib.utils import ImageReader

    try:
        image = ImageReader(BytesIO(data))
        width, height = image.getSize()  # of its header: nothing is decoded yet
        if width * height > MOST_PIXELS:
            return None
        if max(width, height) > LONGEST:
            image = ImageReader(_shrunk(image))
            width, height = image.getSize()
        image.getRGBData()  # a broken file shows only when it is decoded
    except (OSError, ValueError, SyntaxError, DecompressionBombError):
        return None
    return Photo(image, width, height)


def _shrunk(image: Any) -> BytesIO:
    small = image._image.convert("RGB")  # the PDF library's decoder (Pillow)
    small.thumbnail((LONGEST, LONGEST))
    file = BytesIO()
    small.save(file, "JPEG", quality=85)
    file.seek(0)
    return file
