"""The words that the rulebook and the card of an authority share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lawcheck.law.authorities import Authority
from lawcheck.law.rules import Citation
from lawcheck.rulebook.book import Norm

__all__ = ["BURDENS", "CONFIDENCE", "HOW", "PREFACE", "cited", "lead", "source_line"]

BURDENS: Final[Mapping[str, str]] = {
    "actor": "the State that acted",
    "claimant": "whoever alleges it",
    "objector": "whoever objects",
}

HOW: Final[Mapping[str, str]] = {
    "stated": "stated",
    "inferred": "inferred",
    "contested": "contested among those it speaks for",
    "undecided": "not decided between these",
    "open": "left open",
    "outside": "has no view",
}

CONFIDENCE: Final[Mapping[str, str]] = {
    "verified": "checked against a source",
    "substance_verified": "proposition checked, pinpoint not",
    "recalled": "not checked against a source",
}

PREFACE: Final[tuple[str, ...]] = (
    "This book is made from the rule files alone: every line below is an edge that the program follows, so the book is the",
    "rules. Letters stand for what a case names: *act A*, *State T*; every act is an event too. Names in `this type` are",
    "those that case files and the commands use. An element that stands only on one reading of an open question says so;",
    "who holds which reading is under *Open questions* of the institution. It is for study, teaching and review after the",
    "fact, and never a clearance to use force.",
)


def lead(norm: Norm, kind: str) -> str:
    """What the elements of one kind do for a norm."""
    if kind == "all":
        return "all of these must be shown:"
    if kind == "any":
        return "any one of these is enough" + (" (the list is closed):" if norm.closed else ":")
    if kind == "unless":
        return "unless whoever relies on it shows:"
    if norm.quorum == "1":
        return "one of these is enough; the usual one counts even where nobody speaks to it:"
    number = norm.quorum or "some"
    cases = "; ".join(f"{case.replace('_', ' ')}: {outcome.replace('_', ' ')}" for case, outcome in norm.calibrated)
    return f"{number} of these indications carry it (a calibration{', set on ' + cases if cases else ''}, not a holding):"


def cited(authority: Authority, citation: Citation) -> str:
    """An authority as an element cites it: its short name, with the pinpoint where that is not in the name already."""
    if not citation.pinpoint or authority.short.endswith(citation.pinpoint):
        return authority.short
    body, article, number = authority.short.rpartition(" art ")  # an article of a treaty, and a paragraph of that article
    if article and citation.pinpoint.startswith(f"art {number}("):
        return f"{body} {citation.pinpoint}"
    return f"{authority.short}, {citation.pinpoint}"


def source_line(authority: Authority) -> str:
    """The full citation of an authority."""
    return f"{authority.title}, {authority.cite}" if authority.kind in _TITLED else authority.cite


#: Kinds whose full citation is the title together with where it is published.
_TITLED = frozenset({"judgment", "advisory_opinion", "award", "inquiry", "assembly_resolution", "council_resolution"})
