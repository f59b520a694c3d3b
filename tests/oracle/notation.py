"""A short notation for small graphs and claims, so that a test reads like the table it checks.

graph("plea = all(attack, no(peaceful)) unless(consent@reading:wide|widest)", "band = factor2(a, b, c)",
      "empty = any()", cells={"flag": "v w", "first": "x y!"})       # `!` at the end: exhaustive
said("attack+", "peaceful-alleged", "consent+conceded/actor", "x+reported/victim#second")
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tests.oracle.oracle import OCell, OClaim, OEdge, OGraph

_NORM = re.compile(r"(\w+) = (all|any|factor)(\d*)\(([^=]*?)\)(?: unless\((.*)\))?")
_CHILD = re.compile(r"(no\()?(\w+)\)?(?:@(\w+):([\w|]+))?")
_CLAIM = re.compile(r"(\w+)([+-])(\w*)(?:/(\w+))?(?:#(\w+))?")


def graph(*norms: str, cells: Mapping[str, str] | None = None, leaves: str = "", **more: Any) -> OGraph:
    """A graph; every child that is no norm is a leaf, in a cell of its own unless `cells` says otherwise."""
    edges: list[OEdge] = []
    kinds: dict[str, str] = {}
    quorum: dict[str, int] = {}
    for text in norms:
        norm, kind, needed, children, exceptions = _match(_NORM, text)
        kinds[norm] = kind
        if kind == "factor":
            quorum[norm] = int(needed)
        for edge_kind, listed in ((kind, children), ("unless", exceptions or "")):
            for child in filter(None, listed.split(", ")):
                negated, name, question, options = _match(_CHILD, child)
                gate = (question, frozenset(options.split("|"))) if question else None
                edges.append(OEdge(norm, name, edge_kind, bool(negated), gate))
    grouped = {
        name: OCell(tuple(text.removesuffix("!").split()), text.endswith("!")) for name, text in (cells or {}).items()
    }
    placed = {leaf for cell in grouped.values() for leaf in cell.leaves}
    for name in (*leaves.split(), *(edge.child for edge in edges)):
        if name not in kinds and name not in placed:
            grouped[f"whether {name}"] = OCell((name,))
            placed.add(name)
    kinds.update(dict.fromkeys(sorted(placed), "leaf"))
    return OGraph(kinds, edges, grouped, quorum, **more)


def said(*claims: str) -> list[OClaim]:
    """Claims: leaf, `+` or `-`, evidence (reported if left out), speaker, plea."""
    made = []
    for text in claims:
        leaf, sign, evidence, speaker, plea = _match(_CLAIM, text)
        stance = "asserts" if sign == "+" else "denies"
        made.append(OClaim(leaf, stance, speaker or "press", evidence or "reported", plea))
    return made


def _match(pattern: re.Pattern[str], text: str) -> tuple[Any, ...]:
    found = pattern.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return found.groups()
