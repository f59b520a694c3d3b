"""What the law asks: rule files, their vocabulary, authorities and positions, and the norm graph they make of a case."""

from lawcheck.law.graph import Cell, Edge, Gate, Graph
from lawcheck.law.instantiate import instantiate
from lawcheck.law.load import rules
from lawcheck.law.rules import Rules

__all__ = ["Cell", "Edge", "Gate", "Graph", "Rules", "instantiate", "rules"]
