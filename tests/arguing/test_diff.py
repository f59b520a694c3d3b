"""Two versions of a case, two cases, two versions of the rules: which answers differ, and what made them."""

from __future__ import annotations

import gc
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import lawcheck as lc
from lawcheck.api import diff
from lawcheck.arguing.difference import Difference
from lawcheck.case.versions import file_changes
from lawcheck.errors import CaseError, LawcheckError, UnknownPosition
from lawcheck.law.rules import Rules
from lawcheck.law.versions import read_version, rule_changes
from lawcheck.reasoning.prepare import engine_of
from lawcheck.resources import folder
from lawcheck.silence import silences
from tests.arguing.raid import NEEDED, OWN, QUESTION, STRUCTURE, raid, written
from tests.law.small_cases import said


def did(found: Difference, id_: str) -> list[str]:
    """The questions that an entry of the file, or a subject of the rules, helped to answer otherwise."""
    return [question for change in (*found.file, *found.rules) if id_ in (getattr(change, "id", ""), getattr(change, "subject", ""))
            for question, _ in found.did(change)]


# ---- Two versions of a case ----------------------------------------------------------------------------------------------


def test_equal_files_do_not_differ():
    found = diff(raid(), raid())
    assert not found
    assert found.changes == found.file == found.only_old == found.only_new == ()
    assert "Nothing differs: the answers, the files and the rules are the same." in str(found)


def test_a_claim_on_better_evidence_is_found_with_what_it_did():
    old = raid(own="established", without=["s_aim"], more=[said("s_aim", OWN["s_aim"], by="s", evidence="alleged")])
    found = diff(old, raid(own="established"), position=["icj", "us_2025"])
    change = next(change for change in found.changes if change.question == QUESTION)
    assert change.positions == ("icj", "us_2025")
    assert change.statuses == {"icj": ("not_proven", "met"), "us_2025": ("not_proven", "met")}
    assert [(positions, [cause.claims for cause in one.causes]) for positions, one in change.alike] == [(("icj", "us_2025"), [("s_aim",)])]
    assert change.partings[0].causes[0].why == "s_aim is established, not alleged"
    assert [(c.section, c.id, c.what, c.fields) for c in found.file] == [("claims", "s_aim", "changed", (("evidence", "alleged", "established"),))]
    assert QUESTION in did(found, "s_aim")
    told = " ".join(str(found).split())
    assert "claim s_aim: evidence alleged → established" in told
    assert "Self-defence as against T * under every position: not proven → met" in told


def test_claims_that_are_added_and_dropped_are_told_with_who_says_what():
    found = diff(raid(own="established", without=["s_aim"]), raid(own="established", without=["s_target"]), position="icj")
    assert {(c.id, c.what) for c in found.file} == {("s_aim", "added"), ("s_target", "removed")}
    assert all(change.question != QUESTION for change in found.changes), "not proven before and after, each for its own reason"
    assert "claim s_aim added: s asserts meant_to_end_or_avert(strike,raid) (established)" in " ".join(str(found).split())


def test_a_denial_that_proves_nothing_did_nothing():
    more = [said("reported_aim", OWN["s_aim"], evidence="reported"), said("t_denies", OWN["s_aim"], "denies", by="t", evidence="alleged")]
    found = diff(raid(own="established", without=["s_aim"]), raid(own="established", without=["s_aim"], more=more), "icj")
    assert QUESTION in did(found, "reported_aim")
    assert did(found, "t_denies") == []


def test_what_no_answer_rests_on_is_told_without_effect():
    extra = [said("idle", OWN["s_no_peace"], evidence="reported")]
    found = diff(raid(), raid(more=extra), position="icj")
    assert found.changes == ()
    assert [(change.id, found.did(change)) for change in found.file] == [("idle", ())]
    assert bool(found)


def test_questions_that_one_file_alone_puts_stand_apart():
    second = STRUCTURE.replace("events:", "  later: {by: s, against: t, date: 2024-04-02, zones: land(t), rights_of: t}\nevents:")
    found = diff(raid(), raid(structure=second), position="icj")
    assert found.only_old == ()
    assert "self_defence(later,t)" in found.only_new
    assert found.asked == len(lc.assess(raid(), "icj").questions)
    assert ("acts", "later", "added") in {(change.section, change.id, change.what) for change in found.file}


def test_ids_that_were_changed_can_be_matched():
    renamed = lc.parse(written(own="established").replace("strike", "blow"), "blow")
    apart, matched = diff(renamed, raid(), "icj"), diff(renamed, raid(), "icj", rename={"blow": "strike"})
    assert "self_defence(blow,t)" in apart.only_old
    assert matched.only_old == matched.only_new == ()
    assert {change.question for change in matched.changes} >= {QUESTION}
    assert {change.id for change in matched.file} == set(OWN), "only what S is worth differs"


def test_only_some_questions_can_be_asked_about():
    found = diff(raid(), raid(own="established"), "icj", questions=["self_defence"])
    assert [change.question for change in found.changes] == [QUESTION]
    assert found.asked == 1
    assert {cause.subject for cause in found.changes[0].partings[0].causes} == {OWN[key] for key in NEEDED}


def test_two_cases_have_their_names_as_sides():
    found = diff("boats_open_fire", "nicaragua_mining", "icj")
    assert found.names == ("in boats_open_fire", "in nicaragua_mining")
    assert found.only_old
    assert found.only_new
    assert max(map(len, str(found).splitlines())) <= 80


