"""A lock between processes: held while a file is open, and let go of when a process is killed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
    import time
else:
    import fcntl


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One holder at a time; the others wait. The folder of `path` must exist."""
    with path.open("w") as lock:
        _take(lock.fileno())
        yield


if sys.platform == "win32":

    def _take(handle: int) -> None:
        """LK_LOCK gives up after ten seconds; a big document may take its writer longer."""
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError:
                time.sleep(0.05)
            else:
                return

else:

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
