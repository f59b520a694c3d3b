"""What a listing does in law, and what it does not: every row of the matrix is asked and answered."""

from __future__ import annotations

from functools import cache

import pytest

import lawcheck as lc
from tests.law.small_cases import SHIPPED, disproved, proved, text, under

STRUCTURE = """\
  s: {kind: state, label: the State, law: us_law}
  g: {kind: group, label: the group}
listings:
  fto: {label: the group as a foreign terrorist organisation, by: s, of: g, under: fto}
  sdgt: {label: the group as a specially designated global terrorist, by: s, of: g, under: sdgt}
"""
DAY = "20251031"

#: What the law attaches, by list; everything else is closed.
ATTACHED = {
    "fto": {"material_support_crime", "property_frozen", "inadmissibility", "liability_of_helpers", "evidence_of_narcoterrorism"},
    "sdgt": {"sanctions_offence", "property_frozen", "transactions_barred"},
}
#: What nothing attaches to a listing, on any reading: the rows marked closed, apart from the five below.
CLOSED = {
    "coverage_by_2001_authorization", "boarding_of_foreign_ships", "loss_of_flag_state_rights", "loss_of_state_immunity",
    "loss_of_head_of_state_immunity", "state_becomes_organization", "end_of_statehood", "recognition_of_other_government",
    "arrest_warrant", "death_without_trial",
}
#: What one reading claims for a listing.
ENEMY = {"military_force_authority", "existence_of_armed_conflict", "fighter_status", "armed_attack_by_group", "right_of_self_defence"}
CONSEQUENCES = sorted(lc.rules().terms("consequence"))


@cache
def case() -> object:
    return lc.parse(text(STRUCTURE, "2025-10-31", proved("published_on(fto,2025-02-20)", "determined_on(sdgt,2025-02-20)")))


def test_every_row_of_the_matrix_is_put() -> None:
    asked = set(under(case(), "icj").questions)
    assert asked >= {f"effect({list_},{DAY},{row})" for list_ in ATTACHED for row in CONSEQUENCES}
    assert set(CONSEQUENCES) == CLOSED | ENEMY | ATTACHED["fto"] | ATTACHED["sdgt"] | {"evidence_of_group_character"}


@pytest.mark.parametrize("list_", ["fto", "sdgt"])
@pytest.mark.parametrize("position", ["icj", "icrc", "restrictivist", "majority"])
def test_the_matrix(list_: str, position: str) -> None:
    """What the law attaches is met; the rest is answered with no on the law, not passed over."""
    found = under(case(), position)
    for row in CONSEQUENCES:
        answer = found["effect", list_, DAY, row]
        if row in ATTACHED[list_]:
            assert answer.status == "met", row
        elif (list_, row) not in {("sdgt", "inadmissibility"), ("sdgt", "evidence_of_narcoterrorism")}:
            assert (answer.status, answer.on_the_law) == ("not_met", True), row


def test_effects_of_the_second_list_that_need_more_than_the_listing() -> None:
    """Immigration effects are frequent and not automatic; a listing of a supporter is no evidence that it does terror."""
    rows = ("inadmissibility", "evidence_of_narcoterrorism")
    bare = under(case(), "icj")
    assert [bare["effect", "sdgt", DAY, row].status for row in rows] == ["not_proven", "not_proven"]
    listed = "determined_on(sdgt,2025-02-20)"
    more = under(lc.parse(text(STRUCTURE, "2025-10-31", proved(listed, "entry_suspended(sdgt)", "by_secretary_of_state(sdgt)"))), "icj")
    assert [more["effect", "sdgt", DAY, row].status for row in rows] == ["met", "met"]
    support = under(lc.parse(text(STRUCTURE, "2025-10-31", proved(listed, "by_treasury(sdgt)"))), "icj")
    assert support["effect", "sdgt", DAY, "evidence_of_narcoterrorism"].status == "not_met"


@pytest.mark.parametrize("list_", ["fto", "sdgt"])
def test_one_reading_opens_five_rows_and_leaves_the_others_closed(list_: str) -> None:
    found = under(case(), "icj", designation_effect="identifies_enemy")
    for row in sorted(ENEMY | {"evidence_of_group_character"}):
        assert found["effect", list_, DAY, row].status == "met", row
    for row in sorted(CLOSED):
        answer = found["effect", list_, DAY, row]
        assert (answer.status, answer.on_the_law) == ("not_met", True), row


