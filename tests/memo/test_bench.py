"""The bench memo: neutral, with what divides the positions, what is common ground, and what to ask each side."""

from __future__ import annotations

from lawcheck.document.model import Picture, bare
from tests.memo.reading import headings, keys, sentences, tables, words_of


def test_it_takes_no_side(campaign, entebbe):
    for argument in (campaign, entebbe):
        text = words_of(argument.bench.document())
        assert "takes no side" in text
        assert "At its best" not in text


def test_the_statuses_in_its_table_are_those_of_the_answers(entebbe):
    table = next(block for block in entebbe.bench.document().blocks if isinstance(block, Picture)).table
    heads = [bare(cell) for cell in table.head[1:]]
    row = next(row for row in table.rows if bare(row[0]).startswith("Rescue of nationals"))
    answers = [entebbe.views.answer("rescue_of_nationals(raid,uganda)", position).status for position in heads]
    assert [bare(cell).replace(" ", "_") for cell in row[1:]] == answers


def test_three_questions_are_kept_apart_and_asked_only_where_the_case_asks_them(campaign, entebbe):
    asked = {"Is there an armed attack to defend against?", "Is there an armed conflict?", "What does a designation change?"}
    assert asked <= set(headings(campaign.bench.document()))
    assert asked & set(headings(entebbe.bench.document())) == {"Is there an armed attack to defend against?"}


def test_a_designation_is_told_to_bear_on_nothing_that_no_way_of_the_law_leads_to(campaign):
    text = words_of(campaign.bench.document())
    assert "Under no position does a way lead from it to the question whether there is an armed attack." in text
    assert "On whether there is an armed conflict a listing can bear under us_2025 alone." in text


def test_what_divides_the_positions_names_the_readings(campaign):
    text = words_of(campaign.bench.document())
    assert "“What kind of harm can be an armed attack?” from “armed force, with whatever weapon” to “also social harm added up" in text


def test_questions_to_counsel_say_who_has_to_show_it(campaign):
    document = campaign.bench.document()
    assert "To the United States" in headings(document)
    rows = [row for table in tables(document) if bare(table.head[0]) == "Question" and len(table.head) == 2 for row in table.rows]
    assert rows
    assert all("(the State that acted)" in bare(row[1]) or "(whoever alleges it)" in bare(row[1]) for row in rows)
    assert any(bare(row[0]).startswith("What, beyond its own word, shows that strike 1 answered") for row in rows)


def test_common_ground_is_what_no_position_changes(campaign):
    text = words_of(campaign.bench.document())
    assert "What no position divides" in headings(campaign.bench.document())
    assert "whichever layer of law applies" in text


def test_it_has_the_grid_as_a_picture_with_its_table(entebbe):
    picture = next(block for block in entebbe.bench.document().blocks if isinstance(block, Picture))
    assert picture.svg.startswith("<svg") and picture.table is not None


def test_its_sentences_are_short_and_its_footnotes_known(entebbe):
    document = entebbe.bench.document()
    assert [text for text in sentences(document) if len(text.split()) > 45] == []
    assert all(key.startswith(("claim:", "authority:", "source:")) for key in keys(document))
