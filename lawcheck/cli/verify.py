"""The command `verify`: every expectation of the casebook, or of files of one's own, held against the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

import lawcheck
from lawcheck.cli.output import EXIT, as_json, emit, width
from lawcheck.errors import LawcheckError

if TYPE_CHECKING:
    from lawcheck.verification import Verification

__all__ = ["verify"]

_PATHS = Parameter(help="Case files, folders, or ids of shipped cases. Default: all shipped cases.")


def verify(
    paths: Annotated[list[str] | None, _PATHS] = None,
    *,
    settled: Annotated[list[str] | None, Parameter(help="Only expectations settled so, such as binding. Repeatable.")] = None,
    element: Annotated[list[str] | None, Parameter(help="Only expectations on this element. Repeatable.")] = None,
    mismatches: Annotated[bool, Parameter(help="Show only what was not kept.", negative=())] = False,
    format: Annotated[
        Literal["text", "json", "junit"], Parameter(name=["--format", "-f"], help="text, json, or junit for test runners.")
    ] = "text",
) -> int:
    """Hold what the case files expect against what the rules answer. Exit code 1 where they part, or nothing is expected."""
    from lawcheck.case.fields import SETTLED
    from lawcheck.report.verification import junit, table, verification_data

    for word in settled or ():
        if word not in SETTLED:
            raise LawcheckError(f"--settled '{word}': there are {', '.join(SETTLED)}")
    found = lawcheck.verify(paths or ())
    if settled or element:
        found = _only(found, settled or (), element or ())
    code = 0 if found.kept else EXIT["expectation"]
    if format == "json":
        emit(as_json("lawcheck/verify/v1", **verification_data(found, mismatches)))
    elif format == "junit":
        emit(junit(replace(found, rows=found.missed) if mismatches else found))
    else:
        emit(table(found, width(), mismatches))
    return code


def _only(found: Verification, settled: Sequence[str], element: Sequence[str]) -> Verification:
    """What is left where only some expectations are wanted."""
    return replace(
        found,
        rows=tuple(
            row for row in found.rows if (not settled or row.settled in settled) and (not element or row.element in element)
        ),
        not_scored=tuple(
            entry for entry in found.not_scored
            if (not settled or entry.settled in settled) and (not element or entry.element in element)
        ),
    )
