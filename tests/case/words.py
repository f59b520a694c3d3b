"""A small stand-in for the words of the rules, and a case that is in order."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import dedent
from typing import Literal

FACTS: dict[str, tuple[str, ...]] = {
    "carried_drugs": ("vessel",),
    "flag": ("vessel", "state"),
    "stateless": ("vessel",),
    "took_place": ("event", "zone"),
    "distance": ("event", "state", "metres"),
    "given_on": ("consent", "day"),
    "crew_size": ("vessel", "number"),
    "responded_to": ("act", "event"),
    "died": ("act", "person"),
    "captured": ("act", "person"),
    "prosecuted": ("act", "person"),
    "pleaded": ("act", "ground"),
    "general_mobilisation": (),
    "in_command": ("actor", "craft"),
    "effect": ("listing", "consequence"),
}
APPRAISALS: dict[str, tuple[str, ...]] = {"proportionate": ("act",), "organised_sign": ("group",)}
NORMS: dict[str, tuple[str, ...]] = {
    "self_defence": ("act", "state"),
    "armed_attack": ("event", "state"),
    "niac": ("pair",),
}


class Words:
    """The words of some rules, by hand."""

    def names(self) -> Iterable[str]:
        return [*FACTS, *APPRAISALS, *NORMS]

    def signature(self, name: str) -> tuple[str, ...] | None:
        return {**FACTS, **APPRAISALS, **NORMS}.get(name)

    def kind(self, name: str) -> Literal["fact", "appraisal", "norm"]:
        return "norm" if name in NORMS else "appraisal" if name in APPRAISALS else "fact"

    def terms(self, type: str) -> frozenset[str]:
        return {
            "ground": frozenset({"self_defence", "armed_conflict"}),
            "list": frozenset({"fto", "sdgt"}),
            "instrument": frozenset({"un_charter", "iccpr"}),
            "consequence": frozenset({"asset_freeze"}),
        }.get(type, frozenset())

    def thresholds(self, name: str) -> Iterable[int]:
        return (22224, 44448) if name == "distance" else ()

    def sentence(self, name: str) -> str:
        return name.replace("_", " ") + " of {0}"


WORDS = Words()

SOUND = dedent(
    """\
    schema: lawcheck/case/v1
    id: boat
    title: A boat is struck
    as_of: 2025-10-31
    actors:
      us: {kind: state, label: United States, law: us_law, treaties: {un_charter: 1945-10-24}}
      ve: {kind: state, label: Venezuela}
      tda: {kind: group, linked_states: ve}
      navy: {kind: organ, of: us}
      spokesman: {kind: person, speaks_for: us}
      crew: {kind: person}
      paper: {kind: press}
    vessels:
      boat1: {flag: [ve, none], belongs_to: tda, aboard: crew}
      boat2: {}
    acts:
      strike: {by: navy, against: boat1, date: 2025-09-02, zones: high_seas, answers: traffic, kills: crew, rights_of: ve}
    events:
      traffic: {by: tda, against: us, date: 2025-01-01, until: 2025-09-01, attributed_to: ve}
    pairs:
      us_tda: {parties: [us, tda], from: 2025-09-02}
    consents:
      letter: {by: ve, to: us}
    listings:
      tda_fto: {by: us, of: tda, under: fto}
    invocations:
      - {ground: self_defence, by: us, for: strike, sources: post}
    claims:
      - {id: c1, says: carried_drugs, of: boat1, stance: asserts, by: us, evidence: alleged, date: 2025-09-02, sources: post}
      - {id: c2, says: "flag(boat1, ve)", stance: denies, by: us, evidence: alleged, sources: [post]}
      - {id: c3, says: flag, of: [[boat2, ve]], stance: asserts, by: paper, evidence: reported, sources: [story]}
    sources:
      post: {title: A post, date: 2025-09-02, by: us}
      story: {title: A story, date: 2025-09-03, url: "https://example.org/story"}
    expect:
      - {that: "self_defence(strike, ve)", position: icj, is: not_met}
    """
)
"""A case in order. Tests spoil it one line at a time."""


ON_LAND = (
    SOUND.replace("  crew: {kind: person}", "  crew: {kind: person, member_of: [tda, army], nationality: ve}\n"
                  "  army: {kind: organ, of: ve}\n  chief: {kind: person, office_of: ve}")
    .replace("acts:\n  strike: {by: navy, against: boat1,", "objects:\n  dock: {of: [army, tda], label: the dock}\n  cargo: {}\n"
             "acts:\n  strike: {by: navy, against: [boat1, dock],")
    .replace("events:\n", "  second: {by: us, against: crew, date: 2025-09-02, follows: strike, charged: chief}\n"
             "  raid: {by: us, against: ve, date: 2025-09-03, seizes: chief}\n"
             "  tip: {by: ve, date: 2025-09-01, assists: strike}\n"
             "  trial: {by: us, date: 2025-10-01, tries: [chief, crew]}\nevents:\n")
    + "operations:\n  spear: {by: navy, acts: [strike, second], date: 2025-09-02}\n"
)
"""The same with things, an office, a follow-on blow, a capture, a trial, and an operation."""


def with_claim(says: str, of: str = "", more: str = "") -> str:
    """Add a claim of the newspaper to the sound case."""
    rows = f", of: {of}" if of else ""
    claim = (
        f"  - {{id: extra, says: {says}{rows}, stance: asserts, by: paper, evidence: reported, sources: [story]{more}}}"
    )
    return SOUND.replace("sources:\n  post", f"{claim}\nsources:\n  post")
