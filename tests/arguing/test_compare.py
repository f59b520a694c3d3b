"""The grid: differences first, each located; what is said to stand whatever the view does, in each view, and for every reading."""

from __future__ import annotations

import itertools
import json
import random

import pytest
from jsonschema import Draft202012Validator

import lawcheck as lc
from lawcheck.answers.assessment import STANDARDS
from lawcheck.arguing.comparison import Comparison
from lawcheck.arguing.robust import Robust, robust, whatever_the_reading
from lawcheck.arguing.unaffected import unaffected
from lawcheck.document.model import Table
from lawcheck.errors import LawcheckError, UnknownProposition
from lawcheck.report.comparing import compare_data, compare_document, compare_text, compared
from lawcheck.resources import schema_file
from tests.arguing.raid import QUESTION, raid, written
from tests.law.force_cases import FIVE
from tests.law.small_cases import under

UNSHOWN = {"not_met", "not_proven", "not_engaged"}


@pytest.fixture(scope="module")
def grid() -> lc.Comparison:
    return lc.compare(raid())


# ---- The grid ------------------------------------------------------------------------------------------------------------------


def test_every_question_is_a_row_and_those_on_which_views_differ_come_first(grid):
    assert {row.question for row in grid.rows} == set(grid.questions)
    differs = [row.differs for row in grid.rows]
    assert differs == sorted(differs, reverse=True)
    assert all(row.statuses == tuple(a[row.question].status for a in grid.assessments) for row in grid.rows)


def test_positions_and_standards_are_crossed_in_the_order_named():
    case = raid(own="corroborated")
    found = lc.compare(case, ["icj", "majority"], standards=["reported", "established"])
    assert [(a.view.position, a.view.standard) for a in found.assessments] == [
        ("icj", "reported"), ("icj", "established"), ("majority", "reported"), ("majority", "established"),
    ]
    assert found.standards == ("reported", "established")
    assert found.row(QUESTION) == ("met", "not_proven", "met", "not_proven")
    assert lc.compare(case, ["icj", "majority"], ("reported", "established")).row(QUESTION) == found.row(QUESTION)
    lines = str(found).splitlines()
    head = next(number for number, line in enumerate(lines) if line.split() == ["reported", "established"])
    assert lines[head + 1].split()[0] == "icj", "a block: positions down the side, standards across"
    assert max(map(len, lines)) <= 80


def test_the_word_of_the_acting_state_is_a_column_at_each_standard():
    case = raid()
    found = lc.compare(case, ["us_2025"], standards=["reported", "established"])
    assert [(a.view.standard, a.view.arguendo) for a in found.assessments] == [
        ("reported", None), ("established", None), ("reported", "s"), ("established", "s"),
    ]


def test_nothing_to_compare_is_an_error():
    with pytest.raises(LawcheckError, match="at least one position"):
        lc.compare(raid(), [])
    with pytest.raises(LawcheckError, match="one standard"):
        lc.compare(raid(), ["icj"], standards=[])


def test_where_the_paths_part_the_reading_is_named():
    case = raid(own="established")
    found = Comparison((under(case, "majority", reporting_effect="condition"), under(case, "majority")))
    (here,) = found.parting(QUESTION)
    assert [cause.subject for cause in here.causes] == ["reporting_effect"]
    assert [camp.status for camp in found.decisive(QUESTION).camps] == ["not_proven", "met"]
    told = " ".join(compare_text(compared(found, [QUESTION])).split())
    assert "part at: strike was reported to the Security Council at once [unstated" not in told
    assert "by reporting_effect]" in told


def test_other_names_for_the_states_change_nothing_but_names():
    renamed = written()
    for old, new in (("  s: {kind: state, label: S}", "  zed: {kind: state, label: Zed}"), ("(s)", "(zed)"), (",s)", ",zed)"), ("by: s,", "by: zed,"),
                     (": s,", ": zed,"), ("by: s}", "by: zed}")):
        renamed = renamed.replace(old, new)
    one, other = (compare_data(compared(lc.compare(lc.parse(file, "raid"), ["icj", "us_2025"]))) for file in (written(), renamed))
    for part in ("rows", "parted", "robust", "unaffected"):
        swapped = json.dumps(other[part]).replace("zed", "s").replace("Zed", "S")
        assert sorted(map(str, json.loads(swapped))) == sorted(map(str, json.loads(json.dumps(one[part])))), part


