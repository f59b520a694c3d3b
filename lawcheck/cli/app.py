"""The commands. Each is a plain function with typed parameters; what they print is made in `lawcheck.report`."""

from __future__ import annotations

import shlex
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import App, CycloptsError, Parameter

import lawcheck
from lawcheck.cli.argue import argue
from lawcheck.cli.ask import ask
from lawcheck.cli.audit import audit
from lawcheck.cli.compare import compare
from lawcheck.cli.diff import diff
from lawcheck.cli.flips import flips
from lawcheck.cli.new import new, schema_text
from lawcheck.cli.options import (
    ABOUT,
    ARGUENDO,
    CASE,
    FORMAT,
    LAYER,
    PLEA,
    POSITION,
    STANDARD,
    Format,
    Standard,
    format_for,
    position_of,
    put,
)
from lawcheck.cli.output import EXIT, as_json, emit, me, report_error, warn, width
from lawcheck.cli.proof import PROOF, write_proof
from lawcheck.cli.replay import replay
from lawcheck.cli.timeline import timeline
from lawcheck.cli.verify import verify
from lawcheck.cli.what_if import what_if
from lawcheck.cli.why import why, why_not
from lawcheck.errors import CaseError, LawcheckError, Problem, RulesError
from lawcheck.resources import find, nearest

__all__ = ["app", "run"]

Listed = Literal["cases", "propositions", "positions", "questions", "authorities", "institutions"]

#: How many warnings `check` shows.
_WARNINGS = 5

app = App(
    name="lawcheck",
    default_parameter=Parameter(negative_iterable=(), negative_none=()),
    help="Lay the law on the use of force over an incident, and say what applies, what fails, and why.\n\n"
    "For study, teaching and review after the fact; never a clearance to use force.",
    version=lawcheck.__version__,
    version_flags=["--version"],
)


app.command(verify)


@app.command
def demo(*, format: Annotated[Format, FORMAT] = "text") -> int:
    """Answer the Caribbean campaign of autumn 2025, act by act, under five positions."""
    if format == "json":
        return check(["caribbean_2025"], format="json")
    from lawcheck.report.overview import overview
    from lawcheck.report.terminal import grid

    case = lawcheck.load(find("caribbean_2025"))
    emit(grid(overview(lawcheck.compare(case), short=True), width(), short=True))
    emit(
        "\nNext:\n"
        f"  {me()} check caribbean_2025 --about strike_1\n"
        f"  {me()} why-not caribbean_2025 self_defence strike_1 venezuela -p icj\n"
        f"  {me()} why caribbean_2025 niac us_tren_de_aragua -p us_2025"
    )
    return 0


@app.command
def check(
    cases: Annotated[list[str], CASE],
    *,
    position: Annotated[list[str] | None, POSITION] = None,
    standard: Annotated[Standard, STANDARD] = "reported",
    arguendo: Annotated[str | None, ARGUENDO] = None,
    plea: Annotated[str | None, PLEA] = None,
    format: Annotated[Format, FORMAT] = "text",
    layer: Annotated[list[str] | None, LAYER] = None,
    about: Annotated[list[str] | None, ABOUT] = None,
    everything: Annotated[bool, Parameter(name="--all", help="Every question on the page, details too.", negative=())] = False,
    reasons: Annotated[bool, Parameter(help="Give the short reasons under the table.")] = True,
    short: Annotated[bool, Parameter(help="Cut long lists, and give fewer reasons.")] = False,
    proof: Annotated[Path | None, PROOF] = None,
) -> int:
    """Answer the questions that the rules put to a case, and run what the file expects."""
    from lawcheck.api import FIVE
    from lawcheck.expectations import outcomes

    found: list[dict[str, Any]] = []
    code = 0
    for name in cases:
        case = lawcheck.load(find(name))
        if format == "text":
            _warn(case, name)
        chosen = [position_of(p) for p in position] if position else list(FIVE)
        comparison = lawcheck.compare(case, chosen, standard, arguendo, plea)
        if proof is not None:
            _prove(cases, comparison, arguendo, layer or (), about or (), proof)
        expected = outcomes(case)
        missed = [outcome for outcome in expected if not outcome.kept]
        code = EXIT["expectation"] if missed else code
        if format == "json":
            from lawcheck.report.data import check_data

            found.append(check_data(comparison, expected, layer or (), about or ()))
            continue
        from lawcheck.report.overview import overview
        from lawcheck.report.terminal import grid

        page = overview(comparison, details=everything or bool(layer), layers=layer or (), about=about or (), short=short)
        emit(grid(page, width(), reasons, short))
        if expected:
            emit(f"\nExpected in the file: {len(expected) - len(missed)} of {len(expected)} met")
        for outcome in missed:
            view = outcome.answer.assessment.view.words
            more = f"; {outcome.fault}" if outcome.fault else ""
            emit(f"  {outcome.expected.that} ({view}): expected {outcome.expected.word}, got {outcome.obtained}{more}")
        for outcome in expected:
            if outcome.obtained == "not_decided":
                entry = outcome.expected
                text = f"Left open by {entry.authority or 'the authority'}: {entry.that}. No answer above is theirs."
                emit(textwrap.fill(text, width(), initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False))
    if format == "json":
        emit(as_json("lawcheck/check/v1", cases=found))
    return code


