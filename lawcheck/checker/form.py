"""Whether a file is a proof at all: read strictly, held against the published schema, and against its own digest.

Nothing may stand twice under one key, no number may be other than whole, and every key must be one of the schema: what a reader
would overlook, the checker must not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lawcheck.checker.model import Malformed
from lawcheck.proof.canonical import digest

__all__ = ["check_form", "problems", "read"]

#: More problems of form than these tell nothing more.
MOST = 20
#: The largest file that is read, in characters; the largest proof of the shipped cases has some four million.
LARGEST = 200_000_000


def read(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """JSON as plain data.

    Raises:
        Malformed: it is no JSON, or something stands twice under one key.
    """
    if len(text) > LARGEST:
        raise Malformed("", "the file is too large for a proof")
    try:
        return json.loads(text, object_pairs_hook=_once, parse_float=_no_fraction, parse_constant=_no_fraction)
    except RecursionError:
        raise Malformed("", "the file is nested too deep for a proof") from None
    except json.JSONDecodeError as error:
        raise Malformed(f"line {error.lineno}, column {error.colno}", f"this is no JSON: {error.msg}") from None
    except ValueError as error:
        raise Malformed("", f"this is no JSON of ours: {error}") from None


def check_form(data: object, schema: Mapping[str, Any]) -> list[Malformed]:
    """Everything in which data is not of a form; the first of many. What it says of itself under `digest` is checked too."""
    found: list[Malformed] = []
    for place, text in problems(data, schema, schema, ""):
        found.append(Malformed(place, text))
        if len(found) == MOST:
            break
    if not found and isinstance(data, dict):
        try:
            held = digest({key: value for key, value in data.items() if key != "digest"})
        except UnicodeEncodeError:
            return [Malformed("", "a text holds half a character")]
        if held != data["digest"]:
            found.append(Malformed("digest", "is not that of the content: the file was changed after it was made"))
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise Malformed(twice, "stands twice: which of the two counts?")
    return found


def _no_fraction(text: str) -> Any:  # noqa: ANN401
    raise Malformed("", f"the number {text} is not whole")


_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None),
}


def problems(data: object, schema: Mapping[str, Any], whole: Mapping[str, Any], place: str) -> Iterator[tuple[str, str]]:
    """Where data differs from a schema: as much of JSON Schema as the published one uses."""
    if "$ref" in schema:
        yield from problems(data, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, place)
    if "anyOf" in schema and all(any(True for _ in problems(data, one, whole, place)) for one in schema["anyOf"]):
        yield place, f"{_shown(data)} is none of what may stand here"
    if "const" in schema and (data != schema["const"] or type(data) is not type(schema["const"])):
        yield place, f"{_shown(data)} is not {_shown(schema['const'])}"
    if "enum" in schema and data not in schema["enum"]:
        yield place, f"{_shown(data)} is none of {', '.join(map(str, schema['enum']))}"
    types = schema.get("type", [])
    if types and not any(_is(data, name) for name in ([types] if isinstance(types, str) else types)):
        yield place, f"{_shown(data)} is no {types if isinstance(types, str) else ' and no '.join(types)}"
        return
    if isinstance(data, str) and "pattern" in schema and not re.search(schema["pattern"], data):
        yield place, f"{_shown(data)} is not written as it should be"
    if isinstance(data, int) and data < schema.get("minimum", data):
        yield place, f"{data} is less than {schema['minimum']}"
    if isinstance(data, dict):
        yield from _object(data, schema, whole, place)
    elif isinstance(data, list):
        if not schema.get("minItems", 0) <= len(data) <= schema.get("maxItems", len(data)):
            yield place, f"{len(data)} entries are too few or too many"
        if "items" in schema:
            for number, entry in enumerate(data):
                yield from problems(entry, schema["items"], whole, f"{place}[{number}]")


def _object(data: dict[str, Any], schema: Mapping[str, Any], whole: Mapping[str, Any], place: str) -> Iterator[tuple[str, str]]:
    known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    for key in schema.get("required", ()):
        if key not in data:
            yield f"{place}.{key}".lstrip("."), "is missing"
    if len(data) < schema.get("minProperties", 0):
        yield place, "too little stands here"
    for key, value in data.items():
        if key in known:
            yield from problems(value, known[key], whole, f"{place}.{key}".lstrip("."))
        elif more is False:
            yield f"{place}.{key}".lstrip("."), "nothing of this name belongs here"
        elif isinstance(more, Mapping):
            yield from problems(value, more, whole, f"{place}[{key}]")


def _is(data: object, name: str) -> bool:
    if name == "integer" and isinstance(data, bool):
        return False
    return isinstance(data, _TYPES[name])


def _shown(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"
