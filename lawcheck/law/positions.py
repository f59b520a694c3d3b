"""Positions: named bundles of readings of the open questions, the shipped ones and a user's own.

A user's own position is a small YAML file that extends a named one::

    id: my_reading
    title: My reading
    extends: majority
    holds:
      imminence: actual_only
      armed_attack_gap: [gap, narrow_gap]     # several: split over these
      stateless_vessel: open                  # split over all
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from lawcheck.errors import RulesError, UnknownPosition

if TYPE_CHECKING:
    from lawcheck.law.rules import Holding, Position, Rules

__all__ = ["Reading", "check_positions", "read_position", "readings"]

#: How a value may be held, as the rule files write it.
MANNERS = frozenset({"stated", "inferred", "contested", "undecided"})


class Reading(NamedTuple):
    """What a position makes of one question: the options it admits and how it holds them.

    `how` is `stated`, `inferred`, `contested` or `undecided` (a split); `outside` where the position has no view; `open`
    where it leaves all options open. `source` is the position the reading comes from, itself or one it extends.
    """

    question: str
    options: tuple[str, ...]
    how: str
    source: str


def readings(rules: Rules, position: str | Position) -> Mapping[str, Reading]:
    """The reading of every question under a position, inherited ones included.

    Raises:
        UnknownPosition: no position of that name.
    """
    found: dict[str, Reading] = {}
    for link in reversed(list(_chain(rules, position))):
        for id_, question in rules.questions.items():
            own = link.holds.get(id_)
            everything = tuple(question.options)
            if own:
                found[id_] = Reading(id_, tuple(holding.option for holding in own), _how(own), link.id)
            elif id_ in link.outside:
                found[id_] = Reading(id_, everything, "outside", link.id)
            elif id_ in link.undecided or link.all_open:
                found[id_] = Reading(id_, everything, "open", link.id)
    for id_, question in rules.questions.items():
        if id_ not in found:
            raise RulesError(f"the position '{position if isinstance(position, str) else position.id}' is silent on {id_}")
        missing = [option for option in found[id_].options if option not in question.options]
        if missing:
            raise RulesError(f"{found[id_].source} holds {id_} = {missing[0]}, which is no option of it")
    return MappingProxyType(found)


def read_position(rules: Rules, path: Path) -> Position:
    """A user's own position from a small YAML file.

    Raises:
        RulesError: the file is not such a position; the message says what to mend.
    """
    import yaml

    from lawcheck.law.rules import Holding, Position

    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RulesError(f"{path.name}: {error}") from error
    if not isinstance(data, dict) or "id" not in data:
        raise RulesError(f"{path.name}: a position needs at least 'id' and 'extends'")
    unknown = sorted(set(data) - {"id", "title", "describes", "extends", "holds"})
    if unknown:
        raise RulesError(f"{path.name}: unknown key '{unknown[0]}'")
    if "extends" not in data or not isinstance(data.get("holds") or {}, dict):
        raise RulesError(f"{path.name}: a position needs 'extends: NAME' and 'holds:' with lines as 'imminence: actual_only'")
    base = str(data["extends"])
    if base not in rules.positions:
        raise RulesError(f"{path.name}: extends '{base}', but there is no such position ({', '.join(rules.positions)})")
    holds: dict[str, tuple[Holding, ...]] = {}
    undecided: set[str] = set()
    for question, value in (data.get("holds") or {}).items():
        known = rules.questions.get(str(question))
        if known is None:
            close = get_close_matches(str(question), list(rules.questions), n=1)
            raise RulesError(f"{path.name}: no question '{question}'" + (f"; did you mean '{close[0]}'?" if close else ""))
        if value == "open":
            undecided.add(known.id)
            continue
        options = [str(option) for option in (value if isinstance(value, list) else [value])]
        wrong = [option for option in options if option not in known.options]
        if wrong or not options:
            raise RulesError(f"{path.name}: {known.id} has no option '{', '.join(wrong)}'; it has {', '.join(known.options)}")
        holds[known.id] = tuple(Holding(option, "stated" if len(options) == 1 else "undecided") for option in options)
    mine = Position(
        str(data["id"]), str(data.get("title", data["id"])), str(data.get("describes", "")), base, holds, frozenset(undecided)
    )
    for message in _ties(mine.id, readings(rules, mine)):
        raise RulesError(f"{path.name}: {message}")
    return mine


def check_positions(rules: Rules) -> Iterator[str]:
    """What is wrong with the positions of a set of rule files: circles, silence, unknown options, impossible pairs."""
    for position in rules.positions.values():
        for id_, held in position.holds.items():
            question = rules.questions.get(id_)
            if question is None:
                yield f"{position.id} holds {id_}, which is no question"
                continue
            for holding in held:
                if holding.option not in question.options:
                    yield f"{position.id} holds {id_} = {holding.option}, which is no option of it"
                if holding.how not in MANNERS:
                    yield f"{position.id} holds {id_} = {holding.option} '{holding.how}'; say one of {', '.join(sorted(MANNERS))}"
            if len(held) > 1 and any(holding.how != "undecided" for holding in held):
                yield f"{position.id} holds several options of {id_}; each is then 'undecided'"
        for id_ in (position.undecided | position.outside) - set(rules.questions):
            yield f"{position.id} speaks of {id_}, which is no question"
        try:
            found = readings(rules, position)
        except (RulesError, UnknownPosition) as error:
            yield str(error)
            continue
        yield from _ties(position.id, found)


def _ties(position: str, found: Mapping[str, Reading]) -> Iterator[str]:
    """Pairs of readings that cannot be held together."""

    def only(question: str) -> str | None:
        reading = found.get(question)
        return reading.options[0] if reading and len(reading.options) == 1 else None

    if only("flagged_ship_strike") == "never" and only("merchant_vessel") == "single_ship_possible":
        yield f"{position}: flagged_ship_strike = never excludes merchant_vessel = single_ship_possible"
    if only("necessity_plea") == "below_aggression" and only("peremptory_scope") == "all_force":
        yield f"{position}: necessity_plea = below_aggression works only with peremptory_scope = aggression_only"
    if only("land_law_enforcement") == "if_minimal" and only("force_gravity_floor") == "none":
        yield f"{position}: land_law_enforcement = if_minimal needs another force_gravity_floor than none"


def _chain(rules: Rules, position: str | Position) -> Iterator[Position]:
    link = _named(rules, position) if isinstance(position, str) else position
    seen: list[str] = []
    while True:
        if link.id in seen:
            raise RulesError("positions extend each other in a circle: " + " → ".join([*seen, link.id]))
        seen.append(link.id)
        yield link
        if link.extends is None:
            return
        link = _named(rules, link.extends)


def _named(rules: Rules, name: str) -> Position:
    if name not in rules.positions:
        close = get_close_matches(name, list(rules.positions), n=1)
        hint = f" Did you mean '{close[0]}'?" if close else ""
        raise UnknownPosition(f"there is no position '{name}'.{hint} Known: {', '.join(rules.positions)}.")
    return rules.positions[name]


def _how(held: tuple[Holding, ...]) -> str:
    return held[0].how if len(held) == 1 else "undecided"
