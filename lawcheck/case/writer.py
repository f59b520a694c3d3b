"""Case files out: a starter for a new case, and any case as YAML."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from lawcheck.case.models import Case
from lawcheck.case.terms import is_identifier
from lawcheck.case.vocabulary import Vocabulary
from lawcheck.errors import CaseError, LawcheckError

__all__ = ["dump", "template", "variation"]

_TEMPLATE = """\
# yaml-language-server: $schema={schema}
#
# A case file: who did what to whom, and who claims what on what evidence. The case below is invented and complete: State B is
# said to have raided a port of State A, and State A struck a naval base of State B and pleads self-defence. Ask of it:
#   lawcheck why-not FILE self_defence strike state_b -p majority                what is still to be shown
#   lawcheck why-not FILE self_defence strike state_b -p majority -a state_a     the same, on the word of State A
# Then change it into yours. `lawcheck lint FILE` says what is wrong with it, `lawcheck list propositions self_defence` what may
# be claimed towards a ground. docs/checklists.md has a checklist for each question.
schema: lawcheck/case/v1
id: {id}
title: {title}
as_of: {as_of}                # the day the case is seen from: what became public later is left out
summary: What happened, in two or three sentences.

# Who acts, is acted upon, or speaks. Kinds: state, organ (of: a State), group, person, organisation, press.
actors:
  state_a: {{kind: state, label: State A}}
  state_b: {{kind: state, label: State B}}
  forces_a: {{kind: organ, of: state_a, label: the forces of State A}}
  forces_b: {{kind: organ, of: state_b, label: the forces of State B}}
  paper: {{kind: press, label: The Newspaper}}

# STRUCTURE. What stands in the sections `acts` and `events` is what somebody says exists. It puts the questions and proves
# nothing: each line marked (1) to (3) needs the claim with the same mark below, or it counts as unstated.

# Conduct to be assessed.
acts:
  strike:
    by: forces_a              # (1)
    against: forces_b         # whose right it may have touched: an organ's State, or the flag State of a vessel
    date: {strike}
    zones: land(state_b)      # (2) also high_seas, territorial_sea(state_b), eez(state_b), airspace(state_b), …
    answers: raid             # (3) without it self-defence has nothing to answer
    label: the strike on the naval base

# What an act may answer.
events:
  raid:
    by: forces_b              # (1)
    against: state_a          # the State said to have been attacked: here the one that defends itself
    date: {raid}
    zones: land(state_a)      # (2)
    label: the raid on the port

# The ground that somebody relies on. A plea proves nothing either.
invocations:
  - {{ground: self_defence, by: state_a, for: strike, sources: note_a}}

# CLAIMS. Who says what. `alleged`: a party's own word. `reported`: a named source that is no party. `conceded`: against the
# speaker's own interest. Also `corroborated` and `established`. The default standard of proof is `reported`.
claims:
  # The raid, as an armed attack on State A: by whom (1), of what kind, how grave, what it struck, where (2), on purpose.
  - id: raid_author
    says: done_by             # one proposition; `of` gives what it speaks of, a list for each where there are several
    of: [[raid, forces_b]]
    stance: asserts           # or denies
    by: paper
    evidence: reported
    sources: [report]         # every claim needs a source
  # The same in one line, with the proposition in full:
  - {{id: raid_author_denied, says: "done_by(raid, forces_b)", stance: denies, by: state_b, evidence: alleged, sources: note_b}}
  - {{id: raid_force, says: "used_armed_force(raid)", stance: asserts, by: paper, evidence: reported, sources: report}}
  - {{id: raid_serious, says: "serious_violence(raid)", stance: asserts, by: paper, evidence: reported, sources: report}}
  - {{id: raid_small, says: "frontier_incident(raid)", stance: asserts, by: state_b, evidence: alleged, sources: note_b}}
  - {{id: raid_struck, says: "struck_territory(raid, state_a)", stance: asserts, by: paper, evidence: reported, sources: report}}
  - {{id: raid_place, says: "took_place(raid, land(state_a))", stance: asserts, by: paper, evidence: reported, sources: report}}
  - {{id: raid_meant, says: "deliberate_blow(raid)", stance: asserts, by: state_a, evidence: alleged, sources: note_a}}

  # The strike, as force against State B: by whom (1), with what, where (2).
  - {{id: author, says: "done_by(strike, forces_a)", stance: asserts, by: state_a, evidence: conceded, sources: note_a}}
  - {{id: arms, says: "attacked_with_weapons_of_war(strike)", stance: asserts, by: state_a, evidence: conceded, sources: note_a}}
  - {{id: place, says: "took_place(strike, land(state_b))", stance: asserts, by: paper, evidence: reported, sources: report}}

  # The strike, as an answer to the raid: that it was one (3), in time, needed, aimed at the attacker, and within measure.
  - {{id: answer, says: "responded_to(strike, raid)", stance: asserts, by: state_a, evidence: alleged, sources: note_a}}
  - {{id: prompt, says: "no_longer_than_needed(strike, raid)", stance: asserts, by: state_a, evidence: alleged, sources: note_a}}
  - {{id: more, says: "more_to_be_feared(strike, raid)", stance: asserts, by: state_a, evidence: alleged, sources: note_a}}
  - {{id: peace, says: "no_peaceful_alternative(strike, raid)", stance: asserts, by: state_a, evidence: alleged, sources: note_a}}
  - {{id: talks, says: "no_peaceful_alternative(strike, raid)", stance: denies, by: state_b, evidence: alleged, sources: note_b}}
  - {{id: aim, says: "meant_to_end_or_avert(strike, raid)", stance: asserts, by: state_a, evidence: alleged, sources: note_a}}
  - {{id: target, says: "target_of_attacker(strike, raid)", stance: asserts, by: paper, evidence: reported, sources: report}}
  - {{id: measure, says: "no_more_than_halts(strike, raid)", stance: asserts, by: state_a, evidence: alleged, sources: note_a}}
  - {{id: excess, says: "no_more_than_halts(strike, raid)", stance: denies, by: state_b, evidence: alleged, sources: note_b}}

