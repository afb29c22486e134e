"""Tables of a PDF stay whole by their ruling lines: boxes, thin bars, one path, merged cells, cells of two lines."""

import pytest

from evals.damaging.pages import as_file, show
from knowledge.ingest.reader import read_bytes

HEAD = ("某市等次办法", "第一条　各单位按下表办理，不得自行调整等次。", "表1 等次与处理")
CELLS = (("等次", "分数", "处理"), ("优", "90以上", "优先安排"), ("差", "60以下", "退回重报"))
ROWS = (
    "表1等次与处理\n| 等次 | 分数 | 处理 |\n| 优 | 90以上 | 优先安排 |\n| 差 | 60以下 | 退回重报 |"
)
LEFT, ABOVE, WIDE, HIGH = 60, 720, 120, 30


def words(cells: tuple[tuple[str, ...], ...] = CELLS) -> list[bytes]:
    """Title and text, the cells, and the next article below the table."""
    lines = [show(LEFT, 800 - 22 * at, line) for at, line in enumerate(HEAD)]
    for row, cells_of in enumerate(cells):
        for column, cell in enumerate(cells_of):
            for at, part in enumerate(cell.split("\n")):
                y = ABOVE - HIGH * row - 12 - 13 * at
                lines.append(show(LEFT + WIDE * column + 4, y, part))
    return [*lines, show(LEFT, 500, "第二条　本办法自发布之日起施行，各区县照办。")]


def strokes(skip: tuple[tuple[str, int, int], ...] = ()) -> list[tuple[int, int, int, int]]:
    """Every edge of every cell but those that merged cells do not have."""
    edges = [
        (LEFT + WIDE * column, ABOVE - HIGH * row, LEFT + WIDE * (column + 1), ABOVE - HIGH * row)
        for row in range(4) for column in range(3) if ("across", row, column) not in skip
    ]  # fmt: skip
    return edges + [
        (LEFT + WIDE * column, ABOVE - HIGH * (row + 1), LEFT + WIDE * column, ABOVE - HIGH * row)
        for column in range(4) for row in range(3) if ("up", row, column) not in skip
    ]  # fmt: skip


def as_lines(skip: tuple[tuple[str, int, int], ...] = ()) -> bytes:
    return b"\n".join(b"%d %d m %d %d l S" % edge for edge in strokes(skip))


def as_bars() -> bytes:
    return b"\n".join(
        b"%d %d %d %d re f" % (x, y, max(x2 - x, 1), max(y2 - y, 1)) for x, y, x2, y2 in strokes()
    )


def as_one_path() -> bytes:
    return b" ".join(b"%d %d m %d %d l" % edge for edge in strokes()) + b" S"


def as_boxes() -> bytes:
    return b"\n".join(
        b"%d %d %d %d re S"
        % (LEFT + WIDE * column, ABOVE - HIGH * (row + 1), WIDE, HIGH)
        for row in range(3) for column in range(3)
    )  # fmt: skip


def clauses(*pages: list[bytes]) -> list[str]:
    raw = as_file([b"\n".join(page) for page in pages])
    return [one.text for one in read_bytes(raw, "办法.pdf").document.clauses]


@pytest.mark.parametrize("ruled", [as_lines, as_bars, as_one_path, as_boxes])
def test_a_ruled_table_is_read_by_its_lines(ruled: object) -> None:
    assert callable(ruled)
    first, second = clauses([ruled(), *words()])
    assert first.endswith(ROWS)
    assert second == "本办法自发布之日起施行，各区县照办。"


def test_a_table_drawn_after_the_text_stands_where_its_words_do() -> None:
    assert clauses([*words(), as_lines()])[0].endswith(ROWS)


def test_a_cell_of_two_lines_and_an_empty_one_stay_in_their_columns() -> None:
    cells = (CELLS[0], ("优", "", "优先安排，\n并通报表扬"), CELLS[2])
    text = clauses([as_lines(), *words(cells)])[0]
    assert "| 优 |  | 优先安排，并通报表扬 |\n| 差 | 60以下 | 退回重报 |" in text


def test_merged_cells_say_their_words_once() -> None:
    cells = (CELLS[0], ("优", "90以上", "优先安排"), ("差", "不计分", ""))
    gone = (("across", 2, 2), ("up", 2, 2))  # 优先安排 reaches down, 不计分 to the right
    text = clauses([as_lines((gone[0],)), *words((CELLS[0], CELLS[1], ("差", "60以下", "")))])[0]
    assert "| 优 | 90以上 | 优先安排 |\n| 差 | 60以下 |  |" in text
    text = clauses([as_lines((gone[1],)), *words(cells)])[0]
    assert "| 差 | 不计分 |  |" in text


def test_without_lines_wide_gaps_part_the_cells() -> None:
    cells = (
        ("等次", "得 分", "处 理"),
        ("优", "90 以上", "优先 安排"),
        ("差", "60 以下", "退回 重报"),
    )
    text = clauses(words(cells))[0]
    assert "| 等次 | 得分 | 处理 |\n| 优 | 90以上 | 优先安排 |\n| 差 | 60以下 | 退回重报 |" in text


def test_a_box_around_a_paragraph_and_an_underline_are_no_table() -> None:
    frame = b"40 480 500 340 re S 60 770 200 1 re f"
    first, second = clauses([frame, *words(())])
    assert "|" not in first + second
    assert first.startswith("各单位按下表办理")


def test_a_table_goes_on_over_a_page() -> None:
    rest = [
        show(LEFT + WIDE * column + 4, ABOVE - 12, cell)
        for column, cell in enumerate(("劣", "50以下", "不予安排"))
    ]
    below = [
        b"%d %d %d %d re S" % (LEFT + WIDE * column, ABOVE - HIGH, WIDE, HIGH * 2)
        for column in range(3)
    ]
    between = b"60 720 m 420 720 l S"
    blank = show(LEFT + 4, ABOVE + 12, "等次")
    head = [
        blank,
        show(LEFT + WIDE + 4, ABOVE + 12, "分数"),
        show(LEFT + 2 * WIDE + 4, ABOVE + 12, "处理"),
    ]
    first_page = [as_lines(), *words()[:-1]]
    last = show(LEFT, 500, "第二条　本办法自发布之日起施行，各区县照办。")
    first, second = clauses(first_page, [*below, between, *head, *rest, last])
    assert first.endswith(ROWS + "\n| 劣 | 50以下 | 不予安排 |")
    assert second.startswith("本办法自发布")
