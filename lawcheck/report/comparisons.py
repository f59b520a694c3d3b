"""A comparison written out: one grid, or, at several standards of proof, a table for each row on which the views differ."""

from __future__ import annotations

from lawcheck.arguing.comparison import Comparison
from lawcheck.document.model import Document
from lawcheck.report.comparing import blocks, standards_document
from lawcheck.report.grid_document import grid_document
from lawcheck.report.overview import overview
from lawcheck.report.terminal import grid

__all__ = ["comparison_document", "comparison_text"]


def comparison_document(comparison: Comparison) -> Document:
    """The main questions as a report: a table for each layer of law, and what decides."""
    return standards_document(comparison) if len(comparison.standards) > 1 else grid_document(comparison)


def comparison_text(comparison: Comparison) -> str:
    """The main questions for the terminal, 80 columns wide."""
    page = overview(comparison)
    return blocks(page) if len(comparison.standards) > 1 else grid(page)
