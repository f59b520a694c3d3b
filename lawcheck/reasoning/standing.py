"""The standing of claims as something that may change: what reaches the standard of proof, what falls, what is set aside.

A change of standing is made on one point, a leaf: a claim on it is raised to the level it needs, all claims one way that reach it
fall, or the finding of a tribunal on it is set aside. It raises nothing, since what is said stays said. What becomes of the cell
is not worked out here: the evidence is weighed again with the changes made (`View.levels`), as a changed view would weigh it.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from lawcheck.law.graph import Cell
from lawcheck.reasoning.altered import Outcome, Standing
from lawcheck.reasoning.evidence import Evidence, Statement, on_point, setting_aside
from lawcheck.reasoning.view import LEVELS, STANDARDS

__all__ = ["MOST", "Heard", "Move", "moves", "standing"]

#: Of a cell with more combinations of changes than these, the standing of its claims is left alone, and that is said.
MOST = 256

Side = Literal["asserts", "denies", "finding"]
Act = Literal["raised", "struck", "set_aside"]


class Heard(NamedTuple):
    """The evidence of a view, for those whose concessions bind."""

    evidence: Evidence
    parties: frozenset[str]


class Move(NamedTuple):
    """A change of standing on one point.

    Attributes:
        leaf: the proposition.
        side: what changes there: the assertion, the denial, or the finding.
        act: a claim is raised to a level, the claims that reach what is needed fall, or the finding is set aside.
        claims: of claims that fall, the ids of all; of a claim that is raised, its id and those of others that would do as well.
        level: the level a claim is raised to, else `none`.
        levels: what `View.levels` says where this is done.
        easier: the level that would be enough where the claims the other way fall.
    """

    leaf: str
    side: Side
    act: Act
    claims: tuple[str, ...]
    level: str
    levels: tuple[tuple[str, str], ...]
    easier: str = ""

    def beside(self, others: Iterable[object]) -> Move:
        """The change where others are made too: against claims that fall, less is needed."""
        fall = any(
            isinstance(other, Move) and other.act == "struck" and other.leaf == self.leaf and other.side != self.side
            for other in others
        )
        if self.act != "raised" or not fall or self.easier == self.level:
            return self
        return self._replace(level=self.easier, levels=tuple((key, self.easier) for key, _ in self.levels))


def moves(leaf: str, views: Sequence[Heard], kept: Collection[str], around: Collection[str]) -> Iterator[Move]:
    """The changes of standing on a leaf, those of one side one after the other.

    Args:
        leaf: the proposition.
        views: the views in which a change has to count.
        kept: the ids of claims whose standing stays as it is.
        around: the leaves that matter. A claim that speaks to several of them is raised, or falls, on this point alone.
    """
    open_ = [heard for heard in views if _is_weighed(leaf, heard.evidence)]
    if any(heard.evidence.finding(leaf) is not None for heard in open_):
        yield Move(leaf, "finding", "set_aside", (), "none", ((setting_aside(leaf), "none"),))
    sides: tuple[Side, Side] = ("asserts", "denies")
    for side in sides:
        said = {s.claim_id: s for heard in open_ for s in heard.evidence.statements(leaf) if s.stance == side}
        reaching = [s for s in said.values() if any(_reaches(s, heard) for heard in open_)]
        if reaching and not any(s.claim_id in kept for s in reaching):
            ids = tuple(s.claim_id for s in reaching)
            yield Move(leaf, side, "struck", ids, "none", tuple((_named(s, open_, around), "none") for s in reaching))
        found = _raised(leaf, side, [s for s in said.values() if s.claim_id not in kept], open_)
        if found is not None:
            eligible, level, easier = found
            ids = tuple(s.claim_id for s in eligible)
            yield Move(leaf, side, "raised", ids, level, ((_named(eligible[0], open_, around), level),), easier)


def standing(
    cell: Cell, heard: Heard, made: Mapping[Move, int], invoked: Collection[str]
) -> Standing:
    """What becomes of a cell in a view under every combination of these changes, with the variables that stand for them.

    `invoked` has the leaves that are raised whatever becomes of the evidence.
    """
    points: dict[tuple[str, Side], list[Move]] = {}
    for move in made:
        points.setdefault((move.leaf, move.side), []).append(move)
    outcomes: dict[tuple[int, ...], Outcome] = {}
    for chosen in itertools.product(*[(None, *found) for found in points.values()]):
        levels = dict(pair for move in chosen if move is not None for pair in move.levels)
        evidence, parties = heard
        view = replace(evidence.view, levels={**evidence.view.levels, **levels})
        again = Evidence(evidence.graph, evidence.record, view) if levels else evidence
        said = [again.said(leaf, parties) for leaf in cell.leaves]
        raised = frozenset(v for v, leaf in enumerate(cell.leaves) if said[v][0] or leaf in invoked)
        spoken = raised.union(v for v, (_, answered) in enumerate(said) if answered)
        key = tuple(0 if move is None else made[move] for move in chosen)
        outcomes[key] = Outcome(again.cell(cell, parties), raised, spoken)
    return Standing(tuple(tuple(made[move] for move in found) for found in points.values()), outcomes)


def _is_weighed(leaf: str, evidence: Evidence) -> bool:
    """Whether claims and findings decide about a leaf in a view, rather than what is supposed or one party's word."""
    view, record = evidence.view, evidence.record
    if leaf in view.supposed or (view.assumptions and leaf in record.assumed):
        return False
    return view.arguendo is None or not any(s.party == view.arguendo for s in evidence.statements(leaf))


def _reaches(statement: Statement, heard: Heard) -> bool:
    evidence, parties = heard
    if statement not in evidence.statements(statement.leaf):
        return False
    return evidence.worth(statement, parties) >= evidence.needed(statement.leaf)


def _raised(
    leaf: str, side: Side, said: Sequence[Statement], views: Sequence[Heard]
) -> tuple[list[Statement], str, str] | None:
    """The claims one way of which any one, raised to a level, would reach what is needed in every view; that level; and the level
    that would do if nothing were said the other way.
    """
    place, other = (0, "denies") if side == "asserts" else (1, "asserts")
    short = [heard for heard in views if not heard.evidence.reached(leaf, heard.parties)[place]]
    top = LEVELS["established"]
    rank = max(
        (top if evidence.best(leaf, other, parties) == top else evidence.needed(leaf) for evidence, parties in short), default=-1
    )
    eligible = [
        s for s in said
        if all(s in evidence.statements(leaf) for evidence, _ in short)
        and all(evidence.worth(s, parties) <= rank for evidence, parties in views)
    ]
    if not short or not eligible:
        return None
    same = [s for s in eligible if s.plea == eligible[0].plea]
    lower = max(evidence.needed(leaf) for evidence, _ in short)
    if any(evidence.worth(s, parties) > lower for evidence, parties in views for s in same):
        lower = rank
    return same, STANDARDS[rank], STANDARDS[lower]


def _named(statement: Statement, views: Sequence[Heard], around: Collection[str]) -> str:
    """How `View.levels` names a claim, on this point alone where it speaks to others that matter."""
    record = views[0].evidence.record
    for leaf in around:
        if leaf != statement.leaf and any(s.claim_id == statement.claim_id for s in record.statements.get(leaf, ())):
            return on_point(statement.claim_id, statement.leaf)
    return statement.claim_id
