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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lawcheck.answers.answer import Answer
from lawcheck.answers.settlement import Carrier, Settled, Settlement, Settlements
from lawcheck.document.display import Displayed
from lawcheck.errors import UnknownProposition
from lawcheck.law.rules import Rules
from lawcheck.law.words import parts, sentence, wording
from lawcheck.reasoning.engine import Engine
from lawcheck.reasoning.status import STATUSES, Status
from lawcheck.reasoning.view import STANDARDS, Standard, View

if TYPE_CHECKING:
    from lawcheck.arguing.flips import Flips
    from lawcheck.arguing.suppositions import Facts, Readings
    from lawcheck.arguing.what_if import WhatIf
    from lawcheck.case.models import Case
    from lawcheck.proof.receipt import Receipt

__all__ = [
    "STANDARDS", "STATUSES", "Answer", "Assessment", "Carrier", "Settled", "Settlement", "Settlements", "Standard", "Status",
    "View",
]


class Assessment(Displayed):
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

    def __str__(self) -> str:
        """The same; `document()` says more."""
        return repr(self)

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

    def what_if(
        self, facts: Facts = (), *, readings: Readings | None = None, levels: Mapping[str, str] | None = None,
        without: Iterable[str] = (), standard: Standard | None = None, arguendo: str | None = None, plea: str | None = None,
        findings: bool | None = None, questions: Sequence[str] | None = None,
    ) -> WhatIf:
        """What changes if something is set otherwise: facts, readings, the standing of claims, the view.

        ::

            result.what_if({"carried_drugs(boat_1)": "holds"}, readings={"attack_kind": "armed_force"})

        Args:
            facts: a proposition with `holds`, `fails` or `unknown`; or a set that `turns_on` or `flips` gives.
            readings: a question of law with an option, several, or `open` for all.
            levels: a claim with the level it counts as, `none` for nothing.
            without: sources; claims that rest on these alone count for nothing.
            standard: another standard of proof.
            arguendo: an actor whose word is taken; "" for nobody's.
            plea: a plea in the alternative; "" for none.
            findings: whether findings of tribunals count.
            questions: what to ask about; else all that the rules put to the case.

        Raises:
            LawcheckError: something does not exist, or cannot be supposed; the message says what could be meant.
        """
        from lawcheck.arguing.what_if import what_if

        return what_if(
            self, facts, readings=readings, levels=levels, without=without, standard=standard, arguendo=arguendo, plea=plea,
            findings=findings, questions=questions,
        )

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

    @cached_property
    def receipt(self) -> Receipt:
        """What this was made of, as hashes: the case, the rules, the position, the view, and every answer with its tree."""
        from lawcheck.proof.export import receipt_for

        return receipt_for(self)

    def export(
        self, questions: str | Iterable[str | tuple[str, ...]] | None = None, flips: Iterable[Flips] = ()
    ) -> dict[str, Any]:
        """These answers, or all, as a proof that can be checked without the engine (`lawcheck.checker`).

        Args:
            questions: the question or questions to answer in it; all that the rules put where left out.
            flips: what `Answer.flips` gave for some of them in this view, to go with them.

        Returns:
            Plain JSON data of the kind ``lawcheck/proof/v1``; the same for the same case, rules and view, always.
        """
        from lawcheck.proof.export import export

        return export(self, (questions,) if isinstance(questions, str) else questions, flips)

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
