"""The status of every node, worked out anew in both ranges of worlds and held against what the proof says.

docs/semantics.md, section 4. Where what surely holds leaves a status open, worlds that the proof names are worked out first; what
they do not settle is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from lawcheck.audit.evidence import NONE, UNKNOWN, Heard, Range, View, heard_on, range_of
from lawcheck.audit.findings import MEANS, Findings
from lawcheck.audit.logic import MAYBE, NO, YES, Situation, Values, gates_of, work_out
from lawcheck.audit.model import Cell, Graph
from lawcheck.audit.search import Meter, OutOfSteps, Question, exists

__all__ = ["Group", "Given", "status_of", "check_statuses"]

#: The ranges of worlds.
RANGES = ("proof", "open")
#: How many nodes may be worked out to settle one status.
STEPS = 2_000_000


class Given:
    """What a proof gives: the graph, the record, the view and the readings."""

    def __init__(self, proof: Mapping[str, Any], graph: Graph, view: View) -> None:
        self.proof, self.graph, self.view = proof, graph, view
        record = proof["record"]
        self.record = {**record, "assumed": frozenset(record["assumed"]), "presumed": frozenset(record["presumed"])}
        self.readings: dict[str, tuple[str, ...]] = {
            question: tuple(options) for question, options in proof["receipt"]["position"]["readings"].items()
        }
