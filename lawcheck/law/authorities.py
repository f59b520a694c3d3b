"""The registry of authorities: what a rule may cite, how it is cited, and how sure the registry is of a pinpoint."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from lawcheck.errors import RulesError

__all__ = ["Authority", "Support", "read_authorities"]


class Support(NamedTuple):
    """One thing an authority stands for. The pinpoint may be shown only where `confidence` is `verified`."""

    says: str
    pinpoint: str
    confidence: str


class Authority(NamedTuple):
    """An instrument, a decision, or an article of a treaty; never a paragraph of a judgment.

    `aliases` are other ids under which the same document has been known.
    """

    id: str
    title: str
    cite: str
    short: str
    date: str
    kind: str
    stands_for: tuple[Support, ...]
    aliases: tuple[str, ...] = ()


def read_authorities(directory: Path) -> Mapping[str, Authority]:
    """Every authority in the YAML files of a folder.

    Raises:
        RulesError: a file is not YAML, an entry lacks a field, or an id stands in two files.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Authority] = {}
    for path in sorted(directory.glob("*.yaml")):
        try:
            entries: dict[str, dict[str, Any]] = yaml.load(path.read_text("utf-8"), Loader=loader) or {}  # noqa: S506
        except yaml.YAMLError as error:
            raise RulesError(f"{path.name}: {error}") from error
        for id_, entry in entries.items():
            if id_ in found:
                raise RulesError(f"{path.name}: the authority '{id_}' stands in two files")
            try:
                supports = tuple(
                    Support(str(row["says"]), str(row.get("pinpoint") or ""), str(row["confidence"]))
                    for row in entry["stands_for"]
                )
                found[id_] = Authority(
                    id_, str(entry["title"]), str(entry["cite"]), str(entry["short"]),
                    str(entry.get("date") or entry.get("year") or ""), str(entry["kind"]), supports,
                    tuple(str(alias) for alias in entry.get("aliases") or ()),
                )
            except (KeyError, TypeError) as error:
                raise RulesError(f"{path.name}: the authority '{id_}' lacks {error}") from error
    return found
