"""On which side of a question somebody stands: who relies on it, who has to answer it, and what sort of question it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lawcheck.case.ids import party_of
from lawcheck.case.known import known_invocations
from lawcheck.law.words import parts
from lawcheck.memo.sides import Side, authors

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment
    from lawcheck.case.models import Case
    from lawcheck.law.rules import Rules

__all__ = ["Kind", "Stance", "is_pleaded", "kind_of", "layer_of", "pleaders", "stance"]

#: What a question does in an argument: a ground that justifies, a charge, an authority that an act needs, a status of law, or
#: what a listing does.
Kind = Literal["ground", "charge", "authority", "status", "listing"]
#: Whether a side wants a question to come out as met, or not.
Stance = Literal["for", "against"]

#: What a person can complain of; what one State owes another is the States' to raise.
_OF_PERSONS = frozenset({"hostilities", "human_rights", "sea_and_air", "us_law", "responsibility"})


def layer_of(rules: Rules, name: str) -> str:
    """The layer of law that a proposition belongs to."""
    home = rules.institutions.get(rules.institution_of.get(name, ""))
    return home.layer if home else ""


def kind_of(rules: Rules, name: str) -> Kind:
    """What sort of question this is, by who has to show it and what it is about."""
    types = rules.signatures[name].types
    home = rules.institutions[rules.institution_of[name]]
    if types[:1] == ("listing",):
        return "listing"
    if home.layer == "armed_conflict":
        return "status"
    if home.burden != "actor":
        return "charge"
    return "ground" if home.layer == "use_of_force" and types[:2] == ("act", "state") else "authority"


def pleaders(case: Case, question: str) -> tuple[str, ...]:
    """The parties that plead this question for the act, pair or listing it is about, by its name or as the ground it names."""
    name, arguments = parts(question)
    found = (
        party_of(case, entry.by) for _, entry in known_invocations(case)
        if entry.stance == "pleads" and (entry.ground == name or entry.ground in arguments)
        and not set(entry.for_).isdisjoint(arguments)
    )
    return tuple(dict.fromkeys(found))


def is_pleaded(case: Case, question: str, side: Side) -> bool:
    """Whether the side itself pleads this."""
    return not side.parties.isdisjoint(pleaders(case, question))


def stance(assessment: Assessment, side: Side, question: str) -> Stance | None:
    """Where a side stands on a question; None where it is no concern of its own."""
    case, rules = assessment.case, assessment.rules
    name, arguments = parts(question)
    types, kind = rules.signatures[name].types, kind_of(rules, name)
    subject = arguments[0] if arguments else ""
    if kind == "status":
        return _on_status(case, side, question, subject)
    if kind == "listing":
        return _on_listing(case, side, subject)
    acted = subject in side.acts or (types[:1] == ("operation",) and bool(set(side.acts) & set(_operation(case, subject))))
    if types[:1] not in {("act",), ("operation",)}:
        return None
    if acted:
        return "for" if kind in {"ground", "authority"} else "against"
    if not _concerns(side, types, arguments, layer_of(rules, name)):
        return None
    return "against" if kind in {"ground", "authority"} else "for"


def _on_status(case: Case, side: Side, question: str, subject: str) -> Stance | None:
    """An armed conflict is for whoever pleads it, and against those whom the plea would reach."""
    if is_pleaded(case, question, side):
        return "for"
    who = pleaders(case, question)
    if not who or subject not in case.pairs:
        return None
    party = side.id in case.pairs[subject].parties
    reached = side.kind == "victims" and any(set(authors(case, act)) & set(who) for act in side.touched)
    return "against" if party or reached else None


def _on_listing(case: Case, side: Side, subject: str) -> Stance | None:
    if subject not in case.listings:
        return None
    listing = case.listings[subject]
    if side.id == listing.of:
        return "against"
    return "for" if party_of(case, listing.by) in side.parties else None


def _concerns(side: Side, types: tuple[str, ...], arguments: tuple[str, ...], layer: str) -> bool:
    """Whether a question about somebody else's act is about this side, or about the persons it consists of."""
    named = {sort: argument for argument, sort in zip(arguments[1:], types[1:], strict=True)}
    if side.kind == "victims":
        if "person" in named:
            return named["person"] in side.persons
        return layer in _OF_PERSONS and not {"state", "event"} & named.keys() and arguments[0] in side.touched
    if "state" in named or "group" in named:
        return side.id in {named.get("state"), named.get("group")}
    return False


def _operation(case: Case, subject: str) -> tuple[str, ...]:
    return case.operations[subject].acts if subject in case.operations else ()
