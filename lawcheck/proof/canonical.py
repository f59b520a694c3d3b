"""One way to write plain data down, so that the same data has the same bytes and the same hash everywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["canonical", "digest", "sealed", "written"]


def canonical(data: object) -> bytes:
    """Plain data as bytes: JSON with sorted keys, no spaces, UTF-8.

    >>> canonical({"b": ["ü", None], "a": 1}).decode()
    '{"a":1,"b":["ü",null]}'
    """
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest(data: object) -> str:
    """The SHA-256 of plain data, in hexadecimal digits: that of its canonical bytes."""
    return hashlib.sha256(canonical(data)).hexdigest()


def sealed(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with the digest of all of it under `digest`."""
    open_ = {key: value for key, value in content.items() if key != "digest"}
    return {**open_, "digest": digest(open_)}


def written(data: Mapping[str, Any], depth: int = 3) -> str:
    """The data as a file: a line for each entry down to a depth, so that two such files can be compared line by line."""
    return "".join(_lines(data, depth, "")) + "\n"


def _lines(data: object, depth: int, indent: str) -> Iterator[str]:
    if depth == 0 or not isinstance(data, dict | list) or not data or not _holds_more(data):
        yield json.dumps(data, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)
        return
    inner = indent + " "
    keys = [f"{json.dumps(key, ensure_ascii=False)}: " for key in data] if isinstance(data, dict) else [""] * len(data)
    values = list(data.values()) if isinstance(data, dict) else data
    yield "{\n" if isinstance(data, dict) else "[\n"
    for number, (key, value) in enumerate(zip(keys, values, strict=True)):
        yield inner + key
        yield from _lines(value, depth - 1, inner)
        yield ",\n" if number < len(keys) - 1 else "\n"
    yield indent + ("}" if isinstance(data, dict) else "]")


def _holds_more(data: dict[str, Any] | list[Any]) -> bool:
    """Whether an entry is more than a few plain values, which fit on one line."""
    values = data.values() if isinstance(data, dict) else data
    return any(isinstance(value, dict | list) for value in values) or len(data) > _FEW


#: So many plain values stand on one line.
_FEW = 12
