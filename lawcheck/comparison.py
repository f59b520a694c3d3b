"""One case in several views, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lawcheck.assessment import Answer, Assessment, Status
from lawcheck.report.display import Displayed

if TYPE_CHECKING:
    from lawcheck.report.document import Document

__all__ = ["Comparison"]


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

    def __str__(self) -> str:
        """The main questions as a grid, 80 columns wide."""
        from lawcheck.report.overview import overview
        from lawcheck.report.terminal import grid

        return grid(overview(self))

    def document(self) -> Document:
        """The main questions as a report: a table for each layer of law, and what decides."""
        from lawcheck.report.grid_document import comparison_document

        return comparison_document(self)

    def svg(
        self, questions: Sequence[str] | None = None, about: Sequence[str] = (), layers: Sequence[str] = (),
        title: str | None = None, width: int = 1000,
    ) -> str:
        """The grid as a picture; of these questions, about these things, of these layers (`lawcheck.pictures.grid.grid_svg`)."""
        from lawcheck.pictures.grid import grid_svg

        return grid_svg(self, questions, about, layers, title, width=width)

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions the rules put to the case."""
        return self.assessments[0].questions

    @property
    def columns(self) -> tuple[str, ...]:
        """The views in words."""
        return tuple(assessment.view.words for assessment in self.assessments)
