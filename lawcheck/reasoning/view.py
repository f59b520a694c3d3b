"""A view: under which readings of the law, at which standard of proof, and on whose word, a case is asked."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

from lawcheck.errors import LawcheckError
from lawcheck.law.positions import Reading

__all__ = ["LEVELS", "STANDARDS", "SUPPOSITIONS", "Standard", "Supposition", "View"]

Supposition = Literal["holds", "fails", "unknown"]

#: What may be supposed of a fact.
SUPPOSITIONS: tuple[Supposition, ...] = ("holds", "fails", "unknown")

Standard = Literal["alleged", "reported", "corroborated", "established"]

#: The standards of proof a view may ask for, weakest first.
STANDARDS: tuple[Standard, ...] = ("alleged", "reported", "corroborated", "established")

#: What each level of evidence is worth. A concession counts as `established` against its speaker, `reported` for others.
LEVELS: Mapping[str, int] = MappingProxyType({level: rank for rank, level in enumerate(STANDARDS)})


@dataclass(frozen=True)
class View:
    """A position, a standard of proof and, perhaps, an actor whose word is taken.

    Attributes:
        position: the id of the position.
        readings: what the position makes of each question of law.
        standard: the least level of evidence that proves or disproves.
        arguendo: the actor whose claims are taken as true, or None.
        plea: the alternative plea that is run beside the claims outside any plea, or None for those alone.
        findings: whether findings of tribunals replace the claims on what they decide.
        floors: levels a leaf must reach in this view, by proposition name; they raise a rule's floor, never lower it.
        presumptions, assumptions: set to False to ask what rests on them.
        supposed: facts set aside from what anybody says: a leaf that `holds`, `fails`, or is `unknown` (neither shown nor
            excluded). A leaf that holds is raised, one that fails is denied; what is unknown is presumed no longer.
        levels: the evidence that claims have in this view, by claim id, or by `ID on PROPOSITION` for one point alone; `none` is
            less than any standard asks for. A claim stays made, whatever it is worth. `the finding on PROPOSITION: none` sets the
            finding of a tribunal on a fact aside.
    """

    position: str
    readings: Mapping[str, Reading]
    standard: Standard = "reported"
    arguendo: str | None = None
    plea: str | None = None
    findings: bool = True
    floors: Mapping[str, str] = field(default_factory=dict)
    presumptions: bool = True
    assumptions: bool = True
    supposed: Mapping[str, Supposition] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a standard, a level or a supposition that does not exist."""
        if self.standard not in LEVELS:
            raise LawcheckError(f"no standard of proof '{self.standard}'; there are {', '.join(STANDARDS)}")
        for what, word, known in (
            *((leaf, word, SUPPOSITIONS) for leaf, word in self.supposed.items()),
            *((claim, word, (*STANDARDS, "conceded", "none")) for claim, word in self.levels.items()),
        ):
            if word not in known:
                raise LawcheckError(f"{what}: '{word}' is none of {', '.join(known)}")

    @cached_property
    def weighing(self) -> Hashable:
        """What of the view evidence is weighed by: all but the readings of the law."""
        floors = tuple(sorted(self.floors.items()))
        changed = tuple(sorted(self.supposed.items())), tuple(sorted(self.levels.items()))
        return (self.standard, self.arguendo, self.plea, self.findings, floors, self.presumptions, self.assumptions, *changed)

    @cached_property
    def key(self) -> Hashable:
        """All that an answer depends on: views with the same key have the same answers."""
        return self.weighing, tuple([(question, reading.options) for question, reading in self.readings.items()])

    def level(self, claim: str, leaf: str, evidence: str) -> str:
        """What a claim counts as on a leaf in this view, where its evidence is what the case says."""
        return self.levels.get(f"{claim} on {leaf}", self.levels.get(claim, evidence)) if self.levels else evidence

    def admitted(self, question: str) -> tuple[str, ...]:
        """The options of a question that this view admits."""
        return self.readings[question].options

    def with_reading(self, question: str, *options: str) -> View:
        """The same view with another reading of one question."""
        changed = dict(self.readings)
        changed[question] = Reading(question, options, "stated" if len(options) == 1 else "undecided", "what if")
        return replace(self, readings=MappingProxyType(changed))

    @property
    def words(self) -> str:
        """The view in a few words, for headings."""
        text = f"{self.position}, {self.standard}"
        if self.arguendo:
            text += f", arguendo {self.arguendo}"
        if self.plea:
            text += f", plea {self.plea}"
        if not self.findings:
            text += ", findings set aside"
        changes = len(self.supposed) + len(self.levels)
        return text if not changes else text + f", {changes} {'changes' if changes > 1 else 'change'} supposed"

    def to_dict(self) -> dict[str, Any]:
        """The view as plain data: what a reader of results has to know to ask the same again."""
        return {
            "position": self.position, "standard": self.standard, "arguendo": self.arguendo, "plea": self.plea,
            "findings": self.findings,
        }
