"""Case files out: a starter for a new case, and any case as YAML."""

from __future__ import annotations

from datetime import date
from typing import Any

from lawcheck.case.models import Case
from lawcheck.case.terms import is_identifier

__all__ = ["dump", "template"]

_TEMPLATE = """\
# yaml-language-server: $schema={schema}
#
# A case file: who did what to whom, and who claims what on what evidence. Remove what you do not need.
# `lawcheck lint FILE` says what is wrong with it, `lawcheck list` which propositions the rules know.
schema: lawcheck/case/v1
id: {id}
title: {title}
as_of: {as_of}                # the day the case is seen from: what became public later is left out
summary: What happened, in two or three sentences.

# Who acts, is acted upon, or speaks. Kinds: state, organ (of: a State), group, person, organisation, press.
actors:
  state_a: {{kind: state, label: State A}}
  state_b: {{kind: state, label: State B}}
  navy_a: {{kind: organ, of: state_a, label: the navy of State A}}
  crew: {{kind: person, label: the crew}}
  newspaper: {{kind: press, label: The Newspaper}}

# What is listed here are possibilities that somebody has named, not facts. `none`: said to be stateless.
vessels:
  boat: {{flag: [state_b], aboard: [crew], label: the boat}}

# Conduct to be assessed. An act that spans a day on which the law or a consent changed is written as two.
acts:
  strike:
    by: navy_a
    against: [boat]
    date: {day}
    zones: [high_seas]        # or territorial_sea(state_b), eez(state_b), …
    kills: [crew]
    label: the strike on the boat

# Grounds that somebody relies on.
invocations:
  - {{ground: self_defence, by: state_a, for: [strike], sources: [statement]}}

# Who says what. Evidence: alleged, reported, corroborated, established, conceded. Every claim needs a source.
claims:
  - id: flag_claim
    says: flag                # one proposition; `of` gives what it speaks of
    of: [[boat, state_b]]
    stance: asserts           # or denies
    by: newspaper
    evidence: reported
    date: {day}
    sources: [report]

sources:
  statement: {{title: Statement by State A, publisher: Government of State A, date: {day}, by: state_a}}
  report: {{title: Report on the strike, publisher: The Newspaper, date: {day}}}
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
    return _TEMPLATE.format(schema=schema, id=id, title=_scalar(title or "Untitled"), as_of=day, day=day)


def dump(case: Case) -> str:
    """Write a case as YAML that reads back as an equal case. Comments and layout of the original are not kept."""
    import yaml

    data = _plain(case.model_dump(by_alias=True, exclude_defaults=True))
    for section in ("claims", "findings", "assumptions"):
        data[section] = [_statement(entry) for entry in data.get(section, ())]
    data = {key: value for key, value in data.items() if value}
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)
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
