"""The tree as Mermaid text keeps to the grammar of flowcharts and says the same as the tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawcheck.document.model import clean
from lawcheck.pictures.mermaid import label, tree_mermaid, undrawn
from tests.pictures import drawn
from tests.pictures.test_tree import assessment, explanations, steps


@settings(max_examples=25, deadline=None)
@given(explanations())
def test_a_chart_has_every_step_with_its_status_sentence_and_class(explanation):
    found = drawn.chart(tree_mermaid(explanation))
    silent = sum(bool(step.left_out) for step in steps(explanation))
    assert len(found.nodes) == len(steps(explanation)) + silent
    assert len(found.edges) == len(found.nodes) - 1
    assert found.classes.keys() == found.nodes.keys()
    told = [lines[0] for lines in found.nodes.values()]
    for step in steps(explanation):
        status = "EXCLUDED" if step.closed else step.status.replace("_", " ").upper()
        text = clean(step.text).strip()
        assert any(line.startswith(status) and text in line for line in told)


@given(st.text(max_size=80))
def test_any_text_comes_back_from_a_label_as_it_was(text):
    coded = label(text)
    assert '"' not in coded
    assert drawn.label(coded) == [clean(text).strip()]


def test_what_is_excluded_hangs_by_a_dashed_line_and_an_exception_by_a_crossed_one():
    answer = assessment("boats_open_fire", "restrictivist")["self_defence", "strike_1", "everyone"]
    text = answer.why_not().mermaid()
    assert text.count("-.->|") == sum(step.closed and step.role != "exception" for step in steps(answer.why_not()))
    whole = answer.tree()
    assert whole.mermaid().count("--x|unless|") == sum(step.role == "exception" for step in steps(whole)) > 0
    found = drawn.chart(text)
    assert {"excluded"} == {found.classes[to] for one, _, to in found.edges if f"{one} -.->" in text and f"-.->|way| {to}\n" in text}


def test_what_drawing_programs_refuse_is_said():
    small = assessment("boats_open_fire", "icj")["self_defence", "strike_1", "everyone"].why().mermaid()
    assert undrawn(small) == ""
    assert "maxTextSize 50000" in undrawn(small + "%" * 50_000)
    assert "501 lines" in undrawn(small.split("\n")[0] + " n0 --> n1\n" * 501)


@pytest.mark.parametrize("line", ['  n0["a" b"]', "  n0[a]", '  x["a"]', "  n0 --> n9", '  n0["#x"]', '  n0["style a:#1;"]', "click n0 x"])
def test_the_checker_of_these_tests_refuses_what_is_no_chart(line):
    with pytest.raises(AssertionError):
        drawn.chart(f"flowchart TD\n{line}\n")
