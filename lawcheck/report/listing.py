"""What there is: shipped cases, propositions, positions, open questions, as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lawcheck.errors import LawcheckError, UnknownProposition
from lawcheck.explain.words import JUSTIFICATIONS
from lawcheck.law.load import rules
from lawcheck.law.positions import readings
from lawcheck.law.rules import Rules, Signature
from lawcheck.library import chosen, incidents

__all__ = ["below", "cases", "listing"]


def listing(what: str, word: str, width: int) -> str:
    """One of the lists, narrowed to a ground or a part of a name where a word is given.

    Raises:
        LawcheckError: the list takes no word, or nothing in it has the word in its name.
    """
    found = {"positions": _positions, "institutions": _institutions}
    named = {"questions": _questions, "authorities": _authorities}
    if what in found and word:
        raise LawcheckError(f"`list {what}` takes no further word")
    lines = list(found[what]() if what in found else named[what](word) if what in named else _propositions(rules(), word))
    if not lines:
        raise LawcheckError(f"none of the {what} has '{word}' in its name; `lawcheck list {what}` shows all")
    return _page(lines, width)


def cases(
    width: int, word: str = "", *, topics: Sequence[str] = (), elements: Sequence[str] = (), year: str = "",
    settled: Sequence[str] = (),
) -> str:
    """The shipped cases, folder by folder, a line each with the years of its acts and events; narrowed as `library.chosen` says.

    Raises:
        LawcheckError: there is no such topic, element or year, or nothing in the library is about all of it.
    """
    law = rules()
    every = incidents(law)
    found = chosen(every, law, word=word, topics=topics, elements=elements, year=year, settled=settled)
    if not found:
        raise LawcheckError("no shipped case is about all of this; `lawcheck list cases` shows all")
    lines: list[str] = []
    for place, entries in groupby(found, lambda incident: incident.folder):
        lines += [*([""] if lines else []), place]
        lines += (f"  {entry.id}: {entry.title}" + (f" ({entry.span})" if entry.span else "") for entry in entries)
    count = f"{len(found)} of {len(every)}" if len(found) < len(every) else f"{len(found)}"
    return _page([*lines, "", f"{count} cases. Narrow with --topic, --element, --year, --settled."], width)


def _page(lines: Iterable[str], width: int) -> str:
    return "\n".join(line for text in lines for line in (textwrap.wrap(text, width, subsequent_indent="    ") or [""]))


def _positions() -> Iterator[str]:
    for position in rules().positions.values():
        extends = f" (extends {position.extends})" if position.extends else ""
        yield f"{position.id}: {position.title}{extends}. {position.describes}"


def _institutions() -> Iterator[str]:
    law = rules()
    for layer, title in law.sections.items():
        for institution in law.institutions.values():
            if institution.layer == layer:
                yield f"{institution.id}: {institution.title} ({title.lower()})"


def _questions(word: str) -> Iterator[str]:
    law = rules()
    held = {id_: readings(law, id_) for id_, position in law.positions.items() if not position.all_open}
    for question in law.questions.values():
        if word.lower() not in question.id:
            continue
        yield f"{question.id}: {question.text}"
        for option in question.options.values():
            holders = [position for position, found in held.items() if option.id in found[question.id].options]
            yield f"    {option.id}: {option.text} ({', '.join(holders) if holders else 'no position'})"


def _authorities(word: str) -> Iterator[str]:
    for authority in rules().authorities.values():
        if word.lower() in f"{authority.id} {authority.short} {authority.title}".lower():
            yield f"{authority.id}: {authority.short}"


def _propositions(law: Rules, word: str) -> Iterator[str]:
    """Leaves a claim may speak to: all; those below a ground, nearest first; an institution's; those with a word in their name.

    Where no name has the word, those whose meaning has it.
    """
    for leaf in _leaves(law, word):
        kind = " (appraisal)" if leaf.kind == "appraisal" else ""
        yield f"{leaf.name}({', '.join(leaf.types)}){kind}: {law.sentence(leaf.name)}"


def _leaves(law: Rules, word: str) -> list[Signature]:
    every = {name: signature for name, signature in law.signatures.items() if signature.kind != "norm"}
    if word in law.signatures:
        return [every[name] for name in below(law, word) if name in every]
    if word in law.institutions:
        norms = (name for name in law.signatures if law.institution_of.get(name) == word)
        named = dict.fromkeys(leaf for norm in norms for leaf in (norm, *_children(law).get(norm, ())))
        return [every[name] for name in named if name in every]
    found = [signature for name, signature in every.items() if word in name]
    found = found or [signature for name, signature in every.items() if word.lower() in law.sentence(name).lower()]
    if not found:
        raise UnknownProposition(f"no proposition has '{word}' in its name or meaning; `lawcheck list propositions` shows all")
    return found


def _children(law: Rules) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {}
    for parent, child in law.edge_order:
        children.setdefault(parent, []).append(child)
    return children


def below(law: Rules, name: str) -> tuple[str, ...]:
    """The names of everything that counts towards a proposition, nearest first, itself included, other grounds left out."""
    children = _children(law)
    found: dict[str, None] = {}
    layer = [name]
    while layer:
        found |= dict.fromkeys(layer)
        layer = list(dict.fromkeys(
            child for parent in layer for child in children.get(parent, ()) if child not in found and child not in _GROUNDS
        ))
    return tuple(found)


#: Grounds that are exceptions of others: asked about by their own name.
_GROUNDS = JUSTIFICATIONS | {"unlawful_force"}
