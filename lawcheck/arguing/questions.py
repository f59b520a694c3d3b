"""Which questions of a case stand on one page: those of some layers, about some things, the main ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from lawcheck.answers.assessment import Assessment
from lawcheck.case.ids import kinds
from lawcheck.errors import UnknownProposition
from lawcheck.law.words import parts

if TYPE_CHECKING:
    from lawcheck.arguing.comparison import Comparison

__all__ = ["chosen", "layer_of_law", "listed"]


def listed(
    comparison: Comparison, *, details: bool = False, layers: Sequence[str] = (), about: Sequence[str] = (),
    questions: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """The questions that a page about a comparison lays out: the main ones, or all with `details`, or those that are named."""
    wanted = chosen(comparison.assessments[0], comparison.questions if questions is None else questions, layers, about)
    return wanted if details or questions is not None else tuple(_main(comparison, wanted))


def chosen(assessment: Assessment, questions: Iterable[str], layers: Sequence[str], about: Sequence[str]) -> tuple[str, ...]:
    """The questions of some layers and about some things of the case; all where none are named.

    Raises:
        UnknownProposition: the rules have no such layer, or no question is about such a thing; the message suggests one.
    """
    found = [(question, *parts(question)) for question in questions]
    things = {argument for _, _, arguments in found for argument in arguments}
    asked = [(word, set(assessment.rules.sections), "layer") for word in layers]
    asked += [(word, things, "thing asked about") for word in about]
    for word, known, what in asked:
        if word not in known:
            if what != "layer" and word in kinds(assessment.case):
                some = ", ".join(sorted(known)[:12])
                raise UnknownProposition(f"no question is about '{word}'; there are questions about {some}")
            close = get_close_matches(word, sorted(known), n=1)
            hint = f"; did you mean '{close[0]}'?" if close else f"; there are {', '.join(sorted(known)[:12])}" if known else ""
            raise UnknownProposition(f"no {what} '{word}'{hint}")
    return tuple(
        question for question, name, arguments in found
        if (not layers or layer_of_law(assessment, name) in layers) and (not about or not set(about).isdisjoint(arguments))
    )


def layer_of_law(assessment: Assessment, name: str) -> str:
    """The layer of law that a question of this name belongs to."""
    rules = assessment.rules
    home = rules.institutions.get(rules.institution_of.get(name, ""))
    return home.layer if home else "use_of_force"


def _main(comparison: Comparison, questions: Sequence[str]) -> list[str]:
    """The questions a page has room for: of several days the last, and no details.

    A detail that sums up another question stays where its answer is that of no such question about the same thing.
    """
    details = comparison.assessments[0].rules.details
    about: dict[tuple[str, str], list[str]] = {}
    for question in questions:
        name, arguments = parts(question)
        about.setdefault((name, arguments[0]), []).append(question)
    days = {argument for question in questions for argument in parts(question)[1] if re.fullmatch(r"\d{8}", argument)}
    earlier = days - {max(days, default="")}
    found = []
    for question in questions:
        name, arguments = parts(question)
        if not earlier.isdisjoint(arguments):
            continue
        if details.get(name) == "":
            continue
        if name in details:
            summed = about.get((details[name], arguments[0]), [])
            if len(summed) < 2 or comparison.row(question) in [comparison.row(q) for q in summed]:
                continue
        found.append(question)
    return found
