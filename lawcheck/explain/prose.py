"""An explanation as plain text that reads well at 80 columns, in a pipe and without colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lawcheck.explain.words import JUSTIFICATIONS, UNNAMED, layer_of, without_view

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Answer, Settlement
    from lawcheck.explain.tree import Explanation, Group, Step

__all__ = ["GROUPS", "WORDS", "lead_of", "notes", "prose", "settlements_text"]

#: The statuses as people read them.
WORDS: Mapping[str, str] = {
    "met": "met", "not_met": "not met", "not_proven": "not proven", "depends": "depends", "not_engaged": "not engaged",
}

#: The groups of failures as people read them.
GROUPS: Mapping[Group, str] = {
    "refuted": "Refuted, or not there in law",
    "contested": "Contested, or open in law",
    "unproven": "Said, but not proven at this standard",
    "unstated": "Nobody speaks to it",
    "excluded": "Excluded by the position",
}


def prose(explanation: Explanation, width: int = 80) -> str:
    """The whole explanation: answer, tree, failed routes, what it turns on, notes."""
    answer, root = explanation.answer, explanation.root
    asked = f"Whether {answer.text} ({answer.assessment.view.words})."
    lines = [f"{answer.question}: {WORDS[answer.status]}", *_wrapped(asked, width, "  ")]
    if explanation.note:
        lines += _wrapped(explanation.note + ("." if not root.steps else ":"), width, "  ")
    if answer.note:
        return "\n".join(lines)
    lines += [line for note in notes(answer) for line in _wrapped(note, width, "  ")] + [""]
    if root.standing == UNNAMED:
        lines += _wrapped(
            "The case names nothing that this could rest on, so there is nothing to weigh. docs/case-files.md tells which keys "
            "bring candidates in: `answers` for an attack that was answered, `consents`, `requests`, `resolutions`.",
            width, "",
        )
    lines += _below(root, explanation, width, 0)
    if explanation.root.left_out:
        lines += _silent(explanation.root.left_out, width, 0)
    if answer.status != "met":
        lines += _failed(explanation, width)
    if answer.status == "depends":
        lines += ["", *settlements_text(answer, width)]
    if answer.status == "met" and answer.reservations:
        lines += ["", "Reservations: it would fall if it turned out that"]
        lines += [line for chosen in answer.reservations for line in _bullet(_joined(chosen), width)]
    lines += _sources(explanation, width)
    return "\n".join(lines)


def notes(answer: Answer) -> Iterator[str]:
    """What must be said beside the status."""
    pleaded, denied = answer.invoked_by, answer.denied_by
    label = answer.assessment.label
    if pleaded:
        yield f"Said to hold by {', '.join(label(party) for party in pleaded)}."
    if denied:
        yield f"Said not to hold by {', '.join(label(party) for party in denied)}."
    if not pleaded and answer.name in JUSTIFICATIONS and answer.status != "not_engaged":
        yield "Nobody pleads it; it is answered all the same."
    if answer.branches:
        same = answer.whichever_applies
        yield "The same whichever layer of law applies." if same else "It turns on which layer of law applies."
        yield from _worlds(answer)
    outside = without_view(answer)
    if outside:
        view, positions = answer.assessment.view, answer.assessment.rules.positions
        follows = positions[view.position].extends if view.position in positions else None
        if outside == (layer_of(answer),):
            yield f"{view.position} has no view of its own on {outside[0]}; the answer is that of {follows or 'others'}."
        else:
            yield f"{view.position} has no view on {', '.join(outside)}: every reading was tried."
    if answer.on_the_law:
        yield "On the law: as the case stands, no state of the facts would change this under these readings."
    if answer.on_burdens_alone:
        yield "On burdens alone: each side fails to prove its own point."
    if answer.rests_on_presumption:
        yield "Rests on a presumption."
    if answer.rests_on_hypothesis:
        yield "Rests on what the hypothetical act supposes."


def _worlds(answer: Answer) -> Iterator[str]:
    """Which layer carries the answer in which world: what stands beside each branch on its way to the question, in words."""
    graph, sentence = answer.assessment.engine.graph, answer.assessment.sentence
    found: list[tuple[bool, str, Answer]] = []
    for branch in answer.branches:
        ways = [graph.children(way.child) for way in graph.children(answer.question)]
        beside = next((way for way in ways if any(edge.child == branch.question for edge in way)), ())
        gates = [edge for edge in beside if edge.child != branch.question and edge.kind in {"all", "unless"}]
        denied = any((edge.kind == "unless") != edge.negated for edge in gates)
        found.append((denied, " and ".join(sentence(edge.child) for edge in gates), branch))
    told = ""
    for denied, gate, branch in sorted(found, key=lambda one: one[0]):
        if not gate:
            lead = "One of them"
        elif denied:
            lead = "Where that is not so" if gate == told else f"Where it is not so that {gate}"
        else:
            lead, told = f"Where {gate}", gate
        yield f"{lead}: {branch.text}: {WORDS[branch.status]}."


def settlements_text(answer: Answer, width: int = 80) -> list[str]:
    """What a `depends` turns on, in lines."""
    found = answer.turns_on
    lines: list[str] = []
    for title, sets in (("It holds if", found.makes), ("It fails if", found.breaks)):
        if sets:
            lines.append(title)
            for chosen in sets[:6]:
                lines += _bullet(_joined(chosen), width)
            if not found.complete:
                lines.append("  … and more than were looked for")
            elif len(sets) > 6:
                lines.append(f"  … {len(sets) - 6} more")
    return lines


def _joined(chosen: tuple[Settlement, ...]) -> str:
    parts = [
        f"{s.subject} is read as {s.value}" if s.kind == "reading" else s.text
        for s in chosen
    ]
    return "; and ".join(parts) if parts else "whatever the rest"


def _tree(step: Step, explanation: Explanation, width: int, depth: int, lead: str = "") -> list[str]:
    indent = "  " * depth
    mark = f"[{WORDS[step.status]}]" if not step.closed else "[excluded]"
    text = f"{mark} {lead}{step.text}"
    if step.quorum and step.quorum[0] > 1:
        text += f" ({step.quorum[1]} of the {step.quorum[0]} signs needed, out of {step.quorum[2]}, are shown)"
    if step.closed or step.reading:
        text += f" {{{step.reading}}}"
    if step.authorities:
        text += " — " + "; ".join(str(authority) for authority in step.authorities[:3])
    if step.seen:
        text += " (as above)"
    lines = _wrapped(text, width, indent, indent + "    ")
    if step.standing:
        lines += _wrapped(_standing(step, explanation), width, indent + "    ")
    lines += _below(step, explanation, width, depth + 1)
    if step.left_out:
        lines += _silent(step.left_out, width, depth + 1)
    return lines


def _below(step: Step, explanation: Explanation, width: int, depth: int) -> list[str]:
    """The steps under a step."""
    lines: list[str] = []
    for number, below in enumerate(step.steps):
        lines += _tree(below, explanation, width, depth, lead_of(step, below, first=not number))
    return lines


def lead_of(step: Step, below: Step, *, first: bool) -> str:
    """The word before a step that says how it counts for the one above it."""
    if below.brief:
        return "also wanting: "
    if below.role == "exception":
        return "unless "
    if below.role == "way" or (below.role == "indication" and step.quorum is not None and step.quorum[0] == 1):
        return "" if first else "or "
    return "sign: " if below.role == "indication" else ""


def _standing(step: Step, explanation: Explanation) -> str:
    label = explanation.answer.assessment.label
    said = [
        f"{claim.id}: {'asserted' if claim.stance == 'asserts' else 'denied'} by {label(claim.speaker)} ({claim.evidence})"
        for claim in step.claims[:4]
    ]
    more = len(step.claims) - 4
    if more > 0:
        said.append(f"{more} more")
    kind = "appraisal, " if step.kind == "appraisal" else ""
    return f"{kind}{step.standing}" + (": " + "; ".join(said) if said else "")


def _silent(left_out: tuple[str, ...], width: int, depth: int) -> list[str]:
    indent = "  " * depth
    shown = "; or that ".join(left_out[:5]) + (f"; or {len(left_out) - 5} more" if len(left_out) > 5 else "")
    return _wrapped(f"[—] nobody says that {shown}", width, indent, indent + "    ")


def _failed(explanation: Explanation, width: int) -> list[str]:
    lines: list[str] = []
    for group, steps in explanation.failed.items():
        if not steps:
            continue
        lines.append(f"{GROUPS[group]}:")
        for step in steps[:8]:
            reading = f" {{{step.reading}}}" if step.closed else ""
            lines += _bullet(step.text + reading, width)
        if len(steps) > 8:
            lines.append(f"  … {len(steps) - 8} more")
    return ["", *lines] if lines else []


def _sources(explanation: Explanation, width: int) -> list[str]:
    known = explanation.answer.assessment.case.sources
    ids = list(dict.fromkeys(
        source for step in explanation.root.walk() for claim in step.claims[:4] for source in claim.sources if source in known
    ))
    if not ids:
        return []
    lines = ["", "Sources:"]
    for id_ in ids[:8]:
        source = known[id_]
        date = f", {source.date}" if source.date else ""
        lines += _bullet(f"{id_}: {source.title}{date}", width)
    if len(ids) > 8:
        lines.append(f"  … {len(ids) - 8} more")
    return lines


def _bullet(text: str, width: int) -> list[str]:
    return _wrapped("- " + text, width, "  ", "    ")


def _wrapped(text: str, width: int, first: str, rest: str | None = None) -> list[str]:
    """A text in lines that break at spaces only. Where one space parts the words, as nearly always, it is cut line by line."""
    if rest is None:
        rest = first
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        return textwrap.wrap(
            text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
        )
    lines: list[str] = []
    start, indent = 0, first
    while len(text) - start > width - len(indent):
        cut = text.rfind(" ", start, start + max(width - len(indent), 0) + 1)
        if cut < 0:  # a word that is too long for a line has one
            cut = text.find(" ", start)
            if cut < 0:
                break
        lines.append(indent + text[start:cut])
        start, indent = cut + 1, rest
    return [*lines, indent + text[start:]] if start < len(text) else lines
