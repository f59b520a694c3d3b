"""What rules derive from facts: stratified rules worked out bottom up, in plain Python.

A rule may be asked for all that it derives, or for what it derives where some of its variables have values already. Numbers come
before constants and these before terms with arguments, as solvers have it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lawcheck.checker.rulefiles import Atom, Comparison, Ground, Rule, Sum, Term, Unreadable, Var

__all__ = ["Facts", "derive", "holds", "match", "substituted"]

#: How a variable begins that stands for anything and is named nowhere else.
ANY = "_any_"
#: The values of variables.
Binding = dict[str, Ground]
_Row = tuple[Ground, ...]


class Facts:
    """Facts by their names and numbers of arguments, looked up by any of their arguments."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, int], dict[_Row, None]] = defaultdict(dict)
        self._found: dict[tuple[str, int], dict[tuple[int, ...], dict[_Row, list[_Row]]]] = defaultdict(dict)

    def add(self, name: str, row: _Row) -> bool:
        """Add a fact; whether it is new."""
        key = (name, len(row))
        if row in self._rows[key]:
            return False
        self._rows[key][row] = None
        for places, found in self._found[key].items():
            found.setdefault(tuple([row[place] for place in places]), []).append(row)
        return True

    def rows(self, name: str, count: int) -> Iterable[_Row]:
        """All facts of a name."""
        return list(self._rows.get((name, count), ()))

    def with_(self, name: str, count: int, places: tuple[int, ...], values: _Row) -> Sequence[_Row]:
        """The facts of a name that have these arguments at these places."""
        known = self._found[name, count]
        if places not in known:
            found = known[places] = {}
            for row in self._rows.get((name, count), ()):
                found.setdefault(tuple([row[place] for place in places]), []).append(row)
        return known[places].get(values, ())


