"""The types of the keys of a case file: ids, days, lists that may be written as one item, and the fixed words.

Each type says how it is read and how it looks in the JSON Schema; both stay simple, so that every editor understands
them.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final, Literal, TypeAlias, get_args

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

__all__ = [
    "ActorKind",
    "Day",
    "Evidence",
    "Expected",
    "Held",
    "Id",
    "Ids",
    "Rows",
    "SETTLED",
    "STATUSES",
    "Settledness",
    "Sources",
    "Standard",
    "Status",
    "Texts",
    "WORDS_FOR_IS",
    "Words",
    "Zones",
]

_ID: Final = r"^[a-z][a-z0-9_]{0,63}$"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _as_day(value: object) -> object:
    if isinstance(value, date) or not isinstance(value, str):
        return value
    if not _DAY.fullmatch(value):
        raise PydanticCustomError("not_a_day", "'{day}' is not a day", {"day": value})
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("no_such_day", "there is no day {day} in the calendar", {"day": value}) from None


def _as_id(value: str) -> str:
    if value == "not":
        raise PydanticCustomError("solver_word", "'not' is a word of the rules' language and cannot be a short name")
    return value


def _as_list(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _as_rows(value: object) -> object:
    """Read `of`: one argument, a list of them (one subject each), or a list of argument lists."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return ((str(value),),)
    if isinstance(value, list | tuple):
        rows = (row if isinstance(row, list | tuple) else (row,) for row in value)
        return tuple(
            tuple(str(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell for cell in row)
            for row in rows
        )
    return value


Id: TypeAlias = Annotated[str, StringConstraints(pattern=_ID), AfterValidator(_as_id)]
Words: TypeAlias = Annotated[str, StringConstraints(min_length=1)]
Day: TypeAlias = Annotated[date, BeforeValidator(_as_day), WithJsonSchema({"type": "string", "format": "date"})]
_ONE_ID: Final = {"type": "string", "pattern": _ID}
Ids: TypeAlias = Annotated[
    tuple[Id, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [_ONE_ID, {"type": "array", "items": _ONE_ID, "uniqueItems": True}]}),
]
_TEXT: Final = {"type": "string", "minLength": 1}
Zones: TypeAlias = Annotated[
    tuple[Words, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "uniqueItems": True}]}),
]
_CELL: Final = {"type": ["string", "integer"]}
_ROW: Final = {"type": "array", "items": _CELL, "minItems": 1}
Rows: TypeAlias = Annotated[
    tuple[Annotated[tuple[Words, ...], Field(min_length=1)], ...],
    BeforeValidator(_as_rows),
    WithJsonSchema({"anyOf": [_CELL, {"type": "array", "items": {"anyOf": [_CELL, _ROW]}, "minItems": 1}]}),
]
Sources: TypeAlias = Annotated[
    tuple[Id, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [_ONE_ID, {"type": "array", "items": _ONE_ID, "minItems": 1, "uniqueItems": True}]}),
]
Evidence: TypeAlias = Literal["alleged", "reported", "corroborated", "established", "conceded"]
Standard: TypeAlias = Literal["alleged", "reported", "corroborated", "established"]
Status: TypeAlias = Literal["met", "depends", "not_engaged", "not_proven", "not_met"]
STATUSES: Final = ("met", "depends", "not_engaged", "not_proven", "not_met")
WORDS_FOR_IS: Final = ("rejected", "disputed", "not_decided")
"""What an expectation may say in place of a status."""


def _as_expected(value: object) -> object:
    """Read `is`: a status, several of which each will do, or one of the words that stand for none."""
    given = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else None
    if not given:
        raise PydanticCustomError("not_expected", "a status is expected here")
    for word in given:
        if word in WORDS_FOR_IS and len(given) > 1:
            raise PydanticCustomError("not_a_status", "'{word}' stands alone: a list has statuses", {"word": word})
        if word not in (*STATUSES, *WORDS_FOR_IS):
            raise PydanticCustomError("not_expected", "'{word}' is no status", {"word": str(word)})
    return given


Expected: TypeAlias = Annotated[
    tuple[Literal["met", "depends", "not_engaged", "not_proven", "not_met", "rejected", "disputed", "not_decided"], ...],
    BeforeValidator(_as_expected),
    WithJsonSchema({"anyOf": [
        {"enum": [*STATUSES, *WORDS_FOR_IS]},
        {"type": "array", "items": {"enum": [*STATUSES]}, "minItems": 1, "uniqueItems": True},
    ]}),
]
Texts: TypeAlias = Zones
Settledness: TypeAlias = Literal[
    "binding", "reasoning", "advisory", "quasi_judicial", "council", "council_mandate", "assembly", "regional", "practice",
    "domestic", "disputed", "own",
]
SETTLED: Final[tuple[Settledness, ...]] = get_args(Settledness)
"""How settled an expected answer may be, from what binds to what is one's own view."""
Held: TypeAlias = Literal["present", "absent", "met", "not_met", "not_proven", "rejected", "disputed", "not_decided"]
ActorKind: TypeAlias = Literal["state", "organ", "group", "person", "organisation", "press"]
