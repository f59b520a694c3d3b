"""Whether the receipt in a proof fits the rest of it: its digests are those of what it stands for."""

from __future__ import annotations

from typing import Any

from lawcheck.checker.findings import Findings
from lawcheck.checker.weighing import Given
from lawcheck.proof.canonical import digest

__all__ = ["check_receipt"]


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
