"""What is kept of checked rule files: never needed, never trusted blindly, and never the reason for another answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

import lawcheck as lc
from lawcheck.case.structure import structure
from lawcheck.errors import RulesError
from lawcheck.law import cache
from lawcheck.law.declarations import Source
from lawcheck.law.instantiate import instantiate
from lawcheck.law.lint import lint
from lawcheck.law.load import load_rules
from lawcheck.law.load import rules as cached_rules
from lawcheck.law.relevance import relevant
from lawcheck.law.rules import Rules
from lawcheck.resources import folder

#: The rules as any process would load them: `rules` itself remembers its result while the process runs.
fresh: Callable[[Path], Rules] = cached_rules.__wrapped__

SMALL = """
institution(demo, use_of_force, "A demonstration").
ask(wrong(A)) :- act(A).
norm(wrong, (act), all).
says(wrong, "{0} was wrong").
all(wrong(A), done(A)) :- asked(wrong(A)).
cite(wrong, done, un_charter_2_4).
fact(done, (act)).
says(done, "{0} was done").
"""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, empty."""
    monkeypatch.setenv("LAWCHECK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def small_rules(place: Path, *more: str) -> Path:
    """A folder with the frame and one rule file."""
    place.mkdir()
    shutil.copy(folder("rules") / "graph.lp", place)
    shutil.copytree(folder("rules") / "authorities", place / "authorities")
    (place / "demo.lp").write_text("\n".join([SMALL, *more]), "utf-8")
    return place


def same(one: Rules, other: Rules) -> bool:
    """Equal in every field, the order of every mapping included."""
    return one == other and all(
        list(getattr(one, f.name)) == list(getattr(other, f.name)) for f in fields(Rules) if f.name not in {"root", "lean"}
    )


def files(place: Path) -> list[Path]:
    """What the cache holds."""
    return sorted(place.glob("*"))


def test_the_same_rules_with_and_without_what_was_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = fresh(folder("rules"))
    [file] = files(kept)
    written = file.stat().st_mtime_ns
    recalled = fresh(folder("rules"))
    assert file.stat().st_mtime_ns == written
    monkeypatch.setenv("LAWCHECK_CACHE", "0")
    without = fresh(folder("rules"))
    assert same(read, recalled)
    assert same(read, without)
    assert same(read, load_rules(folder("rules")))
    assert read.lean == recalled.lean == without.lean != ()


@pytest.mark.parametrize("harm", [
    lambda data: b"",
    lambda data: data[:-7],
    lambda data: data.replace(b"wrong", b"right", 1),
    lambda data: b"\xff\xfe not ours",
    lambda data: data.partition(b"\n")[0] + b"\n{}",
])
def test_a_damaged_file_is_ignored_and_written_anew(kept: Path, tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    base = small_rules(tmp_path / "rules")
    first = fresh(base)
    [file] = files(kept)
    good = file.read_bytes()
    file.write_bytes(harm(good))
    assert same(first, fresh(base))
    assert file.read_bytes() == good


def test_a_file_of_another_version_in_this_place_is_no_error(kept: Path, tmp_path: Path) -> None:
    base = small_rules(tmp_path / "rules")
    source = Source.of(base)
    fresh(base)
    [file] = files(kept)
    import hashlib

    text = b'{"rows": 1}'
    file.write_bytes(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
    assert cache.recall(source) is None
    fresh(base)
    assert cache.recall(source) is not None


def test_no_place_to_keep_things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = small_rules(tmp_path / "rules")
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setenv("LAWCHECK_CACHE", str(tmp_path / "file" / "cache"))
    assert "wrong" in fresh(base).signatures
    monkeypatch.setenv("LAWCHECK_CACHE", "0")
    assert cache.folder() is None
    assert "wrong" in fresh(base).signatures


def test_a_changed_rule_or_authority_is_checked_again(kept: Path, tmp_path: Path) -> None:
    base = small_rules(tmp_path / "rules")
    fresh(base)
    with (base / "demo.lp").open("a", encoding="utf-8") as file:
        file.write("cite(wrong, done, no_such_authority).\n")
    with pytest.raises(RulesError, match="no_such_authority"):
        fresh(base)
    assert len(files(kept)) == 1
    (base / "demo.lp").write_text(SMALL, "utf-8")
    for file_ in (base / "authorities").glob("*.yaml"):
        file_.write_text("{}", "utf-8")
    with pytest.raises(RulesError):
        fresh(base)


def test_lint_does_not_rest_on_what_was_kept(kept: Path, tmp_path: Path) -> None:
    base = small_rules(tmp_path / "rules")
    found = fresh(base)
    assert files(kept)
    broken = replace(found, says={})
    lint(broken)  # these files passed
    with pytest.raises(RulesError, match="has no sentence"):
        lint(broken, remember=False)


def test_old_sets_go(kept: Path, tmp_path: Path) -> None:
    base = small_rules(tmp_path / "rules")
    for number in range(11):
        (base / "demo.lp").write_text(f"{SMALL}\n% draft {number}\n", "utf-8")
        fresh(base)
    assert len(files(kept)) == 8


def test_the_graph_does_not_depend_on_what_the_rules_declare() -> None:
    """The lean program is the whole one as far as a graph is concerned."""
    law = lc.rules()
    for name in ("caribbean_2025/caribbean_2026_sequel.yaml",):
        case = lc.load(folder("cases") / name)
        facts = structure(case, law)
        lean, whole = instantiate(law, facts), instantiate(replace(law, lean=""), facts)
        assert lean.roots == whole.roots
        for field in fields(lean):
            ours, theirs = getattr(lean, field.name), getattr(whole, field.name)
            if field.name == "edges":
                assert {k: set(v) for k, v in ours.items()} == {k: set(v) for k, v in theirs.items()}
            elif field.name == "order":
                assert set(ours) == set(theirs)
            else:
                assert ours == theirs, field.name


@pytest.mark.parametrize(("more", "said"), [
    ("all(wrong(A), gone(A)) :- asked(wrong(A)). cite(wrong, gone, un_charter_2_4).", "'gone' is not declared"),
    ("one(A) :- act(A), not other(A). other(A) :- act(A), not one(A).", "is not stratified"),
    ("one(A) :- act(A), 1 #count { B : other(B) }. other(A) :- one(A).", "is not stratified"),
    ("one(A) :- act(A), not asked(wrong(A)).", "depend on what is not asked"),
    ("says(done, done).", "done is no text in quotes"),
    ("threshold(done, far).", "far is no whole number"),
])
def test_rules_that_make_no_graph_are_told_by_lint(kept: Path, tmp_path: Path, more: str, said: str) -> None:
    with pytest.raises(RulesError, match=said):
        fresh(small_rules(tmp_path / "rules", more))
    assert files(kept) == []


@pytest.mark.parametrize(("more", "said"), [
    ("all(wrong(A), gone(A)) :- asked(wrong(A)).", "no rule file declares 'gone'"),
    ("all(wrong(A), done(A,A)) :- asked(wrong(A)).", "has 2 arguments, not 1"),
    ("all(wrong(A), done) :- asked(wrong(A)).", "has 0 arguments, not 1"),
    ("all(wrong(A), done(f(g(h(i(A,A)))),A)) :- asked(wrong(A)).", "has 2 arguments, not 1"),
    ("ask(bare(A)) :- act(A). norm(bare, (act), all).", "an 'all' needs at least one"),
    ("ask(weighed(A)) :- act(A). norm(weighed, (act), factor). factor(weighed(A), done(A)) :- asked(weighed(A)).", "quorum"),
    ("all(wrong(A), done(A), whenever) :- asked(wrong(A)).", "is not under"),
    ("unless(wrong(A), done(A), under(mood, bad)) :- asked(wrong(A)).", "no option of a declared question"),
    ("question(q1, \"?\"). option(q1, x, \"x\"). question(q2, \"?\"). option(q2, x, \"x\"). "
     "unless(wrong(A), done(A), under((q1;q2), x)) :- asked(wrong(A)).", "two gates"),
    ("all(wrong(A), wrong(A)) :- asked(wrong(A)).", "circle"),
    ("1 { one(A) ; other(A) } 1 :- act(A).", "several graphs"),
])
def test_rules_that_were_not_checked_are_stopped_by_the_graph(tmp_path: Path, more: str, said: str) -> None:
    """What lint would have told, and what only a case shows."""
    with pytest.raises(RulesError, match=said):
        instantiate(load_rules(small_rules(tmp_path / "rules", more)), "act(a). act(b).")


def test_terms_in_terms(tmp_path: Path) -> None:
    """Zones and other terms nest; the depth makes no difference."""
    base = small_rules(tmp_path / "rules", """
        norm(deep, (act,zone), any). ask(deep(A,f(A,g(A)))) :- act(A).
        any(deep(A,Z), no(near(A,h(k(m(n(Z))))))) :- asked(deep(A,Z)). any(deep(A,Z), near(A,Z)) :- asked(deep(A,Z)).
        fact(near, (act,zone)).
    """)
    graph = instantiate(load_rules(base), "act(a).")
    assert graph.is_leaf("near(a,f(a,g(a)))")
    assert graph.is_leaf("near(a,h(k(m(n(f(a,g(a)))))))")
    assert {(edge.child, edge.negated) for edge in graph.children("deep(a,f(a,g(a)))")} == {
        ("near(a,f(a,g(a)))", False), ("near(a,h(k(m(n(f(a,g(a)))))))", True),
    }


def test_what_goes_wrong_over_a_case_is_told_with_its_place(kept: Path, tmp_path: Path) -> None:
    """The lean program has no places; the files have."""
    base = small_rules(tmp_path / "rules", "early(A) :- act(A), date(A,D), D + 1 < 19000101.")
    law = fresh(base)
    assert law.lean
    with pytest.raises(RulesError, match=r"demo\.lp:1\d"):
        instantiate(law, "act(a). date(a, never).")


def test_what_is_left_out_as_irrelevant_changes_no_graph() -> None:
    """Over every sixth shipped case, and over one that is next to nothing."""
    law = fresh(folder("rules"))
    whole = replace(law, lean=())
    files = [path for path in sorted(folder("cases").rglob("*.yaml")) if path.stem != "coverage"]
    texts = [structure(lc.load(path), law) for path in files[::6]]
    for text in [*texts, "act(a). event(a). author(a,s). state(s). actor(a,s). date(a,20200101). day(20200101,737425).\n"]:
        short, long = instantiate(law, text), instantiate(whole, text)
        assert set(short.roots) == set(long.roots)
        assert {name: set(edges) for name, edges in short.edges.items()} == {name: set(edges) for name, edges in long.edges.items()}
        assert (short.cells, short.connective, short.raised_by) == (long.cells, long.connective, long.raised_by)
    everything = "\n".join(statement.text for statement in law.lean)
    assert len(relevant(law.lean, "act(a).\n")) < len(everything) / 5