# Where the claims can be read. `by`: the party whose own document it is.
sources:
  report: {{title: Report on the raid and the strike, publisher: The Newspaper, date: {as_of}}}
  note_a: {{title: Letter of State A to the Security Council, date: {strike}, by: state_a}}
  note_b: {{title: Letter of State B to the Security Council, date: {as_of}, by: state_b}}

# What you expect, if anything: `lawcheck check FILE` says whether the rules agree, and ends with exit code 1 where they do not.
# expect:
#   - {{that: "self_defence(strike, state_b)", position: majority, is: not_proven}}
"""


def template(
    id: str,
    title: str,
    as_of: date | None = None,
    schema: str = "lawcheck-case-v1.schema.json",
) -> str:
    """Give a commented case file to start from, which loads as it stands.

    `schema` is the path or address of the JSON Schema, written into the first line for editors. `as_of` is today
    where it is left out.

    Raises:
        ValueError: the id is no identifier, or the path of the schema holds a line break.

    """
    if not is_identifier(id):
        message = f"'{id}' cannot be the id of a case: lower-case letters, digits and _, beginning with a letter"
        raise ValueError(message)
    if "\n" in schema or "\r" in schema:
        message = "the path of the schema holds a line break"
        raise ValueError(message)
    day = as_of or date.today()
    raid, strike = day - timedelta(days=9), day - timedelta(days=7)
    return _TEMPLATE.format(schema=schema, id=id, title=_scalar(title or "Untitled"), as_of=day, raid=raid, strike=strike)


_VARIATION = """\
# yaml-language-server: $schema={schema}
#
# A variation of the case {origin}. Change a fact, who says it, or on what evidence; one thing at a time teaches most. Then
#   lawcheck verify FILE     which outcomes the change moves: `expect` still has what was held, or expected, in the original
#   lawcheck check FILE      every answer
# Where the variation should come out otherwise, write what you expect, with `settled: own`.
#
"""
_SCHEMA_LINE = re.compile(r"\A\ufeff?(?:#\s*yaml-language-server:[^\n]*\n)?")


def variation(text: str, case: Case, id: str, title: str, schema: str, vocabulary: Vocabulary) -> str:
    """Give the text of a case file under another id and title, with its comments, and a word at its head on what to do with it.

    `text` is the file that `case` was read from; `schema` as in `template`.

    Raises:
        LawcheckError: the file is written in so unusual a way that id and title cannot be exchanged in its text.

    """
    from lawcheck.case.reader import parse

    body = _SCHEMA_LINE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"), count=1)
    body = _exchanged(_exchanged(body, f"id: {id}\n"), f"title: {_scalar(title)}\n")
    varied = _VARIATION.format(schema=schema, origin=case.id) + body
    try:
        same = parse(varied, "variation", vocabulary).model_copy(update={"id": case.id, "title": case.title}) == case
    except CaseError:
        same = False
    if not same:
        message = f"the file of {case.id} is written in an unusual way: copy it, and change its `id` and `title` by hand"
        raise LawcheckError(message)
    return varied


def _exchanged(text: str, line: str) -> str:
    """Put a line in place of a top-level key and its value, which may run on over lines that are indented."""
    key = re.escape(line.partition(":")[0])
    return re.sub(rf"(?m)^{key}[ \t]*:.*\n(?:[ \t]+\S.*\n)*", lambda _: line, text, count=1)


def dump(case: Case) -> str:
    """Write a case as YAML that reads back as an equal case. Comments and layout of the original are not kept."""
    import yaml

    data = _plain(case.model_dump(by_alias=True, exclude_defaults=True))
    for section in ("claims", "findings", "assumptions"):
        data[section] = [_statement(entry) for entry in data.get(section, ())]
    data = {key: value for key, value in data.items() if value}
    class Dumper(yaml.SafeDumper):
        """Puts text in quotes where it holds a line break that YAML would fold."""

    def written(dumper: Any, text: str) -> Any:  # noqa: ANN401 - PyYAML has no types for nodes
        quoted = '"' if any(sign in text for sign in "\x85\u2028\u2029") else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=quoted)

    Dumper.add_representer(str, written)
    text: str = yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)
    return text


def _statement(entry: dict[str, Any]) -> dict[str, Any]:
    """Write a claim as people do: its id first, and subjects of one argument as a plain list."""
    rows = entry.get("of", ())
    if rows and all(len(row) == 1 for row in rows):
        entry["of"] = [row[0] for row in rows]
    return {"id": entry["id"], **entry} if "id" in entry else entry


def _plain(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """Turn tuples into lists, all the way down."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def _scalar(text: str) -> str:
    """Write text as one YAML scalar, quoted so that nothing in it can be anything else."""
    import json

    return json.dumps(" ".join(text.split()), ensure_ascii=False)
