"""自检 on the command line: one line a step, in a temporary folder with a Chinese name and a blank."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from .. import log, paths
from ..services.trial import STEPS, Trial

LONGEST = 120  # seconds for the window
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def run() -> int:
    """Runs all steps; 0 when each one passed, 1 otherwise."""
    with tempfile.TemporaryDirectory(prefix="提质强企 自检", ignore_cleanup_errors=True) as name:
        failed = _without_screen(Path(name))
        for platform in _platforms():
            failed += not _window(Path(name), platform)
    print("自检通过。" if not failed else f"自检有 {failed} 项失败。")
    return 1 if failed else 0


def _without_screen(folder: Path) -> int:
    """How many of the steps that need no window have failed."""
    failed = 0
    trial = Trial(folder)
    for title, step in STEPS:
        try:
            print(f"通过  {title}：{step(trial)}", flush=True)
        except Exception as error:
            failed += 1
            log.note_failure(error)
            print(f"失败  {title}：{type(error).__name__} {error}", flush=True)
    if trial.workspace is not None:
        trial.workspace.close()
    return failed


def _platforms() -> tuple[str, ...]:
    """Qt's platform plugins to try: the invisible one, and the real one (empty: Qt's own choice) on a screen."""
    if sys.platform == "win32" or any(os.environ.get(name) for name in SCREENS):
        return ("offscreen", "")
    return ("offscreen",)


def _window(folder: Path, platform: str) -> bool:
    """Whether the window passes, in a process of its own: the command line does not load Qt, which may take it down."""
    environment = {**os.environ, "QT_QPA_PLATFORM": platform}
    if not platform:
        del environment["QT_QPA_PLATFORM"]
    command = [*paths.own_command(), "--try-window", str(folder)]
    title = f"窗口（{platform or '屏幕'}）"
    try:
        done = subprocess.run(command, capture_output=True, timeout=LONGEST, env=environment, check=False)
    except subprocess.TimeoutExpired:
        print(f"失败  {title}：{LONGEST} 秒没有完成", flush=True)
        return False
    print(done.stdout.decode("utf-8", "replace").replace("\r\n", "\n"), end="", flush=True)
    if done.returncode not in (0, 1):
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-3:]
        print(f"失败  {title}：退出码 {done.returncode}，{' | '.join(last)}", flush=True)
    return done.returncode == 0
