"""Which propositions a change of view can touch at all: those above something that is weighed or read otherwise."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from lawcheck.reasoning.engine import Engine
from lawcheck.reasoning.shape import whole_of
from lawcheck.reasoning.view import View

__all__ = ["affected"]

#: With more parties than this who concede something, every set of those whose concessions bind is too many to try.
_PARTIES = 4


def affected(engine: Engine, before: View, after: View) -> frozenset[str] | None:
    """The propositions that lie above a difference between two views, itself included; None where it may be any."""
    if before.findings != after.findings or len(engine.concessive(before) | engine.concessive(after)) > _PARTIES:
        return None
    graph = engine.graph_for(before)
    cone = whole_of(graph)
    stack = list(_changed(engine, before, after)) if before.weighing != after.weighing else []
    questions = {q for q, reading in before.readings.items() if set(reading.options) != set(after.readings[q].options)}
    for (question, _), nodes in zip(cone.shape.gates, cone.shape.gated, strict=True):
        if question in questions:
            stack += nodes
    parents, found = cone.shape.parents, set[int]()
    while stack:
        node = stack.pop()
        if node not in found:
            found.add(node)
            stack += parents[node]
    return frozenset(cone.names[node] for node in found)


def _changed(engine: Engine, before: View, after: View) -> Iterator[int]:
    """The nodes that are weighed otherwise, or invoked in one view only."""
    graph, record = engine.graph_for(before), engine.record
    old, new = engine.evidence(before), engine.evidence(after)
    some = sorted(engine.concessive(before) | engine.concessive(after))
    bound = [frozenset(chosen) for size in range(len(some) + 1) for chosen in itertools.combinations(some, size)]
    names = list(graph.cells)
    for place in sorted(old.heard_cells | new.heard_cells):
        cell = graph.cells[names[place]]
        for parties in bound:
            leaves = any(old.leaf(leaf, parties) != new.leaf(leaf, parties) for leaf in cell.leaves)
            if leaves or old.cell(cell, parties) != new.cell(cell, parties) or before.presumptions != after.presumptions:
                yield from (graph.numbers[leaf] for leaf in cell.leaves)
                break
    if before.plea != after.plea:
        yield from (graph.numbers[node] for node in record.invoked or () if node in graph.numbers)
