"""What would settle a question, and what carries an answer: the small words of `lawcheck.assessment`."""

from __future__ import annotations

from typing import Literal, NamedTuple

from lawcheck.reasoning.status import Status

__all__ = ["Carrier", "Settled", "Settlement", "Settlements"]


class Settlement(NamedTuple):
    """One thing that, if it came out so, would settle a question: a fact or a reading of the law."""

    kind: Literal["fact", "reading"]
    subject: str
    value: str
    text: str


class Settlements(NamedTuple):
    """The smallest sets of settlements that make a question hold, and those that make it fail.

    `complete` is False where there are more sets than were looked for.
    """

    makes: tuple[tuple[Settlement, ...], ...]
    breaks: tuple[tuple[Settlement, ...], ...]
    complete: bool

    @property
    def subjects(self) -> tuple[str, ...]:
        """Every fact and question of law in any of the sets, most frequent first."""
        count: dict[str, int] = {}
        for chosen in (*self.makes, *self.breaks):
            for settlement in chosen:
                count[settlement.subject] = count.get(settlement.subject, 0) + 1
        return tuple(sorted(count, key=lambda subject: (-count[subject], subject)))


class Settled(NamedTuple):
    """How many questions the bounds pass settled alone, how many a witness world, and how many took the solver."""

    bounds: int
    witness: int
    solver: int


class Carrier(NamedTuple):
    """A reading put back, alone, to another position's value: what the status then is, and whether that breaks the answer."""

    question: str
    held: tuple[str, ...]
    put_back: tuple[str, ...]
    status: Status
    breaks: bool
