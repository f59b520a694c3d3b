"""What a row is about, in words: acts, pairs, people and right-holders that have the same answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from lawcheck.answers.assessment import Assessment
from lawcheck.explain.naming import compressed, heading
from lawcheck.law.words import parts

__all__ = ["Names", "Row", "row"]

#: How long a list of acts may be where long lists are cut.
_LIST = 48
#: What the things that questions are about are called in plural.
_KINDS = {"act": "acts", "event": "events", "pair": "pairs", "listing": "listings", "vessel": "ships", "group": "groups",
          "operation": "operations"}
#: From how many on a cut list says "the other 7" of what is left.
_OTHERS = 5


class Row(NamedTuple):
    """The words of a row, what it is about one by one, and whether the words are "the other 7", which comes last."""

    text: str
    about: tuple[str, ...]
    others: bool


class Names:
    """The names of what the questions of one page are about."""

    def __init__(self, assessment: Assessment, questions: Sequence[str]) -> None:
        self.assessment = assessment
        self.questions = questions
        self.place = {id_: number for number, id_ in enumerate(assessment.engine.labels)}

    @cached_property
    def alone(self) -> frozenset[str]:
        """Things that need no naming: the page is about no other of their kind."""
        kinds: dict[str, set[str]] = {}
        for question in self.questions:
            name, arguments = parts(question)
            kinds.setdefault(self.types(name)[0], set()).add(arguments[0])
        return frozenset(id_ for found in kinds.values() if len(found) == 1 for id_ in found)

    def types(self, name: str) -> tuple[str, ...]:
        """The types of a question's arguments."""
        return self.assessment.rules.signatures[name].types

    def ordered(self, questions: Sequence[str]) -> list[str]:
        """Questions in the order in which the case names what they are about."""
        return sorted(questions, key=lambda q: ([self.place.get(a, len(self.place)) for a in parts(q)[1]], q))

    def word(self, name: str, place: int, argument: str) -> str:
        """One argument of a question in words, short where the rules have a short name."""
        brief = self.assessment.rules.briefs.get(argument)
        return brief or self.assessment.wording(argument, self.types(name)[place])


def row(
    names: Names, questions: Sequence[str], rest: Sequence[Sequence[str]], *, cut: bool, others: bool = False,
    apart: bool = False,
) -> Row:
    """What a row of one question is about; `rest` are its other rows.

    Right-holders and the like come first ("against Venezuela: strike 1–3"). Of several people or ships in one act, those are
    named whose answers differ from the others'. With `cut` long lists are; with `others` the largest row may be "the other 7".
    With `apart` the row does not stand beside its other rows: then all people or ships of an act are named whose answers differ,
    not only the fewer of them.
    """
    name = parts(questions[0])[0]
    head = heading(names.assessment.rules, name)
    bigger = {_key(q, head.places) for other in rest if _size(other, questions) for q in other}
    elsewhere = {_key(q, head.places) for other in rest for q in other}
    divided = {key[1] for question in questions if (key := _key(question, head.places)) in elsewhere}
    acts = dict.fromkeys(parts(question)[1][0] for question in questions)
    everything = acts.keys() | {parts(q)[1][0] for other in rest for q in other}
    subject = _Subjects(names, head.places, (*questions, *(q for other in rest for q in other)))
    subjects: dict[tuple[str, ...], dict[str, None]] = {}
    for question in questions:
        held, label = _key(question, head.places)[1], subject(question, elsewhere if apart else bigger)
        subjects.setdefault(held, {})[label] = None
    merged: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for held, found in subjects.items():
        merged.setdefault(tuple(label for label in found if label), []).append(held)
    about = tuple(dict.fromkeys(subject(q, elsewhere) or names.assessment.short_label(_key(q, ())[0]) for q in questions))
    if cut and others and rest and not head.places and len(acts) >= _OTHERS and all(
        len({parts(q)[1][0] for q in other}) < len(acts) for other in rest
    ):
        return Row(f"the other {len(acts)}", about, True)
    texts = []
    for found_, holders in merged.items():
        tail = _tail(names, name, head.tail, head.places, holders, cut)
        whole = len(everything) > 2 and len(found_) == len(everything) and not divided.intersection(holders)
        most = 2 * _LIST if apart else _LIST
        told = f"all {len(everything)} {_KINDS.get(names.types(name)[0], '')}".rstrip() if whole else _listed(found_, cut, most)
        texts.append(": ".join(text for text in (tail, told) if text))
    return Row("; ".join(text for text in texts if text), about, False)


