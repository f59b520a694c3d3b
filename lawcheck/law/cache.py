"""What was read from rule files that passed every check, kept in the user's cache folder.

Checking the rule files takes longer than anything else, and reading them takes as long as answering a small case. Both are
done once for each set of files: what comes out is plain data, kept under a hash of all that went in. Whoever has no cache
folder, or sets ``LAWCHECK_CACHE=0``, does without; ``LAWCHECK_CACHE=/some/folder`` keeps it there. A file that cannot be
read, or is not what was written, counts as missing and is written anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import clingo

from lawcheck.law.declarations import Declared, Source
from lawcheck.law.relevance import Plain, Statement
from lawcheck.version import __version__

__all__ = ["VERSION", "folder", "keep", "recall"]

#: Raised whenever the checks of `lint` or the plain data change: what was kept before does not count any more.
VERSION = "9"

#: How many sets of rule files are kept; the oldest go. Whoever edits rules makes a new set with every change.
_MOST = 8


def folder() -> Path | None:
    """Where things are kept, or None."""
    named = os.environ.get("LAWCHECK_CACHE")
    if named == "0":
        return None
    try:
        if named:
            return Path(named).expanduser()
        base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
        return Path(base).expanduser() / "lawcheck"
    except RuntimeError:  # nobody's home
        return None


def recall(source: Source) -> Declared | None:
    """The declarations of rule files that passed before, or None."""
    place = _place(source)
    try:
        if place is None:
            return None
        seal, _, text = place.read_bytes().partition(b"\n")
        if hashlib.sha256(text).hexdigest().encode() != seal:
            return None
        data = json.loads(text)
        return Declared(data["rows"], data["homes"], tuple(map(_statement, data["lean"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(source: Source, declared: Declared) -> None:
    """Keep the declarations of rule files that passed. Where that cannot be done, they are checked again next time."""
    place = _place(source)
    if place is None:
        return
    text = json.dumps({"rows": declared.rows, "homes": declared.homes, "lean": declared.lean}, ensure_ascii=False).encode()
    draft = place.with_suffix(f".{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
        draft.replace(place)  # at once, so that nobody reads half a file
        kept = sorted(place.parent.glob("rules-*.json"), key=lambda file: file.stat().st_mtime)
        for old in kept[:-_MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _statement(row: list[Any]) -> Statement:
    text, needs, gives, plain = row
    if plain is not None:
        parent, arity, rest, rows = plain
        plain = Plain(parent, arity, rest, tuple(map(tuple, rows)))
    return Statement(text, tuple(needs), tuple(gives), plain)


def _place(source: Source) -> Path | None:
    base = folder()
    if base is None:
        return None
    key = hashlib.sha256(f"{VERSION} {__version__} {clingo.__version__} {source.digest}".encode())
    for file in sorted((source.root / "authorities").glob("*.yaml")):  # lint compares citations with them
        key.update(file.read_bytes())
    return base / f"rules-{key.hexdigest()}.json"