# ---- What stands whatever the view --------------------------------------------------------------------------------------------


def tried(case: lc.Case, question: str, word: str | None, standard: str, positions: tuple[str, ...]) -> set[str]:
    return {lc.assess(case, position, standard, word)[question].status for position in positions}  # type: ignore[arg-type]


def check(case: lc.Case, one: Robust, positions: tuple[str, ...], actor: str) -> None:
    """Hold a statement against every view it speaks of, each assessed on its own."""
    wanted = UNSHOWN if one.outcome == "not_shown" else {one.outcome}
    standards = STANDARDS[1:] if one.reach == "above_alleged" else STANDARDS
    for question in one.questions:
        for standard, word in itertools.product(standards, (None, actor) if one.reach == "everywhere" else (None,)):
            assert tried(case, question, word, standard, positions) <= wanted, (question, standard, word)


def widened(case: lc.Case, question: str, word: str | None, standard: str, rolls: int) -> set[str]:
    """The statuses under readings drawn at random, some questions left open."""
    base = lc.assess(case, "all_open", standard, word)  # type: ignore[arg-type]
    draw = random.Random(question)  # noqa: S311 - the same draws on every machine
    found = {base[question].status}
    for _ in range(rolls):
        view = base.view
        for name in base[question].answered.cone.shape.questions:
            options = list(base.rules.questions[name].options)
            view = view.with_reading(name, *sorted(draw.sample(options, draw.choice((1, 1, 1, len(options)))), key=options.index))
        found.add(base.under(view=view)[question].status)
    return found


def test_what_is_said_to_stand_holds_in_every_view_and_what_is_proved_under_any_reading():
    case = raid(without=["s_target"])
    found = robust(lc.compare(case), lc.compare(case).main)
    assert len(found) > 1
    for one in found:
        check(case, one, FIVE, "s")
        if one.proved:
            wanted = UNSHOWN if one.outcome == "not_shown" else {one.outcome}
            for question in one.questions[:1]:
                assert widened(case, question, None, "reported", 12) <= wanted
    assert any(one.proved for one in found)


def test_a_plea_on_the_word_of_one_side_fails_on_evidence_and_stands_on_its_word():
    case = raid()
    (one,) = [one for one in lc.compare(case, ["icj", "majority"]).robust if QUESTION in one.questions]
    assert (one.outcome, one.reach) == ("not_proven", "above_alleged")
    assert one.views == 2 * 4 * 2
    assert "On the word of S: met under icj and majority" in one.words
    assert "At the standard alleged, where bare assertion is proof: met under icj and majority" in one.words


def test_an_answer_that_is_not_the_same_everywhere_is_not_said_to_stand():
    case = raid(own="corroborated")
    comparison = lc.compare(case, ["icj", "majority"])
    assert comparison.row(QUESTION) == ("met", "met")
    assert all(QUESTION not in one.questions for one in comparison.robust), "not proven at the standard established"


def test_what_no_reading_can_change_is_proved_not_tried():
    case = raid(own="established")
    comparison = lc.compare(case, ["majority"])
    held = {question for one in unaffected(comparison, comparison.main) if one.kind == "readings" for question in one.questions}
    for question in comparison.main:
        statuses, complete = whatever_the_reading(comparison[question][0])
        assert complete
        assert (question in held) == (statuses == {comparison.row(question)[0]} != {"not_engaged"})
    assert QUESTION not in held
    assert under(case, "majority", reporting_effect="condition")[QUESTION].status != "met"


