"""What is allowed in a case file but probably not meant."""

from __future__ import annotations

from collections.abc import Iterator

from lawcheck.case.ids import party_of
from lawcheck.case.known import is_known, published
from lawcheck.case.models import Case, Claim
from lawcheck.case.spoken import sayings
from lawcheck.case.vocabulary import Vocabulary
from lawcheck.errors import Problem

__all__ = ["RELATIONS", "warnings"]

_BEYOND_OWN_WORD = ("reported", "corroborated")


def warnings(case: Case, vocabulary: Vocabulary | None = None) -> list[Problem]:
    """Give all warnings: own word graded as more, what became public too late to count, relations nobody speaks to."""
    return [*_late(case), *_own_word(case), *_unclaimed(case, vocabulary)]


def _late(case: Case) -> Iterator[Problem]:
    for section in ("claims", "findings", "invocations"):
        for index, entry in enumerate(getattr(case, section)):
            if not is_known(case, entry):
                message = f"this became public on {published(case, entry)}, after as_of ({case.as_of}): it is left out"
                path = (section, index, "date") if entry.date else (section, index)
                yield case.positions.problem(path, message, code="late", severity="warning")


def _own_word(case: Case) -> Iterator[Problem]:
    parties = _parties(case)
    for index, claim in enumerate(case.claims):
        party = party_of(case, claim.by)
        if claim.evidence in _BEYOND_OWN_WORD and party in parties and not _outside(case, claim, party):
            message = f"'{claim.evidence}' on the word of '{party}' alone, which is a party to the case"
            hint = "name a source that is not its own (`by` of the source tells), or grade it `alleged`"
            path = ("claims", index, "evidence")
            yield case.positions.problem(path, message, hint, code="own_word", severity="warning")


#: A key of an act that puts a possible relation into the structure, and the proposition a claim must then speak to.
RELATIONS = (
    ("by", "done_by"), ("zones", "took_place"), ("answers", "responded_to"), ("defends", "acted_for"), ("kills", "died"),
    ("seizes", "captured"), ("tries", "prosecuted"),
)


def _unclaimed(case: Case, vocabulary: Vocabulary | None) -> Iterator[Problem]:
    """Possible relations that no claim speaks to: they count as unstated, which is rarely meant."""
    said = {
        (saying.term.name, str(saying.term.args[0]))
        for entry in (*case.claims, *case.findings, *case.assumptions)
        for saying in sayings(entry) if saying.term is not None and saying.term.args
    }
    for section in ("acts", "events"):
        for key, event in getattr(case, section).items():
            for name, proposition in RELATIONS:
                if vocabulary is None or vocabulary.signature(proposition) is None:
                    continue
                if getattr(event, name, ()) and (proposition, key) not in said:
                    message = f"nobody says that this holds: it is unstated until a claim speaks to '{proposition}({key}, …)'"
                    yield case.positions.problem((section, key, name), message, code="unclaimed", severity="warning")


def _outside(case: Case, claim: Claim, party: str) -> bool:
    """Tell whether some source of a claim is not the party's own; one without `by` is nobody's in the case."""
    for key in claim.sources:
        source = case.sources.get(key)
        if source is not None and (source.by is None or party_of(case, source.by) != party):
            return True
    return False


def _parties(case: Case) -> set[str]:
    """Give the States and groups that acted, were acted upon, or have a stake in an act."""
    found: set[str] = set()
    for event in (*case.acts.values(), *case.events.values()):
        found.update(party_of(case, actor) for actor in (*event.by, *event.against, *event.victims))
        found.update(event.attributed_to)
    for act in case.acts.values():
        found.update((*act.defends, *act.rights_of))
    for pair in case.pairs.values():
        found.update(pair.parties)
    return found
