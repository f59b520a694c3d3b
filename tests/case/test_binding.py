"""A case against the words of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from lawcheck.case import Case, bind, lint, parse, problems
from lawcheck.errors import CaseError, Problem
from tests.case.words import ON_LAND, SOUND, WORDS, with_claim


def found(text: str, severity: str = "error") -> Sequence[Problem]:
    every = problems(parse(text, "case.yaml"), WORDS)
    return [problem for problem in every if problem.severity == severity and problem.code != "unclaimed"]


def only(text: str, severity: str = "error") -> Problem:
    (problem,) = found(text, severity)
    return problem


def test_a_sound_case_has_no_problems_and_no_warnings() -> None:
    assert found(SOUND) == []
    assert found(SOUND, "warning") == []
    bind(parse(SOUND), WORDS)


def test_a_possible_relation_that_no_claim_speaks_to_is_warned_about() -> None:
    warned = {problem.path: problem.message for problem in problems(parse(SOUND), WORDS) if problem.code == "unclaimed"}
    assert set(warned) == {"acts.strike.zones", "acts.strike.answers", "acts.strike.kills"}
    assert "took_place(strike, …)" in warned["acts.strike.zones"]


def test_a_capture_and_a_trial_that_no_claim_speaks_to_are_warned_about() -> None:
    warned = {problem.path: problem.message for problem in problems(parse(ON_LAND), WORDS) if problem.code == "unclaimed"}
    assert "captured(raid, …)" in warned["acts.raid.seizes"]
    assert "prosecuted(trial, …)" in warned["acts.trial.tries"]


def test_bind_refuses_what_has_problems() -> None:
    with pytest.raises(CaseError, match="did you mean 'carried_drugs'"):
        bind(parse(SOUND.replace("says: carried_drugs", "says: carried_drug")), WORDS)


@pytest.mark.parametrize(
    ("says", "of", "message", "hint"),
    [
        ("flagg", "[[boat1, ve]]", "'flagg' is no proposition of the rules", "did you mean 'flag'?"),
        ("flag", "boat1", "'flag' takes 2 arguments, and 1 is given", "[[vessel, state]]"),
        ("flag", "[boat1, ve]", "'flag' takes 2 arguments, and 1 is given", "[[vessel, state]]"),
        ("flag", "", "'flag' takes 2 arguments, and none is given", "say what it speaks of in `of`"),
        (
            "carried_drugs",
            "[[boat1, ve]]",
            "'carried_drugs' takes 1 argument, and 2 are given",
            "carried_drugs(vessel)",
        ),
        ("general_mobilisation", "ve", "'general_mobilisation' takes no argument, and 1 is given", ""),
        ("carried_drugs", "ve", "'ve' is a State, but a vessel is needed here", "there are: boat1, boat2"),
        ("carried_drugs", "boat3", "'boat3' is no vessel that the case or the rules know", "did you mean"),
        ("carried_drugs", "11", "'11' is a value, but a vessel is needed here", "carried_drugs(vessel)"),
        ("flag", "[[boat1, none]]", "'none' is no State", "stateless"),
        ("in_command", "[[paper, boat1]]", "'paper' is the press, but an actor is needed here", ""),
        ("given_on", "[[letter, 37 km]]", "'37000' is not a day (YYYY-MM-DD)", ""),
        ("given_on", "[[letter, 20251340]]", "'20251340' is not a day (YYYY-MM-DD)", ""),
        ("distance", "[[strike, ve, 2025-10-10]]", "'2025-10-10' is not a distance (37 km, 20 nmi, 400 m)", ""),
        ("crew_size", "[[boat1, eleven]]", "'eleven' is not a whole number", ""),
        ("took_place", "[[strike, territorial_sea(tda)]]", "'territorial_sea(tda)' is no zone", ""),
        ("effect", "[[tda_fto, asset_freze]]", "'asset_freze' is no consequence", "did you mean 'asset_freeze'?"),
        ("armed_attack", "[[strike, ve]]", "'armed_attack' is a conclusion of the rules", "findings"),
    ],
)
def test_a_claim_that_the_rules_cannot_read(says: str, of: str, message: str, hint: str) -> None:
    problem = only(with_claim(says, of))
    assert problem.message.startswith(message)
    assert hint in problem.hint
    assert problem.path.startswith("claims[3]")


@pytest.mark.parametrize(
    ("says", "of"),
    [
        ("flag", "[[boat1, ve], [boat2, us]]"),
        ('"flag(boat1, ve)"', ""),
        ("carried_drugs", "[boat1, boat2]"),
        ("carried_drugs", "boat1"),
        ("general_mobilisation", ""),
        ("in_command", "[[navy, boat1], [crew, boat2], [tda, boat1], [ve, boat1]]"),
        ("took_place", "[[traffic, high_seas], [strike, territorial_sea(ve)]]"),
        ("distance", "[[strike, ve, 20 miles], [traffic, ve, 6-90 nmi], [strike, us, 37040]]"),
        ("given_on", "[[letter, 2025-10-10], [letter, 20251011]]"),
        ("crew_size", "[[boat1, 11]]"),
        ("pleaded", "[[strike, armed_conflict]]"),
        ("flag", "[[boat1, everyone]]"),
    ],
)
def test_claims_that_the_rules_can_read(says: str, of: str) -> None:
    assert found(with_claim(says, of)) == []


def test_each_wrong_argument_is_marked_in_its_place() -> None:
    text = with_claim("flag", "[[ve, boat1]]")
    problems = found(text)
    assert [problem.path for problem in problems] == ["claims[3].of[0][0]", "claims[3].of[0][1]"]
    assert [problem.excerpt[problem.column - 1 :][:2] for problem in problems] == ["ve", "bo"]


def test_a_finding_may_be_on_a_conclusion() -> None:
    decided = "{id: f1, says: armed_attack, of: [[strike, ve]], result: disproved, by: paper, sources: story}"
    finding = f"findings:\n  - {decided}\n"
    assert found(SOUND + finding) == []
    assert only(SOUND + finding.replace("armed_attack", "armed_atack")).hint == "did you mean 'armed_attack'?"


def test_an_expectation_is_checked_like_a_claim() -> None:
    problem = only(SOUND.replace("self_defence(strike, ve)", "self_defence(strike, tda)"))
    assert problem.path == "expect[0].that"
    assert problem.message == "'tda' is a group, but a State is needed here"


def test_a_ground_is_a_conclusion_or_a_word_for_a_plea() -> None:
    assert found(SOUND.replace("ground: self_defence", "ground: armed_conflict")) == []
    assert found(SOUND.replace("ground: self_defence, by: us, for: strike", "ground: niac, by: us, for: us_tda")) == []
    wrong = only(SOUND.replace("ground: self_defence", "ground: niac"))
    assert wrong.message == "'niac' is pleaded for a pair, and 'strike' is none"
    assert "a fact, not a ground" in only(SOUND.replace("ground: self_defence", "ground: carried_drugs")).message


def test_an_assumption_is_for_hypothetical_acts_only() -> None:
    threat = "assumptions:\n  - {says: carried_drugs, of: boat1}\n"
    with pytest.raises(CaseError, match="hypothetical"):
        parse(SOUND + threat)
    imagined = SOUND.replace("date: 2025-01-01", "hypothetical: true, date: 2025-01-01")
    assert found(imagined + "assumptions:\n  - {says: took_place, of: [[traffic, high_seas]]}\n") == []


def test_own_word_graded_as_more_is_warned_about() -> None:
    graded = SOUND.replace("by: us, evidence: alleged, date", "by: us, evidence: reported, date")
    warning = only(graded, "warning")
    assert warning.path == "claims[0].evidence"
    assert "'us' alone" in warning.message
    assert found(graded.replace("sources: post}\n  - {id: c2", "sources: [post, story]}\n  - {id: c2"), "warning") == []
    for level in ("established", "conceded"):
        assert found(graded.replace("evidence: reported, date", f"evidence: {level}, date"), "warning") == []


def test_the_spokesman_s_word_is_the_state_s() -> None:
    graded = SOUND.replace("by: us, evidence: alleged, date", "by: spokesman, evidence: corroborated, date")
    assert "'us' alone" in only(graded, "warning").message


def test_what_became_public_too_late_is_warned_about() -> None:
    late = only(SOUND.replace("evidence: alleged, date: 2025-09-02", "evidence: alleged, date: 2025-11-01"), "warning")
    assert (late.path, late.code) == ("claims[0].date", "late")
    undated = only(SOUND.replace("A story, date: 2025-09-03", "A story, date: 2026-01-01"), "warning")
    assert undated.path == "claims[2]"


def test_a_plea_without_a_source_is_warned_about() -> None:
    assert only(SOUND.replace("for: strike, sources: post", "for: strike"), "warning").path == "invocations[0]"


def test_lint_gives_errors_and_warnings_of_a_file_together(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    text = SOUND.replace("by: us, evidence: alleged, date", "by: us, evidence: reported, date")
    path.write_text(text.replace("stance: denies", "stance: denys"), encoding="utf-8")
    found = [problem for problem in lint(path, WORDS) if problem.code != "unclaimed"]
    assert [(problem.path, problem.severity) for problem in found] == [
        ("claims[0].evidence", "warning"),
        ("claims[1].stance", "error"),
    ]
    path.write_text("title: [", encoding="utf-8")
    assert [problem.code for problem in lint(path, WORDS) if problem.code != "unclaimed"] == ["yaml"]
    path.write_text(SOUND, encoding="utf-8")
    assert {problem.code for problem in lint(path, WORDS)} == {"unclaimed"}


def test_a_plea_is_that_of_its_actor() -> None:
    plea = SOUND + "pleas:\n  first: {by: ve}\n"
    with pytest.raises(CaseError, match="the plea 'first' is that of 've', not of 'us'"):
        parse(plea.replace("id: c1,", "id: c1, plea: first,"))
    own = plea.replace("by: ve}", "by: navy}").replace("id: c1,", "id: c1, plea: first,")
    assert found(own) == []


def test_two_findings_on_one_proposition_are_a_problem() -> None:
    findings = """
findings:
  - {id: f1, says: carried_drugs, of: [boat1], result: proved, by: paper, sources: [post]}
  - {id: f2, says: carried_drugs, of: [boat1], result: not_proven, by: paper, sources: [post]}
"""
    text = SOUND.replace("\nsources:", findings + "\nsources:", 1)
    problem = next(p for p in found(text) if p.code == "finding")
    assert "decided by two findings" in problem.message
    assert problem.line > 0


def test_a_case_that_was_found_sound_is_not_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading with a vocabulary is enough; another vocabulary, or a changed copy, is another matter."""
    from lawcheck.case import binding

    checked: list[Case] = []
    original = binding.problems
    monkeypatch.setattr(binding, "problems", lambda case, words: checked.append(case) or original(case, words))
    case = parse(SOUND, vocabulary=WORDS)
    bind(case, WORDS)
    assert checked == []
    copy = case.model_copy(update={"title": "Another title"})
    bind(copy, WORDS)
    bind(copy, WORDS)
    assert len(checked) == 1
