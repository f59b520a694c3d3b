"""A family of sets put together again from what its sets have in common, so that a thousand of them can be read.

Things that can stand for each other are a choice: one of them, or any two, or however many the sets have. Things that always come
together are one thing. Where neither can be found any more, what is chosen independently is taken apart, and the rest is split by
the thing that most sets have.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import Generic, TypeVar

__all__ = ["Choice", "Factored", "factored"]

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Choice(Generic[T]):
    """Any so many of some alternatives."""

    alternatives: tuple[Factored[T], ...]
    needed: int = 1

    @property
    def count(self) -> int:
        """In how many ways it can be made."""
        ways = [1] + [0] * self.needed
        for one in self.alternatives:
            for number in range(self.needed, 0, -1):
                ways[number] += ways[number - 1] * one.count
        return ways[self.needed]


@dataclass(frozen=True)
class Factored(Generic[T]):
    """All sets that have everything in `together` and, of each of the `choices`, what it stands for."""

    together: tuple[T, ...] = ()
    choices: tuple[Choice[T], ...] = ()

    @property
    def count(self) -> int:
        """How many sets it stands for."""
        return prod(choice.count for choice in self.choices)

    @property
    def least(self) -> int:
        """How many things the smallest of the sets have."""
        return len(self.together) + sum(
            sum(sorted(one.least for one in choice.alternatives)[: choice.needed]) for choice in self.choices
        )

    @property
    def entries(self) -> int:
        """How many things are named in it."""
        return len(self.together) + sum(one.entries for choice in self.choices for one in choice.alternatives)

    def sets(self) -> Iterator[frozenset[T]]:
        """The sets it stands for."""
        found = [frozenset(self.together)]
        for choice in self.choices:
            parts = [
                frozenset().union(*part)
                for some in itertools.combinations(choice.alternatives, choice.needed)
                for part in itertools.product(*[one.sets() for one in some])
            ]
            found = [before | part for before in found for part in parts]
        yield from found


def factored(family: Iterable[frozenset[T]], order: Callable[[T], object]) -> Factored[T]:
    """A family as common things and choices.

    Args:
        family: the sets, at least one; none of them is part of another.
        order: what things are sorted by, wherever nothing else decides.
    """
    sets = list(family)
    things = sorted({thing for one in sets for thing in one}, key=order)  # type: ignore[arg-type]
    number = {thing: place for place, thing in enumerate(things)}
    parts: list[Factored[T]] = [Factored((thing,)) for thing in things]
    return _merged({frozenset([number[thing] for thing in one]) for one in sets}, parts)


_Sets = set[frozenset[int]]


def _merged(family: _Sets, parts: list[Factored[T]]) -> Factored[T]:
    """The family over numbered parts; parts that are made of others are added at the end of the list."""
    while len(family) > 1:
        alike = [group for group in _alike(family) if len(group) > 1]
        if alike:
            for group in alike:
                family = _chosen(family, group, parts)
            continue
        inseparable = [group for group in _inseparable(family) if len(group) > 1]
        if not inseparable:
            break
        for group in inseparable:
            parts.append(_joined([parts[part] for part in group]))
            made = len(parts) - 1
            family = {(chosen.difference(group) | {made}) if group[0] in chosen else chosen for chosen in family}
    if len(family) == 1:
        return _joined([parts[part] for part in sorted(*family)])
    blocks = _blocks(family)
    if len(blocks) > 1:
        return _joined([_merged(block, parts) for block in blocks])
    alternatives = list(_split(family, parts))
    return alternatives[0] if len(alternatives) == 1 else Factored((), (_choice(alternatives),))


def _chosen(family: _Sets, group: Sequence[int], parts: list[Factored[T]]) -> _Sets:
    """The family with one part for any one of a group, one for any two of them, and so on."""
    made: dict[int, int] = {}
    found: _Sets = set()
    for chosen in sorted(family, key=sorted):
        needed = len(chosen.intersection(group))
        if needed and needed not in made:
            parts.append(
                _joined([parts[part] for part in group]) if needed == len(group)
                else Factored((), (_choice([parts[part] for part in group], needed),))
            )
            made[needed] = len(parts) - 1
        found.add(chosen.difference(group) | {made[needed]} if needed else chosen)
    return found


def _alike(family: _Sets) -> list[list[int]]:
    """Groups of parts any two of which can change places in every set."""
    holding: dict[int, list[frozenset[int]]] = {}
    for chosen in family:
        for part in chosen:
            holding.setdefault(part, []).append(chosen)
    groups: list[list[int]] = []
    for part in sorted(holding):
        for group in groups:
            if _exchangeable(group[0], part, holding):
                group.append(part)
                break
        else:
            groups.append([part])
    return groups


def _exchangeable(one: int, other: int, holding: dict[int, list[frozenset[int]]]) -> bool:
    if len(holding[one]) != len(holding[other]):
        return False
    mine = {chosen - {one} for chosen in holding[one] if other not in chosen}
    return bool(mine) and mine == {chosen - {other} for chosen in holding[other] if one not in chosen}


def _inseparable(family: _Sets) -> list[list[int]]:
    """Groups of parts that are in the same sets."""
    held: dict[int, _Sets] = {}
    for chosen in family:
        for part in chosen:
            held.setdefault(part, set()).add(chosen)
    groups: dict[frozenset[frozenset[int]], list[int]] = {}
    for part in sorted(held):
        groups.setdefault(frozenset(held[part]), []).append(part)
    return list(groups.values())


def _blocks(family: _Sets) -> list[_Sets]:
    """The family taken apart into what is chosen independently; the family itself where it cannot be."""
    alone: Counter[int] = Counter(part for chosen in family for part in chosen)
    pairs = Counter(pair for chosen in family for pair in itertools.combinations(sorted(chosen), 2))
    group = {part: part for part in alone}

    def leader(part: int) -> int:
        while group[part] != part:
            part = group[part]
        return part

    for one, other in itertools.combinations(sorted(alone), 2):
        if pairs[one, other] * len(family) != alone[one] * alone[other]:  # one tells something about the other
            group[leader(other)] = leader(one)
    members: dict[int, set[int]] = {}
    for part in sorted(alone):
        members.setdefault(leader(part), set()).add(part)
    blocks = [{chosen & mine for chosen in family} for mine in members.values()]
    return blocks if prod(map(len, blocks)) == len(family) else [family]


def _split(family: _Sets, parts: list[Factored[T]]) -> Iterator[Factored[T]]:
    """Alternatives for a family in which nothing can be merged: those with the most frequent part, then the others."""
    while family:
        count = Counter(part for chosen in sorted(family, key=sorted) for part in chosen)
        often = min(count, key=lambda part: (-count[part], part)) if count else -1
        having = {chosen for chosen in family if often in chosen} or family
        rest = {chosen - {often} for chosen in having}
        yield _merged(having, parts) if len(having) == 1 else _joined([parts[often], _merged(rest, parts)])
        family = family - having


def _choice(alternatives: Iterable[Factored[T]], needed: int = 1) -> Choice[T]:
    """A choice; one of some things, or one of others, is one of them all."""
    found: list[Factored[T]] = []
    for one in alternatives:
        if needed == 1 and not one.together and len(one.choices) == 1 and one.choices[0].needed == 1:
            found += one.choices[0].alternatives
        else:
            found.append(one)
    return Choice(tuple(found), needed)


def _joined(parts: Iterable[Factored[T]]) -> Factored[T]:
    """Parts beside each other."""
    found = list(parts)
    return Factored(
        tuple(thing for part in found for thing in part.together), tuple(choice for part in found for choice in part.choices)
    )
