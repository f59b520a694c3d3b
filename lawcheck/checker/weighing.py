"""A proof weighed for those whose concessions bind: what is stated, the states of every cell, and what follows in both ranges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lawcheck.checker.evidence import NONE, UNKNOWN, Range, View, heard_on, range_of
from lawcheck.checker.logic import MAYBE, YES, Ground, Situation, Values, gates_of, work_out
from lawcheck.checker.model import Graph, Malformed
from lawcheck.checker.search import Meter, Question, exists

__all__ = ["RANGES", "Given", "Weighed", "arguments", "first_of", "in_order"]

#: The ranges of worlds: what a tribunal may assume at the standard, and how things may have been.
RANGES = ("proof", "open")
#: How many nodes may be worked out to settle one question about one node.
STEPS = 1_000_000


class Given:
    """What a proof gives: the graph, what is said, and the readings of the law that the view admits."""

    def __init__(self, proof: Mapping[str, Any], graph: Graph) -> None:
        self.proof, self.graph = proof, graph
        record = proof["record"]
        self.record = {**record, "assumed": frozenset(record["assumed"]), "presumed": frozenset(record["presumed"])}
        readings = proof["receipt"]["position"]["readings"]
        self.readings: dict[str, tuple[str, ...]] = {}
        for question, options in graph.options.items():
            admitted = tuple(readings.get(question, ()))
            if not admitted or not set(admitted) <= set(options):
                raise Malformed(f"receipt.position.readings[{question}]", "the view admits no option of this question")
            self.readings[question] = admitted
        self.cell_number = {cell.name: number for number, cell in enumerate(graph.cells)}
        #: The answers by their questions, each with its place; those alone that were put to the case.
        self.answers: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
        for count, answer in enumerate(proof["answers"]):
            if "group" in answer:
                self.answers.setdefault(answer["question"], []).append((count, answer))

    def parties(self, question: str) -> frozenset[str]:
        """Who is behind what a question is about."""
        known = self.proof["parties"]
        return frozenset(party for argument in arguments(question) for party in known.get(argument, ()))


class Weighed:
    """The graph in a view, for those whose concessions bind, as far as some nodes need it."""

    def __init__(self, given: Given, view: View, bound: frozenset[str], nodes: Sequence[int]) -> None:
        graph, record = given.graph, given.record
        self.given, self.view, self.nodes = given, view, nodes
        heard = [[heard_on(value, record, view, bound) for value in cell.values] for cell in graph.cells]
        self.ranges: list[Range] = [
            range_of(cell, said, record, view) for cell, said in zip(graph.cells, heard, strict=True)
        ]
        self.stated: dict[int, int] = {}
        self.heard: dict[int, int] = {}
        for cell, said in zip(graph.cells, heard, strict=True):
            for place, node in cell.nodes:
                if said[place].raised:
                    self.stated[node] = YES
                if said[place].spoken or said[place].raised:
                    self.heard[node] = YES
        for name in record["invoked"]:
            if name in graph.number and self.is_invoked(name):
                self.stated[graph.number[name]] = self.heard[graph.number[name]] = YES
        self.situations = {range_: self._situation(range_) for range_ in RANGES}
        self.values = {range_: self._worked_out(range_) for range_ in RANGES}
        #: Of each node in each range, what the worlds named show: in one it is shown, not shown, absent, not absent.
        self._witnessed: dict[str, dict[int, tuple[bool, bool, bool, bool]]] = {range_: {} for range_ in RANGES}
        self._alike: dict[tuple[str, str], Situation] = {}
        self._known: dict[tuple[str, Question], tuple[bool, str]] = {}

    def is_invoked(self, name: str) -> bool:
        """Whether somebody relies on a norm, in the main case or in the plea that is run."""
        return any(plea["plea"] in (None, self.view.plea) for plea in self.given.record["invoked"].get(name, ()))

    def _situation(self, range_: str) -> Situation:
        states = [found.open if range_ == "open" else found.proof for found in self.ranges]
        options = dict(self.given.readings)
        gates = gates_of(self.given.graph, options)
        ground = Ground(states, [found.out for found in self.ranges], self.stated, self.heard)
        return Situation(ground, options, gates)

    def _worked_out(self, range_: str) -> Values:
        values = Values.empty(len(self.given.graph.names))
        work_out(self.given.graph, self.nodes, self.situations[range_], values)
        return values

    def alike(self, range_: str, others: str) -> Situation:
        """The world of a range in which all that is open is in the first, or the last, of its states."""
        key = (range_, others)
        if key not in self._alike:
            place, situation = (0 if others == "first" else -1), self.situations[range_]
            choice: dict[int | str, int | str] = {
                cell: in_order(states)[place] for cell, states in enumerate(situation.ground.states) if len(states) > 1
            }
            choice |= {question: sorted(options)[place] for question, options in situation.options.items()}
            self._alike[key] = situation.fixed(self.given.graph, choice)
        return self._alike[key]

    def state_of(self, cell: int, text: str) -> int | None:
        """A state of a cell by its name in the proof; None where it has no such state."""
        values = self.given.graph.cells[cell].values
        return {"none": NONE, "unknown": UNKNOWN}.get(text, values.index(text) if text in values else None)

    def witness(self, range_: str, nodes: Iterable[int], values: Values) -> None:
        """A world of a range was worked out: what it shows of these nodes."""
        known = self._witnessed[range_]
        for node in nodes:
            shown, absent = values.shown[node] == YES, values.absent[node] == YES
            before = known.get(node, (False, False, False, False))
            known[node] = before[0] or shown, before[1] or not shown, before[2] or absent, before[3] or not absent

    def exists(self, range_: str, asked: Question) -> tuple[bool, str]:
        """Whether some world of a range is as asked, and the means that it took.

        Raises:
            OutOfSteps: it took too long.
        """
        key = (range_, asked)
        if key not in self._known:
            situation, values = self.situations[range_], self.values[range_]
            seen = self._witnessed[range_].get(asked.node)
            if seen and asked.answer(values) == MAYBE and seen[2 * asked.negated + (not asked.shown)]:
                self._known[key] = True, "named worlds"
            else:
                self._known[key] = exists(self.given.graph, asked, situation, values, Meter(STEPS))
        return self._known[key]

    def spoken(self, node: int) -> bool:
        """Whether anybody speaks to a node."""
        return self.values["proof"].spoken[node] == YES

    def status(self, node: int, negated: bool = False) -> tuple[str, set[str]]:
        """The status of a node, or of its negation: the first line of the table that applies; and the means it took."""
        used: set[str] = set()

        def some(range_: str, shown: bool) -> bool:
            holds, means = self.exists(range_, Question(node, shown, negated))
            used.add(means)
            return holds

        if not some("proof", False) or not some("open", False):
            return "met", used
        if some("proof", True):
            return "depends", used
        if not self.spoken(node):
            return "not_engaged", used
        return ("not_proven" if some("open", True) else "not_met"), used


def in_order(states: Iterable[int]) -> list[int]:
    """States of a cell in the order of its values, then `none`, then `unknown`."""
    return sorted(states, key=lambda state: (state < 0, abs(state)))


def first_of(states: Sequence[int | str]) -> int | str:
    """The state in which a cell, or a question of law, is in a world that does not say otherwise."""
    numbers = [state for state in states if isinstance(state, int)]
    return in_order(numbers)[0] if numbers else min(map(str, states))


def arguments(proposition: str) -> list[str]:
    """The arguments of a proposition.

    >>> arguments("took_place(strike,territorial_sea(t))")
    ['strike', 'territorial_sea(t)']
    """
    _, bracket, rest = proposition.partition("(")
    found, depth = [""], 0
    for sign in rest[:-1] if bracket else "":
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return found if bracket else []
