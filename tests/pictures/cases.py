"""Small cases for pictures: with any labels, and with any days."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import lawcheck as lc

_LABELLED = """\
schema: lawcheck/case/v1
id: small
title: {0}
as_of: 2020-01-05
actors:
  observer: {{kind: organisation, label: {1}}}
  s: {{kind: state, label: {2}}}
  t: {{kind: state, label: {3}}}
vessels:
  ship: {{flag: [t, none], label: {4}}}
acts:
  a: {{by: s, against: ship, date: 2020-01-01, zones: high_seas, label: {5}, answers: e, rights_of: t}}
  b: {{by: t, against: s, date: 2020-01-02, hypothetical: true, label: {6}}}
events:
  e: {{by: t, against: s, date: 2019-01-01, until: 2019-12-31, label: {7}}}
pairs:
  p: {{parties: [s, t], from: 2020-01-01, label: {8}}}
invocations:
  - {{ground: self_defence, by: s, for: a, sources: report}}
sources:
  report: {{title: {9}, date: 2020-01-02, publisher: {10}}}
claims:
  - {{id: c1, says: "done_by(a, s)", stance: asserts, by: observer, evidence: reported, sources: report}}
  - {{id: c2, says: "struck_craft(a, ship)", stance: asserts, by: s, evidence: alleged, sources: report}}
  - {{id: c3, says: "struck_craft(a, ship)", stance: denies, by: t, evidence: alleged, sources: report}}
  - {{id: c4, says: "responded_to(a, e)", stance: asserts, by: s, evidence: reported, sources: report}}
  - {{id: c5, says: "responded_to(a, e)", stance: denies, by: t, evidence: reported, sources: report}}
"""



def labelled(words: Sequence[str]) -> lc.Case:
    """A case whose things are called so; eleven words."""
    return lc.parse(_LABELLED.format(*(_quoted(word) for word in words)))


def _quoted(word: str) -> str:
    """A word between quotes as YAML reads it: signs that it takes stand as they are, others as codes."""
    return json.dumps("".join(sign if sign.isprintable() and sign < "\uffff" else " " for sign in word), ensure_ascii=False)


def dated(days: Sequence[date], spans: Sequence[tuple[date, date]] = (), label: str = "a thing that was done on that day") -> lc.Case:
    """A case with an act on each day, and an event over each span; seen from the last of all days."""
    last = max([*days, *(end for _, end in spans)])
    lines = [
        "schema: lawcheck/case/v1", "id: dated", "title: Dated", f"as_of: {last:%Y-%m-%d}".replace(f"{last.year}-", f"{last.year:04}-"),
        "actors:", "  s: {kind: state, label: S}", "  t: {kind: state, label: T}", "acts:",
        *(f"  a{n}: {{by: s, against: t, date: {day.isoformat()}, label: {label} {n}}}" for n, day in enumerate(days)),
        *(["events:"] if spans else []),
        *(f"  e{n}: {{by: t, date: {start.isoformat()}, until: {end.isoformat()}, label: a span {n}}}"
          for n, (start, end) in enumerate(spans)),
        "sources:", *(f"  d{n}: {{title: Letter {n}, date: {day.isoformat()}, by: s}}" for n, day in enumerate(days)),
    ]
    return lc.parse("\n".join(lines) + "\n")