app.command(why)
app.command(name="why-not")(why_not)
app.command(timeline)
app.command(what_if)
app.command(flips)
app.command(compare)
app.command(diff)
app.command(ask)
app.command(audit)
app.command(replay)
app.command(argue)
app.command(new)


@app.command
def lint(
    files: Annotated[list[str] | None, Parameter(help="Case files or ids of shipped cases.")] = None,
    *,
    rules: Annotated[bool, Parameter(help="Check rule files instead: the shipped ones, or those in the folder given.")] = False,
    format: Annotated[Format, FORMAT] = "text",
) -> int:
    """Check case files, or with --rules rule files, and list everything that is wrong with them."""
    if rules:
        return _lint_rules(files or [], format)
    if not files:
        raise LawcheckError("name at least one case file, or --rules")
    found = [problem for name in files for problem in lawcheck.lint(find(name))]
    return _linted(found, len(files), "file", format, EXIT["case"])


@app.command
def cite(
    authority: Annotated[str, Parameter(help="The id of an authority, as explanations and the rulebook give it.")],
    *,
    format: Annotated[Format, FORMAT] = "text",
) -> int:
    """Show an authority: its full citation, what it stands for, and everything in the rules that rests on it."""
    from lawcheck.rulebook import book
    from lawcheck.rulebook.card import card, card_data, find

    law = book(lawcheck.rules())
    found = find(law, authority)
    emit(as_json("lawcheck/cite/v1", authority=card_data(law, found)) if format == "json" else card(law, found, width()))
    return 0


@app.command
def rulebook(
    institution: Annotated[str | None, Parameter(help="One institution, such as self_defence. Default: the whole law.")] = None,
    *,
    format: Annotated[Literal["markdown", "html"] | None, Parameter(name=["--format", "-f"], help="markdown or html.")] = None,
    write: Annotated[Path | None, Parameter(help="Write it to this file; .html gives a page with links.")] = None,
) -> int:
    """Set out the law for a lawyer: every institution as its tree, with authorities, burdens and open questions."""
    from lawcheck.rulebook import book, html, markdown

    law = book(lawcheck.rules())
    known = [chapter.id for chapter in law.chapters]
    if institution is not None and institution not in known:
        hint = nearest(institution.lower(), known)
        raise LawcheckError(f"there is no institution '{institution}'.{hint} There are: {', '.join(known)}.")
    made = html if format_for(format, write, ("markdown", "html")) == "html" else markdown
    put(made(law, institution or ""), write)
    return 0


@app.command(name="list")
def list_(
    what: Annotated[Listed, Parameter(help="What to list.")] = "cases",
    word: Annotated[str, Parameter(help="For propositions: a ground, or part of a name. "
                    "For cases, questions and authorities: part of a name.")] = "",
    *,
    topic: Annotated[list[str] | None, Parameter(help="Cases on this institution or layer, such as self_defence.")] = None,
    element: Annotated[list[str] | None, Parameter(help="Cases in which this was held, such as armed_attack.")] = None,
    year: Annotated[str, Parameter(help="Cases of this year, or of a range as 1980-1989.")] = "",
    settled: Annotated[list[str] | None, Parameter(help="Cases with something settled so, such as binding.")] = None,
) -> int:
    """List shipped cases, what a claim may say (all of it, or below one ground), positions, open questions, authorities."""
    from lawcheck.report.listing import cases, listing

    if what == "cases":
        emit(cases(width(), word, topics=topic or (), elements=element or (), year=year, settled=settled or ()))
    elif topic or element or year or settled:
        raise LawcheckError("--topic, --element, --year and --settled narrow `list cases`")
    else:
        emit(listing(what, word, width()))
    return 0


