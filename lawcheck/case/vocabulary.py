"""What a case needs to know of the rules: the names of propositions and what they speak of. Not the law itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol

__all__ = ["Vocabulary", "thresholds"]


class Vocabulary(Protocol):
    """The words of the rules, as the case side sees them.

    Two more methods are used where they exist: `sentence(name) -> str`, the wording of a proposition (shown in editors and in
    messages), and `thresholds(name) -> Iterable[int]`, the distances in metres at which the rules tell the values of
    a proposition apart.
    """

    def names(self) -> Iterable[str]:
        """Give the names of all propositions."""

    def signature(self, name: str) -> tuple[str, ...] | None:
        """Give the types of a proposition's arguments; None where there is no proposition of that name."""

    def kind(self, name: str) -> Literal["fact", "appraisal", "norm"]:
        """Tell whether a proposition is a leaf (fact or appraisal) or a norm."""

    def terms(self, type: str) -> frozenset[str]:  # noqa: A002 - the word the rules use
        """Give the things of a type that the rules bring in, such as the lists of a designation."""


def thresholds(vocabulary: Vocabulary | None, name: str) -> tuple[int, ...]:
    """Give the distances (metres) at which the rules tell values of a proposition apart; none where they do not say."""
    ask = getattr(vocabulary, "thresholds", None)
    return tuple(ask(name)) if ask is not None else ()


def sentence(vocabulary: Vocabulary, name: str) -> str:
    """Give the wording of a proposition, or nothing where the vocabulary does not have it."""
    ask = getattr(vocabulary, "sentence", None)
    return str(ask(name) or "") if ask is not None else ""
