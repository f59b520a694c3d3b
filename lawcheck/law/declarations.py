"""What rule files declare, as plain data: rows of words, texts and numbers by the name of the declaration.

Declarations are facts, so grounding the files over an empty structure gives them all. Plain data can be written to a file
and read back (`lawcheck.law.cache`); what it means is put together in `lawcheck.law.build`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import clingo

from lawcheck.errors import Problem, RulesError
from lawcheck.law.relevance import Statement

__all__ = ["SHAPES", "Declared", "Source", "declared", "new_control", "rule_files"]

#: The arguments of each declaration: n a name, t a text in quotes, i a whole number, l the types of a proposition.
SHAPES: Mapping[str, tuple[str, ...]] = {
    "institution": ("nnt",), "burden": ("nn",), "norm": ("nln",), "fact": ("nl",), "appraisal": ("nl",), "says": ("nt",),
    "says_not": ("nt",), "cite": ("nnn", "nnnt"), "question": ("nt",), "option": ("nnt",), "basis": ("nnn",),
    "includes": ("nnn",), "position": ("nt",), "extends": ("nn",), "describes": ("nt",), "held": ("nnnn",),
    "undecided": ("nn",), "outside": ("nn",), "leaves_all_open": ("n",), "term": ("nnt",), "calibrated": ("nnn",),
    "threshold": ("ni",), "heading": ("nt",), "section": ("nit",), "brief": ("nt",), "closed_list": ("n",),
    "chapter": ("ni",), "detail": ("n", "nn"), "no_view": ("nn",),
}


@dataclass(frozen=True)
class Source:
    """The rule files under a folder, as they are at this moment."""

    root: Path
    files: tuple[Path, ...]
    contents: tuple[bytes, ...]

    @classmethod
    def of(cls, root: Path) -> Source:
        """Read the rule files under a folder.

        Raises:
            RulesError: there are none.
        """
        files = rule_files(root)
        if not files:
            raise RulesError(f"no rule files under '{root.name}'")
        return cls(root, files, tuple(file.read_bytes() for file in files))

    @cached_property
    def digest(self) -> str:
        """A hash of all rule files."""
        named = zip(self.files, self.contents, strict=True)
        return hashlib.sha256(b"\0".join(file.name.encode() + b"\0" + data for file, data in named)).hexdigest()


@dataclass(frozen=True)
class Declared:
    """Declarations as plain data.

    Attributes:
        rows: the rows of each declaration, in the order of the files.
        homes: the institution that declares a proposition or a question.
        lean: the rules without the declarations, for grounding over a case; empty where nobody has made them.
    """

    rows: Mapping[str, list[list[Any]]]
    homes: Mapping[str, str]
    lean: tuple[Statement, ...] = ()


def rule_files(base: Path) -> tuple[Path, ...]:
    """The rule files under a folder, the kernel left out, the frame first."""
    found = [path for path in sorted(base.rglob("*.lp")) if path.name != "kernel.lp"]
    return tuple(sorted(found, key=lambda path: (path.parent != base, str(path))))


def new_control(files: Iterable[Path], problems: list[Problem]) -> clingo.Control:
    """A solver with these files loaded; what clingo complains of is added to `problems`."""

    def note(code: clingo.MessageCode, message: str) -> None:
        if code is clingo.MessageCode.AtomUndefined:
            return
        place, _, text = message.partition(": ")
        parts = place.rsplit(":", 2)
        line = int(parts[1]) if len(parts) == 3 and parts[1].isdigit() else 0
        column = parts[2].split("-")[0] if len(parts) == 3 else "0"
        file = Path(parts[0]).name if line else ""
        problems.append(Problem(file, line, int(column) if column.isdigit() else 0, "", text.strip() or message.strip()))

    control = clingo.Control(["--warn=no-atom-undefined"], logger=note, message_limit=50)
    for file in files:
        try:
            control.load(str(file))
        except RuntimeError as error:
            raise RulesError(problems or [Problem(str(file), 0, 0, "", str(error))]) from error
    return control


def declared(source: Source) -> Declared:
    """Ground the rule files over an empty structure and take every declaration out.

    Raises:
        RulesError: the files cannot be grounded, or a declaration has something else where a text or a number belongs.
    """
    problems: list[Problem] = []
    control = new_control(source.files, problems)
    try:
        control.ground([("base", [])])
    except RuntimeError as error:
        raise RulesError(problems or str(error)) from error
    if problems:
        raise RulesError(problems)
    rows = {
        name: [
            [_plain(argument, sort, atom.symbol) for argument, sort in zip(atom.symbol.arguments, shape, strict=True)]
            for shape in shapes
            for atom in control.symbolic_atoms.by_signature(name, len(shape))
        ]
        for name, shapes in SHAPES.items()
    }
    return Declared(rows, _homes(source))


def _plain(symbol: clingo.Symbol, sort: str, whole: clingo.Symbol) -> str | int | list[str]:
    if sort == "n":
        return str(symbol)
    if sort == "l":
        if symbol.type is clingo.SymbolType.Function and symbol.name == "":
            return [str(argument) for argument in symbol.arguments]
        return [str(symbol)]
    if sort == "t" and symbol.type is clingo.SymbolType.String:
        return symbol.string
    if sort == "i" and symbol.type is clingo.SymbolType.Number:
        return symbol.number
    raise RulesError(f"{whole}: {symbol} is no {'text in quotes' if sort == 't' else 'whole number'}")


def _homes(source: Source) -> dict[str, str]:
    """Which institution declares a proposition or question: that of the file it stands in."""
    homes: dict[str, str] = {}
    for file, data in zip(source.files, source.contents, strict=True):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise RulesError([Problem(file.name, 0, 0, "", "is not UTF-8", "save the file as UTF-8")]) from error
        found = re.search(r"^institution\((\w+)", text, re.MULTILINE)
        if found:
            for match in re.finditer(r"(?:^|\s)(?:norm|fact|appraisal|question)\((\w+)\s*,", text):
                homes.setdefault(match[1], found[1])
    return homes
