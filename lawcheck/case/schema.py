"""The JSON Schema of case files, for completion and hover text in an editor.

It comes from the models, with the words of the rules added where a key takes them, so it says what this version of
the rules knows. It is JSON Schema 2020-12 in keywords that older readers understand as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lawcheck.case.models import Case
from lawcheck.case.vocabulary import Vocabulary

__all__ = ["json_schema"]


def json_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """Give the JSON Schema of a case file that may use these words of the rules."""
    schema = Case.model_json_schema(by_alias=True, mode="validation")
    definitions: dict[str, Any] = schema["$defs"]
    every = sorted(vocabulary.names())
    leaves = [name for name in every if vocabulary.kind(name) != "norm"]
    norms = [name for name in every if vocabulary.kind(name) == "norm"]
    other_grounds = sorted(vocabulary.terms("ground") - set(norms))

    def described(name: str) -> dict[str, Any]:
        return {"const": name, "description": _description(vocabulary, name)}

    definitions["leaf"] = {
        "description": "A fact or appraisal that a case may speak to: its name alone, or in full.",
        "anyOf": [*(described(name) for name in leaves), {"type": "string", "pattern": _full(leaves)}],
    }
    definitions["norm"] = {
        "description": "A conclusion of the rules: its name alone, or in full.",
        "anyOf": [*(described(name) for name in norms), {"type": "string", "pattern": _full(norms)}],
    }
    definitions["proposition"] = {"anyOf": [{"$ref": "#/$defs/norm"}, {"$ref": "#/$defs/leaf"}]}
    definitions["ground"] = {
        "description": "A ground that can be relied on.",
        "anyOf": [{"$ref": "#/$defs/norm"}, *(described(name) for name in other_grounds)],
    }
    for definition in (schema, definitions["Actor"]):
        for value in definition["properties"].values():
            if "patternProperties" in value:
                value["additionalProperties"] = False
    short = {"type": "string", "format": "date", "description": "The first day on which the State was bound."}
    definitions["Treaty"] = {"anyOf": [short, definitions["Treaty"]]}
    for craft in ("Vessel", "Aircraft"):
        definitions[craft]["type"] = ["object", "null"]
    for entry, target in (("Claim", "leaf"), ("Assumption", "leaf"), ("Finding", "proposition")):
        _point(definitions[entry], "says", target)
    _point(definitions["Invocation"], "ground", "ground")
    _point(definitions["Expectation"], "that", "conclusion")
    definitions["conclusion"] = {
        "type": "string",
        "pattern": _full(()),
        "description": "A proposition in full, as in self_defence(strike, ve).",
        "defaultSnippets": [_snippet(vocabulary, name) for name in norms],
    }
    schema["title"] = "lawcheck case file"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _full(names: Sequence[str]) -> str:
    """Give the pattern of a proposition in full, of one of these names or, where there are none, of any."""
    return rf"^\s*({'|'.join(names) or '[a-z][a-z0-9_]*'})\s*\(.*\)\s*$"


def _point(definition: dict[str, Any], key: str, target: str) -> None:
    """Let a key take what a shared definition says, keeping its own description."""
    old = definition["properties"][key]
    definition["properties"][key] = {
        "description": old["description"],
        "title": old["title"],
        "anyOf": [{"$ref": f"#/$defs/{target}"}],
    }


def _description(vocabulary: Vocabulary, name: str) -> str:
    """Give the sentence and the form of a proposition, or nothing more than the name of a term."""
    signature = vocabulary.signature(name)
    if signature is None:
        return name.replace("_", " ")
    return f"{vocabulary.sentence(name)}\n\n{name}({', '.join(signature)}), {vocabulary.kind(name)}"


def _snippet(vocabulary: Vocabulary, name: str) -> dict[str, Any]:
    """Give a completion that leaves the arguments to fill in."""
    signature = vocabulary.signature(name) or ()
    blanks = ", ".join(f"${{{index}:{sort}}}" for index, sort in enumerate(signature, 1))
    body = f"{name}({blanks})" if signature else name
    return {"label": name, "description": _description(vocabulary, name), "body": body}
