"""The files of the casebook, and what is held to have been decided in each incident."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import lawcheck as lc
from lawcheck.case.models import Case

ROOT = Path(__file__).resolve().parents[2]
FILES = tuple(sorted(path for path in (ROOT / "cases").glob("*/*.yaml") if path.parent.name != "caribbean_2025"))


class Item(NamedTuple):
    """One thing that an authority held in an incident; `contrary` is the question that asks it the other way round."""

    element: str
    about: str
    held: str
    contrary: str = ""


@cache
def items() -> dict[str, tuple[Item, ...]]:
    """What was held, by incident."""
    data = yaml.safe_load((ROOT / "tests" / "data" / "casebook_items.yaml").read_text("utf-8"))
    return {incident: tuple(Item(*row) for row in rows) for incident, rows in data.items()}


@cache
def loaded(path: Path) -> Case:
    """The case of a file."""
    return lc.load(path)


@cache
def data(path: Path) -> dict[str, Any]:
    """The file as plain data, days as text."""
    return json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8")), default=str))


def parsed(changed: dict[str, Any]) -> Case:
    """A case from changed data."""
    return lc.parse(json.dumps(changed, ensure_ascii=False), changed["id"])


def predicate(said: str) -> str:
    """The name of a proposition."""
    return said.partition("(")[0].strip()
