"""What a checker that knows nothing of the engine finds in shipped cases: the same answers, from the claims up."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import lawcheck as lc
from lawcheck.checker.law import Made as MadeEdge
from lawcheck.checker.law import law_in
from lawcheck.checker.rulefiles import Unreadable, digest_of, files_of, parsed
from lawcheck.proof.canonical import written
from lawcheck.proof.export import export
from lawcheck.resources import folder, schema_file
from tests.proof.forgery import resealed
from tests.proof.proofs import Made, case, entry, made, wall

SELF_DEFENCE = "self_defence(strike_1,venezuela)"


@pytest.mark.parametrize(
    ("name", "view", "questions"),
    [
        ("nicaragua_mining", {"position": "icj"}, ()),  # all that the rules put
        ("oil_platforms_1987", {"position": "icj"}, ("self_defence(strike,iran)",)),  # findings on facts and on the plea's elements
        ("oil_platforms_1987", {"position": "icj", "findings": False}, ("self_defence(strike,iran)",)),  # set aside
        ("wall_ao", {"position": "majority"}, ("necessity(wall,palestine)", "self_defence(wall,palestine)")),  # a norm as a whole
        ("venezuela_maduro_2026", {"position": "all_open", "plea": "defence"}, ("personal_immunity(trial,maduro,venezuela)",)),
        ("six_day_war_1967", {"position": "icj"}, ("self_defence(strike,egypt)",)),  # alternative pleas: none, one, the other
        ("six_day_war_1967", {"position": "icj", "plea": "egypt_first"}, ("self_defence(strike,egypt)",)),
        ("six_day_war_1967", {"position": "icj", "plea": "before_the_blow"}, ("self_defence(strike,egypt)",)),
        ("mali_2013", {"position": "all_open"}, ("consent(serval,mali)",)),  # depends, with a concession
        ("nuclear_weapons_ao", {"position": "icj"}, ("self_defence(defensive_use,state_b)",)),  # what a hypothesis assumes
        ("caroline", {"position": "expansionist", "arguendo": "us"}, ()),  # on a party's word; law of another time
        ("iran_strikes_2025", {"position": "us_2025", "standard": "corroborated"}, ("armed_attack(us_strikes,iran)",)),
    ],
)
def test_shipped_cases_hold(name: str, view: dict[str, object], questions: tuple[str, ...]) -> None:
    found = made(name, view["position"], *questions, **{key: value for key, value in view.items() if key != "position"})
    audit = lc.audit(found.proof, found.case)
    assert audit.refusals == ()
    assert audit.questions.keys() >= {answer["question"] for answer in found.proof["answers"] if "group" in answer}
    assert {answer["question"]: answer["status"] for answer in found.proof["answers"]} == {
        answer.question: answer.status for answer in (found.assessment[one["question"]] for one in found.proof["answers"])
    }


@pytest.mark.parametrize("view", [{"position": "icj"}, {"position": "us_2025"}, {"position": "us_2025", "arguendo": "us"}])
def test_self_defence_on_the_campaign_holds(campaign: lc.Case, view: dict[str, str]) -> None:
    assessment = lc.assess(campaign, **view)  # type: ignore[arg-type]
    audit = lc.audit(assessment.export([SELF_DEFENCE]))
    assert audit.verdict == "holds"
    assert audit.compared["case"].startswith("caribbean_2025"), "a shipped case is found by its id"


def test_a_depends_of_the_campaign_holds_with_all_its_sets(campaign: lc.Case) -> None:
    assessment = lc.assess(campaign, "icj")
    question = next(answer.question for answer in assessment if answer.status == "depends")
    audit = lc.audit(assessment.export([question]))
    assert audit.verdict == "holds"
    assert audit.checked["smallest sets"] == len(assessment[question].turns_on.makes) + len(assessment[question].turns_on.breaks)
    assert audit.checked["families of sets found complete"] == 2


def test_a_view_that_supposes_things_holds() -> None:
    found = entry()
    view = found.assessment.view
    leaf = next(iter(found.proof["record"]["claims"]))
    claim = found.proof["record"]["claims"][leaf][0]["id"]
    for changed in (
        replace(view, supposed={leaf: "holds"}), replace(view, supposed={leaf: "fails"}), replace(view, supposed={leaf: "unknown"}),
        replace(view, levels={claim: "none"}), replace(view, levels={f"{claim} on {leaf}": "established"}),
    ):
        proof = found.assessment.under(view=changed).export([found.proof["answers"][0]["question"]])
        assert lc.audit(proof, found.case).verdict == "holds"
    question = next(iter(found.proof["options"]))
    supposed = view.with_reading(question, found.proof["options"][question][0])
    audit = lc.audit(found.assessment.under(view=supposed).export([found.proof["answers"][0]["question"]]), found.case)
    assert audit.verdict == "holds_in_part", "that a reading is supposed is said"


def test_flips_that_go_with_a_proof_are_checked_one_by_one() -> None:
    found = made("brothers_to_the_rescue_1996", "all_open", "within_jurisdiction(shootdown,aviators,american_declaration)")
    question = found.proof["answers"][0]["question"]
    flips = [found.assessment[question].flips(to=to, change=("facts", "readings", "standing")) for to in ("met", "not_shown")]
    proof = export(found.assessment, [question], flips)
    audit = lc.audit(proof, found.case)
    assert audit.refusals == ()
    assert audit.checked["sets of flips"] == sum(map(len, flips))
    for number, told in enumerate(proof["answers"][0]["flips"]):
        for place, one in enumerate(told["sets"][1:], 1):
            forged = copy.deepcopy(proof)
            forged["answers"][0]["flips"][number]["sets"][place]["changes"] = one["changes"][:-1] + told["sets"][0]["changes"]
            assert lc.audit(resealed(forged, every=True), found.case).verdict == "refused"
    with pytest.raises(lc.LawcheckError, match="one view"):
        export(lc.assess(found.case, "icj"), [question], flips)


def test_a_question_that_was_not_put_is_told_from_one_that_was(tmp_path: Path) -> None:
    """The law of that day: the rules themselves say so."""
    found = made("caroline", "icj")
    graph = found.assessment.engine.graph
    asked = min(question for question in graph.not_yet_law if question not in graph)
    proof = found.assessment.export([asked, "breach_of_sovereignty(burning,us)"])
    assert proof["answers"][0] == {"question": asked, "status": "not_engaged", "note": "not the law of that day"}
    assert lc.audit(proof, found.case).verdict == "holds"
    proof["answers"][0]["note"] = "nothing in the case puts this question"
    assert lc.audit(resealed(proof, every=True), found.case).verdict == "refused"


def test_the_report_says_what_was_checked_how_and_what_not() -> None:
    found = wall()
    audit = lc.audit(found.proof, found.case)
    text = str(audit)
    assert text.startswith("The proof holds\n")
    assert "statuses of nodes: " in text
    assert "wall_ao, as it is at hand" in text
    assert max(map(len, text.splitlines())) <= 80
    Draft202012Validator(json.loads(schema_file("audit").read_text("utf-8"))["properties"]["questions"]).validate(audit.to_dict()["questions"])
    other = copy.deepcopy(found.proof)
    other["receipt"]["rules"] = "0" * 64
    text = str(lc.audit(resealed(other, every=True), found.case))
    assert text.startswith("The proof holds as far as it was checked\n")
    assert "Not checked" in text
    assert "text/html" in audit._repr_mimebundle_()


def test_exports_keep_to_the_published_schema() -> None:
    schema = Draft202012Validator(json.loads(schema_file("proof").read_text("utf-8")))
    for found in (entry(), wall(), made("oil_platforms_1987", "icj")):
        schema.validate(found.proof)


def test_an_export_has_the_same_bytes_whatever_was_asked_before() -> None:
    """Solvers remember; what a proof names must not depend on it."""
    question = "armed_conflict(worldwide)"
    first = written(lc.assess(lc.load(folder("cases") / "armed_conflict" / "hamdan_al_qaida.yaml"), "all_open").export([question]))
    assessment = lc.assess(lc.load(folder("cases") / "armed_conflict" / "hamdan_al_qaida.yaml"), "all_open")
    for answer in assessment:
        answer.turns_on, answer.reservations, answer.rests_on_presumption  # noqa: B018
    assert written(assessment.export([question])) == first
    assert written(assessment.under(view=assessment.view).export([question])) == first


def test_the_audit_tells_the_versions_that_a_proof_was_made_with_beside_those_installed() -> None:
    """All is worked out anew, so another version is told and is no reason to refuse."""
    found = entry()
    audit = lc.audit(found.proof, found.case)
    assert audit.compared["version of lawcheck"] == f"{lc.__version__}, as it is installed"
    assert audit.in_full
    other = copy.deepcopy(found.proof)
    other["receipt"]["versions"].update(lawcheck="0.0.1", clingo="4.0.0")
    audit = lc.audit(resealed(other, every=True), found.case)
    assert audit.verdict == "holds"
    assert audit.compared["version of lawcheck"] == f"it was 0.0.1, here it is {lc.__version__}"
    assert audit.compared["version of clingo"].startswith("it was 4.0.0, here it is ")
    assert "version of lawcheck: it was 0.0.1" in str(audit)


def test_the_audit_says_why_the_bytes_of_a_case_differ(tmp_path: Path) -> None:
    text = (folder("cases") / "courts_on_force" / "nicaragua_ports_oil.yaml").read_text("utf-8")
    proof = entry().proof
    file = tmp_path / "ports.yaml"
    file.write_text(text, "utf-8")
    assert lc.audit(proof, file).compared["file of the case"] == "byte for byte the one that it was made from"
    file.write_text("# a remark\n" + text, "utf-8")
    audit = lc.audit(proof, file)
    assert audit.verdict == "holds_in_part"
    assert "comments, layout or the order of keys differ" in audit.compared["file of the case"]
    assert proof["receipt"]["case"]["file"][:7] in audit.compared["file of the case"]
    file.write_text(text.replace("evidence: established", "evidence: alleged", 1), "utf-8")
    audit = lc.audit(proof, file)
    assert audit.verdict == "refused"
    assert "it says something else" in audit.compared["file of the case"]
    audit = lc.audit(proof, lc.parse(text))
    assert audit.verdict == "holds_in_part"
    assert audit.compared["file of the case"] == "not compared: the case at hand was not read from one"


def test_a_digest_of_the_content_that_was_changed_alone_is_refused() -> None:
    """The bytes are those of the receipt; they cannot say two things."""
    found = entry()
    forged = copy.deepcopy(found.proof)
    forged["receipt"]["case"]["content"] = "0" * 64
    audit = lc.audit(resealed(forged, every=True), found.case)
    assert audit.verdict == "refused"
    assert any("one of the two digests was changed" in refusal.text for refusal in audit.refusals)


def test_flips_of_which_none_is_named_are_said_not_to_be_searched() -> None:
    found = entry()
    proof = copy.deepcopy(found.proof)
    proof["answers"][0]["flips"] = [
        {"goal": "shown", "asked": {"change": ["facts"], "keep": [], "weights": {}, "largest": None}, "sets": []},
    ]
    audit = lc.audit(resealed(proof, every=True), found.case)
    assert audit.verdict == "holds_in_part"
    assert any("none is named, and nothing was searched to the end" in what for what in audit.unchecked)


# ---- Without the engine ---------------------------------------------------------------------------------------------

ALONE = textwrap.dedent("""
    import sys

    class Refused:
        def find_spec(self, name, path=None, target=None):
            if name.split(".")[0] in {"clingo", "clingox", "xclingo"} or name.startswith(("lawcheck.reasoning", "lawcheck.law")):
                raise ImportError(f"the checker must do without {name}")
            if name in {"lawcheck.answers.answer", "lawcheck.answers.assessment", "lawcheck.api", "lawcheck.proof.export", "lawcheck.replaying"}:
                raise ImportError(f"the checker must do without {name}")

    sys.meta_path.insert(0, Refused())
    from lawcheck.checker import audit
    print(audit(sys.argv[1]))
    assert not [name for name in sys.modules if name.startswith("clingo")]
