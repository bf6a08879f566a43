"""Measures how long the screen's thread is away: a timer that should come every few milliseconds tells the gaps."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QTimer

EVERY_MS = 5


@dataclass(frozen=True)
class Gap:
    """Milliseconds between two ticks: by the clock, and how many of them this thread was busy."""

    clock: float
    busy: float
    doing: str


@dataclass
class Stalls:
    """Gaps, each with what was being done. Other work on the machine lengthens what the clock says, not `busy`."""

    doing: str = ""
    gaps: list["Gap"] = field(default_factory=list)

    @property
    def busiest(self) -> float:
        """The longest time the thread itself worked without a break."""
        return max((gap.busy for gap in self.gaps), default=0.0)

    def over(self, milliseconds: float) -> list["Gap"]:
        """Those that are felt by the clock."""
        return [gap for gap in self.gaps if gap.clock > milliseconds]


@contextmanager
def watched() -> Iterator[Stalls]:
    """Watches until the end of the block; set `doing` to what comes next."""
    stalls = Stalls()
    last, worked = time.perf_counter(), time.thread_time()

    def tick() -> None:
        nonlocal last, worked
        now, busy = time.perf_counter(), time.thread_time()
        stalls.gaps.append(Gap((now - last) * 1000 - EVERY_MS, (busy - worked) * 1000, stalls.doing))
        last, worked = now, busy

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(EVERY_MS)
    timer.timeout.connect(tick)
    timer.start()
    try:
        yield stalls
    finally:
        timer.stop()
