"""What if a fact, a reading, the standing of a claim or the view were otherwise: only the difference, with what caused it.

::

    result = lc.assess(case, "us_2025")
    result.what_if(readings={"attack_kind": "armed_force"})              # every answer that changes
    answer = result["self_defence", "strike_1", "venezuela"]
    answer.what_if({"carried_drugs(boat_1)": "holds"}, standard="alleged")   # one answer

The graph and the engine are those of the case: only the view changes. What nobody claims to exist is not in the graph and cannot
be supposed; it is added to the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lawcheck.arguing.parting import Parting, parting
from lawcheck.arguing.suppositions import Facts, Readings, Setting, on, settings
from lawcheck.document.display import Displayed
from lawcheck.reasoning.affected import affected
from lawcheck.reasoning.bounds import OPEN
from lawcheck.reasoning.culprits import reached
from lawcheck.reasoning.sides import Sides
from lawcheck.reasoning.status import Status
from lawcheck.reasoning.view import Standard

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Answer, Assessment

__all__ = ["Change", "Effect", "Moved", "WhatIf", "what_if"]

#: Of how many unchanged answers it is worked out whether they rest on something else, and with how many sets, if there are many.
_MOVED, _SETS = 12, 60


@dataclass(frozen=True)
class Change:
    """An answer that changes: before, after, and where the two part."""

    before: Answer
    after: Answer

    @property
    def question(self) -> str:
        """The question."""
        return self.after.question

    @cached_property
    def parting(self) -> Parting:
        """What makes the difference, and the way there."""
        return parting(self.before, self.after, names=("as it is", "then"))

    def to_dict(self) -> dict[str, object]:
        """The change as plain data."""
        found = self.parting.to_dict()
        del found["question"], found["names"]
        return {"question": self.question, "text": self.after.text, **found}


class Moved(NamedTuple):
    """An answer whose status stays, and what it turns on or would fall on does not: the subjects that are gone, and new."""

    question: str
    status: Status
    gone: tuple[str, ...]
    new: tuple[str, ...]


class Effect(NamedTuple):
    """What one setting, alone, changes below an answer that stays.

    `reaches` are the highest propositions that change, each with its status before and then; `already`: it is so as it is.
    """

    setting: Setting
    reaches: tuple[tuple[str, Status, Status], ...]
    already: bool = False


@dataclass(frozen=True)
class WhatIf(Displayed):
    """What changes when something is set otherwise, and nothing else.

    Attributes:
        base, then: the assessments without and with the settings.
        settings: what was set.
        questions: what was asked about.
        changes: the answers that change, in the order of the rules.
    """

    base: Assessment = field(repr=False)
    then: Assessment = field(repr=False)
    settings: tuple[Setting, ...]
    questions: tuple[str, ...] = field(repr=False)
    changes: tuple[Change, ...] = field(repr=False)

    def __repr__(self) -> str:
        """`<WhatIf of caribbean_2025: 1 setting, 12 of 1337 answers change>`."""
        set_ = f"{len(self.settings)} setting{'' if len(self.settings) == 1 else 's'}"
        return f"<WhatIf of {self.base.case.id}: {set_}, {len(self.changes)} of {len(self.questions)} answers change>"

    def __bool__(self) -> bool:
        """Whether any answer changes."""
        return bool(self.changes)

    @property
    def unchanged(self) -> int:
        """How many of the questions keep their answer."""
        return len(self.questions) - len(self.changes)

    def __getitem__(self, question: str) -> Change:
        """The change of one question; KeyError where its answer stays."""
        for change in self.changes:
            if question in {change.question, change.before.question}:
                return change
        raise KeyError(question)

    @cached_property
    def _staying(self) -> tuple[str, ...]:
        """The questions that stay although something below them is set otherwise."""
        changed = {change.question for change in self.changes}
        below = affected(self.base.engine, self.base.view, self.then.view)
        return tuple(q for q in self.questions if q not in changed and (below is None or q in below) and not self.then[q].note)

    @property
    def moved(self) -> tuple[Moved, ...]:
        """Answers whose status stays and whose ground does not. Of many some take too long to work out (`not_looked_at`)."""
        return self._grounds[0]

    @property
    def not_looked_at(self) -> int:
        """Of how many unchanged answers it was not worked out whether they rest on something else."""
        return self._grounds[1]

    @cached_property
    def _grounds(self) -> tuple[tuple[Moved, ...], int]:
        found: list[Moved] = []
        passed = 0
        staying = [question for question in self._staying if self.then[question].status in {"met", "depends"}]
        for question in staying[:_MOVED]:
            before, after = self.base[question], self.then[question]
            mine, theirs = (_subjects(answer, len(self.questions) == 1) for answer in (before, after))
            if mine is None or theirs is None:
                passed += 1
            elif set(mine) != set(theirs):
                gone, new = (tuple(s for s in one if s not in other) for one, other in ((mine, theirs), (theirs, mine)))
                found.append(Moved(question, after.status, gone, new))
        return tuple(found), passed + max(0, len(staying) - _MOVED)

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """Where one answer was asked about and stays: what each setting, alone, changes below it."""
        if len(self.questions) != 1 or self.changes or self.then[self.questions[0]].note:
            return ()
        before = self.base[self.questions[0]]
        view = self.base.view
        return tuple(
            Effect(setting, tuple(_reaches(before, setting)), setting.on(view).key == view.key) for setting in self.settings
        )

    def to_dict(self) -> dict[str, object]:
        """The difference as plain data."""
        return {
            "case": self.base.case.id, "view": self.base.view.to_dict(),
            "settings": [setting.to_dict() for setting in self.settings],
            "asked": len(self.questions), "unchanged": self.unchanged, "changes": [change.to_dict() for change in self.changes],
            "moved": [{"question": m.question, "status": m.status, "gone": list(m.gone), "new": list(m.new)} for m in self.moved],
            "not_looked_at": self.not_looked_at,
            "effects": [
                {
                    "setting": effect.setting.to_dict(), "already": effect.already,
                    "reaches": [{"proposition": p, "before": b, "after": a} for p, b, a in effect.reaches],
                }
                for effect in self.effects
            ],
        }


def what_if(
    assessment: Assessment, facts: Facts = (), *, readings: Readings | None = None, levels: Mapping[str, str] | None = None,
    without: Iterable[str] = (), standard: Standard | None = None, arguendo: str | None = None, plea: str | None = None,
    findings: bool | None = None, questions: Sequence[str] | None = None,
) -> WhatIf:
    """Set something otherwise and get what changes.

    Args:
        assessment: the case in the view that is changed.
        facts: a proposition with `holds`, `fails` or `unknown`; or a set that `turns_on` or `flips` gives.
        readings: a question of law with an option, several, or `open` for all.
        levels: a claim with the level it counts as, `none` for nothing. A claim stays made, whatever it is worth.
        without: sources; claims that rest on these alone count for nothing.
        standard: another standard of proof.
        arguendo: an actor whose word is taken; "" for nobody's.
        plea: a plea in the alternative; "" for none.
        findings: whether findings of tribunals count.
        questions: what to ask about, names in full or of a question (`self_defence`); else all that the rules put to the case.

    Raises:
        LawcheckError: something does not exist, or cannot be supposed.
    """
    chosen = settings(assessment, facts, readings, levels, without, standard, arguendo, plea, findings)
    then = assessment.under(view=on(assessment.view, chosen))
    asked = assessment.questions if questions is None else tuple(dict.fromkeys(_asked(assessment, questions)))
    below = affected(assessment.engine, assessment.view, then.view)
    changes = []
    for question in asked:
        if below is None or question in below:
            before, after = assessment[question], then[question]
            if before.status != after.status:
                changes.append(Change(before, after))
    return WhatIf(assessment, then, chosen, asked, tuple(changes))


def _asked(assessment: Assessment, questions: Sequence[str]) -> Iterator[str]:
    """Questions in full; a name alone stands for all that the rules put under it."""
    for question in (questions,) if isinstance(questions, str) else questions:
        put = [answer.question for answer in assessment.answers(question)] if question in assessment.rules.signatures else []
        roots = [one for one in put if one in assessment.questions]
        yield from roots or put or [assessment[question].question]


def _subjects(answer: Answer, whole: bool) -> tuple[str, ...] | None:
    """What an answer turns on, or what would defeat it; None where that takes too long for one of many answers."""
    from lawcheck.reasoning.changes import Budget, reservations, settlements

    if whole and answer.status == "depends":
        return answer.turns_on.subjects
    if whole:
        return tuple(dict.fromkeys(settlement.subject for chosen in answer.reservations for settlement in chosen))
    shape, inputs, budget = answer.answered.cone.shape, answer.answered.evaluation.inputs, Budget(sets=_SETS, steps=20 * _SETS)
    if answer.status == "met" and answer.answered.evaluation.everywhere(shape.root, OPEN):
        return ()
    if answer.status == "met":
        families = [reservations(shape, inputs, budget)]
    else:
        families = [settlements(shape, inputs, "shown", budget), settlements(shape, inputs, "not_shown", budget)]
    if not all(family.complete for family in families):
        return None
    changes = sorted({what for family in families for chosen in family.sets for what, _ in chosen}, key=str)
    return tuple(what if isinstance(what, str) else answer.answered.cone.cells[what].name for what in changes)


def _reaches(before: Answer, setting: Setting) -> Iterator[tuple[str, Status, Status]]:
    base = before.assessment
    after = base.under(view=setting.on(base.view))[before.question]
    sides = Sides.of(before.answered, after.answered)
    for node in reached(sides):
        yield node, sides.before.status(node), sides.after.status(node)
