"""What would settle a question, and what carries an answer: the small words of `lawcheck.assessment`."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, Literal, NamedTuple

from lawcheck.reasoning.status import Status

if TYPE_CHECKING:
    from lawcheck.report.document import Document

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

    def __str__(self) -> str:
        """The sets in words, 80 columns wide."""
        from lawcheck.report.plain import plain

        return plain(self.document())

    def document(self) -> Document:
        """The sets as a report."""
        from lawcheck.report.answer_document import settlements_document

        return settlements_document(self)

    def _repr_mimebundle_(self, include: Container[str] | None = None, exclude: Container[str] | None = None) -> dict[str, str]:
        from lawcheck.report.display import bundle

        return bundle(self, self.document(), include, exclude)

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
