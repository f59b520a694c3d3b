"""One raid of one State on another, with a plea of self-defence: small enough to see every fact a memo has."""

from __future__ import annotations

CASE = """\
schema: lawcheck/case/v1
id: raid_case
title: A raid across a border
as_of: 2001-06-30
actors:
  state_a: {kind: state, label: State A}
  state_b: {kind: state, label: State B}
  band: {kind: group, label: the band, linked_states: state_b}
  fighters: {kind: person, label: the four in the house, member_of: band}
  observer: {kind: organisation, label: the observer}
acts:
  raid: {label: the raid, by: state_a, against: state_b, date: 2001-05-02, zones: land(state_b), answers: rockets, kills: fighters}
events:
  rockets: {label: the rockets of 1 May, by: band, victims: state_a, date: 2001-05-01}
invocations:
  - {ground: self_defence, by: state_a, for: raid, sources: letter}
claims:
  - {id: did_it, says: "done_by(raid, state_a)", stance: asserts, by: state_a, evidence: conceded, sources: letter}
  - {id: weapons, says: attacked_with_weapons_of_war, of: raid, stance: asserts, by: observer, evidence: reported, sources: report}
  - {id: place, says: "took_place(raid, land(state_b))", stance: asserts, by: observer, evidence: reported, sources: report}
  - {id: died, says: "died(raid, fighters)", stance: asserts, by: observer, evidence: reported, sources: report}
  - {id: answered, says: "responded_to(raid, rockets)", stance: asserts, by: state_a, evidence: alleged, sources: letter}
  - {id: armed, says: used_armed_force, of: rockets, stance: asserts, by: observer, evidence: reported, sources: report}
  - {id: big, says: scale_beyond_frontier_incident, of: rockets, stance: asserts, by: state_a, evidence: alleged, sources: letter}
  - {id: small, says: scale_beyond_frontier_incident, of: rockets, stance: denies, by: state_b, evidence: alleged, sources: note}
  - {id: hit, says: "struck_territory(rockets, state_a)", stance: asserts, by: observer, evidence: reported, sources: report}
  - {id: whose, says: "done_by(rockets, band)", stance: asserts, by: observer, evidence: reported, sources: report}
  - {id: harboured, says: "supported_or_harboured(state_b, band)", stance: asserts, by: state_a, evidence: alleged, sources: letter}
  - {id: last_resort, says: "no_peaceful_alternative(raid, rockets)", stance: asserts, by: state_a, evidence: alleged, sources: letter}
sources:
  letter: {title: Letter of State A, publisher: United Nations, date: 2001-05-03, by: state_a}
  note: {title: Note of State B, date: 2001-05-04, by: state_b}
  report: {title: Report of the observer, publisher: The observer, date: 2001-05-20, url: "https://example.org/report"}
  unread: {title: A cutting nobody cites, date: 2001-05-05}
"""
