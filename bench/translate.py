"""A closed cone as a program for other reasoners: the same norms, the same facts, the same answers.

Closed means one state for every cell and one reading of every question of law: other reasoners take a fact as given and the
law as settled. Which edges count is then known beforehand, so it is worked out here, once, and not charged to anybody: gates
that the readings close fall away, and so do ways and exceptions that nobody raises (docs/semantics.md, section 3). What is
left is shown or not shown. That a proposition is shown *not* to hold is an atom of its own, made only where ``no(...)`` asks.

Every proposition becomes an atom without arguments, which spares other reasoners all grounding and all unification.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bench.plain import leaves_of
from lawcheck.law.graph import Connective
from lawcheck.reasoning.bounds import LIVE, gate_states
from lawcheck.reasoning.status import Evaluation

__all__ = ["Closed", "Literal", "Norm", "atom", "close", "for_scasp", "for_xclingo"]

#: A node, and whether it is its failing that counts.
Literal = tuple[int, bool]


class Norm(NamedTuple):
    """A norm with the edges that count: its elements, ways or signs, and its exceptions."""

    connective: Connective
    main: tuple[Literal, ...]
    exceptions: tuple[Literal, ...]
    quorum: int


@dataclass(frozen=True)
class Closed:
    """The norms below one question, by number, children first, and the truth of every leaf.

    `sentences` give each literal in words. `asked` are the literals a program has to define, in order: those below the question,
    or those of the whole cone.
    """

    root: int
    norms: dict[int, Norm]
    shown: frozenset[int]
    absent: frozenset[int]
    sentences: Callable[[Literal], str]
    asked: tuple[Literal, ...]


def close(evaluation: Evaluation, sentences: Callable[[Literal], str], *, whole: bool = False) -> Closed:
    """The norms of a closed cone.

    Args:
        evaluation: the cone in a view.
        sentences: a literal in words.
        whole: define every node of the cone, not only those below the question that count for it.

    Raises:
        AssertionError: a fact is contested or a question of law is open.
    """
    shape, inputs, bounds = evaluation.shape, evaluation.inputs, evaluation.bounds
    leaves = leaves_of(shape, inputs)
    gates = gate_states(shape, inputs.admitted)
    norms: dict[int, Norm] = {}
    for node, row in enumerate(shape.rows):
        if row.cell >= 0:
            continue
        live = [edge for edge in row.edges if edge[3] < 0 or gates[edge[3]] == LIVE]
        live = [
            (kind, child, negated, gate) for kind, child, negated, gate in live
            if kind in {"all", "factor"} or (bounds.spoken if negated else bounds.raised)[child]
        ]
        main = tuple((child, negated) for kind, child, negated, _ in live if kind == row.connective)
        exceptions = tuple((child, negated) for kind, child, negated, _ in live if kind == "unless")
        norms[node] = Norm(row.connective, main, exceptions, row.quorum)  # type: ignore[arg-type]
    below = _below(norms, [(shape.root, False)])
    if whole:
        below |= {(node, False) for node in range(len(shape.rows))}
        below = _below(norms, sorted(below))
    nodes = range(len(shape.rows))
    return Closed(
        shape.root, norms, frozenset(n for n in nodes if leaves.shown[n]), frozenset(n for n in nodes if leaves.absent[n]),
        sentences, tuple(sorted(below)),
    )


def _below(norms: dict[int, Norm], starts: list[Literal]) -> set[Literal]:
    """The literals and all that they need. The failing of a norm needs the failing of its children and its exceptions."""
    found: set[Literal] = set()
    stack = list(starts)
    while stack:
        literal = stack.pop()
        if literal in found:
            continue
        found.add(literal)
        norm = norms.get(literal[0])
        if norm is not None:
            stack += [(child, negated != literal[1]) for child, negated in norm.main]
            stack += norm.exceptions
    return found


def atom(literal: Literal) -> str:
    """The atom that stands for a proposition, or for its failing."""
    return f"fails{literal[0]}" if literal[1] else f"holds{literal[0]}"


def _rules(closed: Closed, literal: Literal) -> Iterator[str]:
    """The rules of one literal, those that only count signs last."""
    node, negated = literal
    head, norm = atom(literal), closed.norms.get(node)
    if norm is None:
        if node in (closed.absent if negated else closed.shown):
            yield f"{head}."
        return
    main = [atom((child, other != negated)) for child, other in norm.main]
    beaten = [atom(exception) for exception in norm.exceptions]
    unless = [] if negated else [f"not {one}" for one in beaten]
    extra: list[str] = []
    if norm.connective == "factor":
        needed = len(main) - norm.quorum + 1 if negated else norm.quorum
        written, extra = _counted(head, needed, main)
        bodies = [[*body, *unless] for body in written]
    elif (norm.connective == "all") != negated:
        bodies = [main + unless]
    else:
        bodies = [[one, *unless] for one in main]
    if negated:
        bodies += [[one] for one in beaten]
    for body in bodies:
        yield f"{head} :- {', '.join(body)}." if body else f"{head}."
    yield from extra


def for_xclingo(closed: Closed) -> str:
    """The program for clingo, with annotations from which xclingo makes a tree in sentences."""
    lines: list[str] = []
    for literal in closed.asked:
        text = closed.sentences(literal).replace("\\", "\\\\").replace('"', '\\"').replace("%", " per cent")
        for rule in _rules(closed, literal):
            counting = rule.startswith(f"{atom(literal)}_")
            lines += [rule] if counting else [f'%!trace_rule {{"{text}"}}.', rule]
    return "\n".join([*lines, f"%!show_trace {{{atom((closed.root, False))}}}.", ""])


def for_scasp(closed: Closed) -> str:
    """The program for s(CASP), with a sentence for every atom. It counts signs by rules, since it has no aggregates."""
    lines: list[str] = []
    for literal in closed.asked:
        text = closed.sentences(literal).replace("\\", "\\\\").replace("'", "\\'").replace("@", " at ")
        lines += [f"#pred {atom(literal)} :: '{text}'.", *_rules(closed, literal)]
    return "\n".join([*lines, ""])


def _counted(head: str, needed: int, atoms: list[str]) -> tuple[list[list[str]], list[str]]:
    """A quorum as bodies, and the rules these take: from a sign on, so many are shown if it is and one fewer after it, or so
    many after it.
    """
    if needed <= 1:
        return ([[sign] for sign in atoms] if needed == 1 else [[]]), []

    def name(start: int, still: int) -> str:
        return f"{head}_{start}_{still}"

    rules = []
    for still in range(needed, 0, -1):
        for start in range(needed - still, len(atoms) - still + 1):
            after = [] if still == 1 else [name(start + 1, still - 1)]
            rules.append(f"{name(start, still)} :- {', '.join([atoms[start], *after])}.")
            if start + still < len(atoms):
                rules.append(f"{name(start, still)} :- {name(start + 1, still)}.")
    return [[name(0, needed)]], rules
