"""Propositions in words: the sentence a rule file gives, filled with the labels of a case."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from lawcheck.law.rules import Rules

__all__ = ["parts", "sentence", "wording"]

_ZONES: Mapping[str, str] = {
    "land": "the land territory of {0}",
    "internal_waters": "the internal waters of {0}",
    "territorial_sea": "the territorial sea of {0}",
    "contiguous_zone": "the contiguous zone of {0}",
    "eez": "the exclusive economic zone of {0}",
    "continental_shelf": "the continental shelf of {0}",
    "airspace": "the airspace of {0}",
    "high_seas": "the high seas",
    "international_airspace": "international airspace",
}


@lru_cache(maxsize=65536)
def parts(proposition: str) -> tuple[str, tuple[str, ...]]:
    """The name and the arguments of a ground proposition.

    >>> parts("took_place(strike,territorial_sea(t))")
    ('took_place', ('strike', 'territorial_sea(t)'))
    """
    name, bracket, rest = proposition.partition("(")
    if not bracket:
        return name, ()
    arguments: list[str] = []
    depth, start = 0, 0
    body = rest[:-1]
    for index, sign in enumerate(body):
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif sign == "," and depth == 0:
            arguments.append(body[start:index])
            start = index + 1
    arguments.append(body[start:])
    return name, tuple(arguments)


def sentence(rules: Rules, proposition: str, label: Callable[[str], str], denied: bool = False) -> str:
    """A proposition as a sentence without full stop; `denied` gives its negation.

    `label` turns an id of the case into words and returns the id itself where it knows none.
    """
    name, arguments = parts(proposition)
    template = rules.says.get(name, name.replace("_", " ") + "".join(f" {{{index}}}" for index in range(len(arguments))))
    prefix = ""
    if denied:
        own = rules.says_not.get(name)
        if own is None:
            prefix = "it is not the case that "
        template = own or template
    types = rules.signatures[name].types if name in rules.signatures else ("",) * len(arguments)
    words = [wording(rules, argument, type_, label) for argument, type_ in zip(arguments, types, strict=False)]
    return prefix + re.sub(r"\{(\d+)\}", lambda match: words[int(match[1])], template)


def wording(rules: Rules, argument: str, type_: str, label: Callable[[str], str]) -> str:
    """One argument in words: a label, a date, a distance, a zone, or a thing the law brings in."""
    if argument == "everyone":
        return "the community of States"
    if type_ == "day" and argument.isdigit() and len(argument) == 8:
        return f"{argument[:4]}-{argument[4:6]}-{argument[6:]}"
    if type_ == "metres" and argument.isdigit():
        metres = int(argument)
        return f"{metres / 1000:.1f} km ({metres / 1852:.1f} nautical miles)"
    term = rules.things.get(type_, {}).get(argument)
    if term:
        return term
    name, inner = parts(argument)
    if name in _ZONES and type_ == "zone":
        return _ZONES[name].format(*(label(part) for part in inner))
    return label(argument)
