"""What several questions of one name are called together, and facts as questions to ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lawcheck.explain.naming import compressed, heading
from lawcheck.explain.rows import Names, row
from lawcheck.law.words import parts

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment

__all__ = ["Titles", "asked", "likewise"]


class Titles:
    """Titles for questions of one page: "self-defence as against Venezuela: strike 1–3"."""

    def __init__(self, assessment: Assessment, questions: Iterable[str]) -> None:
        self.names = Names(assessment, tuple(dict.fromkeys(questions)))

    def __call__(self, members: Sequence[str], others: Sequence[Sequence[str]] = (), cut: bool = True) -> str:
        """The title of questions of one name; `others` are those of the same name that have other answers, on the page or not."""
        head = heading(self.names.assessment.rules, parts(members[0])[0])
        found = row(self.names, self.names.ordered(members), others, cut=cut, apart=True)
        return head.title + (head.joint or ": ") + found.text if found.text else head.title

    def all(self, members: Iterable[str], cut: bool = True) -> str:
        """The titles of questions of any names, one name after the other."""
        named: dict[str, list[str]] = {}
        for question in members:
            named.setdefault(parts(question)[0], []).append(question)
        return "; ".join(self(found, cut=cut) for found in named.values())


#: Verbs that go before the subject when a sentence is turned into a question.
_TURNS = re.compile(r"\{(\d)\} (was|were|is|are|had|has|could|can|will|would)\b")


def asked(assessment: Assessment, leaf: str) -> str:
    """A fact as a question: "Was strike 1 meant to …?", or "Is it so that …?" where the sentence cannot be turned."""
    name, arguments = parts(leaf)
    found = _TURNS.match(assessment.rules.says.get(name, ""))
    sentence = assessment.sentence(leaf)
    if found and int(found[1]) < len(arguments):
        subject = assessment.wording(arguments[int(found[1])], assessment.rules.signatures[name].types[int(found[1])])
        rest = sentence.removeprefix(f"{subject} {found[2]} ")
        if rest != sentence and "," not in subject:
            return f"{found[2].capitalize()} {subject} {rest}?"
    return f"Is it so that {sentence}?"


def likewise(assessment: Assessment, leaves: Sequence[str]) -> str:
    """What facts of one name are about beside the first: "strike 2–14"; empty where there is one only."""
    if len(leaves) < 2:
        return ""
    types = assessment.rules.signatures[parts(leaves[0])[0]].types
    columns = list(zip(*(parts(leaf)[1] for leaf in leaves), strict=True))
    varying = [place for place, column in enumerate(columns) if len(set(column)) > 1]
    if len(varying) == 1:
        place = varying[0]
        others = dict.fromkeys(argument for argument in columns[place] if argument != columns[place][0])
        return compressed(assessment.wording(argument, types[place]) for argument in others)
    told = [" and ".join(assessment.wording(parts(leaf)[1][place], types[place]) for place in varying) for leaf in leaves[1:]]
    return "; ".join(told[:3]) + (f"; and {len(told) - 3} more" if len(told) > 3 else "")
