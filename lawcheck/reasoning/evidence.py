"""From claims to cells: what a tribunal may assume at a standard of proof, and how things may have been.

Implements docs/semantics.md, section 3. Nothing here knows the law: it weighs who says what, on what evidence, in a view.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, NamedTuple, Protocol

from lawcheck.law.graph import Cell, Graph
from lawcheck.reasoning.view import LEVELS, View

__all__ = [
    "NONE", "UNKNOWN", "CellState", "CellStatus", "Evidence", "LeafEvidence", "Record", "Statement", "on_point", "setting_aside",
    "silent",
]

#: States of a cell beside its values (0, 1, …): none of the values holds; nothing is known.
NONE = -1
UNKNOWN = -2

CellStatus = Literal["proved", "proved_false", "contested", "by_exclusion", "presumed", "unproven", "unstated"]


class Statement(Protocol):
    """One speaker asserting or denying one leaf (see `lawcheck.case.statements`)."""

    @property
    def leaf(self) -> str:
        """The proposition."""
    @property
    def claim_id(self) -> str:
        """The id of the claim."""
    @property
    def stance(self) -> str:
        """`asserts` or `denies`."""
    @property
    def party(self) -> str:
        """Whose word it is."""
    @property
    def evidence(self) -> str:
        """The level of evidence."""
    @property
    def plea(self) -> str | None:
        """The plea in the alternative it belongs to, or None."""
    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of its sources."""


@dataclass(frozen=True)
class Record:
    """All that a case says, ready to be weighed: statements by leaf, findings by node, assumptions, invoked norms."""

    statements: Mapping[str, tuple[Statement, ...]]
    findings: Mapping[str, str]
    assumed: frozenset[str] = frozenset()
    invoked: Mapping[str, frozenset[str | None]] | None = None

    @cached_property
    def conceding(self) -> Mapping[str, frozenset[str]]:
        """Who concedes a leaf."""
        found: dict[str, frozenset[str]] = {}
        for leaf, statements in self.statements.items():
            parties = frozenset(s.party for s in statements if s.evidence == "conceded")
            if parties:
                found[leaf] = parties
        return found

    @cached_property
    def concessive(self) -> frozenset[str]:
        """Everybody who concedes anything: nobody else's part in a question changes what is proved."""
        return frozenset().union(*self.conceding.values())

    def is_invoked(self, node: str, plea: str | None) -> bool:
        """Whether somebody relies on this norm, in the main case or in the plea that is run."""
        pleas = (self.invoked or {}).get(node)
        return pleas is not None and (None in pleas or plea in pleas)


class LeafEvidence(NamedTuple):
    """What is said for and against one leaf in a view.

    `asserted` and `denied`: somebody does, at any level; `shown` and `excluded`: that reaches the standard.
    `decisive` has the ids of the claims, or the finding, that the outcome rests on.
    """

    asserted: bool = False
    denied: bool = False
    shown: bool = False
    excluded: bool = False
    finding: str | None = None
    assumed: bool = False

    @property
    def spoken(self) -> bool:
        """Whether anybody speaks to the leaf at all."""
        return self.asserted or self.denied or self.finding is not None or self.assumed

    @property
    def raised(self) -> bool:
        """Whether anybody asserts it; a denial alone raises nothing. To hold a thing unproven is to answer who asserted it."""
        return self.asserted or self.assumed or self.finding in {"proved", "not_proven"}


_SILENT = LeafEvidence()


class CellState(NamedTuple):
    """The states a cell may be in.

    `proof` is what a tribunal may assume at this standard, `open` how things may have been; both list value indices,
    `NONE` and `UNKNOWN`. `out` has the values whose denial is proved.
    """

    status: CellStatus
    proof: tuple[int, ...]
    open: tuple[int, ...]
    out: tuple[int, ...] = ()


