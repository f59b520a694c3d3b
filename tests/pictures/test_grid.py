"""The grid shows what the page of `check` shows: the same rows, and each answer as a shape, a word and a colour."""

from __future__ import annotations

from functools import cache

import pytest

import lawcheck as lc
from lawcheck.errors import LawcheckError, UnknownProposition
from lawcheck.explain.prose import WORDS
from lawcheck.pictures.grid import grid_page, grid_picture, grid_svg, grid_table
from lawcheck.report.overview import overview
from lawcheck.resources import find
from tests.pictures.drawn import Drawn


@cache
def comparison(case: str, *positions: str) -> object:
    loaded = lc.load(find(case))
    return lc.compare(loaded, positions) if positions else lc.compare(loaded)


CASES = ["boats_open_fire", "oil_platforms_1987", "nicaragua_mining"]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("width", [420, 860, 1000])
def test_cells_lie_side_by_side_and_words_fit_into_them(case, width):
    drawn = Drawn(grid_svg(comparison(case), width=width))
    cells = list(drawn.groups("lc-cell"))
    assert cells
    assert drawn.frame.wide == width
    for number, (cell, lines) in enumerate(cells):
        assert drawn.frame.holds(cell)
        assert all(cell.holds(line.place, 2) for line in lines)
        assert not any(cell.meets(other) for other, _ in cells[number + 1:])
    assert all(drawn.frame.holds(line.place) for line in drawn.lines())


@pytest.mark.parametrize("case", CASES)
def test_every_row_of_the_page_is_on_the_grid_with_its_words(case):
    page = overview(comparison(case), layers=("use_of_force",), short=True)
    cells = [lines for _, lines in Drawn(grid_svg(comparison(case))).groups("lc-cell")]
    told = [[line.text.strip("?") for line in lines if line.text != "?"] for lines in cells]
    wanted = [
        [(WORDS[status] + (f" {marks}" if marks else ""))]
        for _, line in page.lines for status, marks in zip(line.statuses, line.marks, strict=True)
    ]
    assert told == wanted


def test_a_status_is_told_by_shape_where_there_is_no_room_for_words():
    """Full, half, empty, a question mark, a point: five statuses, five shapes."""
    def shape(group) -> str:
        kinds = [element.tag.rpartition("}")[2] for element in group]
        circles = [element for element in group if element.tag.endswith("circle")]
        if "?" in group.itertext():
            return "question mark"
        if "path" in kinds:
            return "half"
        return "empty" if circles[0].get("fill") == "none" else "point" if float(circles[0].get("r")) < 3 else "full"

    found: dict[str, set[str]] = {}
    comparisons = comparison("boats_open_fire"), comparison("oil_platforms_1987", "all_open", "icj", "majority", "us_2025", "restrictivist", "expansionist")
    for one in comparisons:
        layers = tuple(one.assessments[0].rules.sections)
        for group in Drawn(grid_svg(one, layers=layers, width=470)).root.iter("{http://www.w3.org/2000/svg}g"):
            title = group.findtext("{http://www.w3.org/2000/svg}title") or ""
            for status, word in WORDS.items():
                if title.rstrip("=° ").endswith(f": {word}"):
                    found.setdefault(status, set()).add(shape(group))
    asked = grid_svg(comparisons[0], ["consent(strike_1,everyone)"], width=470)
    assert 'r="2"' in asked
    assert found["met"] == {"full"}
    assert found["depends"] == {"half"}
    assert found["not_proven"] == {"question mark"}
    assert found["not_met"] == {"empty"}


def test_named_questions_are_rows_whatever_their_answers():
    asked = ["consent(strike_1, everyone)", "self_defence(strike_1,everyone)"]
    one = comparison("boats_open_fire")
    drawn = Drawn(grid_svg(one, asked, title="Two grounds"))
    assert len(drawn.rects("lc-cell")) == 2 * len(one.assessments)
    assert drawn.title == "Two grounds"
    assert "Self-defence" in drawn.words
    with pytest.raises(UnknownProposition):
        grid_svg(one, ["self_defense(strike_1,everyone)"])
    with pytest.raises(UnknownProposition):
        grid_svg(one, layers=["use_of_forse"])


