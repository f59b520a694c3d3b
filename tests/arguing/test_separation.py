"""What separates two answers: sets that really carry one over to the other, no part of which does, and nothing left out."""

from __future__ import annotations

import itertools
import json
import os

import pytest
from hypothesis import HealthCheck, given, settings

import lawcheck as lc
from lawcheck.api import separate
from lawcheck.arguing.decisive import decisive
from lawcheck.errors import LawcheckError, UnknownProposition
from lawcheck.reasoning.changes import Budget
from tests.arguing.raid import NEEDED, OWN, QUESTION, raid, written
from tests.arguing.random_answers import assessed, pairs_of_views
from tests.law.small_cases import under
from tests.oracle.oracle import OCase, OView

EXAMPLES = int(os.environ.get("LAWCHECK_EXAMPLES", "15"))
random_pairs = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def views(campaign: lc.Case) -> dict[str, lc.Assessment]:
    found = {position: lc.assess(campaign, position) for position in ("icj", "restrictivist", "majority", "us_2025")}
    return {**found, "us_2025*": lc.assess(campaign, "us_2025", arguendo="us")}


STRIKE = "self_defence(strike_1,venezuela)"


def subjects(sets: object) -> list[set[str]]:
    return [{point.subject for point in chosen} for chosen in sets]  # type: ignore[attr-defined]


# ---- Exactness -------------------------------------------------------------------------------------------------------------


@random_pairs
@given(pairs_of_views())
def test_sets_of_readings_equal_those_of_trying_every_view_in_between(pair: tuple[OCase, OView, OView]):
    case, first, second = pair
    one = assessed(case, first)
    other = one.under(view=assessed(case, second).view)
    view = one.view
    for question in one.view.readings:  # only the law differs
        view = view.with_reading(question, *other.view.admitted(question))
    other = one.under(view=view)
    for asked in one.questions:
        found = separate(one[asked], other[asked])
        names = [point.subject for point in found.points]
        assert {point.kind for point in found.points} <= {"reading"}
        for here, there, sets in ((one, other, found.forth), (other, one, found.back)):
            carrying = []
            for size in range(len(names) + 1):
                for chosen in itertools.combinations(names, size):
                    mixed = here.view
                    for name in chosen:
                        mixed = mixed.with_reading(name, *there.view.admitted(name))
                    if here.under(view=mixed)[asked].status == there[asked].status and not any(c <= set(chosen) for c in carrying):
                        carrying.append(set(chosen))
            assert sorted(map(sorted, subjects(sets))) == sorted(map(sorted, carrying))
        for point in found.points:
            assert point.carries == one.under(view=one.view.with_reading(point.subject, *point.other))[asked].status
            assert point.breaks == other.under(view=other.view.with_reading(point.subject, *point.one))[asked].status


@random_pairs
@given(pairs_of_views())
def test_what_separates_two_views_turned_round_is_the_same_the_other_way(pair: tuple[OCase, OView, OView]):
    case, first, second = pair
    one = assessed(case, first)
    other = one.under(view=assessed(case, second).view)
    if one.view.findings != other.view.findings:
        return
    for asked in one.questions[:4]:
        found, turned = separate(one[asked], other[asked]), separate(other[asked], one[asked])
        assert subjects(found.forth) == subjects(turned.back)
        assert {p.subject for p in found.needed_back} == {p.subject for p in turned.needed_forth}
        assert [(p.subject, p.one, p.carries) for p in found.points] == [(p.subject, p.other, p.breaks) for p in turned.points]


# ---- The campaign: one disagreement, told truthfully ------------------------------------------------------------------------


def test_between_icj_and_us_2025_two_readings_go_together_and_either_one_put_back_breaks_it(views):
    found = separate(views["icj"][STRIKE], views["us_2025"][STRIKE])
    assert found.complete
    assert subjects(found.forth) == [{"attack_kind", "accumulation"}]
    assert found.carrying == (), "neither alone is enough"
    assert subjects(found.back) == [{"attack_kind"}, {"accumulation"}]
    assert {point.subject for point in found.breaking} == {"attack_kind", "accumulation"}
    told = str(found)
    assert "In icj these two together make it not proven, and nothing less does." in told
    assert "aggregate_social_harm instead of armed_force" in told


def test_the_word_of_a_party_is_told_by_the_facts_that_every_way_needs(views):
    found = separate(views["us_2025"][STRIKE], views["us_2025*"][STRIKE], Budget(sets=3, steps=150))
    assert {point.kind for point in found.points} == {"fact"}
    assert not found.complete
    assert "Partial" in str(found)
    needed = {point.subject for point in found.needed_forth}
    assert needed == {
        "meant_to_end_or_avert(strike_1,drug_harm)", "no_more_than_removes_threat(strike_1,drug_harm)", "harm_on_scale_of_attack(drug_harm)",
        "struck_territory(drug_harm,us)", "responded_to(strike_1,drug_harm)",
    }
    for chosen in found.forth:
        assert needed < {point.subject for point in chosen}
    assert needed <= {point.subject for point in found.breaking}, "each of them, no longer taken at its word, breaks it alone"
    assert all(len(chosen) == 1 for chosen in subjects(found.back))


def test_the_camps_of_the_campaign_are_held_together_by_law_and_then_by_whose_word_is_taken(views):
    found = decisive([assessment[STRIKE] for assessment in views.values()])
    assert [camp.status for camp in found.camps] == ["not_met", "not_proven", "met"]
    law, word = found.divides
    assert (law.by, law.kind, [point.subject for point in law.points]) == ("readings", "needed", ["attack_kind", "accumulation"])
    assert law.nothing_else == ("attack_kind", "accumulation"), "proved over all readings of all other questions"
    assert set(law.alone_back) == {"attack_kind", "accumulation"}
    assert (word.by, word.kind) == ("evidence", "needed")
    told = " ".join(str(found).split())
    assert "Two readings are in every set that makes it not proven: attack_kind and accumulation. Neither alone makes it so." in told
    assert "In icj and majority they are enough." in told
    assert "In restrictivist there must be beside them: control_test; or territorial_state and nonstate_author." in told


