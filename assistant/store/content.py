"""The one way in which content is written down: canonical JSON, its hash, and time stamps."""

import hashlib
import json
from datetime import datetime
from typing import Any


def canonical(value: Any) -> str:
    """Sorted keys, no blanks, no escapes: what SQLite's json_extract gives back byte for byte."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def stamp(now: datetime) -> str:
    """`now` with its offset, to the second. A time without one is local time."""
    return (now if now.tzinfo else now.astimezone()).isoformat(timespec="seconds")
