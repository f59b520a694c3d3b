"""The graph of a proof: every node below some questions once, with its edges, and what is said on its leaves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from lawcheck.law.graph import Cell, Edge, Graph
from lawcheck.law.rules import Citation
from lawcheck.law.words import parts
from lawcheck.reasoning.engine import Engine
from lawcheck.reasoning.evidence import Statement
from lawcheck.reasoning.view import View

__all__ = ["authorities", "below", "cells", "node", "options", "parties", "record", "values"]


def below(graph: Graph, questions: Iterable[str]) -> dict[str, None]:
    """The nodes of the cones of some questions."""
    found: dict[str, None] = {}
    stack = [*questions]
    while stack:
        name = stack.pop()
        if name not in found:
            found[name] = None
            stack += [edge.child for edge in graph.children(name)]
    return found


def node(graph: Graph, name: str) -> dict[str, Any]:
    """A node as plain data: under its connective its children, in the order of their names; its exceptions; its quorum."""
    if graph.is_leaf(name):
        cell = graph.cells[graph.cell_of[name]]
        return {"leaf": True if _alone(cell) else cell.name}
    kind = graph.connective[name]
    found: dict[str, Any] = {kind: []}
    for edge in sorted(graph.children(name), key=lambda edge: (edge.kind, _child(edge))):
        found.setdefault(edge.kind, []).append(_edge(edge))
    if kind == "factor":
        found["quorum"] = graph.quorum[name]
    if name in graph.raised_by:
        found["raised_by"] = sorted(_raisers(graph, name))
    return found


def cells(graph: Graph, names: Iterable[str]) -> dict[str, Any]:
    """The cells of these leaves, each with all its values; a leaf that is a cell by itself is left out."""
    wanted = sorted({graph.cell_of[name] for name in names if graph.is_leaf(name)})
    return {
        name: {"values": list(cell.leaves), "exhaustive": cell.exhaustive}
        for name in wanted if not _alone(cell := graph.cells[name])
    }


def values(graph: Graph, names: Iterable[str]) -> list[str]:
    """These leaves and the other values of their cells, sorted."""
    wanted = {graph.cell_of[name] for name in names if graph.is_leaf(name)}
    return sorted(leaf for cell in wanted for leaf in graph.cells[cell].leaves)


def options(graph: Graph, names: Iterable[str]) -> dict[str, list[str]]:
    """All options of the questions of law that some edge below turns on."""
    asked = {edge.gate.question for name in names for edge in graph.children(name) if edge.gate}
    return {question: sorted(graph.questions[question]) for question in sorted(asked)}


def authorities(
    graph: Graph, names: Iterable[str], citations: Mapping[tuple[str, str], tuple[Citation, ...]]
) -> dict[str, list[list[str]]]:
    """What each edge below is cited to, by the names of parent and child: authority and, where there is one, pinpoint."""
    pairs = {(parts(edge.parent)[0], parts(edge.child)[0]) for name in names for edge in graph.children(name)}
    return {
        f"{parent} > {child}": sorted([text for text in citation if text] for citation in citations[parent, child])
        for parent, child in sorted(pairs) if (parent, child) in citations
    }


def parties(graph: Graph, questions: Iterable[str]) -> dict[str, list[str]]:
    """Who is behind what the questions are about: those whose concessions bind in them."""
    things = sorted({argument for question in questions for argument in parts(question)[1]})
    return {thing: sorted(graph.parties[thing]) for thing in things if graph.parties.get(thing)}


def record(engine: Engine, view: View, names: Collection[str]) -> dict[str, Any]:
    """All that is said on some nodes and on the other values of their cells.

    Claims, findings, what is assumed and presumed, the rules' own floors, what is invoked.
    """
    graph, known = engine.graph_for(view), engine.record
    leaves = values(graph, names)
    every = sorted({*names, *leaves})
    norms = [name for name in every if name in engine.graph.connective]
    return {
        "claims": {leaf: [_claim(said) for said in known.statements[leaf]] for leaf in leaves if known.statements.get(leaf)},
        "findings": {name: _finding(engine, name) for name in every if name in known.findings},
        "assumed": [leaf for leaf in leaves if leaf in known.assumed],
        "presumed": [leaf for leaf in leaves if leaf in graph.presumed],
        "floors": {leaf: graph.floors[leaf] for leaf in leaves if leaf in graph.floors},
        "invoked": {name: _invoked(engine, name) for name in norms if (known.invoked or {}).get(name)},
    }


def _alone(cell: Cell) -> bool:
    """Whether a cell is one fact that holds or does not, under its own name."""
    return cell.leaves == (cell.name,) and not cell.exhaustive


def _child(edge: Edge) -> str:
    return f"no({edge.child})" if edge.negated else edge.child


def _edge(edge: Edge) -> str | dict[str, Any]:
    if edge.gate is None:
        return _child(edge)
    return {"is": _child(edge), "under": edge.gate.question, "on": sorted(edge.gate.options)}


def _raisers(graph: Graph, name: str) -> list[str]:
    """The nodes below a norm that alone raise it."""
    inside = below(graph, (name,))
    return [child for child in graph.raised_by[name] if child in inside and child != name]


def _claim(said: Statement) -> dict[str, Any]:
    return {
        "id": said.claim_id, "by": getattr(said, "speaker", said.party), "party": said.party, "stance": said.stance,
        "evidence": said.evidence, "plea": said.plea, "sources": list(said.sources),
    }


def _finding(engine: Engine, name: str) -> dict[str, str]:
    id_, by = engine.rulings.get(name, ("", ""))
    return {"id": id_, "by": by, "result": engine.record.findings[name]}


def _invoked(engine: Engine, name: str) -> list[dict[str, Any]]:
    """Who relies on a norm; where the engine was not told, only in which pleas somebody does."""
    told = [
        {"id": plea.invocation_id, "party": plea.party, "plea": plea.plea}
        for plea in engine.pleas.get(name, ()) if plea.stance != "denies"
    ]
    pleas = (engine.record.invoked or {}).get(name, frozenset())
    return told or [{"id": "", "party": "", "plea": plea} for plea in sorted(pleas, key=lambda one: one or "")]
