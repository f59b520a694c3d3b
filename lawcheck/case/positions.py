"""Where things stand in a case file: line and column of every key and value, and the problems that point at them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from lawcheck.errors import Problem

__all__ = ["ANYTHING", "MAX_PROBLEMS", "Path", "Place", "Positions", "did_you_mean", "path_text", "tame"]

MAX_PROBLEMS = 200
"""Most problems that one check reports: nobody reads more, and a hostile file must not cost more."""

_LONGEST_EXCERPT = 300
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Path: TypeAlias = tuple[str | int, ...]
"""The way to a place in the document: `("claims", 2, "says")`."""


ANYTHING = "*"
"""Among the ids of entries that are wrong: all of a section is, so that any id may be meant to be in it."""


@dataclass(slots=True)
class Place:
    """A value in the file. Lines and columns count from 1; `key` is the place of its key, or its own in a list."""

    line: int
    column: int
    key: tuple[int, int]
    entries: dict[str | int, Place] = field(default_factory=dict)


class Positions:
    """The places of one file, with its name and lines.

    Two of them always compare equal: where something stands is no part of what the case says. `digest` is the SHA-256 of
    the file's bytes, "" for a text that was not read from a file.
    """

    __slots__ = ("digest", "lines", "name", "renumbered", "root")

    def __init__(self, name: str = "", lines: Sequence[str] = (), root: Place | None = None) -> None:
        """Keep the places below `root` of a file called `name`."""
        self.name = name
        self.lines = lines
        self.root = root
        self.digest = ""
        self.renumbered: dict[str, list[int]] = {}

    def __eq__(self, other: object) -> bool:
        """Compare equal to any other positions."""
        return isinstance(other, Positions)

    def __hash__(self) -> int:
        """Hash alike, as all are equal."""
        return 0

    def original(self, path: Path) -> Path:
        """Give the path in the file of a path in a case from which invalid entries were left out."""
        if len(path) > 1 and isinstance(path[1], int) and (kept := self.renumbered.get(str(path[0]))):
            return (path[0], kept[path[1]], *path[2:])
        return path

    def find(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Give line and column of the value or key, or of the nearest thing around it; (0, 0) where unknown."""
        place = self.root
        if place is None:
            return (0, 0)
        for step in path:
            inner = place.entries.get(step)
            if inner is None:
                return place.key if place.entries else (place.line, place.column)
            place = inner
        return place.key if key else (place.line, place.column)

    def problem(
        self,
        path: Path,
        message: str,
        hint: str = "",
        *,
        key: bool = False,
        offset: int = 0,
        code: str = "invalid",
        severity: str = "error",
    ) -> Problem:
        """Make a problem that points at a path; `offset` moves the caret to the right within a one-line value."""
        path = self.original(path)
        line, column = self.find(path, key=key)
        text = self.line(line)
        if offset and text:
            quoted = text[column - 1 : column] in ("'", '"')
            column = min(column + offset + quoted, len(text) + 1)
        return Problem(self.name, line, column, tame(path_text(path)), tame(message), tame(hint), text, code, severity)

    def line(self, number: int) -> str:
        """Give a line of the file as it can be shown: a caret stays under its column; nothing where it is too long."""
        text = self.lines[number - 1] if 0 < number <= len(self.lines) else ""
        return tame(text.replace("\t", " ")) if len(text) <= _LONGEST_EXCERPT else ""


def path_text(path: Path) -> str:
    """Write a path as users see it: `claims[2].says`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def tame(text: str) -> str:
    """Take out of a text from a file what would command a terminal: control signs and reversals of direction."""
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Suggest the nearest choice in words, or nothing where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), list(choices), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""
