"""Whether the receipt in a proof fits the rest of it: its digests are those of what it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from lawcheck.checker.findings import Findings
from lawcheck.checker.weighing import Given
from lawcheck.proof.canonical import digest
from lawcheck.version import __version__

__all__ = ["check_receipt", "compare_file", "compare_versions"]

#: So many digits of a digest are shown, as in a receipt on one line.
_SHOWN = 7


def check_receipt(given: Given, findings: Findings) -> None:
    """The digests of the position, of the answers and of the graph; the questions; nothing in the view that is nowhere else."""
    proof: Any = given.proof
    receipt, answers = proof["receipt"], proof["answers"]
    position, told = receipt["position"], receipt["answers"]
    questions = [answer["question"] for answer in answers]
    for question, options in position["readings"].items():
        findings.check(
            bool(options) and options == sorted(set(options)), f"receipt.position.readings[{question}]",
            "the options of a reading stand in alphabetical order, each once",
        )
    findings.check(position["digest"] == digest(position["readings"]), "receipt.position.digest", "is not that of the readings")
    findings.check(len(set(questions)) == len(questions), "answers", "a question is answered twice")
    findings.check(told["questions"] in (None, questions), "receipt.answers.questions", "these are not the questions answered")
    findings.check(told["count"] == len(questions), "receipt.answers.count", f"{len(questions)} questions are answered")
    statuses = {answer["question"]: answer["status"] for answer in answers}
    findings.check(told["statuses"] == digest(statuses), "receipt.answers.statuses", "is not the digest of the statuses")
    findings.check(told["tree"] == digest(proof["nodes"]), "receipt.answers.tree", "is not the digest of the nodes")
    for count, answer in enumerate(answers):
        put = "group" in answer
        findings.check(put != ("note" in answer), f"answers[{count}]", "a note tells why a question was not put, and no other")
        if not put:
            allowed = {"question", "status", "note"}
            findings.check(
                answer.keys() <= allowed and answer["status"] == "not_engaged" and answer["question"] not in given.graph.number,
                f"answers[{count}]", "what was not put is not engaged, and nothing lies below it",
            )
            findings.skip("why questions were not put to the case", answer["question"])
    unknown = sorted(set(receipt["view"]["readings"]) - set(position["readings"]))
    findings.check(not unknown, "receipt.view.readings", f"there is no question of law {unknown}")


def compare_versions(receipt: Mapping[str, Any], compared: dict[str, str]) -> None:
    """The versions that a proof was made with beside those installed: told alone, since all is worked out anew."""
    told = receipt["versions"]
    for name, here in (("lawcheck", __version__), ("clingo", _installed("clingo"))):
        made, place = told.get(name), f"version of {name}"
        if made is None:
            compared[place] = "the receipt does not name one"
        elif made == here:
            compared[place] = f"{made}, as it is installed"
        else:
            compared[place] = f"it was {made}, " + (f"here it is {here}" if here else "here it is not installed")


def compare_file(told: Mapping[str, Any], here: str, same: bool, findings: Findings) -> str:
    """The bytes of a case's file, by their digest: whether they are those of the receipt, and what it means where they are not.

    Args:
        told: what the receipt tells of the case.
        here: the digest of the file at hand; "" where the case at hand was not read from one.
        same: whether the case at hand says what the receipt's case said.
        findings: where it is noted that nothing can be compared, and what cannot be so.
    """
    if told["file"] is None or not here:
        whose = "of the receipt" if told["file"] is None else "at hand"
        findings.skip(f"the bytes of the file: the case {whose} was not read from one")
        return f"not compared: the case {whose} was not read from one"
    if told["file"] == here:
        if not same:
            findings.refuse(
                "receipt.case.content",
                "the file at hand has the bytes that the receipt names, and another content than it names: one of the two "
                "digests was changed, or another version read the file otherwise",
            )
        return "byte for byte the one that it was made from"
    digests = f"{told['file'][:_SHOWN]} in the receipt, {here[:_SHOWN]} at hand"
    if same:
        findings.skip("the bytes of the file: the case at hand says the same in another layout")
        return f"other bytes ({digests}), though it says the same: comments, layout or the order of keys differ"
    return f"other bytes ({digests}), and it says something else"


@cache
def _installed(name: str) -> str:
    """The version of a package that is installed, without importing it; "" where it is not."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
