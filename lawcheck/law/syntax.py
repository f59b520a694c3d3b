"""Rule files as statements: heads, bodies and terms as plain data.

Clingo reads the files; its syntax trees cost some microseconds for every name one looks at, and all checks together look at
hundreds of thousands. It writes each statement back as text in one go, and in one form, so the text is taken apart instead. What
is rare in rule files (aggregates, conditions, intervals in an atom) is still asked of the tree; the result is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import clingo.ast as ast

__all__ = ["Part", "Reader", "Statement", "Term", "of_tree", "statement_of"]

_TOKEN = re.compile(r'\s*(?:("(?:[^"\\]|\\.)*")|([\w\']+)|(:-|!=|<=|>=|\.\.|\*\*|.))', re.DOTALL)
_CONSTANT = re.compile(r"_*[a-z][\w']*|\d+")
_VARIABLE = re.compile(r"_*[A-Z][\w']*|_")
_RELATIONS = frozenset({"=", "!=", "<", ">", "<=", ">="})
#: What plain terms are made of.
_WORD = re.compile(r"[\"\w(),;]")


@dataclass(frozen=True, slots=True)
class Term:
    """A term as clingo writes it. `name` is that of a function or a variable; a tuple is a function without one.

    A constant is a name without arguments, a number or a text; a pool gathers several terms; anything computed is `other`.
    """

    text: str
    kind: Literal["function", "variable", "constant", "pool", "other"]
    name: str = ""
    arguments: tuple[Term, ...] = ()

    def __str__(self) -> str:
        """The text."""
        return self.text


@dataclass(frozen=True, slots=True)
class Part:
    """A head, or one literal of a body: `sign` counts its denials; `symbol` is what it is an atom of, None for anything else."""

    text: str
    sign: int
    symbol: Term | None

    def __str__(self) -> str:
        """The text."""
        return self.text


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a file. What is no rule has neither head nor body.

    `plain` tells that all of it is literals, so that no predicate hides inside a part.
    """

    text: str
    rule: bool
    head: Part | None
    body: tuple[Part, ...]
    plain: bool
    tree: Any = field(compare=False, repr=False)

    @property
    def definition(self) -> bool:
        """Whether it is a `#const`."""
        return bool(self.tree.ast_type is ast.ASTType.Definition)

    @property
    def line(self) -> int:
        """The line that it begins on."""
        return int(self.tree.location.begin.line)

    def unpooled(self) -> tuple[Statement, ...]:
        """The statements that it stands for where it gathers several terms at once."""
        return tuple(map(statement_of, self.tree.unpool()))


