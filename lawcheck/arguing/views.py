"""Views side by side: what they are called where others stand beside them, and how a statement about them is put."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lawcheck.law.words import parts

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment
    from lawcheck.arguing.comparison import Comparison
    from lawcheck.document.model import Document

__all__ = ["called", "gathered", "listed", "silent", "statement"]


def called(assessments: Sequence[Assessment]) -> tuple[str, ...]:
    """What each of several views of one case is called: its position, and what else sets it apart from the others.

    ``("icj", "us_2025", "us_2025 on the word of the United States")``, or with standards of proof where these differ.
    """
    standards = {a.view.standard for a in assessments}
    pleas = {a.view.plea for a in assessments}
    findings = {a.view.findings for a in assessments}
    names = []
    for assessment in assessments:
        view = assessment.view
        words = [view.position]
        if len(standards) > 1:
            words.append(f"at the standard {view.standard}")
        if view.arguendo:
            words.append(f"on the word of {assessment.short_label(view.arguendo)}")
        if len(pleas) > 1:
            words.append(f"with the plea {view.plea}" if view.plea else "without a plea in the alternative")
        if len(findings) > 1 and not view.findings:
            words.append("with findings set aside")
        names.append(" ".join(words))
    return tuple(names)


def gathered(some: Sequence[Assessment], every: Sequence[Assessment]) -> tuple[str, ...]:
    """Some of several views in as few words as tell them: a standard of proof is named only where not all are meant."""
    names = dict(zip(map(id, every), called(every), strict=True))
    standards: dict[str, list[str]] = {}
    for assessment in every:
        standards.setdefault(_but_standard(names[id(assessment)], assessment), []).append(assessment.view.standard)
    found: dict[str, list[str]] = {}
    for assessment in some:
        found.setdefault(_but_standard(names[id(assessment)], assessment), []).append(assessment.view.standard)
    return tuple(
        name if len(levels) == len(standards[name]) else f"{name} at {listed(levels)}" for name, levels in found.items()
    )


def _but_standard(name: str, assessment: Assessment) -> str:
    return name.replace(f" at the standard {assessment.view.standard}", "")


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words in a row.

    >>> listed(["icj", "majority", "us_2025"])
    'icj, majority and us_2025'
    """
    found = list(words)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} {last} {found[-1]}" if found else ""


def statement(title: str, words: str) -> Document:
    """A statement as a report of one sentence."""
    from lawcheck.document.model import Document, Paragraph

    return Document(title[:1].upper() + title[1:], (Paragraph(words[:1].upper() + words[1:]),))


def silent(comparison: Comparison, questions: Iterable[str], name: str) -> list[list[str]]:
    """The questions of a name that nobody speaks to, in a list of their own if there are any: a title does not take them in."""
    found = [q for q in questions if parts(q)[0] == name and set(comparison.row(q)) == {"not_engaged"}]
    return [found] if found else []