@app.command
def schema(
    kind: Annotated[str, Parameter(help="case, or what a command prints under --format json: check, why, flips … "
                                   "`list` names them all.")] = "case",
    *,
    write: Annotated[Path | None, Parameter(help="Write it to this file instead of printing it.")] = None,
) -> int:
    """Print the JSON Schema of case files, for completion and checks in an editor, or that of a command's JSON."""
    from lawcheck.resources import schemas

    known = schemas()
    if kind == "list":
        put("\n".join(f"{name:<10} {title}" for name, title in known.items()), write)
        return 0
    if kind not in known:
        raise LawcheckError(f"there is no schema '{kind}'.{nearest(kind, list(known))} There are: {', '.join(known)}.")
    put(schema_text(kind), write)
    return 0


def run(words: list[str]) -> int:
    """Run one command line; every error that lawcheck raises on purpose becomes a message and an exit code."""
    json_wanted = "json" in words[1:] or not {"--format=json", "-f=json", "-fjson"}.isdisjoint(words)
    try:
        code = app(words, exit_on_error=False, print_error=True, result_action="return_value")
    except CycloptsError:
        return EXIT["usage"]
    except LawcheckError as error:
        return report_error(error, json_wanted)
    return code if isinstance(code, int) else 0


def _prove(
    cases: Sequence[str], comparison: lawcheck.Comparison, arguendo: str | None, layers: Sequence[str], about: Sequence[str],
    proof: Path,
) -> None:
    """Write what was asked for as a proof: the view as it was named, without the acting State's word that is shown beside it."""
    from lawcheck.arguing.questions import chosen

    if len(cases) > 1:
        raise LawcheckError("a proof is of one case: name one")
    views = [view for view in comparison.assessments if arguendo or view.view.arguendo is None]
    asked = chosen(views[0], comparison.questions, layers, about) if layers or about else None
    write_proof(views, asked, proof)


def _warn(case: lawcheck.Case, name: str) -> None:
    """The warnings that `lint` gives, a line each; of many the first."""
    from lawcheck.case.binding import problems
    from lawcheck.silence import silences

    found = [*problems(case, lawcheck.rules()), *silences(case, lawcheck.rules(), hints=False)]
    found.sort(key=lambda problem: (problem.line, problem.column))
    warn(f"warning: {problem.file}:{problem.line}: {problem.path}: {problem.message}" for problem in found[:_WARNINGS])
    if found:
        more = f"{len(found) - _WARNINGS} more, and what" if len(found) > _WARNINGS else "what"
        warn([f"{more} to do about it: {me()} lint {shlex.quote(name)}"])


def _lint_rules(folders: list[str], format_: Format) -> int:
    from lawcheck.law.lint import problems
    from lawcheck.law.load import load_rules
    from lawcheck.resources import folder

    found: list[Problem] = []
    bases = [Path(name) for name in folders] or [folder("rules")]
    for base in bases:
        try:
            found += problems(load_rules(base))
        except RulesError as error:
            found += error.problems or [Problem(base.name, 0, 0, "", str(error))]
    return _linted(found, len(bases), "set of rule files", format_, EXIT["rules"])


def _linted(found: list[Problem], count: int, what: str, format_: Format, code: int) -> int:
    errors = [problem for problem in found if problem.severity == "error"]
    if format_ == "json":
        from lawcheck.cli.output import problem_rows

        emit(as_json("lawcheck/lint/v1", problems=problem_rows(CaseError(found))))
    else:
        warn(f"warning: {problem.render()}" if problem.severity != "error" else problem.render() for problem in found)
        emit(f"{_count(count, what)}: {_count(len(errors), 'error')}, {_count(len(found) - len(errors), 'warning')}")
    return code if errors else 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
