"""Nobody gets a forged proof past the checker, with the digests made to fit or not.

Every forgery here changes one thing in a proof that holds. The forger may make all digests fit again; what was changed then
contradicts the claims, the rules or the case, and the message says where.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lawcheck as lc
from lawcheck.proof.canonical import written
from tests.proof.forgery import at, forged, places, resealed
from tests.proof.proofs import Made, burning, entry, made, wall

ROOT = "unlawful_entry_by_sea_or_air(raids,nicaragua)"

#: What a forger may change without anything being wrong: what the case is called by, and versions; they are only told.
TOLD = {("receipt", "versions"), ("receipt", "case", "name")}


def refused(found: Made, change: Callable[[dict[str, Any]], object], *, every: bool = True) -> lc.Audit:
    """The audit of a proof in which one thing was changed; it holds before that."""
    proof = copy.deepcopy(found.proof)
    change(proof)
    assert proof != found.proof, "nothing was changed"
    audit = lc.audit(resealed(proof, every), found.case)
    assert audit.verdict == "refused", "the forgery was not noticed"
    return audit


def says(audit: lc.Audit, place: str, text: str) -> bool:
    return any(place in one.place and text in one.text for one in audit.refusals)


@pytest.mark.parametrize("make", [entry, burning, wall])
def test_what_was_exported_holds(make: Callable[[], Made]) -> None:
    found = make()
    assert lc.audit(found.proof, found.case).verdict == "holds"


def test_a_file_that_was_edited_is_refused_although_it_makes_sense(tmp_path) -> None:
    """The text of a claim's source means nothing to the law, yet the digest of the file is another."""
    found = entry()
    text = written(found.proof)
    claims = next(iter(found.proof["record"]["claims"].values()))
    file = tmp_path / "proof.json"
    file.write_text(text.replace(f'"{claims[0]["sources"][0]}"', '"another_source"'), "utf-8")
    audit = lc.audit(file, found.case)
    assert says(audit, "digest", "changed after it was made")
    assert says(audit, "record.claims", "sources is")


def test_a_status_is_found_out() -> None:
    def change(proof: dict[str, Any]) -> None:
        proof["answers"][0]["status"] = proof["nodes"][ROOT]["status"] = "met"

    audit = refused(entry(), change)
    assert says(audit, "answers[0].status", "it follows depends")
    assert says(audit, f"nodes[{ROOT}].status", "follows depends")


def test_a_status_of_a_node_deep_down_is_found_out() -> None:
    found = entry()
    for name in found.proof["nodes"]:
        def change(proof: dict[str, Any], name: str = name) -> None:
            proof["nodes"][name]["status"] = "met" if proof["nodes"][name]["status"] != "met" else "not_met"

        assert says(refused(found, change), f"nodes[{name}].status", "follows")


@pytest.mark.parametrize("kind", ["all", "any", "factor", "unless"])
def test_an_edge_that_was_dropped_is_found_out(kind: str) -> None:
    """Also where it makes no difference to any status: the rules make the edge."""
    found = wall()
    with_kind = [name for name, node in found.proof["nodes"].items() if len(node.get(kind, ())) > 1 or (kind == "unless" and kind in node)]
    assert with_kind
    for name in with_kind[:12]:
        audit = refused(found, lambda proof, name=name: proof["nodes"][name][kind].pop())
        assert any(says(audit, "nodes[", word) for word in ("is missing", "lies below no question", "does not lie below"))


def test_an_edge_that_was_added_is_found_out() -> None:
    def change(proof: dict[str, Any]) -> None:
        node = proof["nodes"]["in_territorial_sea(raids,nicaragua)"]
        kind = next(kind for kind in ("all", "any", "factor") if kind in node)
        leaf = next(name for name, other in proof["nodes"].items() if other.get("leaf") is True)
        node[kind] = sorted([*node[kind], leaf], key=lambda edge: edge if isinstance(edge, str) else edge["is"])

    assert says(refused(entry(), change), "nodes[in_territorial_sea(raids,nicaragua)]", "the rules make no such edge")


def test_a_gate_that_was_changed_is_found_out() -> None:
    def gated(proof: dict[str, Any]) -> dict[str, Any]:
        return next(
            edge for node in proof["nodes"].values() for kind in ("all", "any", "unless") for edge in node.get(kind, ())
            if isinstance(edge, dict) and len(proof["options"][edge["under"]]) > len(edge["on"])
        )

    def change(proof: dict[str, Any]) -> None:
        edge = gated(proof)
        edge["on"] = proof["options"][edge["under"]]

    assert says(refused(wall(), change), "nodes[", "the rules make no such edge")


