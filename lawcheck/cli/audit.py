"""The command `audit`: an exported assessment checked without the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from lawcheck.cli.options import WRITE, format_for, put
from lawcheck.cli.output import as_json, width
from lawcheck.errors import LawcheckError
from lawcheck.resources import is_file

__all__ = ["audit"]

_FORMATS: tuple[Literal["text", "json", "markdown", "html"], ...] = ("text", "json", "markdown", "html")
_FORMAT = Parameter(name=["--format", "-f"], help="text for people, json for programs, markdown or html for a report. "
                    "Default: by the ending of the file written, else text.")


def audit(
    file: Annotated[Path, Parameter(help="A proof, as --proof writes it.")],
    *,
    case: Annotated[str | None, Parameter(help="The case it was made from: a file, or the id of a shipped case. "
                                          "Default: what the proof names, if it is at hand.")] = None,
    strict: Annotated[bool, Parameter(negative=(), help="Exit code 1 also where something could not be checked "
                                      "(\"holds in part\").")] = False,
    format: Annotated[Literal["text", "json", "markdown", "html"] | None, _FORMAT] = None,
    write: Annotated[Path | None, WRITE] = None,
) -> int:
    """Check an exported assessment without the engine: what was checked, by which means, and what not.

    Exit code 1: something is wrong; with --strict also where not everything was checked.

    lawcheck audit proof.json --strict
    """
    from lawcheck.checker import audit as check

    if not is_file(file):
        raise LawcheckError(f"there is no file '{file}'")
    format_ = format_for(format, write, _FORMATS)
    found = check(file, case)
    if format_ == "json":
        put(as_json("lawcheck/audit/v1", **found.to_dict()), write)
    elif format_ == "text":
        from lawcheck.document.plain import plain

        put(plain(found.document(), width()), write)
    else:
        from lawcheck.document.output import render

        put(str(render(found.document(), format_)), write)
    return 0 if (found.in_full if strict else found.holds) else 1
