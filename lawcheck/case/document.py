"""YAML text into plain data, with the place of everything, and without trusting the text.

YAML 1.2 as far as case files need it: `yes`, `no`, `on`, `off` and `NO` are text (Norway stays Norway), and so are
numbers and dates, which only the model of a key can judge. Only `true`, `false` and `null` are not text.

The text is read as a stream of events, never as objects: limits on size, depth, number of values and on what aliases
expand to are checked on the way, so a hostile file costs little. Tags, which could name types to construct, are
refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from lawcheck.case.positions import MAX_PROBLEMS, Path, Place, Positions, tame
from lawcheck.errors import Problem

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_VALUES", "Data", "Document", "read_document"]

MAX_BYTES = 5_000_000
"""Largest case file, in bytes. A long case of hundreds of claims has some 200,000."""
MAX_DEPTH = 40
"""Deepest nesting of lists and mappings. The format itself needs six."""
MAX_VALUES = 200_000
"""Most values in a file, counting those that aliases repeat."""

Data = dict[str, Any] | list[Any] | str | bool | None
"""What a YAML file of ours can hold."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_TEXT_TAGS = (None, "!", "tag:yaml.org,2002:str")
_ADVICE = {
    "mapping values are not allowed": "a colon followed by a space inside text needs quotes around the whole text",
    "did not find expected ',' or ']'": "a comma or the closing ] is missing",
    "did not find expected ',' or '}'": "a comma or the closing } is missing",
    "expected ',' or ']'": "a comma or the closing ] is missing",
    "expected ',' or '}'": "a comma or the closing } is missing",
    "could not find expected ':'": "is a colon missing after a key, or a quotation mark on a line above?",
    "did not find expected key": "is this line indented like its neighbours, and are quotation marks closed?",
    "expected <block end>": "is this line indented like its neighbours, and are quotation marks closed?",
    "did not find expected '-' indicator": "is this line indented like the other items of the list?",
    "found unexpected end of stream": "a quotation mark or bracket is opened and never closed",
    "found unknown escape character": 'write \\\\ for a backslash in "…", or use single quotes',
}


