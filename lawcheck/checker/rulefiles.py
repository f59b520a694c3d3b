"""Rule files read without a solver: as much of their language as they use, written down as plain terms.

A rule file holds facts, and rules whose bodies are atoms, denied or not, and comparisons (docs/writing-rules.md). Anything else
is refused rather than guessed at: then the checker says that it cannot tell what the rules make of a case.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

__all__ = [
    "Atom", "Comparison", "Ground", "Rule", "Sum", "Term", "Text", "Unreadable", "Var", "digest_of", "files_of", "parsed",
    "shown",
]


class Unreadable(Exception):
    """Rule files hold something that is not read here."""


class Var(str):
    """A variable, by its name."""

    __slots__ = ()


class Text(str):
    """A text in quotes."""

    __slots__ = ()


class Sum(NamedTuple):
    """A sum, or a difference where the sign is −1."""

    left: Term
    right: Term
    sign: int


#: A number, a constant, a variable, a text, a sum, or a name with its arguments.
Term: TypeAlias = "int | str | Var | Text | Sum | tuple[Term, ...]"
#: A term without variables.
Ground: TypeAlias = "int | str | tuple[Ground, ...]"


class Atom(NamedTuple):
    """An atom of a body or a head: its name, its arguments, and whether it is denied."""

    name: str
    arguments: tuple[Term, ...]
    denied: bool = False


class Comparison(NamedTuple):
    """Two terms compared."""

    left: Term
    sign: str
    right: Term


@dataclass(frozen=True, slots=True)
class Rule:
    """A head, and the body that it follows from; a fact has none."""

    head: Atom
    body: tuple[Atom | Comparison, ...]


def files_of(folder: Path) -> list[Path]:
    """The rule files under a folder, the kernel left out, the frame first."""
    found = [path for path in folder.rglob("*.lp") if path.name != "kernel.lp"]
    return sorted(found, key=lambda path: (path.parent != folder, str(path)))


def digest_of(files: Sequence[Path]) -> str:
    """The SHA-256 of rule files: of their names and bytes, one after another."""
    return hashlib.sha256(b"\0".join(file.name.encode() + b"\0" + file.read_bytes() for file in files)).hexdigest()


def parsed(text: str) -> Iterator[Rule]:
    """The facts and rules of a text.

    Raises:
        Unreadable: it holds something else.
    """
    reader = _Reader(text)
    while not reader.done:
        yield from reader.statement()


def shown(term: Term) -> str:
    """A term as it is written.

    >>> shown(("flag", "boat", ("zone", 3)))
    'flag(boat,zone(3))'
    """
    if isinstance(term, Text):
        return f'"{term}"'
    if isinstance(term, tuple) and not isinstance(term, Sum):
        return f"{term[0]}({','.join(map(shown, term[1:]))})"
    return str(term)


_TOKEN = re.compile(r"""
    (?P<space>\s+|%(?!\*)[^\n]*) | (?P<text>"(?:[^"\\]|\\.)*") | (?P<number>\d+)
  | (?P<word>_*[a-z][\w']*) | (?P<variable>_*[A-Z][\w']*|_)
  | (?P<sign>:-|\.\.|!=|<=|>=|[.,;()<>=+-])
