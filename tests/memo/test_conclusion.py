"""What follows in an issue: what would still have to be shown, and pleas in the alternative told apart."""

from __future__ import annotations

import lawcheck as lc
from lawcheck.api import argue
from lawcheck.memo.elements import shorter, study
from lawcheck.memo.wanting import unsaid, wanting
from lawcheck.resources import find
from tests.memo.raid import CASE
from tests.memo.reading import words_of


def test_what_would_still_have_to_be_shown_is_the_smallest_set_of_facts_and_brings_it_about(raid):
    defence = next(one for one in raid.memo("state_a").studies if one.issue.name == "self_defence")
    found = wanting(raid.views, defence)
    assert found is not None and found.least == len(found.example)
    assert set(found.always) <= set(found.example)
    answer = raid.views.answer(defence.issue.question, found.position)
    best = answer.flips(change=["facts"], keep=["proved"]).sets[0]
    assert {one.subject for one in best.changes} == {one.subject for one in found.example}
    text = words_of(raid.memo("state_a").document())
    assert f"Even under {found.position} it would take at least" in text


def test_nothing_is_wanting_where_it_is_met(raid):
    charge = next(one for one in raid.memo("state_b").studies if one.issue.name == "unlawful_force")
    assert wanting(raid.views, charge) is None


def test_what_would_do_is_in_the_record_check_as_supposed(raid):
    defence = next(one for one in raid.memo("state_a").studies if one.issue.name == "self_defence")
    found = wanting(raid.views, defence)
    check = raid.record_check
    supposed, needed = ({entry.subject for entry in check[kind]} for kind in ("supposition", "gap"))
    assert {one.value for one in found.example if one.value == one.subject} <= supposed | needed
    assert not supposed & needed  # what is needed is not told again as what would do


def test_of_what_would_do_it_is_told_what_nobody_alleges(raid):
    defence = next(one for one in raid.memo("state_a").studies if one.issue.name == "self_defence")
    question = defence.issue.question
    assert not unsaid(raid.views, question, "responded_to(raid,rockets)")
    assert unsaid(raid.views, question, "attack_under_way(raid,rockets)")
    assert not unsaid(raid.views, question, "no_such_fact(raid)")


def test_nobody_alleges_is_said_of_no_fact_that_somebody_alleges(raid, campaign):
    for argument in (raid, campaign):
        for side in argument.sides:
            text = words_of(argument.memo(side.id).document())
            for study_ in argument.memo(side.id).studies:
                found = wanting(argument.views, study_)
                for one in found.example if found is not None else ():
                    clause = shorter(argument.views, study_.short, one.value) if one.value == one.subject else one.text
                    if f"{clause} (nobody alleges it)" in text:
                        assert unsaid(argument.views, study_.issue.question, one.value)


def test_what_every_set_has_and_nobody_alleges_is_told_so(raid):
    text = words_of(raid.memo("state_a").document())
    assert "it has to be shown that the aim of the raid was to end or avert the event relied on (nobody alleges it)" in text
    assert "it would be enough to show that the raid was aimed at the person struck (nobody alleges it)." in text


PLEAS = CASE.replace("invocations:\n", """pleas:
  rockets_first: {by: state_a, label: an answer to the rockets}
  arrest: {by: state_a, label: an arrest}
invocations:
  - {ground: law_enforcement, by: state_a, for: raid, plea: arrest, sources: letter}
""").replace("for: raid, sources: letter}\nclaims", "for: raid, plea: rockets_first, sources: letter}\nclaims")


def test_each_ground_is_argued_under_the_plea_that_raises_it():
    found = argue(lc.parse(PLEAS, "raid_pleas"))
    memo = found.memo("state_a")
    grounds = [one.issue for one in memo.studies if one.issue.pleaded]
    assert {issue.runs[0].plea for issue in grounds if issue.name == "self_defence"} == {"rockets_first"}
    text = words_of(memo.document())
    assert "under the plea “an answer to the rockets”" in text
    assert "the plea of self-defence is raised by nobody" not in text


def test_with_two_pleas_that_come_to_the_same_they_are_told_together():
    text = words_of(argue(lc.load(find("six_day_war_1967"))).memo("israel").document())
    assert "At the standard reported under either plea, the charge of unlawful force is met under every position." in text


def test_a_case_about_a_listing_alone_has_a_memo_on_the_listing():
    found = argue(lc.load(find("kadi_listing")))
    memo = found.memo("us")
    assert [study(found.views, one.issue).issue.name for one in memo.studies] == ["in_force", "effect"]
    assert "strike" not in words_of(memo.document())


def test_a_case_with_findings_alone_has_a_bench_memo_and_says_that_nobody_argues():
    found = argue(lc.load(find("limaj_kla_1998")))
    assert found.sides == ()
    assert "Nobody speaks to any question that a side could argue." in words_of(found.bench.document())
