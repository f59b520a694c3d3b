"""A small case on which answers part: T raids S, S strikes T, and much of the defence stands on the word of S alone."""

from __future__ import annotations

from collections.abc import Iterable

import lawcheck as lc
from tests.law.force_cases import ACTORS, grave_attack, strike_on_land
from tests.law.small_cases import said, text

QUESTION = "self_defence(strike,t)"

STRUCTURE = """\
acts:
  strike: {by: s, against: t, date: 2024-03-02, zones: land(t), answers: raid, rights_of: t}
events:
  raid: {by: t, against: s, victims: s, date: 2024-03-01, zones: land(s)}
invocations:
  - {ground: self_defence, by: s, for: strike, sources: [report]}
"""

#: What S says of its own strike, by the ids of the claims.
OWN = {
    "s_answered": "responded_to(strike,raid)", "s_no_peace": "no_peaceful_alternative(strike,raid)",
    "s_no_police": "no_policing_alternative(strike,raid)", "s_aim": "meant_to_end_or_avert(strike,raid)",
    "s_target": "target_used_in_attack(strike,raid)", "s_measure": "no_more_than_halts(strike,raid)",
}
#: Those without which self-defence is not shown; that there was no other way is not asked while the raid goes on.
NEEDED = ("s_answered", "s_aim", "s_target", "s_measure")


def written(
    own: str = "alleged", without: Iterable[str] = (), more: Iterable[str] = (), sources: str = "report", structure: str = STRUCTURE,
) -> str:
    """The case as a file: the level of what S says, the claims of S to leave out, and more claims."""
    facts = [*grave_attack("raid", "t", "s"), *strike_on_land("strike", "s", "t"), "attack_under_way(strike,raid)"]
    lines = [said(f"fact_{number}", what) for number, what in enumerate(facts, 1)]
    left = set(without)
    lines += [
        said(key, what, by="s", evidence=own).replace("sources: [report]", f"sources: [{sources}]")
        for key, what in OWN.items() if key not in left
    ]
    made = text(ACTORS + structure, "2024-12-31", [*lines, *more])
    return made.replace("sources:\n", "sources:\n  letter: {title: A letter of S, date: 2024-03-03, by: s}\n", 1)


def raid(**changes: object) -> lc.Case:
    """The case, read."""
    return lc.parse(written(**changes), "raid")  # type: ignore[arg-type]
