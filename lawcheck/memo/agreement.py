"""Verbs that go with what labels name, one thing or several.

A label is the file's own: its head noun cannot be known for sure. It is read by what can be told (a number, "those", "people", a
plural before the first preposition, two names joined). A verb is touched only where the label is its subject: at the beginning
of a clause, not within "the aim of the strikes" or "the State that did the strikes".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lawcheck.memo.wording import dated

__all__ = ["agreed", "is_plural"]

#: What ends the head of a label.
_ENDS = frozenset({
    "of", "on", "in", "off", "that", "with", "at", "for", "to", "from", "by", "into", "aboard", "said", "who", "which", "against",
    "between", "across", "over", "under", "towards", "near", "before", "after", "during", "since", "while", "as", "until",
    "about", "around", "along", "through", "without", "whose", "where", "when", "besides", "taken", "so", "what",
    "close", "able", "known", "or",
})
_MANY = frozenset({
    "those", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "several", "some",
    "many", "both",
})
#: Plurals without an s, and words with an s that name one thing or leave it open.
_PEOPLE = frozenset({"people", "men", "women", "children", "police", "persons", "States"})
_ONE = frozenset({"series", "species", "means", "headquarters", "news", "barracks", "press", "gas", "chaos", "basis", "crisis"})
_VERBS = {"is": "are", "was": "were", "has": "have", "does": "do"}
#: Words with an s at their end that are no verbs.
_NO_VERBS = frozenset({
    "as", "its", "this", "us", "across", "towards", "unless", "besides", "regards", "afterwards", "themselves", "always", "his",
    "less", "thus", "perhaps",
})
#: Verbs of the rules that stand second after one subject: "fights another, or keeps the means to".
_SECOND = (
    "is|was|has|does|keeps|counts|belongs|decides|recommends|destroys|injures|denies|leads|controls|calls|holds|equips|supports|trains|"
    "commands|launches|uses"
)
#: After these words, or a comma, a clause begins; the label is its subject.
_OPENS = r"(?:(?<![^\s“(])(?:that|when|whether|however|which|if|because|whenever|while) |, |^|: )"
_ADVERB = r"(?:(?:[a-z]+ly|only|also|itself|still|never|no longer) )?"


def is_plural(label: str, one: bool = False) -> bool:
    """Whether a label of the file speaks of several: "those aboard", "the three aboard", "the strikes on land".

    Args:
        label: the label.
        one: whether two names joined in it are the name of one, as in the names of some States.
    """
    found = label.split()
    words = found[1:] if found[:1] == ["the"] else found
    if words[:1] and (words[0].lower() in _MANY or (words[0].isdigit() and int(words[0]) > 1)):
        return True
    head = _head(words)
    if not one and _joined(head):
        return True
    last = head[-1].rstrip(",") if head else ""
    if last in _PEOPLE:
        return last != "States" or len(head) == 1 or head[-2].islower()
    return last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is")) and last not in _ONE


def _head(words: list[str]) -> list[str]:
    """The words of a label up to the first that begins an addition."""
    head: list[str] = []
    for place, word in enumerate(words):
        before = head[-1] if head else ""
        participle = word.islower() and word.endswith("ed") and before.endswith("s") and not before.endswith("ss")
        if word.lower() in _ENDS or word.startswith("(") or participle:
            break
        head.append(word)
        if word.endswith(",") and not "".join(words[place + 1 : place + 2])[:1].isupper():
            break
    return head


def _joined(head: list[str]) -> bool:
    """Whether a head joins two with a name or an article each: "the government and the rebels", not "boarding and arrest"."""
    places = [place for place, word in enumerate(head) if word == "and" and 0 < place < len(head) - 1]
    return any(head[place + 1] in {"the", "other"} or head[place + 1][:1].isupper() for place in places)


def agreed(text: str, labels: Iterable[str]) -> str:
    """A sentence of the rules in which the verb goes with what the labels name, one or several, with its days in words.

    Args:
        text: the sentence, with the labels in it.
        labels: the labels; a name in the plural form that stands for one, such as that of a State, is left out by the caller.
    """
    text = dated(text.replace("it is not the case that", "it is not so that"))
    for label in dict.fromkeys(labels):
        if is_plural(label):
            text = _plural(text, label)
        elif label.startswith("the person"):
            for many, one in (("were", "was"), ("have", "has")):
                text = re.sub(rf"({re.escape(label)}) {many}\b", rf"\1 {one}", text)
        _, comma, addition = re.sub(r"\([^)]*\)", "", label).rpartition(", ")
        if comma and (addition.startswith("and ") or " and " not in addition):  # closed by a comma before the sentence goes on
            text = re.sub(rf"({re.escape(label)})(?= [a-z])", r"\1,", text)
    return text


def _plural(text: str, label: str) -> str:
    """The verbs whose subject a label of several is."""
    pattern = re.compile(rf"({_OPENS}{re.escape(label)}(?:, [^,]+,)? {_ADVERB})([a-z]+s)\b( (?:and|or) [a-z]+s\b)?( its\b)?")

    def many(match: re.Match[str]) -> str:
        verb = match[2]
        if verb in _NO_VERBS:
            return match[0]
        second = match[3] or ""
        if second and second.split()[1] not in _NO_VERBS:
            second = f" {second.split()[0]} {_many(second.split()[1])}"
        before = re.sub(r"\bitself\b", "themselves", match[1])
        return f"{before}{_many(verb)}{second}{' their' if match[4] else ''}"

    text = pattern.sub(many, text)
    rest = r"(?:(?! that | when | which | who | if | where )[^“”])*?"
    again = re.compile(rf"({_OPENS}{re.escape(label)},? {rest}(?:, (?:or |and )?| or | and ))({_SECOND})\b(?! (?:to|of|by)\b)")
    if f"what {label}" in text:  # the subject is then what they did
        return text
    for _ in range(3):  # each pass reaches one verb further
        text = again.sub(lambda match: f"{match[1]}{_many(match[2])}", text)
    return text


def _many(verb: str) -> str:
    """A verb as it goes with several."""
    if verb in _VERBS:
        return _VERBS[verb]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("shes", "ches", "sses", "xes", "zes")) else verb[:-1]
