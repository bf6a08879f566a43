"""Pages onto paper: at 300 dpi or more, A4, unscaled, as many copies as asked for."""

import threading
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ... import paths
from ...domain.errors import Refused
from ...services import paper
from ...services.progress import Progress, silent
from ..memory import Memory
from ..widgets.pdf_view import image_of

POINTS_PER_INCH = 72
LEAST_DPI, MOST_DPI = 300, 600
COPIES = 2  # 一式两份
NOT_TAKEN = "打印机没有接收，请检查是否开机、有纸、联机，再点“打印”。"


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """What the print dialog was answered."""

    printer: str
    copies: int = COPIES
    duplex: bool = False


class Printers:
    """The printers of this machine, and what each kind of paper was printed with last.

    (Tests give one that prints to a file, or one that fails.)
    """

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory or Memory(paths.data_home())

    def last(self, kind: str) -> PrintChoice | None:
        """The last choice for a kind of paper, when its printer is still there."""
        found = self._memory.print_choice(kind)
        return PrintChoice(*found) if found is not None and found[0] in self.names() else None

    def remember(self, kind: str, choice: PrintChoice) -> None:
        """Proposes this choice next time."""
        self._memory.remember_print(kind, choice.printer, choice.copies, choice.duplex)

    def names(self) -> list[str]:
        """All printers, the default one first."""
        default = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: name != default)

    def make(self, choice: PrintChoice) -> QPrinter:
        """A printer set up for A4 without scaling. To be called on the screen's thread."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(choice.printer)
        return printer


def set_up(printer: QPrinter, choice: PrintChoice, name: str, *, landscape: bool = False) -> QPrinter:
    """A4, the whole sheet, one document name; copies by the printer when it can."""
    turned = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    printer.setDocName(name)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if choice.duplex else QPrinter.DuplexMode.DuplexNone)
    if printer.supportsMultipleCopies():
        printer.setCopyCount(choice.copies)
        printer.setCollateCopies(True)
    return printer


def print_pages(pdf: bytes, printer: QPrinter, choice: PrintChoice, progress: Progress = silent) -> None:
    """Prints all pages; runs on the worker's thread. Refused when the printer does not take them."""
    sizes = paper.page_sizes(pdf)
    rounds = 1 if printer.supportsMultipleCopies() else choice.copies
    dpi = min(max(printer.resolution(), LEAST_DPI), MOST_DPI)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused(NOT_TAKEN)
    whole = False
    try:
        for sheet in range(rounds * len(sizes)):
            progress("打印", sheet, rounds * len(sizes))
            page = sheet % len(sizes)
            # Where we print the copies ourselves, the next one begins on a new sheet of paper.
            turns = 2 if choice.duplex and not page and len(sizes) % 2 else 1
            if sheet and not all(printer.newPage() for _ in range(turns)):
                raise Refused(NOT_TAKEN)
            picture = image_of(paper.page_picture(pdf, page, dpi))
            painter.drawImage(paper_rect(sizes[page], printer.resolution()), picture)
        whole = True
    finally:
        if not whole:  # nothing half-printed is left in the queue
            printer.abort()
        ended = painter.end()
    if not ended or printer.printerState() is QPrinter.PrinterState.Error:
        raise Refused(NOT_TAKEN)


def paper_rect(size: tuple[float, float], resolution: int) -> QRectF:
    """A page of that size in points, in the dots of a printer: exactly as large as it was made."""
    wide, high = size
    return QRectF(0, 0, wide / POINTS_PER_INCH * resolution, high / POINTS_PER_INCH * resolution)


def warm_fonts() -> None:
    """Parses the faces of the letter beside the user's typing, so that the first preview does not wait."""
    from ...services import letters

    threading.Thread(target=letters.fonts, daemon=True).start()
