"""What is missing: the open facts of one answer or many, by how much they would decide, and the next question to ask.

::

    found = lc.missing([a["self_defence", "strike", "t"] for a in lc.compare(case).assessments])
    found.next                     # the question that would decide most
    print(found)

Every open fact is put in every state it may still have, alone, and the status is worked out: what is said of it is exact. The
order is plain: facts that count as things stand before those nobody raises; then by how many answers one fact alone would decide,
that is make met or not met; then by how many all facts of the inquiry would; then as the answers and the rules have them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from lawcheck.arguing.open_facts import Effect, Found, OpenFact, moving
from lawcheck.document.display import Displayed, written
from lawcheck.errors import LawcheckError
from lawcheck.law.words import parts
from lawcheck.progress import tell

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer
    from lawcheck.answers.assessment import Assessment
    from lawcheck.document.model import Document
    from lawcheck.reasoning.changes import Budget

__all__ = ["Effect", "Inquiry", "Missing", "OpenFact", "missing", "pleaded"]

#: How many outcomes of facts are tried, unless told otherwise.
_STEPS = 500_000


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
    def rank(self) -> tuple[bool, int, int, int]:
        """By what it is put in order, the least first; see the module."""
        return self.new, -max(len(fact.decided) for fact in self.facts), -len(self.decided), -len(self.changed)

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
        found: Document = written(self, "document", most)
        return found

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
    from lawcheck.answers.answer import Answer

    asked = (answers,) if isinstance(answers, Answer) else tuple(answers)
    if len({id(answer.assessment.engine) for answer in asked}) > 1:
        raise LawcheckError("what is missing is looked for in one case at a time; name answers about one")
    steps = _STEPS if budget is None else budget.steps
    found: dict[str, Found] = {}
    idle: list[int] = []
    untried: list[int] = []
    for place, answer in enumerate(asked):
        if steps <= 0:
            untried.append(place)
            continue
        tell("asking what each open fact would decide", place, len(asked))
        moved = moving(answer)
        steps -= moved.tried
        if not moved.cells:
            idle.append(place)
        for number, outcomes in moved.cells.items():
            name = answer.answered.cone.cells[number].name
            known = found.get(name) or found.setdefault(name, Found(answer, number, place))
            known.note(place, answer, outcomes, moved.counts[number])
    return Missing(asked, tuple(_inquiries(found.values())), tuple(idle), tuple(untried))


def pleaded(assessment: Assessment) -> tuple[str, ...]:
    """The questions that a court would take up first: what those who acted rely on; else what anybody relies on or asserts.

    Where nobody invokes anything: the justifications that somebody speaks to.
    """
    from lawcheck.case.ids import actor_states
    from lawcheck.explain.rows import Names
    from lawcheck.explain.words import JUSTIFICATIONS

    case = assessment.case
    invoked = {question: assessment.invoked_by(question) for question in assessment.questions}

    def by_those_who_acted(question: str) -> bool:
        acting: set[str] = set()
        for argument in parts(question)[1]:
            acting.update(actor_states(case, argument) if argument in case.acts else ())
            acting.update(case.pairs[argument].parties if argument in case.pairs else ())
        return not acting.isdisjoint(invoked[question])

    relied_on = [question for question, who in invoked.items() if who]
    found = [question for question in relied_on if by_those_who_acted(question)] or relied_on or [
        question for question in assessment.questions
        if parts(question)[0] in JUSTIFICATIONS and assessment[question].status != "not_engaged"
    ]
    rules, names = assessment.rules, Names(assessment, found)
    chapter = {name: rules.chapters.get(rules.institution_of.get(name, ""), len(rules.chapters) + 1) for name in rules.headings}
    return tuple(sorted(names.ordered(found), key=lambda question: chapter.get(parts(question)[0], len(chapter))))


def _inquiries(found: Iterable[Found]) -> list[Inquiry]:
    """The facts of one name asked about together, in order."""
    from lawcheck.explain.titles import asked, likewise

    groups: dict[tuple[str, tuple[str, ...], bool], list[Found]] = {}
    for known in sorted(found, key=lambda one: (one.place, one.order)):
        name, arguments = parts(known.cell.leaves[0])
        groups.setdefault((name, arguments[1:], known.new), []).append(known)  # alike but for the act, the boat they are about
    inquiries = []
    for (name, _, _), members in groups.items():
        first, leaves = members[0], [member.cell.leaves[0] for member in members]
        assessment = first.answer.assessment
        one = len(first.cell.leaves) == 1
        question = asked(assessment, leaves[0]) if one else f"Which is so: {_alternatives(first)}?"
        inquiries.append(Inquiry(name, question, likewise(assessment, leaves), tuple(member.fact() for member in members)))
    return sorted(inquiries, key=lambda inquiry: inquiry.rank)


def _alternatives(found: Found) -> str:
    """The values of a fact with alternatives, as far as they may still hold."""
    values = [value for value in found.effects if value != "none"]
    told = [found.answer.assessment.sentence(value) for value in values[:4]]
    more = ["or another value"] if len(values) > 4 else ["or none of these"] if "none" in found.effects else []
    return "; ".join([*told, *more])
