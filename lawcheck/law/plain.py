"""Rules that say the same of every proposition of a name that is asked about.

Nine edges in ten are written ``all(p(A,T), c(A)) :- asked(p(A,T)).``: nothing but the question decides whether the edge is there.
A grounder has to be told only that ``c(A)`` is then asked about; the edges themselves are filled in from the arguments of each
``p`` (`lawcheck.law.instantiate`), which spares writing them out as terms and reading them back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lawcheck.law.pages import EDGES
from lawcheck.law.relevance import Plain
from lawcheck.law.syntax import Term

__all__ = ["plain_of"]

_CONSTANT = re.compile(r"_*[a-z]\w*|\d+")


def plain_of(head: Term, asked: Term, rest: str) -> Plain | None:
    """What a rule says of whatever it asks about, None where it takes a grounder.

    Args:
        head: the atom that the rule derives.
        asked: the proposition that its body asks about; the body has nothing else.
        rest: what else follows from it and has to be grounded.
    """
    name, arguments, behind = head.name, head.arguments, asked.arguments
    places = {argument.text: number for number, argument in enumerate(behind) if argument.kind == "variable"}
    if len(places) < len(behind) or "_" in places or len(arguments) < 2 or str(arguments[0]) != str(asked):
        return None
    rows: list[tuple[str, ...]] = []
    if name in EDGES:
        rows = _edges(name, arguments, places)
    elif name in {"quorum", "raised_by"} and len(arguments) == 2:
        rows = [(name, text) for text in _each(arguments[1], places)]
    return Plain(asked.name or asked.text, len(behind), rest, tuple(rows)) if rows else None


def _edges(kind: str, arguments: Sequence[Term], places: Mapping[str, int]) -> list[tuple[str, ...]]:
    """The edges as they are read: kind, child, whether it is denied, question and option of the gate."""
    child, negated = arguments[1], ""
    if child.name == "no" and len(child.arguments) == 1:
        child, negated = child.arguments[0], "no"
    text = _template(child, places)
    if text is None:
        return []
    if len(arguments) == 2:
        return [(kind, text, negated, "", "")]
    gate = arguments[2]
    if len(arguments) > 3 or gate.name != "under" or len(gate.arguments) != 2:
        return []
    question = _template(gate.arguments[0], {})
    return [] if question is None else [(kind, text, negated, question, option) for option in _each(gate.arguments[1], {})]


def _each(term: Term, places: Mapping[str, int]) -> list[str]:
    """The templates of a term, or of those it gathers; none where one of them has no template."""
    terms = term.arguments if term.kind == "pool" else (term,)
    texts = [_template(one, places) for one in terms]
    return [text for text in texts if text is not None] if None not in texts else []


def _template(term: Term, places: Mapping[str, int]) -> str | None:
    """A term as clingo writes it once its variables have values, ``{0}`` for the first argument of what is asked about."""
    if term.kind == "variable":
        place = places.get(term.text)
        return None if place is None else f"{{{place}}}"
    if term.kind == "constant":
        return term.text if _CONSTANT.fullmatch(term.text) else None
    if term.kind != "function" or not term.name or not term.arguments:
        return None
    inside = [_template(argument, places) for argument in term.arguments]
    return None if None in inside else f"{term.name}({','.join(map(str, inside))})"
