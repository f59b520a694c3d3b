"""From plain data to a `Case`, or to a list of what is wrong with the shape of the data, in plain words.

When some entries are wrong the others are still put together into a partial case, so that the later checks can report
what is wrong with those in the same go.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lawcheck.case.fields import STATUSES, WORDS_FOR_IS
from lawcheck.case.models import SECTIONS, Case, Entry, Treaty
from lawcheck.case.positions import ANYTHING, MAX_PROBLEMS, Path, Positions, did_you_mean
from lawcheck.errors import Problem

__all__ = ["Shaped", "shape"]

_EXPECTED = (*STATUSES, *WORDS_FOR_IS)
_STAND_INS = {"schema": "lawcheck/case/v1", "id": "unnamed", "title": "Untitled", "as_of": "9999-12-31"}


@dataclass(slots=True)
class Shaped:
    """What became of the data.

    Where there are problems, `case` is partial or None, and `dropped` holds the ids it lacks, by section.
    """

    case: Case | None
    problems: list[Problem]
    dropped: Mapping[str, frozenset[str]] = field(default_factory=dict)


def shape(data: object, positions: Positions) -> Shaped:
    """Validate data against the models."""
    if not isinstance(data, dict):
        message = "a case file is a mapping: lines of the form `key: value`"
        return Shaped(None, [positions.problem((), message, "lawcheck new writes a file to start from")])
    if not {"schema", "actors", "acts", "claims"} & data.keys():
        message = "this is no case file: it lacks `schema: lawcheck/case/v1`, actors, acts and claims"
        return Shaped(None, [positions.problem((), message, "lawcheck new writes a file to start from")])
    _build()
    lost = list(_lost(data, positions))
    data = _filled(data)
    try:
        case = Case.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True, include_input=True)
        problems = [*_problems(details[: MAX_PROBLEMS + 1], positions), *lost]
        partial, dropped = _partial(data, details, positions)
        return Shaped(partial, problems, dropped)
    case._positions = positions
    return Shaped(case, lost)


def _lost(data: Mapping[str, Any], positions: Positions) -> Iterator[Problem]:
    """Report keys that nobody knows and that are empty: mostly the rest of a text that a comma cut in two."""
    places: list[tuple[Path, object]] = [((), data)]
    for section in data.keys() & SECTIONS.keys():
        entries = data[section]
        named = entries.items() if isinstance(entries, dict) else enumerate(entries if isinstance(entries, list) else ())
        places += [((section, key), entry) for key, entry in named]
    for path, entry in places:
        known = _keys(path)
        for key, value in entry.items() if isinstance(entry, dict) else ():
            if value is None and key not in known:
                message, hint = _unknown_key((*path, key))
                if not re.fullmatch("[a-z_]+", key):
                    message = f"'{key}' stands as a key of its own, and is lost"
                    hint = "inside {…} a comma ends a text: put the whole text in quotes"
                yield positions.problem((*path, key), message, hint, key=True, code="lost")


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out keys without a value; an entry without any keys is an entry all the same (`boat:`)."""
    filled: dict[str, Any] = {}
    for key, value in data.items():
        if key in SECTIONS and isinstance(value, dict):
            filled[key] = {name: _entry({} if entry is None else entry) for name, entry in value.items()}
        elif key in SECTIONS and isinstance(value, list):
            filled[key] = [_entry(entry) for entry in value]
        elif value is not None:
            filled[key] = value
    return filled


def _entry(entry: object) -> object:
    if not isinstance(entry, dict):
        return entry
    return {key: value for key, value in entry.items() if value is not None}


def _build() -> None:
    """Build the validator of `Case`, once, without pydantic's search for plug-ins.

    The search reads the metadata of every installed package, which takes longer than all else here. A plug-in has no
    business with case files, and pydantic's own switch for this is an environment variable.
    """
    if Case.__pydantic_complete__:
        return
    switch = "PYDANTIC_DISABLE_PLUGINS"
    before = os.environ.get(switch)
    os.environ[switch] = "__all__"
    try:
        Case.model_rebuild()
    finally:
        if before is None:
            del os.environ[switch]
        else:
            os.environ[switch] = before


def _partial(
    data: Mapping[str, Any], details: Sequence[ErrorDetails], positions: Positions
) -> tuple[Case | None, Mapping[str, frozenset[str]]]:
    """Validate once more, without the entries that are wrong."""
    bad: dict[str, set[str | int]] = {}
    for detail in details:
        section, *rest = detail["loc"]
        bad.setdefault(str(section), set()).update(rest[:1] or ("",))
    kept: dict[str, Any] = dict(_STAND_INS)
    dropped: dict[str, frozenset[str]] = {}
    renumbered: dict[str, list[int]] = {}
    for section, value in data.items():
        wrong = bad.get(section, set())
        if section in SECTIONS and "" not in wrong and isinstance(value, dict):
            kept[section] = {key: entry for key, entry in value.items() if key not in wrong}
            dropped[section] = frozenset(str(key) for key in wrong)
        elif section in SECTIONS and "" in wrong:
            dropped[section] = frozenset({ANYTHING})
        elif section in SECTIONS and "" not in wrong and isinstance(value, list):
            renumbered[section] = [index for index in range(len(value)) if index not in wrong]
            kept[section] = [value[index] for index in renumbered[section]]
        elif not wrong and (section in Case.model_fields or section == "schema"):
            kept[section] = value
    try:
        case = Case.model_validate(kept)
    except ValidationError:
        return None, {}
    positions.renumbered = renumbered
    case._positions = positions
    return case, dropped


