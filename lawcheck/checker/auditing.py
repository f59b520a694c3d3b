"""The whole check: read the proof, check it by itself, then hold it against the rules and the case as far as they are at hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lawcheck.checker.against_case import against_case, structure_of
from lawcheck.checker.against_rules import against_declarations, against_derived, against_heads
from lawcheck.checker.check import check_content
from lawcheck.checker.findings import Findings
from lawcheck.checker.form import read
from lawcheck.checker.law import Law, law_in
from lawcheck.checker.model import Malformed
from lawcheck.checker.receipts import compare_versions
from lawcheck.checker.report import Audit, audit_of
from lawcheck.checker.rulefiles import Unreadable
from lawcheck.errors import CaseError, LawcheckError
from lawcheck.proof.locate import case_file
from lawcheck.proof.receipt import Receipt
from lawcheck.resources import folder

if TYPE_CHECKING:
    from lawcheck.case.models import Case
    from lawcheck.checker.weighing import Given

__all__ = ["audit", "case_at_hand"]


def audit(
    proof: str | Path | Mapping[str, Any], case: str | Path | Case | None = None, rules: str | Path | None = None
) -> Audit:
    """Check an exported assessment without the engine.

    Args:
        proof: a file that `--proof` or `Assessment.export` made, or the data of one.
        case: the case it was made from: its file, or a `Case`. Where left out, a shipped case of the name in the receipt, or a
            file of that name beside the proof or in this folder, is taken, if there is one.
        rules: the folder of the rule files; the shipped ones where left out.

    Returns:
        What was found; `verdict` and `holds` say whether anything is wrong.

    Raises:
        LawcheckError: the file cannot be read, or the case named is none.
    """
    findings, compared = Findings(), dict[str, str]()
    data: object = proof
    if not isinstance(proof, Mapping):
        try:
            data = read(Path(proof).read_text("utf-8"))
        except Malformed as problem:
            findings.refuse(problem.place, problem.text)
            return audit_of(findings, "", compared)
        except (OSError, UnicodeDecodeError) as error:
            raise LawcheckError(f"{Path(proof).name}: cannot be read: {error}") from error
    given = check_content(data, findings)
    if given is None:
        return audit_of(findings, "", compared)
    place = None if isinstance(proof, Mapping) else Path(proof).parent
    at_hand = case_at_hand(given.proof["receipt"]["case"], case, place)
    law = _law(given, rules, findings, compared)
    if at_hand is None:
        compared["case"] = "not at hand"
        findings.skip("claims against the case: it is not at hand, name its file with --case")
    elif law is not None:
        compared["case"] = f"{at_hand.id}, as it is at hand"
        compared["file of the case"] = against_case(given, at_hand, law, findings)
    compare_versions(given.proof["receipt"], compared)
    _graph(given, law, at_hand, findings)
    return audit_of(findings, str(Receipt.from_dict(given.proof["receipt"])), compared)


def case_at_hand(told: Mapping[str, Any], named: str | Path | Case | None, place: Path | None = None) -> Case | None:
    """The case of a receipt: the one that is named; else a file of its name beside the proof or here; else a shipped one.

    Raises:
        LawcheckError: the file that is named is no case.
    """
    from lawcheck.case import load
    from lawcheck.case.models import Case

    if isinstance(named, Case):
        return named
    path = case_file(str(told["name"]), named, place)
    try:
        return load(path) if path is not None else None
    except CaseError:
        if named is not None:
            raise
        return None


def _law(given: Given, rules: str | Path | None, findings: Findings, compared: dict[str, str]) -> Law | None:
    """The rules at hand; where they are other rules than those of the receipt, or cannot be read here, that is said."""
    try:
        law = law_in(Path(rules) if rules is not None else folder("rules"))
    except (Unreadable, OSError) as problem:
        compared["rules"] = "cannot be read by the checker"
        findings.skip(f"edges, authorities and readings against the rules: {problem}")
        return None
    if law.digest != given.proof["receipt"]["rules"]:
        told = given.proof["receipt"]["rules"]
        compared["rules"] = (
            f"other rules are at hand than those that it was made with ({told[:7]} in the receipt, {law.digest[:7]} at hand)"
        )
        findings.skip("edges, authorities and readings against the rules: other rules are at hand")
    else:
        compared["rules"] = "those that it was made with"
        against_declarations(given, law, findings)
    return law


def _graph(given: Given, law: Law | None, case: Case | None, findings: Findings) -> None:
    """The graph, held against what the rules make of the case, or without the case against the rules alone."""
    if law is None or law.digest != given.proof["receipt"]["rules"]:
        return
    try:
        if case is None:
            against_heads(given, law, findings)
        else:
            against_derived(given, law.derived(structure_of(case, law)), findings)
    except Unreadable as problem:
        findings.skip(f"edges against the rules: {problem}")
