"""The vocabulary as a page for people who write case files: every leaf with its sentence, by institution."""

from __future__ import annotations

from collections.abc import Iterator

from lawcheck.law.rules import Rules, Signature

__all__ = ["reference"]

_HEAD = """\
# What a case file may say

Every fact and appraisal that a claim may speak to, by institution, generated from the rule files
(`python -m lawcheck.law reference`). An *appraisal* is a judgement (was it necessary?) and is attributed like any claim; enter
the facts it was made on as well. `{0}`, `{1}` … stand for the arguments in their order. Whole institutions, with their trees
and authorities, are in `rules/`.
"""


def reference(rules: Rules) -> str:
    """The page as Markdown."""
    return "\n".join([_HEAD, *_institutions(rules), *_terms(rules)]) + "\n"


def _institutions(rules: Rules) -> Iterator[str]:
    for institution in rules.institutions.values():
        own = [s for name, s in rules.signatures.items() if rules.institution_of.get(name) == institution.id]
        leaves = [signature for signature in own if signature.kind != "norm"]
        norms = [signature for signature in own if signature.kind == "norm"]
        yield f"## {institution.title}\n"
        yield f"`{institution.id}`, layer {institution.layer.replace('_', ' ')}.\n"
        if leaves:
            yield "| says | of | meaning |\n|---|---|---|"
            yield from (_row(rules, leaf) for leaf in leaves)
            yield ""
        yield "Conclusions and elements that the rules work out (for `why`, `expect` and findings): " + ", ".join(
            f"`{norm.name}({', '.join(norm.types)})`" for norm in norms
        ) + ".\n"


def _row(rules: Rules, leaf: Signature) -> str:
    kind = " *(appraisal)*" if leaf.kind == "appraisal" else ""
    return f"| `{leaf.name}` | {', '.join(leaf.types)} | {rules.sentence(leaf.name)}{kind} |"


def _terms(rules: Rules) -> Iterator[str]:
    yield "## Things the law brings in\n"
    for type_, things in sorted(rules.things.items()):
        yield f"- {type_}: " + "; ".join(f"`{id_}` ({words})" for id_, words in things.items())
