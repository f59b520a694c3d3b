"""A proof held against the case: by hash, and claim by claim, so that it is said which claim differs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lawcheck.checker.evidence import conceding, view_of
from lawcheck.checker.findings import Findings
from lawcheck.checker.receipts import compare_file
from lawcheck.checker.weighing import Given, arguments
from lawcheck.proof.canonical import digest

if TYPE_CHECKING:
    from lawcheck.case.models import Case
    from lawcheck.checker.law import Law

__all__ = ["Words", "against_case", "structure_of"]


class Words:
    """The words of the rules, as a case is read with them (see `lawcheck.case.vocabulary`)."""

    def __init__(self, law: Law) -> None:
        self.law = law

    def signature(self, name: str) -> tuple[str, ...] | None:
        """The types of a proposition's arguments."""
        return self.law.types.get(name)

    def thresholds(self, name: str) -> tuple[int, ...]:
        """The distances at which the rules tell its values apart."""
        return self.law.thresholds(name)


def structure_of(case: Case, law: Law) -> str:
    """What the case puts before the rules, as facts."""
    from lawcheck.case.structure import structure

    return structure(case, Words(law))  # type: ignore[arg-type]


def against_case(given: Given, case: Case, law: Law, findings: Findings) -> str:
    """Everything in a proof that was taken from the case; told is whether the bytes of its file are the same."""
    from lawcheck.case.ids import party_of

    receipt: Any = given.proof["receipt"]
    told = receipt["case"]
    findings.check(told["id"] == case.id, "receipt.case.id", f"the case at hand is {case.id}")
    content = digest(case.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    same = findings.check(
        told["content"] == content, "receipt.case.content", "the case at hand says something else: what differs below is listed"
    )
    file = compare_file(told, case.positions.digest, same, findings)
    view = receipt["view"]
    parties = {party_of(case, actor) for actor in case.actors}
    findings.check(view["arguendo"] is None or view["arguendo"] in parties, "receipt.view.arguendo", "nobody in the case is that")
    findings.check(view["plea"] is None or view["plea"] in case.pleas, "receipt.view.plea", "the case has no such plea")
    _record(given, case, law, findings)
    return file


def _record(given: Given, case: Case, law: Law, findings: Findings) -> None:
    from lawcheck.case.statements import assumptions, statements
    from lawcheck.case.statements import findings as decided

    words: Any = Words(law)
    record: Any = given.proof["record"]
    leaves = sorted(value for cell in given.graph.cells for value in cell.values)
    claims: dict[str, list[dict[str, Any]]] = {}
    for said in statements(case, words):
        claims.setdefault(said.leaf, []).append({
            "id": said.claim_id, "by": said.speaker, "party": said.party, "stance": said.stance, "evidence": said.evidence,
            "plea": said.plea, "sources": list(said.sources),
        })
    conceders = conceding(claims, view_of(given.proof["receipt"]["view"]))
    for question, answers in given.answers.items():
        binding = sorted(given.parties(question) & conceders)
        for _, answer in answers:
            told = [group["bound"] for group in given.proof["groups"][answer["group"]:][:1]]
            findings.check(
                told == [binding], f"groups[{answer['group']}].bound",
                f"in {question} the concessions of {', '.join(binding) or 'nobody'} bind",
            )
    for leaf in sorted({*leaves, *record["claims"]}):
        expected = claims.get(leaf, []) if leaf in leaves else []
        _claims(leaf, record["claims"].get(leaf, []), expected, findings)
    found = {one.proposition: {"id": one.finding_id, "by": one.by, "result": one.result} for one in decided(case, words)}
    everything = {*leaves, *given.graph.names}
    for name in sorted({*everything & found.keys(), *record["findings"]}):
        expected_ = found.get(name) if name in everything else None
        findings.check(
            record["findings"].get(name) == expected_, f"record.findings[{name}]",
            f"the case has {_found(expected_)} on this",
        )
    assumed = sorted({one.leaf for one in assumptions(case, words)}.intersection(leaves))
    findings.check(record["assumed"] == assumed, "record.assumed", "are not what the case assumes of these facts")
    invoked = _invoked(case)
    for name in sorted({*given.graph.names, *record["invoked"]}):
        ground, rows = name.partition("(")[0], list[dict[str, Any]]()
        if name in given.graph.number and law.connectives.get(ground) != "fact":
            rows = [row for argument in arguments(name) for row in invoked.get((ground, argument), [])]
        findings.check(
            record["invoked"].get(name, []) == rows, f"record.invoked[{name}]",
            f"in the case it is invoked by {', '.join(row['id'] for row in rows) or 'nobody'}",
        )
    findings.count("claims compared with the case", sum(map(len, record["claims"].values())))


def _claims(leaf: str, told: list[Mapping[str, Any]], expected: list[dict[str, Any]], findings: Findings) -> None:
    """The claims on one leaf; the first that differs is named."""
    if told == expected:
        return
    for count in range(max(len(told), len(expected))):
        place = f"record.claims[{leaf}][{count}]"
        mine = told[count] if count < len(told) else None
        theirs = expected[count] if count < len(expected) else None
        if mine == theirs:
            continue
        if theirs is None:
            findings.refuse(place, f"the case has no claim '{(mine or {})['id']}' on this")
        elif mine is None:
            findings.refuse(place, f"the claim '{theirs['id']}' of the case is missing")
        else:
            differing = [key for key in theirs if mine[key] != theirs[key]]
            findings.refuse(
                place, "; ".join(f"claim '{theirs['id']}': {key} is {theirs[key]!r} in the case" for key in differing)
            )
        return


def _invoked(case: Case) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Who relies on which ground for what, by ground and subject."""
    from lawcheck.case.statements import invocations

    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for one in invocations(case):
        if one.stance != "denies":
            row = {"id": one.invocation_id, "party": one.party, "plea": one.plea}
            found.setdefault((one.ground, one.subject), []).append(row)
    return found


def _found(found: Mapping[str, str] | None) -> str:
    return "no finding" if found is None else f"the finding '{found['id']}' of {found['by']}, {found['result']},"
