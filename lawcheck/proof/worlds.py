"""The worlds a proof names: where bounds leave a status open, a world that shows the node, or does not, settles it.

Which world is named must depend on the case alone, never on what was asked before. So the solver is only asked whether a
world of some kind exists, and the first of them is named, cell by cell, in the order of the states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lawcheck.law.graph import Cell
from lawcheck.reasoning.bounds import OPEN, PROOF, Bounds, Inputs, bounds
from lawcheck.reasoning.evidence import NONE, UNKNOWN, CellState
from lawcheck.reasoning.kernel import World, kernel_of
from lawcheck.reasoning.residue import residue_of
from lawcheck.reasoning.shape import Cone, Shape
from lawcheck.reasoning.status import Evaluation
from lawcheck.reasoning.witness import shows

__all__ = ["RANGES", "Need", "first_world", "named_state", "needs", "ordered", "worlds"]

#: What a world fixes: cells by their numbers, questions of law by their names.
_Named = tuple[Mapping[int, int], Mapping[str, str]]

#: The ranges of worlds by the words that a proof has for them.
RANGES = {"proof": PROOF, "open": OPEN}


@dataclass(frozen=True, slots=True)
class Need:
    """A world is needed in a range that shows a node, or that does not; `negated`: of the node being shown not to hold."""

    node: int
    range: str
    shown: bool
    negated: bool = False


def needs(evaluation: Evaluation, nodes: Iterable[tuple[int, bool]]) -> Iterator[Need]:
    """What the statuses of some nodes rest on and the bounds do not tell: worlds that exist.

    Args:
        evaluation: the graph in a view.
        nodes: nodes by their numbers, each as it stands or negated.
    """
    found = evaluation.bounds
    for node, negated in nodes:
        if evaluation.shape.rows[node].cell >= 0:  # bounds are exact of what is one fact
            continue
        bits = (found.absent if negated else found.shown)[node]
        status = evaluation.status(node, negated)
        proof, open_ = bits >> PROOF & 3, bits >> OPEN & 3
        if status == "depends":
            if proof == 2:
                yield Need(node, "proof", True, negated)
                yield Need(node, "proof", False, negated)
            if open_ == 2:
                yield Need(node, "open", False, negated)
        elif open_ == 2 and status in {"not_proven", "not_engaged"}:
            if status == "not_proven":
                yield Need(node, "open", True, negated)
            yield Need(node, "open", False, negated)


def worlds(cone: Cone, evaluation: Evaluation, wanted: Iterable[Need]) -> list[dict[str, Any]]:
    """Worlds in which all that is needed is so: first those in which open facts all come out alike, then one for each rest."""
    needed = [*dict.fromkeys(wanted)]
    found: list[dict[str, Any]] = []
    for name in RANGES:
        left = [need for need in needed if need.range == name]
        if not left:
            continue
        range_ = _Range(evaluation, name)
        tried: Iterator[tuple[str, _Named]] = iter([("last", ({}, {})), ("first", ({}, {}))])
        while left:
            others, world = next(tried, None) or ("first", _world(evaluation, left[0]))
            there = range_.there(world, others)
            met = [need for need in left if shows(there, need.node, RANGES[name], need.shown, need.negated)]
            if met:  # a world that was looked for says what for
                alike = others == "last" or not (world[0] or world[1])
                found.append({"range": name, "others": others, **_plain(cone, world), **_told(cone, () if alike else met)})
                done = set(met)
                left = [need for need in left if need not in done]
            elif world[0] or world[1]:
                raise AssertionError(f"the world that was found for {left[0]} does not show it")
    return found


def first_world(
    shape: Shape, inputs: Inputs, node: int, shown: bool, absent: bool = False, states: Mapping[int, Sequence[int]] | None = None
) -> World | None:
    """The first world of the proof range in which a node is shown (or not): in the order of cells and of their states.

    Args:
        shape: the shape of a part of a graph.
        inputs: what the view says of it.
        node: the node.
        shown: whether it is to be shown, or not to be.
        absent: speak of its being absent instead.
        states: of cells whose states have an order of their own, that order.
    """
    kernel = kernel_of(shape)

    def possible(tried: Inputs) -> bool:
        return kernel.exists(kernel.assume(tried), node, shown, absent) is not None

    if not possible(inputs):
        return None
    for number, state in enumerate(inputs.cells):
        place = (states or {}).get(number, ())
        for chosen in ordered(state.proof) if not place else sorted(state.proof, key=lambda one: _place(place, one)):
            tried = inputs._replace(cells=_with(inputs.cells, number, state._replace(proof=(chosen,))))
            if len(state.proof) == 1 or possible(tried):
                inputs = tried
                break
    for number, admitted in enumerate(inputs.admitted):
        for option in sorted(admitted):
            tried = inputs._replace(admitted=_with(inputs.admitted, number, (option,)))
            if len(admitted) == 1 or possible(tried):
                inputs = tried
                break
    return tuple(state.proof[0] for state in inputs.cells), tuple(admitted[0] for admitted in inputs.admitted)


def named_state(cell: Cell, state: int) -> str:
    """A state of a cell as a proof names it: the value that holds, `none` or `unknown`."""
    return {NONE: "none", UNKNOWN: "unknown"}.get(state) or cell.leaves[state]


class _Range:
    """A range of worlds of a graph in a view, ready to be worked out world by world."""

    def __init__(self, evaluation: Evaluation, name: str) -> None:
        self.evaluation = evaluation
        self.nodes = _undecided(evaluation.bounds, RANGES[name])
        cells, shape = evaluation.inputs.cells, evaluation.shape
        states = [ordered(state.open if name == "open" else state.proof) for state in cells]
        self.cells = {
            others: [_fixed(state, allowed[place]) if len(allowed) > 1 else state
                     for state, allowed in zip(cells, states, strict=True)]
            for others, place in _OTHERS.items()
        }
        self.readings = {
            others: {q: sorted(admitted)[place] for q, admitted in zip(shape.questions, evaluation.inputs.admitted, strict=True)}
            for others, place in _OTHERS.items()
        }

    def there(self, world: _Named, others: str) -> Bounds:
        """The bounds in one world: exact, as far as this range goes."""
        evaluation, cells = self.evaluation, self.cells[others].copy()
        for number, chosen in world[0].items():
            cells[number] = _fixed(cells[number], chosen)
        readings = {**self.readings[others], **world[1]}
        inputs = evaluation.inputs._replace(cells=tuple(cells), admitted=tuple([(option,) for option in readings.values()]))
        return bounds(evaluation.shape, inputs, evaluation.bounds, self.nodes)


#: What a world that does not name a cell has it in: the first or the last of its states.
_OTHERS = {"first": 0, "last": -1}


def _fixed(state: CellState, chosen: int) -> CellState:
    return CellState(state.status, (chosen,), (chosen,), state.out)


def _plain(cone: Cone, world: _Named) -> dict[str, Any]:
    cells, readings = world
    return {
        "cells": {cone.cells[cell].name: named_state(cone.cells[cell], state) for cell, state in sorted(cells.items())},
        "readings": dict(sorted(readings.items())),
    }


def _told(cone: Cone, met: Iterable[Need]) -> dict[str, list[str]]:
    """What a world is named for: the nodes, or their negations, that it shows, and those that it does not."""
    told: dict[str, list[str]] = {"shows": [], "fails": []}
    for need in met:
        name = cone.names[need.node]
        told["shows" if need.shown else "fails"].append(f"no({name})" if need.negated else name)
    return {key: sorted(names) for key, names in told.items()}


def _world(evaluation: Evaluation, need: Need) -> _Named:
    """The first world that a need asks for: of the cells and readings it turns on those that are not as they are first."""
    residue = residue_of(evaluation.shape, evaluation.inputs, evaluation.bounds, need.node, RANGES[need.range])
    world = first_world(residue.shape, residue.inputs, residue.index[need.node], need.shown, need.negated)
    if world is None:
        raise AssertionError(f"no world for {need}, although the status rests on one")
    inputs = residue.inputs
    cells = {
        cell: world[0][place] for cell, place in residue.cells.items()
        if world[0][place] != ordered(inputs.cells[place].proof)[0]
    }
    readings = {
        question: option for question, option, admitted in zip(residue.shape.questions, world[1], inputs.admitted, strict=True)
        if option != min(admitted)
    }
    return cells, readings


def _undecided(found: Bounds, range_: int) -> list[int]:
    """The nodes that the bounds of a range leave open."""
    mask, upper = 3 << range_, 2 << range_
    return [
        node for node, (shown, absent) in enumerate(zip(found.shown, found.absent, strict=True))
        if shown & mask == upper or absent & mask == upper
    ]


def ordered(states: Iterable[int], places: Sequence[int] = ()) -> list[int]:
    """States in the order of the values, or of the places given for them, then `none`, then `unknown`."""
    return sorted(states, key=lambda state: (state < 0, -state if state < 0 else places[state] if places else state))


def _place(states: Sequence[int], state: int) -> int:
    """The place of a state among others; one that is none of them, which a change brought, comes last."""
    return states.index(state) if state in states else len(states)


def _with(values: tuple[Any, ...], place: int, value: object) -> tuple[Any, ...]:
    return (*values[:place], value, *values[place + 1:])
