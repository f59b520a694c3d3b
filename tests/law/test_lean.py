"""The program that is grounded over a case, against the rule files as they are written: the same graph, by another way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from clingo import ast

import lawcheck as lc
from lawcheck.law.graph import Graph
from lawcheck.law.instantiate import instantiate
from lawcheck.law.lean import lean
from lawcheck.law.load import load_rules
from lawcheck.law.relevance import Statement
from lawcheck.law.rules import Rules
from lawcheck.law.syntax import of_tree, statement_of

FRAME = """
asked(P) :- ask(P).
asked(C) :- all(_,C).   asked(C) :- all(_,C,_).   asked(C) :- any(_,C).      asked(C) :- any(_,C,_).
asked(C) :- factor(_,C). asked(C) :- unless(_,C). asked(C) :- unless(_,C,_). asked(C) :- asked(no(C)).
"""
RULES = """
institution(demo, use_of_force, "Demo").
norm(wrong, (act,state), all).      norm(way, (act,state), any).       norm(weighed, (act), factor).   norm(alone, (), any).
fact(done, (act)). fact(seen, (act,state)). fact(near, (act,zone)). fact(old, (act)). fact(war, ()).
question(q, "?"). option(q, x, "x"). option(q, y, "y"). option(q, z, "z").
ask(wrong(A,T)) :- act(A), state(T).                          ask(alone).
all(wrong(A,T), done(A))              :- asked(wrong(A,T)).
all(wrong(A,T), no(way(A,T)))         :- asked(wrong(A,T)).
all(wrong(A,T), weighed(A), under(q,(x;y))) :- asked(wrong(A,T)).
unless(wrong(A,T), alone)             :- asked(wrong(A,T)).
any(way(A,T), seen(A,T), under(q,z))  :- asked(way(A,T)).
any(way(A,T), near(A,land(T)))        :- asked(way(A,T)).
any(way(A,T), seen(A,S))              :- asked(way(A,T)), state(S), S != T.
raised_by(way(A,T), (seen(A,T);near(A,land(T)))) :- asked(way(A,T)).
factor(weighed(A), (done(A);old(A)))  :- asked(weighed(A)).
quorum(weighed(A), 1)                 :- asked(weighed(A)).
any(alone, war).
any(alone, wrong_nobody)              :- asked(alone), act(nobody).
presumed(old(A))                      :- asked(old(A)).
"""
FACTS = "act(a). act(b). state(s). state(t)."


def rules(folder: Path, more: str = "") -> Rules:
    folder.mkdir()
    (folder / "graph.lp").write_text(FRAME, "utf-8")
    (folder / "demo.lp").write_text(RULES + more, "utf-8")
    found = load_rules(folder)
    return replace(found, lean=lean(found.files))


def agree(law: Rules, facts: str = FACTS) -> Graph:
    """The graph, which is the same from the files."""
    ours, theirs = instantiate(law, facts), instantiate(replace(law, lean=()), facts)
    assert {name: set(edges) for name, edges in ours.edges.items()} == {name: set(edges) for name, edges in theirs.edges.items()}
    assert ours.roots == theirs.roots
    for field in ("connective", "cells", "quorum", "raised_by", "presumed"):
        assert getattr(ours, field) == getattr(theirs, field), field
    return ours


def by_text(law: Rules, text: str) -> list[Statement]:
    return [statement for statement in law.lean if text in statement.text]


def test_each_name_is_asked_about_by_itself(tmp_path: Path) -> None:
    law = rules(tmp_path / "rules")
    graph = agree(law)
    assert graph.raised_by["way(a,s)"] == {"seen(a,s)", "near(a,land(s))"}
    assert graph.presumed == {"old(a)", "old(b)"}
    assert not by_text(law, "asked(")
    assert by_text(law, "all(wrong(A,T),done(A))")[0].plain is not None
    assert by_text(law, "S != T")[0].plain is None
    assert by_text(law, "asked__old(A)")[-1].text.startswith("presumed")


@pytest.mark.parametrize("more", [
    "all(wrong(A,T), C) :- asked(wrong(A,T)), candidate(A,C).",
    "later(P) :- asked(P).",
    "busy(A) :- act(A), 1 #count { T : asked(wrong(A,T)) }.",
    "asked(old(A)) :- act(A).",
])
def test_where_a_rule_does_not_name_what_it_asks_about_all_stay_as_written(tmp_path: Path, more: str) -> None:
    law = rules(tmp_path / "rules", more)
    assert by_text(law, "asked(") and not by_text(law, "asked__")
    assert not any(statement.plain for statement in law.lean)
    agree(law, FACTS + " candidate(a,old(a)). candidate(a,war).")


@pytest.mark.parametrize("more", [
    "#const far = 3. all(wrong(A,T), near(A,far)) :- asked(wrong(A,T)).",
    "all(wrong(A,T), near(A,1+2)) :- asked(wrong(A,T)).",
    "all(wrong(A,T), near(A,(1..2))) :- asked(wrong(A,T)).",
    'all(wrong(A,T), near(A,"here {0}")) :- asked(wrong(A,T)).',
    "all(wrong(A,T), (near(A,f(g(h(A)),T));old(A))) :- asked(wrong(A,T)).",
    "all(wrong(a,T), near(a,T)) :- asked(wrong(a,T)).",
    "all(wrong(A,T), old(A)) :- asked(way(A,T)).",
    "all(wrong(A,T), near(A,_x)) :- asked(wrong(A,T)).",
])
def test_terms_that_take_a_grounder(tmp_path: Path, more: str) -> None:
    agree(rules(tmp_path / "rules", more))


@pytest.mark.parametrize(
    "text",
    [
        "all(p(A,T), c(A)) :- asked(p(A,T)).",
        "any(p(A), no(q(A)), under(choice, (one;two))) :- asked(p(A)); not other(A,_); D <= E; day(A,D).",
        'says(p, "a (b; c) :- d, \\"e\\" #f").',
        "norm(p, (act,state), any).",
        "fact(p, (act,)).",
        "cut(1..3).",
        "late(A,D+1) :- day(A,D).",
        "late(A) :- day(A,D), D + 1 < 2 * 3.",
        "{ a }.",
        "a ; b.",
        "a :- b : c.",
        "a :- #count { X : b(X) } > 2, not c.",
        ":- a.",
        "-a(X) :- b(X).",
        "a(X;Y) :- b(X,Y).",
        "a(f(X),@g(X),(X,Y),\"t\",5,-5) :- b(X,Y).",
        "nullary.",
        "a :- not not b.",
        "a :- #true.",
    ],
)
def test_a_statement_taken_apart_as_text_is_what_its_tree_says(text):
    trees: list[Any] = []
    ast.parse_string(text, trees.append)
    (tree,) = [tree for tree in trees if tree.ast_type is ast.ASTType.Rule]
    assert statement_of(tree) == of_tree(tree)


def test_every_shipped_rule_taken_apart_as_text_is_what_its_tree_says():
    for file in lc.rules().files:
        trees: list[Any] = []
        ast.parse_files([str(file)], trees.append)
        for tree in trees:
            if tree.ast_type is ast.ASTType.Rule:
                assert statement_of(tree) == of_tree(tree)
