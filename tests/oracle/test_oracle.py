"""The oracle itself: the expected outcomes of docs/semantics.md, section 9, and what must hold of every graph."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.oracle import oracle as o
from tests.oracle.notation import graph, said
from tests.oracle.oracle import OCase, OClaim, OFinding, OGraph, OView
from tests.oracle.strategies import cases_with_views, small_graphs

PLAIN = OView()
thorough = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
costly = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def view(**more: Any) -> OView:
    """A view; questions are given as `reading="wide"` or `reading="wide narrow"`."""
    fields: dict[str, Any] = {
        name: more.pop(name) for name in ("standard", "arguendo", "plea", "findings") if name in more
    }
    if "asked" in more:
        fields["asked_parties"] = frozenset(more.pop("asked").split())
    return OView(admitted={question: frozenset(options.split()) for question, options in more.items()}, **fields)


def case(g: OGraph, *claims: str, **more: Any) -> OCase:
    """A case of a graph with claims; findings as `found={"x": "proved"}`, and `assumed`, `invoked`."""
    findings = [OFinding(node, result) for node, result in more.get("found", {}).items()]
    assumed, invoked = (frozenset(more.get(word, "").split()) for word in ("assumed", "invoked"))
    return OCase(g, said(*claims), findings, assumed, invoked)


def sets(*texts: str) -> set[o.Changes]:
    """Sets of changes: `"flag=v reading=wide"` is one set."""
    return {frozenset((pair.split("=")[0], pair.split("=")[1]) for pair in text.split()) for text in texts}


# ---- Section 9, by number -------------------------------------------------------------------------------------------


def test_01_any_without_candidates_is_never_satisfied() -> None:
    g = graph("plea = all(shown, group)", "group = any()")
    assert o.status(case(g, "shown+"), PLAIN, "plea") == "not_met"
    assert o.status(case(g), PLAIN, "plea") == "not_engaged"


EXCEPTION = graph("rule = all(deed) unless(excuse)", "excuse = all(threat)", cells={"threat": "threat"})


def test_02_exception_alleged_but_unproven_leaves_a_reservation() -> None:
    c = case(EXCEPTION, "deed+", "threat+alleged")
    assert o.status(c, PLAIN, "rule") == "met"
    assert o.reservations(c, PLAIN, "rule") == sets("threat=threat")
    assert o.status(c, PLAIN, "excuse") == "not_proven"


def test_03_exception_nobody_raises_leaves_none() -> None:
    c = case(EXCEPTION, "deed+")
    assert o.status(c, PLAIN, "rule") == "met"
    assert o.reservations(c, PLAIN, "rule") == set()
    assert o.all_bits(o.read(c, PLAIN))["rule"].o_all


def test_03_a_denial_alone_raises_no_exception() -> None:
    c = case(EXCEPTION, "deed+", "threat-alleged")
    assert o.all_bits(o.read(c, PLAIN))["rule"].o_all
    assert o.status(c, PLAIN, "excuse") == "not_proven"


def test_04_disproved_way_and_a_way_nobody_raises() -> None:
    g = graph("plea = any(first, second)")
    assert o.status(case(g, "first+alleged", "first-established"), PLAIN, "plea") == "not_met"


def test_05_unstated_element_is_a_gap() -> None:
    c = case(graph("plea = all(stated, silent)", cells={"silent": "silent"}), "stated+")
    assert o.status(c, PLAIN, "plea") == "not_proven"
    assert o.read(c, PLAIN).cells["silent"].word == "unstated"
    assert o.flips(c, PLAIN, "plea", 2) == sets("silent=silent")


def test_06_one_element_contested_and_another_unproven() -> None:
    g = graph("plea = all(disputed, alleged)")
    assert o.status(case(g, "disputed+", "disputed-", "alleged+alleged"), PLAIN, "plea") == "not_proven"


FLAG = {"flag": "v w"}


def test_07_flag_asserted_both_ways_wrongs_somebody() -> None:
    g = graph("some_right = any(v_right, w_right)", "v_right = all(v)", "w_right = all(w)", cells=FLAG)
    c = case(g, "v+", "w+")
    assert [o.status(c, PLAIN, node) for node in ("v_right", "w_right", "some_right")] == ["depends", "depends", "met"]
    assert o.turns_on(c, PLAIN, "v_right") == (sets("flag=v"), sets("flag=w"))


def test_08_whichever_value_of_an_exhaustive_cell() -> None:
    g = graph("some_right = any(v, w)", cells={"flag": "v w!"})
    assert o.status(case(g, "v+alleged", "w+alleged"), PLAIN, "some_right") == "met"
    assert o.status(case(g, "v+alleged"), PLAIN, "some_right") == "not_proven"  # the other way is dead
    bits = o.all_bits(o.read(case(g, "v+alleged", "w+alleged"), PLAIN))["some_right"]
    assert bits.o_all
    assert not bits.p_some


def test_09_finding_not_proven_against_a_corroborated_claim() -> None:
    g = graph("plea = all(author, necessity)", "author = any(by_state)")
    c = case(g, "by_state+corroborated", found={"by_state": "not_proven", "necessity": "disproved"})
    statuses = o.all_statuses(o.read(c, PLAIN))
    assert (statuses["author"], statuses["plea"]) == ("not_proven", "not_met")
    assert o.status(c, view(findings=False), "author") == "met"


def test_10_attack_disproved_and_necessity_contested() -> None:
    g = graph("plea = all(attack, necessity)")
    assert o.status(case(g, "attack-established", "necessity+", "necessity-"), PLAIN, "plea") == "not_met"


def test_11_two_options_with_the_same_outcome_decide() -> None:
    g = graph("plea = any(x@reading:wide, x@reading:narrow)", questions={"reading": ("wide", "narrow", "none_at_all")})
    assert o.status(case(g, "x+"), view(reading="wide narrow"), "plea") == "met"
    assert o.status(case(g, "x+"), PLAIN, "plea") == "depends"
    assert o.turns_on(case(g, "x+"), PLAIN, "plea") == (
        sets("reading=wide", "reading=narrow"),
        sets("reading=none_at_all"),
    )


def test_12_inviting_government() -> None:
    g = graph(
        "entitled = any(control@who:control, recognised@who:recognition, combined@who:combination)",
        "combined = any(control, recognised_by_nearly_all)",
        questions={"who": ("control", "recognition", "combination")},
    )
    c = case(g, "control+alleged", "control-established", "recognised+", "recognised_by_nearly_all+")
    outcomes = [o.status(c, v, "entitled") for v in (PLAIN, view(who="combination"), view(who="control"))]
    assert outcomes == ["depends", "met", "not_met"]


def test_13_ultimatum_of_lawful_collective_defence() -> None:
    g = graph(
        "unlawful_threat = any(unlawful_force)",
        "unlawful_force = all(force) unless(defence)",
        "defence = all(attack, request, proportionate)",
    )
    c = case(g, "request+", "proportionate+", assumed="force attack")
    statuses = o.all_statuses(o.read(c, PLAIN))
    assert {statuses["unlawful_threat"], statuses["unlawful_force"]} == {"not_met"}
    assert o.status(replace(c, assumed=frozenset({"force"})), PLAIN, "unlawful_force") == "met"


def test_14_each_says_the_other_struck_first() -> None:
    g = graph("ours = all(they_first)", "theirs = all(we_first)", cells={"first": "they_first we_first"})
    both = case(g, "they_first+", "we_first+")
    assert {o.status(both, PLAIN, node) for node in ("ours", "theirs")} == {"depends"}
    neither = case(g, "they_first+alleged", "we_first+alleged")
    assert {o.status(neither, PLAIN, node) for node in ("ours", "theirs")} == {"not_proven"}


def test_16_day_of_withdrawal() -> None:
    days = {"given_day": "given_10", "withdrawn_day": "withdrawn_15 withdrawn_20"}
    claims = ("given+", "given_10+", "withdrawn_15+", "withdrawn_20+")
    outcomes = []
    for day in (9, 12, 17, 21):
        given = "given_10" if day >= 10 else ""
        withdrawn = ", ".join(w for w in days["withdrawn_day"].split() if int(w[-2:]) <= day)
        g = graph(
            "consent = all(given, in_time) unless(withdrawn)",
            f"in_time = any({given})",
            f"withdrawn = any({withdrawn})",
            cells=days,
        )
        outcomes.append(o.status(case(g, *claims), PLAIN, "consent"))
    assert outcomes == ["not_met", "met", "depends", "not_met"]


def test_17_borderline_band() -> None:
    signs = "a, b, c, d, e, f, g, h"
    g = graph(
        "conflict = all(clashes, organised)",
        "organised = any(clear, arguable@factor_count:four)",
        f"clear = factor5({signs})",
        f"arguable = factor4({signs})",
        questions={"factor_count": ("four", "five")},
    )
    denied = ("e-", "f-", "g-", "h-")
    four = case(g, "clashes+", "a+", "b+", "c+", "d+", *denied)
    three = case(g, "clashes+", "a+", "b+", "c+", "d-", *denied)
    assert o.status(four, PLAIN, "conflict") == "depends"
    assert o.turns_on(four, PLAIN, "conflict") == (sets("factor_count=four"), sets("factor_count=five"))
    assert o.status(four, view(factor_count="four"), "conflict") == "met"
    assert o.status(three, PLAIN, "conflict") == "not_met"


def test_18_manifest_force_without_a_sufficient_condition_stays_open() -> None:
    gravity = {"gravity_floor": ("required", "not_required")}
    missing = graph("attack = all(manifest, grave@gravity_floor:required)", questions=gravity)
    assert o.status(case(missing, "manifest+"), PLAIN, "attack") == "depends"
    whole = graph(
        "attack = all(manifest, above@gravity_floor:required)", "above = any(grave, mining)", questions=gravity
    )
    assert o.status(case(whole, "manifest+", "mining+"), PLAIN, "attack") == "met"


def test_19_two_established_values_contradict() -> None:
    c = case(graph(leaves="", cells=FLAG), "v+established", "w+established")
    cell = o.read(c, PLAIN).cells["flag"]
    assert (cell.word, cell.proof) == ("contested", ("v", "w"))


def test_20_striking_state_taken_at_its_word() -> None:
    g = graph("against_v = all(force, v)", cells={"flag": "v"})
    c = case(g, "force+established", "v+alleged/victim", "v-alleged/actor")
    assert o.status(c, PLAIN, "against_v") == "not_proven"
    assert o.status(c, view(arguendo="actor"), "against_v") == "not_met"


def test_21_way_denied_below_the_standard_that_nobody_asserts() -> None:
    assert o.status(case(graph("plea = any(way)"), "way-alleged"), PLAIN, "plea") == "not_met"


def test_22_exhaustive_cell_with_one_value_asserted_and_denied() -> None:
    c = case(graph("whose = any(v, w)", cells={"flag": "v w!"}), "v+", "v-")
    cell = o.read(c, PLAIN).cells["flag"]
    assert (cell.word, cell.proof, cell.open) == ("contested", ("v", "w"), ("v", "w"))
    assert {o.status(c, PLAIN, leaf) for leaf in "vw"} == {"depends"}
    assert o.status(c, PLAIN, "whose") == "depends"  # nobody asserts W: that way is dead


def test_24_effect_only_under_the_reading_that_gives_it() -> None:
    g = graph(
        "effect = all(in_force, attached)",
        "attached = any(in_force@listing_means:enemy)",
        questions={"listing_means": ("freezing", "enemy")},
    )
    assert o.status(case(g, "in_force+"), view(listing_means="freezing"), "effect") == "not_met"
    assert o.status(case(g, "in_force+"), view(listing_means="enemy"), "effect") == "met"


# ---- Section 3: the table of cells ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "exhaustive", "claims", "word", "proof", "open_", "out"),
    [
        ("v", False, "v+", "proved", "v", "v", ""),
        ("v w", False, "v+ w-", "proved", "v", "v", ""),
        ("v w x", True, "v+ w+alleged", "proved", "v", "v", ""),
        ("v", False, "v+ v-", "contested", "v none", "v none", ""),
        ("v w", False, "v+ w+", "contested", "v w", "v w", ""),
        ("v w", False, "v+ w+ w-", "contested", "v w", "v w", ""),
        ("v w", False, "v+ w+ v- w-", "contested", "v w none", "v w none", ""),
        ("v w x", True, "v+ v-", "contested", "v w x", "v w x", ""),
        ("v w x", True, "v+ v- w-", "contested", "v x", "v x", ""),
        ("v w", True, "v+ v- w-", "contested", "v", "v", ""),
        ("v", False, "v-", "proved_false", "none", "none", ""),
        ("v w", False, "v- w-", "proved_false", "none", "none", ""),
        ("v w", True, "v- w-", "unproven", "unknown", "v w", ""),
        ("v w x", True, "v- w-", "excluded", "x", "x", ""),
        ("v w p", False, "v-", "presumed", "p", "w p none", "v"),
        ("v w p", True, "v+alleged", "presumed", "p", "v w p", ""),
        ("v p", False, "p-", "unproven", "unknown", "v none", "p"),
        ("v p", False, "v+", "proved", "v", "v", ""),
        ("v w", False, "v+alleged", "unproven", "unknown", "v w none", ""),
        ("v w", False, "v-alleged", "unproven", "unknown", "v w none", ""),
        ("v w", False, "v-", "unproven", "unknown", "w none", "v"),
        ("v w x", True, "v-", "unproven", "unknown", "w x", "v"),
        ("v w", False, "", "unstated", "unknown", "v w none", ""),
        ("v w", True, "", "unstated", "unknown", "v w", ""),
    ],
)
def test_table_of_cells(
    values: str, exhaustive: bool, claims: str, word: str, proof: str, open_: str, out: str
) -> None:
    g = graph(cells={"cell": values + "!" * exhaustive}, presumed=frozenset({"p"} & set(values.split())))
    cell = o.read(case(g, *claims.split()), PLAIN).cells["cell"]
    assert (cell.word, set(cell.proof), set(cell.open)) == (word, set(proof.split()), set(open_.split()))
    assert cell.out == frozenset(out.split())


@pytest.mark.parametrize(
    ("claims", "standard", "word"),
    [
        ("x+corroborated x-reported", "reported", "contested"),
        ("x+corroborated x-reported", "corroborated", "proved"),  # not monotone: the denial falls away
        ("x+established x-corroborated", "reported", "proved"),
        ("x+alleged x-established", "reported", "proved_false"),
        ("x+established x-established", "reported", "contested"),
        ("x+alleged x+alleged x+alleged", "reported", "unproven"),
        ("x+alleged", "alleged", "proved"),
        ("x+established", "established", "proved"),
    ],
)
def test_levels(claims: str, standard: str, word: str) -> None:
    c = case(graph(cells={"cell": "x"}), *claims.split())
    assert o.read(c, view(standard=standard)).cells["cell"].word == word


def test_concession_binds_its_speaker_only() -> None:
    c = case(graph(cells={"cell": "x"}), "x+conceded/actor", "x-corroborated/press")
    assert o.read(c, view(asked="actor victim")).cells["cell"].word == "proved"
    assert o.read(c, view(asked="somebody_else")).cells["cell"].word == "contested"
    assert o.read(c, view(asked="somebody_else", standard="corroborated")).cells["cell"].word == "proved_false"
    assert o.read(c, view(asked="actor", standard="established")).cells["cell"].word == "proved"


def test_a_denial_may_be_a_concession() -> None:
    c = case(graph(cells={"cell": "x"}), "x-conceded/actor", "x+corroborated/press")
    assert o.read(c, view(asked="actor")).cells["cell"].word == "proved_false"


def test_floor_is_raised_by_a_view_but_not_lowered() -> None:
    g = graph(cells={"cell": "x"}, floors={"x": "corroborated"})
    for standard, word in (("alleged", "unproven"), ("corroborated", "proved"), ("established", "unproven")):
        evidence = "reported" if standard == "alleged" else "corroborated"
        assert o.read(case(g, f"x+{evidence}"), view(standard=standard)).cells["cell"].word == word
    assert o.read(case(g, "x-reported"), PLAIN).cells["cell"].word == "unproven"  # it holds for denials too
    assert o.read(case(g, "x+alleged/actor"), view(arguendo="actor")).cells["cell"].word == "proved"


def test_findings_replace_claims() -> None:
    words = {"proved": "proved", "disproved": "proved_false", "not_proven": "unproven", "not_decided": "contested"}
    for result, word in words.items():
        c = case(graph(cells={"cell": "x"}), "x+established", "x-established", found={"x": result})
        assert o.read(c, PLAIN).cells["cell"].word == word
        assert o.read(c, view(findings=False)).cells["cell"].word == "contested"


def test_finding_passes_floor_and_presumption_fills_what_is_not_proven() -> None:
    floor = graph(cells={"cell": "x"}, floors={"x": "established"})
    assert o.read(case(floor, found={"x": "proved"}), PLAIN).cells["cell"].word == "proved"
    presumed = graph(cells={"cell": "x"}, presumed=frozenset({"x"}))
    assert o.read(case(presumed, found={"x": "not_proven"}), PLAIN).cells["cell"].word == "presumed"
    assert o.read(case(presumed, found={"x": "disproved"}), PLAIN).cells["cell"].word == "proved_false"


# ---- Arguendo, pleas, findings on norms, raised_by ------------------------------------------------------------------


def test_arguendo_replaces_only_where_the_actor_speaks() -> None:
    g = graph("plea = all(x, y)", floors={"x": "established"})
    c = case(g, "x+alleged/actor", "x-established/press", "y-established/press")
    reading = o.read(c, view(arguendo="actor"))
    assert (reading.cells["whether x"].word, reading.cells["whether y"].word) == ("proved", "proved_false")


def test_arguendo_contradicting_itself_is_contested_whatever_the_levels() -> None:
    c = case(graph(cells={"cell": "x"}), "x+established/actor", "x-alleged/actor")
    assert o.read(c, view(arguendo="actor")).cells["cell"].word == "contested"
    assert o.read(c, PLAIN).cells["cell"].word == "proved"


def test_arguendo_sets_findings_on_leaves_aside_and_not_those_on_norms() -> None:
    g = graph("plea = all(x, y, necessity)", "necessity = all(z)")
    c = case(g, "x+alleged/actor", "z+alleged/actor", found={"x": "disproved", "y": "proved", "necessity": "disproved"})
    statuses = o.all_statuses(o.read(c, view(arguendo="actor")))
    assert {n: statuses[n] for n in ("x", "y", "z")} == {"x": "met", "y": "met", "z": "met"}
    assert (statuses["necessity"], statuses["plea"]) == ("not_met", "not_met")
    assert o.status(c, view(arguendo="actor", findings=False), "plea") == "not_proven"  # y is unstated then


def test_arguendo_within_a_plea() -> None:
    c = case(graph("plea = all(x)"), "x+alleged/actor#first", "x-alleged/actor#second")
    assert o.status(c, view(arguendo="actor", plea="first"), "plea") == "met"
    assert o.status(c, view(arguendo="actor", plea="second"), "plea") == "not_met"


def test_pleas_in_the_alternative_are_never_mixed() -> None:
    g = graph("plea = all(x, y)")
    c = case(g, "x+#first", "y+#second", "x-#second")
    assert {plea: s["plea"] for plea, s in o.statuses_by_plea(c, PLAIN).items()} == {
        "first": "not_proven",
        "second": "not_met",
    }
    both = case(g, "x+", "y+#first", "y-#second")
    assert {plea: s["plea"] for plea, s in o.statuses_by_plea(both, PLAIN).items()} == {
        "first": "met",
        "second": "not_met",
    }
    assert o.statuses_by_plea(both, view(plea="first"))["first"]["plea"] == "met"


def test_finding_on_a_norm_decides_over_its_children() -> None:
    g = graph("plea = all(attack, necessity)", "necessity = all(no_other_way, effective)")
    claims = ("attack+", "no_other_way+", "effective+")
    outcomes = {}
    for result in ("proved", "disproved", "not_proven", "not_decided"):
        statuses = o.all_statuses(o.read(case(g, *claims, found={"necessity": result}), PLAIN))
        outcomes[result] = (statuses["necessity"], statuses["plea"], statuses["effective"])
    assert outcomes == {
        "proved": ("met", "met", "met"),
        "disproved": ("not_met", "not_met", "met"),
        "not_proven": ("not_proven", "not_proven", "met"),
        "not_decided": ("met", "met", "met"),
    }
    rejected = case(g, *claims, found={"necessity": "disproved"})
    assert o.status(rejected, view(findings=False), "plea") == "met"
    proved = case(g, "attack+", found={"necessity": "proved"})
    assert o.status(proved, PLAIN, "plea") == "met"


def test_finding_on_a_norm_opens_a_way_even_if_nothing_else_raises_it() -> None:
    g = graph("plea = any(ground)", "ground = all(x)")
    assert o.status(case(g, found={"ground": "proved"}), PLAIN, "plea") == "met"
    assert o.status(case(g, found={"ground": "not_proven"}), PLAIN, "plea") == "not_proven"
    assert o.status(case(g, found={"ground": "disproved"}), PLAIN, "plea") == "not_met"


SHARED = (
    "justified = any(alone, together)",
    "alone = all(attack, necessity)",
    "together = all(attack, request, necessity)",
)


def test_raised_by_keeps_one_ground_from_raising_another() -> None:
    claims = ("attack+", "necessity-")
    without, bound = graph(*SHARED), graph(*SHARED, raised_by={"together": frozenset({"request"})})
    assert o.status(case(without, *claims), PLAIN, "together") == "not_met"
    assert o.status(case(bound, *claims), PLAIN, "together") == "not_engaged"
    assert o.status(case(bound, "attack+"), PLAIN, "together") == "not_engaged"
    assert o.status(case(without, "attack+"), PLAIN, "together") == "not_proven"
    assert o.status(case(bound, "attack+", invoked="together"), PLAIN, "together") == "not_proven"
    assert o.status(case(bound, "attack+", "request+alleged"), PLAIN, "together") == "not_proven"


def test_raised_by_makes_the_way_dead() -> None:
    g = graph("justified = any(together)", SHARED[2], raised_by={"together": frozenset({"request"})})
    assert o.status(case(g, "attack+"), PLAIN, "justified") == "not_engaged"
    assert o.status(case(g, "attack+", invoked="justified"), PLAIN, "justified") == "not_met"
    assert o.status(case(g, "attack+", "request-alleged"), PLAIN, "justified") == "not_met"
    assert o.status(case(g, "attack+", "request+alleged"), PLAIN, "justified") == "not_proven"


# ---- Dead edges, no(C), gates ---------------------------------------------------------------------------------------


def test_no_is_raised_by_a_denial() -> None:
    g = graph("plea = any(no(x))")
    assert o.status(case(g, "x-"), PLAIN, "plea") == "met"
    assert o.status(case(g, "x-alleged"), PLAIN, "plea") == "not_proven"
    assert o.status(case(g, "x+alleged"), PLAIN, "plea") == "not_proven"
    assert o.status(case(g, "x+"), PLAIN, "plea") == "not_met"
    assert o.status(case(g), PLAIN, "plea") == "not_engaged"


def test_no_of_a_norm_is_raised_by_a_denial_below_it() -> None:
    g = graph("rule = all(deed) unless(no(within))", "within = all(x, y)", cells={"x": "x", "y": "y"})
    assert o.status(case(g, "deed+", "x-"), PLAIN, "rule") == "not_met"
    c = case(g, "deed+", "x-alleged")
    assert o.status(c, PLAIN, "rule") == "met"
    # y is unstated, but the exception as a whole is raised.
    assert o.reservations(c, PLAIN, "rule") == sets("x=none", "y=none")


def test_burden_is_the_choice_of_edge() -> None:
    on_the_other = graph("rule = all(deed) unless(way_out)")
    on_oneself = graph("rule = all(deed, no(way_out))")
    claims = ("deed+", "way_out+alleged")
    assert o.status(case(on_the_other, *claims), PLAIN, "rule") == "met"
    assert o.status(case(on_oneself, *claims), PLAIN, "rule") == "not_proven"


def test_denied_value_is_absent_while_its_cell_is_unknown() -> None:
    g = graph("not_v = all(no(v))", "not_w = all(no(w))", cells=FLAG)
    c = case(g, "v-")
    assert (o.status(c, PLAIN, "not_v"), o.status(c, PLAIN, "not_w")) == ("met", "not_engaged")


def test_factor_counts_what_is_out_of_reach() -> None:
    g = graph("most = factor2(a, b, c)")
    assert o.status(case(g, "a+", "b+"), PLAIN, "most") == "met"
    assert o.status(case(g, "a+"), PLAIN, "most") == "not_proven"
    assert o.status(case(g, "a-", "b-"), PLAIN, "most") == "not_met"
    refuted = graph("refuted = all(no(most))", "most = factor2(a, b, c)")
    assert o.status(case(refuted, "a-", "b-"), PLAIN, "refuted") == "met"


def test_an_all_whose_gates_are_all_shut_stands() -> None:
    g = graph("rule = all(x@reading:strict)", questions={"reading": ("strict", "lax")})
    assert o.status(case(g, "x+alleged"), view(reading="lax"), "rule") == "met"
    assert o.status(case(g, "x+alleged"), view(reading="strict"), "rule") == "not_proven"


def test_met_on_burdens_alone() -> None:
    g = graph("both = all(a_wins, b_wins)", "a_wins = all(deed) unless(x)", "b_wins = all(deed) unless(no(x))")
    c = case(g, "deed+", "x+alleged")
    bits = o.all_bits(o.read(c, PLAIN))["both"]
    assert (bits.p_all, bits.o_some, o.status(c, PLAIN, "both")) == (True, False, "met")


def test_presumption_is_named() -> None:
    g = graph("rule = all(civilian)", presumed=frozenset({"civilian"}))
    assert o.status(case(g), PLAIN, "rule") == "met"
    assert o.rests_on_presumption(case(g), PLAIN, "rule")
    assert not o.rests_on_presumption(case(g, "civilian+"), PLAIN, "rule")
    assert o.reservations(case(g), PLAIN, "rule") == {frozenset({("whether civilian", "none")})}
    assert o.status(case(g, "civilian-"), PLAIN, "rule") == "not_met"


# ---- Minimal changes (section 5) ------------------------------------------------------------------------------------


def test_flips_are_minimal_although_not_monotone() -> None:
    # Giving x opens the way and the exception with it; y shuts the exception again.
    g = graph("rule = any(x) unless(bad)", "bad = all(x, no(y))", cells={"x": "x", "y": "y"})
    c = case(g, "x+alleged", "y-")
    assert o.flips(c, PLAIN, "rule", 3, unknown=False) == sets("x=x y=y")
    assert o.flips(c, PLAIN, "rule", 3) == sets("x=x y=y", "x=x y=unknown")
    assert o.flips(c, PLAIN, "rule", 1) == set()


def test_a_change_raises_the_leaf_it_sets() -> None:
    c = case(graph("plea = any(way)", cells={"way": "way"}))
    assert o.flips(c, PLAIN, "plea", 1) == sets("way=way")


def test_flip_may_be_a_reading() -> None:
    g = graph("plea = any(x@reading:wide, y)", cells={"y": "y"}, questions={"reading": ("wide", "narrow")})
    c = case(g, "x+")
    assert o.flips(c, view(reading="narrow"), "plea", 2) == sets("reading=wide", "y=y")
    assert o.flips(c, view(reading="wide"), "plea", 2) == {frozenset()}


def test_turns_on_gives_both_sides() -> None:
    g = graph("plea = all(x, way)", "way = any(y, z)", cells={"x": "x", "y": "y", "z": "z"})
    c = case(g, *(leaf + sign for leaf in "xyz" for sign in "+-"))
    assert o.turns_on(c, PLAIN, "plea") == (sets("x=x y=y", "x=x z=z"), sets("x=none", "y=none z=none"))


def test_reservation_may_need_a_gap_to_be_filled() -> None:
    g = graph(
        "rule = all(deed) unless(excuse)", "excuse = all(threat, grave)", cells={"threat": "threat", "grave": "grave"}
    )
    c = case(g, "deed+", "threat+alleged")
    assert o.reservations(c, PLAIN, "rule") == sets("threat=threat grave=grave")
    assert o.reservations(c, PLAIN, "rule", raised_only=True) == set()


def test_reservation_that_would_only_open_the_question() -> None:
    g = graph(
        "rule = any(x@reading:wide, y@reading:narrow)", cells={"y": "y"}, questions={"reading": ("wide", "narrow")}
    )
    g = replace(g, presumed=frozenset({"y"}))
    c = case(g, "x+")
    assert o.status(c, PLAIN, "rule") == "met"
    assert o.reservations(c, PLAIN, "rule") == set()
    assert o.reservations(c, PLAIN, "rule", every_world=False) == sets("y=none")


# ---- What is no graph -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("norms", "complaint"),
    [
        (["a = all(b)", "b = all(c)", "c = any(a)"], "cycle: a -> b -> c -> a"),
        (["a = all()"], "empty all"),
        (["a = factor1()"], "empty factor"),
        (["a = factor3(b, c)"], "quorum"),
        (["a = factor1(b@q:x)"], "not gated"),
    ],
)
def test_what_is_refused(norms: list[str], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        o.check(graph(*norms, questions={"q": ("x", "y")}))


# ---- What holds of every graph (section 5) --------------------------------------------------------------------------


@thorough
@given(cases_with_views())
def test_never_shown_and_absent_together(drawn: tuple[OCase, OView]) -> None:
    for values in o.evaluate(o.read(*drawn), o.PROOF):
        assert not any(value.shown and value.absent for value in values.values())


@thorough
@given(cases_with_views())
def test_open_range_leaves_nothing_undecided(drawn: tuple[OCase, OView]) -> None:
    for values in o.evaluate(o.read(*drawn), o.OPEN):
        assert all(value.shown != value.absent for value in values.values())


@thorough
@given(cases_with_views())
def test_some_world_always_exists_and_raised_is_spoken_to(drawn: tuple[OCase, OView]) -> None:
    reading = o.read(*drawn)
    assert o.count_worlds(reading, o.PROOF) >= 1
    assert o.count_worlds(reading, o.OPEN) >= 1
    raised, spoken = o.attention(reading)
    assert raised <= spoken


@thorough
@given(cases_with_views())
def test_a_cell_that_is_known_is_the_same_in_both_ranges(drawn: tuple[OCase, OView]) -> None:
    for cell in o.read(*drawn).cells.values():
        if o.UNKNOWN in cell.proof:
            assert cell.proof == (o.UNKNOWN,)
            assert o.UNKNOWN not in cell.open
        elif cell.word == "presumed":
            assert set(cell.proof) <= set(cell.open)
        else:
            assert cell.proof == cell.open


@thorough
@given(cases_with_views(), st.randoms(use_true_random=False))
def test_renaming_and_reordering_change_nothing(drawn: tuple[OCase, OView], random: Any) -> None:
    case_, view_ = drawn
    names = [*case_.graph.nodes]
    new = dict(zip(names, random.sample(names, len(names)), strict=True))
    g = case_.graph
    edges = [replace(edge, parent=new[edge.parent], child=new[edge.child]) for edge in g.edges]
    random.shuffle(edges)
    renamed = OGraph(
        nodes={new[node]: kind for node, kind in sorted(g.nodes.items(), key=lambda item: new[item[0]])},
        edges=edges,
        cells={
            name: replace(cell, leaves=tuple(new[leaf] for leaf in reversed(cell.leaves)))
            for name, cell in reversed([*g.cells.items()])
        },
        quorum={new[node]: needed for node, needed in g.quorum.items()},
        raised_by={new[node]: frozenset(new[child] for child in by) for node, by in g.raised_by.items()},
        presumed=frozenset(new[leaf] for leaf in g.presumed),
        floors={new[leaf]: level for leaf, level in g.floors.items()},
        questions=g.questions,
    )
    moved = OCase(
        renamed,
        [replace(claim, leaf=new[claim.leaf]) for claim in case_.claims],
        [OFinding(new[finding.node], finding.result) for finding in case_.findings],
        frozenset(new[leaf] for leaf in case_.assumed),
        frozenset(new[norm] for norm in case_.invoked),
    )
    before, after = o.all_statuses(o.read(case_, view_)), o.all_statuses(o.read(moved, view_))
    assert {new[node]: status for node, status in before.items()} == after


@thorough
@given(cases_with_views())
def test_the_cone_of_a_node_is_enough(drawn: tuple[OCase, OView]) -> None:
    reading = o.read(*drawn)
    whole = o.all_statuses(reading)
    for node in reading.graph.nodes:
        assert o.all_statuses(o.only_cone(reading, node))[node] == whole[node]


@thorough
@given(cases_with_views())
def test_what_nobody_says_is_at_most_met_by_law(drawn: tuple[OCase, OView]) -> None:
    """Of a norm nobody speaks to, only an exception-free or negated part can be shown; never by an asserted leaf."""
    case_, view_ = drawn
    silent = OCase(replace(case_.graph, presumed=frozenset()))
    statuses = o.all_statuses(o.read(silent, view_))
    assert all(statuses[node] == "not_engaged" for node, kind in case_.graph.nodes.items() if kind == "leaf")
    assert not {"not_proven", "not_met"} & set(statuses.values())


@costly
@given(cases_with_views(small_graphs()))
def test_turns_on_is_never_empty_where_a_status_depends(drawn: tuple[OCase, OView]) -> None:
    case_, view_ = drawn
    for node, status in o.all_statuses(o.read(case_, view_)).items():
        if status == "depends":
            for family in o.turns_on(case_, view_, node, raising=False):
                assert family
                assert frozenset() not in family


@costly
@given(cases_with_views(small_graphs()))
def test_met_without_the_open_range_carries_reservations(drawn: tuple[OCase, OView]) -> None:
    case_, view_ = drawn
    reading = o.read(case_, view_)
    for node, bits in o.all_bits(reading).items():
        if bits.p_all and not bits.o_all:
            assert o.reservations(case_, view_, node, every_world=False)


@costly
@given(cases_with_views(small_graphs()))
def test_flips_are_an_antichain_that_works(drawn: tuple[OCase, OView]) -> None:
    case_, view_ = drawn
    reading = o.read(case_, view_)
    node = [*reading.graph.nodes][-1]
    family = o.flips(case_, view_, node, 2)
    for changes in family:
        assert o.all_bits(o.change(reading, changes))[node].p_all
        assert not any(other < changes for other in family)
    assert (frozenset() in family) == o.all_bits(reading)[node].p_all


@costly
@given(st.data())
def test_strategies_keep_within_the_limit(data: st.DataObject) -> None:
    reading = o.read(*data.draw(cases_with_views()))
    assert o.count_worlds(reading, o.OPEN) <= 2000
    assert isinstance(data.draw(st.builds(OClaim, st.just("x"), st.just("asserts"))), OClaim)
