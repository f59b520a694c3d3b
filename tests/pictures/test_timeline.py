"""The course of a case: what happened when, what was said when, nothing that came later, and a picture on which nothing overlaps."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import lawcheck as lc
from lawcheck.cli.output import as_json
from lawcheck.pictures.chronology import timeline, timeline_text
from lawcheck.pictures.scale import scale
from lawcheck.pictures.timeline import timeline_svg
from lawcheck.resources import find, schema_file
from tests.pictures.cases import dated, labelled
from tests.pictures.drawn import Drawn

NAMES = ["caroline", "pmoi_fto", "ukraine_2022", "boats_open_fire", "kuwait_1990", "tehran_hostages_eagle_claw", "eecc_badme"]
days = st.dates(date(1800, 1, 1), date(2030, 12, 31))


@cache
def case(name: str) -> lc.Case:
    return lc.load(find(name))


@pytest.fixture(scope="module")
def campaign_timeline(campaign):
    return timeline(campaign)


def apart(svg: str) -> Drawn:
    """The picture, after it was seen that no words, bars and numbers on it meet."""
    drawn = Drawn(svg)
    placed = [*drawn.rects("lc-words"), *drawn.rects("lc-bar"), *drawn.rects("lc-number")]
    for number, one in enumerate(placed):
        assert drawn.frame.holds(one), one
        assert not any(one.meets(other, 0.8) for other in placed[number + 1:]), one
    assert all(drawn.frame.holds(line.place) for line in drawn.lines())
    for box, lines in drawn.groups("lc-number"):
        assert all(box.holds(line.place, 1) for line in lines)
    return drawn


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [380, 860, 1000])
def test_nothing_on_the_picture_of_a_shipped_case_overlaps(name, width):
    assert apart(timeline_svg(case(name), width=width)).frame.wide == width


def test_nothing_on_the_picture_of_the_campaign_overlaps(campaign_timeline):
    apart(campaign_timeline.svg())


@settings(max_examples=25, deadline=None)
@given(st.lists(days, min_size=1, max_size=9), st.lists(st.tuples(days, days).map(sorted), max_size=2), st.sampled_from([380, 1000]))
def test_from_one_day_to_two_centuries_nothing_overlaps(some, spans, width):
    found = dated(some, [(start, end) for start, end in spans])
    words = apart(timeline_svg(found, width=width)).words
    assert all(f"that day {number}" in words for number in range(len(some)))


def test_one_day_alone_is_a_timeline():
    assert "1837-12-29" in timeline_svg(dated([date(1837, 12, 29)]))


@given(st.lists(days, min_size=1, max_size=30, unique=True))
def test_the_axis_keeps_the_order_of_days_and_its_own_bounds(some):
    axis = scale(some, 20, 900)
    places = [axis.x(day) for day in sorted(some)]
    assert places == sorted(places)
    assert all(a < b for a, b in pairwise(places))
    assert places[0] == 20
    assert places[-1] <= 900.001
    assert {day for _, day in axis.ticks} & set(some)
    ticks = [place for place, _ in axis.ticks]
    assert all(b - a >= 15 for a, b in pairwise(ticks))


@given(st.lists(days, min_size=2, max_size=30, unique=True))
def test_where_nothing_is_cut_out_the_axis_is_to_scale(some):
    axis = scale(some, 20, 900)
    for start, end in zip(axis.days, axis.ends, strict=True):
        inside = [day for day in sorted(some) if start <= day <= end]
        for one, other in pairwise(inside):
            assert axis.x(other) - axis.x(one) == pytest.approx((other - one).days * axis.per_day)
    cut = [(end, start) for end, start in zip(axis.ends, axis.days[1:], strict=False)]
    assert not any(end < day < start for day in some for end, start in cut)


def test_a_long_empty_stretch_does_not_squeeze_the_days_that_matter():
    week = [date(1967, 6, 5) + timedelta(number) for number in range(7)]
    axis = scale([date(1949, 7, 20), *week], 20, 900)
    assert axis.x(week[1]) - axis.x(week[0]) > 8
    assert len(axis.cuts) == 1


def test_days_stand_in_order_and_say_what_kind_of_thing_happened(campaign_timeline):
    starts = [entry.start for entry in campaign_timeline.entries]
    assert starts == sorted(starts)
    found = {entry.id: entry for entry in campaign_timeline.entries}
    assert found["strike_1"].kind == "act"
    assert found["strike_1"].start == date(2025, 9, 2)
    assert found["drug_harm"].kind == "event"
    assert found["drug_harm"].end == date(2025, 10, 31)
    assert found["boat_campaign"].goes_on
    assert found["us_eln"].kind == "conflict"
    assert "asked about" in found["us_eln"].text
    assert found["published_tda_fto"].kind == "listing"
    assert found["published_tda_fto"].start == date(2025, 2, 20)
    assert found["notice_to_congress"].kind == "statement"
    assert found["notice_to_congress"].by == "us"
    assert "us_did_the_strikes" not in found["notice_to_congress"].claims
    assert found["trump_2_sep"].by == "us"
    assert found["trump_2_sep"].who == "President Trump, for the United States"


def test_what_has_not_happened_is_marked(campaign_timeline):
    assert [entry.id for entry in campaign_timeline.entries if entry.hypothetical] == ["strikes_on_land"]
    assert "hypothetical: the strikes on land that were talked of" in campaign_timeline.text(200)
    assert "(hypothetical)" in Drawn(campaign_timeline.svg()).words


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_became_public_later_is_on_it(name):
    loaded = case(name)
    later = {id_ for id_, source in loaded.sources.items() if source.date and source.date > loaded.as_of}
    shown = {entry.id for entry in timeline(loaded).entries if entry.kind == "statement"}
    assert not later & shown
    assert shown | later >= {id_ for id_, source in loaded.sources.items() if source.date}
    if name == "eecc_badme":
        assert later


def test_what_a_claim_dates_says_whose_claim_it_is_and_a_denial_dates_nothing():
    text = """\
