"""Printers for tests: one that prints into a file, one that takes nothing."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from tiqiang_desktop.ui.letters.printing import PrintChoice, Printers
from tiqiang_desktop.ui.memory import Memory


class FilePrinters(Printers):
    """A printer of 300 dpi that writes a PDF file."""

    def __init__(self, path: Path, home: Path | None = None) -> None:
        super().__init__(Memory(home or path.parent))
        self.path = path
        self.made: list[PrintChoice] = []

    def names(self) -> list[str]:
        return ["文件打印机"]

    def make(self, choice: PrintChoice) -> QPrinter:
        self.made.append(choice)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        printer.setResolution(300)
        return printer


class BrokenPrinters(FilePrinters):
    """A printer that is switched off: its file cannot be written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "没有这个文件夹" / "x.pdf", folder)
