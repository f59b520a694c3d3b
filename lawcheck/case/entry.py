"""What every entry of a case file has in common, and how its keys are described."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Entry", "Labelled", "listed", "words"]


def words(description: str) -> Any:  # noqa: ANN401 - pydantic's own Field() returns Any
    """Text that may be left out."""
    return Field(default="", description=description)


def listed(description: str) -> Any:  # noqa: ANN401
    """A list that may be left out."""
    return Field(default=(), description=description)


class Entry(BaseModel):
    """One entry of a case file: no other keys than the declared ones, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, populate_by_name=True)

    note: str = words("Remarks for the reader of the file; never used in the assessment.")


class Labelled(Entry):
    """An entry with a name for readers."""

    label: str = words("What reports call it, for example 'United States' or 'the strike of 2 September'.")
