"""What a case needs to know of the rules: the names of propositions and what they speak of. Not the law itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol

__all__ = ["Vocabulary"]


class Vocabulary(Protocol):
    """The words of the rules, as the case side sees them."""

    def names(self) -> Iterable[str]:
        """Give the names of all propositions."""

    def signature(self, name: str) -> tuple[str, ...] | None:
        """Give the types of a proposition's arguments; None where there is no proposition of that name."""

    def kind(self, name: str) -> Literal["fact", "appraisal", "norm"]:
        """Tell whether a proposition is a leaf (fact or appraisal) or a norm."""

    def terms(self, type: str) -> frozenset[str]:
        """Give the things of a type that the rules bring in, such as the lists of a designation."""

    def thresholds(self, name: str) -> Iterable[int]:
        """Give the distances in metres at which the rules tell the values of a proposition apart."""

    def sentence(self, name: str) -> str:
        """Give the wording of a proposition, with `{0}` for its first argument."""
