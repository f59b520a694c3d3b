"""Where the rule files and the shipped cases lie: in the installed package, or beside it in a working copy."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["folder"]


@cache
def folder(name: str) -> Path:
    """The folder `rules` or `cases`, wherever this installation has it.

    An installed wheel carries both inside the package; a working copy has them at the top of the repository.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / name, package.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"this installation of lawcheck has no folder '{name}'; install it again")
