"""B1 and B2: process start to the first painted window on 1,000 enterprises, and the memory then, beside a bare QMainWindow.

Run: python -m tests.benchmarks.startup [ROUNDS]. The two alternate, medians count; one JSON line at the end.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import make
from tiqiang_desktop.domain.enterprise import Enrolment

FIRMS = 1000
ROUNDS = 9
GOAL = 1.5

# what both do when the window has been painted for the first time
ENDING = """
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QTimer.singleShot(0, self.end)
            app.removeEventFilter(self)
        return False
    def end(self):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(time.time(), peak, flush=True)
        os._exit(0)
painted = Painted()
app.installEventFilter(painted)
"""
BARE = f"""
import os, resource, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
{ENDING}
window = QMainWindow()
window.resize(1366, 728)
window.show()
app.exec()
"""
OURS = f"""
import os, resource, sys, time
from pathlib import Path
from tiqiang_desktop import paths
from tiqiang_desktop.ui import app as start
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QMainWindow
start.prepare_environment()
memory = start.Memory(paths.data_home())
app = start.make_application(memory.theme, memory.scale)
{ENDING}
program = start.Program(app, memory, start.Errors())
program.start(Path(sys.argv[1]))
app.exec()
"""


def archive(folder: Path) -> Path:
    """An archive with so many firms on the year's list."""
    space = make.workspace(folder)
    with space.change("导入企业名单"):
        firms = space.save_all(
            [make.enterprise(f"示例{at}号电线电缆有限公司", phone=f"138{at:08d}") for at in range(FIRMS)]
        )
        space.save_all([Enrolment(enterprise=firm.id, year=2022) for firm in firms])
    path = space.store.path
    space.close()
    return path


def run(code: str, archive: Path, home: Path) -> tuple[float, int]:
    """Milliseconds to the first paint, and peak KiB."""
    environment = {**os.environ, "XDG_DATA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, str(archive)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    at, peak = done.stdout.split()
    return (float(at) - began) * 1000, int(peak)


def main(rounds: int = ROUNDS) -> int:
    with tempfile.TemporaryDirectory() as work:
        path = archive(Path(work))
        home = Path(work) / "home"
        for code in (BARE, OURS):
            run(code, path, home)  # once to warm the disk and write the bytecode
        bare, ours = [], []
        for _ in range(rounds):
            bare.append(run(BARE, path, home))
            ours.append(run(OURS, path, home))
    rows = []
    for name, work_, column, unit in (("B1", "首次绘出窗口", 0, "ms"), ("B2", "此时内存峰值", 1, "KiB")):
        mine, floor = (statistics.median(each[column] for each in runs) for runs in (ours, bare))
        ratio = mine / floor
        rows.append(
            {
                "id": name,
                "ours": round(mine, 1),
                "floor": round(floor, 1),
                "ratio": round(ratio, 2),
                "goal": GOAL,
            }
        )
        print(
            f"{name} {work_}　本程序 {mine:.0f} {unit}　空窗口 {floor:.0f} {unit}　比 {ratio:.2f}　目标 {GOAL}"
        )
    print(json.dumps({"benchmark": "startup", "rounds": rounds, "rows": rows}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:])))
