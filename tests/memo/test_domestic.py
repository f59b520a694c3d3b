"""What no position needs to answer in domestic law is told once, and a position without a view is told to have none."""

from __future__ import annotations

from lawcheck.document.model import Picture, bare
from lawcheck.memo.domestic import holders, settled_apart, unheld
from tests.memo.reading import tables, words_of

MURDER = "murder_exposure(strike_1,aboard_1)"


def test_on_the_murder_statute_no_position_holds_a_view_and_on_the_war_power_all_but_the_courts_do(campaign):
    views = campaign.views
    assert holders(views, MURDER) == ()
    assert unheld(views, MURDER, "murder_exposure") == views.positions
    assert unheld(views, "us_authority(strike_1)", "us_authority") == ("icj",)
    assert unheld(views, "self_defence(strike_1,venezuela)", "self_defence") == ()


def test_one_answer_is_told_once_and_not_in_a_column_for_each_position(campaign):
    document = campaign.bench.document()
    main = next(block for block in document.blocks if isinstance(block, Picture)).table
    assert not any("murder statute" in bare(row[0]) for row in main.rows)
    apart = next(table for table in tables(document) if any("murder statute" in bare(row[0]) for row in table.rows))
    assert [len(row) for row in apart.rows] == [2]
    assert bare(apart.rows[0][1]) == "met"
    assert "no position needs to answer" in apart.caption.lower()


def test_it_does_not_count_as_agreement_of_the_positions(campaign):
    text = words_of(campaign.bench.document())
    same = [one for one in campaign.bench.studies if one.issue.name == "murder_exposure"]
    assert same and settled_apart(campaign.views, same[0].issue.question, "murder_exposure", same[0].issue.group.rows[0])
    assert "One is of domestic law, on which no position needs to answer anything." in text
    assert "killing within a murder statute" not in words_of(campaign.memo("victims").document()).partition("Firm under every")[2][:200]


def test_where_positions_part_on_international_law_alone_the_memo_says_so(campaign):
    text = words_of(campaign.memo("us").document())
    assert "No position needs to answer a question of domestic law for that; they part on international law alone." in text
    assert "This is domestic law, and no position needs to answer a question of it." in text


def test_a_position_without_a_view_is_marked_where_others_have_one(campaign):
    rows = {bare(row[0]): [bare(cell) for cell in row[1:]] for table in tables(campaign.memo("us").document()) for row in table.rows}
    cells = next(found for title, found in rows.items() if title.startswith("Domestic authority to use force"))
    assert cells[0] == "not proven (no view)"
    assert not any("no view" in cell for cell in cells[1:])
