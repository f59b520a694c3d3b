"""Every public result can be written as a report, and shows itself in a notebook."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import lawcheck as lc
from lawcheck.answers.assessment import Settlements
from lawcheck.document.footnotes import Footnotes, texts
from lawcheck.document.model import Document, Heading, Items, Paragraph, Table, bare
from lawcheck.document.output import render
from lawcheck.document.plain import plain
from lawcheck.explain.prose import WORDS
from lawcheck.report.overview import overview
from tests.law import small_cases

# A raid on a port, which one side says answered an attack and the other says answered nothing.
STRUCTURE = """\
  ours: {kind: state, label: Ruritania}
  theirs: {kind: state, label: Graustark}
acts:
  raid: {label: the raid, by: ours, against: theirs, date: 2020-05-04, zones: [land(theirs)], answers: [shelling]}
events:
  shelling: {label: the shelling, by: theirs, against: ours, date: 2020-05-03, zones: [land(ours)]}
invocations:
  - {ground: self_defence, by: ours, for: [raid]}
summary: Ruritania raided a port of Graustark.
discussion: What the shelling did is disputed.
"""
CLAIMS = [
    *small_cases.proved("done_by(raid, ours)", "attacked_with_weapons_of_war(raid)", "took_place(raid, land(theirs))"),
    *small_cases.disputed("done_by(shelling, theirs)", "attacked_with_weapons_of_war(shelling)"),
    *small_cases.alleged("ours", "responded_to(raid, shelling)"),
]
QUESTION = "self_defence(raid,theirs)"


@pytest.fixture(scope="module")
def case():
    return lc.parse(small_cases.text(STRUCTURE, "2020-06-30", CLAIMS))


@pytest.fixture(scope="module")
def comparison(case):
    return lc.compare(case, ["icj", "us_2025"])


@pytest.fixture(scope="module")
def depends(comparison):
    return next(answer for answer in comparison.assessments[0] if answer.status == "depends")


@pytest.fixture(scope="module")
def verification():
    return lc.verify([Path(__file__).parents[1] / "data" / "verify" / "port_raid_misread.yaml"])


@pytest.fixture(scope="module")
def results(case, comparison, depends, verification):
    answer = comparison.assessments[0][QUESTION]
    return {
        "case": case, "assessment": comparison.assessments[0], "comparison": comparison, "answer": answer,
        "why": answer.why(), "why_not": answer.why_not(), "tree": answer.tree(), "settlements": depends.turns_on,
        "verification": verification,
    }


KINDS = ["case", "assessment", "comparison", "answer", "why", "why_not", "tree", "settlements", "verification"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_result_shows_itself_in_every_format(results, kind):
    document = results[kind].document()
    assert isinstance(document, Document)
    assert document == results[kind].document()
    shown = results[kind]._repr_mimebundle_()
    assert shown["text/plain"] == str(results[kind])
    assert shown["text/markdown"] == render(document, "markdown")
    assert '<div class="lawcheck"' in shown["text/html"]
    assert max(map(len, shown["text/plain"].split("\n"))) <= 80 or kind == "assessment"
    assert not re.search(r"\b(is|was|be|are|were) lawful", plain(document))


def test_a_notebook_gets_only_what_it_asks_for(results):
    assert set(results["answer"]._repr_mimebundle_(include={"text/html"})) == {"text/html"}
    assert set(results["answer"]._repr_mimebundle_(exclude={"text/html"})) == {"text/plain", "text/markdown"}


def test_short_forms_stay_short(results):
    assert repr(results["answer"]) == str(results["answer"]) == f"{QUESTION}: {results['answer'].status} (icj, reported)"
    assert str(results["assessment"]).startswith("<Assessment of small: icj, reported; ")
    assert str(results["comparison"]).startswith("A small case\n")
    assert str(results["verification"]).endswith("expectations kept in 1 file.")


def _all(document):
    return "\n".join(bare(text) for text in texts(document))


def test_an_explanation_has_every_step_with_its_status(results):
    explanation = results["tree"]
    said = _all(explanation.document())
    for step in explanation.root.walk():
        if step is not explanation.root:
            assert step.text in said
    assert f"{WORDS[results['answer'].status].capitalize()}" in said


def test_an_explanation_cites_its_authorities_and_sources_in_footnotes(results):
    explanation = results["why_not"]
    notes = "\n".join(map(bare, Footnotes.of(explanation.document()).listed))
    cited = {str(authority) for step in explanation.root.walk() for authority in step.authorities}
    assert cited
    assert all(short.partition(",")[0] in notes for short in cited)
    assert "A report" in notes


def test_an_answer_that_depends_says_on_what(depends):
    document = depends.document()
    assert Heading("What it turns on") in document.blocks
    said = _all(document)
    for chosen in (*depends.turns_on.makes[:3], *depends.turns_on.breaks[:3]):
        for settlement in chosen:
            assert settlement.text in said or settlement.subject in said


def test_a_reading_is_named_and_explained_in_a_footnote():
    from lawcheck.answers.settlement import Settlement

    one = Settlement("reading", "attack_kind", "armed_force", "What is an attack? Armed force.")
    document = Settlements(((one,),), (), complete=False).document()
    assert "attack_kind is read as armed_force" in _all(document)
    assert [bare(note) for note in Footnotes.of(document).listed] == ["What is an attack? Armed force."]
    assert "more sets than were looked for" in _all(document)


def test_settlements_without_sets_say_so():
    assert "Nothing" in str(Settlements((), (), complete=True))


def test_the_grid_of_a_report_is_the_grid_of_the_comparison(comparison):
    rows = {}
    for table in (block for block in comparison.document().blocks if isinstance(block, Table)):
        assert tuple(map(bare, table.head)) == ("Question", "icj", "us_2025", "us_2025*")
        rows |= {bare(row[0]): tuple(map(bare, row[1:])) for row in table.rows}
    page = overview(comparison)
    assert len(rows) == len(page.lines) > 3
    for topic, line in page.lines:
        cells = next(cells for name, cells in rows.items() if name.startswith(topic.title) and name.endswith(line.text))
        assert all(WORDS[status] in cell for status, cell in zip(line.statuses, cells, strict=True))


def test_one_view_has_one_column(results):
    tables = [block for block in results["assessment"].document().blocks if isinstance(block, Table)]
    assert {tuple(map(bare, table.head)) for table in tables} == {("Question", "Answer")}


def test_a_case_names_all_its_claims_and_who_makes_them(case):
    document = case.document()
    said = _all(document)
    for claim in case.claims:
        assert claim.id in said
    assert "Ruritania" in said
    assert "the raid" in said
    assert Paragraph("What the shelling did is disputed.") in document.blocks
    assert "denies that the shelling" in said
    assert "relies on" in said


def test_many_propositions_of_one_claim_are_told_in_few_words(case):
    from lawcheck.law.load import rules
    from lawcheck.report.record_document import _Record

    many = case.claims[0].model_copy(update={"says": "done_by", "of": (("raid", "ours"),) + (("shelling", "ours"),) * 4})
    assert _Record(case, rules()).said(many) == "the raid was the work of Ruritania; and likewise of the shelling"


def test_a_verification_lists_what_was_not_kept_and_why(verification):
    document = verification.document()
    table = next(block for block in document.blocks if isinstance(block, Table) and len(block.head) == 6)
    assert len(table.rows) == len(verification.missed) > 0
    assert {bare(row[1]) for row in table.rows} == {row.proposition for row in verification.missed}
    assert f"of {len(verification.rows)} expectations kept in 1 file." in _all(document)


def test_display_adds_nothing_to_what_a_case_is(case):
    assert "document" not in type(case).model_fields
    assert case.model_copy() == case
    assert type(case).model_validate(case.model_dump(by_alias=True)) == case


@pytest.mark.parametrize(("code", "allowed"), [
    ("import lawcheck", set()),
    ("from lawcheck import Answer, Case, Comparison, Verification", {"lawcheck.report", "lawcheck.document.display"}),
])
def test_nothing_of_this_is_imported_unless_asked_for(code, allowed):
    code += "; import sys; print(*(name for name in sys.modules if name.startswith(('lawcheck.report', 'docx', 'xml.etree'))))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set(found) <= allowed


def test_items_of_a_document_are_never_empty(results):
    for result in results.values():
        for block in result.document().blocks:
            assert not isinstance(block, Items) or block.items
