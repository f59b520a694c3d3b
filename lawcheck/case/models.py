"""The case file as typed, frozen data: what each key means, and which keys there are.

These models are the single source of the JSON Schema that editors use; the description of a field is the text a user
sees when pointing at the key. They check the shape of each entry only. Whether entries fit together is `references`,
whether they speak the language of the rules is `binding`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, PrivateAttr, StrictBool

from lawcheck.case.entry import Entry, Labelled, listed, words
from lawcheck.case.expected import Expectation, NotScored
from lawcheck.case.fields import ActorKind, Day, Evidence, Id, Ids, Rows, Sources, Words, Zones
from lawcheck.case.positions import Positions
from lawcheck.document.display import Displayed

__all__ = [
    "SECTIONS",
    "Act",
    "Actor",
    "Aircraft",
    "Assumption",
    "Case",
    "Claim",
    "Consent",
    "Entry",
    "Event",
    "Evidence",
    "Expectation",
    "Finding",
    "Invocation",
    "Listing",
    "NotScored",
    "Operation",
    "Pair",
    "Plea",
    "Request",
    "Resolution",
    "Source",
    "Thing",
    "Treaty",
    "Vessel",
]


def _as_treaty(value: object) -> object:
    return {"from": value} if isinstance(value, str | date) else value


class Treaty(Entry):
    """The days between which a State was a party to an instrument."""

    from_: Day = Field(alias="from", description="First day on which the State was bound (YYYY-MM-DD).")
    to: Day | None = Field(default=None, description="Last day on which it was bound; leave out where it still is.")


class Actor(Labelled):
    """Somebody who acts, is acted upon, or speaks."""

    kind: ActorKind = Field(
        description="state; organ (of a State, its forces included); group (that is no State); person (or a described "
        "set of persons, such as those aboard one boat); organisation and press (these only speak)."
    )
    of: Id | None = Field(default=None, description="For an organ: the State whose organ it is.")
    speaks_for: Id | None = Field(
        default=None,
        description="For a person or an organisation: the State or group whose word its statements are.",
    )
    law: Ids = listed("For a State: the domestic law it has, where the rules cover it (for example us_law).")
    treaties: Mapping[Id, Annotated[Treaty, BeforeValidator(_as_treaty)]] = Field(
        default_factory=dict,
        description="For a State: the instruments it is a party to, each with its first day, or with from and to.",
    )
    linked_states: Ids = listed("For a group: the States that somebody says send, direct, control, help or host it.")
    comprises: Ids = listed("For a group: the groups that somebody says are part of it.")
    office_of: Ids = listed(
        "For a person: the States of which somebody says it is head of State or of government, or foreign minister."
    )
    nationality: Ids = listed("For a person: the States whose national somebody says it is.")
    member_of: Ids = listed("For a person: the groups, or the forces of a State, that somebody says it belongs to.")


class Vessel(Labelled):
    """A vessel. What is listed here are possibilities that somebody has named, not facts."""

    flag: Ids = listed("The States whose nationality somebody says it has; 'none' where somebody says it has none.")
    belongs_to: Ids = listed("The groups that somebody says it, or those aboard, belong to.")
    aboard: Ids = listed("The persons (actors of kind person) who were aboard.")


class Aircraft(Vessel):
    """An aircraft. What is listed here are possibilities that somebody has named, not facts."""


class Thing(Labelled):
    """A thing that is no person and no craft: a dock, a laboratory, a cargo, a wreck."""

    of: Ids = listed("The States, groups or persons that somebody says it belongs to, or who use it.")


class Event(Labelled):
    """Something an act may answer: an attack, a seizure, a series of crossings."""

    by: Ids = listed("Who is said to have done it: one actor or several.")
    against: Ids = listed("What was struck, entered or addressed: vessels, aircraft, objects or actors.")
    victims: Ids = listed("States said to have been attacked, beyond what `against` already tells.")
    date: Day = Field(description="The day, or the first day, on which it took place (YYYY-MM-DD).")
    until: Day | None = Field(default=None, description="The last day, where it lasted longer than one.")
    zones: Zones = listed(
        "Where somebody says it took place: high_seas, international_airspace, or land, internal_waters, "
        "territorial_sea, contiguous_zone, eez, continental_shelf, airspace of a State, as in territorial_sea(ve)."
    )
    kind: Id | None = Field(
        default=None, description="What sort of thing it is, in one word of your own (for grouping)."
    )
    attributed_to: Ids = listed("States whose conduct somebody says it is, although somebody else did it.")
    hypothetical: StrictBool = Field(
        default=False, description="true where it has not happened: the force that a threat signals."
    )


class Act(Event):
    """Conduct to be assessed. Every act is also an event, so another act may answer it."""

    by: Annotated[Ids, Field(min_length=1)] = Field(description="Who did it: one actor or several.")
    answers: Ids = listed("The events or acts that somebody says it answered.")
    defends: Ids = listed("The States that somebody says it was done for (collective self-defence).")
    kills: Ids = listed("The persons that somebody says it killed.")
    rights_of: Ids = listed("The States that say, or for which somebody says, that it touched their rights.")
    signals: Ids = listed("For a threat: the hypothetical acts it signals.")
    follows: Ids = listed("The acts or events of which somebody says that it was a further blow on what they struck.")
    assists: Ids = listed(
        "The acts or events of others that somebody says it helped; of genocide, also did not prevent or punish."
    )
    seizes: Ids = listed("The persons that somebody says it captured or arrested.")
    tries: Ids = listed("The persons whose trial or prosecution somebody says it is.")
    charged: Ids = listed("The persons that somebody says are criminally responsible for it.")


class Operation(Labelled):
    """A military operation: acts of one State that belong together."""

    by: Id = Field(description="The State whose operation it is, or its organ.")
    acts: Annotated[Ids, Field(min_length=1)] = Field(description="The acts that belong to it.")
    date: Day = Field(description="Its first day (YYYY-MM-DD).")
    until: Day | None = Field(default=None, description="Its last day, where it is over.")


class Pair(Labelled):
    """Two parties between whom an armed conflict is asked about, over one interval."""

    parties: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)] = Field(
        description="The two parties: States or groups."
    )
    from_: Day = Field(alias="from", description="First day of the interval (YYYY-MM-DD).")
    to: Day | None = Field(default=None, description="Last day of the interval; as_of where left out.")


class Consent(Labelled):
    """One act of consent, said to be given by one State to another."""

    by: Id = Field(description="The State said to consent, or its organ.")
    to: Id = Field(description="The State said to be allowed to act.")
    covers: Ids = listed("The acts that somebody says it covers; left out: all acts of that State.")


class Request(Labelled):
    """One declaration of being attacked, or request for help, of one State to another."""

    by: Id = Field(description="The State said to declare or to ask, or its organ.")
    to: Id = Field(description="The State said to be asked.")


class Resolution(Labelled):
    """A resolution of the Security Council."""

    date: Day = Field(description="The day of adoption (YYYY-MM-DD).")
    bears_on: Ids = listed(
        "The acts that somebody says it bears on, as a mandate or as a measure that ends self-defence."
    )


class Listing(Labelled):
    """The designation of a group by a State."""

    by: Id = Field(description="The State that lists, or its organ.")
    of: Id = Field(description="The group (or person) listed.")
    under: Id = Field(description="The list, as the rules call it (for example fto).")


class Source(Labelled):
    """Where a claim can be read."""

    title: Words = Field(description="Title of the document, article or post.")
    publisher: str = words("Who published it.")
    date: Day | None = Field(default=None, description="Day of publication (YYYY-MM-DD).")
    url: str = Field(default="", description="Address on the web.", pattern=r"^(https?://\S+)?$")
    by: Id | None = Field(
        default=None, description="The actor whose own document it is, if it is that of an actor of the case."
    )
    kind: str = words("What sort of source it is: official statement, press report, judgment, and so on.")


class Plea(Labelled):
    """A set of claims that one actor puts forward in the alternative."""

    by: Id = Field(description="The actor who pleads so.")


class Spoken(Entry):
    """An entry that states a proposition."""

    says: Words = Field(
        description="The proposition: its name alone, with `of` giving what it speaks of, or in full, as in "
        "flag(boat, ve). Days are YYYY-MM-DD, distances 37 km, 20 nmi, 20 mi, 400 m or 6-90 nmi."
    )
    of: Rows = listed(
        "What the proposition speaks of: one subject; several subjects [boat, skiff]; or, where it takes several "
        "arguments, lists of them [[boat, ve], [skiff, co]]."
    )


class Claim(Spoken):
    """What somebody says about the facts."""

    id: Id = Field(description="A short name, unique in the file.")
    stance: Literal["asserts", "denies"] = Field(
        description="asserts: says that it is so; denies: says that it is not."
    )
    by: Id = Field(description="The actor who says it.")
    evidence: Evidence = Field(
        description="alleged: on the speaker's word alone; reported: by a named source that is no party; corroborated: "
        "by independent lines of evidence; established: by a public record nobody with occasion denied; conceded: "
        "against the speaker's own interest."
    )
    date: Day | None = Field(
        default=None, description="The day it became public; left out: that of its earliest source."
    )
    sources: Annotated[Sources, Field(min_length=1)] = Field(
        description="Where it can be read: ids of sources, at least one."
    )
    plea: Id | None = Field(default=None, description="The plea in the alternative it belongs to, if any.")


class Finding(Spoken):
    """What a tribunal, or another body independent of both sides, decided about a fact or a conclusion."""

    id: Id = Field(description="A short name, unique in the file.")
    result: Literal["proved", "disproved", "not_proven", "not_decided"] = Field(description="What was decided.")
    by: Id = Field(description="The body that decided: an actor of kind organisation.")
    date: Day | None = Field(
        default=None, description="The day of the decision; left out: that of its earliest source."
    )
    sources: Annotated[Sources, Field(min_length=1)] = Field(
        description="Where it can be read: ids of sources, at least one."
    )


class Assumption(Spoken):
    """What a hypothetical act supposes."""


class Invocation(Entry):
    """A ground that an actor relies on, or disowns, for acts of its own or for a conflict."""

    ground: Id = Field(description="The ground relied on, as the rules call it (for example self_defence).")
    by: Id = Field(description="The actor who relies on it.")
    for_: Annotated[Ids, Field(min_length=1)] = Field(
        alias="for", description="What for: acts, pairs or listings, one or several."
    )
    stance: Literal["pleads", "denies", "examines"] = Field(
        default="pleads",
        description="pleads (default), or denies relying on it; examines: a court or another body that is no party looked "
        "into it of its own motion.",
    )
    sources: Ids = listed("Where it can be read: ids of sources.")
    plea: Id | None = Field(default=None, description="The plea in the alternative it belongs to, if any.")
    date: Day | None = Field(
        default=None, description="The day it became public; left out: that of its earliest source."
    )


class Case(Displayed, Entry):
    """An incident written down as structured, attributed facts."""

    schema_: Literal["lawcheck/case/v1"] = Field(
        alias="schema", description="The version of the format: lawcheck/case/v1."
    )
    id: Id = Field(description="A short name of the case: lower-case letters, digits and _.")
    title: Words = Field(description="The title of the case.")
    as_of: Day = Field(description="The day the case is seen from: what became public later is left out (YYYY-MM-DD).")
    summary: str = words("What happened, in a few sentences.")
    discussion: str = words("Comment for readers and students: what is hard about the case.")
    actors: Mapping[Id, Actor] = Field(default_factory=dict, description="Who acts, is acted upon, or speaks.")
    vessels: Mapping[Id, Vessel] = Field(default_factory=dict, description="Vessels.")
    aircraft: Mapping[Id, Aircraft] = Field(default_factory=dict, description="Aircraft.")
    objects: Mapping[Id, Thing] = Field(default_factory=dict, description="Things that are no persons and no craft.")
    acts: Mapping[Id, Act] = Field(default_factory=dict, description="Conduct to be assessed.")
    events: Mapping[Id, Event] = Field(
        default_factory=dict, description="What acts may answer, where it is no act itself."
    )
    operations: Mapping[Id, Operation] = Field(
        default_factory=dict, description="Military operations, each a set of acts of one State."
    )
    pairs: Mapping[Id, Pair] = Field(
        default_factory=dict, description="Parties between whom an armed conflict is asked about."
    )
    consents: Mapping[Id, Consent] = Field(default_factory=dict, description="Acts of consent.")
    requests: Mapping[Id, Request] = Field(default_factory=dict, description="Declarations and requests for help.")
    resolutions: Mapping[Id, Resolution] = Field(
        default_factory=dict, description="Resolutions of the Security Council."
    )
    listings: Mapping[Id, Listing] = Field(default_factory=dict, description="Designations of groups by States.")
    invocations: tuple[Invocation, ...] = listed("Grounds relied on.")
    claims: tuple[Claim, ...] = listed("Who says what about the facts, on what evidence.")
    findings: tuple[Finding, ...] = listed("What tribunals decided.")
    assumptions: tuple[Assumption, ...] = listed("What hypothetical acts suppose.")
    pleas: Mapping[Id, Plea] = Field(default_factory=dict, description="Sets of claims put forward in the alternative.")
    sources: Mapping[Id, Source] = Field(default_factory=dict, description="Where claims can be read.")
    expect: tuple[Expectation, ...] = listed("Expected answers, which make the case a test.")
    not_scored: tuple[NotScored, ...] = listed("What an authority held and no expectation can test, and why not.")

    _positions: Positions = PrivateAttr(default_factory=Positions)

    @property
    def positions(self) -> Positions:
        """Where each key and value stands in the file; empty for a case that was not read from one."""
        return self._positions


SECTIONS: Final[Mapping[str, type[Entry]]] = {
    "actors": Actor,
    "vessels": Vessel,
    "aircraft": Aircraft,
    "objects": Thing,
    "acts": Act,
    "events": Event,
    "operations": Operation,
    "pairs": Pair,
    "consents": Consent,
    "requests": Request,
    "resolutions": Resolution,
    "listings": Listing,
    "invocations": Invocation,
    "claims": Claim,
    "findings": Finding,
    "assumptions": Assumption,
    "pleas": Plea,
    "sources": Source,
    "expect": Expectation,
    "not_scored": NotScored,
}
"""The parts of a case file that hold entries, with the model of one entry."""
