"""The `expect` entries of a case file: what an authority or the author expects, held against what the rules answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from lawcheck.answers.assess import assess
from lawcheck.answers.assessment import Answer, Assessment, Standard
from lawcheck.arguing.hinges import hinges_on
from lawcheck.case.terms import proposition

if TYPE_CHECKING:
    from lawcheck.case.models import Case, Expectation

__all__ = ["REJECTING", "Asker", "Outcome", "outcome", "outcomes"]

#: The positions under which what was rejected is never met.
REJECTING = ("icj", "restrictivist", "majority")
#: From the best to the worst that can come out where a plea was rejected.
_WORSE = ("not_met", "not_proven", "depends", "not_engaged", "met")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation and what became of it.

    Attributes:
        expected: the entry of the file.
        answer: the answer that counts: of several that were tried, the one furthest from what is expected.
        tried: the positions that were tried.
        obtained: what the rules answer, in the words of `is`.
        kept: whether that is what is expected.
        fault: why it is not, where the status alone does not tell.
    """

    expected: Expectation
    answer: Answer
    tried: tuple[str, ...]
    obtained: str
    kept: bool
    fault: str = ""


def outcomes(case: Case) -> tuple[Outcome, ...]:
    """Every expectation of a case, run.

    Raises:
        UnknownProposition: an expectation is about something that the rules or the case do not have.
        UnknownPosition: it names a position that does not exist.
    """
    ask = Asker(case)
    return tuple(outcome(ask, expected) for expected in case.expect)


class Asker:
    """Asks a case what is expected of it, each view assessed once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._views: dict[tuple[str, Standard, str | None, str | None], Assessment] = {}

    def __call__(self, expected: Expectation, position: str) -> Answer:
        """The answer to an expectation's question under a position."""
        view = (position, expected.standard, expected.arguendo, expected.plea)
        found = self._views.get(view)
        if found is None:
            found = self._views[view] = assess(self.case, *view)
        changed = found.view
        for question, option in expected.readings.items():
            changed = changed.with_reading(question, option)
        return (found.under(view=changed) if expected.readings else found)[str(proposition(expected.that))]


def outcome(ask: Asker, expected: Expectation) -> Outcome:
    """One expectation, run; the errors are those of `outcomes`."""
    return _RUN.get(expected.word, _status)(ask, expected)


def _status(ask: Asker, expected: Expectation) -> Outcome:
    """A status, or one of several."""
    position = expected.position or ""
    answer = ask(expected, position)
    return Outcome(expected, answer, (position,), answer.status, answer.status in expected.is_)


def _rejected(ask: Asker, expected: Expectation) -> Outcome:
    """Never met under the positions that carry the general view; and asked at all, or nothing was tested."""
    answers = {position: ask(expected, position) for position in REJECTING}
    worst = max(answers.values(), key=lambda answer: _WORSE.index(answer.status))
    kept = worst.status not in {"met", "not_engaged"}
    fault = "nobody speaks to it, so nothing was rejected" if worst.status == "not_engaged" and not worst.note else ""
    return Outcome(expected, worst, REJECTING, worst.status, kept, fault)


def _disputed(ask: Asker, expected: Expectation) -> Outcome:
    """It depends, and on what the file says: each of its causes is in one of the smallest sets that settle it."""
    position = expected.position or "all_open"
    answer = ask(expected, position)
    if answer.status != "depends":
        return Outcome(expected, answer, (position,), answer.status, False)
    told = {cause: hinges_on(answer, str(proposition(cause))) for cause in expected.turns_on}
    wrong = [cause for cause, found in told.items() if found is False]
    lost = [cause for cause, found in told.items() if found is None]
    faults = [f"it does not turn on {' or on '.join(wrong)}" if wrong else "",
              f"whether it turns on {' and '.join(lost)} takes longer to find out than is allowed" if lost else ""]
    return Outcome(expected, answer, (position,), answer.status, not (wrong or lost), "; ".join(filter(None, faults)))


def _not_decided(ask: Asker, expected: Expectation) -> Outcome:
    """No status is expected. No finding decides it, and what the authority left open is open."""
    position = expected.position or "icj"
    answer = ask(expected, position)
    finding = answer.assessment.engine.record.findings.get(answer.question, "not_decided")
    if finding != "not_decided":
        name, by = answer.assessment.engine.rulings[answer.question]
        return Outcome(expected, answer, (position,), "decided", False, f"the finding '{name}' of {by} decides it: {finding}")
    admitted = {question: answer.assessment.view.admitted(question) for question in expected.leaves_open}
    closed = [f"{question} = {options[0]}" for question, options in admitted.items() if len(options) == 1]
    fault = f"{position} does not leave open {' or '.join(closed)}" if closed else ""
    if answer.note and not expected.leaves_open:
        fault = f"{answer.note}, so there is nothing to leave undecided"
        return Outcome(expected, answer, (position,), answer.status, False, fault)
    return Outcome(expected, answer, (position,), "decided" if closed else "not_decided", not closed, fault)


_RUN: Mapping[str, Callable[[Asker, Expectation], Outcome]] = MappingProxyType(
    {"rejected": _rejected, "disputed": _disputed, "not_decided": _not_decided}
)
