"""The command `timeline`: what happened in a case, and who said what when."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from cyclopts import Parameter

import lawcheck
from lawcheck.cli.options import CASE, WRITE, format_for, put
from lawcheck.cli.output import as_json, width
from lawcheck.resources import find

__all__ = ["timeline"]

Shown: TypeAlias = Literal["text", "svg", "html", "markdown", "json"]
_SHOWN: tuple[Shown, ...] = ("text", "svg", "html", "markdown", "json")
_FORMAT = Parameter(
    name=["--format", "-f"],
    help="text, svg for a picture, html or markdown for a report, json for programs. Default: by the ending of the file written, "
    "else text.",
)


def timeline(
    case: Annotated[str, CASE], *, format: Annotated[Shown | None, _FORMAT] = None, write: Annotated[Path | None, WRITE] = None,
) -> int:
    """Show what happened in a case day by day: acts, events, operations, listings, resolutions, and what was said about them.

    lawcheck timeline caribbean_2025 --write timeline.svg
    """
    from lawcheck.document.output import render
    from lawcheck.pictures.chronology import timeline as course

    format_ = format_for(format, write, _SHOWN)
    found = course(lawcheck.load(find(case)))
    if format_ == "json":
        put(as_json("lawcheck/timeline/v1", **found.to_dict()), write)
    elif format_ == "svg":
        put(found.svg(), write)
    elif format_ == "text":
        put(found.text(width()), write)
    else:
        put(render(found.document(), format_), write)
    return 0
