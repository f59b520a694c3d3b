"""The options that several commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from cyclopts import Parameter

from lawcheck.cli.output import emit
from lawcheck.errors import LawcheckError, UnknownPosition
from lawcheck.resources import is_file

__all__ = [
    "ABOUT", "ARGUENDO", "CASE", "FORMAT", "LAYER", "PLEA", "POSITION", "QUESTION", "STANDARD", "WRITE", "Format", "Standard",
    "format_for", "position_of", "put",
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

#: The endings of the names of files, by format.
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "text": (".txt",), "json": (".json",), "markdown": (".md", ".markdown"), "html": (".html", ".htm"), "docx": (".docx",),
    "svg": (".svg",), "mermaid": (".mmd", ".mermaid"),
}


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


def format_for(given: str | None, write: Path | None, formats: Sequence[str]) -> str:
    """The format that is asked for: the one that is named, else the one of the file's ending, else the first of these.

    Raises:
        LawcheckError: the ending of the file is that of no format of this command, or of another than is named.
    """
    if write is not None and str(write) in {"", "."}:
        raise LawcheckError("--write needs the name of a file")
    if write is None:
        return given or formats[0]
    if given is not None:
        other = next((format_ for format_, endings in _ENDINGS.items() if write.suffix.lower() in endings), given)
        if other != given and _ENDINGS[given]:
            raise LawcheckError(f"{write}: the ending is that of {other}, the format asked for is {given}; change one of them")
        return given
    found = next((format_ for format_ in formats if write.suffix.lower() in _ENDINGS[format_]), None)
    if found is None:
        known = ", ".join(_ENDINGS[format_][0] for format_ in formats)
        raise LawcheckError(f"{write}: the command writes no file of this ending, only {known}; or name a format with --format")
    return found


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
