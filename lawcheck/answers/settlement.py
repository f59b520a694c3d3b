"""What would settle a question, and what carries an answer: the small words of `lawcheck.answers.assessment`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from lawcheck.document.display import Displayed
from lawcheck.reasoning.status import Status

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment
    from lawcheck.law.graph import Cell
    from lawcheck.reasoning.standing import Move

__all__ = [
    "Carrier", "Settled", "Settlement", "Settlements", "Settling", "fact_settlement", "reading_settlement",
    "standing_settlements",
]


class Settlement(NamedTuple):
    """One thing that, if it came out so, would settle a question.

    Attributes:
        kind: a fact, a reading of the law, or what a claim (or a finding) is worth.
        subject: the fact (of alternatives the cell), the question of law, or the claim as `View.levels` names it.
        value: a proposition, `none` of its values or `unknown`; an option; a level of evidence, `none` for nothing.
        text: the same in words.
        instead: of a claim, the ids of others that would do as well in its place.
    """

    kind: Literal["fact", "reading", "standing"]
    subject: str
    value: str
    text: str
    instead: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The settlement as plain data."""
        found: dict[str, object] = {"kind": self.kind, "subject": self.subject, "value": self.value, "text": self.text}
        return found | {"instead": list(self.instead)} if self.kind == "standing" else found


def fact_settlement(assessment: Assessment, cell: Cell, value: str) -> Settlement:
    """A fact that is set to one of its values, to `none` of them, or to `unknown`."""
    if value == "none":
        text = "; ".join(assessment.sentence(leaf, denied=True) for leaf in cell.leaves)
    elif value == "unknown":
        text = "; ".join(f"it is not proven that {assessment.sentence(leaf)}" for leaf in cell.leaves)
    else:
        text = assessment.sentence(value)
    return Settlement("fact", cell.name, value, text)


def reading_settlement(assessment: Assessment, question: str, option: str) -> Settlement:
    """A question of law that is read as one of its options."""
    asked = assessment.rules.questions[question]
    return Settlement("reading", question, option, f"{asked.text} {asked.options[option].text}")


def standing_settlements(assessment: Assessment, move: Move) -> tuple[Settlement, ...]:
    """A change of standing: a claim that is raised, claims that fall, each apart, or a finding that is set aside."""
    sentence = assessment.sentence(move.leaf, denied=move.side == "denies")
    if move.act == "set_aside":
        key = move.levels[0][0]
        return (Settlement("standing", key, "none", f"the finding on whether {sentence} is set aside"),)
    if move.act == "raised":
        ((key, level),) = move.levels
        text = f"the claim {move.claims[0]} that {sentence} counts as {level}"
        return (Settlement("standing", key, level, text, move.claims[1:]),)
    return tuple(
        Settlement("standing", key, "none", f"the claim {claim} that {sentence} counts for nothing")
        for claim, (key, _) in zip(move.claims, move.levels, strict=True)
    )


class Settling(tuple[Settlement, ...]):
    """A set of settlements: a tuple of them, facts, readings and the standing of claims to be had apart."""

    __slots__ = ()

    @property
    def facts(self) -> tuple[Settlement, ...]:
        """The facts in it."""
        return tuple(one for one in self if one.kind == "fact")

    @property
    def readings(self) -> tuple[Settlement, ...]:
        """The readings of the law in it."""
        return tuple(one for one in self if one.kind == "reading")

    @property
    def standing(self) -> tuple[Settlement, ...]:
        """What claims are worth in it."""
        return tuple(one for one in self if one.kind == "standing")


@dataclass(frozen=True)
class Settlements(Displayed):
    """The smallest sets of settlements that make a question hold, and those that make it fail, smallest first.

    `complete` is False where there are more sets than were looked for.
    """

    makes: tuple[Settling, ...]
    breaks: tuple[Settling, ...]
    complete: bool

    @property
    def subjects(self) -> tuple[str, ...]:
        """Every fact and question of law in any of the sets, most frequent first."""
        count: dict[str, int] = {}
        for chosen in (*self.makes, *self.breaks):
            for settlement in chosen:
                count[settlement.subject] = count.get(settlement.subject, 0) + 1
        return tuple(sorted(count, key=lambda subject: (-count[subject], subject)))

    def to_dict(self) -> dict[str, object]:
        """The sets as plain data."""
        return {
            "makes": [[one.to_dict() for one in chosen] for chosen in self.makes],
            "breaks": [[one.to_dict() for one in chosen] for chosen in self.breaks], "complete": self.complete,
        }


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
