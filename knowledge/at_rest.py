"""The collector at rest while a library is read: a million new values are no garbage, and it would look at each."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Whoever put it to rest wakes it; inside another such block nothing happens."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
