"""自检 of everything that needs Qt: started by the command line in a process of its own, which may fail or die."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QTextLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from ..domain.errors import Refused
from ..services import paper, trial
from ..services.workspace import Workspace
from .app import make_application, prepare_environment
from .errors import place_of
from .icons import pixmap
from .letters.printing import PrintChoice, print_pages, set_up
from .main_window import MainWindow
from .tokens import NOW

SHOWN = "质量监督管理局整改建议书（2022）第一号：企业、走访￥％，。〔〕谷襄鄂"
FEWEST_COLOURS = 20  # a window without letters or icons has fewer


def main(folder: Path) -> int:
    """Tries the window on the archive that a trial has left in the folder; one line a step, 0 when all passed."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # the parent reads UTF-8, whatever Windows is set to
        sys.stdout.reconfigure(encoding="utf-8")
    prepare_environment()
    app = make_application()
    steps: tuple[tuple[str, Callable[[], str]], ...] = (
        ("界面中文", chinese),
        ("屏幕字体", lambda: glyphs(app)),
        ("图标", icons),
        ("窗口", lambda: window(app, folder)),
        ("打印", lambda: printing(folder)),
    )
    failed = sum(not _tried(f"{title}（{app.platformName()}）", step) for title, step in steps)
    return 1 if failed else 0


def _tried(title: str, step: Callable[[], str]) -> bool:
    try:
        print(f"通过  {title}：{step()}", flush=True)
    except (Refused, OSError, RuntimeError, ValueError) as error:
        print(f"失败  {title}：{error} {place_of(error)}", flush=True)
        return False
    return True


def chinese() -> str:
    """Qt's own buttons speak Chinese."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save)
    text = box.button(QDialogButtonBox.StandardButton.Save).text()
    _expect("保存" in text, f"按钮写着“{text}”，qtbase_zh_CN.qm 没有装上")
    return text


def glyphs(app: QApplication, text: str = SHOWN) -> str:
    """The screen font, or one that Qt falls back on, has the characters; without any they would all be boxes."""
    layout = QTextLayout(text, app.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    families = sorted({run.rawFont().familyName() for run in runs})
    # glyph 0 is the box that a font shows for what it has not
    _expect(all(all(run.glyphIndexes()) for run in runs), f"{families} 缺字，请安装中文字体")
    return "、".join(families)


def icons() -> str:
    """The drawings are rendered."""
    drawn = pixmap("letter", NOW.accent, 32).toImage()
    inked = sum(drawn.pixelColor(x, y).alpha() > 0 for x in range(32) for y in range(32))
    _expect(inked > 50, "图标画不出来")
    return "svg"


def window(app: QApplication, folder: Path) -> str:
    """The window is shown with the archive's pages, and is not blank."""
    workspace = Workspace.open(trial.archive_in(folder))
    shown = MainWindow(workspace)
    shown.resize(1366, 728)
    shown.show()
    for _ in range(20):
        app.processEvents()
    picture = shown.grab().toImage()
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    }
    shown.jobs.wait()
    shown.close()
    app.processEvents()
    workspace.close()
    _expect(len(colours) > FEWEST_COLOURS, "窗口是空白的")
    return f"{picture.width()}×{picture.height()} 像素，{len(colours)} 种颜色"


def printing(folder: Path) -> str:
    """A letter goes through Qt's printing, into a file."""
    letter = trial.letter_in(folder)
    _expect(letter is not None, "没有可打印的建议书")
    assert letter is not None
    printed = folder / "打印.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(printed))
    choice = PrintChoice("", copies=1)
    print_pages(letter.read_bytes(), set_up(printer, choice, "自检"), choice)
    pages = len(paper.page_sizes(printed.read_bytes()))
    _expect(pages == len(paper.page_sizes(letter.read_bytes())), "打印出来的页数不对")
    return f"{pages} 页"


def _expect(right: bool, sentence: str) -> None:
    if not right:
        raise Refused(sentence)
