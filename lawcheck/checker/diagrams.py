"""Decision diagrams: a yes-or-no answer as a function of choices, each of which may come out in a few ways.

A diagram asks about one choice after another, in one order, and leaves out what makes no difference, so two functions that
are the same have the same number. Joining two diagrams takes as many steps as there are pairs of their nodes, however many
worlds they stand for. The steps are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from lawcheck.checker.search import Meter, OutOfSteps

__all__ = ["NEVER", "ALWAYS", "Diagrams"]

#: The diagrams that answer no, and yes, whatever is chosen.
NEVER, ALWAYS = 0, 1
#: Below all choices.
_BOTTOM = 1 << 30
#: Diagrams that ask about more choices one after another are too deep to walk through.
_DEEPEST = 150


class Diagrams:
    """Diagrams by number. All but two ask about a choice, by its level, and have a diagram for each way it may come out."""

    def __init__(self, meter: Meter) -> None:
        self.meter = meter
        self.level: list[int] = [_BOTTOM, _BOTTOM]
        self.ways: list[tuple[int, ...]] = [(), ()]
        self._deep: list[int] = [0, 0]
        self._made: dict[tuple[int, ...], int] = {}
        self._joined: dict[tuple[int, int, int], int] = {}
        self._denied: dict[int, int] = {NEVER: ALWAYS, ALWAYS: NEVER}

    def __len__(self) -> int:
        """How many diagrams there are."""
        return len(self.level)

    def asking(self, level: int, ways: Sequence[int]) -> int:
        """The diagram that asks about a choice first.

        Raises:
            OutOfSteps: there are too many.
        """
        first = ways[0]
        if all(way == first for way in ways):
            return first
        key = (level, *ways)
        found = self._made.get(key)
        if found is None:
            self.meter.spend(1)
            deep = 1 + max([self._deep[way] for way in ways])
            if deep > _DEEPEST:
                raise OutOfSteps
            found = self._made[key] = len(self.level)
            self.level.append(level)
            self.ways.append(tuple(ways))
            self._deep.append(deep)
        return found

    def both(self, one: int, other: int) -> int:
        """Yes where both say yes."""
        return self._join(one, other, NEVER)

    def either(self, one: int, other: int) -> int:
        """Yes where one of them says yes."""
        return self._join(one, other, ALWAYS)

    def denied(self, one: int) -> int:
        """Yes where it says no."""
        found = self._denied.get(one)
        if found is None:
            found = self.asking(self.level[one], [self.denied(way) for way in self.ways[one]])
            self._denied[one] = found
            self._denied[found] = one
        return found

    def at_least(self, diagrams: Sequence[int], needed: int) -> int:
        """Yes where so many of them say yes."""
        reached = [ALWAYS] + [NEVER] * max(needed, 0)
        for one in diagrams:
            for count in range(len(reached) - 1, 0, -1):
                reached[count] = self.either(reached[count], self.both(reached[count - 1], one))
        return reached[-1]

    def whatever(self, one: int, levels: frozenset[int], every: bool) -> int:
        """Yes where it says yes in every way, or in one way, in which the choices of these levels may come out."""
        join, known = (self.both if every else self.either), dict[int, int]()

        def left(here: int) -> int:
            if here <= ALWAYS:
                return here
            if here not in known:
                ways = [left(way) for way in self.ways[here]]
                if self.level[here] in levels:
                    found = ways[0]
                    for way in ways[1:]:
                        found = join(found, way)
                else:
                    found = self.asking(self.level[here], ways)
                known[here] = found
            return known[here]

        return left(one)

    def holding_one_of(self, sets: Iterable[tuple[tuple[int, int], ...]], ways: Mapping[int, int]) -> int:
        """Yes where all choices of one of some sets came out as that set has them.

        Args:
            sets: each with its choices in the order of their levels, and the way of each.
            ways: in how many ways the choice of a level may come out.
        """
        known: dict[frozenset[tuple[tuple[int, int], ...]], int] = {}
        every = frozenset(sets)
        if len({level for chosen in every for level, _ in chosen}) > _DEEPEST:
            raise OutOfSteps

        def left(here: frozenset[tuple[tuple[int, int], ...]]) -> int:
            if () in here:
                return ALWAYS
            if not here:
                return NEVER
            if here not in known:
                level = min([chosen[0][0] for chosen in here])
                free = [chosen for chosen in here if chosen[0][0] != level]
                bound: list[list[tuple[tuple[int, int], ...]]] = [[] for _ in range(ways[level])]
                for chosen in here:
                    if chosen[0][0] == level:
                        bound[chosen[0][1]].append(chosen[1:])
                self.meter.spend(len(here))
                known[here] = self.asking(level, [left(frozenset((*free, *mine))) for mine in bound])
            return known[here]

        return left(every)

    def answer(self, one: int, way: Callable[[int], int]) -> bool:
        """What a diagram says where the choice of each level came out in some way."""
        while one > ALWAYS:
            one = self.ways[one][way(self.level[one])]
        return one == ALWAYS

    def example(self, one: int) -> dict[int, int]:
        """Ways in which choices come out, by their levels, with which a diagram says yes; the first way wherever that does.

        The diagram must not be the one that never says yes.
        """
        found: dict[int, int] = {}
        while one > ALWAYS:
            way = next(count for count, below in enumerate(self.ways[one]) if below != NEVER)
            found[self.level[one]] = way
            one = self.ways[one][way]
        return found

    def fewest(self, one: int, chosen: Mapping[int, int]) -> frozenset[int] | None:
        """As few of some choices as make a diagram say yes, by their levels, where all others come out in their first way.

        None where even all of them do not.
        """
        known: dict[int, frozenset[int] | None] = {NEVER: None, ALWAYS: frozenset()}

        def least(here: int) -> frozenset[int] | None:
            if here not in known:
                level, ways = self.level[here], self.ways[here]
                found = least(ways[0])
                taken = least(ways[chosen[level]]) if level in chosen else None
                if taken is not None and (found is None or len(taken) + 1 < len(found)):
                    found = taken | {level}
                known[here] = found
            return known[here]

        return least(one)

    def _join(self, one: int, other: int, wins: int) -> int:
        if one > other:
            one, other = other, one
        if one <= ALWAYS:
            return wins if one == wins else other
        if one == other:
            return one
        key = (one, other, wins)
        found = self._joined.get(key)
        if found is None:
            self.meter.spend(1)
            first, second = self.level[one], self.level[other]
            if first == second:
                ways = [self._join(a, b, wins) for a, b in zip(self.ways[one], self.ways[other], strict=True)]
            elif first < second:
                ways = [self._join(a, other, wins) for a in self.ways[one]]
            else:
                ways = [self._join(one, b, wins) for b in self.ways[other]]
            found = self._joined[key] = self.asking(min(first, second), ways)
        return found
