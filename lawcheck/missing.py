"""What is missing: the open facts of one answer or many, by how much they would decide, and the next question to ask.

::

    found = lc.missing([a["self_defence", "strike", "t"] for a in lc.compare(case).assessments])
    found.next                     # the question that would decide most
    print(found)

Every open fact is put in every state it may still have, alone, and the status is worked out: what is said of it is exact. The
order is plain: facts that count as things stand before those nobody raises; then those that would decide more answers, that is make
them met or not met; then those that would change more; then as the rules have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from lawcheck.errors import LawcheckError
from lawcheck.law.words import parts
from lawcheck.progress import tell
from lawcheck.reasoning.bounds import gate_state
from lawcheck.reasoning.evidence import NONE
from lawcheck.reasoning.outlook import outlook
from lawcheck.reasoning.status import Status
from lawcheck.report.display import Displayed

if TYPE_CHECKING:
    from lawcheck.answer import Answer
    from lawcheck.assessment import Assessment
    from lawcheck.explain.tree import Claim
    from lawcheck.law.graph import Edge
    from lawcheck.reasoning.changes import Budget
    from lawcheck.report.document import Document

__all__ = ["Effect", "Inquiry", "Missing", "OpenFact", "missing", "pleaded"]

#: How many outcomes of facts are tried, unless told otherwise.
_STEPS = 500_000


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


@dataclass(frozen=True)
class Inquiry:
    """One thing to ask: about one fact, or about facts of one name (of several acts, say) at once.

    Attributes:
        name: the name of the facts.
        question: the question in words, about the first of them.
        likewise: what else it is asked of: "strike 2–14"; empty for one fact.
        facts: the facts.
    """

    name: str
    question: str
    likewise: str
    facts: tuple[OpenFact, ...]

    @property
    def new(self) -> bool:
        """Whether nobody raises it, so that it counts for nothing as things stand."""
        return self.facts[0].new

    @cached_property
    def changed(self) -> frozenset[int]:
        """The answers that it would change, one fact at a time."""
        return frozenset().union(*(fact.changed for fact in self.facts))

    @cached_property
    def decided(self) -> frozenset[int]:
        """The answers that it would decide, one fact at a time."""
        return frozenset().union(*(fact.decided for fact in self.facts))

    @property
    def rank(self) -> tuple[bool, int, int]:
        """By what it is put in order: the least first."""
        return self.new, -len(self.decided), -len(self.changed)

    def to_dict(self) -> dict[str, object]:
        """The inquiry as plain data."""
        return {
            "name": self.name, "question": self.question, "likewise": self.likewise, "new": self.new,
            "decides": len(self.decided), "changes": len(self.changed), "facts": [fact.to_dict() for fact in self.facts],
        }


@dataclass(frozen=True)
class Missing(Displayed):
    """The open facts of some answers, by how much they would decide.

    Attributes:
        answers: the answers that were looked at.
        inquiries: what to ask, first what would decide most.
        idle: the answers that no open fact, alone, would change.
        untried: the answers that were not looked at, as the budget ran out.
    """

    answers: tuple[Answer, ...] = field(repr=False)
    inquiries: tuple[Inquiry, ...]
    idle: tuple[int, ...]
    untried: tuple[int, ...] = ()

    @property
    def next(self) -> Inquiry | None:
        """The next question to ask; None where no open fact, alone, would change any of the answers."""
        return self.inquiries[0] if self.inquiries else None

    @property
    def facts(self) -> tuple[OpenFact, ...]:
        """The facts of all inquiries, in their order."""
        return tuple(fact for inquiry in self.inquiries for fact in inquiry.facts)

    @property
    def complete(self) -> bool:
        """Whether every answer was looked at."""
        return not self.untried

    def document(self, most: int | None = None) -> Document:
        """What to ask, as a report; of many inquiries the first."""
        from lawcheck.report.asking import missing_document

        return missing_document(self, most)

    def to_dict(self) -> dict[str, object]:
        """What to ask, as plain data."""
        return {
            "answers": [
                {"question": a.question, "view": a.assessment.view.words, "status": a.status} for a in self.answers
            ],
            "inquiries": [inquiry.to_dict() for inquiry in self.inquiries], "idle": list(self.idle),
            "untried": list(self.untried), "complete": self.complete,
        }


def missing(answers: Answer | Iterable[Answer], budget: Budget | None = None) -> Missing:
    """What is missing in one answer, or in many: of several questions, in several views.

    Args:
        answers: the answers, all of one case.
        budget: how many outcomes of facts to try (`steps`); answers beyond that are listed as `untried`.

    Raises:
        LawcheckError: the answers are of several cases.
    """
    from lawcheck.answer import Answer

    asked = (answers,) if isinstance(answers, Answer) else tuple(answers)
    if len({id(answer.assessment.engine) for answer in asked}) > 1:
        raise LawcheckError("what is missing is looked for in one case at a time; name answers about one")
    steps = _STEPS if budget is None else budget.steps
    found: dict[str, _Found] = {}
    idle: list[int] = []
    untried: list[int] = []
    for place, answer in enumerate(asked):
        if steps <= 0:
            untried.append(place)
            continue
        tell("asking what each open fact would decide", place, len(asked))
        moving = _moving(answer)
        steps -= moving.tried
        if not moving.cells:
            idle.append(place)
        for number, outcomes in moving.cells.items():
            name = answer.answered.cone.cells[number].name
            known = found.get(name) or found.setdefault(name, _Found(answer, number))
            known.note(place, answer, outcomes, moving.count[number])
    return Missing(asked, tuple(_inquiries(found.values())), tuple(idle), tuple(untried))


def pleaded(assessment: Assessment) -> tuple[str, ...]:
    """The questions that a court would take up first: what those who acted rely on; else what anybody relies on or asserts.

    Where nobody invokes anything: the justifications that somebody speaks to.
    """
    from lawcheck.case.ids import actor_states
    from lawcheck.explain.words import JUSTIFICATIONS

    case = assessment.case
    invoked = {question: assessment.invoked_by(question) for question in assessment.questions}

    def by_those_who_acted(question: str) -> bool:
        acting: set[str] = set()
        for argument in parts(question)[1]:
            acting.update(actor_states(case, argument) if argument in case.acts else ())
            acting.update(case.pairs[argument].parties if argument in case.pairs else ())
        return not acting.isdisjoint(invoked[question])

    relied_on = tuple(question for question, who in invoked.items() if who)
    own = tuple(question for question in relied_on if by_those_who_acted(question))
    return own or relied_on or tuple(
        question for question in assessment.questions
        if parts(question)[0] in JUSTIFICATIONS and assessment[question].status != "not_engaged"
    )


class _Moving(NamedTuple):
    """The facts that would change an answer: what each value makes of it, and whether the fact counts as things stand."""

    cells: dict[int, dict[str, Status]]
    count: dict[int, bool]
    tried: int


def _moving(answer: Answer) -> _Moving:
    if answer.note:
        return _Moving({}, {}, 0)
    cells = answer.answered.cone.cells
    outcomes: dict[int, dict[str, Status]] = {}
    counts: dict[int, bool] = {}
    prospects = outlook(answer.answered.cone.shape, answer.answered.evaluation.inputs)
    for prospect in prospects:
        value = "none" if prospect.state == NONE else cells[prospect.cell].leaves[prospect.state]
        outcomes.setdefault(prospect.cell, {})[value] = prospect.status
        counts[prospect.cell] = counts.get(prospect.cell, False) or prospect.unraised != answer.status
    moved = {cell: found for cell, found in outcomes.items() if set(found.values()) != {answer.status}}
    return _Moving(moved, counts, len(prospects))


class _Found:
    """A fact that would change some answers: the first of them, and what each value makes of which."""

    def __init__(self, answer: Answer, number: int) -> None:
        self.answer = answer
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
        from lawcheck.report.naming import subject_words

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


def _inquiries(found: Iterable[_Found]) -> list[Inquiry]:
    """The facts of one name asked about together, in order."""
    from lawcheck.report.titles import asked, likewise

    groups: dict[tuple[str, bool], list[_Found]] = {}
    for known in sorted(found, key=lambda one: one.order):
        groups.setdefault((parts(known.cell.leaves[0])[0], known.new), []).append(known)
    inquiries = []
    for (name, _), members in groups.items():
        first, leaves = members[0], [member.cell.leaves[0] for member in members]
        assessment = first.answer.assessment
        one = len(first.cell.leaves) == 1
        question = asked(assessment, leaves[0]) if one else f"Which is so: {_alternatives(first)}?"
        inquiries.append(Inquiry(name, question, likewise(assessment, leaves), tuple(member.fact() for member in members)))
    return sorted(inquiries, key=lambda inquiry: inquiry.rank)


def _alternatives(found: _Found) -> str:
    """The values of a fact with alternatives, as far as they may still hold."""
    values = [value for value in found.effects if value != "none"]
    told = [found.answer.assessment.sentence(value) for value in values[:4]]
    more = ["or another value"] if len(values) > 4 else ["or none of these"] if "none" in found.effects else []
    return "; ".join([*told, *more])
