"""Where two answers part: only what makes the difference, and the way there, whatever else differs."""

from __future__ import annotations

import itertools
import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lawcheck as lc
from lawcheck.arguing.parting import parting
from lawcheck.errors import LawcheckError
from lawcheck.reasoning.culprits import culprits
from lawcheck.reasoning.mixtures import Alike, Apart
from lawcheck.reasoning.sides import Sides
from lawcheck.resources import find
from tests.arguing.raid import NEEDED, OWN, QUESTION, raid, written
from tests.arguing.random_answers import assessed, pairs_of_views
from tests.law.small_cases import said
from tests.oracle.oracle import OCase, OView
from tests.oracle.strategies import cases_with_views, small_graphs

EXAMPLES = int(os.environ.get("LAWCHECK_EXAMPLES", "10"))
random_pairs = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
Pair = tuple[OCase, OView, OView]


# ---- On random graphs ----------------------------------------------------------------------------------------------------


@random_pairs
@given(pairs_of_views())
def test_where_answers_differ_there_is_a_cause_and_where_they_do_not_there_is_none(pair: Pair):
    case, one, other = pair
    before, after = assessed(case, one), assessed(case, other)
    after = before.under(view=after.view)
    for question in before.questions:
        here = parting(before[question], after[question])
        assert bool(here.causes) == (before[question].status != after[question].status)
        assert {number for chosen in here.sets for number in chosen} == set(range(len(here.causes)))
        differing = {q for q in before.view.readings if set(before.view.admitted(q)) != set(after.view.admitted(q))}
        assert {cause.subject for cause in here.causes if cause.kind == "reading"} <= differing
        ends = [number for step in here.root.walk() for number in step.causes]
        assert sorted(ends) == list(range(len(here.causes))), "every cause stands at the end of one way"
        if before.view.weighing == after.view.weighing:
            assert {cause.kind for cause in here.causes} <= {"reading"}


@random_pairs
@given(pairs_of_views())
def test_each_set_makes_the_difference_and_none_of_its_parts_does(pair: Pair):
    case, one, other = pair
    before = assessed(case, one)
    after = before.under(view=assessed(case, other).view)
    for question in before.questions:
        sides = Sides.of(before[question].answered, after[question].answered)
        found = culprits(sides)
        for chosen in found.sets:
            made = sides.mixed(chosen)
            assert made is not None
            assert made.status(question) == after[question].status
            for size in range(len(chosen)) if found.complete else ():
                for part in itertools.combinations(sorted(chosen, key=str), size):
                    smaller = sides.mixed(frozenset(part))
                    assert smaller is None or smaller.status(question) != after[question].status


@random_pairs
@given(pairs_of_views())
def test_mixtures_come_out_alike_however_they_are_evaluated(pair: Pair):
    case, one, other = pair
    before = assessed(case, one)
    after = before.under(view=assessed(case, other).view)
    for question in before.questions:
        sides = Sides.of(before[question].answered, after[question].answered)
        apart = Apart(sides)
        for size in range(min(2, len(sides.points)) + 1):
            for chosen in map(frozenset, itertools.islice(itertools.combinations(sides.points, size), 12)):
                mixed = apart.mixed(chosen)
                assert mixed is not None
                if sides.alike:
                    assert mixed.status(question) == Alike(sides).mixed(chosen).status(question)
        whole = apart.mixed(frozenset(sides.points))
        assert whole is not None
        assert whole.status(question) == after[question].status


@random_pairs
@given(st.data())
def test_two_graphs_that_have_only_names_in_common_part_on_what_differs(data: st.DataObject):
    (case, view), (other, seen) = data.draw(cases_with_views(small_graphs())), data.draw(cases_with_views(small_graphs()))
    before, after = assessed(case, view), assessed(other, seen)
    for question in [question for question in before.questions if question in after.questions][:4]:
        if question not in before.engine.graph_for(before.view) or question not in after.engine.graph_for(after.view):
            continue
        here = parting(before[question], after[question])
        assert bool(here.causes) == (before[question].status != after[question].status)
        for step in here.root.walk():
            known = [step.proposition in one.engine.graph_for(one.view) for one in (before, after)]
            assert (step.before is None or known[0]) and (step.after is None or known[1])


# ---- On cases ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def views(campaign: lc.Case) -> dict[str, lc.Assessment]:
    found = {position: lc.assess(campaign, position) for position in ("icj", "us_2025")}
    return {**found, "word": lc.assess(campaign, "us_2025", arguendo="us")}


