"""How a row of the table is written."""

from __future__ import annotations

__all__ = ["Row", "goal", "milliseconds"]

#: What a row is about, its figure, and what is to be said of it.
Row = tuple[str, str, str]


def milliseconds(seconds: float) -> str:
    """Seconds as a figure."""
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.3f} ms"


def goal(value: float, limit: float, text: str) -> str:
    """Whether a value keeps to its limit, and what the limit is."""
    return f"{'reached' if value <= limit else 'MISSED '}  goal: {text}"