def test_layers_are_those_named_and_the_use_of_force_where_none_is():
    one = comparison("boats_open_fire")
    assert "USE OF FORCE" in Drawn(grid_svg(one)).words
    assert "ARMED CONFLICT" not in Drawn(grid_svg(one)).words
    every = Drawn(grid_svg(one, layers=tuple(one.assessments[0].rules.sections))).words
    assert "ARMED CONFLICT" in every
    assert "HUMAN RIGHTS" in every


def test_a_case_without_force_shows_what_it_does_engage():
    drawn = Drawn(grid_svg(comparison("limaj_kla_1998")))
    assert "ARMED CONFLICT" in drawn.words
    assert drawn.rects("lc-cell")


def test_the_caption_says_as_of_when_at_what_standard_and_on_whose_word():
    drawn = Drawn(grid_svg(comparison("boats_open_fire")))
    assert "As of 2025-10-31; standard of proof: reported. No position is lawcheck's own." in drawn.words
    assert "* arguendo the United States" in drawn.words
    assert "As of 2025-10-31" in drawn.description
    assert "us_2025*" in drawn.words


def test_the_description_has_every_row_for_those_who_hear_the_picture():
    one = comparison("boats_open_fire")
    drawn = Drawn(grid_svg(one))
    for row in grid_table(grid_page(one)).rows:
        assert str(row[0]) in drawn.description


def test_too_many_views_for_the_width_are_refused_with_what_to_do():
    with pytest.raises(LawcheckError, match="name fewer positions"):
        grid_svg(comparison("boats_open_fire"), width=250)


def test_on_a_page_a_table_stands_for_the_picture():
    found = grid_picture(comparison("boats_open_fire"))
    assert found.table is not None
    assert found.table.head == ("Question", "icj", "restrictivist", "majority", "expansionist", "us_2025", "us_2025*")
    assert "No position is lawcheck's own." in found.caption
    assert "No position" not in Drawn(found.svg).words


def test_a_comparison_draws_itself():
    one = comparison("boats_open_fire")
    assert one.svg() == grid_svg(one)


def test_at_several_standards_of_proof_each_column_says_which():
    case = lc.load(find("boats_open_fire"))
    several = lc.compare(case, ["icj", "us_2025"], ["reported", "established"])
    asked = ["self_defence(strike_1,everyone)"]
    for width in (430, 1000):
        drawn = Drawn(grid_svg(several, asked, width=width))
        told = {element.findtext("{http://www.w3.org/2000/svg}title") or "" for element in drawn.root.iter("{http://www.w3.org/2000/svg}g")}
        for column in ("icj, reported", "icj, established", "us_2025, reported", "us_2025*, established"):
            assert any(f"; {column}: " in title for title in told)
            assert f"{column}: " in drawn.description
    heads = grid_table(grid_page(several, asked), True).head
    assert len(set(heads)) == len(heads)
    one = lc.compare(case, ["icj"])
    assert grid_table(grid_page(one, asked), True).head == ("Question", "icj")


def test_what_a_grid_is_about_is_said_where_it_was_narrowed_down(campaign):
    several = lc.compare(campaign, ["icj"])
    for narrowed in (Drawn(grid_svg(several, about=["strike_1"])), Drawn(grid_svg(several, ["self_defence(strike_1,venezuela)"]))):
        assert narrowed.title == f"{campaign.title}: strike 1"
        assert "strike 1" in narrowed.words
    assert Drawn(grid_svg(several)).title == campaign.title
    assert Drawn(grid_svg(several, about=["strike_1"], title="Mine")).title == "Mine"


def test_everything_is_every_layer_with_its_details():
    one = comparison("boats_open_fire")
    words = Drawn(grid_svg(one, everything=True)).words
    assert "HUMAN RIGHTS" in words
    assert "Armed attack" in words
    assert "Armed attack" not in Drawn(grid_svg(one)).words
