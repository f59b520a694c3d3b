"""A picture is only a picture: well formed whatever a case calls things, nothing runs, nothing is fetched, the same bytes each time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lawcheck as lc
from lawcheck.document.html import page
from lawcheck.document.model import Document, Picture, clean
from lawcheck.document.palette import CONTRASTS, PAINTS
from lawcheck.pictures.grid import grid_svg
from lawcheck.pictures.mermaid import tree_mermaid
from lawcheck.pictures.timeline import timeline_svg
from lawcheck.pictures.tree import tree_svg
from tests.pictures.cases import labelled
from tests.pictures.drawn import Drawn, chart

HOSTILE = [
    "</svg><script>alert(1)</script>", "\"'&<>]]>&amp;&#0;", "]\"); click n0 href \"javascript:1\"", "%%{init: {\"a\": 1}}%%",
    "style x:#0f0;", "**b** `c` _d_ ~~e~~", "end", "a\x00b\x0b\x7f", "\u202eright\u2066", "漢字" * 40, "url(#x) @import 'y'",
]
signs = st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("<>&\"'#;:%[](){}|`*_~\\$@^-=\n\t ")), min_size=1, max_size=30)


def pictures(case: lc.Case) -> dict[str, str]:
    found = lc.assess(case, "us_2025")["self_defence(a,t)"]
    return {
        "grid": grid_svg(lc.compare(case, ["icj", "us_2025"])), "tree": tree_svg(found.why()), "whole": tree_svg(found.tree(), width=500),
        "timeline": timeline_svg(case), "narrow": timeline_svg(case, width=360),
    }


def harmless(svg: str) -> None:
    drawn = Drawn(svg)
    assert drawn.title
    assert drawn.description
    assert drawn.root.get("role") == "img"
    kinds = {element.tag.rpartition("}")[2] for element in drawn.root.iter()}
    assert kinds <= {"svg", "title", "desc", "style", "g", "rect", "path", "circle", "text", "tspan"}
    for element in drawn.root.iter():
        for key, value in element.attrib.items():
            assert not key.lower().startswith("on")
            assert "href" not in key
            assert "url(" not in value
    style = next(element for element in drawn.root.iter() if element.tag.endswith("style")).text or ""
    assert not re.search(r"url|import|http", style)


@settings(max_examples=8, deadline=None)
@given(st.lists(signs, min_size=11, max_size=11))
def test_whatever_things_are_called_the_pictures_are_well_formed_and_harmless(words):
    case = labelled([word if word.strip() else "x" for word in words])
    for svg in pictures(case).values():
        harmless(svg)
    chart(tree_mermaid(lc.assess(case, "us_2025")["self_defence(a,t)"].tree()))


def test_hostile_names_are_shown_as_they_are():
    case = labelled(HOSTILE)
    drawn = {name: Drawn(svg) for name, svg in pictures(case).items()}
    assert "</svg><script>alert(1)</script>" in drawn["grid"].words
    act = clean(HOSTILE[5]).strip()
    assert act in re.sub(r"\s+", " ", drawn["tree"].words)
    nodes = chart(tree_mermaid(lc.assess(case, "us_2025")["self_defence(a,t)"].why())).nodes.values()
    assert any(act in line for lines in nodes for line in lines)


def test_pictures_stand_in_a_page_and_in_one_another_without_harm():
    made = pictures(labelled(HOSTILE))
    found = page(Document("Pictures", tuple(Picture(svg, name) for name, svg in made.items())))
    assert "<script>" not in found
    assert len(re.findall(r"<svg\b", found)) == len(made)
    ids = re.findall(r'\bid="([^"]+)"', found)
    assert len(ids) == len(set(ids))


def test_the_same_case_gives_the_same_bytes():
    once, again = (pictures(labelled([f"thing {n}" for n in range(11)])) for _ in range(2))
    assert once == again
    assert all(svg.encode("utf-8").endswith(b"</svg>\n") for svg in once.values())


@pytest.mark.parametrize(("ink", "ground"), CONTRASTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_have_the_contrast_of_level_aa(ink, ground, scheme):
    def light(colour: str) -> float:
        parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    one, other = sorted(light(getattr(PAINTS[name], scheme)) for name in (ink, ground))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_every_letter_that_is_drawn_was_measured_for_contrast():
    inks = {ink for ink, _ in CONTRASTS} | {"ground"}
    for svg in pictures(labelled([f"thing {n}" for n in range(11)])).values():
        for found in re.findall(r'<(?:text|tspan)[^>]*class="lc-f-([\w-]+)"', svg):
            assert found in inks


def test_the_statuses_differ_in_grey_and_without_any_colour():
    """A print without colour tells met, depends and not met apart by lightness; shape and word tell all five."""
    def grey(name: str) -> float:
        colour = PAINTS[name].light
        return sum(weight * int(colour[at:at + 2], 16) for at, weight in ((1, 0.299), (3, 0.587), (5, 0.114)))

    assert grey("met") + 60 < grey("depends")
    assert grey("depends") + 20 < grey("not_met")


def test_colours_stand_on_each_shape_for_programs_without_styles():
    svg = pictures(labelled([f"thing {n}" for n in range(11)]))["grid"]
    for element in Drawn(svg).root.iter():
        for name in element.get("class", "").split():
            if name.startswith("lc-f-"):
                assert element.get("fill") == PAINTS[name[5:]].light
            if name.startswith("lc-s-"):
                assert element.get("stroke") == PAINTS[name[5:]].light
    assert "prefers-color-scheme:dark" in svg