# ---- A small case ------------------------------------------------------------------------------------------------------------


def test_taking_a_party_at_its_word_differs_in_what_it_says_and_takes_what_is_needed():
    case = raid()
    one, other = lc.assess(case, "majority")[QUESTION], lc.assess(case, "majority", arguendo="s")[QUESTION]
    assert (one.status, other.status) == ("not_proven", "met")
    found = separate(one, other)
    assert found.complete
    assert {point.subject for point in found.points} == set(OWN.values())
    assert subjects(found.forth) == [{OWN[key] for key in NEEDED}]
    assert sorted(map(sorted, subjects(found.back))) == sorted([OWN[key]] for key in NEEDED)
    assert {(p.one, p.other) for p in found.points} == {(("unproven",), ("proved",))}
    (divide,) = decisive([one, other]).divides
    assert (divide.by, divide.kind, len(divide.points)) == ("evidence", "together", len(NEEDED))


def test_one_reading_that_separates_either_way_is_called_one_and_its_options_are_told():
    case = raid(own="established")
    one, other = under(case, "majority", reporting_effect="condition")[QUESTION], under(case, "majority")[QUESTION]
    assert (one.status, other.status) == ("not_proven", "met")
    found = decisive([one, other])
    (divide,) = found.divides
    assert (divide.kind, [p.subject for p in divide.points], divide.nothing_else) == ("switch", ["reporting_effect"], ("reporting_effect",))
    told = " ".join(str(found).split())
    assert "One reading separates them, either way: reporting_effect." in told
    assert "the plea fails" in told
    assert "it is evidence against the plea" in told


def test_two_answers_that_agree_need_nothing():
    case = raid()
    one, other = lc.assess(case, "icj")[QUESTION], lc.assess(case, "majority")[QUESTION]
    found = separate(one, other)
    assert not found.differs
    assert found.forth == found.back == ((),)
    assert "nothing has to be changed" in str(found)
    assert decisive([one, other]).agreed


def test_what_cannot_be_held_against_each_other_is_refused_with_a_reason():
    case = raid()
    one = lc.assess(case, "icj")
    with pytest.raises(LawcheckError, match="two questions"):
        separate(one[QUESTION], one["unlawful_force(strike,t)"])
    with pytest.raises(LawcheckError, match="two cases"):
        separate(one[QUESTION], lc.assess(raid(without=["s_aim"]), "icj")[QUESTION])
    old = lc.parse(written().replace("2024-03-0", "1824-03-0"), "raid")
    first, second = lc.assess(old, "icj")[QUESTION], lc.assess(old, "us_2025")[QUESTION]
    with pytest.raises(UnknownProposition):
        separate(first, second)


def test_a_budget_of_nothing_says_that_it_is_partial_and_claims_nothing():
    case = raid()
    one, other = lc.assess(case, "majority")[QUESTION], lc.assess(case, "majority", arguendo="s")[QUESTION]
    found = separate(one, other, Budget(sets=10, steps=0))
    assert not found.complete
    assert "Partial" in str(found)


def test_the_names_of_the_states_change_nothing_but_names():
    case = written()
    renamed = case.replace("  s: {kind: state, label: S}", "  zed: {kind: state, label: Zed}")
    for old, new in (("(s)", "(zed)"), (",s)", ",zed)"), ("by: s,", "by: zed,"), (": s,", ": zed,"), ("by: s}", "by: zed}")):
        renamed = renamed.replace(old, new)
    results = []
    for file, speaker in ((case, "s"), (renamed, "zed")):
        read = lc.parse(file, "raid")
        found = separate(lc.assess(read, "us_2025")[QUESTION], lc.assess(read, "icj", arguendo=speaker)[QUESTION]).to_dict()
        results.append(json.dumps(found).replace("zed", "s").replace("Zed", "S"))
    assert results[0] == results[1]
    assert json.loads(results[0])["one"] != json.loads(results[0])["other"]


# ---- In words ----------------------------------------------------------------------------------------------------------------


def test_alternatives_are_told_by_the_words_in_which_they_differ(campaign):
    from lawcheck.explain.naming import subject_words, value_words

    assessment = lc.assess(campaign, "icj")
    cell = assessment.engine.graph.cells["place(strike_2)"]
    values = value_words(assessment, cell.leaves)
    assert set(values.values()) == {"high seas", "territorial sea of Colombia"}
    assert all(value in subject_words(assessment, cell.name) for value in values.values())
    assert value_words(assessment, cell.leaves[:1]) == {cell.leaves[0]: ""}


def test_how_a_fact_stands_repeats_nothing_that_was_said(campaign):
    one, other = (lc.assess(campaign, "us_2025", arguendo=word)["aggression(strike_2,colombia)"] for word in ("us", None))
    place = next(point for point in separate(one, other).points if point.subject == "place(strike_2)")
    assert (place.one, place.other) == (("proved: high seas",), ("unproven",))


def test_one_set_that_was_found_is_not_any_one_of_one(campaign):
    from lawcheck.document.plain import plain

    views = [lc.assess(campaign, "us_2025"), lc.assess(campaign, "us_2025", arguendo="us")]
    found = decisive([view["unlawful_killing(strike_1,aboard_1)"] for view in views])
    told = " ".join(plain(found.document()).split())
    assert "at least one facts" not in told
    assert "One fact makes the difference; others may do so too:" in told
