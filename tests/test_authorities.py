"""The registry of authorities: it is well formed, and the rules cite nothing that it does not hold."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lawcheck.law.load import load_rules
from lawcheck.law.rules import Rules
from lawcheck.resources import folder

KINDS = {
    "treaty", "judgment", "advisory_opinion", "award", "inquiry", "council_resolution", "assembly_resolution",
    "codification", "statute", "state_position", "expert_text", "writing", "practice", "project",
}
DECISIONS = {"judgment", "advisory_opinion", "award", "inquiry"}
CONFIDENCE = {"verified", "substance_verified", "recalled"}
FIELDS = {"title", "cite", "short", "kind", "stands_for"}


def files() -> list[Path]:
    return sorted((folder("rules") / "authorities").glob("*.yaml"))


def registry() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for path in files():
        found.update(yaml.safe_load(path.read_text("utf-8")))
    return found


REGISTRY = registry()
ALIASES = {alias: id_ for id_, entry in REGISTRY.items() for alias in entry.get("aliases", ())}


@cache
def rules() -> Rules:
    """The shipped rules as declared; what else may be wrong with them is for the tests of lint."""
    return load_rules(folder("rules"))


def used() -> dict[str, list[tuple[str, str]]]:
    """Every authority the rules use: where, and with which pinpoint."""
    found: dict[str, list[tuple[str, str]]] = {}
    for (parent, child), citations in rules().citations.items():
        for citation in citations:
            found.setdefault(citation.authority, []).append((f"{parent} <- {child}", citation.pinpoint))
    for question in rules().questions.values():
        for option in question.options.values():
            for authority in option.basis:
                found.setdefault(authority, []).append((f"{question.id} = {option.id}", ""))
    return found


def test_no_entry_stands_twice() -> None:
    lines = [line for path in files() for line in path.read_text("utf-8").splitlines()]
    count = Counter(line[:-1] for line in lines if re.fullmatch(r"[a-z0-9_]+:", line))
    assert not [id_ for id_, times in count.items() if times > 1]
    assert set(count) == set(REGISTRY)


def faults(id_: str, entry: dict[str, Any]) -> list[str]:
    """What is wrong with the shape of an entry."""
    if not set(entry) >= FIELDS or set(entry) - FIELDS - {"date", "year", "aliases"}:
        return ["has the fields " + ", ".join(sorted(entry))]
    found = []
    if not re.fullmatch(r"[a-z][a-z0-9_]*", id_):
        found.append("is no id")
    if entry["kind"] not in KINDS:
        found.append(f"has the kind {entry['kind']}")
    if {"date", "year"} <= set(entry):
        found.append("has both a date and a year")
    if not isinstance(entry.get("date", datetime.date.min), datetime.date):
        found.append("has a date that is none")
    if not isinstance(entry.get("year", 0), int):
        found.append("has a year that is none")
    for part in ("title", "cite", "short"):
        if not entry[part] or entry[part] != str(entry[part]).strip():
            found.append(f"has no clean {part}")
    if not entry["stands_for"]:
        found.append("stands for nothing")
    for row in entry["stands_for"]:
        if set(row) not in ({"says", "confidence"}, {"says", "pinpoint", "confidence"}):
            found.append("has a proposition with the fields " + ", ".join(sorted(row)))
        elif row["confidence"] not in CONFIDENCE or not str(row.get("pinpoint", "-")).strip():
            found.append(f"has a proposition of wrong confidence or empty pinpoint: {row['says']}")
        elif not row["says"].endswith(".") or row["says"][0].islower():
            found.append(f"has a proposition that is no sentence: {row['says']}")
    return found


def test_every_entry_is_well_formed() -> None:
    wrong = [f"{id_} {fault}" for id_, entry in REGISTRY.items() for fault in faults(id_, entry)]
    assert not wrong, "\n".join(wrong)


def test_ids_name_no_paragraph() -> None:
    """A decision's id has its name and at most its year; paragraphs are pinpoints with a confidence of their own."""
    decisions = [id_ for id_, entry in REGISTRY.items() if entry["kind"] in DECISIONS]
    assert not [id_ for id_ in decisions if re.search(r"_\d{1,3}[a-z]?$", id_)]


def test_one_document_has_one_entry() -> None:
    for part in ("cite", "short"):
        twice = [text for text, times in Counter(entry[part] for entry in REGISTRY.values()).items() if times > 1]
        assert not twice, f"the same {part} under two ids"


def test_aliases_are_no_ids_and_lead_to_one_entry() -> None:
    count = Counter(alias for entry in REGISTRY.values() for alias in entry.get("aliases", ()))
    assert not [alias for alias, times in count.items() if times > 1]
    assert not set(count) & set(REGISTRY)


def test_primary_sources_only() -> None:
    """Instruments are cited, not copies of them on the web."""
    for path in files():
        text = path.read_text("utf-8").lower()
        assert not re.findall(r"https?:|www\.|://|\.html?\b", text), path.name


def test_the_number_of_the_resolution_on_the_emergency_session_is_right() -> None:
    """The id keeps an old slip; what a reader sees must not."""
    entry = {key: value for key, value in REGISTRY["sc_2625_2022"].items() if key != "aliases"}
    assert "2625" not in str(entry) and "2623 (2022)" in entry["cite"]


def test_no_authority_and_calibration_are_in_the_registry() -> None:
    assert REGISTRY["no_authority"]["kind"] == REGISTRY["calibration"]["kind"] == "project"


def test_the_loader_reads_the_registry() -> None:
    read = rules().authorities
    assert set(read) == set(REGISTRY)
    assert len(read["nicaragua_1986"].stands_for) == len(REGISTRY["nicaragua_1986"]["stands_for"])


def test_every_authority_the_rules_use_is_in_the_registry() -> None:
    wrong = [
        f"{id_} ({places[0][0]})" + (f": use {ALIASES[id_]}" if id_ in ALIASES else "")
        for id_, places in sorted(used().items()) if id_ not in REGISTRY
    ]
    assert not wrong, "\n".join(wrong)


def test_every_pinpoint_in_the_rules_is_verified() -> None:
    wrong = []
    for id_, places in sorted(used().items()):
        rows = REGISTRY.get(id_, {}).get("stands_for", ())
        verified = {row.get("pinpoint") for row in rows if row["confidence"] == "verified"}
        wrong += [f"{id_}, {pinpoint} ({where})" for where, pinpoint in places if pinpoint and pinpoint not in verified]
    assert not wrong, "not recorded as verified:\n" + "\n".join(wrong)
