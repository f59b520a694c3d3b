"""Reasons in sentences, read off the graph: why, why not, and the whole tree."""

from lawcheck.explain.tree import Explanation, Step, explain

__all__ = ["Explanation", "Step", "explain"]
