"""Whether the entries of a case fit together: ids that exist and are of the right sort, texts that read, days in order.

Everything here can be told from the case alone; `binding` adds what needs the vocabulary of the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from lawcheck.case.ids import OBJECT_SECTIONS, SOVEREIGN_ZONES, ZONES, actor_states, is_zone, kinds, state_of
from lawcheck.case.models import SECTIONS, Act, Case, Entry, Event, Expectation, Operation, Spoken
from lawcheck.case.positions import ANYTHING, MAX_PROBLEMS, Path, did_you_mean
from lawcheck.case.spoken import sayings
from lawcheck.case.terms import NONE, RESERVED, Term, TermError, parse, proposition
from lawcheck.errors import Problem

__all__ = ["REFERENCES", "reference_problems"]

_STATES: Final = ("state",)
_AGENTS: Final = ("state", "organ")
_GROUPS: Final = ("group",)
_PARTIES: Final = ("state", "group")
_PERSONS: Final = ("person",)
_ACTORS: Final = ("state", "organ", "group", "person")
_SPEAKERS: Final = (*_ACTORS, "organisation", "press")
_EVENTS: Final = ("act", "event")
_ACTS: Final = ("act",)
_TARGETS: Final = (*_ACTORS, "vessel", "aircraft", "object")

REFERENCES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "actors": {
        "of": _STATES,
        "speaks_for": ("state", "organ", "group"),
        "linked_states": _STATES,
        "comprises": _GROUPS,
        "office_of": _STATES,
        "nationality": _STATES,
        "member_of": ("group", "organ", "state"),
    },
    "vessels": {"flag": _STATES, "belongs_to": _GROUPS, "aboard": _PERSONS},
    "aircraft": {"flag": _STATES, "belongs_to": _GROUPS, "aboard": _PERSONS},
    "objects": {"of": _ACTORS},
    "events": {
        "by": _ACTORS,
        "against": _TARGETS,
        "victims": _STATES,
        "attributed_to": _STATES,
    },
    "acts": {
        "by": _ACTORS,
        "against": _TARGETS,
        "victims": _STATES,
        "attributed_to": _STATES,
        "answers": _EVENTS,
        "defends": _STATES,
        "kills": _PERSONS,
        "rights_of": _STATES,
        "signals": _ACTS,
        "follows": _EVENTS,
        "assists": _EVENTS,
        "seizes": _PERSONS,
        "tries": _PERSONS,
        "charged": _PERSONS,
    },
    "operations": {"by": _AGENTS, "acts": _ACTS},
    "pairs": {"parties": _PARTIES},
    "consents": {"by": _AGENTS, "to": _AGENTS, "covers": _ACTS},
    "requests": {"by": _AGENTS, "to": _AGENTS},
    "resolutions": {"bears_on": _ACTS},
    "listings": {"by": _AGENTS, "of": ("group", "person")},
    "invocations": {
        "by": _SPEAKERS,
        "for": (*_EVENTS, "pair", "listing", "consent", "request", "resolution", "operation"),
        "sources": ("source",),
        "plea": ("plea",),
    },
    "claims": {"by": _SPEAKERS, "sources": ("source",), "plea": ("plea",)},
    "findings": {"by": _SPEAKERS, "sources": ("source",)},
    "pleas": {"by": _SPEAKERS},
    "sources": {"by": _SPEAKERS},
    "expect": {"arguendo": _SPEAKERS, "plea": ("plea",)},
}
"""For each key that names other entries: the sorts of things it may name."""

_SORTS: Final = {
    "state": "a State",
    "organ": "an organ",
    "group": "a group",
    "person": "a person",
    "organisation": "an organisation",
    "press": "the press",
    "vessel": "a vessel",
    "aircraft": "an aircraft",
    "object": "an object",
    "operation": "an operation",
    "act": "an act",
    "event": "an event",
    "pair": "a pair",
    "consent": "a consent",
    "request": "a request",
    "resolution": "a resolution",
    "listing": "a listing",
    "source": "a source",
    "plea": "a plea",
}
_HOMES: Final = {
    **dict.fromkeys(_SPEAKERS, "actors"),
    **{sort: section for section, sort in OBJECT_SECTIONS.items() if section != "actors"},
    "source": "sources",
    "plea": "pleas",
}
_ONLY_FOR: Final[Mapping[str, tuple[str, ...]]] = {
    "of": ("organ",),
    "speaks_for": ("person", "organisation"),
    "law": ("state",),
    "treaties": ("state",),
    "linked_states": ("group",),
    "comprises": ("group",),
    "office_of": ("person",),
    "nationality": ("person",),
    "member_of": ("person",),
}


def reference_problems(case: Case, dropped: Mapping[str, frozenset[str]] | None = None) -> list[Problem]:
    """Give everything that does not fit together; `dropped` are the ids, by section, of entries reported already."""
    return list(islice(_Checks(case, dropped or {}).all(), MAX_PROBLEMS))


class _Checks:
    """The checks of one case."""

    def __init__(self, case: Case, dropped: Mapping[str, frozenset[str]]) -> None:
        self.case = case
        self.dropped = dropped
        self.problem = case.positions.problem
        self.sorts = kinds(case)
        self.papers = {"source": dict.fromkeys(case.sources, "source"), "plea": dict.fromkeys(case.pleas, "plea")}

    def all(self) -> Iterator[Problem]:
        yield from self.ids()
        yield from self.actors()
        for path, entry in entries(self.case):
            for key, sorts in REFERENCES.get(str(path[0]), {}).items():
                for step, name in named(entry, key):
                    yield from self.reference((*path, *step), name, sorts)
            if isinstance(entry, Event):
                yield from self.event(path, entry)
            if isinstance(entry, Act):
                yield from self.itself(path, entry)
            if isinstance(entry, Spoken):
                yield from self.saying(path, entry)
        yield from self.intervals()
        yield from self.hypothetical()
        yield from self.expectations()
        yield from self.pleas()

    def ids(self) -> Iterator[Problem]:
        """Check that each id stands for one thing, and for nothing that has a meaning already."""
        first: dict[str, str] = {}
        reserved = RESERVED | set(ZONES) | set(SOVEREIGN_ZONES)
        for section in OBJECT_SECTIONS:
            for key in getattr(self.case, section):
                if key in reserved:
                    yield self.problem(
                        (section, key), f"'{key}' has a meaning of its own and cannot be an id", key=True
                    )
                if key in first:
                    message = f"'{key}' is the id of something under `{first[key]}` already"
                    yield self.problem((section, key), message, "give each thing an id of its own", key=True)
                first.setdefault(key, section)
        numbers: dict[str, str] = {}
        for section in ("claims", "findings"):
            for index, entry in enumerate(getattr(self.case, section)):
                if entry.id in numbers:
                    message = f"'{entry.id}' is the id of {numbers[entry.id]} already"
                    yield self.problem((section, index, "id"), message)
                numbers.setdefault(entry.id, f"one of the {section}")

    def actors(self) -> Iterator[Problem]:
        """Check that actors have the keys of their kind."""
        for key, actor in self.case.actors.items():
            for name, allowed in _ONLY_FOR.items():
                if getattr(actor, name) and actor.kind not in allowed:
                    message = (
                        f"`{name}` is for {' or '.join(_SORTS[kind] for kind in allowed)}, not {_SORTS[actor.kind]}"
                    )
                    yield self.problem(("actors", key, name), message, key=True)
            if actor.kind == "organ" and actor.of is None:
                yield self.problem(("actors", key), "'of' is missing", "of: the State whose organ it is", key=True)

    def reference(self, path: Path, name: str, sorts: tuple[str, ...]) -> Iterator[Problem]:
        """Check that an id names something, and something of the right sort."""
        known = self.papers.get(sorts[0], self.sorts)
        sort = known.get(name)
        broken = {key for wanted in sorts for key in self.dropped.get(_HOMES[wanted], ())}
        if sort in sorts or (path[2] == "flag" and name == NONE):
            return
        if sort is None and (name in broken or ANYTHING in broken):
            return
        wanted = _wanted(sorts)
        candidates = [key for key, kind in known.items() if kind in sorts] + sorted(broken)
        if sort is not None:
            message = f"'{name}' is {_SORTS[sort]}, but {wanted} is needed here"
            yield self.problem(path, message, _choices(candidates), code="reference")
            return
        homes = " or ".join(f"`{home}`" for home in dict.fromkeys(_HOMES[kind] for kind in sorts))
        hint = did_you_mean(name, candidates) or f"declare it under {homes}"
        yield self.problem(path, f"'{name}' is not declared", hint, code="reference")

    def event(self, path: Path, event: Event) -> Iterator[Problem]:
        """Check the days and places of an event or act."""
        if event.until is not None and event.until < event.date:
            yield self.problem((*path, "until"), f"the last day is before the first ({event.date})")
        if event.date > self.case.as_of and not event.hypothetical:
            message = f"this day is after as_of ({self.case.as_of}), the day the case is seen from"
            yield self.problem((*path, "date"), message, "move as_of, or mark it hypothetical", severity="warning")
        for index, zone in enumerate(event.zones):
            place = (*path, "zones", index)
            try:
                term = parse(zone)
            except TermError as error:
                yield self.problem(place, error.message, error.hint, offset=error.offset)
                continue
            if not is_zone(self.case, str(term)):
                yield self.problem(place, f"'{zone}' is not a zone", self.zone_hint(str(term)), code="reference")

    def itself(self, path: Path, act: Act) -> Iterator[Problem]:
        """Check that an act answers, follows and assists others than itself."""
        for key in ("answers", "follows", "assists"):
            for step, name in named(act, key):
                if name == path[1]:
                    yield self.problem((*path, *step), f"'{name}' is this act itself", f"`{key}` names another act or event")

    def zone_hint(self, given: str) -> str:
        """Say which zones there are."""
        name, bracket, rest = given.partition("(")
        state = rest.removesuffix(")")
        if name in SOVEREIGN_ZONES and bracket:
            states = [key for key, kind in self.sorts.items() if kind == "state"]
            return did_you_mean(state, states) or f"'{state}' is no State of the case: declare it under `actors`"
        if name in SOVEREIGN_ZONES:
            return f"say whose: {name}(…) with the id of a State"
        choices = (*ZONES, *(f"{zone}(…)" for zone in SOVEREIGN_ZONES))
        return did_you_mean(name, (*ZONES, *SOVEREIGN_ZONES)) or f"zones are {', '.join(choices)}"

    def saying(self, path: Path, entry: Spoken) -> Iterator[Problem]:
        """Check that the propositions of an entry can be read."""
        for saying in sayings(entry):
            if saying.error is not None:
                error = saying.error
                yield self.problem((*path, *saying.path), error.message, error.hint, offset=error.offset, code="term")

    def intervals(self) -> Iterator[Problem]:
        """Check that intervals do not run backwards and that a pair joins two parties."""
        for key, pair in self.case.pairs.items():
            if pair.parties[0] == pair.parties[1]:
                yield self.problem(("pairs", key, "parties"), "a pair needs two different parties")
            if pair.to is not None and pair.to < pair.from_:
                yield self.problem(("pairs", key, "to"), f"the last day is before the first ({pair.from_})")
            elif pair.to is None and pair.from_ > self.case.as_of:
                yield self.problem(("pairs", key, "from"), f"the first day is after as_of ({self.case.as_of})")
        for key, operation in self.case.operations.items():
            yield from self.operation(key, operation)
        for key, actor in self.case.actors.items():
            for instrument, party in actor.treaties.items():
                if party.to is not None and party.to < party.from_:
                    path = ("actors", key, "treaties", instrument, "to")
                    yield self.problem(path, f"the last day is before the first ({party.from_})")

    def operation(self, key: str, operation: Operation) -> Iterator[Problem]:
        """Check that an operation does not run backwards, and that its acts are those of its State and within its days."""
        if operation.until is not None and operation.until < operation.date:
            yield self.problem(("operations", key, "until"), f"the last day is before the first ({operation.date})")
        state = state_of(self.case, operation.by)
        for index, name in enumerate(operation.acts):
            act = self.case.acts.get(name)
            if act is None:
                continue
            path = ("operations", key, "acts", index)
            last = operation.until or act.date
            if not operation.date <= act.date <= last:
                side = f"before the first day of the operation ({operation.date})"
                if act.date > last:
                    side = f"after the last day of the operation ({last})"
                yield self.problem(path, f"'{name}' ({act.date}) is {side}", severity="warning")
            if state is not None and state not in actor_states(self.case, name):
                yield self.problem(path, f"'{name}' is no act of '{state}', whose operation this is")

    def hypothetical(self) -> Iterator[Problem]:
        """Check that threats signal hypothetical acts, and that only those suppose anything."""
        events = {**self.case.events, **self.case.acts}
        imagined = {key for key, event in events.items() if event.hypothetical}
        for key, act in self.case.acts.items():
            for index, other in enumerate(act.signals):
                if other in self.case.acts and other not in imagined:
                    message = f"'{other}' is signalled, so it must be marked `hypothetical: true`"
                    yield self.problem(("acts", key, "signals", index), message)
        for index, assumption in enumerate(self.case.assumptions):
            for saying in sayings(assumption):
                if saying.term is None or _mentions(saying.term, imagined | self.dropped.get("acts", frozenset())):
                    continue
                message = "only what a hypothetical act or event supposes can be assumed"
                hint = "mark the act `hypothetical: true`, or make this a claim"
                yield self.problem(("assumptions", index, *saying.path), message, hint)

    def expectations(self) -> Iterator[Problem]:
        """Check that expected conclusions can be read, and that their keys go with what they expect."""
        for index, expected in enumerate(self.case.expect):
            path: Path = ("expect", index)
            yield from self.readable((*path, "that"), expected.that)
            for number, cause in enumerate(expected.turns_on):
                yield from self.readable((*path, "turns_on", number), cause)
            for key, message, hint in _misfits(expected):
                at = (*path, key) if getattr(expected, key) else path
                yield self.problem(at, message, hint, code="expect")

    def readable(self, path: Path, text: str) -> Iterator[Problem]:
        """Check that a proposition can be read."""
        try:
            proposition(text)
        except TermError as error:
            yield self.problem(path, error.message, error.hint, offset=error.offset, code="term")

    def pleas(self) -> Iterator[Problem]:
        """Check that claims within a plea are those of the actor whose plea it is, and that pleas have sources."""
        for section in ("claims", "invocations"):
            for index, entry in enumerate(getattr(self.case, section)):
                plea = self.case.pleas.get(entry.plea or "")
                if plea is not None and plea.by != entry.by and not self.same_party(plea.by, entry.by):
                    message = f"the plea '{entry.plea}' is that of '{plea.by}', not of '{entry.by}'"
                    yield self.problem((section, index, "plea"), message)
        for index, invocation in enumerate(self.case.invocations):
            examiner = self.case.actors.get(invocation.by)
            if invocation.stance == "examines" and examiner is not None and examiner.kind != "organisation":
                message = f"only a body that is no party examines a ground; '{invocation.by}' is of kind {examiner.kind}"
                yield self.problem(("invocations", index, "stance"), message, "write `stance: pleads`")
            if not invocation.sources:
                message = "no source shows that this ground was pleaded"
                yield self.problem(("invocations", index), message, "add `sources`", severity="warning")

    def same_party(self, one: str, other: str) -> bool:
        """Tell whether two actors are the same State."""
        state = state_of(self.case, one)
        return state is not None and state == state_of(self.case, other)


def entries(case: Case) -> Iterator[tuple[Path, Entry]]:
    """Give every entry of the case with its path."""
    for section in SECTIONS:
        value = getattr(case, section)
        for key, entry in value.items() if isinstance(value, Mapping) else enumerate(value):
            yield (section, key), entry


def named(entry: Entry, key: str) -> Iterator[tuple[Path, str]]:
    """Give the ids that a key of an entry names, each with its path within the entry."""
    value = getattr(entry, "for_" if key == "for" else key, None)
    if isinstance(value, str):
        yield (key,), value
    elif isinstance(value, tuple):
        for index, name in enumerate(value):
            yield (key, index), name


def _misfits(expected: Expectation) -> Iterator[tuple[str, str, str]]:
    """Give the keys of an expectation that do not go with what it expects, or that it lacks; message and hint of each."""
    word = expected.word
    if expected.is_status and expected.position is None:
        yield "position", "'position' is missing", f"`is: {word}` needs the legal position it is expected under, such as icj"
    if word == "rejected" and expected.position is not None:
        hint = "leave `position` out; for one position alone write the statuses that will do: is: [not_met, not_proven]"
        yield "position", "what is rejected is tried under icj, restrictivist and majority", hint
    if word == "disputed" and not expected.turns_on:
        hint = "turns_on: the questions of law or the facts on which the answer divides"
        yield "turns_on", "'turns_on' is missing", hint
    if word != "disputed" and expected.turns_on:
        yield "turns_on", "`turns_on` goes with `is: disputed` only", ""
    if not expected.is_status and expected.readings:
        yield "readings", "`readings` goes with a status only", ""
    if word != "not_decided" and expected.leaves_open:
        yield "leaves_open", "`leaves_open` goes with `is: not_decided` only", ""


def _mentions(term: Term, names: set[str] | frozenset[str]) -> bool:
    return any(isinstance(inner, Term) and (inner.name in names or _mentions(inner, names)) for inner in term.args)


def _wanted(sorts: tuple[str, ...]) -> str:
    if sorts == _SPEAKERS:
        return "an actor"
    words = [_SORTS[sort] for sort in sorts]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _choices(candidates: list[str]) -> str:
    return f"there are: {', '.join(candidates[:8])}{', …' if len(candidates) > 8 else ''}" if candidates else ""
