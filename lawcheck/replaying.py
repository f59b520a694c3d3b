"""Receipts and proofs made again: the same case, rules and view give the same bytes; where not, what differs and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from lawcheck.checker.form import problems, read
from lawcheck.checker.model import Malformed
from lawcheck.errors import LawcheckError
from lawcheck.proof.canonical import sealed, written
from lawcheck.proof.export import SCHEMA as PROOF
from lawcheck.proof.export import export, receipt_for
from lawcheck.proof.locate import case_file
from lawcheck.proof.receipt import SCHEMA as RECEIPT
from lawcheck.proof.receipt import WHAT_IF, Receipt, case_digest, versions
from lawcheck.resources import schema_file

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment
    from lawcheck.arguing.flips import Flips
    from lawcheck.case.models import Case
    from lawcheck.law.positions import Reading
    from lawcheck.law.rules import Rules

__all__ = ["Compared", "Replay", "replay"]

Kind = Literal["proof", "receipt", "output"]
_CALLED: Mapping[Kind, str] = {"proof": "the proof", "receipt": "the receipt", "output": "the receipts in it"}
_SHOWN = 60


class Compared(NamedTuple):
    """One thing that a receipt tells and that is at hand: what it is, whether it is the same, and why it may not be."""

    what: str
    same: bool
    cause: str = ""


@dataclass(frozen=True)
class Replay:
    """What came of making a receipt, a proof, or the receipts that some output carries, again.

    Attributes:
        kind: what was made again.
        content: the bytes of it; of an output, its receipts as a list.
        same: whether it came out byte for byte the same.
        compared: hashes and versions, one by one.
        difference: the first place in which it differs; "" where it does not.
        cause: the likely reason; "" where it does not.
    """

    kind: Kind
    content: bytes
    same: bool
    compared: tuple[Compared, ...]
    difference: str = ""
    cause: str = ""

    def __str__(self) -> str:
        """What there is to say about it, line by line."""
        lines = [f"{one.what}: {'the same' if one.same else one.cause}" for one in self.compared]
        if self.same:
            return "\n".join([*lines, f"{_CALLED[self.kind]}: byte for byte the same"])
        return "\n".join([
            *lines, f"{_CALLED[self.kind]}: not the same", f"first difference: {self.difference}", f"likely cause: {self.cause}",
        ])


def replay(
    source: str | Path | Mapping[str, Any] | Receipt, case: str | Path | None = None, rules: Rules | None = None
) -> Replay:
    """Make a receipt or a proof again, or every receipt that some output carries.

    Args:
        source: a file, its data, or a receipt.
        case: the case it was made from, where it is not a shipped one and no file of its name lies beside it or here.
        rules: other rules than the shipped ones.

    Raises:
        LawcheckError: the file is none of these, or the case is not at hand.
        CaseError: what was named is no case.
    """
    from lawcheck.law.load import rules as shipped_rules

    data, text, place = _read(source)
    law = rules or shipped_rules()
    kind, told = _told(data)
    compared: dict[Compared, None] = {}
    made: list[dict[str, Any]] = []
    for one in told:
        receipt = Receipt.from_dict(one)
        found = _case(receipt, case, place, law)
        compared.update(dict.fromkeys(_compared(receipt, found, law)))
        try:
            made.append(_again(kind, receipt, data if kind == "proof" else one, _assessment(receipt, found, law)))
        except LawcheckError as error:
            cause = next((f"{one.what}: {one.cause}" for one in compared if not one.same), "")
            if not cause:
                raise
            return Replay(kind, b"", False, tuple(compared), f"it cannot be made again: {error}", cause)
    again = json.dumps(made, indent=2, ensure_ascii=False) + "\n" if kind == "output" else written(made[0])
    difference = next(_differences(told if kind == "output" else data, made if kind == "output" else made[0], ""), "")
    if not difference and kind != "output" and text not in (None, again):
        difference = "the layout alone: the file was not written by lawcheck"
    cause = _cause(list(compared), data) if difference else ""
    return Replay(kind, again.encode(), not difference, tuple(compared), difference, cause)


def _read(source: str | Path | Mapping[str, Any] | Receipt) -> tuple[Any, str | None, Path | None]:
    """The data, the text where it was read from a file, and the folder of that."""
    if isinstance(source, Receipt):
        return source.to_dict(), None, None
    if isinstance(source, Mapping):
        return dict(source), None, None
    path = Path(source)
    try:
        text = path.read_text("utf-8")
        return read(text), text, path.parent
    except Malformed as error:
        raise LawcheckError(f"{path.name}: cannot be read: {error}") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise LawcheckError(f"{path.name}: cannot be read: {reason}") from error


def _told(data: object) -> tuple[Kind, list[dict[str, Any]]]:
    """What the data is, and the receipts in it."""
    schema = data.get("schema") if isinstance(data, dict) else None
    if isinstance(data, dict) and schema == RECEIPT:
        _check(data)
        return "receipt", [data]
    found = list(_receipts(data))
    if not found:
        raise LawcheckError(
            "no receipt is in this file; there is one in proofs (--proof FILE) and in what check, why and why-not print as JSON"
        )
    for one in found:
        _check(one)
    return ("proof" if schema == PROOF else "output"), found


def _check(receipt: Mapping[str, Any]) -> None:
    """Refuse what is no receipt of the published form: it comes from others."""
    schema = json.loads(schema_file("receipt").read_text("utf-8"))
    wrong = next(problems(receipt, schema, schema, ""), None)
    if wrong is not None:
        place, text = wrong
        raise LawcheckError(f"this is no whole receipt: {place or 'the receipt'}: {text}")


def _receipts(data: object) -> Iterator[dict[str, Any]]:
    """The receipts in data, however deep."""
    stack = [data]
    while stack:
        here = stack.pop()
        if isinstance(here, dict) and here.get("schema") == RECEIPT:
            yield here
        elif isinstance(here, dict | list):
            stack += reversed(list(here.values()) if isinstance(here, dict) else here)


def _case(receipt: Receipt, named: str | Path | None, place: Path | None, law: Rules) -> Case:
    from lawcheck.case import load

    path = case_file(receipt.case_name, named, place)
    if path is None:
        raise LawcheckError(
            f"the case '{receipt.case_id}' was made from {receipt.case_name or 'a text without a name'}, which is not at hand; "
            "name the file with --case"
        )
    return load(path, law)


def _compared(receipt: Receipt, case: Case, law: Rules) -> Iterator[Compared]:
    """The hashes of a receipt and its versions, one by one."""
    from lawcheck.law.positions import readings

    same = receipt.case_digest == case_digest(case)
    yield Compared(f"case {receipt.case_id}", same, "it says something else than the one the receipt was made from")
    if receipt.file_digest is not None:
        cause = "other bytes, though it says the same: comments or layout" if same else "other bytes"
        yield Compared(f"file of {receipt.case_id}", receipt.file_digest == case.positions.digest, cause)
    yield Compared("rules", receipt.rules == law.digest, "other rules are installed than those the receipt was made with")
    if receipt.origin == "shipped" and receipt.readings and receipt.position in law.positions:
        held, aside = readings(law, receipt.position), set(receipt.view["readings"])
        same = all(
            question in held and sorted(held[question].options) == list(options)
            for question, options in receipt.readings.items() if question not in aside
        )
        yield Compared(f"position {receipt.position}", same, "it holds other readings than it did")
    here = versions()
    for name, version in receipt.versions.items():
        yield Compared(f"version of {name}", here.get(name) == version, f"it was {version}, here it is {here.get(name)}")


def _assessment(receipt: Receipt, case: Case, law: Rules) -> Assessment:
    """The assessment of a receipt.

    Raises:
        LawcheckError: there is no such position here, or no such actor or plea.
    """
    from lawcheck.answers.assessment import Assessment
    from lawcheck.reasoning.prepare import engine_of
    from lawcheck.reasoning.view import View

    told = dict(receipt.view)
    told.pop("readings", None)
    try:
        view = View(position=receipt.position, readings=MappingProxyType(_readings(receipt, law)), **told)
    except TypeError as error:
        raise LawcheckError(f"the view of this receipt cannot be read: {error}") from error
    return Assessment(case, law, engine_of(case, law), view)


def _readings(receipt: Receipt, law: Rules) -> dict[str, Reading]:
    """The readings of a receipt: those of a position that the rules hold, where it leaves them out."""
    from lawcheck.law.positions import Reading, readings

    found: dict[str, Reading] = {}
    if receipt.position in law.positions:
        found.update(readings(law, receipt.position))
    elif not receipt.readings:
        raise LawcheckError(f"there is no position '{receipt.position}' here")
    for question, options in receipt.readings.items():
        known = law.questions.get(question)
        admitted = tuple(option for option in (known.options if known else ()) if option in options)
        if not admitted or (question in found and sorted(found[question].options) == sorted(options)):
            continue
        source = WHAT_IF if question in receipt.view["readings"] else receipt.position
        found[question] = Reading(question, admitted, "stated" if len(admitted) == 1 else "undecided", source)
    for question in law.questions:
        if question not in found:
            raise LawcheckError(f"the receipt has no reading of '{question}': it was made with other rules")
    return {question: found[question] for question in law.questions}


def _again(kind: Kind, receipt: Receipt, told: Mapping[str, Any], assessment: Assessment) -> dict[str, Any]:
    if kind == "proof":
        return export(assessment, receipt.questions, _flips(told, assessment))
    again = receipt_for(assessment, receipt.questions, tree=receipt.tree is not None)
    return again.to_dict() if "readings" in told["position"] else again.short()


def _flips(told: Mapping[str, Any], assessment: Assessment) -> Iterator[Flips]:
    """The flips of a proof, looked for again."""
    for answer in told.get("answers", ()):
        for one in answer.get("flips", ()):
            asked = one["asked"]
            yield assessment[answer["question"]].flips(
                "met" if one["goal"] == "shown" else "not_shown", change=tuple(asked["change"]), keep=tuple(asked["keep"]),
                weights=asked["weights"], largest=asked["largest"],
            )


def _differences(before: object, again: object, place: str) -> Iterator[str]:
    """The places in which data differs, in the order in which it was made again."""
    if isinstance(before, dict) and isinstance(again, dict):
        for key in [*again, *(key for key in before if key not in again)]:
            inner = f"{place}.{key}".lstrip(".") if str(key).isidentifier() else f"{place}[{key}]"
            if key not in before:
                yield f"{inner} was not there"
            elif key not in again:
                yield f"{inner} is not there now"
            elif key != "digest" or place:  # that of the whole differs where anything does
                yield from _differences(before[key], again[key], inner)
        if before.get("digest") != again.get("digest"):
            yield "digest"
    elif isinstance(before, list) and isinstance(again, list):
        for number, (one, other) in enumerate(zip(before, again, strict=False)):
            yield from _differences(one, other, f"{place}[{number}]")
        if len(before) != len(again):
            yield f"{place}: there were {len(before)}, now {len(again)}"
    elif before != again or type(before) is not type(again):
        yield f"{place} was {_short(before)}, now {_short(again)}"


def _short(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _cause(compared: list[Compared], data: object) -> str:
    """Why something came out otherwise: what is not the same of what it was made of; else somebody changed the file."""
    for one in compared:
        if not one.same:
            return f"{one.what}: {one.cause}"
    if isinstance(data, dict) and data.get("schema") == PROOF and sealed(data)["digest"] != data.get("digest"):
        return "the file was changed after it was made: its digest is not that of its content"
    return "the file was changed after it was made: all that it was made of is the same here"