def test_the_strike_and_its_twin_in_which_the_boat_opens_fire(campaign):
    found = diff(campaign, "boats_open_fire", questions=["niac", "us_authority"])
    niac = next(change for change in found.changes if change.question == "niac(us_tren_de_aragua)")
    assert niac.statuses == {"us_2025": ("met", "not_met")}
    assert niac.partings[0].causes[0].claims == ("us_determination_tda",)
    assert niac.partings[0].causes[0].before == "proved"


def test_what_is_found_is_plain_data():
    data = json.loads(json.dumps(diff(raid(), raid(own="established"), "icj").to_dict()))
    assert data["unchanged"] + len(data["changes"]) == data["asked"]
    assert data["cases"] == [["small", "small"]]
    assert {row["id"] for row in data["file_changes"]} == set(OWN)


def test_there_must_be_something_to_lay_side_by_side():
    with pytest.raises(LawcheckError, match="name a second case"):
        diff(raid())
    with pytest.raises(LawcheckError, match="not both"):
        diff([raid(), raid()], raid())
    with pytest.raises(UnknownPosition):
        diff(raid(), raid(), "icjj")


def test_files_are_compared_by_what_they_say():
    shuffled = "\n".join(line + "  # a remark" if line.startswith("  - {id") else line for line in written().splitlines())
    assert file_changes(raid(), lc.parse(shuffled, "shuffled")) == ()
    later = raid().model_copy(update={"as_of": raid().as_of.replace(year=2025)})
    assert [change.text for change in file_changes(raid(), later)] == ["as_of 2024-12-31 → 2025-12-31"]


# ---- Two versions of the rules -------------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    """The rules without one element of necessity, with another reading of one position, and one citation less."""
    base = tmp_path_factory.mktemp("versions") / "rules"
    shutil.copytree(folder("rules"), base)
    _replace(base, "necessity_of_defence.lp", r"^all\(necessary\(A,E\), +defensive_purpose\(A,E\)\).*$", "")
    _replace(base, "armed_attack.lp", r"held\(icj, attack_kind, armed_force, stated\)\.", "held(icj, attack_kind, effects_equivalent, stated).")
    return read_version(base)


def _replace(base: Path, name: str, pattern: str, by: str) -> None:
    path = next(base.rglob(name))
    before = path.read_text("utf-8")
    after = re.sub(pattern, by, before, count=1, flags=re.MULTILINE)
    assert after != before
    path.write_text(after, "utf-8")


def test_the_same_rules_do_not_differ(changed):
    assert rule_changes(lc.rules(), lc.rules()) == ()
    assert rule_changes(changed, changed) == ()


def test_edges_and_readings_that_changed_are_found(changed):
    found = {(change.kind, change.subject, change.what) for change in rule_changes(lc.rules(), changed)}
    assert ("edge", "necessary ← defensive_purpose", "removed") in found
    assert ("reading", "icj: attack_kind", "changed") in found
    back = {(change.kind, change.subject, change.what) for change in rule_changes(changed, lc.rules())}
    assert ("edge", "necessary ← defensive_purpose", "added") in back


@pytest.fixture(scope="module")
def over_two(changed: Rules) -> Difference:
    """The rules and their other version, laid over two cases."""
    return diff([raid(own="established", without=["s_aim"]), "nicaragua_mining"], new_rules=changed, position=["icj", "majority"])


def test_an_answer_that_changed_is_traced_to_the_edge_that_changed_it(over_two):
    assert {change.case for change in over_two.changes} == {"small"}
    assert over_two.names == ("under the old rules", "under the new rules")
    change = next(change for change in over_two.changes if change.question == QUESTION)
    assert change.statuses == {"icj": ("not_proven", "met"), "majority": ("not_proven", "met")}
    cause = change.partings[0].causes[0]
    assert (cause.kind, cause.parent, cause.before, cause.after) == ("edge", "necessary(strike,raid)", "there", "not there")
    assert cause.why == "the rules on necessity of a defence differ"
    assert [authority.short for authority in cause.authorities]


def test_what_a_change_of_the_rules_did_is_told_with_it(over_two):
    assert "small: self_defence(strike,t)" in did(over_two, "necessary ← defensive_purpose")
    assert did(over_two, "icj: attack_kind") == []
    assert "edge necessary ← defensive_purpose (Necessity of a defence) removed" in " ".join(str(over_two).split())


def test_a_case_may_be_read_and_assessed_under_other_rules(changed):
    case = lc.parse(written(own="established", without=["s_aim"]), "raid", rules=changed)
    theirs, ours = lc.assess(case, "icj", rules=changed), lc.assess(case, "icj")
    assert (ours[QUESTION].status, theirs[QUESTION].status) == ("not_proven", "met")
    assert theirs.rules is changed
    assert theirs.view.admitted("attack_kind") == ("effects_equivalent",)
    assert engine_of(case, changed) is theirs.engine
    assert engine_of(case, lc.rules()) is ours.engine
    assert "was meant to end or avert" not in str(theirs[QUESTION].why())
    assert silences(case, changed, hints=False) == silences(case, lc.rules(), hints=False)


def test_an_engine_belongs_to_its_rules_and_to_no_others_at_the_same_place():
    case = raid()
    engines = []
    for _ in range(2):
        other = replace(lc.rules(), digest="another")
        engines.append(engine_of(case, other))
        del other
        gc.collect()
    assert lc.assess(case, "icj").engine not in engines
    assert engines[0] is not engines[1]


def test_a_case_that_does_not_fit_the_other_rules_is_refused_with_the_reason(changed):
    without = replace(changed, signatures={k: v for k, v in changed.signatures.items() if k != "serious_violence"}, lean=())
    with pytest.raises(CaseError, match="serious_violence"):
        diff(raid(), new_rules=without, position="icj")
    found = diff([raid(), "nicaragua_mining"], new_rules=without, position="icj")
    assert "small" in dict(found.refused)
