"""Makes tiqiang.png (256) and tiqiang.ico (16–256) from tiqiang.svg: QT_QPA_PLATFORM=offscreen python resources/icons/build_icon.py"""

from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # what Windows asks for from 100 to 250 %


def drawn(renderer: QSvgRenderer, size: int) -> Image.Image:
    """The icon in one size, drawn for it and not scaled down from a large one."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(BytesIO(bytes(buffer.data().data())))


def main() -> None:
    """Writes both files beside the drawing."""
    application = QGuiApplication([])
    renderer = QSvgRenderer(str(HERE / "tiqiang.svg"))
    pictures = [drawn(renderer, size) for size in SIZES]
    pictures[-1].save(HERE / "tiqiang.png")
    # the rest are given, so that none is made by shrinking the largest
    pictures[-1].save(HERE / "tiqiang.ico", sizes=[(s, s) for s in SIZES], append_images=pictures[:-1])
    del application


if __name__ == "__main__":
    main()
