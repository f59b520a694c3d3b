"""What is compared with: one world of one cone in plain Python, and a fresh grounding of the same cone.

Both are given everything ready: the truth of every leaf, what is raised and spoken to, and which readings are held. They
weigh no evidence, know one world and one reading of each question, and so tell `met` and what is shown not to hold, but
nothing about how things may have been. Both readings of "plain Python" are here: a loop over a table (`walk`) and
straight-line code made for the one cone under the one position (`generated`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import clingo

from lawcheck.reasoning.bounds import LIVE, Inputs, gate_states
from lawcheck.reasoning.evidence import UNKNOWN
from lawcheck.reasoning.kernel import program
from lawcheck.reasoning.shape import Row, Shape
from lawcheck.resources import folder

__all__ = ["Leaves", "fresh", "generated", "leaves_of", "read", "texts", "walk"]

#: Status of each node by (spoken, absent, shown), as bits.
_STATUS = ("not_engaged", "met", "not_engaged", "met", "not_proven", "met", "not_met", "met")


@dataclass(frozen=True)
class Leaves:
    """The one world: for every leaf of a shape (by node number) whether it is shown, absent, raised and spoken to."""

    shown: list[bool]
    absent: list[bool]
    raised: list[bool]
    spoken: list[bool]


def leaves_of(shape: Shape, inputs: Inputs) -> Leaves:
    """The world of a closed case. Every cell must have one state, every question one reading."""
    count = len(shape.rows)
    found = Leaves([False] * count, [False] * count, [False] * count, [False] * count)
    assert all(len(cell.proof) == 1 for cell in inputs.cells), "the case is not closed"  # noqa: S101
    assert all(len(options) == 1 for options in inputs.admitted if options), "a question of law is open"  # noqa: S101
    for node, row in enumerate(shape.rows):
        found.raised[node] = node in inputs.stated
        if row.cell >= 0:
            state = inputs.cells[row.cell].proof[0]
            found.shown[node] = state == row.value
            found.absent[node] = row.value in inputs.cells[row.cell].out if state == UNKNOWN else state != row.value
            found.spoken[node] = found.raised[node] or node in inputs.denied
    return found


def _edges(shape: Shape, inputs: Inputs) -> list[list[tuple[str, int, bool, bool]]]:
    """The edges of every node as (kind, child, negated, live) under the one reading of each question."""
    gates = gate_states(shape, inputs.admitted)
    return [
        [(kind, child, negated, gate < 0 or gates[gate] == LIVE) for kind, child, negated, gate in row.edges]
        for row in shape.rows
    ]


def _raisers(row: Row, edges: Sequence[tuple[str, int, bool, bool]]) -> list[tuple[int, bool]]:
    """The children that raise a node, and whether what is raised is their failing."""
    if row.raised_by is not None:
        return [(child, False) for child in row.raised_by]
    return [(child, negated) for _, child, negated, _ in edges]


def walk(shape: Shape, inputs: Inputs) -> Callable[[Leaves], list[str]]:
    """The table of a cone, and a loop over it, children first, that stops at the first child that decides."""
    table = []
    for node, (row, edges) in enumerate(zip(shape.rows, _edges(shape, inputs), strict=True)):
        if row.cell >= 0:
            continue
        raisers = _raisers(row, edges)
        main = [(c, negated) for kind, c, negated, live in edges if live and kind == row.connective]
        exceptions = [(c, negated) for kind, c, negated, live in edges if live and kind == "unless"]
        table.append((node, row.connective, main, exceptions, raisers, row.quorum))

    def go(leaves: Leaves) -> list[str]:
        shown, absent = leaves.shown.copy(), leaves.absent.copy()
        raised, spoken = leaves.raised.copy(), leaves.spoken.copy()
        for node, connective, main, exceptions, raisers, quorum in table:
            for child, negated in raisers:
                if spoken[child]:
                    spoken[node] = True
                    if negated or raised[child]:
                        raised[node] = True
                        break
            if raised[node]:
                spoken[node] = True
            beaten = False
            for child, negated in exceptions:
                if (spoken[child] and absent[child]) if negated else (raised[child] and shown[child]):
                    beaten = True
                    break
            if connective == "all":
                holds, fails = True, False
                for child, negated in main:
                    if not (absent[child] if negated else shown[child]):
                        holds = False
                        if shown[child] if negated else absent[child]:
                            fails = True
                            break
            elif connective == "any":
                holds, fails = False, True
                for child, negated in main:
                    if spoken[child] if negated else raised[child]:
                        if absent[child] if negated else shown[child]:
                            holds, fails = True, False
                            break
                        if not (shown[child] if negated else absent[child]):
                            fails = False
            else:
                holds = sum(absent[c] if negated else shown[c] for c, negated in main) >= quorum
                fails = sum(shown[c] if negated else absent[c] for c, negated in main) > len(main) - quorum
            shown[node] = holds and not beaten
            absent[node] = fails or beaten
        return [_STATUS[k << 2 | a << 1 | s] for k, a, s in zip(spoken, absent, shown, strict=True)]

    return go


def generated(shape: Shape, inputs: Inputs) -> Callable[[Leaves], list[str]]:
    """Straight-line code for one cone under one position, made once: the fastest a world gets in plain Python."""
    lines = ["def go(leaves):", " S, A, R, K = leaves.shown, leaves.absent, leaves.raised, leaves.spoken"]
    for node, (row, edges) in enumerate(zip(shape.rows, _edges(shape, inputs), strict=True)):
        if row.cell >= 0:
            lines.append(f" s{node} = S[{node}]; a{node} = A[{node}]; r{node} = R[{node}]; k{node} = K[{node}]")
            continue
        above = _raisers(row, edges)
        up = [f"{'k' if negated else 'r'}{c}" for c, negated in above]
        lines.append(f" r{node} = {' or '.join([f'R[{node}]', *dict.fromkeys(up)])}")
        lines.append(f" k{node} = {' or '.join([f'r{node}', *dict.fromkeys(f'k{c}' for c, _ in above)])}")
        main = [(c, negated) for kind, c, negated, live in edges if live and kind == row.connective]
        out = [(c, negated) for kind, c, negated, live in edges if live and kind == "unless"]
        hits = [f"k{c} and a{c}" if negated else f"r{c} and s{c}" for c, negated in out]
        holds = [f"a{c}" if negated else f"s{c}" for c, negated in main]
        fails = [f"s{c}" if negated else f"a{c}" for c, negated in main]
        puts = [f"k{c}" if negated else f"r{c}" for c, negated in main]
        if row.connective == "all":
            shown, absent = " and ".join(holds) or "True", " or ".join(fails) or "False"
        elif row.connective == "any":
            shown = " or ".join(f"{r} and {s}" for r, s in zip(puts, holds, strict=True)) or "False"
            absent = " and ".join(f"(not {r} or {a})" for r, a in zip(puts, fails, strict=True)) or "True"
        else:
            shown, absent = f"{' + '.join(holds)} >= {row.quorum}", f"{' + '.join(fails)} > {len(main) - row.quorum}"
        if hits:
            lines.append(f" b = {' or '.join(hits)}")
            shown, absent = f"not b and ({shown})", f"b or {absent}"
        lines.append(f" s{node} = {shown}; a{node} = {absent}")
    each = (f"T[k{node} << 2 | a{node} << 1 | s{node}]" for node in range(len(shape.rows)))
    lines.append(f" return [{', '.join(each)}]")
    space: dict[str, object] = {"T": _STATUS}
    exec(compile("\n".join(lines), "<one cone>", "exec"), space)  # noqa: S102
    return space["go"]  # type: ignore[return-value]


def texts(shape: Shape, inputs: Inputs) -> str:
    """The kernel, the cone and its one world as one program, ready to be grounded."""
    lines = [(Path(folder("rules")) / "kernel.lp").read_text("utf-8"), program(shape)]
    for cell, (state, (size, _)) in enumerate(zip(inputs.cells, shape.cells, strict=True)):
        value = state.proof[0]
        lines.append(f"is(c{cell},{value})." if value >= 0 else f"unknown(c{cell})." if value == UNKNOWN else f"none(c{cell}).")
        lines += [f"out(c{cell},{v})." if v in state.out else f":- out(c{cell},{v})." for v in range(size)]
    for question, options in zip(shape.questions, inputs.admitted, strict=True):
        lines.append(f"is(q_{question},{options[0]}).")
    lines += [f"stated({node})." if node in inputs.stated else f":- stated({node})." for node in range(len(shape.rows))]
    lines += [
        f"denied({node})." if node in inputs.denied else f":- denied({node})."
        for node, row in enumerate(shape.rows) if row.cell >= 0
    ]
    shows = [f"#show {name}(N) : {name}(N), node(N)." for name in ("shown", "absent", "spoken")]
    return "\n".join([*lines, "#show.", *shows])


def fresh(text: str) -> clingo.Control:
    """Ground the program anew and solve it; what a solver without any preparation has to do, reading its answer left out."""
    control = clingo.Control(["--warn=none"])
    control.add("base", [], text)
    control.ground([("base", [])])
    control.solve()
    return control


def read(control: clingo.Control, count: int) -> list[str]:
    """The status of every node in the one model of a grounded program (to check that all agree; not measured)."""
    bits = [0] * count
    weight = {"shown": 1, "absent": 2, "spoken": 4}
    with control.solve(yield_=True) as handle:
        for model in handle:
            for symbol in model.symbols(shown=True):
                bits[symbol.arguments[0].number] |= weight[symbol.name]
    return [_STATUS[found] for found in bits]
