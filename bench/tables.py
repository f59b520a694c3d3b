"""The part of the table that tells of explanations and of arguing."""

from __future__ import annotations

from bench import arguing as measured
from bench import cold
from bench.flips import figures
from bench.peers import Compared, compare
from bench.reasoners import INSTALL, SCasp, XClingo
from bench.rows import Row, goal, milliseconds
from lawcheck.reasoning.view import STANDARDS

__all__ = ["arguing", "audits", "flips", "peers"]

def peers(rounds: int) -> list[Row]:
    """The tree behind an answer, against those of other reasoners."""
    there = {"xclingo": XClingo.version(), "s(CASP)": SCasp.version()}
    rows: list[Row] = []
    for part in compare(rounds, [name for name, version in there.items() if version]):
        found = part.found
        rows += [
            (f"6  the tree of {part.words}: {part.nodes} norms and facts, {part.counting} count", "", ""),
            ("   lawcheck: a new view to the tree in words", milliseconds(found["view"]), f"{part.steps} steps"),
            ("   ... without the words", milliseconds(found["view bare"]), ""),
            ("   the tree in words, of an answer that is there", milliseconds(found["words"]), ""),
            ("   ... without the words", milliseconds(found["tree"]), ""),
        ]
        if there["xclingo"]:
            rows += _xclingo(part, there["xclingo"])
        if there["s(CASP)"]:
            rows += _scasp(part, there["s(CASP)"])
    return rows + [(f"   {name} is not installed", "", INSTALL[name]) for name, version in there.items() if not version]


def _over(found: dict[str, float], theirs: str, ours: str, least: int, text: str) -> Row:
    ratio = found[theirs] / found[ours]
    return f"   ... over {text}", f"{ratio:.1f} x", goal(least, ratio, f"at least {least} x")


def _xclingo(part: Compared, version: str) -> list[Row]:
    found = part.found
    alone = [found["x part all"] / found["view"], found["x part loaded"] / found["view"], found["x part tree"] / found["words"]]
    return [
        (f"   xclingo {version}: load, ground, solve, tree in words", milliseconds(found["x all"]), ""),
        _over(found, "x all", "view", 100, "a new view to the tree in words"),
        ("   the program loaded: ground, solve, tree in words", milliseconds(found["x loaded"]), ""),
        _over(found, "x loaded", "view", 100, "a new view to the tree in words"),
        ("   a model there: the tree in words", milliseconds(found["x tree"]), ""),
        _over(found, "x tree", "words", 100, "the tree in words of an answer that is there"),
        ("   ... the three with what counts alone", "", ", ".join(f"{ratio:.1f} x" for ratio in alone)),
    ]


def _scasp(part: Compared, version: str) -> list[Row]:
    found = part.found
    rows = [
        (f"   s(CASP) on {version}: a query and its tree", milliseconds(found["s run"]), ""),
        _over(found, "s run", "view bare", 50, "a new view to the tree, without words"),
    ]
    if "s says" in found:
        rows += [
            ("   the same, printed in words", milliseconds(found["s says"]), ""),
            _over(found, "s says", "view", 50, "a new view to the tree in words"),
        ]
    return [*rows, ("   ... with what counts alone", "", f"{found['s part run'] / found['view bare']:.1f} x")]


def arguing(rounds: int) -> list[Row]:
    """Explanations, what answers turn on and the grid, on the campaign."""
    nodes, found = measured.whys(5 * rounds)
    rows: list[Row] = [(f"7  why, on the campaign: {measured.QUESTION}, {nodes} nodes", "", "")]
    for name, words in (("why", "the pruned tree"), ("tree", "the whole tree")):
        rows += [
            (f"   a new view to {words} in words", milliseconds(found[name]), ""),
            ("   ... a fresh grounding of the cone over it", f"{found['fresh'] / found[name]:.1f} x", ""),
            (f"   {words} in words, of an answer that is there", milliseconds(found[f"{name} again"]), ""),
            ("   ... a fresh grounding of the cone over it", f"{found['fresh'] / found[f'{name} again']:.1f} x", ""),
        ]
    return rows + _turning(rounds) + _grid(rounds)


def _turning(rounds: int) -> list[Row]:
    every = measured.turning(rounds)
    rows: list[Row] = [("8  what every `depends` of the campaign turns on", "questions", "sets, each question, over its cones")]
    for position, one in every.items():
        each, over = (one.took / one.questions, one.took / one.fresh) if one.questions else (0.0, 0.0)
        sets = f"{one.sets}{'' if one.complete else ' and more'}"
        rows.append((f"   {position}", f"{one.questions}", f"{sets}, {milliseconds(each)}, {over:.2f} x of {one.cones} cones"))
    took, fresh = sum(one.took for one in every.values()), sum(one.fresh for one in every.values())
    worst = max(one.worst for one in every.values())
    return [
        *rows,
        ("   all of them", milliseconds(took), f"{sum(one.questions for one in every.values())} questions"),
        ("   ... over one fresh grounding of the cones", f"{took / fresh:.2f} x", ""),
        ("   the slowest, over one fresh grounding of its cone", f"{worst:.2f} x", goal(worst, 2, "at most 2 x")),
    ]


def _grid(rounds: int) -> list[Row]:
    count, found = measured.grid(rounds)
    views, ratio = len(cold.FIVE) * len(STANDARDS), found["every"] / found["one"]
    return [
        (f"9  the grid: {count} questions in {views} views", milliseconds(found["every"]), ""),
        ("   one view", milliseconds(found["one"]), ""),
        ("   ... the grid over it", f"{ratio:.1f} x", goal(ratio, views, f"at most {views} x")),
    ]


def audits(rounds: int, *, whole: bool) -> list[Row]:
    """Exported answers, checked without the engine: one, and, if `whole`, all of the campaign in one view."""
    found = measured.audits(rounds, whole=whole)
    rows: list[Row] = []
    for what, words in (("one", measured.QUESTION), ("all", "the whole campaign in one view, measured once")):
        if f"audit {what}" not in found:
            continue
        rows += [
            (f"10 exported and checked: {words}", "", ""),
            ("   the export", milliseconds(found[f"export {what}"]), ""),
            ("   the check of it", milliseconds(found[f"audit {what}"]), ""),
            ("   ... over working it out", f"{found[f'audit {what}'] / found[f'assess {what}']:.1f} x", ""),
        ]
    return rows


def flips(rounds: int) -> list[Row]:
    """What would change an answer, as `bench.flips` tells it."""
    return figures(rounds)
