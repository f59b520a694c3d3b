"""Where things lie: the rule files and the shipped cases, in the installed package or beside it, and files that are named."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from lawcheck.errors import LawcheckError

__all__ = ["case_files", "find", "folder", "is_file", "is_folder", "nearest", "schema_file", "schemas", "shipped_cases"]

#: Files beside the cases that are none.
_NO_CASES = frozenset({"coverage"})
#: How many signs of a file are looked at to tell whether it is a case; no case is longer.
_MOST = 5_000_000


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


def shipped_cases() -> dict[str, Path]:
    """The shipped case files by their ids, which are the names of the files, folder by folder."""
    return {path.stem: path for path in sorted(folder("cases").rglob("*.yaml")) if path.stem not in _NO_CASES}


def schema_file(kind: str) -> Path:
    """The published JSON Schema of a kind of document: `case`, or what a command prints, such as `flips`."""
    return Path(__file__).resolve().parent / "schema" / f"{kind}-v1.schema.json"


def schemas() -> dict[str, str]:
    """The kinds of documents that have a published schema, with their titles; case files first."""
    kinds = sorted(path.name.removesuffix("-v1.schema.json") for path in schema_file("case").parent.glob("*-v1.schema.json"))
    kinds.sort(key=lambda kind: kind != "case")
    return {kind: json.loads(schema_file(kind).read_text("utf-8"))["title"] for kind in kinds}


def find(name: str) -> Path:
    """A case file by its path, or a shipped case by its id, with or without the folder it lies in.

    Raises:
        LawcheckError: it is neither; the message suggests the nearest id.
    """
    path = Path(name)
    if is_file(path):
        return path
    shipped = shipped_cases()
    at = shipped.get(path.stem)
    if at is not None and name.removesuffix(".yaml") in {at.stem, f"{at.parent.name}/{at.stem}"}:
        return at
    if path.suffix or "/" in name or "\\" in name:
        return path
    hint = nearest(name, shipped)
    raise LawcheckError(f"'{name}' is no file and no shipped case.{hint} `lawcheck list cases` shows what is shipped.")


def nearest(word: str, choices: Iterable[str]) -> str:
    """The question whether somebody meant the nearest choice, as a sentence to go on with; empty where none is near."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(choices), n=1)
    return f" Did you mean {close[0]}?" if close else ""


def case_files(names: Iterable[str | Path]) -> dict[Path, str]:
    """The case files of files, folders and ids, each with what messages call it; all shipped cases where nothing is named.

    A folder, of one's own or of the shipped cases, gives the files in it and below it that hold a case. What is named outright
    is taken as it is, so that somebody hears of it where it holds none. A file that is named in several ways counts once.

    Raises:
        LawcheckError: a name is neither a file, nor a folder, nor the id of a shipped case.
    """
    given = [str(name) for name in names]
    if not given:
        return {path: shown(path) for path in shipped_cases().values()}
    found: dict[Path, str] = {}
    for name in given:
        place = next((place for place in (Path(name), folder("cases") / name) if is_folder(place)), None)
        if place is None or is_file(Path(name)):
            path = find(name)
            found[path] = shown(path)
        else:
            found.update((path, shown(path)) for path in sorted(place.rglob("*")) if is_case(path))
    once = {os.path.realpath(path): path for path in reversed(found)}
    return {path: name for path, name in found.items() if once[os.path.realpath(path)] == path}


def is_case(path: Path) -> bool:
    """Whether a file in a folder is meant as a case: a YAML file with the schema of cases, or with acts and claims."""
    if path.suffix not in {".yaml", ".yml"} or not path.is_file():
        return False
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            text = file.read(_MOST)
    except OSError:
        return True  # whoever names the folder should hear of it
    return "lawcheck/case/" in text or all(f"\n{key}:" in f"\n{text}" for key in ("acts", "claims"))


def is_file(path: Path) -> bool:
    """Whether there is such a file; no file has a name that the system refuses."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; no folder has a name that the system refuses."""
    try:
        return path.is_dir()
    except OSError:
        return False


def shown(path: Path) -> str:
    """A file as messages call it: from where the reader stands, if it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (OSError, ValueError, RuntimeError):  # the last for a link to itself
        return str(path)
