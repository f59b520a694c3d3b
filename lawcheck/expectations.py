"""The `expect` entries of a case file: what an authority or the author expects, held against what the rules answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lawcheck.api import assess
from lawcheck.assessment import Answer

if TYPE_CHECKING:
    from lawcheck.case.models import Case, Expectation

__all__ = ["Outcome", "outcomes"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation and the answer it met."""

    expected: Expectation
    answer: Answer

    @property
    def kept(self) -> bool:
        """Whether the answer is the one expected."""
        return self.answer.status == self.expected.is_


def outcomes(case: Case) -> tuple[Outcome, ...]:
    """Every expectation of a case, run.

    Raises:
        UnknownProposition: an expectation is about something that the rules or the case do not have.
        UnknownPosition: it names a position that does not exist.
    """
    found = []
    for expected in case.expect:
        result = assess(case, expected.position, expected.standard, expected.arguendo, expected.plea)
        found.append(Outcome(expected, result[expected.that]))
    return tuple(found)
