"""The result of an assessment and its words: answers to questions, with their statuses and what they rest on.

::

    result = lawcheck.assess(case, position="icj")
    answer = result["self_defence", "strike_01", "venezuela"]
    answer.status                 # "not_met"
    print(answer.why_not())
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from lawcheck.errors import UnknownProposition
from lawcheck.law.positions import readings
from lawcheck.law.rules import Rules
from lawcheck.law.words import parts, sentence, wording
from lawcheck.reasoning.bounds import OPEN
from lawcheck.reasoning.engine import Answered, Engine
from lawcheck.reasoning.evidence import NONE, CellState
from lawcheck.reasoning.status import STATUSES, Status
from lawcheck.reasoning.view import STANDARDS, Standard, View
from lawcheck.settlement import Carrier, Settled, Settlement, Settlements

if TYPE_CHECKING:
    from lawcheck.case.models import Case
    from lawcheck.explain.tree import Explanation
    from lawcheck.reasoning.changes import Change, Family

__all__ = [
    "STANDARDS", "STATUSES", "Answer", "Assessment", "Carrier", "Settled", "Settlement", "Settlements", "Standard", "Status",
    "View",
]


class Answer:
    """The answer to one question in one view."""

    def __init__(self, assessment: Assessment, question: str, answered: Answered | None, status: Status, note: str = "") -> None:
        self.assessment = assessment
        self.question = question
        self.status: Status = status
        self.note = note
        self._answered = answered

    def __repr__(self) -> str:
        """`self_defence(strike,t): not_met (icj, reported)`."""
        return f"{self.question}: {self.status} ({self.assessment.view.words})"

    @property
    def name(self) -> str:
        """The name of the proposition, without its arguments."""
        return parts(self.question)[0]

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the question is about."""
        return parts(self.question)[1]

    @property
    def text(self) -> str:
        """The question as a sentence without full stop."""
        return self.assessment.sentence(self.question)

    @property
    def answered(self) -> Answered:
        """The cone and evaluation behind the answer.

        Raises:
            UnknownProposition: the question was not put to the law of that day, so there is nothing behind it.
        """
        if self._answered is None:
            raise UnknownProposition(f"{self.question}: {self.note}")
        return self._answered

    @property
    def invoked_by(self) -> tuple[str, ...]:
        """Those who say that this holds here; for a justification, who pleads it. Empty where it is answered all the same."""
        return self.assessment.invoked_by(self.question)

    @property
    def denied_by(self) -> tuple[str, ...]:
        """Those who say that this does not hold here."""
        return self.assessment.denied_by(self.question)

    @cached_property
    def on_burdens_alone(self) -> bool:
        """Whether the status stands only because each side fails on its own burden about one fact."""
        if self._answered is None or self.status not in {"met", "depends"}:
            return False
        return not self._answered.evaluation.somewhere(self._root, OPEN)

    @cached_property
    def on_the_law(self) -> bool:
        """Whether `not_met` stands whatever the facts: no state of them would do under these readings.

        Where the case names nothing of a kind that could serve (no event answered, no request), more than the law is
        missing, and this is False.
        """
        if self.status != "not_met" or self._answered is None or self.unnamed:
            return False
        return not self._answered.evaluation.possible_in_law(self._root)

    @cached_property
    def unnamed(self) -> tuple[str, ...]:
        """Norms that would serve the question and for which the case names no candidate at all, closed lists of the law apart."""
        if self._answered is None:
            return ()
        graph, evaluation, index = self._answered.evidence.graph, self._answered.evaluation, self._answered.cone.index
        found: dict[str, None] = {}
        seen: set[str] = set()
        stack = [self.question]
        while stack:
            name = stack.pop()
            if name in seen or evaluation.status(index[name]) == "met":
                continue
            seen.add(name)
            serving = [edge.child for edge in graph.children(name) if edge.kind != "unless" and not edge.negated]
            if graph.connective.get(name) == "any" and not serving and parts(name)[0] not in self.assessment.rules.closed_lists:
                found[name] = None
            stack += serving
        return tuple(found)

    @cached_property
    def rests_on_presumption(self) -> bool:
        """Whether the status would be another if nothing were presumed."""
        if not any(state.status == "presumed" for state in self._states):
            return False
        return self.assessment.under(presumptions=False)[self.question].status != self.status

    @cached_property
    def rests_on_hypothesis(self) -> bool:
        """Whether the status would be another if nothing were assumed for hypothetical acts."""
        if not self.assessment.engine.record.assumed:
            return False
        return self.assessment.under(assumptions=False)[self.question].status != self.status

    @cached_property
    def turns_on(self) -> Settlements:
        """What a `depends` turns on: the smallest sets of facts and readings either way; empty for any other status."""
        if self.status != "depends" or self._answered is None:
            return Settlements((), (), True)
        from lawcheck.reasoning.changes import settlements

        shape, inputs = self._answered.cone.shape, self._answered.evaluation.inputs
        makes, breaks = settlements(shape, inputs, "shown"), settlements(shape, inputs, "not_shown")
        return Settlements(self._named(makes), self._named(breaks), makes.complete and breaks.complete)

    @cached_property
    def reservations(self) -> tuple[tuple[Settlement, ...], ...]:
        """For `met`: the smallest sets of alleged but unproven, or presumed, facts that would defeat it."""
        if self.status != "met" or self._answered is None or self._answered.evaluation.everywhere(self._root, OPEN):
            return ()
        from lawcheck.reasoning.changes import reservations

        return self._named(reservations(self._answered.cone.shape, self._answered.evaluation.inputs))

    def carried_by(self, base: str = "majority") -> tuple[Carrier, ...]:
        """Which readings carry the answer: each is put back, alone, to the value another position gives it.

        Only readings that lie below the question and differ from that position's are tried, in the order of the rules.
        """
        if self._answered is None:
            return ()
        view, rules = self.assessment.view, self.assessment.rules
        other = readings(rules, base)
        found: list[Carrier] = []
        for question in rules.questions:
            if question not in self._answered.cone.shape.questions:
                continue
            mine, theirs = view.admitted(question), other[question].options
            if set(mine) == set(theirs):
                continue
            changed = self.assessment.under(view=view.with_reading(question, *theirs))[self.question].status
            found.append(Carrier(question, mine, theirs, changed, changed != self.status))
        return tuple(found)

    @property
    def branches(self) -> tuple[Answer, ...]:
        """Where each of several layers of law answers a question without asking whether it applies: those answers."""
        regimes = self.assessment.engine.graph.regimes.get(self.question, ())
        return tuple(self.assessment[branch] for branch in regimes)

    @property
    def whichever_applies(self) -> bool:
        """Whether the answer is the same whichever of these layers applies; False where there are no such branches."""
        return len({branch.status for branch in self.branches}) == 1

    @property
    def heading(self) -> str:
        """The short name of the question, as tables show it."""
        template = self.assessment.rules.headings.get(self.name)
        if template is None:
            return self.text
        types = self.assessment.rules.signatures[self.name].types
        briefs = self.assessment.rules.briefs
        words = [briefs.get(a) or self.assessment.wording(a, t) for a, t in zip(self.arguments, types, strict=True)]
        return template.format(*words)

    def why(self) -> Explanation:
        """Why the answer is what it is, pruned to what decides.

        Of an answer that is met: what carries it. Of any other: every failed route; `.failed` groups the ends of the routes
        into refuted, unproven, unstated, contested and excluded by the position.
        """
        from lawcheck.explain.tree import explain

        return explain(self)

    def why_not(self) -> Explanation:
        """The same as `why`, with a word at its head where the answer is met and there is nothing to fail."""
        from lawcheck.explain.tree import explain

        return explain(self, negative=True)

    def tree(self) -> Explanation:
        """The whole tree, nothing left out."""
        from lawcheck.explain.tree import explain

        return explain(self, whole=True)

    @property
    def _root(self) -> int:
        return self.answered.cone.shape.root

    @property
    def _states(self) -> Sequence[CellState]:
        return self._answered.evaluation.inputs.cells if self._answered else ()

    def _named(self, family: Family) -> tuple[tuple[Settlement, ...], ...]:
        return tuple(
            tuple(sorted((self._settlement(change) for change in chosen), key=lambda s: (s.kind, s.subject)))
            for chosen in family.sets
        )

    def _settlement(self, change: Change) -> Settlement:
        what, state = change
        rules = self.assessment.rules
        if isinstance(what, str):
            option = rules.questions[what].options[str(state)]
            return Settlement("reading", what, option.id, f"{rules.questions[what].text} {option.text}")
        cell = self.answered.cone.cells[what]
        if state == NONE:
            denied = [self.assessment.sentence(leaf, denied=True) for leaf in cell.leaves]
            return Settlement("fact", cell.name, "none", "; ".join(denied))
        leaf = cell.leaves[int(state)]
        return Settlement("fact", cell.name, leaf, self.assessment.sentence(leaf))


