"""Text fits where it is put, in whatever common font it is shown, and no word is lost in breaking lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawcheck.document.model import clean
from lawcheck.pictures.text import Span, bare, flow, width, wrap

words = st.text(max_size=60)
spans = st.lists(st.builds(Span, words, st.booleans(), st.booleans()), max_size=4)


@pytest.mark.parametrize(
    ("text", "bold", "measured"),
    [  # the widths of these words at size 1000 in DejaVu Sans, the widest of the common fonts, as a browser measures them
        ("not proven", False, 5432), ("not proven", True, 6163), ("United States", False, 6771), ("United States", True, 7711),
        ("Ärger über Øre", False, 7461), ("1837–1842", False, 5590),
    ],
)
def test_the_measure_is_never_less_than_the_widest_common_font(text, bold, measured):
    assert measured <= width(text, 1000, bold) <= measured * 1.1


@given(spans, st.floats(30, 500), st.floats(8, 20))
def test_no_line_is_wider_than_its_room_unless_it_is_one_sign(found, room, size):
    for line in flow(found, room, size):
        wide = sum(width(span.text, size, span.bold) for span in line)
        assert wide <= room + 1e-6 or len(bare(line)) == 1


@given(spans, st.floats(30, 500))
def test_breaking_lines_loses_and_invents_no_sign(found, room):
    told = "".join("".join(clean(span.text).split(" ")) for span in found)
    lines = flow(found, room, 12)
    assert "".join(bare(line).replace(" ", "") for line in lines) == told
    assert all(bare(line).strip(" ") for line in lines)  # a space that does not break is a sign like any other


@given(words, st.floats(30, 500))
def test_a_long_word_is_broken_and_short_ones_stay_whole(text, room):
    whole = [word for word in clean(text).split(" ") if word and width(word, 12) <= room]
    found = " ".join(wrap(text, room, 12)).split(" ")
    assert all(word in found for word in whole)


def test_looks_of_words_outlive_the_breaking_of_lines():
    lines = flow([Span("so much is", bold=True), Span(" plain and "), Span("this leans", italic=True)], 60, 12)
    assert "".join(span.text.replace(" ", "") for line in lines for span in line if span.bold) == "somuchis"
    assert "".join(span.text.replace(" ", "") for line in lines for span in line if span.italic) == "thisleans"


def test_words_that_touch_stay_together_across_looks():
    assert [bare(line) for line in flow([Span("{"), Span("reading", bold=True), Span("}; and more")], 500, 12)] == ["{reading}; and more"]
