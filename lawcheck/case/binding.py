"""Whether a case speaks the language of the rules: known propositions, with the right sort of thing in each place.

`bind` is the gate between a case and the reasoning. What it lets through, the rules can be laid over.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from lawcheck.case.ids import kinds
from lawcheck.case.models import Case, Expectation, Spoken
from lawcheck.case.positions import ANYTHING, MAX_PROBLEMS, Path, did_you_mean
from lawcheck.case.references import reference_problems
from lawcheck.case.spoken import sayings
from lawcheck.case.structure import subjects
from lawcheck.case.terms import EVERYONE, NONE, Argument, Measure, Number, Term, TermError, number_day, proposition
from lawcheck.case.vocabulary import Vocabulary
from lawcheck.case.warnings import warnings
from lawcheck.errors import CaseError, Problem

__all__ = ["Vocabulary", "bind", "problems", "sound", "vocabulary_problems"]

_NUMERIC: Final = {
    "day": "a day (YYYY-MM-DD)",
    "metres": "a distance (37 km, 20 nmi, 400 m)",
    "number": "a whole number",
}
_LEAVES: Final = ("fact", "appraisal")
_ANY: Final = ("fact", "appraisal", "norm")
_SOUND: Final[dict[int, tuple[weakref.ref[Case], Vocabulary]]] = {}
"""Cases that were found to fit a vocabulary. A case never changes, so it need not be checked again."""


def sound(case: Case, vocabulary: Vocabulary) -> None:
    """Note that a case was checked against a vocabulary and has no error."""
    key = id(case)
    _SOUND[key] = (weakref.ref(case, lambda _: _SOUND.pop(key, None)), vocabulary)


def bind(case: Case, vocabulary: Vocabulary) -> None:
    """Make sure that a case fits together and speaks the language of the rules.

    Raises:
        CaseError: it does not; `problems` holds every error (warnings do not count).

    """
    known = _SOUND.get(id(case))
    if known is not None and known[0]() is case and known[1] is vocabulary:
        return
    errors = [problem for problem in problems(case, vocabulary) if problem.severity == "error"]
    if errors:
        raise CaseError(errors)
    sound(case, vocabulary)


def problems(case: Case, vocabulary: Vocabulary) -> list[Problem]:
    """Give all errors and warnings about a case, in the order of the file."""
    found = [*reference_problems(case), *vocabulary_problems(case, vocabulary), *warnings(case, vocabulary)]
    return sorted(dict.fromkeys(found), key=lambda problem: (problem.line, problem.column, problem.path))


def vocabulary_problems(
    case: Case, vocabulary: Vocabulary, dropped: Mapping[str, frozenset[str]] | None = None
) -> list[Problem]:
    """Give what does not fit the vocabulary; `dropped` are ids of entries that are invalid and reported already."""
    return list(islice(_Binding(case, vocabulary, dropped or {}).all(), MAX_PROBLEMS))


class _Binding:
    """The checks of one case against one vocabulary."""

    def __init__(self, case: Case, vocabulary: Vocabulary, dropped: Mapping[str, frozenset[str]]) -> None:
        self.case = case
        self.words = vocabulary
        self.problem = case.positions.problem
        self.things = subjects(case)
        self.sorts = kinds(case)
        self.broken: frozenset[str] = frozenset().union(*dropped.values())

    def all(self) -> Iterator[Problem]:
        for section, allowed in (("claims", _LEAVES), ("findings", _ANY), ("assumptions", _LEAVES)):
            for index, entry in enumerate(getattr(self.case, section)):
                yield from self.spoken((section, index), entry, allowed)
        for index, expected in enumerate(self.case.expect):
            yield from self.expectation(("expect", index), expected)
        yield from self.invocations()
        yield from self.rulings()
        yield from self.words_of_the_rules()

    def expectation(self, path: Path, expected: Expectation) -> Iterator[Problem]:
        """Check what is expected: the proposition, the position, and the questions and facts it is said to turn on."""
        at, term = (*path, "that"), _term(expected.that)
        if term is not None:
            yield from self.proposition(at, term, at, _ANY)
        known = tuple(getattr(self.words, "positions", ()))
        if known and expected.position is not None and expected.position not in known:
            hint = did_you_mean(expected.position, known) or f"there are {', '.join(known)}"
            yield self.problem((*path, "position"), f"there is no position '{expected.position}'", hint, code="position")
        questions = tuple(getattr(self.words, "questions", ()))
        for number, question in enumerate(expected.leaves_open):
            if questions and question not in questions:
                yield self.question((*path, "leaves_open", number), question, questions)
        for question, option in expected.readings.items():
            at, asked = (*path, "readings", question), getattr(self.words, "questions", {}).get(question)
            if questions and asked is None:
                yield self.question(at, question, questions)
            elif asked is not None and option not in asked.options:
                hint = did_you_mean(option, tuple(asked.options)) or f"there are {', '.join(asked.options)}"
                yield self.problem(at, f"'{option}' is no option of the question '{question}'", hint, code="question")
        for number, cause in enumerate(expected.turns_on):
            at, term = (*path, "turns_on", number), _term(cause)
            if term is None:
                continue
            if not term.args and questions and term.name not in questions and self.words.signature(term.name) is None:
                yield self.question(at, term.name, (*questions, *self.words.names()), "or kind of fact ")
            elif term.args:
                yield from self.proposition(at, term, at, _LEAVES)

    def question(self, path: Path, name: str, known: tuple[str, ...], more: str = "") -> Problem:
        """Report a question of law that the rules do not have."""
        hint = did_you_mean(name, known) or "lawcheck list questions shows what the rules leave open"
        return self.problem(path, f"'{name}' is no question of law {more}that the rules know", hint, code="question")

    def rulings(self) -> Iterator[Problem]:
        """Two findings on one proposition leave no answer which of them counts."""
        decided: dict[str, str] = {}
        for index, finding in enumerate(self.case.findings):
            for saying in sayings(finding):
                text = str(saying.term)
                if decided.setdefault(text, finding.id) != finding.id:
                    message = f"'{text}' is decided by two findings, here and in '{decided[text]}'"
                    yield self.problem(("findings", index, "says"), message, "keep the one that stands", code="finding")

    def spoken(self, path: Path, entry: Spoken, allowed: tuple[str, ...]) -> Iterator[Problem]:
        """Check the propositions of an entry; what is wrong with all its subjects is reported once."""
        seen: set[str] = set()
        for saying in sayings(entry):
            if saying.term is None:
                continue
            for problem in self.proposition((*path, *saying.path), saying.term, (*path, "says"), allowed):
                if problem.code not in seen:
                    yield problem
                seen |= {problem.code} & {"proposition", "kind", "arity"}

    def proposition(self, path: Path, term: Term, name_path: Path, allowed: tuple[str, ...]) -> Iterator[Problem]:
        """Check one proposition: its name, what kind it is of, and its arguments."""
        signature = self.words.signature(term.name)
        if signature is None:
            yield self.unknown(name_path, term.name, allowed)
            return
        kind = self.words.kind(term.name)
        if kind not in allowed:
            message = f"'{term.name}' is a conclusion of the rules, not something a case can claim"
            hint = "claim its elements; a tribunal's ruling goes under `findings`, reliance on it under `invocations`"
            yield self.problem(name_path, message, hint, code="kind")
            return
        if len(signature) != len(term.args):
            yield self.arity(path, term, signature)
            return
        for index, (sort, argument) in enumerate(zip(signature, term.args, strict=True)):
            yield from self.argument(self.argument_path(path, index), term, sort, argument)

    def argument_path(self, path: Path, index: int) -> Path:
        """Give the path of an argument where it is a value of its own (in `of`), else that of the whole text."""
        return (*path, index) if len(path) > 1 and path[-2] == "of" else path

    def unknown(self, path: Path, name: str, allowed: tuple[str, ...]) -> Problem:
        """Report a name that the rules do not have."""
        names = [known for known in self.words.names() if self.words.kind(known) in allowed]
        hint = did_you_mean(name, names) or "lawcheck list propositions shows what the rules know"
        return self.problem(path, f"'{name}' is no proposition of the rules", hint, code="proposition")

    def arity(self, path: Path, term: Term, signature: tuple[str, ...]) -> Problem:
        """Report a wrong number of arguments."""
        form = f"{term.name}({', '.join(signature)})"
        given = len(term.args)
        hint = f"it is written {form}"
        if len(path) > 1 and path[-2] == "of" and given == 1 and len(signature) > 1:
            hint += f"; in `of`, give each subject as a list of its own: [[{', '.join(signature)}]]"
        elif not given:
            hint += "; say what it speaks of in `of`"
        takes = (
            "no argument" if not signature else "1 argument" if len(signature) == 1 else f"{len(signature)} arguments"
        )
        count = "none is" if not given else "1 is" if given == 1 else f"{given} are"
        return self.problem(path, f"'{term.name}' takes {takes}, and {count} given", hint, code="arity")

    def argument(self, path: Path, term: Term, sort: str, argument: Argument) -> Iterator[Problem]:
        """Check that an argument is of the type that the rules expect."""
        given = str(argument)
        shown = _shown(argument)
        if sort in _NUMERIC:
            if not self.numeric(sort, argument):
                yield self.problem(path, f"'{shown}' is not {_NUMERIC[sort]}", self.form(term), code="type")
            return
        choices = self.things.get(sort, frozenset()) | self.words.terms(sort)
        unchecked = sort not in self.things and not choices
        if isinstance(argument, Term) and (given in choices or self.is_broken(given) or unchecked):
            return
        if not isinstance(argument, Term):
            message, hint = f"'{shown}' is a value, but {_with_article(sort)} is needed here", ""
        elif given in self.sorts:
            message, hint = (
                f"'{given}' is {_with_article(self.sorts[given])}, but {_with_article(sort)} is needed here",
                "",
            )
        elif given == NONE and term.name == "flag":
            message, hint = "'none' is no State", "say that it is stateless: stateless(…)"
        else:
            message, hint = f"'{given}' is no {sort} that the case or the rules know", did_you_mean(given, choices)
        yield self.problem(path, message, hint or self.form(term, choices), code="type")

    def is_broken(self, name: str) -> bool:
        """Tell whether a name may be that of an entry that is invalid and reported already."""
        return name in self.broken or (ANYTHING in self.broken and name not in self.sorts)

    def numeric(self, sort: str, argument: Argument) -> bool:
        """Tell whether an argument is a day, a distance or a number as needed; bare integers will do where they fit."""
        if isinstance(argument, Measure):
            return sort == "metres"
        if not isinstance(argument, Number):
            return False
        if sort == "day" and argument.unit == "number":
            try:
                number_day(argument.value)
            except ValueError:
                return False
            return True
        return argument.unit in (sort, "number")

    def form(self, term: Term, choices: frozenset[str] = frozenset()) -> str:
        """Say how a proposition is written, and what there is to choose from."""
        signature = self.words.signature(term.name) or ()
        form = f"it is written {term.name}({', '.join(signature)})"
        shown = choices - {EVERYONE}
        return form + (f"; there are: {_some(shown)}" if shown else "")

    def invocations(self) -> Iterator[Problem]:
        """Check the grounds that are relied on, and what for."""
        grounds = self.words.terms("ground")
        for index, entry in enumerate(self.case.invocations):
            path = ("invocations", index, "ground")
            signature = self.words.signature(entry.ground)
            if signature is None or self.words.kind(entry.ground) != "norm":
                if entry.ground not in grounds:
                    yield self.ground(path, entry.ground, grounds, known=signature is not None)
                continue
            sort = signature[0] if signature else ""
            for step, name in enumerate(entry.for_):
                if entry.ground in grounds and name in self.case.acts:
                    continue  # a ground that may be pleaded for an act, beside the question of that name
                if name not in self.things.get(sort, frozenset()) and not self.is_broken(name) and name in self.sorts:
                    message = f"'{entry.ground}' is pleaded for {_with_article(sort)}, and '{name}' is none"
                    there = ", ".join(sorted(self.things.get(sort, ())))
                    yield self.problem(("invocations", index, "for", step), message, there and f"there are: {there}")

    def ground(self, path: Path, name: str, grounds: frozenset[str], *, known: bool) -> Problem:
        """Report what cannot be relied on."""
        if known and name not in grounds:
            return self.problem(path, f"'{name}' is a fact, not a ground", "claim it under `claims`", code="kind")
        norms = [known_name for known_name in self.words.names() if self.words.kind(known_name) == "norm"]
        hint = did_you_mean(name, [*grounds, *norms]) or f"grounds are: {_some(grounds)}"
        return self.problem(path, f"'{name}' is no ground that the rules know", hint, code="proposition")

    def words_of_the_rules(self) -> Iterator[Problem]:
        """Check the words that keys borrow from the rules: lists, instruments, laws."""
        for key, listing in self.case.listings.items():
            yield from self.word(("listings", key, "under"), listing.under, "list")
        for key, actor in self.case.actors.items():
            for index, law in enumerate(actor.law):
                yield from self.word(("actors", key, "law", index), law, "law")
            for instrument in actor.treaties:
                yield from self.word(("actors", key, "treaties", instrument), instrument, "instrument", on_key=True)

    def word(self, path: Path, word: str, sort: str, *, on_key: bool = False) -> Iterator[Problem]:
        """Check one word, if the rules declare any of its type."""
        known = self.words.terms(sort)
        if known and word not in known:
            hint = did_you_mean(word, known) or f"there are: {_some(known)}"
            yield self.problem(path, f"'{word}' is no {sort} that the rules know", hint, key=on_key, code="term")


def _term(text: str) -> Term | None:
    """The proposition in a text; None where it cannot be read, which is reported elsewhere."""
    try:
        return proposition(text)
    except TermError:
        return None


def _some(choices: frozenset[str]) -> str:
    """The first of what there is to choose from; an ellipsis where there is more."""
    return ", ".join(sorted(choices)[:8]) + (", …" if len(choices) > 8 else "")


def _shown(argument: Argument) -> str:
    """Write an argument as the file does, days with hyphens."""
    if isinstance(argument, Number) and argument.unit == "day":
        return number_day(argument.value).isoformat()
    return str(argument)


def _with_article(sort: str) -> str:
    if sort == "press":
        return "the press"
    word = "State" if sort == "state" else sort
    return f"an {word}" if word[0] in "aeio" else f"a {word}"
