"""From claims to the states of cells: docs/semantics.md, section 3, worked out anew.

For each leaf: who asserts it and who denies it, whether that reaches the standard, and whether anybody speaks to it at all.
For each cell: the states that a tribunal may assume at the standard (the proof range), and those it may have been in (the open
range).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from lawcheck.checker.model import Cell

__all__ = ["LEVELS", "NONE", "UNKNOWN", "Heard", "Range", "View", "conceding", "heard_on", "range_of", "view_of"]

LEVELS = ("alleged", "reported", "corroborated", "established")
ESTABLISHED = LEVELS.index("established")

#: States of a cell beside its values, which are counted from 0: none of the values holds; nothing is known.
NONE, UNKNOWN = -1, -2


@dataclass(frozen=True)
class View:
    """The view of a proof, its readings apart."""

    standard: str
    arguendo: str | None
    plea: str | None
    findings: bool
    floors: Mapping[str, str]
    presumptions: bool
    assumptions: bool
    supposed: Mapping[str, str]
    levels: Mapping[str, str]


class Heard(NamedTuple):
    """What is said on a leaf: whether its assertion reaches, and its denial; whether it is raised, and spoken to.

    `certain`: a hypothesis, which fixes its cell whatever is said on the other values.
    """

    proved: bool = False
    refuted: bool = False
    raised: bool = False
    spoken: bool = False
    certain: bool = False


class Range(NamedTuple):
    """The states of a cell in both ranges, the values whose denial is proved, and how the cell stands, in a word."""

    word: str
    proof: tuple[int, ...]
    open: tuple[int, ...]
    out: frozenset[int] = frozenset()


def view_of(data: Mapping[str, Any]) -> View:
    """The view as a receipt tells it."""
    return View(**{key: value for key, value in data.items() if key != "readings"})


def heard_on(leaf: str, record: Mapping[str, Any], view: View, bound: frozenset[str]) -> Heard:
    """What is said on a leaf in a view, for those whose concessions bind."""
    said = _said(leaf, record, view, bound)
    presumed = view.presumptions and leaf in record["presumed"]
    supposed = view.supposed.get(leaf)
    if supposed == "holds":
        said = Heard(proved=True, raised=True, spoken=True, certain=True)
    elif supposed == "fails":
        said = Heard(refuted=True, raised=said.raised, spoken=True)
    elif supposed == "unknown":
        said = Heard(raised=said.raised, spoken=said.spoken)
    return said._replace(raised=said.raised or presumed, spoken=said.spoken or presumed)


def _said(leaf: str, record: Mapping[str, Any], view: View, bound: frozenset[str]) -> Heard:
    """What claims, findings and assumptions say, whatever the view supposes."""
    claims = [claim for claim in record["claims"].get(leaf, ()) if claim["plea"] in (None, view.plea)]
    if view.assumptions and leaf in record["assumed"]:
        return Heard(proved=True, raised=True, spoken=True, certain=True)
    own = [claim for claim in claims if view.arguendo is not None and claim["party"] == view.arguendo]
    if own:  # its word is taken: it replaces all else, findings too
        asserts, denies = _stances(own)
        return Heard(asserts, denies, raised=asserts, spoken=True)
    asserts, denies = _stances(claims)
    result = record["findings"].get(leaf, {}).get("result", "not_decided") if view.findings else "not_decided"
    if view.levels.get(f"the finding on {leaf}") == "none":  # this one alone is set aside
        result = "not_decided"
    if result != "not_decided":
        return Heard(result == "proved", result == "disproved", raised=asserts or result != "disproved", spoken=True)
    needed = max(LEVELS.index(level) for level in (
        view.standard, record["floors"].get(leaf, "alleged"), view.floors.get(leaf.partition("(")[0], "alleged")
    ))
    assertion, denial = (
        max([_worth(claim, leaf, view, bound) for claim in claims if claim["stance"] == stance], default=-1)
        for stance in ("asserts", "denies")
    )
    proved = assertion >= needed and not denial >= ESTABLISHED > assertion
    refuted = denial >= needed and not assertion >= ESTABLISHED > denial
    return Heard(proved, refuted, raised=asserts, spoken=bool(claims))


def _stances(claims: Sequence[Mapping[str, Any]]) -> tuple[bool, bool]:
    stances = {claim["stance"] for claim in claims}
    return "asserts" in stances, "denies" in stances


def _worth(claim: Mapping[str, Any], leaf: str, view: View, bound: frozenset[str]) -> int:
    """What a claim is worth on a point: a concession settles it against its speaker, and is a report for everybody else."""
    level = _level(claim, leaf, view)
    if level == "conceded":
        return LEVELS.index("established" if claim["party"] in bound else "reported")
    return LEVELS.index(level) if level in LEVELS else -1


def _level(claim: Mapping[str, Any], leaf: str, view: View) -> str:
    on_point = f"{claim['id']} on {leaf}"
    return str(view.levels.get(on_point, view.levels.get(claim["id"], claim["evidence"])))


def conceding(claims: Mapping[str, Sequence[Mapping[str, Any]]], view: View) -> frozenset[str]:
    """Whose concessions may bind: everybody who concedes anything, in the case or in the view."""
    return frozenset(
        claim["party"] for leaf, said in claims.items() for claim in said
        if "conceded" in (claim["evidence"], _level(claim, leaf, view))
    )


def range_of(cell: Cell, heard: Sequence[Heard], record: Mapping[str, Any], view: View) -> Range:
    """The states of a cell from what is said on its values: the table of section 3, line by line, then what is supposed."""
    found = _table(cell, heard, record, view)
    supposed = [view.supposed.get(value) for value in cell.values]
    holding = tuple(place for place, word in enumerate(supposed) if word == "holds")
    if holding:
        return Range("proved" if len(holding) == 1 else "contested", holding, holding, found.out)
    if "unknown" not in supposed:
        return found
    left = tuple(place for place in range(len(supposed)) if place not in found.out)
    if not cell.exhaustive:
        left = (*left, NONE)
    proof = tuple(state for state in found.proof if state >= 0 and supposed[state] != "unknown") or (UNKNOWN,)
    open_ = left or tuple(range(len(supposed)))
    return Range(found.word if proof != (UNKNOWN,) else "unproven", proof, open_, found.out)


def _table(cell: Cell, heard: Sequence[Heard], record: Mapping[str, Any], view: View) -> Range:
    places = range(len(cell.values))
    certain = [place for place in places if heard[place].certain]
    if len(certain) == 1:
        return Range("proved", (certain[0],), (certain[0],))
    proved = [place for place in places if heard[place].proved]
    out = frozenset(place for place in places if heard[place].refuted)
    left = [place for place in places if place not in out]
    if len(proved) == 1 and proved[0] not in out:
        return Range("proved", (proved[0],), (proved[0],), out)
    if proved:
        states = list(proved)
        if out.issuperset(proved):
            states += [place for place in left if place not in proved] if cell.exhaustive else [NONE]
        return Range("contested", tuple(states), tuple(states), out)
    if not left and not cell.exhaustive:
        return Range("proved_false", (NONE,), (NONE,), out)
    if not left:  # one of the values holds, and each is denied: the denials cancel out
        return Range("unproven", (UNKNOWN,), tuple(places))
    if cell.exhaustive and len(left) == 1:
        return Range("by_exclusion", (left[0],), (left[0],), out)
    possible = tuple(left) if cell.exhaustive else (*left, NONE)
    presumed = [place for place in left if view.presumptions and cell.values[place] in record["presumed"]]
    if presumed:
        return Range("presumed", (presumed[0],), possible, out)
    return Range("unproven", (UNKNOWN,), possible, out)