def first_claim(proof: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    leaf = next(iter(proof["record"]["claims"]))
    return leaf, proof["record"]["claims"][leaf][0]


@pytest.mark.parametrize(("key", "value"), [("evidence", "alleged"), ("stance", "denies"), ("party", "nobody"), ("plea", "other")])
def test_a_claim_that_was_changed_is_named(key: str, value: str) -> None:
    found = entry()
    leaf, claim = first_claim(found.proof)
    audit = refused(found, lambda proof: first_claim(proof)[1].update({key: value}))
    assert says(audit, f"record.claims[{leaf}][0]", f"claim '{claim['id']}': {key} is")


def test_a_claim_that_was_left_out_is_named() -> None:
    found = entry()
    leaf, claim = first_claim(found.proof)
    audit = refused(found, lambda proof: proof["record"]["claims"][leaf].pop(0))
    assert says(audit, f"record.claims[{leaf}]", claim["id"])


def test_a_finding_that_was_changed_is_found_out() -> None:
    found = wall()
    name = next(iter(found.proof["record"]["findings"]))
    result = found.proof["record"]["findings"][name]["result"]
    other = "proved" if result != "proved" else "disproved"
    audit = refused(found, lambda proof: proof["record"]["findings"][name].update(result=other))
    assert says(audit, f"record.findings[{name}]", result)
    assert says(refused(found, lambda proof: proof["record"]["findings"].pop(name)), f"record.findings[{name}]", result)


def test_a_reading_that_was_changed_is_found_out() -> None:
    def change(proof: dict[str, Any]) -> None:
        readings = proof["receipt"]["position"]["readings"]
        question = next(question for question, options in readings.items() if len(options) > 1)
        readings[question] = readings[question][:1]

    assert says(refused(entry(), change), "receipt.position.readings", "icj admits")


def test_a_position_that_goes_by_the_name_of_another_is_found_out() -> None:
    assert says(refused(entry(), lambda proof: proof["receipt"]["position"].update(id="us_2025")), "readings", "us_2025 admits")


def fired_first() -> Made:
    """It makes the plea good that two facts come out one way, and breaks it that either of them comes out the other way."""
    return made("kal007_1983", "all_open", "iac(ussr_korea)")


def test_a_smallest_set_with_too_much_in_it_is_found_out() -> None:
    """Two sets each do alone: together they are no smallest set."""
    def change(proof: dict[str, Any]) -> None:
        family = proof["answers"][0]["turns_on"]["breaks"]
        first = family["sets"].pop(0)["changes"]
        second = next(one for one in family["sets"] if one["changes"][0]["question"] != first[0]["question"])
        second.update(changes=second["changes"] + first, worlds=[])

    assert says(refused(fired_first(), change), "turns_on.breaks.sets", "a part of this set, 1 of 2 changes, does as well")


def test_a_smallest_set_with_something_missing_is_found_out() -> None:
    def change(proof: dict[str, Any]) -> None:
        one = proof["answers"][0]["turns_on"]["makes"]["sets"][0]
        one["changes"].pop()
        one["worlds"] = []

    assert says(refused(fired_first(), change), "turns_on.makes.sets[0]", "there is a world in which this set does not do")


def test_a_set_that_settles_what_is_not_open_is_found_out() -> None:
    """What is proved cannot come out otherwise in the view."""
    def change(proof: dict[str, Any]) -> None:
        changes = proof["answers"][0]["turns_on"]["makes"]["sets"][0]["changes"]
        changes[0] = {"cell": next(name for name, node in proof["nodes"].items() if node["status"] == "met" and node.get("leaf") is True),
                      "state": "none"}

    assert says(refused(fired_first(), change), "turns_on.makes.sets[0].changes[0]", "nothing that may come out so")


def test_reservations_that_were_left_out_are_found_out() -> None:
    audit = refused(burning(), lambda proof: proof["answers"][0]["reservations"]["sets"].pop())
    assert says(audit, "reservations", "a set that is not listed does as well")
    assert says(refused(burning(), lambda proof: proof["answers"][0].pop("reservations")), "reservations", "belong to what is met")


def test_a_smallest_set_that_was_left_out_is_found_out() -> None:
    for family in ("makes", "breaks"):
        audit = refused(entry(), lambda proof, family=family: proof["answers"][0]["turns_on"][family]["sets"].pop())
        assert says(audit, f"turns_on.{family}", "a set that is not listed does as well")


def test_a_world_that_does_not_show_what_it_says_is_found_out() -> None:
    found = wall()
    numbers = [n for n, world in enumerate(found.proof["groups"][0]["worlds"]) if world["shows"] or world["fails"]]
    assert numbers
    for number in numbers:
        def change(proof: dict[str, Any], number: int = number) -> None:
            world = proof["groups"][0]["worlds"][number]
            world["shows"], world["fails"] = world["fails"], world["shows"]

        assert says(refused(found, change), f"groups[0].worlds[{number}]", "this world")


def test_a_world_that_the_view_does_not_know_is_found_out() -> None:
    def change(proof: dict[str, Any]) -> None:
        proof["groups"][0]["worlds"][0]["cells"]["no_choice_of_means(burning,rebel_attacks)"] = "unknown"

    assert says(refused(burning(), change), "groups[0].worlds[0]", "cannot be")


def test_a_node_that_is_missing_is_found_out() -> None:
    found = entry()
    for name in [name for name in found.proof["nodes"] if name != ROOT][:10]:
        assert says(refused(found, lambda proof, name=name: proof["nodes"].pop(name)), "nodes[", "missing")


def test_a_node_that_stands_twice_is_found_out(tmp_path) -> None:
    """A reader of JSON takes the last of two and never tells."""
    found = entry()
    line = next(line for line in written(found.proof).splitlines() if '{"leaf": true' in line and line.endswith("},"))
    file = tmp_path / "proof.json"
    file.write_text(written(found.proof).replace(line, f"{line}\n{line}"), "utf-8")
    assert json.loads(file.read_text("utf-8")) == found.proof
    assert says(lc.audit(file, found.case), line.split('"')[1], "stands twice")


def test_a_circle_is_found_out() -> None:
    def change(proof: dict[str, Any]) -> None:
        node = proof["nodes"]["in_territorial_sea(raids,nicaragua)"]
        kind = next(kind for kind in ("all", "any", "factor") if kind in node)
        node[kind].append(ROOT)
        node[kind].sort(key=lambda edge: edge if isinstance(edge, str) else edge["is"])

    assert says(refused(entry(), change), "nodes[", "run in a circle")


def test_whose_concessions_bind_is_found_out() -> None:
    found = burning()
    assert found.proof["groups"][0]["bound"]
    assert says(refused(found, lambda proof: proof["groups"][0]["bound"].clear()), "group", "concessions")
    assert says(refused(found, lambda proof: proof["groups"][0]["bound"].append("zz")), "group", "concessions")


def test_other_rules_are_told_apart() -> None:
    """Whoever changes the digest of the rules takes away what the edges are held against: that is said, and is no approval."""
    found = entry()
    proof = copy.deepcopy(found.proof)
    proof["receipt"]["rules"] = "0" * 64
    audit = lc.audit(resealed(proof, every=True), found.case)
    assert audit.verdict == "holds_in_part"
    assert "other rules" in audit.compared["rules"]


def test_without_the_case_what_needs_it_is_not_passed_in_silence() -> None:
    found = entry()
    proof = copy.deepcopy(found.proof)
    proof["receipt"]["case"]["name"] = "not_here.yaml"
    audit = lc.audit(resealed(proof, every=True))
    assert audit.verdict == "holds_in_part"
    assert any("claims against the case" in what for what in audit.unchecked)
    proof["nodes"][ROOT][next(kind for kind in ("all", "any") if kind in proof["nodes"][ROOT])].pop()
    assert lc.audit(resealed(proof, every=True)).verdict == "refused", "edges that are there in any case need no case"


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.sampled_from(["entry", "burning"]), st.booleans())
def test_whatever_single_value_is_changed_the_proof_is_refused(seed: int, which: str, every: bool) -> None:
    found = {"entry": entry, "burning": burning}[which]()
    chance = random.Random(seed)  # noqa: S311 - for a test
    path = chance.choice(list(places(found.proof)))
    proof = forged(found.proof, path, chance)
    if proof is None or proof == found.proof:
        return
    sealed = resealed(copy.deepcopy(proof), every)
    assert lc.audit(proof, found.case).verdict == "refused", "with the digest as it was"
    if sealed == found.proof or any(path[: len(told)] == told for told in TOLD):
        return  # what was changed is a digest that was made to fit again, or only told
    audit = lc.audit(sealed, found.case)
    assert audit.verdict == "refused" or harmless(found, proof, path, audit), f"{path}: {at(found.proof, path)}"


def harmless(found: Made, proof: dict[str, Any], path: tuple[Any, ...], audit: lc.Audit) -> bool:
    """Whether a change leaves a proof that is as good, or one of which it is said what could not be checked."""
    if path[-1] == "changes" and sorted(map(str, at(proof, path))) == sorted(map(str, at(found.proof, path))):
        return audit.holds  # the same set: what it holds stands in another order
    if "worlds" in path:  # another world may show the same, or the checker finds one itself
        return audit.holds
    if path[:2] == ("receipt", "view"):  # nothing is presumed or assumed in these cases, and in some no tribunal found anything
        return path[-1] in {"presumptions", "assumptions"} or (path[-1] == "findings" and not found.case.findings)
    return audit.verdict == "holds_in_part" and path[:2] in {
        ("receipt", "rules"), ("receipt", "case"), ("receipt", "position"), ("answers", 0),
    }
