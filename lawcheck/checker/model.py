"""The graph of a proof as the checker holds it: nodes in an order in which children come first, edges, cells.

Nothing of it is taken on trust: a node that is missing, a circle, an edge of the wrong kind is found here. What the words mean
is told in docs/semantics.md, sections 1 and 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

__all__ = ["Cell", "Edge", "Graph", "Malformed", "Norm", "graph_of"]

#: The three connectives of a norm.
CONNECTIVES = ("all", "any", "factor")


class Malformed(Exception):
    """The proof is no proof: `place` says where, the text what is wrong there."""

    def __init__(self, place: str, text: str) -> None:
        super().__init__(text)
        self.place = place
        self.text = text


class Edge(NamedTuple):
    """An edge to a child by its number: its kind, whether the child is taken in the negative, and its gate, −1 for none."""

    kind: str
    child: int
    negated: bool
    gate: int


class Norm(NamedTuple):
    """A norm: its connective, its edges, how many indications carry it, and the nodes that alone raise it, None for any child."""

    connective: str
    edges: tuple[Edge, ...]
    quorum: int
    raised_by: tuple[int, ...] | None


class Cell(NamedTuple):
    """A cell: its name, its values, whether one of them must hold, and the nodes of these values as far as there are any."""

    name: str
    values: tuple[str, ...]
    exhaustive: bool
    nodes: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Graph:
    """Nodes by number, children first. A node has a norm, or a place in a cell: the numbers of the cell and of its value there.

    `gates` has for each gate its question of law and the options that open it, `options` all options of each question.
    """

    names: tuple[str, ...]
    norms: tuple[Norm | None, ...]
    places: tuple[tuple[int, int], ...]
    cells: tuple[Cell, ...]
    gates: tuple[tuple[str, frozenset[str]], ...]
    options: Mapping[str, tuple[str, ...]]
    number: Mapping[str, int] = field(repr=False)

    @cached_property
    def gates_on(self) -> Mapping[str, tuple[int, ...]]:
        """The gates of each question of law."""
        return {
            question: tuple(place for place, (of, _) in enumerate(self.gates) if of == question) for question in self.options
        }

    def below(self, roots: Sequence[int]) -> list[int]:
        """These nodes and all below them, children first."""
        seen = set(roots)
        stack = list(roots)
        while stack:
            norm = self.norms[stack.pop()]
            for edge in norm.edges if norm else ():
                if edge.child not in seen:
                    seen.add(edge.child)
                    stack.append(edge.child)
        return sorted(seen)


def graph_of(proof: Mapping[str, Any]) -> Graph:
    """The graph of a proof whose form was checked.

    Raises:
        Malformed: a node, a cell or an option is missing, a norm is no norm, or the edges run in a circle.
    """
    nodes: Mapping[str, Any] = proof["nodes"]
    options = {question: tuple(all_) for question, all_ in proof["options"].items()}
    parsed = {name: tuple(_edges(name, node, nodes, options)) for name, node in nodes.items()}
    order = _children_first(parsed)
    number = {name: place for place, name in enumerate(order)}
    gates: dict[tuple[str, frozenset[str]], int] = {}
    cells, places = _cells(proof, order, number)
    norms: list[Norm | None] = []
    for name in order:
        if "leaf" in nodes[name]:
            norms.append(None)
            continue
        edges = tuple([
            Edge(kind, number[child], negated, -1 if gate is None else gates.setdefault(gate, len(gates)))
            for kind, child, negated, gate in parsed[name]
        ])
        norms.append(_norm(name, nodes[name], edges, number))
    graph = Graph(tuple(order), tuple(norms), places, cells, tuple(gates), options, number)
    for node, norm in enumerate(norms):
        children = {edge.child for edge in norm.edges} if norm else set()
        if norm and norm.raised_by and not children.issuperset(norm.raised_by):
            stray = set(norm.raised_by).difference(graph.below([node])) | {node}.intersection(norm.raised_by)
            if stray:
                raise Malformed(f"nodes[{order[node]}].raised_by", f"'{order[min(stray)]}' does not lie below this node")
    return graph


_Gate = tuple[str, frozenset[str]]


def _edges(
    name: str, node: Mapping[str, Any], nodes: Mapping[str, Any], options: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str, bool, _Gate | None]]:
    """The edges of a node as they stand in the proof: kind, child, whether it is negated, and the gate."""
    for kind in (*CONNECTIVES, "unless"):
        before = ""
        for count, entry in enumerate(node.get(kind, ())):
            place = f"nodes[{name}].{kind}[{count}]"
            text = entry if isinstance(entry, str) else entry["is"]
            if text <= before:
                raise Malformed(place, f"'{text}' stands twice here, or not in alphabetical order")
            before = text
            negated = text.startswith("no(") and text.endswith(")")
            child = text[3:-1] if negated else text
            if child not in nodes:
                raise Malformed(place, f"the node '{child}' is missing")
            gate = None
            if not isinstance(entry, str):
                gate = entry["under"], frozenset(entry["on"])
                if not gate[1] or not gate[1] <= set(options.get(gate[0], ())) or sorted(gate[1]) != entry["on"]:
                    raise Malformed(place, f"the gate does not name options of '{gate[0]}', each once and in order")
                if kind == "factor":
                    raise Malformed(place, "an indication has no gate")
            yield kind, child, negated, gate


def _norm(name: str, node: Mapping[str, Any], edges: tuple[Edge, ...], number: Mapping[str, int]) -> Norm:
    place = f"nodes[{name}]"
    kinds = [kind for kind in CONNECTIVES if kind in node]
    if len(kinds) != 1:
        raise Malformed(place, "a norm has one connective: all, any or factor")
    children = sum(edge.kind == kinds[0] for edge in edges)
    if kinds[0] != "any" and not children:
        raise Malformed(place, f"'{kinds[0]}' without any child")
    if (kinds[0] == "factor") != ("quorum" in node) or node.get("quorum", 1) < 1:
        raise Malformed(place, "a weighing, and nothing else, has a quorum of one or more")
    chosen = node.get("raised_by")
    if chosen is not None and sorted(set(chosen)) != chosen:
        raise Malformed(f"{place}.raised_by", "these do not stand in alphabetical order, each once")
    for child in chosen or ():
        if child not in number:
            raise Malformed(f"{place}.raised_by", f"the node '{child}' is missing")
    return Norm(kinds[0], edges, node.get("quorum", 0), None if chosen is None else tuple(number[child] for child in chosen))


def _cells(
    proof: Mapping[str, Any], order: Sequence[str], number: Mapping[str, int]
) -> tuple[tuple[Cell, ...], tuple[tuple[int, int], ...]]:
    """The cells, and of each node its place in them."""
    owner: dict[str, tuple[int, int]] = {}
    values: list[tuple[str, tuple[str, ...], bool]] = []
    for name, cell in proof["cells"].items():
        for place, leaf in enumerate(cell["values"]):
            if leaf in owner:
                raise Malformed(f"cells[{name}]", f"'{leaf}' is a value of two cells, or twice of one")
            owner[leaf] = len(values), place
        values.append((name, tuple(cell["values"]), cell["exhaustive"]))
    places: list[tuple[int, int]] = []
    for name in order:
        home = proof["nodes"][name].get("leaf")
        if home is True:
            if name in owner or name in proof["cells"]:
                raise Malformed(f"nodes[{name}].leaf", "this leaf is a value of a cell, and not one by itself")
            owner[name] = len(values), 0
            values.append((name, (name,), False))
        elif home is not None and (name not in owner or values[owner[name][0]][0] != home):
            raise Malformed(f"nodes[{name}].leaf", f"there is no cell '{home}' with this leaf")
        elif home is None and name in owner:
            raise Malformed(f"nodes[{name}]", "a norm is no value of a cell")
        places.append(owner.get(name, (-1, -1)))
    inside: list[list[tuple[int, int]]] = [[] for _ in values]
    for name in order:
        cell, place = places[number[name]]
        if cell >= 0:
            inside[cell].append((place, number[name]))
    for (name, _, _), found in zip(values, inside, strict=True):
        if not found:
            raise Malformed(f"cells[{name}]", "no node is a value of this cell")
    return tuple(Cell(*row, tuple(found)) for row, found in zip(values, inside, strict=True)), tuple(places)


def _children_first(parsed: Mapping[str, Sequence[tuple[str, str, bool, _Gate | None]]]) -> list[str]:
    """The nodes in an order in which children come first."""
    done: dict[str, None] = {}
    path: dict[str, Iterator[str]] = {}
    for start in parsed:
        stack = [start] if start not in done else []
        while stack:
            name = stack[-1]
            if name not in path:
                path[name] = (child for _, child, _, _ in parsed[name])
            child = next((child for child in path[name] if child not in done), None)
            if child is None:
                done[name] = None
                del path[name]
                stack.pop()
            elif child in path:
                trail = [*stack[stack.index(child):], child]
                raise Malformed(f"nodes[{name}]", "the edges run in a circle: " + " → ".join(trail))
            else:
                stack.append(child)
    return list(done)
