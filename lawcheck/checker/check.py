"""A proof checked from the claims up: the order in which the checks are made, and what each of them needs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from lawcheck.checker.changes import reservable, settleable
from lawcheck.checker.drawn import Drawing
from lawcheck.checker.evidence import view_of
from lawcheck.checker.findings import Findings
from lawcheck.checker.flips import check_flips
from lawcheck.checker.form import check_form
from lawcheck.checker.model import Malformed, graph_of
from lawcheck.checker.receipts import check_receipt
from lawcheck.checker.search import OutOfSteps, Question
from lawcheck.checker.sets import check_family
from lawcheck.checker.statuses import Group, check_marks, check_statuses, check_worlds, groups_of
from lawcheck.checker.weighing import Given, Weighed
from lawcheck.resources import schema_file

__all__ = ["check_content", "schema"]


def schema() -> Mapping[str, Any]:
    """The published schema of proofs."""
    found: Mapping[str, Any] = json.loads(schema_file("proof").read_text("utf-8"))
    return found


def check_content(proof: object, findings: Findings) -> Given | None:
    """Check all that can be checked of a proof by itself; None where it is none, so that nothing more can be checked."""
    for problem in check_form(proof, schema()):
        findings.refuse(problem.place, problem.text)
    if any(refusal.place != "digest" for refusal in findings.refusals) or not isinstance(proof, dict):
        return None
    try:
        given = Given(proof, graph_of(proof))
    except Malformed as problem:
        findings.refuse(problem.place, problem.text)
        return None
    findings.count("nodes", len(given.graph.names))
    findings.count("claims", sum(map(len, given.record["claims"].values())))
    check_receipt(given, findings)
    groups = groups_of(given, view_of(proof["receipt"]["view"]), findings)
    for group in groups:
        check_worlds(given, group, findings)
    check_statuses(given, groups, findings)
    check_marks(given, groups, findings)
    for group in groups:
        _check_sets(given, group, findings)
    return given


def _check_sets(given: Given, group: Group, findings: Findings) -> None:
    """The sets that the answers of a group turn on; and that there are some wherever there must be."""
    settled = Drawing(group.weighed, settleable(group.weighed), raising=True)
    reserved = Drawing(group.weighed, reservable(group.weighed), raising=False)
    for root in group.roots:
        for count, answer in given.answers[given.graph.names[root]]:
            place, status = f"answers[{count}]", answer["status"]
            findings.check(("turns_on" in answer) == (status == "depends"), place, "sets it turns on belong to depends alone")
            for name, goal in (("makes", "shown"), ("breaks", "not_shown")) if "turns_on" in answer else ():
                told = answer["turns_on"][name]
                if findings.check(told["goal"] == goal, f"{place}.turns_on.{name}.goal", f"the goal is {goal}"):
                    check_family(settled, root, told, f"{place}.turns_on.{name}", findings)
            _check_reservations(group.weighed, reserved, root, answer, place, findings)
            for number, told in enumerate(answer.get("flips", ())):
                check_flips(given, group.weighed, group.bound, root, told, f"{place}.flips[{number}]", findings)


def _check_reservations(
    weighed: Weighed, drawing: Drawing, root: int, answer: Mapping[str, Any], place: str, findings: Findings
) -> None:
    try:
        reserved = answer["status"] == "met" and weighed.exists("open", Question(root, shown=False))[0]
    except OutOfSteps:
        reserved = "reservations" in answer
    if not findings.check(
        ("reservations" in answer) == reserved, f"{place}.reservations",
        "reservations belong to what is met, unless it is so however things were",
    ):
        return
    if reserved:
        told = answer["reservations"]
        if told["sets"] or told["goal"] == "not_shown":
            check_family(drawing, root, told, f"{place}.reservations", findings)
        findings.check(
            bool(told["sets"]) or told["goal"] == "not_shown", f"{place}.reservations.goal", "without sets the goal is not_shown"
        )
