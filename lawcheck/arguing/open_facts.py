"""Open facts that would change an answer: how they stand, who has to show them, and what each way of coming out would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from lawcheck.law.words import parts
from lawcheck.reasoning.bounds import gate_state
from lawcheck.reasoning.evidence import NONE
from lawcheck.reasoning.outlook import outlook
from lawcheck.reasoning.status import Status

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer
    from lawcheck.explain.tree import Claim
    from lawcheck.law.graph import Edge

__all__ = ["Burden", "Effect", "Found", "Moving", "OpenFact", "moving"]


class Effect(NamedTuple):
    """What one way in which a fact may come out does.

    Attributes:
        value: the proposition that then holds, or `none`.
        text: the same in words.
        changes: the answers it changes, by their place in `Missing.answers`, with the status each then has.
    """

    value: str
    text: str
    changes: Mapping[int, Status]

    def to_dict(self) -> dict[str, object]:
        """The effect as plain data."""
        return {"value": self.value, "text": self.text, "changes": [[place, status] for place, status in self.changes.items()]}


class Burden(NamedTuple):
    """Who has to show a fact, and what of it: that it holds, or that it does not."""

    on: Literal["relying", "objecting"]
    holds: bool


@dataclass(frozen=True)
class OpenFact:
    """A fact that is open and that would change an answer.

    Attributes:
        subject: the fact; of alternatives the cell.
        leaves: its values, as propositions.
        text: what is open, in words: "whether …".
        standing: `contested`, `unproven`, `unstated` (nobody speaks to it) or `presumed`.
        new: nobody raises it, and it counts for nothing while nobody does: it would open a way, or an exception, of its own.
        effects: what each way in which it may come out does, those without effect included.
        burden: who has to show it in the first of the answers it changes, and what.
        path: the propositions from that question down to the fact, both left out.
        claims: what is said on it.
    """

    subject: str
    leaves: tuple[str, ...]
    text: str
    standing: str
    new: bool
    effects: tuple[Effect, ...]
    burden: Burden
    path: tuple[str, ...]
    claims: tuple[Claim, ...]

    @cached_property
    def changed(self) -> frozenset[int]:
        """The answers that some way of coming out changes."""
        return frozenset(place for effect in self.effects for place in effect.changes)

    @cached_property
    def decided(self) -> frozenset[int]:
        """The answers that some way of coming out makes met or not met."""
        return frozenset(
            place for effect in self.effects for place, status in effect.changes.items() if status in {"met", "not_met"}
        )

    def to_dict(self) -> dict[str, object]:
        """The fact as plain data."""
        return {
            "subject": self.subject, "text": self.text, "standing": self.standing, "new": self.new,
            "effects": [effect.to_dict() for effect in self.effects],
            "burden": {"on": self.burden.on, "to_show": "holds" if self.burden.holds else "fails"}, "path": list(self.path),
            "claims": [
                {"id": c.id, "by": c.speaker, "stance": c.stance, "evidence": c.evidence, "sources": list(c.sources)}
                for c in self.claims
            ],
        }


class Moving(NamedTuple):
    """The facts that would change an answer: what each value makes of it, and whether the fact counts as things stand."""

    cells: dict[int, dict[str, Status]]
    counts: dict[int, bool]
    tried: int


def moving(answer: Answer) -> Moving:
    """The facts that, alone, would change an answer."""
    if answer.note:
        return Moving({}, {}, 0)
    cells = answer.answered.cone.cells
    outcomes: dict[int, dict[str, Status]] = {}
    counts: dict[int, bool] = {}
    prospects = outlook(answer.answered.cone.shape, answer.answered.evaluation.inputs)
    for prospect in prospects:
        value = "none" if prospect.state == NONE else cells[prospect.cell].leaves[prospect.state]
        outcomes.setdefault(prospect.cell, {})[value] = prospect.status
        counts[prospect.cell] = counts.get(prospect.cell, False) or prospect.unraised != answer.status
    moved = {cell: found for cell, found in outcomes.items() if set(found.values()) != {answer.status}}
    return Moving(moved, counts, len(prospects))


class Found:
    """A fact that would change some answers: the first of them, and what each value makes of which."""

    def __init__(self, answer: Answer, number: int, place: int) -> None:
        self.answer, self.place = answer, place
        self.cell = answer.answered.cone.cells[number]
        self.standing = answer.answered.evaluation.inputs.cells[number].status
        self.effects: dict[str, dict[int, Status]] = {}
        self.new = True
        self.way = tuple(_way(answer, frozenset(self.cell.leaves)))

    def note(self, place: int, answer: Answer, outcomes: Mapping[str, Status], counts: bool) -> None:
        """One more answer that the fact would change."""
        self.new = self.new and not counts
        for value, status in outcomes.items():
            changes = self.effects.setdefault(value, {})
            if status != answer.status:
                changes[place] = status

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Where a reader of the rules comes upon it."""
        order = self.answer.assessment.rules.edge_order
        return tuple(order.get((parts(edge.parent)[0], parts(edge.child)[0]), len(order)) for edge in self.way)

    def fact(self) -> OpenFact:
        """The fact."""
        from lawcheck.explain.naming import subject_words

        assessment = self.answer.assessment
        return OpenFact(
            self.cell.name, self.cell.leaves, subject_words(assessment, self.cell.name), self.standing, self.new,
            tuple(Effect(value, self._text(value), changes) for value, changes in self.effects.items()),
            _burden(self.way), tuple(edge.parent for edge in self.way[1:]), tuple(self._claims()),
        )

    def _text(self, value: str) -> str:
        sentence = self.answer.assessment.sentence
        if value != "none":
            return sentence(value)
        return sentence(self.cell.leaves[0], True) if len(self.cell.leaves) == 1 else "none of these"

    def _claims(self) -> Iterator[Claim]:
        from lawcheck.explain.tree import Claim

        evidence = self.answer.answered.evidence
        for leaf in self.cell.leaves:
            for said in evidence.record.statements.get(leaf, ()):
                if said.plea is None or said.plea == evidence.view.plea:
                    yield Claim(said.claim_id, said.party, said.stance, said.evidence, said.sources)


def _way(answer: Answer, leaves: frozenset[str]) -> Iterator[Edge]:
    """The shortest way of live edges from a question down to one of these leaves; what is raised goes before what is not."""
    graph, cone, found = answer.answered.evidence.graph, answer.answered.cone, answer.answered.evaluation.bounds
    admitted = answer.assessment.view.admitted
    came: dict[str, Edge] = {}
    level = [answer.question]
    while level:
        below: list[str] = []
        for node in level:
            edges = [e for e in graph.children(node) if e.gate is None or gate_state(e.gate.options, admitted(e.gate.question))]
            for edge in sorted(edges, key=lambda e: not (found.spoken if e.negated else found.raised)[cone.index[e.child]]):
                if edge.child not in came:
                    came[edge.child] = edge
                    below.append(edge.child)
        end = next((node for node in below if node in leaves), None)
        if end is not None:
            path = [came[end]]
            while path[-1].parent != answer.question:
                path.append(came[path[-1].parent])
            yield from reversed(path)
            return
        level = below


def _burden(way: Iterable[Edge]) -> Burden:
    """Who has to show the fact at the end of a way, and what: an exception is for the other side to show."""
    on: Literal["relying", "objecting"] = "relying"
    holds = True
    for edge in way:
        if edge.kind == "unless":
            if holds:
                on = "objecting" if on == "relying" else "relying"
            holds = True
        if edge.negated:
            holds = not holds
    return Burden(on, holds)