""")


def test_the_checker_imports_no_solver_and_nothing_of_the_engine(tmp_path: Path) -> None:
    """Not even to read the rules and the case, which it does in full."""
    found = wall()
    file = tmp_path / "proof.json"
    file.write_text(written(found.proof), "utf-8")
    ran = subprocess.run([sys.executable, "-c", ALONE, str(file)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("The proof holds\n")
    assert "edges worked out from the rules" in ran.stdout
    assert "claims compared with the case" in ran.stdout


# ---- The rules, read without a solver -------------------------------------------------------------------------------


def edges(assessment: lc.Assessment) -> Iterator[tuple[str, set[MadeEdge]]]:
    graph = assessment.engine.graph
    for norm in graph.connective:
        yield norm, {
            MadeEdge(edge.kind, edge.child, edge.negated, *(edge.gate or ())) for edge in graph.children(norm)
        }


@pytest.mark.parametrize("name", ["six_day_war_1967", "nuclear_weapons_ao", "enrica_lexie_2012", "tadic_prijedor_1992", "khadr_guantanamo"])
def test_the_graph_that_the_checker_works_out_is_the_one_that_the_solver_grounds(name: str) -> None:
    from lawcheck.checker.against_case import structure_of

    law = law_in(folder("rules"))
    derived = law.derived(structure_of(case(name), law))
    assessment = lc.assess(case(name), "icj")
    graph = assessment.engine.graph
    assert derived.edges == {**dict(edges(assessment)), **{leaf: set() for leaf in derived.asked if leaf not in graph.connective}}
    assert set(derived.roots) == set(graph.roots)
    assert derived.not_yet_law == graph.not_yet_law
    assert {name: values for name, values in derived.cells.items() if name in graph.cells} == {
        name: set(cell.leaves) for name, cell in graph.cells.items() if name in derived.cells
    }
    assert {thing: frozenset(found) for thing, found in derived.parties.items()} == graph.parties
    assert all(law.readings(position) == {q: sorted(r.options) for q, r in _readings(position).items()} for position in law.positions)


def _readings(position: str) -> dict[str, object]:
    from lawcheck.law.positions import readings

    return dict(readings(lc.rules(), position))


def test_the_digest_of_the_rules_is_that_of_the_engine() -> None:
    assert digest_of(files_of(folder("rules"))) == lc.rules().digest


@pytest.mark.parametrize("text", ["{ a } :- b.", "a :- #count { X : b(X) } > 2.", "a; b :- c.", "#const n = 3.", "a :- b(X) : c(X).", "not a :- b.", "a(X+"])
def test_what_the_checker_cannot_read_it_does_not_guess_at(text: str) -> None:
    with pytest.raises(Unreadable):
        list(parsed(text))


def test_rules_that_cannot_be_read_are_said_not_to_have_been_checked(tmp_path: Path) -> None:
    found = entry()
    (tmp_path / "odd.lp").write_text("{ a }.\n", "utf-8")
    audit = lc.audit(found.proof, found.case, rules=tmp_path)
    assert audit.verdict == "holds_in_part"
    assert audit.compared["rules"] == "cannot be read by the checker"


@pytest.mark.parametrize(("content", "place"), [("{", "line 1"), ('{"a": 1.5}', ""), ('{"a": 1, "a": 2}', "a"), ("[]", ""), ("[" * 100_000, ""), ('{"schema": 3}', "answers")])
def test_what_is_no_proof_is_refused(content: str, place: str, tmp_path: Path) -> None:
    file = tmp_path / "proof.json"
    file.write_text(content, "utf-8")
    audit = lc.audit(file)
    assert audit.verdict == "refused"
    assert any(place in refusal.place for refusal in audit.refusals)


def test_the_case_is_found_beside_the_proof(tmp_path: Path) -> None:
    found = entry()
    assert isinstance(found, Made)
    text = (folder("cases") / "courts_on_force" / "nicaragua_ports_oil.yaml").read_text("utf-8")
    file = tmp_path / "ports.yaml"
    file.write_text(text.replace("id: nicaragua_ports_oil", "id: ports", 1), "utf-8")
    proof = tmp_path / "proof.json"
    proof.write_text(written(lc.assess(lc.load(file), "icj").export([found.proof["answers"][0]["question"]])), "utf-8")
    assert lc.audit(proof).verdict == "holds"
    file.write_text(file.read_text("utf-8").replace("evidence: established", "evidence: alleged", 1), "utf-8")
    audit = lc.audit(proof)
    assert audit.verdict == "refused"
    assert any(refusal.place == "receipt.case.content" for refusal in audit.refusals)
    file.unlink()
    assert lc.audit(proof).compared["case"] == "not at hand"
