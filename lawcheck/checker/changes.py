"""Changes to what a question rests on: which there are, and what is open once some are made and others may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lawcheck.checker.evidence import NONE, UNKNOWN
from lawcheck.checker.logic import MAYBE, YES, Situation
from lawcheck.checker.model import Graph
from lawcheck.checker.weighing import Weighed

__all__ = ["Change", "Named", "made", "reservable", "settleable", "widest", "words"]

#: A fact, by the number of its cell, set to a state, or a question of law, by its name, to an option.
Change = tuple[int | str, int | str]


class Named(NamedTuple):
    """A world named with a set: the places of the changes that are made in it, and what of the rest is not as it is first."""

    made: tuple[int, ...]
    choice: Mapping[int | str, int | str]


def settleable(weighed: Weighed) -> list[Change]:
    """Every way in which a contested fact, or an open question of law, may be settled."""
    found: list[Change] = [
        (cell, state) for cell, range_ in enumerate(weighed.ranges) if range_.word == "contested" for state in range_.proof
    ]
    for question, admitted in weighed.given.readings.items():
        found += [(question, option) for option in admitted if len(admitted) > 1]
    return found


def reservable(weighed: Weighed) -> list[Change]:
    """Every way in which a fact that is unproven or presumed may come out otherwise."""
    return [
        (cell, state) for cell, range_ in enumerate(weighed.ranges) if range_.word in {"unproven", "presumed"}
        for state in range_.open if range_.proof != (state,)
    ]


def made(graph: Graph, base: Situation, changes: Sequence[Change], raising: bool) -> Situation:
    """What is open once changes are made; if `raising`, what a change sets to a value is raised by that, or denied."""
    situation = base.fixed(graph, dict(changes))
    if not raising:
        return situation
    raised = list(_raised(graph, changes))
    return situation.raising({node: YES for node, asserted in raised if asserted}, {node: YES for node, _ in raised})


def widest(graph: Graph, base: Situation, perhaps: Sequence[Change], raising: bool) -> Situation:
    """What is open where some changes may be made."""
    states: dict[int | str, Any] = {}
    for what, state in perhaps:
        before = states.get(what) or base.of(what)
        states[what] = tuple(dict.fromkeys((*before, state)))
    situation = base.may_be(graph, states)
    if not raising:
        return situation
    raised = list(_raised(graph, perhaps))
    return situation.raising(
        {node: base.is_stated(node) or MAYBE for node, asserted in raised if asserted},
        {node: base.is_heard(node) or MAYBE for node, _ in raised},
    )


def words(graph: Graph, changes: Iterable[Change]) -> str:
    """Changes as a proof names them."""
    told = []
    for what, state in changes:
        if isinstance(what, int):
            cell = graph.cells[what]
            state = {NONE: "none", UNKNOWN: "unknown"}.get(int(state)) or cell.values[int(state)]
            what = cell.name
        told.append(f"{what} = {state}")
    return ", ".join(told) or "nothing at all"


def _raised(graph: Graph, changes: Iterable[Change]) -> Iterator[tuple[int, bool]]:
    """The leaves that changes raise or deny: the value that is set; where none of the values holds, all of them."""
    for what, state in changes:
        if isinstance(what, int):
            for place, node in graph.cells[what].nodes:
                if state in (place, NONE):
                    yield node, state == place
