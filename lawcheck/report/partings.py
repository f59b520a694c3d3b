"""Where two answers part, as a report: what makes the difference first, then the way there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lawcheck.arguing.causes import Cause
from lawcheck.document.model import Block, Document, Item, Items, Paragraph
from lawcheck.explain.prose import WORDS

if TYPE_CHECKING:
    from lawcheck.arguing.parting import Parting, PartingStep

__all__ = ["NOT_ALL_TRIED", "cause_items", "cause_text", "claims_text", "lead", "parting_document", "statuses", "way_items"]

#: How many causes of one kind are named one by one where there is little room.
_FEW = 6


def parting_document(parting: Parting) -> Document:
    """Where two answers part."""
    facts = ((parting.names[0], WORDS[parting.before.status]), (parting.names[1], WORDS[parting.after.status]))
    title = f"Where the answers part: {parting.question}"
    if not parting.causes:
        return Document(title, (Paragraph("They do not part: the status is the same."),), f"whether {parting.after.text}", facts)
    blocks: list[Block] = [Paragraph(lead(parting), "lead"), Items(tuple(cause_items(parting)))]
    ways = tuple(way_items(parting))
    if ways:
        blocks += [Paragraph("The way there, from the question down:"), Items(ways)]
    return Document(title, tuple(blocks), f"whether {parting.after.text}", facts)


def statuses(before: str | None, after: str | None, role: str = "question") -> str:
    """A status on each side."""
    closed = {"way": "excluded", "element": "not required", "exception": "not admitted"}.get(role, "not counted")
    words = [closed if status == "closed" else WORDS.get(status or "", "not there") for status in (before, after)]
    return " → ".join(words)


def lead(parting: Parting) -> str:
    """How the causes make the difference together, in one sentence."""
    count, (first, second) = len(parting.sets), parting.names
    alone = all(len(chosen) == 1 for chosen in parting.sets)
    one = len(parting.causes) == 1
    sets = "; ".join(" and ".join(str(number + 1) for number in chosen) for chosen in parting.sets[:_FEW])
    tried = "" if parting.complete else " (not all smaller sets were tried)"
    if parting.back:
        told = "this" if one else "any one of these" if alone else "these together" if count == 1 else f"one of the sets {sets}"
        status = "one that depends" if parting.before.status == "depends" else WORDS[parting.before.status]
        return (f"They part on {told}: with it {first if first.startswith('as ') else f'as {first}'}, the answer {second} is "
                f"{status} too. To go the other way, more would have to change.")
    if one:
        return f"They part on this alone{tried}:"
    if alone:
        return f"They part on these; each of them alone makes the difference{tried}:"
    if count == 1:
        return f"They part on these {len(parting.causes)}, which make the difference together{tried}:"
    return f"They part on these; one of the sets {sets}{' and more' if count > _FEW else ''} is enough{tried}:"


#: What a list of partings says at its end where the search for some was cut short.
NOT_ALL_TRIED = "Where causes are named together, fewer of them may do in some of these: not all smaller sets were tried."


def cause_items(parting: Parting, most: int = 40) -> Iterator[Item]:
    """The causes: facts that stand otherwise for one reason are told together."""
    groups: dict[tuple[str, ...], list[Cause]] = {}
    for number, cause in enumerate(parting.causes):
        key = ("fact", cause.before, cause.after, cause.why) if cause.kind == "fact" else ("", str(number))
        groups.setdefault(key, []).append(cause)
    for found in groups.values():
        cause = found[0]
        if len(found) == 1:
            yield _reading(cause, parting) if cause.kind == "reading" else Item(cause_text(cause, parting.names))
        else:
            shown = tuple(Item(one.text + claims_text(one)) for one in found[:most])
            more = (Item(f"and {len(found) - most} more"),) if len(found) > most else ()
            yield Item(f"{len(found)} facts are {cause.after}, not {cause.before}: {cause.why}", shown + more)


def _reading(cause: Cause, parting: Parting) -> Item:
    """A question of law with how each side reads it, and on what authority."""
    lines = []
    sides = ((parting.before, parting.names[0], cause.before), (parting.after, parting.names[1], cause.after))
    for answer, name, admitted in sides:
        rules = answer.assessment.rules
        options = [rules.questions[cause.subject].options[id_] for id_ in admitted.split(" or ")]
        basis = dict.fromkeys(a for option in options for a in option.basis if a != "no_authority")
        short = "; ".join(rules.authorities[a].short if a in rules.authorities else a for a in basis)
        words = "; or ".join(f"{option.text} ({option.id})" for option in options)
        lines.append(Item(f"{name}: {words}" + (f" — {short}" if short else "")))
    return Item(f"{cause.subject}: {cause.text}", tuple(lines))


def cause_text(cause: Cause, names: Sequence[str], plain: bool = False) -> str:
    """One cause in one line; `plain` leaves out why a fact stands otherwise."""
    if cause.kind == "reading":
        if " or " in cause.before + cause.after:
            return f"{cause.subject}: {_read(cause.before)} → {_read(cause.after)}"
        return f"{cause.subject} is read as {cause.after}, not as {cause.before}"
    if cause.kind == "edge":
        only = [name for name, word in zip(names, (cause.before, cause.after), strict=True) if word != "not there"]
        there = f"only {only[0]}" if len(only) == 1 else f"{cause.before} {names[0]}, {cause.after} {names[1]}"
        basis = "; ".join(map(str, cause.authorities[:3]))
        return f"{cause.text}: {there}" + (f" — {basis}" if basis else "")
    why = "" if plain and cause.kind == "fact" else f"; {cause.why}"
    return f"{cause.text}: {cause.before} → {cause.after}{why}{claims_text(cause)}"


def _read(options: str) -> str:
    return f"left open between {options.replace(' or ', ', ')}" if " or " in options else f"read as {options}"


def claims_text(cause: Cause) -> str:
    """The claims that make the difference, in brackets, where they were not named before."""
    claims = [claim for claim in cause.claims if claim not in cause.why]
    return f" ({', '.join(claims[:4])}{' and more' if len(claims) > 4 else ''})" if claims else ""


def way_items(parting: Parting) -> Iterator[Item]:
    """The steps from the question to the causes."""
    for step in parting.steps:
        yield _item(step)


def _item(step: PartingStep) -> Item:
    lead = {"exception": "unless ", "indication": "sign: "}.get(step.role, "")
    return Item(f"[{statuses(step.before, step.after, step.role)}] {lead}{step.text}", tuple(map(_item, step.steps)))
