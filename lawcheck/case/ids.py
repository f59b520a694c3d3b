"""Who and what a case names: which id stands for which sort of thing, and for which party somebody speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lawcheck.case.models import Case
from lawcheck.case.terms import EVERYONE

__all__ = ["OBJECT_SECTIONS", "SOVEREIGN_ZONES", "ZONES", "actor_states", "kinds", "party_of", "state_of", "zone_terms"]

OBJECT_SECTIONS: Final[Mapping[str, str]] = {
    "actors": "actor",
    "vessels": "vessel",
    "aircraft": "aircraft",
    "objects": "object",
    "acts": "act",
    "events": "event",
    "operations": "operation",
    "pairs": "pair",
    "consents": "consent",
    "requests": "request",
    "resolutions": "resolution",
    "listings": "listing",
}
"""The sections whose ids share one namespace, with the sort of thing each holds (an actor's sort is its kind)."""

ZONES: Final = ("high_seas", "international_airspace")
"""Zones that belong to no State."""
SOVEREIGN_ZONES: Final = (
    "land",
    "internal_waters",
    "territorial_sea",
    "contiguous_zone",
    "eez",
    "continental_shelf",
    "airspace",
)
"""Zones of a coastal State: `territorial_sea(ve)`."""


def kinds(case: Case) -> dict[str, str]:
    """Give the sort of each thing named in the case: `{"ve": "state", "boat": "vessel", …}`."""
    found: dict[str, str] = {}
    for section, sort in OBJECT_SECTIONS.items():
        for key, entry in getattr(case, section).items():
            found.setdefault(key, entry.kind if section == "actors" else sort)
    return found


def state_of(case: Case, actor: str) -> str | None:
    """Give the State whose conduct an actor's is by its status: itself, or the State whose organ it is; else None."""
    entry = case.actors.get(actor)
    if entry is None:
        return None
    if entry.kind == "state":
        return actor
    return entry.of if entry.kind == "organ" else None


def party_of(case: Case, actor: str) -> str:
    """Give the State or group whose word an actor's statements are: itself where it speaks for nobody else."""
    entry = case.actors.get(actor)
    if entry is None:
        return actor
    if entry.speaks_for is not None and entry.speaks_for != actor:
        return state_of(case, entry.speaks_for) or entry.speaks_for
    return state_of(case, actor) or actor


def actor_states(case: Case, act: str) -> tuple[str, ...]:
    """Give the States whose act this is said to be: by its author, the author's status, or attribution."""
    entry = case.acts[act]
    own = (state_of(case, author) for author in entry.by)
    return tuple(sorted({state for state in own if state is not None} | set(entry.attributed_to)))


def zone_terms(case: Case) -> Iterator[str]:
    """Give every zone there is in the case, in canonical form."""
    yield from ZONES
    for key, actor in case.actors.items():
        if actor.kind == "state":
            for zone in SOVEREIGN_ZONES:
                yield f"{zone}({key})"


def is_zone(case: Case, text: str) -> bool:
    """Tell whether a canonical term is a zone of the case."""
    if text in ZONES:
        return True
    name, _, rest = text.partition("(")
    state = case.actors.get(rest.removesuffix(")"))
    return name in SOVEREIGN_ZONES and state is not None and state.kind == "state"


def all_states(case: Case) -> frozenset[str]:
    """Give the States of the case, and `everyone`."""
    return frozenset({key for key, actor in case.actors.items() if actor.kind == "state"} | {EVERYONE})
