"""One case in several views, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from lawcheck.assessment import Answer, Assessment, Status

__all__ = ["Comparison"]


@dataclass(frozen=True)
class Comparison:
    """Assessments of one case; a row is one question, a column one view."""

    assessments: tuple[Assessment, ...]

    def __getitem__(self, key: str | tuple[str, ...]) -> tuple[Answer, ...]:
        """The answers to one question, one for each view."""
        return tuple(assessment[key] for assessment in self.assessments)

    def row(self, question: str) -> tuple[Status, ...]:
        """The statuses of one question, one for each view."""
        return tuple(assessment[question].status for assessment in self.assessments)

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions the rules put to the case."""
        return self.assessments[0].questions

    @property
    def columns(self) -> tuple[str, ...]:
        """The views in words."""
        return tuple(assessment.view.words for assessment in self.assessments)
