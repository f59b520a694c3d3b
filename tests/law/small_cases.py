"""Small cases written as text, so that a test shows the facts it turns on and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

import lawcheck as lc
from lawcheck.answers.assessment import Assessment

SHIPPED = ("icj", "icrc", "restrictivist", "majority", "expansionist", "us_2025")

HEAD = """\
schema: lawcheck/case/v1
id: small
title: A small case
as_of: {as_of}
actors:
  observer: {{kind: organisation, label: the observer}}
{structure}
sources:
  report: {{title: A report, date: {as_of}}}
"""


def text(structure: str, as_of: str, claims: Iterable[str]) -> str:
    """A case file; `structure` begins with the actors, indented, and goes on with the other sections."""
    lines = list(claims)
    return HEAD.format(structure=structure.rstrip(), as_of=as_of) + ("claims:\n" + "\n".join(lines) if lines else "") + "\n"


def said(key: str, what: str, stance: str = "asserts", by: str = "observer", evidence: str = "established") -> str:
    """One claim: `what` is a proposition in full."""
    return (
        f'  - {{id: {key}, says: "{what}", stance: {stance}, by: {by}, evidence: {evidence}, sources: [report]}}'
    )


def proved(*propositions: str) -> list[str]:
    """Claims that nobody could gainsay."""
    return [said(f"yes_{number}", what) for number, what in enumerate(propositions, 1)]


def disproved(*propositions: str) -> list[str]:
    """Denials that nobody could gainsay."""
    return [said(f"no_{number}", what, "denies") for number, what in enumerate(propositions, 1)]


def disputed(*propositions: str) -> list[str]:
    """What one source reports and another denies, equally well."""
    return [
        said(f"{word}_{number}", what, stance, evidence="reported")
        for number, what in enumerate(propositions, 1)
        for word, stance in (("for", "asserts"), ("against", "denies"))
    ]


def alleged(by: str, *propositions: str) -> list[str]:
    """What a party says in its own cause, which proves nothing at the usual standard."""
    return [said(f"word_{number}", what, by=by, evidence="alleged") for number, what in enumerate(propositions, 1)]


def under(case: object, position: str, **readings: str) -> Assessment:
    """A case under a position, with some of its readings replaced."""
    assessed = lc.assess(case, position)  # type: ignore[arg-type]
    view = assessed.view
    for question, option in readings.items():
        view = view.with_reading(question, option)
    return assessed.under(view=view)
