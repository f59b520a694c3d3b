"""What if something were otherwise: only what changes, because of what was set, and nothing invented."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lawcheck as lc
from lawcheck.arguing.suppositions import Setting
from lawcheck.errors import LawcheckError, UnknownProposition
from lawcheck.reasoning.affected import affected
from lawcheck.resources import find
from tests.arguing.raid import NEEDED, OWN, QUESTION, STRUCTURE, raid, written
from tests.arguing.random_answers import assessed, changes, claimed, statuses
from tests.law.small_cases import said
from tests.oracle.strategies import cases_with_views, small_graphs
from tests.reasoning.test_agreement import name

EXAMPLES = int(os.environ.get("LAWCHECK_EXAMPLES", "10"))
random_cases = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])


# ---- On random graphs ----------------------------------------------------------------------------------------------------


@random_cases
@given(st.data())
def test_every_change_has_a_cause_and_every_cause_is_something_that_was_set(data: st.DataObject):
    case, view = data.draw(cases_with_views(small_graphs()))
    base, wanted = assessed(case, view), data.draw(changes(case))
    result = base.what_if(wanted["facts"], readings=wanted["readings"])
    asked = statuses(base)
    then = statuses(base.under(view=result.then.view))
    assert {change.question for change in result.changes} == {q for q in asked if asked[q] != then[q]}
    graph = base.engine.graph_for(base.view)
    cells = {graph.cell_of[leaf] for leaf in wanted["facts"]}
    for change in result.changes:
        assert change.parting.causes
        for cause in change.parting.causes:
            if cause.kind == "reading":
                assert cause.subject in wanted["readings"]
            else:
                assert cause.kind == "fact"
                assert graph.cell_of[cause.subject] in cells


@random_cases
@given(st.data())
def test_only_what_is_affected_changes(data: st.DataObject):
    case, view = data.draw(cases_with_views(small_graphs()))
    base, wanted = assessed(case, view), data.draw(changes(case))
    standard = data.draw(st.sampled_from((None, "alleged", "established")))
    result = base.what_if(wanted["facts"], readings=wanted["readings"], standard=standard)
    below = affected(base.engine, base.view, result.then.view)
    fresh = assessed(case, view).under(view=result.then.view)
    for question in base.questions:
        if below is not None and question not in below:
            assert fresh[question].status == base[question].status


@random_cases
@given(cases_with_views(small_graphs()))
def test_to_set_nothing_changes_nothing(given_case):
    result = assessed(*given_case).what_if()
    assert not result
    assert result.unchanged == len(result.questions)
    assert result.moved == ()


@random_cases
@given(st.data())
def test_what_is_undone_gives_the_base_again(data: st.DataObject):
    case, view = data.draw(cases_with_views(small_graphs()))
    base = assessed(case, view)
    questions = case.graph.questions
    readings = {q: data.draw(st.sampled_from(options)) for q, options in questions.items()}
    claims = {s.claim_id: s.evidence for statements in base.engine.record.statements.values() for s in statements}
    levels = dict.fromkeys(data.draw(st.lists(st.sampled_from(sorted(claims)), max_size=2)) if claims else [], "none")
    there = base.what_if(readings=readings, levels=levels, standard="established").then
    back = there.what_if(
        readings={q: base.view.admitted(q) for q in readings}, levels={claim: claims[claim] for claim in levels}, standard=view.standard,
    ).then
    assert statuses(back) == statuses(base)


@random_cases
@given(st.data())
def test_to_suppose_a_fact_is_to_enter_an_established_claim_that_nobody_denies(data: st.DataObject):
    case, view = data.draw(cases_with_views(small_graphs()))
    spoken = {claim.leaf for claim in case.claims} | {finding.node for finding in case.findings} | case.assumed
    free = [
        leaf for cell in case.graph.cells.values() for leaf in cell.leaves
        if not spoken.intersection(cell.leaves) and not case.graph.presumed.intersection(cell.leaves)
    ]
    free += [
        claim.leaf for claim in case.claims
        if claim.stance == "asserts" and view.arguendo is None
        and not {c.leaf for c in case.claims if c.stance == "denies" or c.leaf != claim.leaf}.intersection(_cell(case, claim.leaf))
        and not ({finding.node for finding in case.findings} | case.assumed).intersection(_cell(case, claim.leaf))
    ]
    if not free:
        return
    leaf = data.draw(st.sampled_from(free))
    supposed = assessed(case, view).what_if({name(leaf): "holds"}).then
    assert statuses(supposed) == statuses(assessed(claimed(case, leaf), view))


def _cell(case, leaf):
    return next(cell.leaves for cell in case.graph.cells.values() if leaf in cell.leaves)


# ---- On a case -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def base() -> lc.Assessment:
    return lc.assess(raid(), "icj")


def test_an_answer_changes_because_of_the_facts_it_needs(base):
    result = base[QUESTION].what_if(arguendo="s")
    assert [(c.question, c.before.status, c.after.status) for c in result.changes] == [(QUESTION, "not_proven", "met")]
    causes = result.changes[0].parting.causes
    assert {cause.subject for cause in causes} == {OWN[key] for key in NEEDED}
    assert {cause.claims for cause in causes} == {(key,) for key in NEEDED}


def test_what_follows_from_a_change_points_to_it(base):
    told = " ".join(str(base.what_if(arguendo="s")).split())
    assert "Unlawful force against T: met → not met * because of self-defence as against T: not proven → met" in told


def test_claims_may_count_as_more_or_for_nothing(base):
    more = base[QUESTION].what_if(levels=dict.fromkeys(NEEDED, "reported"))
    assert more.changes[0].after.status == "met"
    assert {cause.why for cause in more.changes[0].parting.causes} == {"what is said on it counts as reported"}
    shown = lc.assess(raid(own="established"), "icj")
    less = shown[QUESTION].what_if(levels={"s_aim": "none"})
    assert less.changes[0].after.status == "not_proven"
    assert [cause.subject for cause in less.changes[0].parting.causes] == [OWN["s_aim"]]


def test_without_a_source_the_claims_that_rest_on_it_alone_count_for_nothing():
    on_letter = lc.assess(raid(own="established", sources="letter"), "icj")
    result = on_letter[QUESTION].what_if(without=["letter"])
    assert result.changes[0].after.status == "not_proven"
    assert "6 claims that rest on it alone count for nothing" in result.settings[0].text
    on_both = lc.assess(raid(own="established", sources="letter, report"), "icj")
    assert not on_both[QUESTION].what_if(without=["letter"])
    assert "6 that have other sources too stand" in on_both[QUESTION].what_if(without=["letter"]).settings[0].text
    assert on_both[QUESTION].what_if(without=["letter", "report"]).changes[0].after.status == "not_proven"


def test_a_plea_whose_only_source_is_left_out_is_made_all_the_same(base):
    assert QUESTION in base.what_if(without="report").questions
    assert base.what_if(without="report").then[QUESTION].invoked_by == ("s",)


def test_of_an_answer_that_stays_is_told_how_far_each_setting_comes(base):
    result = base[QUESTION].what_if({OWN["s_aim"]: "holds", OWN["s_no_peace"]: "holds"}, readings={"attack_kind": "armed_force"})
    assert not result
    aim, peace, kind = result.effects
    assert aim.reaches == (("defensive_purpose(strike,raid)", "not_proven", "met"),)
    assert peace.reaches == (("no_alternative(strike,raid)", "not_proven", "met"),)
    assert kind.already
    told = " ".join(str(result).split())
    assert "still not proven" in told
    assert "attack_kind is read as armed_force: it is so already" in told
    assert "It stays so: 3 points stand on the word of S alone" in told


def test_a_status_that_stays_on_another_ground_is_told():
    answer = lc.assess(lc.load(find("boats_open_fire")), "icj")["self_defence", "strike_1", "everyone"]
    assert answer.turns_on.subjects == ("beyond_jurisdiction", "nonstate_author")
    result = answer.what_if(readings={"nonstate_author": "nonstate_if_large"})
    assert not result
    assert [(moved.status, moved.gone, moved.new) for moved in result.moved] == [("depends", ("nonstate_author",), ())]
    told = " ".join(str(result).split())
    assert "still depends" in told
    assert "no longer on nonstate_author" in told


def test_a_flip_can_be_handed_on(base):
    contested = lc.assess(raid(own="reported", more=[said("t_denies", OWN["s_aim"], "denies", by="t", evidence="reported")]), "icj")
    answer = contested[QUESTION]
    assert answer.status == "depends"
    for chosen in answer.turns_on.makes:
        assert answer.what_if(chosen).changes[0].after.status == "met"
    for chosen in answer.turns_on.breaks:
        assert answer.what_if(chosen).changes[0].after.status in {"not_met", "not_proven"}


def test_a_name_alone_asks_all_its_questions(base):
    result = base.what_if(arguendo="s", questions=["self_defence", "unlawful_force(strike, t)"])
    assert {change.question for change in result.changes} == {QUESTION, "unlawful_force(strike,t)"}
    assert result[QUESTION].after.status == "met"


def test_days_may_be_written_as_people_write_them():
    consent = "consents:\n  letter_of_t: {by: t, to: s}\n"
    days = [said("day", "given_on(letter_of_t,2024-02-01)", by="s", evidence="alleged")]
    case = raid(structure=consent + STRUCTURE, more=days)
    result = lc.assess(case, "icj").what_if({"given_on(letter_of_t, 2024-02-01)": "holds"})
    assert result.settings[0].subject == "given_on(letter_of_t,20240201)"
    with pytest.raises(UnknownProposition, match=r"nobody claims this value.*given_on\(letter_of_t,20240201\)"):
        lc.assess(case, "icj").what_if({"given_on(letter_of_t,2024-02-09)": "holds"})


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"facts": {"serious_violense(raid)": "holds"}}, "Did you mean serious_violence"),
        ({"facts": {"armed_attack(raid,s)": "holds"}}, "a conclusion of the rules, not a fact: suppose what it rests on, such as"),
        ({"facts": {"serious_violence(raed)": "holds"}}, "did you mean 'raid'"),
        ({"facts": {"serious_violence(raid)": "true"}}, "a fact holds, fails or is unknown"),
        ({"facts": {"serious_violence(raid": "holds"}}, "closing bracket is missing"),
        ({"facts": {"serious_violence(strike,t)": "holds"}}, "takes 1 arguments"),
        ({"facts": {"carried_drugs(strike)": "holds"}}, "no question of this case rests on it"),
        ({"readings": {"attack_kid": "armed_force"}}, "Did you mean attack_kind"),
        ({"readings": {"attack_kind": "armed_farce"}}, "Did you mean armed_force"),
        ({"readings": {"attack_kind": []}}, "name at least one of"),
        ({"levels": {"s_aimm": "reported"}}, "Did you mean s_aim"),
        ({"levels": {"s_aim": "reportet"}}, "Did you mean reported"),
        ({"without": ["lettre"]}, "Did you mean letter"),
        ({"standard": "reportet"}, "Did you mean reported"),
        ({"arguendo": "sss"}, "no such actor"),
        ({"plea": "second"}, "no such plea"),
    ],
)
def test_what_does_not_exist_is_met_with_what_could_be_meant(base, wrong, told):
    with pytest.raises(LawcheckError, match=told):
        base.what_if(**wrong)


def test_a_claim_of_later_days_is_told_as_such():
    late = written(more=[said("late", OWN["s_aim"]).replace("sources:", "date: 2025-06-01, sources:")])
    with pytest.raises(LawcheckError, match="became public after 2024-12-31"):
        lc.assess(lc.parse(late, "late"), "icj").what_if(levels={"late": "none"})


def test_settings_are_told_in_words_and_come_in_any_number(base):
    result = base.what_if(
        {OWN["s_aim"]: "unknown"}, readings={"attack_kind": "open"}, levels={"s_target": "none"}, standard="corroborated",
        arguendo="", findings=False,
    )
    assert [setting.kind for setting in result.settings] == ["fact", "reading", "standing", "standard", "arguendo", "findings"]
    assert all(isinstance(setting, Setting) and setting.text for setting in result.settings)
    assert result.then.view.standard == "corroborated"
    assert len(result.then.view.admitted("attack_kind")) > 1
    assert repr(result).startswith("<WhatIf of small: 6 settings")


def test_what_is_shown_fits_a_page_and_is_plain_data(base):
    result = base.what_if(arguendo="s")
    assert max(map(len, str(result).splitlines())) <= 80
    data = json.loads(json.dumps(result.to_dict()))
    assert data["unchanged"] + len(data["changes"]) == data["asked"]
    assert data["settings"][0]["text"] == "the word of S is taken"


# ---- On the campaign -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def us(campaign: lc.Case) -> lc.Assessment:
    return lc.assess(campaign, "us_2025")


def test_self_defence_against_the_drug_trade_stands_and_falls_with_one_reading(us):
    result = us["self_defence(strike_1,venezuela)"].what_if(readings={"attack_kind": "armed_force"})
    change = result.changes[0]
    assert (change.before.status, change.after.status) == ("not_proven", "not_met")
    assert [cause.subject for cause in change.parting.causes] == ["attack_kind"]
    assert change.parting.causes[0].at == "kind_of_attack(drug_harm,us)"


def test_a_boat_that_carried_drugs_is_not_yet_an_attack(us):
    result = us["self_defence(strike_1,venezuela)"].what_if({"carried_drugs(boat_1)": "holds"})
    assert not result
    assert result.effects[0].reaches == (("carried_drugs(boat_1)", "not_proven", "met"),)


def test_only_what_a_fact_can_touch_is_answered_again(us):
    result = us.what_if({"carried_drugs(boat_1)": "fails"})
    assert result.questions == us.questions
    assert len(result.then._answers) < len(us.questions) // 4
