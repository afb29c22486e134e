"""How far a long build is, told every few seconds with the time left."""

import time
from collections.abc import Callable

EVERY = 3.0  # seconds


class Progress:
    """Counts passages; says nothing about what is over at once."""

    def __init__(self, total: int, report: Callable[[str], None]) -> None:
        self._total, self._report = total, report
        self._done = 0
        self._started = self._told = time.monotonic()

    def step(self, count: int) -> None:
        self._done += count
        now = time.monotonic()
        if now - self._told < EVERY or self._done >= self._total:
            return
        self._told = now
        left = (now - self._started) / self._done * (self._total - self._done)
        self._report(
            f"检索索引 {self._done * 100 // self._total}%"
            f"（{self._done}/{self._total} 条），约还要 {_said(left)}"
        )


def _said(seconds: float) -> str:
    return f"{seconds:.0f} 秒" if seconds < 90 else f"{seconds / 60:.0f} 分钟"