schema: lawcheck/case/v1
id: small
title: Small
as_of: 2020-03-01
actors:
  s: {kind: state, label: S}
  t: {kind: state, label: T}
acts: {a: {by: s, against: t, date: 2020-01-01}}
consents: {k: {by: t, to: s, label: the consent}, m: {by: t, to: s, label: another consent}}
sources: {letter: {title: A letter, date: 2020-02-01, by: s}, talk: {title: Talk}}
claims:
  - {id: c1, says: "withdrawn_on(k, 2020-01-20)", stance: asserts, by: t, evidence: alleged, sources: letter}
  - {id: c2, says: "withdrawn_on(k, 2020-02-10)", stance: asserts, by: s, evidence: alleged, sources: letter}
  - {id: c3, says: "given_on(m, 2020-01-05)", stance: denies, by: s, evidence: alleged, sources: letter}
  - {id: c4, says: "done_by(a, s)", stance: asserts, by: t, evidence: alleged, sources: talk}
"""
    found = timeline(lc.parse(text))
    consents = [(entry.start, entry.who) for entry in found.entries if entry.kind == "consent"]
    assert consents == [(date(2020, 1, 20), "T"), (date(2020, 2, 10), "S")]
    assert found.undated == {"talk": "Talk", "m": "another consent"}
    assert "No day is known of: Talk; another consent" in str(found)
    assert "No day is known of: Talk; another consent." in Drawn(found.svg()).words


@pytest.mark.parametrize("width", [60, 80, 110])
def test_the_text_has_every_entry_and_keeps_its_width(width, campaign_timeline):
    text = campaign_timeline.text(width)
    assert max(map(len, text.splitlines())) <= width
    flat = re.sub(r"\s+", " ", text)
    assert all(campaign_timeline.words(entry) in flat for entry in campaign_timeline.entries)
    assert "As of 2025-10-31" in text


def test_the_numbers_on_the_picture_are_those_of_the_key(campaign_timeline):
    drawn = Drawn(campaign_timeline.svg())
    marked: list[int] = []
    for _, lines in drawn.groups("lc-number"):
        for run in lines[0].text.split(", "):
            first, _, last = run.partition("–")
            marked += range(int(first), int(last or first) + 1)
    said = [entry for entry in campaign_timeline.entries if entry.kind == "statement"]
    assert sorted(marked) == list(range(1, len(said) + 1))
    assert all(entry.text in drawn.words for entry in said if len(entry.text) < 40)


def test_a_report_of_it_has_the_picture_and_the_numbered_documents(campaign_timeline):
    from lawcheck.document.html import page
    from lawcheck.document.plain import plain

    made = page(campaign_timeline.document())
    assert made.count("<svg") == 2
    assert plain(campaign_timeline.document()).count("strike 1 (2 September)") == 1
    said = [entry for entry in campaign_timeline.entries if entry.kind == "statement"]
    assert f"{len(said)}. {said[-1].start}" in plain(campaign_timeline.document())


def test_a_case_without_days_says_so():
    bare = lc.parse("schema: lawcheck/case/v1\nid: bare\ntitle: Bare\nas_of: 2020-01-01\nactors: {s: {kind: state}}\n")
    found = timeline(bare)
    assert found.entries == ()
    assert "No day is known" in str(found)
    assert Drawn(found.svg()).frame.wide == 1000
    assert found.document()


def test_the_data_keep_to_the_published_schema():
    schema = Draft202012Validator(json.loads(schema_file("timeline").read_text("utf-8")), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for found in (*(timeline(case(name)) for name in NAMES), timeline(labelled([f"thing {n}" for n in range(11)]))):
        schema.validate(json.loads(as_json("lawcheck/timeline/v1", **found.to_dict())))


def test_it_is_told_in_the_library_and_shown_in_a_notebook():
    found = lc.timeline(case("caroline"))
    assert str(found) == timeline_text(case("caroline"), 80)
    assert "<svg" in found._repr_mimebundle_()["text/html"]
    assert "the burning of the Caroline" in found._repr_mimebundle_()["text/markdown"]


def test_a_label_has_the_year_unless_it_is_that_of_most_entries(campaign_timeline):
    words = Drawn(campaign_timeline.svg()).words
    assert "8 Oct 1997 the listing of ELN" in words
    assert "11 Aug 2017 " in words
    assert "2 Sep strike 1" in words


def test_a_bar_says_its_year_once_and_both_where_they_differ():
    words = Drawn(timeline_svg(case("kuwait_1990"))).words
    assert "2 Aug 1990 – 28 Feb 1991 the invasion" in words
    assert "17 Jan – 28 Feb 1991 " in words
    assert " 6 Aug resolution 661" in words


def test_words_of_what_came_before_the_day_seen_from_do_not_cross_its_line(campaign_timeline):
    drawn = Drawn(campaign_timeline.svg())
    upright = re.compile(r"M([\d.]+) [\d.]+L\1 [\d.]+$")
    (seen,) = {
        float(found[1]) for path in drawn.root.iter("{http://www.w3.org/2000/svg}path")
        if path.get("stroke-dasharray") and (found := upright.match(path.get("d", "")))
    }
    acts = [one.place for one in drawn.lines() if re.match(r"\d+ [A-Z][a-z]{2}( – \d+ [A-Z][a-z]{2})? strike \d", one.text)]
    assert len(acts) >= 14
    assert not any(place.x < seen < place.x + place.wide for place in acts)
