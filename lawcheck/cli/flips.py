"""The command `flips`: the smallest changes that would make an answer another one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from cyclopts import Parameter

import lawcheck
from lawcheck.cli.options import ARGUENDO, CASE, PLEA, POSITION, STANDARD, WRITE, Standard, format_for, position_of, put
from lawcheck.cli.output import EXIT, as_json, warn, width
from lawcheck.cli.questions import named_questions
from lawcheck.errors import LawcheckError
from lawcheck.resources import find

if TYPE_CHECKING:
    from lawcheck.arguing.flips import Flips

__all__ = ["flips"]

Shown: TypeAlias = Literal["text", "markdown", "html", "json"]
Goal: TypeAlias = Literal["met", "not_shown"]
Change: TypeAlias = Literal["facts", "readings", "standing"]
_SHOWN: tuple[Shown, ...] = ("text", "markdown", "html", "json")
_FORMAT = Parameter(
    name=["--format", "-f"],
    help="text, markdown or html for people, json for programs. Default: by the ending of the file written, else text.",
)
_QUESTION = Parameter(help="A question, self_defence strike_1 venezuela; or in full, one or several.")
_TO = Parameter(help="Where to: met, shown whatever is open; or not_shown, shown in no world.")
_CHANGE = Parameter(help="What may change: facts, readings of the law, standing (what claims and findings are worth). "
                    "Repeatable. Default: facts and readings.")
_KEEP = Parameter(help="What is held fixed: a fact by its name or in full, a question of law, a claim, proved for all that is "
                  "proved or disproved now, unstated for what nobody speaks to. Repeatable.")
_WEIGHT = Parameter(help="What a change costs, by the same names: flag=3. 1 where nothing is said. Repeatable.")
_LARGEST = Parameter(help="The most that a set may cost; without weights, of how many changes it may be.")
_TOGETHER = Parameter(help="One set that does it under all positions at once.", negative=())
_MOST = Parameter(help="How many alternatives to show in one list, and how many sets in JSON; 0 for all.")


def flips(
    case: Annotated[str, CASE],
    question: Annotated[list[str], _QUESTION],
    *,
    to: Annotated[Goal, _TO] = "met",
    change: Annotated[list[Change] | None, _CHANGE] = None,
    keep: Annotated[list[str] | None, _KEEP] = None,
    weight: Annotated[list[str] | None, _WEIGHT] = None,
    largest: Annotated[int | None, _LARGEST] = None,
    position: Annotated[list[str] | None, POSITION] = None,
    together: Annotated[bool, _TOGETHER] = False,
    standard: Annotated[Standard, STANDARD] = "reported",
    arguendo: Annotated[str | None, ARGUENDO] = None,
    plea: Annotated[str | None, PLEA] = None,
    most: Annotated[int | None, _MOST] = None,
    format: Annotated[Shown | None, _FORMAT] = None,
    write: Annotated[Path | None, WRITE] = None,
) -> int:
    """Say what would have to change for an answer to be met, or no longer shown: the smallest sets of changes.

    lawcheck flips caribbean_2025 self_defence strike_1 venezuela -p us_2025 --keep proved
    """
    from lawcheck.api import FIVE
    from lawcheck.arguing.flips import flips as search
    from lawcheck.progress import tell

    if most is not None and most < 0:
        raise LawcheckError("--most takes a number; 0 shows all")
    format_ = format_for(format, write, _SHOWN)
    found = lawcheck.load(find(case))
    chosen = [position_of(one) for one in position] if position else list(FIVE)
    views = [lawcheck.assess(found, one, standard, arguendo, plea) for one in chosen]
    asked = named_questions(views[0], question)
    if len(asked) > 1 and not any("(" in word for word in question):
        raise LawcheckError(f"{' '.join(question)} stands for {len(asked)} questions, such as {asked[0]}: name one, or "
                            "several in full")
    kinds: tuple[Change, ...] = tuple(change) if change else ("facts", "readings")
    weights = _weights(weight)
    results: list[Flips] = []
    for one in asked:
        for answers in [[view[one] for view in views]] if together else [[view[one]] for view in views]:
            tell("searching", len(results), len(asked) * (1 if together else len(views)))
            results.append(search(answers, to, change=kinds, keep=keep or (), weights=weights, largest=largest))
    if format_ == "json":
        limit = None if most == 0 else most or 100
        put(as_json("lawcheck/flips/v1", case=found.id, results=[one.to_dict(limit) for one in results]), write)
    else:
        put(_made(results, format_, 12 if most is None else most or 100_000, write), write)
    cut = [one for one in results if one.cut]
    warn(f"partial: {' '.join(one.unsearched)} ({one.answers[0].assessment.view.words})" for one in cut)
    return EXIT["limit"] if cut else 0


def _made(results: list[Flips], format_: str, most: int, write: Path | None) -> str:
    from lawcheck.document.output import render
    from lawcheck.document.plain import plain
    from lawcheck.report.flipping import flips_document

    texts = []
    for question in dict.fromkeys(one.answers[0].question for one in results):
        document = flips_document([one for one in results if one.answers[0].question == question], most)
        wide = width() if write is None else 80
        texts.append(plain(document, wide) if format_ == "text" else str(render(document, format_)))
    if format_ == "html" and len(texts) > 1:
        raise LawcheckError("html is one page for one question: name one")
    return "\n".join(texts)


def _weights(given: list[str] | None) -> dict[str, int]:
    """Costs written NAME=NUMBER."""
    found: dict[str, int] = {}
    for text in given or ():
        name, _, number = text.rpartition("=")
        if not name.strip() or not (number.strip().isascii() and number.strip().isdigit() and len(number.strip()) < 10):
            raise LawcheckError(f"--weight takes a name and a whole number from 1, such as flag=3, not '{text}'")
        found[name.strip()] = int(number)
    return found