def _problems(details: Sequence[ErrorDetails], positions: Positions) -> Iterator[Problem]:
    for detail in details:
        path: Path = tuple(step for step in detail["loc"] if step != "[key]")
        on_key = detail["type"] in ("extra_forbidden",) or "[key]" in detail["loc"]
        message, hint = _words(detail, path)
        yield positions.problem(path, message, hint, key=on_key, code=detail["type"])


def _words(detail: ErrorDetails, path: Path) -> tuple[str, str]:
    """Say in plain words what a pydantic error means."""
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(path)
    if kind == "not_expected" and given in ([], ()):
        return "there is nothing here", f"write one of {', '.join(_EXPECTED)}"
    if kind == "not_expected":
        word = context.get("word", given)
        return f"{_shown(word)} is not {_one_of(_EXPECTED)}", did_you_mean(str(word), _EXPECTED)
    if kind == "missing":
        return f"'{path[-1]}' is missing", _description(path)
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return f"{_shown(given)} is not {_one_of(choices)}", did_you_mean(str(given), choices)
    if kind == "string_pattern_mismatch" and str(path[-1]) == "url":
        return f"{_shown(given)} is no web address", "it begins with https:// or http:// and holds no spaces"
    if kind == "string_pattern_mismatch":
        return _no_id(str(given))
    if kind == "string_type":
        return _no_text(given)
    if kind in ("dict_type", "mapping_type", "model_type", "model_attributes_type"):
        return f"keys and values are expected here, not {_shown(given)}", _mapping_hint(path)
    if kind in ("tuple_type", "list_type"):
        return (
            f"a list is expected here, not {_shown(given)}",
            "write it as [first, second] or as lines that begin with -",
        )
    if kind in ("too_short", "string_too_short"):
        return _too_short(path, int(context.get("min_length", 1)), int(context.get("actual_length", 0)))
    if kind == "too_long":
        return f"at most {context.get('max_length')} are allowed here, {context.get('actual_length')} are given", ""
    if kind in ("bool_type", "bool_parsing"):
        return f"{_shown(given)} is neither true nor false", ""
    if kind in ("not_a_day", "date_type"):
        return f"{_shown(given)} is not a day", "days are written YYYY-MM-DD; say in `note` if only the month is known"
    return detail["msg"], ""


def _unknown_key(path: Path) -> tuple[str, str]:
    keys = sorted(_keys(path[:-1]), key=lambda key: key in ("note", "label"))
    near = did_you_mean(str(path[-1]), keys)
    return f"'{path[-1]}' is not a key that is known here", near or f"known keys: {', '.join(keys)}"


def _no_id(given: str) -> tuple[str, str]:
    tame = re.sub(r"[^a-z0-9_]+", "_", given.lower()).strip("_")[:64]
    tame = tame if re.match(r"[a-z]", tame) else f"x_{tame}" if tame else ""
    rule = "a short name is lower-case letters, digits and _, begins with a letter and has at most 64 characters"
    return f"{_shown(given)} cannot be a short name", f"did you mean '{tame}'? {rule}" if tame else rule


def _no_text(given: object) -> tuple[str, str]:
    if isinstance(given, list | tuple):
        return "one is expected here, not a list", "write an entry for each"
    if isinstance(given, bool):
        return (
            f"text is expected here, not the truth value {str(given).lower()}",
            "put it in quotes if it is meant as text",
        )
    if given is None:
        return "there is nothing here", "fill it in, or leave the line out"
    return f"text is expected here, not {_shown(given)}", ""


def _too_short(path: Path, least: int, given: int) -> tuple[str, str]:
    if path and path[-1] == "sources":
        return "at least one source is needed", "declare where it can be read under `sources`, and name it here"
    if least == 1:
        return "there is nothing here", _description(path)
    return f"{least} are needed here, {given} given", ""


def _mapping_hint(path: Path) -> str:
    if len(path) == 1:
        return f"write `{path[0]}:` and below it, indented, one entry per line: `name: {{…}}`"
    return ""


def _model(path: Path) -> type[Entry] | None:
    """Find the model whose keys stand at a path."""
    if not path:
        return Case
    if len(path) == 2:
        return SECTIONS.get(str(path[0]))
    return Treaty if len(path) == 4 and path[2] == "treaties" else None


def _keys(path: Path) -> list[str]:
    model = _model(path)
    return [info.alias or name for name, info in model.model_fields.items()] if model else []


def _description(path: Path) -> str:
    model = _model(path[:-1])
    for name, info in model.model_fields.items() if model else ():
        if (info.alias or name) == path[-1]:
            return f"{path[-1]}: {info.description}"
    return ""


def _one_of(choices: Sequence[str]) -> str:
    return f"'{choices[0]}'" if len(choices) == 1 else f"one of {', '.join(choices)}"


def _shown(given: object) -> str:
    """Show a value of the file in a message, cut to a readable length."""
    if given is None:
        return "nothing"
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, str):
        return f"'{given if len(given) <= 60 else given[:57] + '…'}'"
    return "a list" if isinstance(given, list | tuple) else "a mapping" if isinstance(given, dict) else str(given)[:60]
