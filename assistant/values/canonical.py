"""RFC 8785 JSON: the standard library's encoder where its bytes are the same, rfc8785 elsewhere."""

import json
from typing import Any

import rfc8785

_EXACT = 2**53  # RFC 8785 knows no larger integers
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(value: Any) -> bytes:
    """The canonical bytes of `value`. Raises ValueError for what JSON cannot hold."""
    return _encode(value).encode() if _is_simple(value) else rfc8785.dumps(value)


def _is_simple(value: Any) -> bool:
    """No fractions (written differently), no key outside the plane where code points sort as UTF-16."""
    left = [value]
    while left:
        one = left.pop()
        kind = type(one)
        if kind is dict:
            if not all(map(_sorts_alike, one)):
                return False
            left += one.values()
        elif kind is list or kind is tuple:
            left += one
        elif kind is int:
            if not -_EXACT < one < _EXACT:
                return False
        elif not (kind is str or one is None or kind is bool):
            return False
    return True


def _sorts_alike(key: Any) -> bool:
    return type(key) is str and (key.isascii() or max(key) < "\ue000")
