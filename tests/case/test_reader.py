"""What a user sees when a case file is wrong: every problem at once, in its place, with a way out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawcheck.case import Case, dump, lint, load, parse
from lawcheck.case.references import reference_problems
from lawcheck.errors import CaseError, Problem
from tests.case.words import ON_LAND, SOUND, WORDS, with_claim


def refused(text: str) -> Sequence[Problem]:
    with pytest.raises(CaseError) as caught:
        parse(text, "case.yaml", WORDS)
    return caught.value.problems


def only(text: str) -> Problem:
    problems = refused(text)
    assert len(problems) == 1, "\n".join(problem.render() for problem in problems)
    return problems[0]


def spoilt(old: str, new: str) -> str:
    assert SOUND.count(old) == 1, old
    return SOUND.replace(old, new)


def test_a_sound_case_loads() -> None:
    case = parse(SOUND, "case.yaml", WORDS)
    assert case.actors["us"].label == "United States"
    assert case.acts["strike"].by == ("navy",)
    assert case.claims[2].of == (("boat2", "ve"),)


def test_a_misspelt_key_is_named_with_its_place_and_the_right_one() -> None:
    problems = refused(spoilt("evidence: reported", "evidance: reported"))
    unknown = next(problem for problem in problems if problem.code == "extra_forbidden")
    assert unknown.path == "claims[2].evidance"
    assert unknown.hint == "did you mean 'evidence'?"
    assert unknown.excerpt[unknown.column - 1 :].startswith("evidance")
    assert SOUND.splitlines()[unknown.line - 1].startswith("  - {id: c3")


def test_the_whole_message_reads_like_this() -> None:
    problem = only(spoilt("evidence: reported", "evidence: corroberated"))
    assert problem.render() == (
        "case.yaml:31:83: claims[2].evidence: 'corroberated' is not one of "
        "alleged, reported, corroborated, established, conceded\n"
        "   31 |   - {id: c3, says: flag, of: [[boat2, ve]], stance: asserts, by: paper, "
        "evidence: corroberated, sources: [story]}\n"
        "      | " + " " * 82 + "^\n"
        "        did you mean 'corroborated'?"
    )


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    text = (
        SOUND.replace("by: navy,", "by: navvy,")
        .replace("zones: high_seas", "zones: hihg_seas")
        .replace("answers: traffic", "answers: traffik")
        .replace("until: 2025-09-01", "until: 2025-02-30")
        .replace("ground: self_defence", "ground: self_defense")
        .replace("says: carried_drugs", "says: caried_drugs")
        .replace("stance: denies", "stance: denys")
        .replace("is: not_met", "is: unmet")
    )
    problems = refused(text)
    assert [problem.path for problem in problems] == [
        "acts.strike.by[0]",
        "acts.strike.zones[0]",
        "acts.strike.answers[0]",
        "events.traffic.until",
        "invocations[0].ground",
        "claims[0].says",
        "claims[1].stance",
        "expect[0].is",
    ]
    hints = [problem.hint for problem in problems]
    assert [hint for hint in hints if hint] == [
        "did you mean 'navy'?",
        "did you mean 'high_seas'?",
        "did you mean 'traffic'?",
        "did you mean 'self_defence'?",
        "did you mean 'carried_drugs'?",
        "did you mean 'denies'?",
        "did you mean 'met'?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "path", "hint"),
    [
        ("boat2: {}", "boat2: {note: A skiff, as it seems}", "vessels.boat2.as it seems", "put the whole text in quotes"),
        ("boat2: {}", "boat2: {flagg: }", "vessels.boat2.flagg", "did you mean 'flag'?"),
        ("is: not_met}", "is: not_met, note: held so, and rightly}", "expect[0].and rightly", "put the whole text in quotes"),
        ("title: A boat", "titel:\ntitle: A boat", "titel", "did you mean 'title'?"),
    ],
)
def test_a_key_that_nobody_knows_is_not_lost_in_silence_even_where_it_is_empty(
    old: str, new: str, path: str, hint: str, tmp_path: Path
) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(spoilt(old, new), "utf-8")
    (problem,) = (problem for problem in lint(file, WORDS) if problem.code == "lost")
    assert (problem.path, problem.severity) == (path, "error")
    assert hint in problem.hint
    assert problem.line


def test_one_broken_entry_does_not_make_every_mention_of_it_wrong() -> None:
    problem = only(spoilt("boat1: {flag: [ve, none],", "boat1: {flagg: [ve, none],"))
    assert problem.path == "vessels.boat1.flagg"


def test_a_section_of_the_wrong_shape_is_one_problem() -> None:
    text = spoilt(
        "vessels:\n  boat1: {flag: [ve, none], belongs_to: tda, aboard: crew}\n  boat2: {}\n", "vessels: [boat1]\n"
    )
    problem = only(text)
    assert (problem.path, problem.line, problem.column) == ("vessels", 13, 10)


def test_paths_stay_those_of_the_file_when_an_earlier_entry_is_wrong() -> None:
    text = SOUND.replace("stance: asserts, by: us", "stance: maybe, by: us").replace("by: paper", "by: papper")
    assert [problem.path for problem in refused(text)] == ["claims[0].stance", "claims[2].by"]


@pytest.mark.parametrize(
    ("old", "new", "path", "hint"),
    [
        ("by: paper, evidence", "by: papr, evidence", "claims[2].by", "did you mean 'paper'?"),
        ("sources: [story]", "sources: [storry]", "claims[2].sources[0]", "did you mean 'story'?"),
        ("belongs_to: tda", "belongs_to: tdda", "vessels.boat1.belongs_to[0]", "did you mean 'tda'?"),
        ("kills: crew", "kills: cruw", "acts.strike.kills[0]", "did you mean 'crew'?"),
        ("parties: [us, tda]", "parties: [us, tdas]", "pairs.us_tda.parties[1]", "did you mean 'tda'?"),
        ("under: fto", "under: ftto", "listings.tda_fto.under", "did you mean 'fto'?"),
        ("un_charter: 1945", "un_chater: 1945", "actors.us.treaties.un_chater", "did you mean 'un_charter'?"),
        ("for: strike", "for: strik", "invocations[0].for[0]", "did you mean 'strike'?"),
    ],
)
def test_an_unknown_id_gets_a_suggestion_of_the_right_sort(old: str, new: str, path: str, hint: str) -> None:
    problem = only(spoilt(old, new))
    assert (problem.path, problem.hint) == (path, hint)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kills: crew", "kills: tda", "'tda' is a group, but a person is needed here"),
        ("by: navy,", "by: paper,", "'paper' is the press, but a State, an organ, a group or a person is needed here"),
        ("linked_states: ve", "linked_states: navy", "'navy' is an organ, but a State is needed here"),
        ("answers: traffic", "answers: boat1", "'boat1' is a vessel, but an act or an event is needed here"),
        ("parties: [us, tda]", "parties: [us, us]", "a pair needs two different parties"),
        ("of: us}", "of: us, law: us_law}", "`law` is for a State, not an organ"),
        ("{kind: organ, of: us}", "{kind: organ}", "'of' is missing"),
        ("zones: high_seas", "zones: territorial_sea", "'territorial_sea' is not a zone"),
        ("zones: high_seas", "zones: territorial_sea(tda)", "'territorial_sea(tda)' is not a zone"),
    ],
)
def test_the_wrong_sort_of_thing_is_said_to_be_so(old: str, new: str, message: str) -> None:
    assert only(spoilt(old, new)).message == message


MORE = "  other: {by: us, against: ve, date: 2025-08-01%s}\nevents:\n"


@pytest.mark.parametrize(
    ("key", "message", "hint"),
    [
        ("follows: strik", "'strik' is not declared", "did you mean 'strike'?"),
        ("assists: boat1", "'boat1' is a vessel, but an act or an event is needed here", "there are: strike, other, traffic"),
        ("seizes: tda", "'tda' is a group, but a person is needed here", "there are: spokesman, crew"),
        ("tries: cruw", "'cruw' is not declared", "did you mean 'crew'?"),
        ("charged: us", "'us' is a State, but a person is needed here", "there are: spokesman, crew"),
    ],
)
def test_what_an_act_names_is_there_and_of_the_right_sort(key: str, message: str, hint: str) -> None:
    problem = only(spoilt("events:\n", MORE % f", {key}"))
    assert (problem.message, problem.hint) == (message, hint)
    assert problem.path == f"acts.other.{key.partition(':')[0]}[0]"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("crew: {kind: person}", "crew: {kind: person, office_of: tda}", "'tda' is a group, but a State is needed here"),
        ("crew: {kind: person}", "crew: {kind: person, nationality: vee}", "'vee' is not declared"),
        ("crew: {kind: person}", "crew: {kind: person, member_of: paper}",
         "'paper' is the press, but a group, an organ or a State is needed here"),
        ("label: Venezuela}", "label: Venezuela, office_of: us}", "`office_of` is for a person, not a State"),
        ("acts:\n", "objects:\n  dock: {of: pier}\nacts:\n", "'pier' is not declared"),
        ("acts:\n", "objects:\n  dock: {of: boat1}\nacts:\n",
         "'boat1' is a vessel, but a State, an organ, a group or a person is needed here"),
        ("acts:\n", "objects:\n  boat2: {}\nacts:\n", "'boat2' is the id of something under `vessels` already"),
    ],
)  # fmt: skip
def test_persons_and_things_are_checked(old: str, new: str, message: str) -> None:
    assert only(spoilt(old, new)).message == message


@pytest.mark.parametrize(
    ("operation", "path", "message"),
    [
        ("by: tda, acts: strike, date: 2025-09-01", "by", "'tda' is a group, but a State or an organ is needed here"),
        ("by: us, acts: strik, date: 2025-09-01", "acts[0]", "'strik' is not declared"),
        ("by: us, acts: traffic, date: 2025-01-01", "acts[0]", "'traffic' is an event, but an act is needed here"),
        ("by: us, acts: [], date: 2025-09-01", "acts", "there is nothing here"),
        ("by: us, acts: strike", "date", "'date' is missing"),
        ("by: us, acts: strike, date: 2025-10-01, until: 2025-09-01", "until", "the last day is before the first (2025-10-01)"),
        ("by: ve, acts: strike, date: 2025-09-01", "acts[0]", "'strike' is no act of 've', whose operation this is"),
    ],
)  # fmt: skip
def test_an_operation_is_checked(operation: str, path: str, message: str) -> None:
    problems = refused(SOUND + f"operations:\n  spear: {{{operation}}}\n")
    assert (f"operations.spear.{path}", message) in [(problem.path, problem.message) for problem in problems]


@pytest.mark.parametrize("key", ["answers", "follows", "assists"])
def test_an_act_that_answers_follows_or_assists_itself_is_refused(key: str) -> None:
    (problem,) = refused(ON_LAND.replace("  raid: {by: us,", f"  raid: {{by: us, {key}: [strike, raid],"))
    assert (problem.path, problem.message) == (f"acts.raid.{key}[1]", "'raid' is this act itself")


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ("date: 2025-09-03", "'strike' (2025-09-02) is before the first day of the operation (2025-09-03)"),
        ("date: 2025-08-01, until: 2025-09-01", "'strike' (2025-09-02) is after the last day of the operation (2025-09-01)"),
    ],
)
def test_an_act_outside_the_days_of_its_operation_is_warned_about(days: str, message: str) -> None:
    case = parse(SOUND + f"operations:\n  spear: {{by: us, acts: strike, {days}}}\n", "case.yaml", WORDS)
    (problem,) = [problem for problem in reference_problems(case) if problem.path.startswith("operations")]
    assert (problem.message, problem.severity) == (message, "warning")


@pytest.mark.parametrize(
    "day", ["2025-02-30", "2025-13-01", "2025-9-2", "September 2025", "20250902", "2025-W36-2", "2025"]
)
def test_a_day_that_does_not_exist_or_is_not_written_out_is_refused(day: str) -> None:
    problem = only(spoilt("against: boat1, date: 2025-09-02", f"against: boat1, date: {day}"))
    assert problem.path == "acts.strike.date"
    assert day in problem.message


def test_days_in_the_wrong_order_are_refused() -> None:
    assert only(spoilt("until: 2025-09-01", "until: 2024-09-01")).path == "events.traffic.until"


@pytest.mark.parametrize("sources", ["", ", sources: []", ", sources: "])
def test_a_claim_without_a_source_is_refused(sources: str) -> None:
    problem = only(spoilt(", evidence: alleged, sources: [post]", f", evidence: alleged{sources}"))
    assert problem.path == "claims[1].sources"
    assert problem.line == 30


def test_a_key_given_twice_is_refused_with_both_places() -> None:
    problem = only(spoilt("  paper: {kind: press}\n", "  paper: {kind: press}\n  us: {kind: group}\n"))
    assert (problem.path, problem.line) == ("actors.us", 13)
    assert "first on line 6" in problem.message


def test_the_same_id_for_two_things_is_refused() -> None:
    problem = only(spoilt("  boat2: {}", "  boat2: {}\n  tda: {}"))
    assert problem.message == "'tda' is the id of something under `actors` already"


def test_two_claims_of_one_id_are_refused() -> None:
    assert only(SOUND.replace("id: c2", "id: c1")).path == "claims[1].id"


@pytest.mark.parametrize("key", ["everyone", "none", "not", "high_seas", "territorial_sea"])
def test_words_with_a_meaning_of_their_own_cannot_be_ids(key: str) -> None:
    assert only(spoilt("  boat2: {}", f"  boat2: {{}}\n  {key}: {{}}")).path == f"vessels.{key}"


def test_norway_is_not_false_and_yes_is_text() -> None:
    text = (
        SOUND.replace(
            "  ve: {kind: state, label: Venezuela}", "  ve: {kind: state, label: yes}\n  no: {kind: state, label: NO}"
        )
        .replace("title: A boat is struck", "title: on")
        .replace("label: United States", "label: 1776")
    )
    case = parse(text, "case.yaml", WORDS)
    assert case.title == "on"
    assert case.actors["ve"].label == "yes"
    assert case.actors["no"].label == "NO"
    assert case.actors["us"].label == "1776"


def test_by_upper_case_no_is_explained() -> None:
    problem = only(spoilt("by: paper, evidence", "by: NO, evidence"))
    assert "did you mean 'no'?" in problem.hint


def test_only_true_and_false_are_truth_values() -> None:
    assert only(spoilt("date: 2025-01-01", "hypothetical: yes, date: 2025-01-01")).path == "events.traffic.hypothetical"
    case = parse(spoilt("date: 2025-01-01", "hypothetical: true, date: 2025-01-01"))
    assert case.events["traffic"].hypothetical is True
    assert "truth value true" in only(spoilt("title: A boat is struck", "title: true")).message


def test_an_entry_without_keys_is_an_entry_and_a_key_without_value_is_left_out() -> None:
    case = parse(
        SOUND.replace("boat2: {}", "boat2:").replace("title: A boat is struck", "title: x\nsummary:"), "x", WORDS
    )
    assert case == parse(SOUND.replace("title: A boat is struck", "title: x"))


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file_is_said_to_be_empty(text: str) -> None:
    assert "empty" in only(text).message or "mapping" in only(text).message


@pytest.mark.parametrize("text", ["just text", "- a\n- b\n", "42"])
def test_a_file_that_is_no_mapping(text: str) -> None:
    assert "mapping" in only(text).message


def test_some_other_yaml_file_is_one_problem() -> None:
    assert "no case file" in only("services:\n  web: {image: x}\nversion: 3\n").message


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("title: a: b", 1, 9, "needs quotes"),
        ('title: "b\n', 1, 10, "never closed"),
        ("actors:\n\tus: {}", 2, 1, "spaces only"),
        ("actors: {us: {kind: state}\nx: y\n", 2, 1, ""),
        ("title: @x", 1, 8, "begins with @ needs quotes"),
        ("title: 'it's'", 1, 12, "quotation marks"),
        ("title: *x", 1, 8, "needs quotes"),
        ("title: !!python/object/apply:os.system [x]", 1, 8, "leave it out"),
        ("a: b\n---\nc: d", 2, 1, "file of its own"),
        ("? [a]\n: b", 1, 3, ""),
    ],
)
def test_yaml_mistakes_are_located_and_explained(text: str, line: int, column: int, words: str) -> None:
    problems = [problem for problem in refused(text) if problem.code == "yaml"]
    assert len(problems) == 1
    assert (problems[0].line, problems[0].column) == (line, column)
    assert words in problems[0].hint


def test_the_key_without_a_home_lists_what_there_is() -> None:
    problem = only(spoilt("pairs:", "qqqq: 1\npairs:"))
    assert problem.hint.startswith("known keys: schema, id, title")


def test_another_version_of_the_format_is_refused() -> None:
    assert only(spoilt("lawcheck/case/v1", "lawcheck/case/v9")).path == "schema"


def test_a_json_file_is_a_case_file(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(parse(SOUND).model_dump_json(by_alias=True, exclude_defaults=True), encoding="utf-8")
    assert load(path) == parse(SOUND)


def test_windows_files_load_alike(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert load(path) == parse(SOUND)


def test_a_file_in_another_encoding_is_located(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(SOUND.replace("A boat", "Das Boot f\u00fcr").encode("latin-1"))
    with pytest.raises(CaseError) as caught:
        load(path)
    (problem,) = caught.value.problems
    assert (problem.line, problem.hint) == (3, "save the file as UTF-8")
    path.write_bytes(SOUND.encode("utf-16"))
    with pytest.raises(CaseError, match="UTF-16"):
        load(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "strike.yaml").write_text(SOUND, encoding="utf-8")
    with pytest.raises(CaseError, match=r"did you mean 'strike.yaml'"):
        load(tmp_path / "strkie.yaml")
    with pytest.raises(CaseError, match="folder"):
        load(tmp_path)
    with pytest.raises(CaseError):
        load("\0")


def test_loading_can_be_checked_against_no_words_at_all() -> None:
    assert parse(with_claim("anything_at_all", "boat1")).claims[3].says == "anything_at_all"


def test_positions_point_at_keys_and_values() -> None:
    case = parse(SOUND, "case.yaml")
    lines = SOUND.splitlines()
    for path, text in [
        (("claims", 1, "says"), '"flag(boat1'),
        (("claims", 2, "of", 0, 1), "ve]"),
        (("acts", "strike", "zones"), "high_seas"),
        (("actors", "us", "treaties", "un_charter"), "1945"),
        (("as_of",), "2025-10-31"),
    ]:
        line, column = case.positions.find(path)
        assert lines[line - 1][column - 1 :].startswith(text)
    line, column = case.positions.find(("vessels", "boat2"), key=True)
    assert lines[line - 1][column - 1 :] == "boat2: {}"


def test_positions_are_no_part_of_what_a_case_says() -> None:
    assert parse(SOUND) == parse("# a comment moves every line\n" + SOUND)
    assert "positions" not in parse(SOUND).model_dump()
    assert Case.model_validate(parse(SOUND).model_dump(by_alias=True)) == parse(SOUND)


def test_aliases_repeat_what_they_name() -> None:
    text = SOUND.replace("boat1: {flag: [ve, none],", "boat1: {flag: &flags [ve, none],").replace(
        "boat2: {}", "boat2: {flag: *flags}"
    )
    assert parse(text).vessels["boat2"].flag == ("ve", "none")


def test_a_case_does_not_change_after_loading() -> None:
    case = parse(SOUND)
    with pytest.raises(ValueError, match="frozen"):
        case.title = "another"  # type: ignore[misc]


def test_written_out_and_read_back_a_case_is_the_same() -> None:
    case = parse(SOUND)
    assert parse(dump(case), "again", WORDS) == case


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_survives_being_written_and_read(text: str) -> None:
    case = parse(SOUND).model_copy(update={"title": text, "summary": text})
    assert parse(dump(case)) == case


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet="ab:-[]{},&*!|>'\"%@`#? \n\t0", max_size=60))
def test_no_text_ever_gives_anything_but_a_case_or_located_problems(text: str) -> None:
    with pytest.raises(CaseError) as caught:
        parse(text, "case.yaml", WORDS)
    lines = text.count("\n") + text.count("\r") + 3
    for problem in caught.value.problems:
        assert problem.message
        assert 0 <= problem.line <= lines
        assert problem.render()


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_sound_file_spoilt_anywhere_still_gives_no_traceback(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SOUND) - 1))
    end = data.draw(st.integers(start, min(len(SOUND), start + 30)))
    filling = data.draw(st.text(alphabet="ab:-[]{},&*!|>'\"%@`#? \n\t0\u00e9", max_size=8))
    try:
        parse(SOUND[:start] + filling + SOUND[end:], "case.yaml", WORDS)
        problems: Sequence[Problem] = ()
    except CaseError as error:
        problems = error.problems
    assert all(problem.message and problem.file == "case.yaml" for problem in problems)


def test_block_style_reads_like_flow_style() -> None:
    block = dedent(
        """\
        schema: lawcheck/case/v1
        id: small
        title: >
          A title over
          two lines
        as_of: 2025-10-31
        actors:
          us:
            kind: state
          ve:
            kind: state
        acts:
          strike:
            by: us
            against:
              - ve
              - vee
            date: 2025-09-02
        """
    )
    problem = only(block)
    assert (problem.line, problem.column, problem.path) == (17, 9, "acts.strike.against[1]")