class Reader:
    """Reads rule files, each once."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[Statement, ...]] = {}

    def __call__(self, path: Path) -> tuple[Statement, ...]:
        """The statements of a file without its comments; RuntimeError where clingo cannot read it."""
        found = self._read.get(path)
        if found is None:
            trees: list[Any] = []
            ast.parse_files([str(path)], trees.append)
            found = self._read[path] = tuple(statement_of(tree) for tree in trees if tree.ast_type is not ast.ASTType.Comment)
        return found


def statement_of(tree: Any) -> Statement:  # noqa: ANN401 - clingo's syntax trees carry no usable types
    """A statement from its tree, by way of its text where that will do."""
    text = str(tree)
    if tree.ast_type is not ast.ASTType.Rule:
        return Statement(text, False, None, (), False, tree)
    try:
        head, body = _Text(text).rule()
    except _UnusualError:
        return of_tree(tree)
    return Statement(text, True, head, body, True, tree)


def of_tree(tree: Any) -> Statement:  # noqa: ANN401
    """A rule from its tree alone."""
    parts = [tree.head, *tree.body]
    literals = all(part.ast_type is ast.ASTType.Literal and part.atom.ast_type in _ATOMS for part in parts)
    head, *body = map(_part, parts)
    return Statement(str(tree), True, head, tuple(body), literals, tree)


_ATOMS = (ast.ASTType.SymbolicAtom, ast.ASTType.Comparison, ast.ASTType.BooleanConstant)
_KINDS: dict[Any, Literal["function", "variable", "constant", "pool"]] = {
    ast.ASTType.Function: "function", ast.ASTType.Variable: "variable", ast.ASTType.SymbolicTerm: "constant",
    ast.ASTType.Pool: "pool",
}


def _part(tree: Any) -> Part:  # noqa: ANN401
    if tree.ast_type is not ast.ASTType.Literal:
        return Part(str(tree), 0, None)
    atom = tree.atom
    return Part(str(tree), int(tree.sign), _term(atom.symbol) if atom.ast_type is ast.ASTType.SymbolicAtom else None)


def _term(tree: Any) -> Term:  # noqa: ANN401
    kind = _KINDS.get(tree.ast_type)
    if kind is None or (kind == "function" and tree.external):
        return Term(str(tree), "other", str(getattr(tree, "name", "")), tuple(map(_term, getattr(tree, "arguments", ()))))
    name = str(tree.name) if kind in {"function", "variable"} else ""
    return Term(str(tree), kind, name, tuple(map(_term, tree.arguments)) if kind in {"function", "pool"} else ())


class _UnusualError(Exception):
    """The text holds something that is not taken apart here."""


_Token = tuple[str, int, int]


class _Text:
    """A rule as text: a head, and the parts of its body."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[_Token] = []
        for match in _TOKEN.finditer(text):
            group = match.lastindex or 0
            self.tokens.append((match[group], *match.span(group)))

    def rule(self) -> tuple[Part, tuple[Part, ...]]:
        """The head and the body."""
        signs = {sign for sign, _, _ in self.tokens}
        if "#" in signs or "{" in signs or "|" in signs or ":" in signs or not self.tokens or self.tokens[-1][0] != ".":
            raise _UnusualError
        tokens = self.tokens[:-1]
        head, *rest = _cut(tokens, ":-")
        if len(rest) > 1:
            raise _UnusualError
        parts = [self.part(tokens) for tokens in _cut(rest[0], ";")] if rest else []
        first = self.part(head)
        if first.symbol is None or first.sign or len(list(_cut(head, ";"))) > 1:
            raise _UnusualError
        return first, tuple(parts)

    def part(self, tokens: Sequence[_Token]) -> Part:
        """A literal: an atom, denied or not, or a comparison."""
        sign, text = 0, self.between(tokens)
        while tokens and tokens[0][0] == "not":
            sign, tokens = sign + 1, tokens[1:]
        if any(word in _RELATIONS for word in _outside(tokens)):
            return Part(text, sign, None)
        term = self.term(tokens)
        if term.kind == "constant" and _CONSTANT.fullmatch(term.text) and not term.text.isdigit():
            return Part(text, sign, Term(term.text, "function", term.text))
        if term.kind != "function" or not term.name:
            raise _UnusualError
        return Part(text, sign, term)

    def term(self, tokens: Sequence[_Token]) -> Term:
        """A term, all of these tokens."""
        if not tokens:
            raise _UnusualError
        text, first = self.between(tokens), tokens[0][0]
        if len(tokens) == 1:
            if _VARIABLE.fullmatch(first):
                return Term(text, "variable", first)
            if _CONSTANT.fullmatch(first) or first.startswith('"'):
                return Term(text, "constant")
            raise _UnusualError
        called = 0 if first == "(" else 1
        if tokens[called][0] != "(" or not self.closes(tokens[called:]) or not all(map(_WORD.match, (t for t, _, _ in tokens))):
            raise _UnusualError
        inside = tokens[called + 1:-1]
        if called:
            if not _CONSTANT.fullmatch(first) or first.isdigit() or len(list(_cut(inside, ";"))) > 1:
                raise _UnusualError
            return Term(text, "function", first, tuple(map(self.term, _cut(inside, ","))))
        pooled = list(_cut(inside, ";"))
        if len(pooled) > 1:
            return Term(text, "pool", "", tuple(map(self.term, pooled)))
        parts = list(_cut(inside, ","))
        if len(parts) == 1:
            raise _UnusualError
        return Term(text, "function", "", tuple(map(self.term, parts if parts[-1] else parts[:-1])))

    def closes(self, tokens: Sequence[_Token]) -> bool:
        """Whether the bracket that these tokens begin with is closed by the last of them."""
        depth = 0
        for index, (word, _, _) in enumerate(tokens):
            depth += (word == "(") - (word == ")")
            if not depth:
                return index == len(tokens) - 1
        return False

    def between(self, tokens: Sequence[_Token]) -> str:
        """The text of some tokens."""
        return self.text[tokens[0][1]:tokens[-1][2]] if tokens else ""


def _cut(tokens: Sequence[_Token], at: str) -> Iterator[Sequence[_Token]]:
    """The tokens between those that are the given sign, outside of all brackets."""
    depth = start = 0
    for index, (word, _, _) in enumerate(tokens):
        depth += (word == "(") - (word == ")")
        if word == at and not depth:
            yield tokens[start:index]
            start = index + 1
    yield tokens[start:]


def _outside(tokens: Iterable[_Token]) -> Iterator[str]:
    """The tokens outside of all brackets."""
    depth = 0
    for word, _, _ in tokens:
        depth += (word == "(") - (word == ")")
        if not depth:
            yield word
