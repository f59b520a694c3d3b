"""What was known on the day a case is seen from.

A claim's date is the day it became public. One without a date became public with its earliest source; where no source
has a date either, it counts as known.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lawcheck.case.models import Assumption, Case, Claim, Finding, Invocation

__all__ = ["is_known", "known_findings", "known_invocations", "published", "spoken_entries"]


def published(case: Case, entry: Claim | Finding | Invocation) -> date | None:
    """Give the day an entry became public; None where nothing tells."""
    if entry.date is not None:
        return entry.date
    days = [case.sources[key].date for key in entry.sources if key in case.sources]
    return min((day for day in days if day is not None), default=None)


def is_known(case: Case, entry: Claim | Finding | Invocation) -> bool:
    """Tell whether an entry was public on the day the case is seen from."""
    day = published(case, entry)
    return day is None or day <= case.as_of


def known_claims(case: Case) -> Iterable[Claim]:
    """Give the claims known at `as_of`."""
    return (claim for claim in case.claims if is_known(case, claim))


def known_findings(case: Case) -> Iterable[Finding]:
    """Give the findings known at `as_of`."""
    return (finding for finding in case.findings if is_known(case, finding))


def known_invocations(case: Case) -> Iterable[tuple[int, Invocation]]:
    """Give the invocations known at `as_of`, each with its place in the list."""
    return ((index, entry) for index, entry in enumerate(case.invocations) if is_known(case, entry))


def spoken_entries(case: Case) -> Iterable[Claim | Finding | Assumption]:
    """Give everything that states a proposition and counts at `as_of`."""
    yield from known_claims(case)
    yield from known_findings(case)
    yield from case.assumptions
