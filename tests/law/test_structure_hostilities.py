"""The law of hostilities: an answer that holds whichever layer applies says so, and no listing makes a target."""

from __future__ import annotations

import pytest

import lawcheck as lc
from lawcheck.explain.prose import notes
from lawcheck.law.words import parts
from lawcheck.reasoning.prepare import engine_of
from tests.law.small_cases import SHIPPED, disproved, disputed, proved, text, under

HULL = """\
  s: {kind: state, label: the State}
  t: {kind: state, label: the other State}
  men: {kind: person, label: the two men, member_of: t}
vessels:
  boat: {label: the boat}
acts:
  first: {label: the first blow, by: s, against: boat, date: 2020-05-01}
  second: {label: the second blow, by: s, against: [men, boat], kills: men, follows: first, date: 2020-05-01}
pairs:
  war: {label: the two States, parties: [s, t], from: 2020-01-01, to: 2020-12-31}
"""
FACTS = (
    "in_peril_at_sea(second,men)", "aimed_at_person(second,men)", "died(second,men)", "fought_there(second,war)",
    "nexus_to_conflict(second,war)",
)
WEAPONS = (
    "aimed_at_object(second,boat)", "weapons_aboard(second,boat)", "definite_advantage(second,boat)", "harm_not_excessive(second)",
    "target_verified(second)", "means_chosen_to_spare(second)", "circumstances_forbade_warning(second)",
)
CONFLICT = {
    "shown": proved("war_declared(war)"),
    "denied": disproved("war_declared(war)"),
    "disputed": disputed("war_declared(war)"),
    "unsaid": [],
}


def renamed(claims: list[str], mark: str) -> list[str]:
    """The same claims under ids of their own."""
    return [claim.replace("{id: ", f"{{id: {mark}_", 1) for claim in claims]


@pytest.mark.parametrize("position", SHIPPED)
@pytest.mark.parametrize("conflict", CONFLICT)
def test_the_second_blow_at_the_shipwrecked_is_unlawful_whichever_layer_applies(position: str, conflict: str) -> None:
    case = lc.parse(text(HULL, "2024-12-31", proved(*FACTS) + renamed(CONFLICT[conflict], "war")))
    answer = under(case, position)["unlawful_follow_on", "second", "men"]
    assert answer.status == "met"
    assert {parts(branch.question)[0]: branch.status for branch in answer.branches} == {
        "follow_on_under_ihl": "met", "follow_on_under_policing": "met",
    }
    assert answer.whichever_applies
    assert any(note.startswith("The same whichever layer of law applies") for note in notes(answer))


@pytest.mark.parametrize("position", SHIPPED)
def test_where_the_layers_part_the_answer_turns_on_the_conflict(position: str) -> None:
    """A wreck full of weapons is a lawful target in hostilities alone."""
    facts = proved(*(fact for fact in (*FACTS, *WEAPONS) if not fact.startswith("aimed_at_person")))
    no_aim = renamed(disproved("aimed_at_person(second,men)"), "aim")
    case = lc.parse(text(HULL, "2024-12-31", facts + no_aim + renamed(CONFLICT["disputed"], "war")))
    answer = under(case, position)["unlawful_follow_on", "second", "men"]
    assert answer.status == "depends"
    assert not answer.whichever_applies
    assert any(note.startswith("It turns on which layer of law applies") for note in notes(answer))
    assert "war_declared(war)" in answer.turns_on.subjects


LISTED = """\
  s: {kind: state, label: the State, law: us_law}
  g: {kind: group, label: the group}
  man: {kind: person, label: the man, member_of: g}
acts:
  blow: {label: the blow, by: s, against: man, kills: man, date: 2020-05-01}
pairs:
  pair: {label: the State and the group, parties: [s, g], from: 2020-01-01, to: 2020-12-31}
listings:
  entry: {label: the listing, by: s, of: g, under: fto}
"""


def test_no_listing_bears_on_who_or_what_may_be_attacked() -> None:
    """Not a single edge leads from a listing to the status or conduct of a person; only the conflict has one reading for it."""
    graph = engine_of(lc.parse(text(LISTED, "2024-12-31", proved("published_on(entry,20200101)"))), lc.rules()).graph
    assert any(parts(node)[0] == "in_force" for node in graph.connective)
    for start in ("targetable(blow,man)", "spared(blow,man)", "killing_under_ihl(blow,man)", "direct_participation(blow,man)"):
        seen: set[str] = set()
        stack = [start]
        while stack:
            node = stack.pop()
            if node not in seen:
                seen.add(node)
                stack += [edge.child for edge in graph.children(node)]
        assert len(seen) > 1
        assert not [node for node in seen if parts(node)[0] in {"in_force", "validly_listed", "effect", "published_on"}]
