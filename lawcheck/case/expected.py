"""What a case file expects of the rules: answers that an authority gave, and what it held that cannot be put to the test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from lawcheck.case.entry import Entry, listed, words
from lawcheck.case.fields import WORDS_FOR_IS, Expected, Held, Id, Settledness, Standard, Texts, Words

__all__ = ["Expectation", "NotScored"]


class Expectation(Entry):
    """The answer that an authority, or the author of the file, expects: it makes the case a test of the rules."""

    that: Words = Field(description="The conclusion, in full, as in self_defence(strike, ve).")
    element: Id | None = Field(
        default=None, description="What is tested, in one word of the casebook (for example armed_attack)."
    )
    is_: Expected = Field(
        alias="is",
        description="The expected status; a list where each of several will do. Or rejected: never met under icj, "
        "restrictivist and majority, which are all tried. Or disputed: under all_open it depends, and on what turns_on "
        "names. Or not_decided: no status is expected, no finding of the file decides it, and the questions of leaves_open "
        "are open.",
    )
    position: Id | None = Field(
        default=None,
        description="The legal position it is expected under (for example icj). Needed with a status; rejected has three "
        "positions of its own; left out, disputed is tried under all_open and not_decided under icj.",
    )
    standard: Standard = Field(default="reported", description="The standard of proof; default reported.")
    arguendo: Id | None = Field(default=None, description="The actor whose word is taken as true, if any.")
    plea: Id | None = Field(default=None, description="The plea in the alternative that is run, if any.")
    readings: Mapping[Id, Id] = Field(
        default_factory=dict,
        description="With a status: where the authority reads the law otherwise than the position does, its own reading, as "
        "question: option (for example control_test: effective_control). All other readings stay those of the position.",
    )
    turns_on: Texts = listed(
        "With disputed: what it turns on. A question of law (imminence), a kind of fact (carried_drugs) or one fact in full "
        "(carried_drugs(boat)). Each must be in one of the smallest sets that settle the answer."
    )
    leaves_open: Texts = listed("With not_decided: questions of law that the authority left open.")
    settled: Settledness = Field(
        default="own",
        description="How settled that is. binding: a judgment or award between the parties; reasoning: a reasoned finding in "
        "one, outside its operative part; advisory: an advisory opinion; quasi_judicial: a commission or committee; council: "
        "the Security Council found or condemned; council_mandate: it authorized; assembly: the General Assembly; regional: "
        "a regional organ; practice: practice and acquiescence; domestic: a domestic court; disputed: States or scholars "
        "divide; own: no authority, the view of the author of the file.",
    )
    authority: str = words("Who says so.")

    @property
    def word(self) -> str:
        """What is expected, as one word or as statuses with `or`."""
        return " or ".join(self.is_)

    @property
    def is_status(self) -> bool:
        """Whether a status is expected, or one of several."""
        return self.is_[0] not in WORDS_FOR_IS


class NotScored(Entry):
    """Something that an authority held and that no expectation puts to the test."""

    element: Id = Field(description="What was held, in one word of the casebook (for example reported_to_council).")
    held: Held = Field(description="What the authority held, or found: present or absent of a fact.")
    why: Literal["fed_as_fact", "no_node", "property_of_rules"] = Field(
        description="Why it is not tested. fed_as_fact: it is a claim or a finding of the file; no_node: the rules have no "
        "proposition for it; property_of_rules: the rules are built so, whatever a case says."
    )
    what: Words = Field(description="What was held, in a few words.")
    authority: str = words("Who says so.")
    settled: Settledness | None = Field(default=None, description="How settled that is, in the words of `expect`.")
