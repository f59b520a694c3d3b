"""What is missing: what is foretold of an open fact is what comes out once it is entered, and the order follows from it."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

import lawcheck as lc
from lawcheck.api import missing
from lawcheck.arguing.missing import pleaded
from lawcheck.errors import LawcheckError
from lawcheck.reasoning.changes import Budget, apply
from lawcheck.reasoning.outlook import outlook
from lawcheck.reasoning.status import evaluate
from tests.arguing.raid import NEEDED, OWN, QUESTION, raid, written
from tests.arguing.random_answers import assessed
from tests.law.force_cases import FIVE
from tests.law.small_cases import said
from tests.oracle.oracle import OCase, OCell, OClaim, OEdge, OGraph, OView
from tests.oracle.strategies import cases_with_views

EXAMPLES = int(os.environ.get("LAWCHECK_EXAMPLES", "25"))
random_cases = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])


# ---- Exactness -------------------------------------------------------------------------------------------------------------


@random_cases
@given(cases_with_views())
def test_one_step_ahead_is_what_the_changed_view_gives(found: tuple[OCase, OView]):
    assessment = assessed(*found)
    for answer in assessment:
        shape, inputs = answer.answered.cone.shape, answer.answered.evaluation.inputs
        prospects = outlook(shape, inputs)
        for one in prospects:
            change = [(one.cell, one.state)]
            assert one.status == evaluate(shape, apply(shape, inputs, change)).status(shape.root)
            assert one.unraised == evaluate(shape, apply(shape, inputs, change, raising=False)).status(shape.root)
        told = {(one.cell, one.state) for one in prospects}
        for cell, state in enumerate(inputs.cells):  # what was left out changes nothing, save that somebody speaks to it
            for value in state.open if state.status in {"contested", "unproven", "unstated", "presumed"} else ():
                if (cell, value) not in told:
                    assert evaluate(shape, apply(shape, inputs, [(cell, value)], raising=False)).status(shape.root) == answer.status


def test_a_value_that_counts_behind_a_closed_way_alone_still_raises_what_it_raises():
    """The second value of a fact stands below an edge that the view closes, and it is what raises the norm above."""
    graph = OGraph(
        nodes={"l0": "leaf", "l1": "leaf", "n0": "all"},
        edges=[OEdge("n0", "l0", "all", False, None), OEdge("n0", "l1", "all", False, ("q0", frozenset({"q0_o0"})))],
        cells={"c0": OCell(("l0", "l1"), True)}, quorum={}, raised_by={"n0": frozenset({"l1"})}, presumed=frozenset(), floors={},
        questions={"q0": ("q0_o0", "q0_o1")},
    )
    case = OCase(graph, [OClaim("l0", "asserts", "actor", "alleged")], [], frozenset(), frozenset())
    view = OView("corroborated", {"q0": frozenset({"q0_o1"})}, None, None, True, frozenset())
    answer = assessed(case, view)["n0(here)"]
    shape, inputs = answer.answered.cone.shape, answer.answered.evaluation.inputs
    found = {(one.cell, one.state): one.status for one in outlook(shape, inputs)}
    assert answer.status == "not_engaged"
    assert found == {(0, value): evaluate(shape, apply(shape, inputs, [(0, value)])).status(shape.root) for value in (0, 1)}
    assert found[0, 1] == "not_met"


@random_cases
@given(cases_with_views())
def test_what_is_foretold_of_a_fact_comes_out_once_it_is_entered(found: tuple[OCase, OView]):
    case, view = found
    view = replace(view, arguendo=None)  # whoever is taken at its word is not gainsaid by a new claim
    case = replace(case, findings=[])
    assessment = assessed(case, view)
    for answer in assessment.questions[:3]:
        result = missing(assessment[answer])
        for fact in result.facts:
            for effect in fact.effects:
                leaves = [leaf.removesuffix("(here)") for leaf in fact.leaves]
                if effect.value == "none":
                    new = [OClaim(leaf, "denies", "press", "established") for leaf in leaves]
                else:
                    new = [OClaim(effect.value.removesuffix("(here)"), "asserts", "press", "established")]
                after = assessed(replace(case, claims=[*case.claims, *new]), view)[answer]
                number = next(n for n, cell in enumerate(after.answered.cone.cells) if cell.name == fact.subject)
                state = after.answered.evaluation.inputs.cells[number]
                if state.status not in {"proved", "proved_false"} or (state.out and effect.value != "none"):
                    continue  # somebody else establishes, or denies, another way of it
                assert after.status == effect.changes.get(0, assessment[answer].status)


def test_in_a_real_case_the_foretold_status_is_that_of_the_file_with_the_claim_in_it():
    case = raid()
    answer = lc.assess(case, "majority")[QUESTION]
    found = missing(answer)
    tried = 0
    for fact in found.facts[:12]:
        for effect in fact.effects:
            stance, what = ("denies", fact.leaves[0]) if effect.value == "none" else ("asserts", effect.value)
            entered = lc.parse(written(more=[said("entered", what, stance)]), "raid")
            assert lc.assess(entered, "majority")[QUESTION].status == effect.changes.get(0, answer.status), (fact.subject, effect.value)
            tried += 1
    assert tried >= 20


# ---- What is asked, and in which order -----------------------------------------------------------------------------------------


def test_facts_that_count_as_things_stand_come_before_those_nobody_raises():
    found = missing(lc.assess(raid(), "majority")[QUESTION])
    new = [inquiry.new for inquiry in found.inquiries]
    assert new == sorted(new)
    assert not found.next.new
    asked = {fact.subject for inquiry in found.inquiries if not inquiry.new for fact in inquiry.facts}
    assert {OWN[key] for key in NEEDED} <= asked
    for fact in found.facts:
        if fact.subject in {OWN[key] for key in NEEDED}:
            assert (fact.standing, fact.burden.on, fact.burden.holds) == ("unproven", "relying", True)
            assert {status for effect in fact.effects for status in effect.changes.values()} == {"not_met"}, "lost without it, not won by it"
            assert [claim.speaker for claim in fact.claims] == ["s"]


def test_a_fact_that_alone_settles_it_is_said_to():
    case = raid(own="established", without=["s_aim"])
    found = missing(lc.assess(case, "majority")[QUESTION])
    (fact,) = found.next.facts
    assert fact.subject == "meant_to_end_or_avert(strike,raid)"
    assert {effect.value: dict(effect.changes) for effect in fact.effects} == {
        "meant_to_end_or_avert(strike,raid)": {0: "met"}, "none": {0: "not_met"},
    }
    told = " ".join(str(found).split())
    assert "Nobody speaks to it." in told
    assert "If so: met under majority" in told
    assert "If not: not met under majority" in told
    assert "For S to show." in told


def test_one_fact_that_decides_under_more_positions_is_asked_first():
    case = raid()
    views = [lc.assess(case, position) for position in FIVE]
    found = missing([view[QUESTION] for view in views])
    assert len(found.answers) == 5
    counted = [max(len(fact.decided) for fact in inquiry.facts) for inquiry in found.inquiries if not inquiry.new]
    assert counted == sorted(counted, reverse=True)
    assert counted[0] == 5
    assert "not met under all 5" in " ".join(str(found).split())


def test_what_must_be_shown_by_the_other_side_is_not_put_to_the_one_that_acts():
    found = missing(lc.assess(raid(own="established"), "majority")[QUESTION])
    exceptions = [fact for fact in found.facts if fact.new and fact.subject.startswith("only_to_punish")]
    assert exceptions
    assert {fact.burden.on for fact in exceptions} == {"objecting"}
    assert all(status == "not_met" for fact in exceptions for effect in fact.effects for status in effect.changes.values())


def test_where_no_fact_would_help_it_says_so():
    case = lc.parse(written().replace("claims:\n", "claims:\n" + said("denied", "responded_to(strike,raid)", "denies") + "\n", 1), "raid")
    found = missing(lc.assess(case, "majority")[QUESTION])
    assert found.next is None
    assert found.idle == (0,)
    assert "No open fact, alone, would change" in str(found)


def test_alike_facts_of_several_acts_are_asked_about_together(campaign):
    view = lc.assess(campaign, "us_2025")
    found = missing([view["self_defence", f"strike_{number}", "everyone"] for number in (6, 7, 8)])
    aim = next(inquiry for inquiry in found.inquiries if inquiry.name == "meant_to_end_or_avert")
    assert len(aim.facts) == 3
    assert aim.likewise == "strike 7–8"
    shared = found.next
    assert len(shared.facts) == 1
    assert shared.decided == {0, 1, 2}, "one fact on which all three turn goes before three facts on which one turns each"


def test_a_court_takes_up_what_those_who_acted_plead(campaign):
    asked = pleaded(lc.assess(campaign, "icj"))
    assert {question.partition("(")[0] for question in asked} == {"self_defence", "collective_self_defence", "niac"}
    assert pleaded(lc.assess(raid(), "icj")) == (QUESTION,)


def test_a_budget_leaves_answers_untried_and_says_so():
    case = raid()
    found = missing([lc.assess(case, position)[QUESTION] for position in FIVE], Budget(steps=1))
    assert found.untried == (1, 2, 3, 4)
    assert not found.complete
    assert "Partial: 4 of 5 answers were not looked at." in str(found)


def test_answers_about_two_cases_are_refused():
    with pytest.raises(LawcheckError, match="one case at a time"):
        missing([lc.assess(raid(), "icj")[QUESTION], lc.assess(raid(without=["s_aim"]), "icj")[QUESTION]])


def test_other_names_for_the_states_change_names_and_nothing_else():
    renamed = written()
    for old, new in (("  s: {kind: state, label: S}", "  zed: {kind: state, label: Zed}"), ("(s)", "(zed)"), (",s)", ",zed)"), ("by: s,", "by: zed,"),
                     (": s,", ": zed,"), ("by: s}", "by: zed}")):
        renamed = renamed.replace(old, new)
    one = missing(lc.assess(raid(), "us_2025")[QUESTION])
    other = missing(lc.assess(lc.parse(renamed, "raid"), "us_2025")[QUESTION])
    assert [i.question.replace("Zed", "S") for i in other.inquiries] == [i.question for i in one.inquiries]
    assert [i.rank for i in other.inquiries] == [i.rank for i in one.inquiries]
