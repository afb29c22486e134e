"""Pieces of work spread over processes; the results come in the order of the pieces, whatever their number."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from assistant.batch.order import Order
from assistant.batch.work import Done, broken_down, work_on
from assistant.exchange.pieces import Piece

if TYPE_CHECKING:  # `jixiao check one.json` needs no processes
    from concurrent.futures import Future, ProcessPoolExecutor

AHEAD = 4  # pieces waiting for each process: enough to keep it busy, few enough for memory
MANY = 32  # pieces from which several processes are worth their start
Work = Callable[[Piece, Order], Done]


def usual_jobs(pieces: int) -> int:
    """How many processes to use where nobody says."""
    return os.cpu_count() or 1 if pieces >= MANY else 1


def run_pieces(
    pieces: Iterable[Piece], order: Order, jobs: int, work: Work = work_on
) -> Iterator[Done]:
    """The result of each piece, in order. A process that dies costs only the piece that killed it."""
    if jobs <= 1:
        yield from (work(piece, order) for piece in pieces)
        return
    left = iter(pieces)
    lost: list[Piece] = []
    while True:
        lost = yield from _through(jobs, chain(lost, left), order, work)
        if not lost:
            return
        yield _alone(lost.pop(0), order, work)


def _through(
    jobs: int, pieces: Iterator[Piece], order: Order, work: Work
) -> Generator[Done, None, list[Piece]]:
    """Results until there are no more pieces, or a process died: then the pieces under way."""
    from concurrent.futures.process import BrokenProcessPool

    under_way: deque[tuple[Piece, Future[Done]]] = deque()
    with _pool(jobs) as pool:
        try:
            for piece in pieces:
                under_way.append((piece, pool.submit(work, piece, order)))
                if len(under_way) > jobs * AHEAD:
                    yield under_way[0][1].result()
                    under_way.popleft()
            while under_way:
                yield under_way[0][1].result()
                under_way.popleft()
        except BrokenProcessPool:
            return [piece for piece, _ in under_way]
    return []


def _pool(jobs: int) -> "ProcessPoolExecutor":
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs)


def _alone(piece: Piece, order: Order, work: Work) -> Done:
    """The piece in a process of its own: if that dies too, it was this piece."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return pool.submit(work, piece, order).result()
        except BrokenProcessPool:
            return Done(size=piece.size, unreadable=(broken_down(piece, "进程中断"),))
