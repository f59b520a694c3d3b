"""Other reasoners are asked the same: the programs made for them have the answers of lawcheck, whoever is installed to run them."""

from __future__ import annotations

import re
from dataclasses import replace

import clingo
import pytest
from hypothesis import given

from bench import peers
from bench.reasoners import INSTALL, SCasp, XClingo
from bench.translate import Closed, Literal, atom, close, for_scasp, for_xclingo
from lawcheck.reasoning.bounds import PROOF
from lawcheck.reasoning.evidence import CellState
from lawcheck.reasoning.status import Evaluation, evaluate
from tests.oracle.oracle import OCase, OView
from tests.oracle.strategies import cases_with_views
from tests.reasoning.test_agreement import Both, random_cases


def model(program: str) -> set[str]:
    """The one answer of a program to clingo, which takes the annotations for comments once `#pred` lines are gone."""
    control = clingo.Control(["--warn=none", "0"])
    control.add("base", [], re.sub(r"(?m)^#pred.*$", "", program))
    control.ground([("base", [])])
    found = []
    control.solve(on_model=lambda one: found.append({str(symbol) for symbol in one.symbols(atoms=True)}))
    assert len(found) == 1, "a closed program has one answer"
    return {one for one in found[0] if "_" not in one}


def expected(evaluation: Evaluation, literals: tuple[Literal, ...]) -> set[str]:
    """The literals that lawcheck shows."""
    return {atom(literal) for literal in literals if evaluation.bounds.surely(literal[0], PROOF, negated=literal[1])}


def shut(evaluation: Evaluation) -> Evaluation:
    """The same question with the first state of every fact and the first reading of every question."""
    inputs = evaluation.inputs
    cells = tuple(CellState(cell.status, cell.proof[:1], cell.open, cell.out) for cell in inputs.cells)
    admitted = tuple(options[:1] for options in inputs.admitted)
    return evaluate(evaluation.shape, inputs._replace(cells=cells, admitted=admitted))


def everything(closed: Closed) -> Closed:
    """A program that defines the failing of every norm too."""
    nodes = {node for node, _ in closed.asked}
    return replace(closed, asked=tuple(sorted((node, failing) for node in nodes for failing in (False, True))))


@random_cases
@given(cases_with_views())
def test_any_closed_graph_has_the_same_answers_in_both_programs(drawn: tuple[OCase, OView]) -> None:
    """All, any, weighings, exceptions, `no(...)`, gates, what nobody raises: every proposition and its failing."""
    both = Both(*drawn)
    for top in both.tops():
        evaluation = shut(both.ask(top).evaluation)
        closed = everything(close(evaluation, lambda literal: f"about {literal[0]}", whole=True))
        truth = expected(evaluation, closed.asked)
        assert model(for_xclingo(closed)) == truth
        assert model(for_scasp(closed)) == truth


@pytest.fixture(scope="module")
def subjects() -> list[peers.Subject]:
    return [peers.subject_of(*subject[1:]) for subject in peers.SUBJECTS]


def test_what_is_compared_is_closed_and_complete(subjects: list[peers.Subject]) -> None:
    """One world; the program of the part says of its propositions what that of the whole cone says."""
    for subject in subjects:
        evaluation = subject.answer.answered.evaluation
        assert subject.answer.status == "met"
        assert {node for node, failing in subject.whole.asked if not failing} == set(range(len(subject.names)))
        whole, part = model(for_xclingo(subject.whole)), model(for_xclingo(subject.part))
        assert whole == model(for_scasp(subject.whole)) == expected(evaluation, subject.whole.asked)
        assert part == {one for one in whole if one in {atom(literal) for literal in subject.part.asked}}


def test_what_is_contested_or_open_is_refused() -> None:
    """They know one world: nothing else is put to them."""
    with pytest.raises(AssertionError, match="open"):
        peers.subject_of("bench/small.yaml", "all_open", "unlawful_force(shelling,southland)")


def test_sentences_cannot_break_a_program(subjects: list[peers.Subject]) -> None:
    """Quotes, backslashes and percent signs in a label stay in the sentence."""
    part = subjects[0].part
    nasty = replace(part, sentences=lambda literal: f'100% of "it" isn\'t \\ so {literal[0]}')
    assert model(for_xclingo(nasty)) == model(for_scasp(nasty)) == model(for_xclingo(part))


def a_tree(subject: peers.Subject) -> dict[str, int]:
    """A tree as another reasoner would give it: all that supports the answer, in its place."""
    number = {name: node for node, name in enumerate(subject.names)}
    found = {}
    for step in peers.supporting(subject.answer.why().root).values():
        found[atom((number[step.proposition], step.negated))] = 0
    return found


def test_a_reasoner_that_answers_otherwise_stops_the_measuring(subjects: list[peers.Subject]) -> None:
    """A truth more, a truth less, a step too many, an element left out, a tree too deep."""
    for subject in subjects:
        truths, tree = model(for_xclingo(subject.whole)), a_tree(subject)
        peers.agree(subject, "it", truths, tree)
        root = atom((subject.whole.root, False))
        false = next(atom(one) for one in subject.whole.asked if atom(one) not in truths)
        for wrong_truths, wrong_tree in (
            (truths | {false}, tree), (truths - {root}, tree), (truths, tree | {false: 1}), (truths, {root: 0}),
            (truths, tree | {root: 99}),
        ):
            with pytest.raises(AssertionError, match=r"^it "):
                peers.agree(subject, "it", wrong_truths, wrong_tree)


@pytest.mark.skipif(not XClingo.version(), reason=f"xclingo is not installed: {INSTALL['xclingo']}")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # its own, on import
def test_xclingo_agrees(subjects: list[peers.Subject]) -> None:
    for subject in subjects:
        peers.agree(subject, "xclingo", *XClingo(for_xclingo(subject.whole)).answers())


@pytest.mark.skipif(not SCasp.version(), reason=f"s(CASP) is not installed: {INSTALL['s(CASP)']}")
def test_scasp_agrees(subjects: list[peers.Subject]) -> None:
    for subject in subjects:
        root, atoms = atom((subject.whole.root, False)), [atom(literal) for literal in subject.whole.asked]
        with SCasp(for_scasp(subject.whole)) as scasp:
            peers.agree(subject, "s(CASP)", *scasp.answers(root, atoms))