""", re.VERBOSE)
_RELATIONS = frozenset({"=", "!=", "<", ">", "<=", ">="})


class _Pool(tuple[Term, ...]):
    """Several terms at one place: the statement stands once for each."""

    __slots__ = ()


class _Reader:
    """Reads statements one after another."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                raise Unreadable(f"{text[at:at + 20]!r} is not read here")
            if match.lastgroup != "space":
                self.tokens.append((str(match.lastgroup), match[0]))
            at = match.end()
        self.at = 0
        self.fresh = itertools.count()

    @property
    def done(self) -> bool:
        """Whether all was read."""
        return self.at == len(self.tokens)

    def statement(self) -> Iterator[Rule]:
        """The next statement, once for each term that it gathers at one place."""
        head, body = self.atom(), list[Atom | Comparison]()
        if self.take(":-"):
            body.append(self.literal())
            while self.take(",") or self.take(";"):
                body.append(self.literal())
        self.expect(".")
        if head.denied:
            raise Unreadable("a head is denied")
        yield from itertools.starmap(Rule, itertools.product(_each(head), itertools.product(*map(_each, body))))

    def literal(self) -> Atom | Comparison:
        """An atom, denied or not, or a comparison."""
        if self.peek() == ("word", "not"):
            self.at += 1
            found = self.atom()
            return found._replace(denied=True)
        left = self.term()
        if self.peek()[1] in _RELATIONS and self.peek()[0] == "sign":
            sign = self.next()[1]
            return Comparison(left, sign, self.term())
        return self.as_atom(left)

    def atom(self) -> Atom:
        """An atom."""
        return self.as_atom(self.term())

    def as_atom(self, term: Term) -> Atom:
        """A term as an atom."""
        if isinstance(term, str) and not isinstance(term, Var | Text):
            return Atom(term, ())
        if isinstance(term, tuple) and not isinstance(term, Sum | _Pool) and isinstance(term[0], str) and term[0]:
            return Atom(term[0], term[1:])
        raise Unreadable(f"{shown(term)} is no atom")

    def term(self) -> Term:
        """A term, sums included."""
        left = self.simple()
        while self.peek()[0] == "sign" and self.peek()[1] in {"+", "-"}:
            sign = 1 if self.next()[1] == "+" else -1
            left = Sum(left, self.simple(), sign)
        if self.take(".."):
            right = self.simple()
            if not isinstance(left, int) or not isinstance(right, int):
                raise Unreadable("an interval whose ends are no numbers")
            return _Pool(range(left, right + 1))
        return left

    def simple(self) -> Term:
        """A number, a constant, a variable, a text, or a name with arguments."""
        kind, text = self.next()
        if kind == "number":
            return int(text)
        if kind == "text":
            return Text(text[1:-1].replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\"))
        if kind == "variable":
            return Var(text if text != "_" else f"_any_{next(self.fresh)}")
        if kind == "word" and self.take("("):
            return (text, *self.arguments())
        if kind == "word":
            return text
        if text == "(":
            return self.bracket()
        raise Unreadable(f"'{text}' where a term belongs")

    def arguments(self) -> list[Term]:
        """The terms up to a closing bracket."""
        found = [self.term()]
        while self.take(","):
            found.append(self.term())
        self.expect(")")
        return found

    def bracket(self) -> Term:
        """What stands in a bracket of its own: a tuple, or several terms at one place."""
        found = [self.term()]
        if self.peek()[1] == ";":
            while self.take(";"):
                found.append(self.term())
            self.expect(")")
            return _Pool(found)
        while self.take(","):
            if self.peek()[1] == ")":
                break
            found.append(self.term())
        self.expect(")")
        return ("", *found)

    def peek(self) -> tuple[str, str]:
        """The next token."""
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def next(self) -> tuple[str, str]:
        """The next token, taken."""
        found = self.peek()
        self.at += 1
        return found

    def take(self, sign: str) -> bool:
        """Whether the next token is this sign; it is taken then."""
        if self.peek() == ("sign", sign):
            self.at += 1
            return True
        return False

    def expect(self, sign: str) -> None:
        """Take a sign that must be there."""
        if not self.take(sign):
            raise Unreadable(f"'{self.peek()[1]}' where '{sign}' belongs")


def _pools(term: object) -> bool:
    return isinstance(term, _Pool) or (isinstance(term, tuple) and any(map(_pools, term)))


def _each(literal: Atom | Comparison) -> list[Any]:
    """The literals that one with several terms at one place stands for: any of them will do."""
    if isinstance(literal, Comparison):
        if literal.sign != "=" and (_pools(literal.left) or _pools(literal.right)):
            raise Unreadable("a comparison with several terms at one place")
        return [Comparison(left, literal.sign, right)
                for left, right in itertools.product(_unpooled(literal.left), _unpooled(literal.right))]
    if literal.denied and _pools(literal.arguments):
        raise Unreadable("a denial of several terms at one place")
    return [literal._replace(arguments=made) for made in itertools.product(*map(_unpooled, literal.arguments))]


def _unpooled(term: Term) -> list[Term]:
    """The terms that a term with several at one place stands for."""
    if isinstance(term, _Pool):
        return [one for inner in term for one in _unpooled(inner)]
    if isinstance(term, tuple) and not isinstance(term, Sum) and _pools(term):
        return [tuple(made) for made in itertools.product(*(_unpooled(inner) for inner in term))]
    return [term]
