"""The house: folders stand above one another, and arrows go down; what is written out is found by the one table that knows it."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

from lawcheck import forms
from lawcheck.document.display import Displayed

ROOT = Path(__file__).resolve().parents[1] / "lawcheck"

#: From the ground up (CONTRIBUTING.md tells what each is). A folder imports from those before it.
FLOORS = (
    "errors", "progress", "version", "resources", "document", "case", "law", "rulebook", "library", "reasoning", "answers", "silence",
    "explain", "arguing", "expectations", "verification", "proof", "checker", "replaying", "report", "pictures", "memo", "api", "forms",
    "__init__", "cli", "__main__",
)
#: An answer can be asked to explain itself, to argue and to leave a proof: its methods call up, and import when they are called.
METHODS = {("answers", "explain"), ("answers", "arguing"), ("answers", "proof")}


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The folders and modules of the house that a file imports, for types apart from its name alone."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            if name == "lawcheck" and isinstance(node, ast.ImportFrom):
                found.update(alias.name if (ROOT / alias.name).exists() or (ROOT / f"{alias.name}.py").exists() else "__init__"
                             for alias in node.names)
            elif name == "lawcheck":
                found.add("__init__")
            elif name.startswith("lawcheck."):
                found.add(name.split(".")[1])
    return found


def test_every_folder_has_its_floor():
    rooms = {room(path) for path in ROOT.rglob("*.py")}
    assert rooms == set(FLOORS)


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_arrows_go_down(path: Path):
    own = room(path)
    if own == "__init__":
        return  # the front door names what it hands out, and imports it when it is asked for
    up = {other for other in imported(path) if FLOORS.index(other) > FLOORS.index(own)}
    assert not {other for other in up if (own, other) not in METHODS}, f"{path.name} imports what stands above it"


@pytest.mark.parametrize(("form", "name", "where"), [
    (form, name, where)
    for form, makers in {"document": forms.DOCUMENTS, "text": forms.TEXTS, **forms.PICTURES}.items() for name, where in makers.items()
])
def test_whatever_writes_a_result_out_is_there(form: str, name: str, where: str):
    module, _, function = where.partition(":")
    assert callable(getattr(import_module(module), function)), (form, name)


def test_every_result_can_be_written_out():
    for path in ROOT.rglob("*.py"):
        import_module(".".join(["lawcheck", *path.relative_to(ROOT).with_suffix("").parts]).removesuffix(".__init__")) \
            if path.name != "__main__.py" else None
    stack, found = [Displayed], []
    while stack:
        for class_ in stack.pop().__subclasses__():
            found.append(class_)
            stack.append(class_)
    ours = [class_ for class_ in found if class_.__module__.startswith("lawcheck.")]
    assert len(ours) >= 20
    for class_ in ours:
        assert class_.document is not Displayed.document or class_.__name__ in forms.DOCUMENTS, class_
