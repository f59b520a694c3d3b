"""A case as the plain facts over which the rules build their graph; the contract is `docs/structure.md`.

Structure is what anybody claims to exist. Claims add the values they name as candidates and nothing else, so cases of
one shape have one structure whatever their evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lawcheck.case.ids import actor_states, all_states, state_of, zone_terms
from lawcheck.case.known import spoken_entries
from lawcheck.case.models import Case, Event, Vessel
from lawcheck.case.spoken import propositions
from lawcheck.case.statements import invocations
from lawcheck.case.terms import NONE, Number, Term, day_number, number_day, parse, readings
from lawcheck.case.vocabulary import Vocabulary

__all__ = ["structure", "subjects"]

_NO_END = 99991231
_VALUES = frozenset({"day", "metres", "number", "zone"})


def structure(case: Case, vocabulary: Vocabulary) -> str:
    """Give the facts of a case, one a line, sorted: the same text for the same case, always."""
    facts = set(_facts(case, vocabulary))
    facts |= {_day_fact(day) for day in _days(case, vocabulary)}
    return "".join(f"{fact}.\n" for fact in sorted(facts))


def subjects(case: Case) -> dict[str, frozenset[str]]:
    """Give the things of each type that a case names, for types that have things: `{"state": {"us", …}, …}`.

    Types that include others hold theirs too: every act is an event, every vessel a craft, every craft an object, every
    State an actor.
    """
    actors = {
        kind: {key for key, actor in case.actors.items() if actor.kind == kind} for kind in ("organ", "group", "person")
    }
    states = all_states(case)
    own_states = {key for key, actor in case.actors.items() if actor.kind == "state"}
    found: dict[str, set[str] | frozenset[str]] = {
        "state": states,
        **actors,
        "party": own_states | actors["group"],
        "actor": states | actors["organ"] | actors["group"] | actors["person"],
        "vessel": set(case.vessels),
        "aircraft": set(case.aircraft),
        "craft": {*case.vessels, *case.aircraft},
        "object": {*case.vessels, *case.aircraft, *case.objects},
        "act": set(case.acts),
        "event": {*case.acts, *case.events},
        "zone": set(zone_terms(case)),
        "operation": set(case.operations),
        "pair": set(case.pairs),
        "consent": set(case.consents),
        "request": set(case.requests),
        "resolution": set(case.resolutions),
        "listing": set(case.listings),
    }
    return {name: frozenset(ids) for name, ids in found.items()}


def _facts(case: Case, vocabulary: Vocabulary) -> Iterator[str]:
    flags: dict[str, set[str]] = {key: set(craft.flag) - {NONE} for key, craft in _crafts(case)}
    yield f"as_of({day_number(case.as_of)})"
    yield from _actors(case)
    yield from _candidates(case, vocabulary, flags)
    yield from _vessels(case, flags)
    yield from _objects(case)
    for key, event in (*case.events.items(), *case.acts.items()):
        yield from _event(case, key, event, flags)
    yield from _acts(case)
    yield from _things(case)


def _crafts(case: Case) -> Iterator[tuple[str, Vessel]]:
    yield from case.vessels.items()
    yield from case.aircraft.items()


def _actors(case: Case) -> Iterator[str]:
    for key, actor in case.actors.items():
        if actor.kind in ("state", "group", "person"):
            yield f"{actor.kind}({key})"
        if actor.kind == "organ":
            yield f"organ({key},{actor.of})"
        for law in actor.law:
            yield f"law_of({key},{law})"
        for instrument, party in actor.treaties.items():
            last = day_number(party.to) if party.to else _NO_END
            yield f"treaty({key},{instrument},{day_number(party.from_)},{last})"
        for state in actor.linked_states:
            yield f"may_control({state},{key})"
        for member in actor.comprises:
            yield f"may_comprise({key},{member})"
        yield from (f"may_hold_office({key},{state})" for state in actor.office_of)
        yield from (f"may_be_national({key},{state})" for state in actor.nationality)
        yield from (f"may_belong({key},{whole})" for whole in actor.member_of)


def _candidates(case: Case, vocabulary: Vocabulary, flags: dict[str, set[str]]) -> Iterator[str]:
    """Give the values that claims, findings and assumptions name; flags are also noted in `flags`."""
    for entry in spoken_entries(case):
        for term in propositions(entry):
            signature = vocabulary.signature(term.name) or ()
            if term.name == "stateless" and term.args:
                yield f"may_be_stateless({term.args[0]})"
            if term.name == "flag" and len(term.args) == 2:
                flags.setdefault(str(term.args[0]), set()).add(str(term.args[1]))
                if getattr(entry, "stance", "") == "denies" or getattr(entry, "result", "") == "disproved":
                    yield f"flag_denied({term.args[0]},{term.args[1]})"
                continue
            if term.name == "nexus_to_conflict" and len(term.args) == 2:
                yield f"may_be_part_of({term.args[0]},{term.args[1]})"
            if term.name == "took_place" and len(term.args) == 2:
                yield f"may_take_place({term.args[0]},{term.args[1]})"
            if term.args and len(signature) == len(term.args) and signature[-1] in _VALUES:
                yield from _candidate(term, vocabulary.thresholds(term.name))


def _candidate(term: Term, cuts: Iterable[int]) -> Iterator[str]:
    for reading in readings(term, cuts):
        if isinstance(reading, Term):
            yield f"candidate({Term(reading.name, reading.args[:-1])},{reading.args[-1]})"


def _vessels(case: Case, flags: dict[str, set[str]]) -> Iterator[str]:
    for key in case.vessels:
        yield f"vessel({key})"
    for key in case.aircraft:
        yield f"aircraft({key})"
    for key, craft in _crafts(case):
        yield f"craft({key})"
        if NONE in craft.flag:
            yield f"may_be_stateless({key})"
        for group in craft.belongs_to:
            yield f"may_belong_to({key},{group})"
        for person in craft.aboard:
            yield f"may_carry({key},{person})"
    for key, states in flags.items():
        for state in states:
            yield f"candidate(flag({key}),{state})"


def _objects(case: Case) -> Iterator[str]:
    for key, craft in _crafts(case):
        yield f"object({key})"
        yield from (f"object_of({key},{group})" for group in craft.belongs_to)
    for key, thing in case.objects.items():
        yield f"object({key})"
        yield from (f"object_of({key},{_state(case, owner)})" for owner in thing.of)


def _event(case: Case, key: str, event: Event, flags: dict[str, set[str]]) -> Iterator[str]:
    yield f"event({key})"
    yield f"date({key},{day_number(event.date)})"
    yield f"until({key},{day_number(event.until or event.date)})"
    own = {state_of(case, author) for author in event.by}
    for author in event.by:
        yield f"author({key},{author})"
    for state in event.attributed_to:
        if state not in own:
            yield f"may_be_attributed({key},{state})"
    for target in event.against:
        yield f"target({key},{target})"
        for state in _states_struck(case, target, flags):
            yield f"victim_state({key},{state})"
    for state in event.victims:
        yield f"victim_state({key},{state})"
    if event.kind:
        yield f"kind({key},{event.kind})"
    for zone in event.zones:
        place = parse(zone)
        yield f"may_take_place({key},{place})"
        yield f"candidate(took_place({key}),{place})"
    if event.hypothetical:
        yield f"hypothetical({key})"


def _states_struck(case: Case, target: str, flags: dict[str, set[str]]) -> set[str]:
    """Give the States that may be struck through a target: itself, of its organ, flag or thing."""
    if target in case.objects:
        return {state for owner in case.objects[target].of if (state := state_of(case, owner)) is not None}
    own = state_of(case, target)
    return {own} if own else flags.get(target, set())


def _acts(case: Case) -> Iterator[str]:
    for key, act in case.acts.items():
        yield f"act({key})"
        for state in actor_states(case, key):
            yield f"actor({key},{state})"
        for predicate, others in (
            ("may_respond", act.answers),
            ("may_defend", act.defends),
            ("may_kill", act.kills),
            ("claimed_right", act.rights_of),
            ("signalled", act.signals),
            ("may_follow", act.follows),
            ("may_assist", act.assists),
            ("may_strike", (*act.kills, *(target for target in act.against if _is_person(case, target)))),
            ("may_seize", act.seizes),
            ("may_try", act.tries),
            ("may_charge", act.charged),
        ):
            for other in others:
                yield f"{predicate}({key},{other})"
    for invoked in invocations(case):
        if invoked.stance == "examines" or (invoked.own and invoked.stance == "pleads"):
            yield f"may_plead({invoked.subject},{invoked.ground})"


def _is_person(case: Case, key: str) -> bool:
    return key in case.actors and case.actors[key].kind == "person"


def _things(case: Case) -> Iterator[str]:
    for key, operation in case.operations.items():
        yield f"operation({key},{_state(case, operation.by)})"
        yield from (f"part_of({act},{key})" for act in operation.acts)
        yield f"began({key},{day_number(operation.date)})"
        if operation.until:
            yield f"ended({key},{day_number(operation.until)})"
    for key, pair in case.pairs.items():
        yield f"pair({key})"
        yield from (f"side({key},{party})" for party in pair.parties)
        yield f"begins({key},{day_number(pair.from_)})"
        yield f"ends({key},{day_number(pair.to or case.as_of)})"
    for key, consent in case.consents.items():
        giver, receiver = _state(case, consent.by), _state(case, consent.to)
        yield f"consent_act({key},{giver},{receiver})"
        for act in consent.covers or [act for act in case.acts if receiver in actor_states(case, act)]:
            yield f"may_cover({key},{act})"
    for key, request in case.requests.items():
        yield f"request({key},{_state(case, request.by)},{_state(case, request.to)})"
    for key, resolution in case.resolutions.items():
        yield f"resolution({key})"
        yield f"adopted_on({key},{day_number(resolution.date)})"
        yield from (f"may_authorize({key},{act})" for act in resolution.bears_on)
    for key, listing in case.listings.items():
        yield f"listing({key})"
        yield f"lister({key},{_state(case, listing.by)})"
        yield f"listed({key},{listing.of})"
        yield f"listed_under({key},{listing.under})"


def _state(case: Case, actor: str) -> str:
    return state_of(case, actor) or actor


def _days(case: Case, vocabulary: Vocabulary) -> set[int]:
    """Give every day that the facts of a case name."""
    found = [case.as_of]
    for event in (*case.events.values(), *case.acts.values()):
        found += [event.date, event.until or event.date]
    for operation in case.operations.values():
        found += [operation.date, operation.until or operation.date]
    for pair in case.pairs.values():
        found += [pair.from_, pair.to or case.as_of]
    for actor in case.actors.values():
        for party in actor.treaties.values():
            found += [party.from_, party.to or party.from_]
    found += [resolution.date for resolution in case.resolutions.values()]
    claimed = {
        value.value
        for entry in spoken_entries(case)
        for term in propositions(entry)
        for value, sort in zip(term.args, vocabulary.signature(term.name) or (), strict=False)
        if sort == "day" and isinstance(value, Number)
    }
    return {day_number(day) for day in found} | claimed


def _day_fact(day: int) -> str:
    return f"day({day},{number_day(day).toordinal()})"