@pytest.mark.parametrize("list_", ["fto", "sdgt"])
def test_a_listing_as_evidence_opens_no_row_on_force(list_: str) -> None:
    found = under(case(), "icj", designation_effect="evidence_of_group")
    assert found["effect", list_, DAY, "evidence_of_group_character"].status == "met"
    for row in sorted(ENEMY | CLOSED):
        answer = found["effect", list_, DAY, row]
        assert (answer.status, answer.on_the_law) == ("not_met", True), row


def test_the_claimed_effects_stand_on_no_other_page() -> None:
    """Even on that reading the answer is an effect claimed for the listing; whether there is a conflict is asked by its own test."""
    pair = STRUCTURE + "pairs:\n  d: {label: the State and the group, parties: [s, g], from: 2025-01-01}\n"
    listed = lc.parse(text(pair, "2025-10-31", proved("published_on(fto,2025-02-20)") + disproved("armed_clashes(d)")))
    found = under(listed, "icj", designation_effect="identifies_enemy")
    assert found["effect", "fto", DAY, "existence_of_armed_conflict"].status == "met"
    assert found["niac", "d"].status == "not_met"


# ---- In force, and when --------------------------------------------------------------------------------------------------------


def in_force(day: str, *facts: str, list_: str = "fto") -> str:
    return under(lc.parse(text(STRUCTURE, day, proved(*facts))), "icj")["in_force", list_, day.replace("-", "")].status


@pytest.mark.parametrize(("day", "expected"), [("2025-11-20", "not_met"), ("2025-11-24", "met"), ("2025-11-25", "met")])
def test_a_listing_of_an_organization_takes_effect_when_published(day: str, expected: str) -> None:
    """Signed on the 16th, published on the 24th. A claim about the 24th can be made on the 20th, of a day to come."""
    facts = ("published_on(fto,2025-11-24)", "determined_on(sdgt,2025-11-16)")
    assert in_force(day, *facts) == expected
    assert in_force(day, *facts, list_="sdgt") == "met", "the second list works from the determination"


def test_before_it_is_published_it_has_no_effect_either() -> None:
    found = under(lc.parse(text(STRUCTURE, "2025-11-20", proved("published_on(fto,2025-11-24)"))), "us_2025")
    assert {found["effect", "fto", "20251120", row].status for row in CONSEQUENCES} == {"not_met"}


def test_an_announcement_is_no_listing() -> None:
    assert in_force("2025-11-20") == "not_engaged"


def test_a_listing_ends_when_revoked_or_set_aside_and_not_by_a_fault_of_procedure() -> None:
    listed = "published_on(fto,2025-02-20)"
    assert in_force("2025-11-20", listed, "revoked_on(fto,2025-06-01)") == "not_met"
    assert in_force("2025-11-20", listed, "set_aside_on(fto,2025-06-01)") == "not_met"
    assert in_force("2025-05-20", listed, "revoked_on(fto,2025-06-01)") == "met"
    faulty = (listed, "present_in_territory(fto)", "not_heard_on_open_record(fto)")
    assert in_force("2025-11-20", *faulty) == "met"
    assert under(lc.parse(text(STRUCTURE, "2025-11-20", proved(*faulty))), "icj")["listing_process", "fto"].status == "not_met"


@pytest.mark.parametrize("position", SHIPPED)
def test_in_force_is_no_finding_that_the_terms_of_the_statute_are_met(position: str) -> None:
    found = under(case(), position)
    assert found["in_force", "fto", DAY].status == "met"
    assert found["validly_listed", "fto"].status in {"not_engaged", "not_proven"}


def test_the_terms_of_the_statute() -> None:
    """Structure, foreign base, violence of the kind the statute names, and a threat; drugs as such are none of these."""
    base = ("foreign_based(g)", "threatens_national_security(fto)", "weapons_to_endanger(g)", "acts_together(g)")

    def valid(*facts: str, denied: tuple[str, ...] = (), **readings: str) -> str:
        claims = proved(*base, *facts) + disproved(*denied)
        return under(lc.parse(text(STRUCTURE, "2025-10-31", claims)), "majority", **readings)["validly_listed", "fto"].status

    assert valid("structured_organization(g)") == "met"
    assert valid(denied=("structured_organization(g)",)) == "not_met", "a mere milieu"
    assert valid(denied=("structured_organization(g)",), fto_organization="any_group") == "met"
    assert valid("structured_organization(g)", "mere_personal_gain(g)", denied=("politically_motivated_violence(g)",)) == "not_met"
    gain = ("structured_organization(g)", "mere_personal_gain(g)", "assassination(g)")
    assert valid(*gain) == "met", "only the weapon limb leaves out mere gain"
