"""The command `replay`: a receipt or a proof made again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lawcheck.cli.output import emit, warn
from lawcheck.errors import LawcheckError
from lawcheck.resources import is_file

__all__ = ["replay"]


def replay(
    file: Annotated[Path, Parameter(help="A proof, a receipt, or what check, why or why-not printed as JSON.")],
    *,
    case: Annotated[str | None, Parameter(help="The case it was made from: a file, or the id of a shipped case. "
                                          "Default: what the receipt names, if it is at hand.")] = None,
) -> int:
    """Make a proof or a receipt again and print it: the same bytes, or exit code 1 and what differs on standard error.

    lawcheck replay proof.json > again.json; cmp proof.json again.json
    """
    from lawcheck.replaying import replay as again

    if not is_file(file):
        raise LawcheckError(f"there is no file '{file}'")
    found = again(file, case)
    if found.content:
        emit(found.content.decode())
    warn([str(found)])
    return 0 if found.same else 1
