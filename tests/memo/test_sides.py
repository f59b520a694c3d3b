"""Who may have a memo is told from the structure of the case, and on which side of a question each stands."""

from __future__ import annotations

import pytest

import lawcheck as lc
from lawcheck.api import argue
from lawcheck.errors import UnknownProposition
from lawcheck.memo.argument import Memo
from lawcheck.memo.stances import kind_of, stance
from tests.memo.raid import CASE
from tests.memo.reading import words_of


def test_the_sides_are_those_who_acted_those_whose_rights_are_touched_and_the_persons_struck(raid):
    by_id = {side.id: side for side in raid.sides}
    assert by_id["state_a"].acts == ("raid",)
    assert by_id["state_b"].touched == ("raid",)
    assert by_id["victims"].persons == {"fighters"}
    assert "observer" not in by_id


def test_a_state_that_acted_stands_against_the_charge_and_for_its_ground_and_the_other_the_other_way(raid):
    first = raid.views.first
    sides = {side.id: side for side in raid.sides}
    charge, ground = "unlawful_force(raid,state_b)", "self_defence(raid,state_b)"
    assert [stance(first, sides[id_], charge) for id_ in ("state_a", "state_b")] == ["against", "for"]
    assert [stance(first, sides[id_], ground) for id_ in ("state_a", "state_b")] == ["for", "against"]
    assert [kind_of(first.rules, name) for name in ("unlawful_force", "self_defence", "niac", "us_authority", "effect")] == [
        "charge", "ground", "status", "authority", "listing",
    ]


def test_what_one_state_owes_another_is_not_for_the_persons_struck_to_raise(raid):
    victims = raid.side("victims")
    assert stance(raid.views.first, victims, "unlawful_force(raid,state_b)") is None
    assert stance(raid.views.first, victims, "unlawful_killing(raid,fighters)") == "for"


def test_the_community_of_states_is_no_side(campaign):
    assert all(side.id != "everyone" for side in campaign.sides)


def test_a_side_that_does_not_exist_is_met_with_those_that_do(raid):
    with pytest.raises(UnknownProposition, match="Did you mean state_a"):
        raid.memo("stat_a")
    with pytest.raises(UnknownProposition, match="nothing to argue for 'observer'"):
        raid.memo("observer")


def test_to_swap_two_states_changes_names_and_nothing_else():
    swapped = CASE.replace("state_a", "X1").replace("state_b", "state_a").replace("X1", "state_b")
    swapped = swapped.replace("State A", "X2").replace("State B", "State A").replace("X2", "State B")
    one, other = argue(lc.parse(CASE, "one")), argue(lc.parse(swapped, "one"))

    def plain(memo: Memo) -> str:
        text = words_of(memo.document())
        return text.replace("State A", "State X").replace("State B", "State X").replace("state_a", "x").replace("state_b", "x")

    for mine, theirs in (("state_a", "state_b"), ("state_b", "state_a"), ("victims", "victims")):
        assert plain(one.memo(mine)) == plain(other.memo(theirs))
