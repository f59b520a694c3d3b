"""Flips as a user meets them: what would have to change, what is held fixed, what it costs, and what was not searched."""

from __future__ import annotations

import pytest

import lawcheck as lc
from lawcheck.errors import LawcheckError
from lawcheck.reasoning.hunt import Budget
from tests.arguing.raid import NEEDED, OWN, QUESTION, raid
from tests.law.small_cases import said

FACTS = {OWN[key] for key in NEEDED}


@pytest.fixture(scope="module")
def case() -> lc.Case:
    return raid()


@pytest.fixture(scope="module")
def answer(case: lc.Case) -> lc.Answer:
    return lc.assess(case, "majority")[QUESTION]


def test_what_is_alleged_and_unproven_would_do_it_once_it_is_proved(answer):
    """Every set is one that, laid over the case, gives the status asked for; the set of what S alleges is among the smallest."""
    flips = answer.flips()
    assert flips.complete
    assert not flips.unsearched
    assert FACTS in [{change.subject for change in flip.changes} for flip in flips if flip.cost == 4]
    for flip in flips:
        assert flip.then == ("met",)
        assert answer.what_if(flip.changes).changes[0].after.status == "met"
        assert len(flip.facts) + len(flip.readings) == len(flip.changes) == flip.cost


def test_no_part_of_a_set_would_do(answer):
    for flip in answer.flips():
        for change in flip.changes:
            rest = [other for other in flip.changes if other != change]
            assert not any(changed.after.status == "met" for changed in answer.what_if(rest).changes)


def test_what_is_in_every_set_is_needed(answer):
    flips = answer.flips()
    assert {change.subject for change in flips.needed} == {"responded_to(strike,raid)"} | {
        change.subject for change in flips.sets[0].changes if all(change in flip.changes for flip in flips)
    }


@pytest.mark.parametrize("kept", ["responded_to", "responded_to(strike,raid)", "responded_to(strike, raid)", "facts"])
def test_what_is_held_fixed_is_not_changed(answer, kept):
    """Without the fact that everything needs, nothing would do."""
    flips = answer.flips(keep=[kept])
    assert (flips.sets, flips.complete) == ((), True)
    assert "No set of these changes would do it, however large." in str(flips)


def test_what_is_proved_can_be_held_fixed(answer):
    """Towards defeat, what stands proved would otherwise be the first to go."""
    met = answer.assessment["unlawful_force(strike,t)"]
    proved = {change.subject for flip in met.flips("not_shown", largest=1) for change in flip.changes}
    assert "done_by(strike,s)" in proved
    left = met.flips("not_shown", keep=["proved"], largest=2)
    assert proved.isdisjoint(change.subject for flip in left for change in flip.changes)
    assert all("met" not in flip.then for flip in left)


def test_what_nobody_speaks_to_can_be_left_out(answer):
    """What is left is what somebody alleges already: the set a party would work on first."""
    flips = answer.flips(keep=["unstated", "readings"])
    assert [{change.subject for change in flip.changes} for flip in flips] == [FACTS]


def test_costs_decide_what_comes_first_and_what_is_left_out(answer):
    """A fact that costs more moves the sets with it back; the sets themselves are the same."""
    free, weighed = answer.flips(), answer.flips(weights={"target_used_in_attack": 5, "no_more_than_halts(strike,raid)": 2})
    assert {flip.made for flip in free} == {flip.made for flip in weighed}
    assert [flip.cost for flip in weighed] == sorted(flip.cost for flip in weighed)
    dear = next(flip for flip in weighed if {change.subject for change in flip.changes} == FACTS)
    assert dear.cost == 4 + 4 + 1
    cheap = answer.flips(weights={"target_used_in_attack": 5}, largest=4)
    assert cheap.sets
    assert all(flip.cost == 4 for flip in cheap)
    assert not cheap.cut
    assert cheap.unsearched == ("Sets that cost more than 4 were not looked for, as asked.",)


def test_claims_raised_to_what_they_need_would_do_it_too(answer):
    """What S says counts once a claim of it is borne out at the standard; nothing else of the case changes."""
    (flip,) = answer.flips(change=["standing"]).sets
    assert {(change.subject, change.value) for change in flip.standing} == {(key, "reported") for key in NEEDED}
    assert flip.then == ("met",)
    view = flip.after[0].view
    assert dict(view.levels) == dict.fromkeys(NEEDED, "reported")
    assert not view.supposed
    assert answer.what_if(flip.changes).changes[0].after.status == "met"


def test_a_claim_that_is_held_fixed_is_not_raised_while_another_may_be():
    """Of two claims on a fact either would do; where one is held fixed the other is raised."""
    case = raid(more=[said("s_again", "responded_to(strike,raid)", by="s", evidence="alleged")])
    answer = lc.assess(case, "majority")[QUESTION]
    first = {change.subject: change for change in answer.flips(change=["standing"]).sets[0].changes}
    assert first["s_answered"].instead == ("s_again",)
    other = {change.subject for change in answer.flips(change=["standing"], keep=["s_answered"]).sets[0].changes}
    assert "s_again" in other
    assert not answer.flips(change=["standing"], keep=["s_answered", "s_again"]).sets


