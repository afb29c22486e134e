"""The HTML report of a run: every figure with its interval as a plot, rivals in grey, and what changed."""

from html import escape
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evals.figures import Share

WIDTH, HEIGHT, LEFT = 420, 22, 12


class Line(BaseModel):
    """One figure; `rival` marks a trivial program beside ours."""

    model_config = ConfigDict(frozen=True)

    group: str
    name: str
    share: Share
    rival: bool = False


def write_page(path: Path, lines: list[Line], compared: str, at: str) -> None:
    """Writes the page, self-contained: no script, nothing fetched."""
    groups = list(dict.fromkeys(line.group for line in lines))
    body = "".join(_group(name, [one for one in lines if one.group == name]) for name in groups)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>绩效助手评测</title><style>"
        "body{font:16px/1.6 'Noto Sans CJK SC',sans-serif;max-width:900px;margin:32px auto;padding:0 16px;color:#1c2430}"
        "table{border-collapse:collapse;width:100%}td{padding:4px 8px;border-bottom:1px solid #e3e7ee;vertical-align:middle}"
        "td:first-child{width:34%}h2{font-size:18px;margin-top:28px}.rival{color:#8a93a3}</style>"
        f"<h1>绩效助手评测</h1><p>{escape(at)}。横条是比例，细线是 95 % 区间（Wilson），灰色是不动脑筋的程序。</p>"
        f"<p>{escape(compared)}</p>{body}</html>",
        encoding="utf-8",
    )


def _group(name: str, lines: list[Line]) -> str:
    rows = "".join(
        f'<tr class="{"rival" if line.rival else "ours"}"><td>{escape(line.name)}</td>'
        f"<td>{_bar(line)}</td><td>{escape(line.share.show())}</td></tr>"
        for line in lines
    )
    return f"<h2>{escape(name)}</h2><table>{rows}</table>"


def _bar(line: Line) -> str:
    low, high = line.share.interval
    value = line.share.value if line.share.n else 0.0
    span = WIDTH - 2 * LEFT
    colour = "#c3c9d4" if line.rival else "#1f5fa8"
    middle = HEIGHT / 2
    return (
        f'<svg width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{value:.2f}">'
        f'<rect x="{LEFT}" y="5" width="{span}" height="12" fill="#f3f5f8"/>'
        f'<rect x="{LEFT}" y="5" width="{span * value:.1f}" height="12" fill="{colour}"/>'
        f'<line x1="{LEFT + span * low:.1f}" x2="{LEFT + span * high:.1f}" y1="{middle}" y2="{middle}"'
        ' stroke="#1c2430" stroke-width="2"/></svg>'
    )
