"""The kernel: one solver per shape, grounded once, set to a view by assumptions.

A question is put as "is there a world of this range in which the node is shown?" and "… not shown?": two calls that stay
flat however many facts are contested. What the bounds pass has settled never gets here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import clingo

from lawcheck.reasoning.bounds import Inputs
from lawcheck.reasoning.evidence import NONE, UNKNOWN
from lawcheck.reasoning.shape import Shape
from lawcheck.resources import folder

__all__ = ["Kernel", "World", "kernel_of", "program"]

#: One state of every cell, then one option of every question of a shape.
World = tuple[tuple[int, ...], tuple[str, ...]]


@cache
def kernel_text() -> str:
    """The rules of the kernel."""
    return (Path(folder("rules")) / "kernel.lp").read_text("utf-8")


def program(shape: Shape, tag: str = "") -> str:
    """The facts of a shape for the kernel. With a `tag`, every name is paired with it, so that shapes can lie side by side."""

    def name(number: int | str) -> str:
        return f"({tag},{number})" if tag else str(number)

    lines: list[str] = []
    for cell, (size, exhaustive) in enumerate(shape.cells):
        lines.append(f"cell({name(f'c{cell}')}).")
        lines += [f"value({name(f'c{cell}')},{value})." for value in range(size)]
        if exhaustive:
            lines.append(f"exhaustive({name(f'c{cell}')}).")
    for question in shape.questions:
        lines.append(f"cell({name(f'q_{question}')}). closed({name(f'q_{question}')}).")
        lines += [f"value({name(f'q_{question}')},{option})." for option in shape.options[question]]
    for gate, (question, options) in enumerate(shape.gates):
        lines += [f"gate({name(f'g{gate}')},{name(f'q_{question}')},{option})." for option in sorted(options)]
    for node, row in enumerate(shape.rows):
        me = name(node)
        lines.append(f"node({me}).")
        if row.cell >= 0:
            lines.append(f"leaf({me},{name(f'c{row.cell}')},{row.value}).")
            continue
        lines.append(f"kind({me},{row.connective}).")
        for kind, child, negated, gate in row.edges:
            below = f"no({name(child)})" if negated else name(child)
            opens = "" if kind == "factor" else f",{name(f'g{gate}')}" if gate >= 0 else ",always"
            lines.append(f"{kind}({me},{below}{opens}).")
        if row.connective == "factor":
            size = sum(kind == "factor" for kind, *_ in row.edges)
            lines.append(f"quorum({me},{row.quorum}). size({me},{size}).")
        if row.raised_by is not None:
            lines += [f"raised_by({me},{name(child)})." for child in row.raised_by]
            if not row.raised_by:
                lines.append(f"raised_by({me},nobody).")
    return "\n".join(lines)


class Kernel:
    """A grounded solver for one shape."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        control = self.control = clingo.Control(["--warn=none"])
        control.add("base", [], kernel_text() + program(shape) + "\n#show.")
        control.ground([("base", [])])
        atoms = control.symbolic_atoms

        def numbered(name: str) -> list[int]:
            """The literals of a predicate over nodes, 0 where the node does not have it."""
            found = [0] * len(shape.rows)
            for atom in atoms.by_signature(name, 1):
                argument = atom.symbol.arguments[0]
                if argument.type is clingo.SymbolType.Number:  # else no(node)
                    found[argument.number] = atom.literal
            return found

        def named(name: str, arity: int) -> dict[str, int]:
            """The literals of a predicate over cells and questions, by the text of its arguments."""
            return {",".join(map(str, atom.symbol.arguments)): atom.literal for atom in atoms.by_signature(name, arity)}

        chosen, none, unknown, out = named("is", 2), named("none", 1), named("unknown", 1), named("out", 2)
        self.states: list[dict[int, int]] = []
        self.outs: list[list[int]] = []
        for cell, (size, exhaustive) in enumerate(shape.cells):
            states = {value: chosen.get(f"c{cell},{value}", 0) for value in range(size)}
            if not exhaustive:
                states[NONE] = none.get(f"c{cell}", 0)
            states[UNKNOWN] = unknown.get(f"c{cell}", 0)
            self.states.append(states)
            self.outs.append([out.get(f"c{cell},{value}", 0) for value in range(size)])
        self.options = [
            {option: chosen.get(f"q_{question},{option}", 0) for option in shape.options[question]}
            for question in shape.questions
        ]
        self.stated, self.denied = numbered("stated"), numbered("denied")
        self.shown, self.absent = numbered("shown"), numbered("absent")

    def assume(self, inputs: Inputs, range_open: bool = False) -> list[int]:
        """The assumptions that set the solver to a view: states not admitted are closed, the rest is fixed."""
        found: list[int] = []
        for states, outs, state in zip(self.states, self.outs, inputs.cells, strict=True):
            allowed = state.open if range_open else state.proof
            if len(allowed) == 1:
                found.append(states[allowed[0]])
            else:
                found += [-literal for value, literal in states.items() if value not in allowed]
            found += [literal if value in state.out else -literal for value, literal in enumerate(outs)]
        for options, admitted in zip(self.options, inputs.admitted, strict=True):
            found += [-literal for option, literal in options.items() if option not in admitted]
        for literals, chosen in ((self.stated, inputs.stated), (self.denied, inputs.denied)):
            found += [literal if node in chosen else -literal for node, literal in enumerate(literals) if literal]
        return found

    def exists(self, assumptions: Iterable[int], node: int, shown: bool, absent: bool = False) -> World | None:
        """A world of the range in which the node is shown (or not shown), or None. With `absent`, absent (or not)."""
        literal = (self.absent if absent else self.shown)[node]
        if literal == 0:
            goal: list[int] = []
            if shown:
                return None
        else:
            goal = [literal if shown else -literal]
        with self.control.solve([*assumptions, *goal], yield_=True) as handle:
            for model in handle:
                return self._world(model)
        return None

    def _world(self, model: clingo.Model) -> World:
        cells = tuple(
            next(value for value, literal in states.items() if literal and model.is_true(literal)) for states in self.states
        )
        options = tuple(
            next(option for option, literal in known.items() if model.is_true(literal)) for known in self.options
        )
        return cells, options


def kernel_of(shape: Shape) -> Kernel:
    """The solver of a shape, grounded when first needed and kept with the shape."""
    found: Kernel | None = shape.memory.get("kernel")
    if found is None:
        found = shape.memory["kernel"] = Kernel(shape)
    return found

