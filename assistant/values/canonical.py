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
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return True
    if kind is int:
        return bool(-_EXACT < value < _EXACT)
    if kind is dict:
        return all(
            type(key) is str and max(key, default="") < "\ue000" and _is_simple(one)
            for key, one in value.items()
        )
    return (kind is list or kind is tuple) and all(map(_is_simple, value))