class Document(NamedTuple):
    """A file as data. Where `problems` is not empty, the data may be incomplete."""

    data: Data
    positions: Positions
    problems: list[Problem]


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being read."""

    value: dict[str, Any] | list[Any]
    place: Place
    path: Path
    anchor: str | None
    size: int = 1
    key: str | None = None
    key_at: tuple[int, int] = (0, 0)
    unnamed: bool = False
    seen: dict[str, int] = field(default_factory=dict)


class _Anchored(NamedTuple):
    value: Data
    place: Place
    size: int


class _TooMuchError(Exception):
    """A limit was hit or the text cannot be read any further; the problem is recorded."""


def read_document(text: str, name: str) -> Document:
    """Read the YAML text of a file called `name`; every problem is in the result, none is raised."""
    positions = Positions(name, _LINE_BREAK.split(text), Place(1, 1, (1, 1)))
    reader = _Reader(positions)
    if bad := _CONTROL.search(text):
        reader.fail(
            *_line_and_column(text, bad.start()), f"the character U+{ord(bad.group()):04X} is not allowed in YAML"
        )
        return Document(None, positions, reader.problems)
    try:
        for event in _events(text, reader):
            reader.take(event)
    except _TooMuchError:
        pass
    if not reader.problems and reader.documents == 0:
        reader.problems.append(Problem(name, 0, 0, "", "the file is empty", "lawcheck new writes a file to start from"))
    return Document(reader.root, positions, reader.problems)


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    lines = _LINE_BREAK.split(text[:offset])
    return len(lines), len(lines[-1]) + 1


def _events(text: str, reader: _Reader) -> Iterator[Any]:
    """Give the events of the text; a syntax error becomes a located problem and ends them."""
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reader.syntax(line, column, error.problem or "this is not YAML", error.context or "")
        raise _TooMuchError from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reader.fail(1, 1, f"this is not YAML: {str(error).splitlines()[0]}")
        raise _TooMuchError from None


def _tag(event: Any) -> str:  # noqa: ANN401
    return tame(event.tag.replace("tag:yaml.org,2002:", "!!"))


class _Reader:
    """Builds data and places from events, with a stack of its own, so that depth costs no Python recursion."""

    def __init__(self, positions: Positions) -> None:
        self.positions = positions
        self.problems: list[Problem] = []
        self.root: Data = None
        self.documents = 0
        self.total = 0
        self.stack: list[_Frame] = []
        self.anchors: dict[str, _Anchored] = {}

    def fail(self, line: int, column: int, message: str, hint: str = "", path: str = "") -> None:
        """Record a problem."""
        excerpt = self.positions.line(line)
        self.problems.append(Problem(self.positions.name, line, column, path, tame(message), hint, excerpt, "yaml"))

    def stop(self, line: int, column: int, message: str, hint: str = "") -> None:
        """Record a problem after which nothing more can be read."""
        self.fail(line, column, message, hint)
        self.root = None
        raise _TooMuchError

    def syntax(self, line: int, column: int, problem: str, context: str) -> None:
        """Record a YAML syntax error in the words of a user."""
        source = self.positions.lines
        raw = source[line - 1] if line <= len(source) else ""
        if raw[column - 1 : column] == "\t" or re.match(r" *\t", raw):
            self.fail(line, column, "a tab is used to indent", "YAML indents with spaces only")
            return
        while line > 1 and not self.positions.line(line).strip():
            line -= 1
            column = len(self.positions.line(line)) + 1
        if raw[column - 1 : column] in ("@", "`", "%"):
            hint = f"text that begins with {raw[column - 1]} needs quotes"
        else:
            hint = next((advice for words, advice in _ADVICE.items() if words in problem), "")
        self.fail(line, column, f"this is not valid YAML: {problem}" + (f" ({context})" if context else ""), hint)

    def take(self, event: Any) -> None:  # noqa: ANN401 - PyYAML events carry no usable types
        """Take the next event."""
        kind, mark = type(event), event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if kind is yaml.ScalarEvent:
            self.scalar(event, line, column)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self.open(event, line, column)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.close()
        elif kind is yaml.AliasEvent:
            self.alias(str(event.anchor), line, column)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.stop(
                    line, column, "the file holds several documents (---)", "write each case to a file of its own"
                )

    def scalar(self, event: Any, line: int, column: int) -> None:  # noqa: ANN401
        """Take a text, truth value or nothing; or a key."""
        if event.tag not in _TEXT_TAGS:
            self.fail(line, column, f"the tag {_tag(event)} is not allowed", "leave it out, or put the text in quotes")
        frame = self.stack[-1] if self.stack else None
        if frame is not None and self.expects_key(frame):
            self.key(frame, event.value, line, column)
            return
        value: Data = event.value
        if event.implicit[0] and event.tag is None and value in _PLAIN:
            value = _PLAIN[event.value]
        self.add(value, Place(line, column, (line, column)), 1, event.anchor)

    def expects_key(self, frame: _Frame) -> bool:
        """Tell whether the next thing in a mapping is a key."""
        return isinstance(frame.value, dict) and frame.key is None and not frame.unnamed

    def key(self, frame: _Frame, key: str, line: int, column: int) -> None:
        """Take a key of a mapping."""
        if not key:
            self.fail(line, column, "a key is empty")
            frame.unnamed = True
        elif key in frame.seen:
            if len(self.problems) >= MAX_PROBLEMS:
                raise _TooMuchError
            path = self.positions.problem((*frame.path, key), "").path
            self.fail(line, column, f"'{key}' is here twice (first on line {frame.seen[key]})", path=path)
            frame.unnamed = True
        elif key == "<<":
            self.fail(line, column, "merge keys (<<) are not part of YAML 1.2", "write the keys out")
            frame.unnamed = True
        else:
            frame.seen[key] = line
            frame.key, frame.key_at = key, (line, column)

    def open(self, event: Any, line: int, column: int) -> None:  # noqa: ANN401
        """Begin a list or mapping."""
        if event.tag not in (None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            self.fail(line, column, f"the tag {_tag(event)} is not allowed", "leave it out")
        if len(self.stack) >= MAX_DEPTH:
            self.stop(line, column, f"lists and mappings are nested more than {MAX_DEPTH} deep")
        path: Path = ()
        if self.stack:
            frame = self.stack[-1]
            if self.expects_key(frame):
                self.stop(line, column, "a key must be a word, not a list or a mapping")
            path = (*frame.path, len(frame.value) if isinstance(frame.value, list) else frame.key or "")
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(_Frame({} if mapping else [], Place(line, column, (line, column)), path, event.anchor))

    def close(self) -> None:
        """End a list or mapping."""
        frame = self.stack.pop()
        self.add(frame.value, frame.place, frame.size, frame.anchor)

    def alias(self, anchor: str, line: int, column: int) -> None:
        """Repeat what an anchor names."""
        known = self.anchors.get(anchor)
        if known is None:
            if any(frame.anchor == anchor for frame in self.stack):
                self.stop(line, column, f"*{anchor} stands inside what it repeats")
            self.stop(line, column, f"nothing above is marked &{anchor}", "text that begins with * or & needs quotes")
            return
        frame = self.stack[-1] if self.stack else None
        if frame is not None and self.expects_key(frame):
            self.stop(line, column, "a key must be a word, not an alias")
        self.total += known.size
        self.add(known.value, known.place, known.size, None, counted=True)

    def add(self, value: Data, place: Place, size: int, anchor: str | None, *, counted: bool = False) -> None:
        """Put a finished value where it belongs."""
        self.total += 0 if counted else 1
        if self.total > MAX_VALUES:
            self.stop(
                place.line, place.column, f"the file holds more than {MAX_VALUES:,} values (aliases count in full)"
            )
        if anchor is not None:
            self.anchors[anchor] = _Anchored(value, place, size)
        if not self.stack:
            self.root = value
            place.key = (1, 1)
            self.positions.root = place
            return
        frame = self.stack[-1]
        frame.size += size
        if isinstance(frame.value, list):
            frame.place.entries[len(frame.value)] = place
            frame.value.append(value)
        elif frame.unnamed:
            frame.unnamed = False
        elif frame.key is not None:
            inner = Place(place.line, place.column, frame.key_at, place.entries)
            frame.place.entries[frame.key] = inner
            frame.value[frame.key] = value
            frame.key = None
