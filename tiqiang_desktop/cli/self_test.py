"""自检 on the command line: one line a step, in a temporary folder with a Chinese name and a blank."""

import tempfile
from pathlib import Path

from .. import log
from ..services.trial import STEPS, Trial


def run() -> int:
    """Runs all steps; 0 when each one passed, 1 otherwise."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="提质强企 自检") as name:
        trial = Trial(Path(name))
        for title, step in STEPS:
            try:
                print(f"通过  {title}：{step(trial)}", flush=True)
            except Exception as error:
                failed += 1
                log.note_failure(error)
                print(f"失败  {title}：{type(error).__name__} {error}", flush=True)
        if trial.workspace is not None:
            trial.workspace.close()
    print("自检通过。" if not failed else f"自检有 {failed} 项失败。")
    return 1 if failed else 0
