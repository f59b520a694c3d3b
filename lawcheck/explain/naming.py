"""Names on a page: what a question is called, with and without what it is about, and things in a few words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lawcheck.answers.assessment import Assessment
from lawcheck.law.rules import Rules

__all__ = ["Heading", "compressed", "heading", "named", "section_title", "subject_words", "value_words"]

_PLACE = re.compile(r"\{(\d)\}")
#: What joins the words of a heading to the first thing it names; gone where nothing is named.
_JOINT = re.compile(r"(?:,?\s+(?:as against|against|of|to|with|on|by|in|for)|:|,)?\s*$")


class Heading(NamedTuple):
    """The heading of a question in parts: "unlawful force", " ", "against {1}".

    `title` stands alone, `tail` is filled with `places`, the arguments it names.
    """

    title: str
    joint: str
    tail: str
    places: tuple[int, ...]


def heading(rules: Rules, name: str) -> Heading:
    """How a page names a question. A question without a heading goes by its own name."""
    template = rules.headings.get(name, name.replace("_", " "))
    found = _PLACE.search(template)
    if found is None:
        return Heading(template, "", "", ())
    lead = template[: found.start()]
    title = _JOINT.sub("", lead)
    rest = template[len(title):]
    tail = rest.lstrip(" :,")
    return Heading(title, rest[: len(rest) - len(tail)], tail, tuple(int(place) for place in _PLACE.findall(tail)))


def section_title(assessment: Assessment, layer: str) -> str:
    """The title of a layer; of domestic law with the State that has it."""
    title = assessment.rules.sections.get(layer, layer.replace("_", " ").upper())
    states = [id_ for id_, actor in assessment.case.actors.items() if layer in actor.law]
    if not states:
        return title
    words, bracket, rest = title.partition(" (")
    return f"{words} OF {' AND '.join(assessment.short_label(state).upper() for state in states)}{bracket}{rest}"


def named(assessment: Assessment, ids: Sequence[str]) -> str:
    """Things by their labels, without what a label adds in brackets, runs drawn together."""
    return compressed(assessment.short_label(id_) for id_ in ids)


def compressed(labels: Iterable[str]) -> str:
    """Names in a few words.

    >>> compressed(["strike 1", "strike 2", "strike 3", "strike 7", "the carrier order"])
    'strike 1–3, 7; the carrier order'
    """
    groups: dict[str, list[int]] = {}
    for label in labels:
        match = re.fullmatch(r"(.*?)(\d+)", label)
        groups.setdefault(match[1] if match else label, []).extend([int(match[2])] if match else [])
    found = []
    for stem, numbers in groups.items():
        if not numbers:
            found.append(stem)
            continue
        runs: list[list[int]] = []
        for number in sorted(set(numbers)):
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        texts = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
        found.append(stem + ", ".join(texts))
    return "; ".join(found)


def subject_words(assessment: Assessment, subject: str) -> str:
    """What an answer turns on, in words: an open question of law by its name, a fact by its sentence with all its values."""
    cell = assessment.engine.graph.cells.get(subject)
    if cell is None:
        return subject
    said = list(dict.fromkeys(assessment.sentence(leaf) for leaf in cell.leaves))
    if len(said) == 1:
        return f"whether {said[0]}"
    start, values, end = _framed(said)
    shown = " or ".join(values) if len(values) <= 4 else ", ".join(values[:4]) + " or otherwise"
    return " ".join(["whether", *start, shown, *end]).strip()


def value_words(assessment: Assessment, leaves: Sequence[str]) -> dict[str, str]:
    """Alternatives of one fact, each by the words in which it differs from the others; one alone has none: ""."""
    said = {leaf: assessment.sentence(leaf) for leaf in leaves}
    unique = list(dict.fromkeys(said.values()))
    if len(unique) < 2:
        return dict.fromkeys(leaves, "")
    values = dict(zip(unique, _framed(unique)[1], strict=True))
    return {leaf: values[sentence] or sentence for leaf, sentence in said.items()}


def _framed(said: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Sentences that differ in one place: how all begin, in what they differ, and how all end."""
    words = [sentence.split() for sentence in said]
    start = len(_alike(words))
    end = len(_alike([list(reversed(one[start:])) for one in words]))
    values = [" ".join(one[start:len(one) - end]) for one in words]
    while end and any(value.count("(") > value.count(")") for value in values):  # no bracket is left open
        end -= 1
        values = [" ".join(one[start:len(one) - end]) for one in words]
    return words[0][:start], values, words[0][len(words[0]) - end:]


def _alike(words: Sequence[Sequence[str]]) -> list[str]:
    """The words that all begin with."""
    found: list[str] = []
    for column in zip(*words, strict=False):
        if len(set(column)) > 1:
            break
        found.append(column[0])
    return found
