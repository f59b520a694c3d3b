"""The commands `why` and `why-not`: what an answer rests on, and where it fails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from cyclopts import Parameter

import lawcheck
from lawcheck.cli.options import (
    ARGUENDO,
    CASE,
    PLEA,
    POSITION,
    QUESTION,
    STANDARD,
    WRITE,
    Standard,
    format_for,
    position_of,
    put,
)
from lawcheck.cli.output import as_json, warn, width
from lawcheck.cli.proof import PROOF, write_proof
from lawcheck.errors import LawcheckError
from lawcheck.resources import find

if TYPE_CHECKING:
    from lawcheck.document.model import Block, Document
    from lawcheck.explain.tree import Explanation

__all__ = ["why", "why_not"]

Shown: TypeAlias = Literal["text", "json", "svg", "mermaid", "markdown", "html"]
_SHOWN: tuple[Shown, ...] = ("text", "json", "svg", "mermaid", "markdown", "html")
_FORMAT = Parameter(
    name=["--format", "-f"],
    help="text for people, json for programs, markdown or html for a report, svg or mermaid for the tree as a picture "
    "(of one position). Default: by the ending of the file written, else text.",
)
#: How high a picture of the tree may be on a page that has the tree in words as well.
_HIGH = 4500


def why(
    case: Annotated[str, CASE],
    question: Annotated[list[str], QUESTION],
    *,
    position: Annotated[list[str] | None, POSITION] = None,
    standard: Annotated[Standard, STANDARD] = "reported",
    arguendo: Annotated[str | None, ARGUENDO] = None,
    plea: Annotated[str | None, PLEA] = None,
    whole: Annotated[bool, Parameter(help="The whole tree, nothing left out.")] = False,
    format: Annotated[Shown | None, _FORMAT] = None,
    write: Annotated[Path | None, WRITE] = None,
    proof: Annotated[Path | None, PROOF] = None,
) -> int:
    """Say why an answer is what it is: each step with its claims, sources and authorities.

    lawcheck why caribbean_2025 self_defence strike_1 venezuela -p icj --write tree.svg
    """
    return _explain(case, question, position, standard, arguendo, plea, format, write, proof, negative=False, whole=whole)


def why_not(
    case: Annotated[str, CASE],
    question: Annotated[list[str], QUESTION],
    *,
    position: Annotated[list[str] | None, POSITION] = None,
    standard: Annotated[Standard, STANDARD] = "reported",
    arguendo: Annotated[str | None, ARGUENDO] = None,
    plea: Annotated[str | None, PLEA] = None,
    format: Annotated[Shown | None, _FORMAT] = None,
    write: Annotated[Path | None, WRITE] = None,
    proof: Annotated[Path | None, PROOF] = None,
) -> int:
    """Say why a question is not met: every failed route, refuted, unproven, unstated or excluded by the position."""
    return _explain(case, question, position, standard, arguendo, plea, format, write, proof, negative=True, whole=False)


def _explain(
    name: str, question: list[str], positions: list[str] | None, standard: Standard, arguendo: str | None, plea: str | None,
    given: Shown | None, write: Path | None, proof: Path | None, *, negative: bool, whole: bool,
) -> int:
    from lawcheck.api import FIVE

    format_ = format_for(given, write, _SHOWN)
    if format_ in {"svg", "mermaid"} and len(positions or FIVE) != 1:
        raise LawcheckError(f"{format_} shows the tree of one answer: name one position, such as --position icj")
    case = lawcheck.load(find(name))
    chosen = [position_of(p) for p in positions] if positions else list(FIVE)
    answers = [lawcheck.assess(case, p, standard, arguendo, plea)[tuple(question)] for p in chosen]
    if proof is not None:
        write_proof([answer.assessment for answer in answers], [answers[0].question], proof)
    if format_ == "json":
        from lawcheck.report.data import why_data

        put(as_json("lawcheck/why/v1", case=case.id, answers=[why_data(answer, negative, whole) for answer in answers]), write)
        return 0
    told: list[lawcheck.Answer] = []
    for answer in answers:  # of positions that nobody named, the first of each status
        if positions or all(answer.status != other.status for other in told):
            told.append(answer)
    found = [answer.tree() if whole else answer.why_not() if negative else answer.why() for answer in told]
    put(_made(found, _statuses(answers), format_), write)
    return 0


def _statuses(answers: list[lawcheck.Answer]) -> str:
    """What each position says, where there are several."""
    from lawcheck.explain.prose import WORDS

    if len(answers) < 2:
        return ""
    return "; ".join(f"{answer.assessment.view.position}: {WORDS[answer.status]}" for answer in answers)


def _made(found: list[Explanation], statuses: str, format_: str) -> str:
    if format_ == "svg":
        return found[0].svg()
    if format_ == "mermaid":
        from lawcheck.pictures.mermaid import undrawn

        text = found[0].mermaid()
        refused = undrawn(text)
        if refused:
            warn([f"warning: {refused}; without --whole the tree is smaller, and svg has no such limit"])
        return text
    if format_ == "text":
        return "\n".join([*([statuses] if statuses else []), *(explanation.text(width()) for explanation in found)])
    from lawcheck.document.output import render

    return str(render(_document(found, statuses, pictures=format_ == "html"), format_))


def _document(found: list[Explanation], statuses: str, *, pictures: bool) -> Document:
    """The explanations as one report; with a picture of each tree that is not too high for a page."""
    from lawcheck.document.model import Heading, Paragraph

    documents = [_pictured(explanation) if pictures else explanation.document() for explanation in found]
    if len(documents) == 1 and not statuses:
        return documents[0]
    blocks: list[Block] = [Paragraph(statuses + ".", "aside")] if statuses else []
    for explanation, document in zip(found, documents, strict=True):
        blocks.append(Heading(explanation.answer.assessment.view.words))
        blocks += [replace(one, level=min(5, one.level + 1)) if isinstance(one, Heading) else one for one in document.blocks]
    facts = tuple(fact for fact in documents[0].facts if all(fact in document.facts for document in documents))
    return replace(documents[0], blocks=tuple(blocks), facts=facts)


def _pictured(explanation: Explanation) -> Document:
    from lawcheck.document.model import Heading
    from lawcheck.pictures.tree import tree_height, tree_pictures

    document = explanation.document()
    if explanation.answer.note or tree_height(explanation) > _HIGH:
        return document
    at = next((number for number, block in enumerate(document.blocks) if isinstance(block, Heading)), len(document.blocks))
    return replace(document, blocks=(*document.blocks[:at], *tree_pictures(explanation), *document.blocks[at:]))