def test_answers_that_are_the_same_whichever_layer_applies_are_told(campaign):
    comparison = lc.compare(campaign, ["icj", "majority"])
    layered = [q for q in comparison.questions if q in comparison.assessments[0].engine.graph.regimes and "strike_4" in q]
    (found,) = unaffected(comparison, layered, ())
    assert found.kind == "layers"
    assert found.words == "met in every view, whichever layer of law applies"
    for question in found.questions:
        for position in ("icj", "majority"):
            answer = lc.assess(campaign, position)[question]
            assert {branch.status for branch in answer.branches} == {"met"} == {answer.status}


# ---- The page ------------------------------------------------------------------------------------------------------------------


def test_the_page_reads_in_eighty_columns_and_keeps_to_its_schema(grid):
    found = compared(grid)
    text = compare_text(found)
    assert max(map(len, text.splitlines())) <= 80
    assert "lawful" not in text.lower().replace("unlawful", "")
    data = {"schema": "lawcheck/compare/v1", "lawcheck_version": "x", "rules": "x", **compare_data(found)}
    Draft202012Validator(json.loads(schema_file("compare").read_text("utf-8"))).validate(json.loads(json.dumps(data)))
    document = compare_document(found)
    assert document.title == grid.assessments[0].case.title


def test_only_what_is_asked_for_is_on_the_page(grid):
    found = compared(grid, [QUESTION])
    assert found.questions == (QUESTION,)
    assert {question for one in found.robust for question in one.questions} <= {QUESTION}
    with pytest.raises(UnknownProposition):
        compared(grid, ["self_defense(strike,t)"])
    with pytest.raises(UnknownProposition):
        compared(grid, about=["nobody"])


def test_the_campaign_says_that_self_defence_stands_nowhere_but_on_one_sides_word(campaign):
    comparison = lc.compare(campaign)
    strikes = [f"self_defence(strike_{number},everyone)" for number in (6, 7)]
    (one,) = robust(comparison, strikes)
    assert (one.outcome, one.reach, one.proved) == ("not_shown", "above_alleged", True)
    assert one.detail == "not met under icj, restrictivist, majority and expansionist; not proven under us_2025"
    assert "On the word of the United States: still not shown under 4 of the 5; met under us_2025" in one.words


def test_every_result_can_be_printed_and_shown_in_a_notebook(grid):
    for result in (grid, *grid.robust[:1], *grid.unaffected[:1], grid.decisive(QUESTION)):
        shown = result._repr_mimebundle_()
        assert set(shown) == {"text/plain", "text/markdown", "text/html"}
        assert max(map(len, str(result).splitlines())) <= 80
        json.dumps(result.to_dict())
    several = lc.compare(raid(), ["icj"], standards=["reported", "alleged"])
    assert "alleged" in next(block for block in several.document().blocks if isinstance(block, Table)).head


def test_of_several_people_in_one_act_those_are_named_who_have_the_answer(campaign):
    """Only of one of those aboard in strike 2 it is not proven; of the three others it is met, and no layer of law is needed."""
    found = lc.compare(campaign, ["icj", "us_2025"])
    of_name = [question for question in found.questions if question.startswith("unlawful_killing(")]
    aboard = [question for question in of_name if question.startswith("unlawful_killing(strike_2,")]
    (one,) = (question for question in aboard if set(found.row(question)) == {"not_proven"})
    assert len(aboard) == 2
    label = found.assessments[0].short_label(one.partition(",")[2].removesuffix(")"))
    fixed = [said for said in unaffected(found, of_name) if one in said.questions]
    assert fixed
    assert all(label in said.text and "strike 2" not in said.text for said in fixed)
    for said in (*unaffected(found, of_name), *robust(found, of_name)):
        acts = {question: question.partition("(")[2].partition(",")[0] for question in of_name}
        for question in said.questions:
            others = [other for other in of_name if acts[other] == acts[question] and other not in said.questions]
            if others and " more" not in said.text:
                assert found.assessments[0].short_label(question.partition(",")[2].removesuffix(")")) in said.text


def test_a_title_on_one_person_is_told_apart_from_the_rows_that_are_not_on_the_page(campaign):
    text = " ".join(compare_text(compared(lc.compare(campaign), None)).split())
    assert "unlawful killing, whichever law applies: strike 2: not proven" not in text