class Evidence:
    """The evidence of one case in one view, weighed leaf by leaf when asked."""

    def __init__(self, graph: Graph, record: Record, view: View) -> None:
        self.graph = graph
        self.record = record
        self.view = view
        self._leaves: dict[tuple[str, frozenset[str]], LeafEvidence] = {}
        self._cells: dict[tuple[tuple[str, ...], frozenset[str]], CellState] = {}
        #: Who concedes each leaf in this view, where some claims may be supposed to be concessions.
        self._speakers = record.conceding if "conceded" not in view.levels.values() else self._conceding()

    @cached_property
    def heard(self) -> frozenset[int]:
        """The nodes, by number, that something is said, found, assumed or presumed about, or that are invoked."""
        numbers = self.graph.numbers
        return frozenset(numbers[name] for name in self._heard if name in numbers)

    @cached_property
    def heard_cells(self) -> frozenset[int]:
        """The cells, by number, of such leaves; all others are silent."""
        graph = self.graph
        return frozenset(graph.cell_numbers[graph.cell_of[name]] for name in self._heard if name in graph.cell_of)

    @property
    def _heard(self) -> Iterable[str]:
        record, presumed = self.record, self.graph.presumed if self.view.presumptions else ()
        supposed = self.view.supposed
        return itertools.chain(record.statements, record.findings, record.assumed, record.invoked or (), presumed, supposed)

    @property
    def concessive(self) -> frozenset[str]:
        """Everybody who concedes anything in this view."""
        return frozenset().union(*self._speakers.values())

    def _conceding(self) -> Mapping[str, frozenset[str]]:
        found = dict(self.record.conceding)
        for leaf, statements in self.record.statements.items():
            supposed = [s.party for s in statements if self.view.level(s.claim_id, leaf, s.evidence) == "conceded"]
            if supposed:
                found[leaf] = found.get(leaf, frozenset()).union(supposed)
        return found

    def in_view(self, view: View) -> Evidence:
        """The same evidence in a view that differs only in its readings of the law; what was weighed is shared."""
        twin = copy(self)
        twin.view = view
        return twin

    def leaf(self, name: str, parties: frozenset[str] = frozenset()) -> LeafEvidence:
        """What is said on a leaf; `parties` are the actor and the right-holder of the question (concessions bind them)."""
        conceding = self._speakers.get(name)
        key = (name, parties & conceding if conceding else frozenset())
        found = self._leaves.get(key)
        if found is None:
            found = self._leaves[key] = self._weigh(name, key[1])
        return found

    def cell(self, cell: Cell, parties: frozenset[str] = frozenset()) -> CellState:
        """The states of a cell in this view, its values numbered in the order in which `cell` lists them."""
        key = (cell.leaves, parties)
        if len(cell.leaves) == 1:
            conceding = self._speakers.get(cell.leaves[0])
            key = (cell.leaves, parties & conceding if conceding else frozenset())
        found = self._cells.get(key)
        if found is None:
            leaves = [self.leaf(name, parties) for name in cell.leaves]
            presumed = [name in self.graph.presumed and self.view.presumptions for name in cell.leaves]
            found = cell_state(leaves, presumed, cell.exhaustive)
            if not self.view.supposed.keys().isdisjoint(cell.leaves):
                found = supposed_state([self.view.supposed.get(name) for name in cell.leaves], found, cell.exhaustive)
            self._cells[key] = found
        return found

    def said(self, name: str, parties: frozenset[str] = frozenset()) -> tuple[bool, bool]:
        """Whether a leaf is raised in this view by what is said, found, assumed or presumed, and whether it is answered."""
        leaf = self.leaf(name, parties)
        presumed = self.view.presumptions and name in self.graph.presumed
        return leaf.raised or presumed, leaf.denied or leaf.finding is not None

    def statements(self, name: str) -> list[Statement]:
        """What is said on a leaf in the main case or in the plea that is run."""
        return [s for s in self.record.statements.get(name, ()) if s.plea is None or s.plea == self.view.plea]

    def finding(self, name: str) -> str | None:
        """What a tribunal decided on a node, where that counts in this view and is not set aside."""
        found = self.record.findings.get(name) if self.view.findings else None
        if found == "not_decided" or (self.view.levels and self.view.levels.get(setting_aside(name)) == "none"):
            return None
        return found

    def needed(self, name: str) -> int:
        """The rank that a claim on a leaf must reach in this view."""
        floor, asked = self.graph.floors.get(name, "alleged"), self.view.floors.get(name.partition("(")[0], "alleged")
        return max(LEVELS[self.view.standard], LEVELS[floor], LEVELS[asked])

    def worth(self, statement: Statement, against: frozenset[str]) -> int:
        """The rank of what is said, as against those whose concessions bind."""
        level = self.view.level(statement.claim_id, statement.leaf, statement.evidence)
        return worth(level, statement.party in against)

    def best(self, name: str, stance: str, against: frozenset[str]) -> int:
        """The rank of the strongest claim one way, below all ranks where there is none."""
        return max([self.worth(s, against) for s in self.statements(name) if s.stance == stance], default=-1)

    def reached(self, name: str, against: frozenset[str]) -> tuple[bool, bool]:
        """Whether the claims that assert a leaf reach what is needed, and whether those that deny it do, findings apart."""
        asserts, denies = self.best(name, "asserts", against), self.best(name, "denies", against)
        needed, top = self.needed(name), LEVELS["established"]
        shown, excluded = asserts >= needed, denies >= needed
        if shown and excluded and asserts != denies:
            if asserts == top:
                excluded = False
            elif denies == top:
                shown = False
        return shown, excluded

    def _weigh(self, name: str, against: frozenset[str]) -> LeafEvidence:
        found, supposed = self._heard_of(name, against), self.view.supposed.get(name)
        if supposed == "holds":
            return LeafEvidence(True, found.denied, True, False, None, True)
        if supposed == "fails":
            return LeafEvidence(found.raised, True, False, True)
        if supposed == "unknown":
            return LeafEvidence(found.raised, found.denied)
        return found

    def _heard_of(self, name: str, against: frozenset[str]) -> LeafEvidence:
        """What is said for and against a leaf, before anything is supposed."""
        view = self.view
        statements, finding = self.statements(name), self.finding(name)
        assumed = view.assumptions and name in self.record.assumed
        if not statements and finding is None and not assumed:
            return _SILENT
        asserted = any(s.stance == "asserts" for s in statements)
        denied = any(s.stance == "denies" for s in statements)
        if assumed:
            return LeafEvidence(True, denied, True, False, None, True)
        if view.arguendo is not None:
            own = [s for s in statements if s.party == view.arguendo]
            if own:
                asserts = any(s.stance == "asserts" for s in own)
                denies = any(s.stance == "denies" for s in own)
                return LeafEvidence(asserts, denies, asserts, denies)
        if finding in {"proved", "disproved", "not_proven"}:
            return LeafEvidence(
                asserted or finding == "proved", denied or finding == "disproved",
                finding == "proved", finding == "disproved", finding,
            )
        shown, excluded = self.reached(name, against)
        return LeafEvidence(asserted, denied, shown, excluded, finding)


