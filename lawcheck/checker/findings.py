"""What a check found while it runs: what is refused and where, what was checked and by which means, what was not checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["MEANS", "Findings", "Refusal"]

#: The means by which something was settled, weakest first: what surely holds whatever the open facts; a world that the proof
#: names, worked out; every world there is; the open facts taken case by case.
MEANS = ("bounds", "named worlds", "every world", "cases")

#: More refusals than these tell nothing more.
_MOST = 50


class Refusal(NamedTuple):
    """One thing that is wrong: its place in the proof, and what is wrong there."""

    place: str
    text: str


@dataclass
class Findings:
    """The findings of a check, gathered as it goes.

    `ways` has for each question the means that its own status took, `counts` how many things of a kind were checked, `unchecked`
    what was not, and of which questions or nodes.
    """

    refusals: list[Refusal] = field(default_factory=list)
    more: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    means: Counter[str] = field(default_factory=Counter)
    ways: dict[str, str] = field(default_factory=dict)
    unchecked: dict[str, list[str]] = field(default_factory=dict)

    def refuse(self, place: str, text: str) -> None:
        """Something is wrong."""
        if len(self.refusals) < _MOST:
            self.refusals.append(Refusal(place, text))
        else:
            self.more += 1

    def check(self, holds: bool, place: str, text: str) -> bool:
        """Refuse the proof unless something holds."""
        if not holds:
            self.refuse(place, text)
        return holds

    def count(self, what: str, number: int = 1) -> None:
        """So many things of a kind were checked."""
        self.counts[what] += number

    def skip(self, what: str, about: str = "") -> None:
        """Something was not checked: what, and of which question or node, if of one."""
        known = self.unchecked.setdefault(what, [])
        if about and about not in known:
            known.append(about)