def test_against_a_denial_that_is_established_it_takes_as_much_or_the_denial_falls():
    """Raised against it, the fact is contested; it is proved only where the denial falls, and then the standard is enough."""
    case = raid(more=[said("denied", "responded_to(strike,raid)", "denies", evidence="established")])
    answer = lc.assess(case, "majority")[QUESTION]
    flips = answer.flips(change=["standing"])
    (flip,) = flips.sets
    assert {(change.subject, change.value) for change in flip.changes} == {*((key, "reported") for key in NEEDED), ("denied", "none")}
    assert flip.then == ("met",)


def test_what_is_so_already_needs_no_change(answer):
    met = answer.assessment["unlawful_force(strike,t)"]
    assert met.status == "met"
    flips = met.flips()
    assert (flips.already, flips.sets, flips.complete) == (True, (), True)
    assert "It is met already." in str(flips)
    assert answer.flips("not_shown").already


def test_one_set_for_several_views(answer):
    """Under all five at once: each set does it in each, and none of the sets for one view alone is larger than it has to be."""
    along = ["icj", "restrictivist", "expansionist", "us_2025"]
    flips = answer.flips(along=along)
    assert [one.assessment.view.position for one in flips.answers] == ["majority", *along]
    assert flips.sets
    assert all(flip.then == ("met",) * 5 for flip in flips)
    alone = [lc.assess(answer.assessment.case, position)[QUESTION].flips() for position in along]
    for flip in flips:
        assert all(any(one.made <= flip.made for one in found) for found in (answer.flips(), *alone))
    assert "under all of these views" in str(flips)


def test_views_at_different_standards_need_what_the_higher_asks(answer):
    """A claim is raised to what is asked in every view."""
    case = answer.assessment.case
    flips = answer.flips(change=["standing"], along=[lc.assess(case, "majority", "corroborated")])
    assert flips.sets
    assert {change.value for flip in flips for change in flip.changes} == {"corroborated"}
    assert all(flip.then == ("met", "met") for flip in flips)


def test_a_search_that_is_cut_short_says_up_to_where_nothing_is_missing(answer):
    whole = answer.flips()
    cut = answer.flips(budget=Budget(sets=4))
    assert not cut.complete
    assert cut.cut
    assert len(cut.sets) == 4
    assert {flip.made for flip in cut} <= {flip.made for flip in whole}
    assert {flip.made for flip in whole if flip.cost <= cut.searched_to} == {flip.made for flip in cut if flip.cost <= cut.searched_to}
    assert "were not all searched" in " ".join(cut.unsearched)
    nothing = answer.flips(budget=Budget(steps=1))
    assert not nothing.sets
    assert nothing.unsearched == ("The search was cut short: there may be smaller sets than these, and others.",)
    again = answer.flips(budget=Budget(sets=4))
    assert again.to_dict() == cut.to_dict()


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ({"to": "mett"}, "met or to not_shown"), ({"change": ["fact"]}, "Did you mean facts?"), ({"change": []}, "name what may change"),
        ({"keep": ["responded_too"]}, "Did you mean responded_to"), ({"keep": ["self_defence"]}, "it follows from facts"),
        ({"keep": ["responded_to(strike,t)"]}, "no fact, no question of law and no claim"), ({"weights": {"flag": 0}}, "a whole number from 1"),
        ({"weights": {"flag": True}}, "a whole number from 1"), ({"weights": {"facts": 2}}, "no fact, no question of law"), ({"largest": -1}, "negative"),
        ({"along": ["icjj"]}, "Did you mean 'icj'?"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_could_be_meant(answer, wrong, hint):
    with pytest.raises(LawcheckError) as error:
        answer.flips(**wrong)
    assert hint in str(error.value)


def test_other_questions_and_other_cases_do_not_go_along(answer):
    with pytest.raises(LawcheckError, match="one question of one case"):
        answer.flips(along=[answer.assessment["unlawful_force(strike,t)"]])
    with pytest.raises(LawcheckError, match="one question of one case"):
        answer.flips(along=[lc.assess(raid(), "icj")[QUESTION]])


def test_what_the_law_of_the_day_did_not_put_is_told(answer):
    """A question behind which there is nothing has nothing that could change."""
    other = answer.assessment["consent(strike,s)"]
    if other.note:
        assert other.flips().unsearched == (f"majority: {other.note}.",)


def test_the_text_reads_well_and_says_how_facts_stand(answer):
    told = str(answer.flips())
    plain = " ".join(told.split())
    assert max(map(len, told.splitlines())) <= 80
    assert "In every one of these sets" in told
    assert "strike answered raid, or was meant to forestall it — now unproven (asserted by S, alleged); for the State that acted to show" in plain
    assert "One of these" in told
    one = " ".join(str(answer.flips(change=["standing"])).split())
    assert "the claim that the aim of strike was to end or avert raid is borne out at the level reported — s_aim (S, alleged)" in one


def test_turns_on_has_facts_and_readings_apart_and_says_when_it_was_cut(case):
    answer = lc.assess(raid(own="reported", more=[said("d", "responded_to(strike,raid)", "denies", evidence="reported")]), "majority")[QUESTION]
    assert answer.status == "depends"
    (makes,) = answer.turns_on.makes
    assert [change.subject for change in makes.facts] == ["responded_to(strike,raid)"]
    assert makes.readings == ()
    assert "strike answered raid" in str(answer.turns_on)
    assert answer.turns_on.to_dict()["complete"] is True