def _size(other: Sequence[str], mine: Sequence[str]) -> bool:
    """Whether another row is the larger one, or as large and first by its questions."""
    return (len(other), mine[0]) > (len(mine), other[0])


def _key(question: str, places: Sequence[int]) -> tuple[str, tuple[str, ...]]:
    arguments = parts(question)[1]
    return arguments[0], tuple(arguments[place] for place in places)


class _Subjects:
    """What each question of one name is about, in words; `everywhere` are all questions of the name on the page."""

    def __init__(self, names: Names, places: Sequence[int], everywhere: Sequence[str]) -> None:
        self.names, self.places = names, places
        self.acts: dict[tuple[str, ...], set[str]] = {}
        for question in everywhere:
            self.acts.setdefault(self._things(question), set()).add(parts(question)[1][0])

    def _things(self, question: str) -> tuple[str, ...]:
        """The people, ships or days of a question, beside its act and what its heading names."""
        return tuple(a for place, a in enumerate(parts(question)[1]) if place and place not in self.places)

    def __call__(self, question: str, divided: Set[tuple[str, tuple[str, ...]]]) -> str:
        """The act, pair or listing; the person, ship or day where the act is divided, with the act if they are in several."""
        names, (name, arguments) = self.names, parts(question)
        label = names.assessment.short_label
        if _key(question, self.places) in divided:
            types = names.types(name)
            more = [(place, a) for place, a in enumerate(arguments) if place and place not in self.places]
            things = ", ".join(label(a) for place, a in more if types[place] != "day")
            days = "".join(f" (on {names.word(name, place, a)})" for place, a in more if types[place] == "day")
            if things and len(self.acts.get(self._things(question), ())) > 1 and arguments[0] not in names.alone:
                things = f"{label(arguments[0])} ({things})"
            if things or days:
                return (things or label(arguments[0])) + days
        return "" if arguments[0] in names.alone else label(arguments[0])


def _tail(names: Names, name: str, tail: str, places: Sequence[int], holders: Sequence[tuple[str, ...]], cut: bool) -> str:
    """The end of a heading filled: with all holders at once where they differ in one place only."""
    if not tail:
        return ""
    columns: Mapping[int, list[str]] = {
        place: list(dict.fromkeys(held[number] for held in holders)) for number, place in enumerate(places)
    }
    if sum(len(column) > 1 for column in columns.values()) > 1:
        each = [_filled(names, name, tail, {p: [a] for p, a in zip(places, held, strict=True)}, cut) for held in holders]
        return "; ".join(each)
    return _filled(names, name, tail, columns, cut)


def _filled(names: Names, name: str, tail: str, columns: Mapping[int, Sequence[str]], cut: bool) -> str:
    for place, column in columns.items():
        words = [names.word(name, place, argument) for argument in column]
        if cut and len("; ".join(words)) > 2 * _LIST:
            words = [f"{words[0]} and {len(words) - 1} more"]
        separator = "; " if any("," in word or len(word) > 30 for word in words) else ", "
        tail = tail.replace(f"{{{place}}}", separator.join(words))
    return tail


def _listed(labels: Sequence[str], cut: bool, most: int = _LIST) -> str:
    """Names drawn together; the first of them and a count where a long list is cut."""
    told = compressed(labels)
    count = len(labels)
    while cut and count > 1 and len(told) > most:
        count -= 1
        told = compressed(labels[:count])
    return told if count == len(labels) else f"{told} and {len(labels) - count} more"
