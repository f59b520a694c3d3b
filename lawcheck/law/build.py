"""From declarations to rules: rows of plain data become signatures, questions, positions and citations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lawcheck.law.declarations import Declared, Source
from lawcheck.law.rules import Citation, Holding, Institution, Option, Position, Question, Rules, Signature

__all__ = ["build"]


def build(source: Source, declared: Declared) -> Rules:
    """The rules that files declare, without the checks of `lint`."""
    rows = declared.rows
    signatures = {name: Signature(name, tuple(types), "norm", connective) for name, types, connective in rows["norm"]}
    signatures |= {name: Signature(name, tuple(types), "fact") for name, types in rows["fact"]}
    signatures |= {name: Signature(name, tuple(types), "appraisal") for name, types in rows["appraisal"]}
    burdens = dict(rows["burden"])
    return Rules(
        root=source.root,
        files=source.files,
        signatures=signatures,
        says=dict(rows["says"]),
        says_not=dict(rows["says_not"]),
        questions=_questions(declared),
        positions=_positions(declared),
        institutions={id_: Institution(id_, layer, title, burdens.get(id_, "")) for id_, layer, title in rows["institution"]},
        institution_of=declared.homes,
        things={type_: dict(found) for type_, found in _grouped(rows["term"]).items()},
        citations=_citations(declared),
        calibrations={
            name: tuple(sorted((case, outcome) for case, outcome in found))
            for name, found in _grouped(rows["calibrated"]).items()
        },
        cut_points={name: tuple(sorted(value for value, in found)) for name, found in _grouped(rows["threshold"]).items()},
        headings=dict(rows["heading"]),
        briefs=dict(rows["brief"]),
        closed_lists=frozenset(norm for norm, in rows["closed_list"]),
        sections={layer: title for layer, _, title in sorted(rows["section"], key=lambda row: int(row[1]))},
        chapters={institution: int(place) for institution, place in rows["chapter"]},
        details={name: of[0] if of else "" for name, *of in rows["detail"]},
        no_view=frozenset((position, layer) for position, layer in rows["no_view"]),
        digest=source.digest,
        lean=declared.lean,
    )


def _grouped(rows: Iterable[list[Any]]) -> dict[str, list[list[Any]]]:
    """Rows by their first entry, which is taken off."""
    found: dict[str, list[list[Any]]] = {}
    for first, *rest in rows:
        found.setdefault(first, []).append(rest)
    return found


def _citations(declared: Declared) -> dict[tuple[str, str], tuple[Citation, ...]]:
    found: dict[tuple[str, str], list[Citation]] = {}
    for parent, child, *citation in declared.rows["cite"]:
        found.setdefault((parent, child), []).append(Citation(*citation))
    return {edge: tuple(citations) for edge, citations in found.items()}


def _questions(declared: Declared) -> dict[str, Question]:
    rows = declared.rows
    basis: dict[tuple[str, str], list[str]] = {}
    for question, option, authority in rows["basis"]:
        basis.setdefault((question, option), []).append(authority)
    options, includes = _grouped(rows["option"]), _grouped(rows["includes"])
    return {
        id_: Question(
            id_,
            text,
            {
                option: Option(option, words, tuple(sorted(basis.get((id_, option), ()))))
                for option, words in options.get(id_, ())
            },
            frozenset((wider, narrower) for wider, narrower in includes.get(id_, ())),
        )
        for id_, text in rows["question"]
    }


def _positions(declared: Declared) -> dict[str, Position]:
    rows = declared.rows
    held, undecided, outside = _grouped(rows["held"]), _grouped(rows["undecided"]), _grouped(rows["outside"])
    extends, describes = dict(rows["extends"]), dict(rows["describes"])
    all_open = {position for position, in rows["leaves_all_open"]}
    return {
        id_: Position(
            id_,
            title,
            describes.get(id_, ""),
            extends.get(id_),
            {
                question: tuple(sorted((Holding(option, how) for option, how in found), key=lambda holding: holding.option))
                for question, found in _grouped(held.get(id_, ())).items()
            },
            frozenset(question for question, in undecided.get(id_, ())),
            frozenset(question for question, in outside.get(id_, ())),
            id_ in all_open,
        )
        for id_, title in rows["position"]
    }
