"""`python -m bench`: measure everything and print one table."""

from __future__ import annotations

import argparse
import os
import platform

from bench import cold, tables, warm
from bench.growth import growth
from bench.rows import Row
from bench.rows import goal as _goal
from bench.rows import milliseconds as _ms

PARTS = ("small", "warm", "campaign", "casebook", "growth", "peers", "arguing", "flips", "audit")


def main() -> None:
    """Run the measurements; `--quick` takes fewer rounds."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a rough table in half a minute")
    parser.add_argument("--only", choices=PARTS, help="one part of the table")
    chosen = parser.parse_args()
    rows: list[Row] = []
    if chosen.only in (None, "small"):
        rows += _small(3 if chosen.quick else 7)
    if chosen.only in (None, "warm"):
        rows += _warm(8 if chosen.quick else 25)
    if chosen.only in (None, "campaign"):
        rows += _campaign(2 if chosen.quick else 5)
    if chosen.only in (None, "growth"):
        rows += _growth(1 if chosen.quick else 5)
    if chosen.only in (None, "casebook"):
        rows += _casebook(1 if chosen.quick else 3)
    if chosen.only in (None, "peers"):
        rows += tables.peers(5 if chosen.quick else 15)
    if chosen.only in (None, "arguing"):
        rows += tables.arguing(1 if chosen.quick else 3)
    if chosen.only in (None, "flips"):
        rows += tables.flips(1 if chosen.quick else 3)
    if chosen.only in (None, "audit"):
        rows += tables.audits(1 if chosen.quick else 5, whole=chosen.only == "audit" and not chosen.quick)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores{load}")
    width = max(len(name) for name, _, _ in rows)
    for name, figure, goal in rows:
        print(f"{name:<{width}}  {figure:>12}  {goal}".rstrip())


def _small(rounds: int) -> list[Row]:
    found, first = cold.small(rounds), cold.first_ever()
    ratio, library = found["command"] / found["floor"], found["library"] / found["floor"]
    return [
        ("1  cold start, small case", "", ""),
        ("   floor: import clingo and pydantic, one model", _ms(found["floor"]), ""),
        ("   lawcheck check, one position", _ms(found["command"]), ""),
        ("   ... over the floor", f"{ratio:.2f} x", _goal(ratio, 3, "at most 3 x")),
        ("   the same by the library alone", _ms(found["library"]), ""),
        ("   ... over the floor", f"{library:.2f} x", ""),
        ("   lawcheck check, first time on a machine", _ms(first), ""),
    ]


def _warm(rounds: int) -> list[Row]:
    found = warm.measure(rounds)
    took = found["warm"] - found["forget"]
    walk, generated, fresh = took / found["walk"], took / found["generated"], found["fresh"] / took
    return [
        (f"2  warm, small case, a cone of {found['nodes']:.0f} nodes", "", ""),
        ("   a new view: evidence to the status of every node", _ms(took), ""),
        ("   ... evidence weighed, inputs made", _ms(found["weigh"] - found["forget"]), ""),
        ("   ... bounds", _ms(found["bounds"] - found["forget"]), ""),
        ("   ... the status of every node", _ms(found["settle"] - found["bounds"]), "with the solver" if found["solver"] else ""),
        ("   one world in plain Python, a loop over a table", _ms(found["walk"]), ""),
        ("   ... times over it", f"{walk:.1f} x", _goal(walk, 3, "at most 3 x")),
        ("   one world in plain Python, code made for the cone", _ms(found["generated"]), ""),
        ("   ... times over it", f"{generated:.1f} x", ""),
        ("   a fresh grounding of the cone, solved", _ms(found["fresh"]), ""),
        ("   ... faster than it", f"{fresh:.1f} x", _goal(20, fresh, "at least 20 x")),
        ("   with the whole tree in words", _ms(found["tree"] - found["forget"]), ""),
        ("   with the pruned tree in words", _ms(found["why"] - found["forget"]), ""),
    ]


def _campaign(rounds: int) -> list[Row]:
    rows: list[Row] = []
    for number, (name, words, limit) in enumerate((("one", "one view", 1.0), ("five", "five views", 3.0))):
        if number == 0:
            runs = cold.campaign(rounds)
        run = runs[name]
        rows += [
            (f"3  the campaign cold, {words}", "", ""),
            ("   the library, process start to end", _ms(run.library), _goal(run.library, limit, f"under {limit:.0f} s")),
            *((f"   ... {stage}", _ms(seconds), "") for stage, seconds in run.stages.items()),
            ("   lawcheck check, process start to end", _ms(run.command), ""),
            *(
                (f"   questions settled by {means}", f"{100 * count / sum(run.means.values()):.1f} %", f"{count}")
                for means, count in run.means.items()
            ),
        ]
    return rows


def _casebook(rounds: int) -> list[Row]:
    found = cold.casebook(rounds)
    took, floor = found["command"], found["floor"]
    each, listed = (took - floor) / found["files"] / floor, found["list"] / floor
    return [
        (f"5  the casebook cold, {found['files']:.0f} files, {found['rows']:.0f} expectations", "", ""),
        ("   lawcheck verify, process start to end", _ms(took), _goal(took, 10, "under 10 s on two cores")),
        ("   ... each file, of the floor", f"{each:.2f} x", _goal(each, 0.35, "at most 0.35 x on two cores")),
        ("   the same in one process", _ms(found["alone"]), ""),
        ("   ... over the command", f"{found['alone'] / took:.2f} x", ""),
        ("   lawcheck list cases, over the floor", f"{listed:.2f} x", _goal(listed, 3, "at most 3 x")),
    ]


def _growth(rounds: int) -> list[Row]:
    rows: list[Row] = []
    small = str(cold.CASE.relative_to(cold.ROOT))
    words = {small: "the small case", cold.CAMPAIGN: "the campaign"}
    for case, parts in growth(tuple(words), cold.FIVE[0], rounds).items():
        rows.append((f"4  growth with the law, {words[case]}", "rules", "questions, nodes: rules read, grounded, answered"))
        first = parts[0]
        for part in parts:
            times = ", ".join(f"{part.stages[stage] / first.stages[stage]:.2f} x" for stage in part.stages)
            layer = part.layer if part is first else f"+ {part.layer}"
            rows.append((f"   {layer.replace('_', ' ')}", f"{part.rules}", f"{part.questions}, {part.nodes}: {times}"))
        last = parts[-1]
        per_rule = last.stages["rules"] / last.rules * first.rules / first.stages["rules"]
        rows.append(("   ... reading, for each rule", f"{per_rule:.2f} x", _goal(per_rule, 1.25, "at most 1.25 x")))
        work, before = (sum(part.stages[stage] for stage in ("instantiate", "answer")) for part in (last, first))
        if case == small:
            rows.append(("   ... grounding and answers, all layers over the first", f"{work / before:.2f} x", ""))
            extra, added = (work - before) / before, (last.rules - first.rules) / first.rules
            share = extra / added
            rows.append(("   ... of what was added to the rules", f"{share:.2f} x", _goal(share, 0.5, "at most 0.5 x")))
        else:
            each = work / last.nodes * first.nodes / before
            rows.append(("   ... grounding and answers, for each node", f"{each:.2f} x", _goal(each, 1.25, "at most 1.25 x")))
    return rows


if __name__ == "__main__":
    main()
