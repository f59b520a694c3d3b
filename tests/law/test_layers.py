"""The layers of the law stay apart: what crosses from one to another is a short list, and every crossing is drawn by an authority.

Whether force may be used, whether there is a conflict, how it is fought, human rights, the sea, domestic law: none of these
implies another, either way. These are proofs about the names of propositions and the edges between them, over all rule files;
no case is needed, and no evidence could change them. Leaves may be shared: one fact counts wherever the law asks for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

import lawcheck as lc
from tests.law.rule_coverage import EdgeName, edges_of

LISTED = Path(__file__).resolve().parents[1] / "data" / "cross_layer_edges.yaml"

#: Readings through which a label may be heard: they say so in as many words, and no court holds them.
LABEL_READINGS = {("designation_effect", "identifies_enemy"), ("party_aggregation", "by_label"), ("executive_determination", "conclusive")}
#: Norms of the law of force that say what consent is, whose conduct an act is, where it was, and of what flag a craft is.
COMMON_GROUND = {
    "consent", "consent_by", "entitled", "freely_given", "attributable", "has_nationality", "in_territory_of", "craft_touched",
}
#: Whether force was lawful, and whether there was a conflict.
LAWFULNESS = {
    "force", "unlawful_force", "armed_attack", "self_defence", "collective_self_defence", "council_authorization", "aggression",
    "policing_at_sea", "iac", "niac", "armed_conflict",
}
#: From which layer to which an edge may lead at all. Nothing leads to designation, but for a label that is heard as such.
MAY_LEAD = {
    "use_of_force": {"sea_and_air"},
    "armed_conflict": {"use_of_force", "designation"},
    "hostilities": {"armed_conflict", "human_rights"},
    "human_rights": {"use_of_force", "armed_conflict", "hostilities", "sea_and_air"},
    "sea_and_air": {"use_of_force", "armed_conflict"},
    "us_law": {"armed_conflict", "hostilities", "use_of_force", "human_rights", "sea_and_air"},
    "responsibility": {"use_of_force", "human_rights", "hostilities", "sea_and_air", "armed_conflict"},
    "designation": set(),
}


class Drawn(NamedTuple):
    """An edge from one layer to another, with what the list says of it."""

    layers: str
    authority: tuple[str, ...]
    passage: str


@cache
def edges() -> tuple[EdgeName, ...]:
    return tuple(edges_of(lc.rules()))


@cache
def layers() -> Mapping[str, str]:
    """The layer of each proposition: that of the institution that declares it."""
    rules = lc.rules()
    return {name: rules.institutions[home].layer for name, home in rules.institution_of.items() if name in rules.signatures}


def is_norm(name: str) -> bool:
    return lc.rules().kind(name) == "norm"


@cache
def crossing() -> Mapping[str, EdgeName]:
    """Every edge from a norm of one layer to a norm of another."""
    return {str(edge): edge for edge in edges() if is_norm(edge.child) and layers()[edge.parent] != layers()[edge.child]}


@cache
def listed() -> Mapping[str, Drawn]:
    rows = yaml.safe_load(LISTED.read_text("utf-8"))
    return {row["edge"]: Drawn(row["layers"], tuple(row["authority"]), row["passage"]) for row in rows}


def above(names: Iterable[str], without: Collection[EdgeName] = ()) -> set[str]:
    """Everything that these names can bear on, without some edges."""
    parents: dict[str, set[str]] = {}
    for edge in edges():
        if edge not in without:
            parents.setdefault(edge.child, set()).add(edge.parent)
    return _closed(names, parents)


def below(names: Iterable[str], without: Collection[EdgeName] = (), stop: Collection[str] = ()) -> set[str]:
    """Every norm that these names can turn on, without some edges, and not through some names."""
    children: dict[str, set[str]] = {}
    for edge in edges():
        if edge not in without and edge.child not in stop and is_norm(edge.child):
            children.setdefault(edge.parent, set()).add(edge.child)
    return _closed(names, children)


def _closed(names: Iterable[str], step: Mapping[str, set[str]]) -> set[str]:
    seen = set(names)
    stack = list(seen)
    while stack:
        fresh = step.get(stack.pop(), set()) - seen
        seen |= fresh
        stack += fresh
    return seen


def norms_of(*wanted: str) -> set[str]:
    return {name for name, layer in layers().items() if layer in wanted and is_norm(name)}


def on_readings(readings: Collection[tuple[str, str]]) -> list[EdgeName]:
    """The edges that exist on these readings only."""
    return [edge for edge in edges() if edge.question and {(edge.question, option) for option in edge.options} <= set(readings)]


# ---- The list -------------------------------------------------------------------------------------------------------------------


def test_what_crosses_from_one_layer_to_another_is_what_is_listed() -> None:
    unlisted = sorted(crossing().keys() - listed().keys())
    gone = sorted(listed().keys() - crossing().keys())
    told = [*(f"not listed: {edge}" for edge in unlisted), *(f"listed, but there is no such edge: {edge}" for edge in gone)]
    if told:
        pytest.fail("\n".join(told), pytrace=False)


def test_a_listed_edge_says_what_draws_it() -> None:
    rules = lc.rules()
    for name, drawn in listed().items():
        edge = crossing().get(name)
        if edge is None:  # the test above tells
            continue
        assert drawn.layers == f"{layers()[edge.parent]} -> {layers()[edge.child]}", name
        cited = {citation.authority for citation in rules.citations.get((edge.parent, edge.child), ())}
        if edge.question:
            cited |= {basis for option in edge.options for basis in rules.questions[edge.question].options[option].basis}
        assert drawn.authority, name
        assert set(drawn.authority) <= cited, f"{name}: the rules cite {', '.join(sorted(cited))}"
        assert len(drawn.passage.split()) >= 5, name


def test_edges_lead_only_where_they_may() -> None:
    assert MAY_LEAD.keys() == {institution.layer for institution in lc.rules().institutions.values()}
    wrong = [str(edge) for edge in crossing().values() if layers()[edge.child] not in MAY_LEAD[layers()[edge.parent]]]
    assert wrong == []


# ---- Force and conflict -----------------------------------------------------------------------------------------------------------


def test_whether_force_was_lawful_turns_on_no_conflict_and_on_no_right_or_domestic_law() -> None:
    reached = below(norms_of("use_of_force")) - norms_of("use_of_force", "sea_and_air")
    assert reached == set()
    assert {"self_defence", "unlawful_force", "aggression"} <= norms_of("use_of_force")


def test_whether_there_is_a_conflict_turns_on_no_law_of_force_but_consent_conduct_and_flag() -> None:
    reached = below(norms_of("armed_conflict"), on_readings(LABEL_READINGS), stop=COMMON_GROUND)
    assert reached == norms_of("armed_conflict")
    entered = {edge.child for edge in crossing().values() if layers()[edge.parent] == "armed_conflict"} - norms_of("designation")
    assert entered <= COMMON_GROUND


def test_the_law_of_the_sea_takes_from_the_law_of_force_only_consent_conduct_place_and_flag() -> None:
    entered = {
        edge.child for edge in crossing().values()
        if layers()[edge.parent] == "sea_and_air" and layers()[edge.child] == "use_of_force"
    }
    assert entered <= COMMON_GROUND | {"outside_entitlement"}


def test_common_ground_stands_on_no_ban_and_on_no_justification() -> None:
    """What many layers share says what happened, never whether it was lawful. Consent alone has a limit of that kind."""
    assert below(COMMON_GROUND - {"consent", "consent_by"}) & LAWFULNESS == set()
    limit = [edge for edge in edges() if edge.parent == "consent_by" and edge.child == "beyond_power_to_consent"]
    assert below({"consent", "consent_by"}, limit) & LAWFULNESS == set()


# ---- Labels -------------------------------------------------------------------------------------------------------------------------


def test_a_listing_reaches_nothing_outside_its_effects_and_domestic_law() -> None:
    listing = {name for name, layer in layers().items() if layer == "designation"}
    outside = {name for name in above(listing, on_readings(LABEL_READINGS)) if layers()[name] not in {"designation", "us_law"}}
    assert outside == set()


def test_with_the_readings_on_labels_a_listing_reaches_the_conflict_with_the_group_and_nothing_of_force() -> None:
    listing = {name for name, layer in layers().items() if layer == "designation"}
    through = {edge.child for edge in edges() if edge.parent == "organised_by_label"}
    assert "in_force" in through
    assert above(listing) & norms_of("use_of_force") == set()


def test_what_the_president_determines_reaches_a_conflict_only_where_that_is_held_to_be_conclusive() -> None:
    leaf = "conflict_determined_by_executive"
    assert lc.rules().kind(leaf) != "norm"
    assert above([leaf]) & norms_of("armed_conflict")
    reached = {name for name in above([leaf], on_readings(LABEL_READINGS)) if is_norm(name) and layers()[name] != "us_law"}
    assert reached <= {edge.parent for edge in edges() if edge.child == leaf}
    assert above([leaf]) & norms_of("use_of_force") == set()


def test_what_is_pleaded_makes_no_ground_hold() -> None:
    """A plea of war or of self-defence denies that an act was policing. Beyond that it is heard only as a plea."""
    heard = {(edge.parent, edge.kind) for edge in edges() if edge.child == "pleaded" and layers()[edge.parent] != "us_law"}
    assert heard == {
        ("policing_purpose", "unless"), ("pleads_hostilities", "any"), ("put_forward", "factor"), ("called_self_defence", "any"),
    }
    denial = [edge for edge in edges() if edge.child == "pleaded" and edge.kind == "unless"]
    assert above(["pleaded"], denial) & (LAWFULNESS - {"iac", "niac", "armed_conflict"} | {"consent"}) == set()


# ---- Reporting ------------------------------------------------------------------------------------------------------------------------


def test_a_report_to_the_council_bears_on_self_defence_only_on_the_reading_that_it_is_a_condition() -> None:
    gated = [edge for edge in edges() if edge.question == "reporting_effect"]
    assert {edge.options for edge in gated} == {frozenset({"condition"})}
    grounds = {"self_defence", "collective_self_defence", "unlawful_force", "aggression"}
    assert above(["reported_to_council"]) >= {"self_defence", "collective_self_defence"}
    assert above(["reported_to_council"], gated) & grounds == set()
