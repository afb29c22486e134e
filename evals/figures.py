"""Figures with their uncertainty: a share with n and its 95 % Wilson interval."""

import math

from pydantic import BaseModel, ConfigDict


class Share(BaseModel):
    """`good` of `n`; prints as `0.81 (29/36, 95 % 0.65–0.91)`."""

    model_config = ConfigDict(frozen=True)

    good: int
    n: int

    @property
    def value(self) -> float:
        return self.good / self.n if self.n else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson score interval at 95 %."""
        if not self.n:
            return (0.0, 1.0)
        z, p, n = 1.959964, self.good / self.n, self.n
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (max(0.0, middle - half), min(1.0, middle + half))

    def show(self) -> str:
        if not self.n:
            return "— (n = 0)"
        low, high = self.interval
        return f"{self.value:.2f} ({self.good}/{self.n}, 95 % {low:.2f}–{high:.2f})"


def share(flags: list[bool]) -> Share:
    return Share(good=sum(flags), n=len(flags))