def test_two_positions_part_on_the_readings_that_keep_them_apart(views):
    question = "within_jurisdiction(strike_1,aboard_1,american_declaration)"
    here = parting(views["icj"][question], views["us_2025"][question])
    assert [(cause.kind, cause.subject) for cause in here.causes] == [("reading", "hr_functional_jurisdiction")]
    assert (here.causes[0].before, here.causes[0].after) == ("control_over_person or functional", "territory_or_custody")
    assert {"Bankovic (2001)", "Carter (2021)"} <= {authority.short for authority in here.causes[0].authorities}
    assert here.names == ("under icj", "under us_2025")
    assert (here.steps[0].before, here.steps[0].after) == ("met", "not_met")


def test_a_reading_that_alone_keeps_an_answer_back_is_told_before_all_that_the_other_way_takes(views):
    here = parting(views["icj"]["self_defence(strike_1,venezuela)"], views["word"]["self_defence(strike_1,venezuela)"])
    assert here.back
    assert {cause.subject for cause in here.causes} == {"attack_kind", "accumulation"}
    assert here.sets == ((0,), (1,))
    assert "with it as under icj, the answer under us_2025 on the word of the United States is not met too" in " ".join(str(here).split())


def test_taking_somebodys_word_parts_on_the_facts_it_brings_with_the_claims(views):
    here = parting(views["us_2025"]["self_defence(strike_1,venezuela)"], views["word"]["self_defence(strike_1,venezuela)"])
    assert {cause.kind for cause in here.causes} == {"fact"}
    assert {cause.why for cause in here.causes} == {"the word of the United States is taken"}
    assert "us_harm_scale" in {claim for cause in here.causes for claim in cause.claims}
    assert len(here.sets) == 1


def test_a_gate_that_a_reading_opens_is_shown_as_excluded_on_the_other_side(views):
    here = parting(views["icj"]["self_defence(strike_1,venezuela)"], views["us_2025"]["self_defence(strike_1,venezuela)"])
    opened = [step for step in here.root.walk() if step.before == "closed"]
    assert {step.role for step in opened} == {"way"}
    assert "[excluded → met]" in str(here)


def test_a_finding_that_counts_on_one_side_only_is_named():
    case = lc.load(find("oil_platforms_1987"))
    found, aside = lc.assess(case, "icj"), lc.assess(case, "icj", findings=False)
    apart = [q for q in found.questions if found[q].status != aside[q].status]
    assert apart
    rulings = {finding.id for finding in case.findings}
    for question in apart[:6]:
        here = parting(found[question], aside[question])
        assert rulings.intersection(claim for cause in here.causes for claim in cause.claims), question
        assert here.names == ("as tribunals found", "with findings set aside")


@pytest.mark.parametrize("files", [1, 2])
def test_of_many_differences_only_those_on_a_way_that_changes_are_causes(files):
    one = raid()
    before = lc.assess(one, "icj")[QUESTION]
    after = lc.assess(one if files == 1 else raid(), "us_2025", "alleged")[QUESTION]
    here = parting(before, after)
    assert (before.status, after.status) == ("not_proven", "met")
    assert {claim for cause in here.causes for claim in cause.claims} == set(NEEDED)
    assert all(cause.kind == "fact" and cause.before == "unproven" and cause.after == "proved" for cause in here.causes)
    assert {cause.why for cause in here.causes} == {"the standard of proof is alleged, not reported"}


def test_two_cases_part_on_the_claim_that_one_of_them_lacks():
    whole, cut = raid(own="established"), raid(own="established", without=["s_aim"])
    here = parting(lc.assess(cut, "icj")[QUESTION], lc.assess(whole, "icj")[QUESTION])
    assert [cause.subject for cause in here.causes] == [OWN["s_aim"]]
    assert here.causes[0].why == "only in the new file: s_aim (asserted by S, established)"
    assert here.causes[0].claims == ("s_aim",)


def test_a_concession_binds_its_speaker_and_is_a_report_for_others():
    denied = [said("s_admits", OWN["s_target"], "denies", by="s", evidence="conceded")]
    alleged = [said("s_admits", OWN["s_target"], "denies", by="s", evidence="alleged")]
    cases = [raid(own="established", without=["s_target"], more=more) for more in (alleged, denied)]
    here = parting(*(lc.assess(case, "icj")[QUESTION] for case in cases))
    assert here.before.status == "not_proven"
    assert here.after.status == "not_met"
    assert [(cause.before, cause.after, cause.why) for cause in here.causes] == [("unproven", "disproved", "s_admits is conceded, not alleged")]


