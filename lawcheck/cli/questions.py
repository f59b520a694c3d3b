"""Questions as they are named on the command line: in full, in several words, or all of a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment

__all__ = ["named_questions"]


def named_questions(assessment: Assessment, words: Sequence[str]) -> tuple[str, ...]:
    """The questions that words stand for: some in full, or a name and what it is about, as far as that is said.

    ``self_defence strike_1`` stands for every question of self-defence about strike_1 that the rules put.

    Raises:
        UnknownProposition: there is none; the message suggests one.
    """
    if any("(" in word for word in words):
        return tuple(assessment[word].question for word in words)
    name, *arguments = words
    signature = assessment.rules.signatures.get(name)
    if signature is not None and len(signature.types) == len(arguments):
        return (assessment[(name, *arguments)].question,)
    asked = dict.fromkeys(assessment.questions)
    found = tuple(answer.question for answer in assessment.answers(name, *arguments))
    put = tuple(question for question in found if question in asked) or found
    return put or (assessment[(name, *arguments)].question,)
