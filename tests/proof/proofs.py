"""Proofs of shipped cases that several tests need, each made once."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import lawcheck as lc
from lawcheck.resources import shipped_cases


class Made(NamedTuple):
    """A case, an assessment of it, and the proof of some of its answers."""

    case: lc.Case
    assessment: lc.Assessment
    proof: dict[str, Any]


@cache
def case(name: str) -> lc.Case:
    return lc.load(shipped_cases()[name])


@cache
def made(name: str, position: str, *questions: str, **view: Any) -> Made:
    """The proof of some questions of a shipped case, of all where none are named."""
    assessment = lc.assess(case(name), position, **view)
    return Made(case(name), assessment, assessment.export(questions or None))


def entry() -> Made:
    """A small proof with a finding, a contested distance, a weighing and a depends."""
    return made("nicaragua_ports_oil", "icj", "unlawful_entry_by_sea_or_air(raids,nicaragua)")


def burning() -> Made:
    """A small proof with concessions, gates and reservations."""
    return made("caroline", "icj", "breach_of_sovereignty(burning,us)")


def wall() -> Made:
    """A proof with findings on facts and on a conclusion, a concession, and a ground that is invoked."""
    return made("wall_ao", "icj", "necessity(wall,palestine)")