def test_an_attack_that_one_file_alone_names_is_told_as_such():
    structure = (
        "acts:\n  strike: {by: s, against: t, date: 2024-03-02, zones: land(t), rights_of: t}\n"
        "events:\n  raid: {by: t, against: s, victims: s, date: 2024-03-01, zones: land(s)}\n"
    )
    unanswered = raid(own="established", structure=structure)
    here = parting(lc.assess(unanswered, "icj")[QUESTION], lc.assess(raid(own="established"), "icj")[QUESTION])
    assert [(cause.kind, cause.before, cause.after) for cause in here.causes] == [("edge", "not there", "there")]
    assert here.causes[0].why == "the case names it only in the new file"
    assert "UN Charter art 51" in {authority.short for authority in here.causes[0].authorities}


def test_a_question_of_another_day_parts_on_whether_it_is_put():
    old = lc.parse(written().replace("2024-", "1837-"), "old")
    here = parting(lc.assess(old, "icj")[QUESTION], lc.assess(raid(), "us_2025", "alleged")[QUESTION])
    assert [cause.kind for cause in here.causes] == ["question"]
    assert here.causes[0].before == "not the law of that day"


def test_answers_to_two_questions_do_not_part():
    assessment = lc.assess(raid(), "icj")
    with pytest.raises(LawcheckError, match="two questions"):
        parting(assessment[QUESTION], assessment["unlawful_force(strike,t)"])


def test_names_of_two_cases_are_matched_where_they_are_said_to_be_the_same():
    renamed = lc.parse(written().replace("strike", "blow"), "blow")
    before, after = lc.assess(renamed, "icj")["self_defence(blow,t)"], lc.assess(raid(own="established"), "icj")[QUESTION]
    with pytest.raises(LawcheckError, match="rename"):
        parting(before, after)
    here = parting(before, after, rename={"blow": "strike"})
    assert {cause.subject for cause in here.causes} == {OWN[key] for key in NEEDED}


def test_what_is_shown_fits_a_page_and_is_plain_data(views):
    here = parting(views["icj"]["self_defence(strike_1,venezuela)"], views["us_2025"]["self_defence(strike_1,venezuela)"])
    assert max(map(len, str(here).splitlines())) <= 80
    assert str(here).index("They part on") < str(here).index("The way there")
    again = json.loads(json.dumps(here.to_dict()))
    assert again["tree"]["proposition"] == "self_defence(strike_1,venezuela)"
    assert [cause["subject"] for cause in again["causes"]] == [cause.subject for cause in here.causes]
    assert "lawful" not in str(here).replace("unlawful", "").replace("lawfully", "")


@pytest.mark.parametrize("question", ["self_defence(strike_1,everyone)", "unlawful_force(strike_1,everyone)"])
def test_paths_part_where_a_status_changes_and_not_at_a_branch_that_is_the_same_on_both_sides(question):
    """A position that leaves a reading open opens more branches than one: the step that changes is the one to name."""
    case = lc.load(find("boats_open_fire"))
    views = [lc.assess(case, position) for position in ("icj", "restrictivist", "majority", "expansionist", "us_2025")]
    for one, other in itertools.permutations(views, 2):
        here = parting(one[question], other[question])
        for step in here.root.walk():
            if step.causes and step is not here.root:
                assert step.before != step.after, (here.names, step.proposition)


def test_the_author_is_where_the_paths_part_on_who_can_be_an_author():
    case = lc.load(find("boats_open_fire"))
    question = "unlawful_force(strike_1,everyone)"
    here = parting(lc.assess(case, "majority")[question], lc.assess(case, "icj")[question])
    number = next(n for n, cause in enumerate(here.causes) if cause.subject == "nonstate_author")
    end = next(step for step in here.root.walk() if number in step.causes)
    assert (end.before, end.after) == ("met", "depends")
    assert end.text.endswith("the work of a group that can by itself commit an armed attack on the United States")


def test_of_two_ways_that_a_reading_opens_the_one_that_holds_is_named():
    case = lc.load(find("boats_open_fire"))
    question = "self_defence(strike_1,everyone)"
    here = parting(lc.assess(case, "restrictivist")[question], lc.assess(case, "majority")[question])
    number = next(n for n, cause in enumerate(here.causes) if cause.subject == "nonstate_author")
    end = next(step for step in here.root.walk() if number in step.causes)
    assert (end.before, end.after) == ("closed", "met")
