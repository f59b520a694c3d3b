"""The options that several commands share, and how their values are read."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from cyclopts import Parameter

from lawcheck.cli.output import emit
from lawcheck.errors import LawcheckError, UnknownPosition
from lawcheck.resources import is_file

__all__ = [
    "ABOUT", "ARGUENDO", "CASE", "FORMAT", "LAYER", "PLEA", "POSITION", "QUESTION", "STANDARD", "WRITE", "Format", "Standard",
    "position_of", "put",
]

Format = Literal["text", "json"]
Standard = Literal["alleged", "reported", "corroborated", "established"]

CASE = Parameter(help="A case file, or the id of a shipped case such as caribbean_2025.")
QUESTION = Parameter(help="A question and what it is about: self_defence strike_1 venezuela.")
POSITION = Parameter(name=["--position", "-p"], help="A legal position: icj, restrictivist, majority, expansionist, us_2025, "
                     "icrc, all_open, or a file with one's own. Repeatable. Default: the five, side by side.")
STANDARD = Parameter(name=["--standard", "-s"], help="The least level of evidence that proves.")
ARGUENDO = Parameter(name=["--arguendo", "-a"], help="An actor of the case whose word is taken.")
PLEA = Parameter(help="One of the case's pleas in the alternative.")
LAYER = Parameter(help="Only this layer of law, with its details: use_of_force, armed_conflict, hostilities, human_rights, "
                  "sea_and_air, designation, us_law, responsibility. Repeatable.")
ABOUT = Parameter(help="Only what is about this act, pair, person or State: an id of the case. Repeatable.")
FORMAT = Parameter(name=["--format", "-f"], help="text for people, json for programs.")
WRITE = Parameter(help="Write it to this file instead of printing it.")


def position_of(name: str) -> str | Path:
    """A position as it was named: its id, or the file that has it.

    Raises:
        UnknownPosition: the name looks like that of a file, and there is none.
    """
    path = Path(name)
    if path.suffix not in {".yaml", ".yml"} and "/" not in name and not is_file(path):
        return name
    if not is_file(path):
        raise UnknownPosition(f"there is no position file '{name}'")
    return path


def put(content: str | bytes, write: Path | None) -> None:
    """Print a result, or write it to a file and say so.

    Raises:
        LawcheckError: the file cannot be written, or what cannot be printed has no file to go to.
    """
    if write is None:
        if isinstance(content, bytes):
            raise LawcheckError("this format cannot be printed: name a file with --write")
        emit(content)
        return
    try:
        if isinstance(content, bytes):
            write.write_bytes(content)
        else:
            write.write_text(content if content.endswith("\n") else content + "\n", "utf-8")
    except OSError as error:
        raise LawcheckError(f"{write}: cannot be written: {error.strerror}") from error
    emit(f"{write} is written")
