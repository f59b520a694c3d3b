"""The functions people call first: load, assess, compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lawcheck.answers.assess import assess
from lawcheck.errors import LawcheckError, Problem
from lawcheck.law.load import rules as shipped_rules
from lawcheck.law.rules import Position, Rules
from lawcheck.reasoning.view import Standard

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer
    from lawcheck.answers.assessment import Assessment
    from lawcheck.arguing.comparison import Comparison
    from lawcheck.arguing.difference import Difference
    from lawcheck.arguing.missing import Missing
    from lawcheck.arguing.separation import Separation
    from lawcheck.case.models import Case
    from lawcheck.memo.argument import Argument
    from lawcheck.proof.receipt import Receipt
    from lawcheck.reasoning.changes import Budget
    from lawcheck.verification import Verification

__all__ = ["FIVE", "argue", "assess", "compare", "diff", "lint", "load", "missing", "parse", "positions", "replay", "rules",
           "separate", "verify"]

#: The positions that commands show side by side; none of them is the house's own.
FIVE = ("icj", "restrictivist", "majority", "expansionist", "us_2025")


def rules() -> Rules:
    """The shipped rule files, loaded and checked."""
    return shipped_rules()


def positions() -> Mapping[str, str]:
    """The shipped positions by id, with their titles."""
    return {id_: position.title for id_, position in rules().positions.items()}


def load(path: str | Path, rules: Rules | None = None) -> Case:
    """Read a case file and check it, also against the vocabulary of the rules.

    Args:
        path: the case file, or the id of a shipped case such as `caribbean_2025`.
        rules: other rules than the shipped ones (`lawcheck.law.load.load_rules`).

    Raises:
        CaseError: with every problem of the file, each with line and column; or there is no such file.
        LawcheckError: it is neither a file nor the id of a shipped case.
    """
    from lawcheck.case import load as read
    from lawcheck.resources import find

    return read(find(str(path)), rules or shipped_rules())


def parse(text: str, name: str = "case", rules: Rules | None = None) -> Case:
    """Read a case from text; `name` stands in for the file in messages, `rules` for the shipped ones.

    Raises:
        CaseError: as for `load`.
    """
    from lawcheck.case import parse as read

    return read(text, name, rules or shipped_rules())


def lint(path: str | Path) -> list[Problem]:
    """Everything that is wrong with a case file, and what is allowed in it but probably not meant, in the order of the file.

    Where the file has no error this also lays the rules over it, and tells which claims nothing in the case asks about.

    Returns:
        Problems, each with line and column; `severity` tells errors and warnings apart.
    """
    from lawcheck.case.reader import inspect

    case, found = inspect(Path(path), rules())
    if case is None:
        return found
    from lawcheck.silence import silences

    return sorted([*found, *silences(case, rules())], key=lambda problem: (problem.line, problem.column))


def compare(
    case: Case | str | Path,
    positions: Iterable[str | Path | Position] = FIVE,
    standard: Standard | Iterable[Standard] = "reported",
    arguendo: str | None = None,
    plea: str | None = None,
    *,
    standards: Iterable[Standard] | None = None,
) -> Comparison:
    """One case under several positions, side by side, and perhaps at several standards of proof.

    ::

        grid = lc.compare(case, standards=["reported", "established"])
        grid.rows[0]                                  # differences first
        grid.decisive("self_defence(strike,t)")       # the camps, and what separates them
        grid.robust                                   # what comes out alike whatever the position and standard

    A position that asks for the acting State's word (``proof = executive_assertion``) is shown twice, the second time
    arguendo that State, where one State did most of the acts and nobody's word was asked for already. Pleas in the
    alternative are run side by side, never mixed, unless one is named.

    Args:
        case: a case from `load` or `parse`, a file, or the id of a shipped case.
        positions: the positions, by id or as files; the five where left out.
        standard: the least level of evidence that proves; several for all of them.
        arguendo: an actor of the case whose word is taken.
        plea: one of the case's pleas in the alternative.
        standards: the same as several of `standard`.

    Raises:
        LawcheckError: no position, or no standard, is named.
    """
    from lawcheck.arguing.comparison import Comparison
    from lawcheck.case.ids import actor_states

    case = load(case) if isinstance(case, str | Path) else case
    if isinstance(positions, str | Path | Position):
        positions = (positions,)
    asked = standard if standards is None else standards
    levels = (asked,) if isinstance(asked, str) else tuple(dict.fromkeys(asked))
    acted = Counter(state for act in case.acts for state in actor_states(case, act))
    chief = next((state for state, count in acted.most_common(1) if 2 * count > len(case.acts)), None)
    pleas: list[str | None] = [plea] if plea is not None or not case.pleas else list(case.pleas)
    found: list[Assessment] = []
    for position in positions:
        for one in pleas:
            found += [assess(case, position, level, arguendo, one) for level in levels]
            word = found[-1].view.readings.get("proof") if levels else None
            if arguendo is None and word is not None and word.options == ("executive_assertion",) and chief:
                found += [assess(case, position, level, chief, one) for level in levels]
    if not found:
        raise LawcheckError("compare needs at least one position and one standard of proof")
    return Comparison(tuple(found))


def separate(one: Answer, other: Answer, budget: Budget | None = None) -> Separation:
    """What separates two answers to one question: the smallest sets of readings and facts that carry the one over to the other.

    ::

        found = lc.separate(icj["self_defence", "strike", "t"], us_2025["self_defence", "strike", "t"])
        found.forth, found.back
    """
    from lawcheck.arguing.separation import separate as separated

    return separated(one, other, budget)


def missing(answers: Answer | Iterable[Answer], budget: Budget | None = None) -> Missing:
    """What is missing in one answer, or in many of one case: the open facts, by how much they would decide.

    ::

        found = lc.missing(lc.compare(case)["self_defence", "strike", "t"])
        found.next.question                           # the next question to ask
    """
    from lawcheck.arguing.missing import missing as looked_for

    return looked_for(answers, budget)


def diff(
    old: Case | str | Path | Iterable[Case | str | Path],
    new: Case | str | Path | None = None,
    position: str | Path | Position | Iterable[str | Path | Position] = FIVE,
    standard: Standard = "reported",
    arguendo: str | None = None,
    plea: str | None = None,
    questions: Iterable[str] | None = None,
    *,
    rename: Mapping[str, str] | None = None,
    old_rules: Rules | Path | None = None,
    new_rules: Rules | Path | None = None,
) -> Difference:
    """Two versions of a case, two cases, or two versions of the rules side by side: only what differs, and why.

    ::

        lc.diff("strike.yaml", "strike_2.yaml").changes
        lc.diff("caribbean_2025", "boats_open_fire", questions=["self_defence"])
        lc.diff("caribbean_2025", new_rules=Path("my_rules"))

    Args:
        old: a case, a file, or the id of a shipped case; to lay two versions of the rules over it, it alone, or several.
        new: another version of the case, or another case. Questions are matched by their names.
        position: under which positions; the five where left out.
        standard: the least level of evidence that proves.
        arguendo: an actor whose word is taken, by its id in `new`.
        plea: a plea in the alternative, by its id in `new`.
        questions: only these, in full or by name (`self_defence`).
        rename: ids of `old` with the ids that `new` has for the same things.
        old_rules: a set of rules, or the folder of one; the shipped rules where left out.
        new_rules: likewise.

    Raises:
        LawcheckError: there is nothing to lay side by side, or a case does not fit.
    """
    from lawcheck.arguing.difference import difference
    from lawcheck.case.models import Case as Model
    from lawcheck.law.versions import read_version
    from lawcheck.resources import find

    laws = [read_version(law) if isinstance(law, Path) else law or shipped_rules() for law in (old_rules, new_rules)]
    if laws[0].digest == laws[1].digest:
        laws[1] = laws[0]
    if new is None and old_rules is None and new_rules is None:
        raise LawcheckError("name a second case, or two versions of the rules (old_rules, new_rules)")

    def read(given: Case | str | Path, law: Rules) -> Case:
        return given if isinstance(given, Model) else load(find(str(given)), law)

    first = [old] if isinstance(old, Model | str | Path) else list(old)
    if new is not None and len(first) != 1:
        raise LawcheckError("two cases are laid side by side, or two versions of the rules over several cases; not both")
    pairs = []
    for given in first:
        one = read(given, laws[0])
        pairs.append((one, one if new is None else read(new, laws[1])))
    chosen = [position] if isinstance(position, str | Path | Position) else list(position)
    view = {"standard": standard, "arguendo": arguendo, "plea": plea}
    wanted = None if questions is None else [questions] if isinstance(questions, str) else list(questions)
    return difference(pairs, chosen, (laws[0], laws[1]), view, wanted, rename)


def argue(
    case: Case | str | Path,
    positions: Iterable[str | Path | Position] = FIVE,
    standard: Standard = "reported",
    *,
    about: str | Iterable[str] = (),
    on: str | Iterable[str] = (),
) -> Argument:
    """The best case for each side from one record, the memo for the bench, and the check of both against the record.

    ::

        found = lawcheck.argue(case)
        print(found)                                      # one page: the sides, and where they divide
        found.memo("victims"), found.bench, found.record_check

    Args:
        case: a case from `load` or `parse`, a file, or the id of a shipped case.
        positions: the positions that every memo is laid against.
        standard: the least level of evidence that proves.
        about: only what is about these acts, pairs, persons or States.
        on: only these grounds or questions, by name.

    Raises:
        UnknownPosition: no position of that name.
        UnknownProposition: the case has no question about such a thing, or on such a ground.
    """
    from lawcheck.memo.argument import Argument

    chosen = (positions,) if isinstance(positions, str | Path | Position) else tuple(positions)
    if not chosen:
        raise LawcheckError("argue needs at least one position")
    case = load(case) if isinstance(case, str | Path) else case
    argument = Argument(
        case, chosen, standard, (about,) if isinstance(about, str) else tuple(about), (on,) if isinstance(on, str) else tuple(on)
    )
    argument.views.questions  # noqa: B018 - what cannot be argued is told at once
    return argument


def replay(receipt: Receipt | Mapping[str, Any] | str | Path, case: str | Path | None = None) -> bytes:
    """Make a receipt, or an exported assessment, again.

    Args:
        receipt: a receipt, a proof, or any output that carries receipts: as data, or the file of one.
        case: the case it was made from, where it is not shipped and no file of its name is at hand.

    Returns:
        The bytes of it as `lawcheck` writes them: the same as before, since nothing else is returned.

    Raises:
        LawcheckError: it came out otherwise; the message says where first, and why, as far as that can be told.
    """
    from lawcheck.replaying import replay as again

    made = again(receipt, case)
    if not made.same:
        raise LawcheckError(str(made))
    return made.content


def verify(paths: str | Path | Iterable[str | Path] = (), workers: int | None = None) -> Verification:
    """Hold what case files expect (their `expect` entries) against what the rules answer.

    ::

        found = lawcheck.verify("my_cases")
        found.kept                                        # every expectation was
        for row in found.missed:
            print(row.incident, row.proposition, row.expected, row.obtained, row.reason)

    Args:
        paths: case files, folders, or ids of shipped cases, one or several; all shipped cases where none are named.
        workers: over how many processes to spread the files; as many as there are processors where left out.

    Returns:
        A row for each expectation, in the order of the files, with what they hold that is not scored; files that could not be
        read stand under `broken` and do not keep the others from being verified.

    Raises:
        LawcheckError: a name is neither a file, nor a folder, nor the id of a shipped case.
        RulesError: the rule files are broken.
    """
    from lawcheck.resources import case_files
    from lawcheck.verification import verify_files

    return verify_files(case_files([paths] if isinstance(paths, str | Path) else paths), workers)
