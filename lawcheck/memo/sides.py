"""Who may have a memo: the States and groups whose acts or rights are in question, and the persons said to be struck.

Everything here is told from the structure of the case: by whom an act is, against whom, whom it is said to kill or to seize.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lawcheck.case.ids import actor_states, party_of, state_of
from lawcheck.document.model import bare
from lawcheck.law.words import parts
from lawcheck.memo.wording import and_list

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment
    from lawcheck.case.models import Case

__all__ = ["VICTIMS", "Side", "authors", "persons_of", "sides"]

#: The side of all persons that the acts are said to have reached.
VICTIMS = "victims"

#: The keys of an act that name persons it reached, and what is said of them.
_REACHED = {"kills": "killed", "seizes": "seized", "tries": "tried"}


@dataclass(frozen=True)
class Side:
    """Somebody for whom a memo can be written.

    Attributes:
        id: the id of a State or group of the case, or `victims`.
        title: what the memo calls it.
        kind: a State, a group, or the persons that the acts reached.
        parties: whose word is its own word.
        acts: the acts that are said to be its own.
        touched: the acts of others that are said to touch it, or its rights.
        accused: the events that somebody says are its work, acts apart.
        persons: the persons it consists of.
    """

    id: str
    title: str
    kind: Literal["state", "group", "victims"]
    parties: frozenset[str]
    acts: tuple[str, ...]
    touched: tuple[str, ...]
    accused: tuple[str, ...] = ()
    persons: frozenset[str] = frozenset()

    @property
    def roles(self) -> tuple[str, ...]:
        """What it has to do with the case, in words."""
        found = []
        if self.acts:
            found.append("acted")
        if self.touched:
            found.append("reached by the acts" if self.kind == "victims" else "its rights touched")
        if self.accused:
            found.append("accused")
        return tuple(found)

    @property
    def word(self) -> str | None:
        """Whose word may be taken as true for it; None for persons, who speak through others."""
        return None if self.kind == "victims" else self.id


def sides(assessment: Assessment) -> tuple[Side, ...]:
    """The sides of a case, those first whom most acts concern: as their author, or because they touch them."""
    case = assessment.case
    holders = _holders(assessment)
    found = []
    for id_, actor in case.actors.items():
        if actor.kind not in {"state", "group"}:
            continue
        acts = tuple(act for act in case.acts if id_ in authors(case, act))
        touched = tuple(act for act in case.acts if id_ in holders.get(act, ()) and act not in acts)
        accused = tuple(event for event, entry in case.events.items() if id_ in (*entry.by, *entry.attributed_to))
        accused += tuple(key for key, entry in case.listings.items() if entry.of == id_)
        if acts or touched or accused or any(id_ in pair.parties for pair in case.pairs.values()):
            kind: Literal["state", "group"] = "state" if actor.kind == "state" else "group"
            found.append(Side(id_, assessment.short_label(id_), kind, frozenset({party_of(case, id_)}), acts, touched, accused))
    found += [_lister(assessment, id_) for id_ in _listers(case) if all(side.id != id_ for side in found)]
    persons = persons_of(case)
    if persons:
        reached = tuple(dict.fromkeys(act for acts in persons.values() for act in acts))
        found.append(Side(VICTIMS, _called(case), "victims", frozenset(), (), reached, (), frozenset(persons)))
    return tuple(sorted(found, key=lambda side: (-len(side.acts) - len(side.touched), -len(side.acts), -len(side.accused))))


def persons_of(case: Case) -> dict[str, tuple[str, ...]]:
    """The persons said to have been killed, struck, seized or tried, each with the acts that did it."""
    found: dict[str, list[str]] = {}
    for key, act in case.acts.items():
        struck = (target for target in act.against if target in case.actors and case.actors[target].kind == "person")
        for person in (*act.kills, *act.seizes, *act.tries, *struck):
            found.setdefault(person, []).append(key)
    return {person: tuple(dict.fromkeys(acts)) for person, acts in found.items()}


def authors(case: Case, act: str) -> tuple[str, ...]:
    """The States and groups that are said to have done an act."""
    groups = [author for author in case.acts[act].by if case.actors[author].kind == "group"]
    return (*actor_states(case, act), *groups)


def _listers(case: Case) -> Iterator[str]:
    for listing in case.listings.values():
        yield state_of(case, listing.by) or listing.by


def _lister(assessment: Assessment, id_: str) -> Side:
    return Side(id_, assessment.short_label(id_), "state", frozenset({party_of(assessment.case, id_)}), (), ())


def _holders(assessment: Assessment) -> dict[str, frozenset[str]]:
    """The States and groups that the questions about each act name beside it, and those it is directed at."""
    case = assessment.case
    found: dict[str, set[str]] = {act: set(case.actors).intersection(entry.against) for act, entry in case.acts.items()}
    for question in assessment.questions:
        name, arguments = parts(question)
        types: Sequence[str] = assessment.rules.signatures[name].types
        if arguments and arguments[0] in found and types[0] == "act":
            found[arguments[0]] |= {a for a, sort in zip(arguments[1:], types[1:], strict=True) if sort in {"state", "group"}}
    return {act: frozenset(ids) for act, ids in found.items()}


def _called(case: Case) -> str:
    """What the persons are called, by what the acts are said to have done to them."""
    done = [word for key, word in _REACHED.items() if any(getattr(act, key) for act in case.acts.values())]
    return f"the persons said to have been {bare(and_list(done or ['struck'], ' or '))}"
