"""One case in several views, side by side.

::

    grid = lc.compare(case)
    grid["self_defence", "strike", "t"]         # the answers, one for each view
    grid.rows                                   # every question with its statuses, differences first
    grid.parting("self_defence(strike,t)")      # where the paths of its camps part
    grid.robust, grid.unaffected                # what stands whatever the view; what no choice of law affects
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lawcheck.answers.assessment import Answer, Assessment, Status
from lawcheck.document.display import Displayed, written

if TYPE_CHECKING:
    from lawcheck.arguing.decisive import Decisive
    from lawcheck.arguing.parting import Parting
    from lawcheck.arguing.robust import Robust
    from lawcheck.arguing.unaffected import Unaffected
    from lawcheck.reasoning.changes import Budget
    from lawcheck.reasoning.view import Standard

__all__ = ["Comparison", "GridRow"]

#: The layer that a comparison is about where nothing else is asked for, if anybody speaks to it.
_FIRST = "use_of_force"


class GridRow(NamedTuple):
    """A question with its status in each view."""

    question: str
    statuses: tuple[Status, ...]

    @property
    def differs(self) -> bool:
        """Whether the views do not agree."""
        return len(set(self.statuses)) > 1


@dataclass(frozen=True)
class Comparison(Displayed):
    """Assessments of one case; a row is one question, a column one view."""

    assessments: tuple[Assessment, ...]

    def __getitem__(self, key: str | tuple[str, ...]) -> tuple[Answer, ...]:
        """The answers to one question, one for each view."""
        return tuple(assessment[key] for assessment in self.assessments)

    def row(self, question: str) -> tuple[Status, ...]:
        """The statuses of one question, one for each view."""
        return tuple(assessment[question].status for assessment in self.assessments)

    @property
    def rows(self) -> tuple[GridRow, ...]:
        """Every question the rules put, with its statuses: where the views differ first, else in the order of the rules."""
        found = [GridRow(question, self.row(question)) for question in self.questions]
        return tuple(sorted(found, key=lambda row: not row.differs))

    def decisive(self, question: str | tuple[str, ...], budget: Budget | None = None) -> Decisive:
        """The camps that the views of one question fall into, and what separates them."""
        from lawcheck.arguing.decisive import decisive

        return decisive(self[question], budget)

    def parting(self, question: str | tuple[str, ...]) -> tuple[Parting, ...]:
        """Where the paths of one question part: between the first views of each two camps that come one after the other."""
        from lawcheck.arguing.parting import parting

        first: dict[Status, Answer] = {}
        for answer in self[question]:
            first.setdefault(answer.status, answer)
        answers = list(first.values())
        return tuple(parting(one, other) for one, other in pairwise(answers))

    @cached_property
    def main(self) -> tuple[str, ...]:
        """The main questions on the use of force, grounds and prohibitions; of all layers where nobody speaks to these."""
        from lawcheck.arguing.questions import listed

        if _FIRST in self.assessments[0].rules.sections:
            found = listed(self, layers=(_FIRST,))
            if any(set(self.row(question)) != {"not_engaged"} for question in found):
                return found
        return listed(self)

    @cached_property
    def robust(self) -> tuple[Robust, ...]:
        """Which main questions come out alike under all these positions, at every standard of proof, on whose word so ever."""
        from lawcheck.arguing.robust import robust

        return robust(self, self.main)

    @cached_property
    def unaffected(self) -> tuple[Unaffected, ...]:
        """Which main questions no reading of the law changes, and which questions are the same whichever layer of law applies."""
        from lawcheck.arguing.unaffected import unaffected

        layered = [question for question in self.questions if question in self.assessments[0].engine.graph.regimes]
        return unaffected(self, dict.fromkeys((*self.main, *layered)), self.main)

    def __str__(self) -> str:
        """The main questions as a grid, 80 columns wide."""
        found: str = written(self, "text")
        return found

    def to_dict(self) -> dict[str, object]:
        """The views, and every question with its status in each, as plain data."""
        return {
            "case": self.assessments[0].case.id, "views": [assessment.view.to_dict() for assessment in self.assessments],
            "rows": [{"question": question, "statuses": list(statuses)} for question, statuses in self.rows],
        }

    def svg(
        self, questions: Sequence[str] | None = None, about: Sequence[str] = (), layers: Sequence[str] = (),
        title: str | None = None, width: int = 1000, everything: bool = False,
    ) -> str:
        """The grid as a picture; of these questions, about these things, of these layers (`lawcheck.pictures.grid.grid_svg`)."""
        found: str = written(self, "svg", questions, about, layers, title, width=width, everything=everything)
        return found

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions the rules put to the case."""
        return self.assessments[0].questions

    @property
    def standards(self) -> tuple[Standard, ...]:
        """The standards of proof of the views, each once."""
        return tuple(dict.fromkeys(assessment.view.standard for assessment in self.assessments))

    @property
    def columns(self) -> tuple[str, ...]:
        """The views in words."""
        return tuple(assessment.view.words for assessment in self.assessments)
