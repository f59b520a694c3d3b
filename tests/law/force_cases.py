"""Small cases on the use of force: the facts most of them share, so that a test shows only what it turns on."""

from __future__ import annotations

import lawcheck as lc
from lawcheck.answers.assessment import Answer
from lawcheck.case import Case
from tests.law.small_cases import alleged, disproved, proved, text

FIVE = ("icj", "restrictivist", "majority", "expansionist", "us_2025")
MAIN = FIVE[:4]

ACTORS = """\
  s: {kind: state, label: S}
  t: {kind: state, label: T}
  v: {kind: state, label: V}
  g: {kind: group, label: the group, linked_states: t}
  court: {kind: organisation, label: the court}
"""


def case(structure: str, *claims: list[str], as_of: str = "2024-12-31") -> Case:
    """A case of the States S, T and V and one group; `structure` goes on after the actors."""
    return lc.parse(text(ACTORS + structure.strip("\n"), as_of, [line for some in claims for line in some]), "small")


def asked(of: Case, what: str, standard: str = "reported", arguendo: str | None = None, positions: tuple[str, ...] = FIVE) -> dict[str, str]:
    """The status of one question by position."""
    return {position: lc.assess(of, position, standard, arguendo)[what].status for position in positions}  # type: ignore[arg-type]


def ends(answer: Answer) -> set[str]:
    """The names of the propositions at which an answer fails."""
    return {step.proposition.partition("(")[0] for steps in answer.why_not().failed.values() for step in steps}


def steps(answer: Answer) -> set[str]:
    """The names of all propositions an explanation shows."""
    return {step.proposition.partition("(")[0] for step in answer.why_not().root.walk()}


def grave_attack(event: str, author: str, victim: str) -> list[str]:
    """Large-scale armed force on the soil of a State."""
    return [
        f"used_armed_force({event})", f"scale_beyond_frontier_incident({event})", f"serious_violence({event})",
        f"struck_territory({event},{victim})", f"deliberate_blow({event})", f"aimed_at({event},{victim})", f"done_by({event},{author})",
    ]


def measured_answer(act: str, event: str) -> list[str]:
    """An answer that is needed, linked and measured; who gives it, and when, is left to the case."""
    return [
        f"responded_to({act},{event})", f"no_peaceful_alternative({act},{event})", f"no_policing_alternative({act},{event})",
        f"meant_to_end_or_avert({act},{event})", f"target_used_in_attack({act},{event})", f"no_more_than_halts({act},{event})",
    ]


def strike_on_land(act: str, by: str, on: str) -> list[str]:
    """A missile strike on the soil of a State."""
    return [f"done_by({act},{by})", f"attacked_with_weapons_of_war({act})", f"took_place({act},land({on}))"]


def without(said: list[str], *names: str) -> list[str]:
    return [what for what in said if not what.startswith(names)]


def only(of: lc.Case, what: str, positions: tuple[str, ...] = FIVE, arguendo: str | None = None) -> str:
    """The one status that all positions give."""
    found = set(asked(of, what, positions=positions, arguendo=arguendo).values())
    assert len(found) == 1, found
    return found.pop()


__all__ = [
    "FIVE", "MAIN", "alleged", "asked", "case", "disproved", "ends", "grave_attack", "measured_answer", "only", "proved", "steps",
    "strike_on_land", "without",
]
