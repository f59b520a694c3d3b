"""Headings read well wherever a page uses them: in every rule file, and on every page of every shipped case."""

from __future__ import annotations

import re

import pytest

import lawcheck
from lawcheck.explain.naming import heading
from lawcheck.report.overview import overview
from lawcheck.report.terminal import grid
from lawcheck.resources import folder

RULES = lawcheck.rules()
DANGLING = re.compile(r"\b(?:against|of|to|with|on|by|in|for|as|under|the|a|an|and|or)$|[:,;]$")
DOUBLED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
SHIPPED = sorted(path.stem for path in folder("cases").rglob("*.yaml") if path.stem != "coverage")


@pytest.mark.parametrize("name", RULES.headings)
def test_a_heading_reads_well_with_and_without_what_it_names(name):
    head = heading(RULES, name)
    assert head.title
    assert not DANGLING.search(head.title)
    assert "{" not in head.title
    assert not DOUBLED.search(RULES.headings[name])
    assert len(head.title) <= 60
    assert not head.title.endswith(".")
    assert head.title + head.joint + head.tail == RULES.headings[name]


@pytest.mark.parametrize("name", RULES.headings)
def test_a_heading_names_arguments_that_there_are_and_never_what_its_row_is_about(name):
    arguments = RULES.signatures[name].types
    assert all(1 <= place < len(arguments) for place in heading(RULES, name).places)


def test_what_the_list_of_headings_speaks_of_is_in_the_rules():
    asked = {name for name, found in RULES.signatures.items() if found.kind == "norm"}
    assert set(RULES.headings) <= asked
    assert set(RULES.details) <= asked
    assert {other for other in RULES.details.values() if other} <= asked
    assert {layer for _, layer in RULES.no_view} <= set(RULES.sections)
    assert {position for position, _ in RULES.no_view} <= set(RULES.positions)


def test_every_layer_has_a_title_and_every_institution_a_place():
    assert {institution.layer for institution in RULES.institutions.values()} <= set(RULES.sections)
    assert set(RULES.chapters) == set(RULES.institutions)
    seen: dict[tuple[str, int], str] = {}
    for id_, place in RULES.chapters.items():
        key = RULES.institutions[id_].layer, place
        assert key not in seen, f"{id_} and {seen[key]} have one place"
        seen[key] = id_


@pytest.mark.parametrize("name", SHIPPED)
def test_no_page_of_a_shipped_case_leaks_a_placeholder_or_stumbles(name):
    path = next(folder("cases").rglob(f"{name}.yaml"))
    comparison = lawcheck.compare(lawcheck.load(path), ("majority", "us_2025"))
    for short, details in ((True, False), (False, False), (False, True)):
        page = overview(comparison, details=details, short=short)
        text = grid(page, 80, with_reasons=False, short=short)
        assert not re.search(r"[{}]", text)
        assert max(map(len, text.splitlines())) <= 80
        table = text.partition("\n\n")[2]
        assert {found[1] for found in DOUBLED.finditer(" ".join(table.split()))} <= {"us25"}  # two columns of one position
        for topic, line in page.lines:
            assert not DANGLING.search(topic.title)
            assert not line.text.startswith((":", ";", ",", " "))
            assert not line.text.endswith((":", ";", ",", " "))
            assert "()" not in line.text
    assert "(," not in text and "( " not in text