def derive(rules: Iterable[Rule], facts: Facts) -> None:
    """Add all that rules derive.

    Raises:
        Unreadable: a predicate depends on its own failure, or a rule leaves a variable without a value.
    """
    by_head: dict[tuple[str, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        by_head[rule.head.name, len(rule.head.arguments)].append(rule)
    for together in _strata(by_head):
        mine = [rule for key in together for rule in by_head[key]]
        again = True
        while again:
            again = False
            for rule in mine:
                for binding in list(holds(rule.body, facts, {})):
                    again |= facts.add(rule.head.name, _ground(rule.head.arguments, binding))
            again &= len(together) > 1 or any(_asks(rule, together) for rule in mine)


def holds(body: Sequence[Atom | Comparison], facts: Facts, binding: Binding) -> Iterator[Binding]:
    """The values of the variables with which a body holds, beside those that have one already."""
    if not body:
        yield binding
        return
    literal, rest = _next(body, binding)
    if isinstance(literal, Comparison):
        for made in _compared(literal, binding):
            yield from holds(rest, facts, made)
    elif literal.denied:
        if next(_found(literal, facts, binding), None) is None:
            yield from holds(rest, facts, binding)
    else:
        for made in _found(literal, facts, binding):
            yield from holds(rest, facts, made)


def _found(literal: Atom, facts: Facts, binding: Binding) -> Iterator[Binding]:
    """The values with which there is such a fact."""
    arguments = [substituted(term, binding) for term in literal.arguments]
    places = tuple(place for place, term in enumerate(arguments) if _is_ground(term))
    values: _Row = tuple(arguments[place] for place in places)
    open_ = [(place, term) for place, term in enumerate(arguments) if place not in places]
    for row in facts.with_(literal.name, len(arguments), places, values):
        made: Binding | None = binding
        for place, term in open_:
            made = match(term, row[place], made) if made is not None else None
        if made is not None:
            yield made


def match(pattern: Term, value: Ground, binding: Binding) -> Binding | None:
    """The values with which a pattern is a term, added to those there are; None where it cannot be."""
    if isinstance(pattern, Var):
        if pattern in binding:
            return binding if binding[pattern] == value else None
        return {**binding, pattern: value}
    if isinstance(pattern, Sum):
        return binding if substituted(pattern, binding) == value else None
    if not isinstance(pattern, tuple):
        return binding if pattern == value else None
    if not isinstance(value, tuple) or len(value) != len(pattern):
        return None
    found: Binding | None = binding
    for inner, part in zip(pattern, value, strict=True):
        found = match(inner, part, found) if found is not None else None
    return found


def substituted(term: Term, binding: Mapping[str, Ground]) -> Term:
    """A term with the variables that have values replaced by them."""
    if isinstance(term, Var):
        return binding.get(term, term)
    if isinstance(term, Sum):
        left, right = substituted(term.left, binding), substituted(term.right, binding)
        if isinstance(left, int) and isinstance(right, int):
            return left + term.sign * right
        return Sum(left, right, term.sign)
    if isinstance(term, tuple):
        return tuple([substituted(inner, binding) for inner in term])
    return term


def _next(body: Sequence[Atom | Comparison], binding: Binding) -> tuple[Atom | Comparison, list[Atom | Comparison]]:
    """The literal to go on with: what only has to be looked at, else the atom with most arguments known."""
    best, score = -1, -1
    for place, literal in enumerate(body):
        if isinstance(literal, Comparison):
            left, right = (_is_ground(substituted(term, binding)) for term in (literal.left, literal.right))
            mine = 1000 if left and right else 900 if literal.sign == "=" and (left or right) else -1
        else:
            known = sum(_is_ground(substituted(term, binding)) for term in literal.arguments)
            any_ = sum(isinstance(term, Var) and term.startswith(ANY) for term in literal.arguments)
            whole = known + any_ * literal.denied == len(literal.arguments)
            mine = (1000 if whole else -1) if literal.denied else 500 if whole else known
        if mine > score:
            best, score = place, mine
    if best < 0:
        raise Unreadable("a rule leaves a variable without a value")
    return body[best], [*body[:best], *body[best + 1:]]


def _compared(literal: Comparison, binding: Binding) -> Iterator[Binding]:
    left, right = substituted(literal.left, binding), substituted(literal.right, binding)
    if literal.sign == "=" and not (_is_ground(left) and _is_ground(right)):
        pattern, value = (left, right) if _is_ground(right) else (right, left)
        found = match(pattern, value, binding)
        if found is not None:
            yield found
        return
    first, second = _rank(left), _rank(right)
    if {"=": first == second, "!=": first != second, "<": first < second, ">": first > second, "<=": first <= second,
            ">=": first >= second}[literal.sign]:
        yield binding


def _rank(term: Term) -> tuple[object, ...]:
    """A key by which terms without variables are put in order."""
    if isinstance(term, int):
        return 0, term
    if isinstance(term, tuple):
        return 2, len(term), term[0], *map(_rank, term[1:])
    return 1, str(term)


def _is_ground(term: Term) -> bool:
    if isinstance(term, tuple):
        return not isinstance(term, Sum) and all(map(_is_ground, term))
    return not isinstance(term, Var)


def _ground(terms: Iterable[Term], binding: Binding) -> _Row:
    found = tuple([substituted(term, binding) for term in terms])
    if not all(map(_is_ground, found)):
        raise Unreadable("a rule leaves a variable without a value")
    return found


def _asks(rule: Rule, names: Iterable[tuple[str, int]]) -> bool:
    """Whether a rule asks about one of these predicates."""
    return any(isinstance(one, Atom) and (one.name, len(one.arguments)) in names for one in rule.body)


def _strata(by_head: Mapping[tuple[str, int], Sequence[Rule]]) -> Iterator[tuple[tuple[str, int], ...]]:
    """The predicates in an order in which what they ask about comes first; those that ask about each other together."""
    needs = {
        key: {(one.name, len(one.arguments)): one.denied for rule in rules for one in rule.body if isinstance(one, Atom)}
        for key, rules in by_head.items()
    }
    below = {key: _reached(key, needs) for key in by_head}
    left = dict.fromkeys(by_head)
    while left:
        for key in left:
            together = tuple(other for other in left if other == key or (other in below[key] and key in below[other]))
            if all(other in together for other in below[key] if other in left):
                break
        for one in together:
            if any(other in together and _denies(by_head[one], other) for other in needs[one]):
                raise Unreadable(f"{one[0]} depends on its own failure")
            del left[one]
        yield together


def _denies(rules: Iterable[Rule], key: tuple[str, int]) -> bool:
    return any(
        isinstance(one, Atom) and one.denied and (one.name, len(one.arguments)) == key for rule in rules for one in rule.body
    )


def _reached(start: tuple[str, int], needs: Mapping[tuple[str, int], Iterable[tuple[str, int]]]) -> set[tuple[str, int]]:
    seen: set[tuple[str, int]] = set()
    stack = [start]
    while stack:
        for key in needs.get(stack.pop(), ()):
            if key not in seen:
                seen.add(key)
                stack.append(key)
    return seen
