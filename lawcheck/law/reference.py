"""The vocabulary as a page for people who write case files: every leaf with its sentence, by layer and institution."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lawcheck.law.rules import Institution, Rules, Signature

__all__ = ["reference"]

_HEAD = """\
# What a case file may say

Every fact and appraisal that a claim may speak to, generated from the rule files (`python -m lawcheck.law reference`). An
*appraisal* is a judgement (was it necessary?) and is attributed like any claim; enter the facts it was made on as well. `{0}`,
`{1}` … stand for the arguments in their order.

A fact stands under the institution whose file declares it, and counts wherever else the law asks for it: each institution
names those it takes from others. All that counts towards one question: `lawcheck list propositions unlawful_force`. Which
claims are the usual ones: [checklists](checklists.md). A whole institution, with its tree and authorities:
`lawcheck rulebook blockade`.
"""

_TERMS = "Things the law brings in"


def reference(rules: Rules) -> str:
    """The page as Markdown."""
    return "\n".join([_HEAD, *_contents(rules), *_layers(rules), *_terms(rules)]) + "\n"


def _contents(rules: Rules) -> Iterator[str]:
    yield "## Contents\n"
    for layer, title in _titles(rules):
        found = [f"[{institution.title}](#{_anchor(institution.title)})" for institution in _of_layer(rules, layer)]
        yield f"- [{title}](#{_anchor(title)}): {', '.join(found)}"
    yield f"- [{_TERMS}](#{_anchor(_TERMS)})\n"


def _layers(rules: Rules) -> Iterator[str]:
    for layer, title in _titles(rules):
        yield f"## {title}\n"
        for institution in _of_layer(rules, layer):
            yield from _institution(rules, institution)


def _titles(rules: Rules) -> list[tuple[str, str]]:
    """The layers in order, each with a heading that is no heading of an institution."""
    return [(layer, f"Layer: {title.partition(' (')[0].lower()}") for layer, title in rules.sections.items()]


def _of_layer(rules: Rules, layer: str) -> list[Institution]:
    """The institutions of a layer, in the order in which a reader finds them."""
    last = len(rules.institutions)
    found = [institution for institution in rules.institutions.values() if institution.layer == layer]
    return sorted(found, key=lambda institution: rules.chapters.get(institution.id, last))


def _institution(rules: Rules, institution: Institution) -> Iterator[str]:
    own = [s for name, s in rules.signatures.items() if rules.institution_of.get(name) == institution.id]
    norms = [signature for signature in own if signature.kind == "norm"]
    leaves = [signature for signature in own if signature.kind != "norm"]
    yield f"### {institution.title}\n"
    yield f"Institution `{institution.id}`.\n"
    if leaves:
        yield "| says | of | meaning |\n|---|---|---|"
        yield from (_row(rules, leaf) for leaf in leaves)
        yield ""
    if borrowed := _borrowed(rules, norms):
        yield "From other institutions: " + ", ".join(f"`{name}`" for name in borrowed) + ".\n"
    questions = [norm for norm in norms if norm.name in rules.headings]
    if questions:
        yield "Questions: " + ", ".join(_shown(norm) for norm in questions) + ".\n"
    elements = [norm for norm in norms if norm.name not in rules.headings]
    if elements:
        yield "Elements that the rules work out (for `why`, `expect` and findings): " + ", ".join(map(_shown, elements)) + ".\n"


def _borrowed(rules: Rules, norms: Iterable[Signature]) -> list[str]:
    """The leaves that norms of one institution ask for and another declares."""
    homes = rules.institution_of
    names = {norm.name for norm in norms}
    found = (
        child for parent, child in rules.edge_order
        if parent in names and rules.kind(child) != "norm" and homes[child] != homes[parent]
    )
    return list(dict.fromkeys(found))


def _shown(norm: Signature) -> str:
    return f"`{norm.name}({', '.join(norm.types)})`"


def _row(rules: Rules, leaf: Signature) -> str:
    kind = " *(appraisal)*" if leaf.kind == "appraisal" else ""
    return f"| `{leaf.name}` | {', '.join(leaf.types)} | {rules.sentence(leaf.name)}{kind} |"


def _terms(rules: Rules) -> Iterator[str]:
    yield f"## {_TERMS}\n"
    for type_, things in sorted(rules.things.items()):
        yield f"- {type_}: " + "; ".join(f"`{id_}` ({words})" for id_, words in things.items())


def _anchor(heading: str) -> str:
    """What a link to a heading is on the pages of a repository."""
    return re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
