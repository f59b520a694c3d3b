"""Whether flips do what they say: sets of changes of facts, of readings and of what claims are worth, each made in the view.

A fact that is set is supposed, whatever anybody says; a claim is weighed otherwise. What follows is worked out from the claims
anew, for the whole set and for each part of it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from lawcheck.checker.evidence import heard_on, range_of
from lawcheck.checker.findings import Findings
from lawcheck.checker.logic import NO, YES, Situation
from lawcheck.checker.search import Meter, OutOfSteps, Part, Question, changed, exists
from lawcheck.checker.searched import LARGEST
from lawcheck.checker.weighing import STEPS, Given, Weighed

__all__ = ["check_flips"]

_Change = Mapping[str, Any]


class _Flips:
    """One question, and what becomes of it once changes are made."""

    def __init__(self, given: Given, weighed: Weighed, bound: frozenset[str], root: int, goal: str) -> None:
        self.given, self.weighed, self.bound, self.root = given, weighed, bound, root
        self.asked = Question(root, shown=goal == "not_shown")
        self.nodes = given.graph.below([root])
        self.meter = Meter(STEPS)
        self.values = weighed.values["proof"].copy()

    def touched(self, changes: Sequence[_Change]) -> list[int]:
        """The nodes that may come out otherwise once these changes, or some of them, are made, children first."""
        graph, cells = self.given.graph, self.affected(changes)
        gates = {gate for change in changes for gate in graph.gates_on.get(change.get("question", ""), ())}
        found: set[int] = set()
        for node in self.nodes:
            norm = graph.norms[node]
            if norm is None:
                if graph.places[node][0] in cells:
                    found.add(node)
                continue
            turns = any(edge.child in found or edge.gate in gates for edge in norm.edges)
            if turns or found.intersection(norm.raised_by or ()):
                found.add(node)
        return sorted(found)

    def reached(self, changes: Sequence[_Change], touched: list[int]) -> bool:
        """Whether the goal is reached in every world of the changed view."""
        graph, situation = self.given.graph, self.situation(changes)
        with changed(graph, situation, self.values, Part(touched, [], {}, {}), self.meter):
            found, _ = exists(graph, self.asked, situation, self.values, self.meter)
        return not found

    def situation(self, changes: Sequence[_Change]) -> Situation:
        """The proof range of the changed view."""
        graph, record, view = self.given.graph, self.given.record, self.weighed.view
        supposed, levels = dict(view.supposed), dict(view.levels)
        states: dict[int | str, Any] = {}
        for change in changes:
            if "question" in change:
                states[change["question"]] = (change["option"],)
            elif "levels" in change:
                levels.update(change["levels"])
            elif change["state"] in {"none", "unknown"}:
                values = graph.cells[self.given.cell_number[change["cell"]]].values
                supposed.update(dict.fromkeys(values, "fails" if change["state"] == "none" else "unknown"))
            else:
                supposed[change["state"]] = "holds"
        otherwise = replace(view, supposed=supposed, levels=levels)
        stated, heard, out = dict[int, int](), dict[int, int](), dict[int, frozenset[int]]()
        for number in self.affected(changes):
            cell = graph.cells[number]
            said = [heard_on(value, record, otherwise, self.bound) for value in cell.values]
            found = range_of(cell, said, record, otherwise)
            states[number], out[number] = found.proof, found.out
            for place, node in cell.nodes:
                invoked = self.weighed.is_invoked(graph.names[node])
                stated[node] = YES if said[place].raised or invoked else NO
                heard[node] = YES if said[place].raised or said[place].spoken or invoked else NO
        return replace(self.weighed.situations["proof"].may_be(graph, states).raising(stated, heard), out=out)

    def affected(self, changes: Sequence[_Change]) -> set[int]:
        """The cells that changes concern."""
        named = {key for change in changes for key in change.get("levels", ())}
        found = {self.given.cell_number[change["cell"]] for change in changes if "cell" in change}
        for number, cell in enumerate(self.given.graph.cells if named else ()):
            if any(not named.isdisjoint(_names(leaf, self.given.record)) for leaf in cell.values):
                found.add(number)
        return found


def _names(leaf: str, record: Mapping[str, Any]) -> Iterator[str]:
    """How a view may name what is said on a leaf: its claims, each alone or on this point, and its finding."""
    yield f"the finding on {leaf}"
    for claim in record["claims"].get(leaf, ()):
        yield claim["id"]
        yield f"{claim['id']} on {leaf}"


def check_flips(
    given: Given, weighed: Weighed, bound: frozenset[str], root: int, told: Mapping[str, Any], place: str, findings: Findings
) -> None:
    """Check flips of one question: that each set does, and that no part of it would."""
    name = given.graph.names[root]
    flips = _Flips(given, weighed, bound, root, told["goal"])
    more = "more sets" if told["sets"] else "sets: none is named, and nothing was searched to the end"
    findings.skip(f"flips: whether there are {more}, and which changes were allowed", name)
    before: list[set[str]] = []
    for number, one in enumerate(told["sets"]):
        changes, here = one["changes"], f"{place}.sets[{number}]"
        words = {str(sorted(change.items())) for change in changes}
        if any(words <= other or other <= words for other in before):
            findings.refuse(here, "one of these sets holds another")
        before.append(words)
        wrong = next((count for count, change in enumerate(changes) if not _possible(given, change)), None)
        if not findings.check(wrong is None and bool(changes), f"{here}.changes[{wrong or 0}]", "there is no such change"):
            continue
        findings.count("sets of flips")
        try:
            touched = flips.touched(changes)
            if not flips.reached(changes, touched):
                findings.refuse(here, "there is a world of the changed view in which this set does not do")
            if any("levels" in change for change in changes) or len(changes) > LARGEST:
                findings.skip("flips: whether sets with claims weighed otherwise, or with very many changes, are smallest", name)
                continue
            for size in range(len(changes)):
                for part in itertools.combinations(changes, size):
                    if flips.reached(part, touched):
                        findings.refuse(here, f"a part of this set, {size} of {len(changes)} changes, does as well")
        except OutOfSteps:
            findings.skip("flips that take too many steps", name)
            return


def _possible(given: Given, change: _Change) -> bool:
    if "question" in change:
        return change["option"] in given.graph.options.get(change["question"], ())
    if "levels" in change:
        return bool(change["levels"])
    number = given.cell_number.get(change["cell"])
    return number is not None and change["state"] in ("none", "unknown", *given.graph.cells[number].values)
