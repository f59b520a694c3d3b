"""What a case says, flattened for reasoning: one statement for each proposition that somebody asserts or denies.

Only what was public on the day the case is seen from is here. Propositions are in canonical form (`flag(boat,ve)`); a
distance that stands for several values gives one statement for each.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from lawcheck.case.ids import actor_states, party_of
from lawcheck.case.known import known_claims, known_findings, known_invocations
from lawcheck.case.models import Case, Evidence, Spoken
from lawcheck.case.spoken import propositions
from lawcheck.case.terms import readings
from lawcheck.case.vocabulary import Vocabulary

__all__ = [
    "Assumed",
    "Found",
    "Invoked",
    "Statement",
    "assumptions",
    "findings",
    "invocations",
    "statements",
]


class Statement(NamedTuple):
    """Somebody asserts or denies a leaf.

    `speaker` is the actor who says it and `party` the State or group whose word that is (of an organ, its State).
    `claim_id` is the id of the claim, or `invocations[n]` for the fact that a plea was made. `plea` names the set of
    claims in the alternative it belongs to; None where it belongs to all.
    """

    leaf: str
    claim_id: str
    stance: Literal["asserts", "denies"]
    speaker: str
    party: str
    evidence: Evidence
    plea: str | None
    sources: tuple[str, ...]


class Found(NamedTuple):
    """A body decided about a leaf or a norm."""

    proposition: str
    finding_id: str
    result: Literal["proved", "disproved", "not_proven", "not_decided"]
    by: str
    sources: tuple[str, ...]


class Assumed(NamedTuple):
    """A leaf that a hypothetical act supposes; `assumption_id` is `assumptions[n]`."""

    leaf: str
    assumption_id: str


class Invoked(NamedTuple):
    """An actor relies on a ground for one subject (`pleads`), or says that it does not (`denies`); a court `examines` it.

    The subject is an act, a pair or a listing. `ground` is the word of the file: the name of a norm, or a term of
    type `ground`. `own` tells whether the subject is an act of the party that speaks. `invocation_id` is
    `invocations[n]`.
    """

    ground: str
    subject: str
    stance: Literal["pleads", "denies", "examines"]
    speaker: str
    party: str
    own: bool
    plea: str | None
    sources: tuple[str, ...]
    invocation_id: str


def statements(case: Case, vocabulary: Vocabulary | None = None) -> tuple[Statement, ...]:
    """Give all claims as statements, and for each plea of an act's own State, and each ground that a court
    examined of its own motion, the established fact that it was made.

    The vocabulary is needed only for the thresholds at which it cuts ranges of distance.
    """
    found: dict[Statement, None] = {}
    for claim in known_claims(case):
        party = party_of(case, claim.by)
        for leaf in _expanded(claim, vocabulary):
            statement = Statement(
                leaf, claim.id, claim.stance, claim.by, party, claim.evidence, claim.plea, claim.sources
            )
            found[statement] = None
    for invoked in invocations(case):
        if invoked.own or invoked.stance == "examines":
            leaf = f"{'examined' if invoked.stance == 'examines' else 'pleaded'}({invoked.subject},{invoked.ground})"
            stance: Literal["asserts", "denies"] = "denies" if invoked.stance == "denies" else "asserts"
            statement = Statement(
                leaf,
                invoked.invocation_id,
                stance,
                invoked.speaker,
                invoked.party,
                "established",
                invoked.plea,
                invoked.sources,
            )
            found[statement] = None
    return tuple(found)


def findings(case: Case, vocabulary: Vocabulary | None = None) -> tuple[Found, ...]:
    """Give what was decided about each leaf or norm."""
    return tuple(
        Found(text, finding.id, finding.result, finding.by, finding.sources)
        for finding in known_findings(case)
        for text in _expanded(finding, vocabulary)
    )


def assumptions(case: Case, vocabulary: Vocabulary | None = None) -> tuple[Assumed, ...]:
    """Give the leaves that hypothetical acts suppose."""
    return tuple(
        Assumed(text, f"assumptions[{index}]")
        for index, assumption in enumerate(case.assumptions)
        for text in _expanded(assumption, vocabulary)
    )


def invocations(case: Case) -> tuple[Invoked, ...]:
    """Give the grounds relied on or disowned, one for each subject."""
    found = []
    for index, entry in known_invocations(case):
        party = party_of(case, entry.by)
        for subject in entry.for_:
            own = subject in case.acts and (party in actor_states(case, subject) or party in case.acts[subject].by)
            found.append(
                Invoked(
                    entry.ground,
                    subject,
                    entry.stance,
                    entry.by,
                    party,
                    own,
                    entry.plea,
                    entry.sources,
                    f"invocations[{index}]",
                )
            )
    return tuple(found)


def _expanded(entry: Spoken, vocabulary: Vocabulary | None) -> tuple[str, ...]:
    """Give the propositions of an entry in canonical form, every distance with one value."""
    return tuple(
        str(reading)
        for term in propositions(entry)
        for reading in readings(term, vocabulary.thresholds(term.name) if vocabulary else ())
    )
