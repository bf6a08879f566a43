"""Photographs by drop, paste or button: shrunk on the worker to 1600 pixels, kept as JPEG under their own names."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QImageWriter, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from ...domain.errors import Refused
from ...services import files, photos
from ...services.photos import Photo
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..errors import refusals
from ..jobs import Jobs

LONGEST = 1600  # pixels of the long side
QUALITY = 85
ENDINGS = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".gif", ".tif", ".tiff")
PASTED = "粘贴的图片.jpg"
MOST_PIXELS = 120_000_000
LARGEST = 60 * 1024 * 1024  # bytes of a photograph as it comes


@dataclass(frozen=True, slots=True)
class Given:
    """What has been dropped or pasted: a file, or a picture without one."""

    name: str
    path: Path | None = None
    picture: QImage | None = None


def given_by(data: QMimeData) -> list[Given]:
    """The pictures among what is dropped or pasted; none when there is only text."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and not url.host()]
    found = [Given(path.name, path) for path in paths if path.suffix.lower() in ENDINGS]
    if not found and not data.hasText() and data.hasImage():
        picture = QImage(data.imageData())
        return [] if picture.isNull() else [Given(PASTED, picture=picture)]
    return found


def shrunk(given: Given) -> bytes:
    """The photograph upright, at most 1600 pixels long, as JPEG. Refused names what is no picture."""
    picture = given.picture
    if picture is None:
        assert given.path is not None
        picture = _read(given.name, files.read(given.path, LARGEST))
    if max(picture.width(), picture.height()) > LONGEST:
        mode = Qt.TransformationMode.SmoothTransformation
        picture = picture.scaled(QSize(LONGEST, LONGEST), Qt.AspectRatioMode.KeepAspectRatio, mode)
    if picture.hasAlphaChannel():
        ground = QImage(picture.size(), QImage.Format.Format_RGB32)
        ground.fill(Qt.GlobalColor.white)
        picture = _over(ground, picture)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    if not writer.write(picture):
        raise Refused(f"{given.name} 不能存成照片，请另选一张。")
    return bytes(buffer.data().data())


def _read(name: str, data: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if (
        size.width() * size.height() > MOST_PIXELS
    ):  # a few bytes can claim any size: asked before anything is decoded
        raise Refused(f"{name} 有 {size.width()}×{size.height()} 像素，太大了，请先缩小再添加。")
    if max(size.width(), size.height()) > LONGEST:  # a JPEG is then decoded small, which is many times faster
        reader.setScaledSize(size.scaled(LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        raise Refused(f"{name} 不是能读的图片，请换成 JPG 或 PNG。")
    return picture


def _over(ground: QImage, picture: QImage) -> QImage:
    painter = QPainter(ground)
    painter.drawImage(0, 0, picture)
    painter.end()
    return ground


class PhotoTaker(QObject):
    """`taken` carries photographs whose bytes are kept; what belongs to whom is the listener's business."""

    taken = Signal(object)  # tuple of Photo
    said = Signal(str, str)

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._jobs, self._window = jobs, window

    @property
    def busy(self) -> bool:
        """Whether the worker is busy, perhaps with these photographs."""
        return self._jobs.busy

    @Slot()
    def choose(self) -> None:
        """The button: files of this PC."""
        kinds = " ".join(f"*{ending}" for ending in ENDINGS)
        paths, _ = QFileDialog.getOpenFileNames(self._window, "添加照片", "", f"照片 ({kinds})")
        self.take([Given(Path(path).name, Path(path)) for path in paths])

    @Slot()
    def paste(self) -> None:
        """Ctrl+V: what stands on the clipboard."""
        found = given_by(QGuiApplication.clipboard().mimeData())
        if not found:
            self.said.emit("info", "剪贴板里没有图片，请先复制照片或截图。")
        self.take(found)

    def take(self, given: Sequence[Given]) -> None:
        """Shrinks and keeps them on the worker."""

        def work(workspace: Workspace, progress: Progress) -> tuple[Photo, ...]:
            found = []
            for number, one in enumerate(given):
                progress("添加照片", number, len(given))
                found.append(photos.keep(workspace, one.name, shrunk(one)))
            return tuple(found)

        if given:
            with refusals(self.said):
                self._jobs.run("添加照片", work, self.taken.emit)