@cache
def silent(size: int, exhaustive: bool) -> CellState:
    """The states of a cell on which nothing is said, found, assumed or presumed."""
    return cell_state((_SILENT,) * size, (False,) * size, exhaustive)


def on_point(claim: str, leaf: str) -> str:
    """How `View.levels` names a claim on one of the points it speaks to, where it counts otherwise than on the others."""
    return f"{claim} on {leaf}"


def setting_aside(leaf: str) -> str:
    """How `View.levels` names the finding on a leaf, to set it aside alone."""
    return f"the finding on {leaf}"


def worth(level: str, bound: bool) -> int:
    """The rank of a claim: a concession settles the point against its speaker and is a report for everybody else."""
    if level == "conceded":
        return LEVELS["established"] if bound else LEVELS["reported"]
    return LEVELS.get(level, -1)


def supposed_state(supposed: Sequence[str | None], found: CellState, exhaustive: bool) -> CellState:
    """The states of a cell of which some values are supposed to hold, to fail, or to be unknown (see `View.supposed`)."""
    values = range(len(supposed))
    holds = tuple([v for v in values if supposed[v] == "holds"])
    if holds:
        return CellState("proved" if len(holds) == 1 else "contested", holds, holds, found.out)
    if "unknown" not in supposed:
        return found
    left = [v for v in values if v not in found.out]
    states = tuple(left) if exhaustive and left else (*left, NONE) if not exhaustive else tuple(values)
    proof = tuple([v for v in found.proof if v >= 0 and supposed[v] != "unknown"]) or (UNKNOWN,)
    return CellState("unproven" if proof == (UNKNOWN,) else found.status, proof, states, found.out)


def cell_state(leaves: Iterable[LeafEvidence], presumed: Iterable[bool], exhaustive: bool) -> CellState:
    """The states of a cell from the evidence on its values: the table of docs/semantics.md, section 3, row by row."""
    evidence = list(leaves)
    values = range(len(evidence))
    supposed = [v for v in values if evidence[v].assumed]
    if len(supposed) == 1:
        return CellState("proved", (supposed[0],), (supposed[0],))
    shown = [v for v in values if evidence[v].shown]
    excluded = {v for v in values if evidence[v].excluded}
    out = tuple(sorted(excluded))
    left = [v for v in values if v not in excluded]
    if len(shown) == 1 and shown[0] not in excluded:
        return CellState("proved", (shown[0],), (shown[0],), out)
    if shown:
        states = list(shown)
        if all(v in excluded for v in shown):
            states += [v for v in values if v not in excluded and v not in shown] if exhaustive else [NONE]
        return CellState("contested", tuple(states), tuple(states), out)
    if not left:
        if exhaustive:
            return CellState("unproven", (UNKNOWN,), tuple(values))
        return CellState("proved_false", (NONE,), (NONE,), out)
    if exhaustive and len(left) == 1:
        return CellState("by_exclusion", (left[0],), (left[0],), out)
    possible = tuple(left) if exhaustive else (*left, NONE)
    for value, taken in zip(values, presumed, strict=True):
        if taken and value in left:
            return CellState("presumed", (value,), possible, out)
    said = any(leaf.spoken for leaf in evidence)
    return CellState("unproven" if said else "unstated", (UNKNOWN,), possible, out)