class Assessment:
    """A case in one view: ask it questions by name and arguments, or go through those the rules put.

    ``result["self_defence", "strike_01", "venezuela"]`` is an `Answer`; the same in one string works too.
    """

    def __init__(self, case: Case, rules: Rules, engine: Engine, view: View) -> None:
        self.case = case
        self.rules = rules
        self.engine = engine
        self.view = view
        self._answers: dict[str, Answer] = {}

    def __repr__(self) -> str:
        """`<Assessment of boat_strike: icj, reported; 42 questions>`."""
        return f"<Assessment of {self.case.id}: {self.view.words}; {len(self.questions)} questions>"

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions the rules put to this case, in the order of the rules."""
        return self.engine.graph.roots

    def __getitem__(self, key: str | tuple[str, ...]) -> Answer:
        """The answer to a question.

        Raises:
            UnknownProposition: the rules or the case do not have it; the message suggests what they do have.
        """
        if not key:
            raise UnknownProposition("name a question, such as self_defence(strike, state)")
        question = key if isinstance(key, str) else f"{key[0]}({','.join(key[1:])})" if len(key) > 1 else key[0]
        question = re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\1\2\3", question.replace(" ", ""))  # days may be written 2025-10-31
        found = self._answers.get(question)
        if found is None:
            found = self._answers[question] = self._answer(question)
        return found

    def __iter__(self) -> Iterator[Answer]:
        """Every question the rules put, answered."""
        return (self[question] for question in self.questions)

    def answers(self, name: str, *arguments: str) -> tuple[Answer, ...]:
        """The answers to all questions of a name that have these arguments, whatever the others."""
        return tuple(
            self[question] for question in self._known(name)
            if all(argument in parts(question)[1] for argument in arguments)
        )

    def under(self, *, presumptions: bool | None = None, assumptions: bool | None = None, view: View | None = None) -> Assessment:
        """The same case in a changed view."""
        changed = view or self.view
        if presumptions is not None:
            changed = replace(changed, presumptions=presumptions)
        if assumptions is not None:
            changed = replace(changed, assumptions=assumptions)
        return Assessment(self.case, self.rules, self.engine, changed)

    def invoked_by(self, question: str) -> tuple[str, ...]:
        """The parties that rely on a ground."""
        return self._who(question, "pleads")

    def denied_by(self, question: str) -> tuple[str, ...]:
        """Those who say that a ground or a status does not hold."""
        return self._who(question, "denies")

    def _who(self, question: str, stance: str) -> tuple[str, ...]:
        """The parties that take a stance on a ground, in the main case or in the plea that is run."""
        said = self.engine.pleas.get(question, ())
        return tuple(dict.fromkeys(p.party for p in said if p.stance == stance and p.plea in (None, self.view.plea)))

    def label(self, id_: str) -> str:
        """What the case calls a thing, or its id."""
        return self.engine.labels.get(id_, id_)

    def short_label(self, id_: str) -> str:
        """The label without what it adds in brackets at its end: sentences have no room for it."""
        return re.sub(r"(?<=\S)\s*\([^()]*\)$", "", self.label(id_))

    def sentence(self, proposition: str, denied: bool = False) -> str:
        """A proposition in words."""
        found = self.engine.sentences.get((proposition, denied))
        if found is None:
            found = self.engine.sentences[proposition, denied] = sentence(self.rules, proposition, self.short_label, denied)
        return found

    def wording(self, argument: str, type_: str) -> str:
        """One argument of a proposition in words."""
        return wording(self.rules, argument, type_, self.short_label)

    def settled(self) -> Settled:
        """By what means the questions answered so far were settled."""
        used = Counter(answer.answered.means for answer in self._answers.values() if answer._answered is not None)
        return Settled(used["bounds"], used["witness"], used["solver"])

    def _answer(self, question: str) -> Answer:
        if question in self.engine.graph_for(self.view):
            answered = self.engine.ask(question, self.view)
            return Answer(self, question, answered, answered.status)
        if question in self.engine.graph.not_yet_law:
            return Answer(self, question, None, "not_engaged", "not the law of that day")
        name, arguments = parts(question)
        if arguments and question != f"{name}({','.join(arguments)})":
            raise UnknownProposition(f"'{question}' cannot be read: write it as name(argument, argument)")
        signature = self.rules.signatures.get(name)
        if signature is None:
            close = get_close_matches(name, list(self.rules.signatures), n=1)
            raise UnknownProposition(f"no rule file knows '{name}'" + (f"; did you mean '{close[0]}'?" if close else ""))
        if len(arguments) != len(signature.types):
            takes = f"{len(signature.types)} arguments ({', '.join(signature.types)})"
            raise UnknownProposition(f"'{name}' takes {takes}: {question}")
        for argument, type_ in zip(arguments, signature.types, strict=True):
            known = self.engine.subjects.get(type_, frozenset()) | self.rules.terms(type_)
            if known and argument not in known:
                close = get_close_matches(argument, sorted(known), n=1)
                hint = f"; did you mean '{close[0]}'?" if close else f"; the case has {', '.join(sorted(known)) or 'none'}"
                raise UnknownProposition(f"{question}: '{argument}' is no {type_} of this case{hint}")
        return Answer(self, question, None, "not_engaged", "nothing in the case puts this question")

    def _known(self, name: str) -> Mapping[str, None]:
        if name not in self.rules.signatures:
            close = get_close_matches(name, list(self.rules.signatures), n=1)
            raise UnknownProposition(f"no rule file knows '{name}'" + (f"; did you mean '{close[0]}'?" if close else ""))
        return self.engine.by_name.get(name, {})
