"""What the documentation shows is run: cases, positions, commands and their output, names of propositions and readings."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

import lawcheck as lc
from lawcheck.case.models import Act, Actor, Resolution
from lawcheck.case.warnings import warnings
from lawcheck.expectations import outcomes
from lawcheck.law.positions import Reading, readings
from tests.law.trap_files import failures
from tests.law.trap_format import read

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
GUIDES = [
    ROOT / "README.md",
    *(ROOT / "docs" / name for name in ("arguing.md", "case-files.md", "checklists.md", "memos.md", "pictures.md", "positions.md", "proofs.md",
      "reading-answers.md", "writing-rules.md")),
]


#: Positions that the page shows side by side.
SIDE_BY_SIDE = ("icj", "restrictivist", "majority", "expansionist", "us_2025")


def blocks(language: str, pages: list[Path] = PAGES) -> list[tuple[str, str]]:
    """Every block of a language, each with the name of its page and its line."""
    found = []
    for page in pages:
        text = page.read_text("utf-8")
        for match in re.finditer(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            found.append((f"{page.name}:{text.count(chr(10), 0, match.start()) + 1}", match[1]))
    return found


YAML = blocks("yaml")
CASES = [(place, text) for place, text in YAML if text.startswith("schema: lawcheck/case/v1")]
TRAPS = [(place, text) for place, text in YAML if text.startswith("- trap:")]
POSITIONS = [(place, text) for place, text in YAML if "\nextends:" in text]
COMMANDS = [(place, line) for place, text in blocks("sh", GUIDES) for line in text.splitlines() if line.startswith("lawcheck ")]
SHOWN = blocks("console", GUIDES)


def ids(found: list[tuple[str, str]]) -> list[str]:
    return [place for place, _ in found]


@pytest.fixture
def desk(run, tmp_path, monkeypatch):
    """A folder in which a reader tries things: the starter as `my_case.yaml`, and the position of the page on positions."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "my_case.yaml").code == 0
    (tmp_path / "my_reading.yaml").write_text(POSITIONS[0][1], "utf-8")
    return tmp_path


def test_there_are_examples_of_each_sort():
    assert len(CASES) >= 25
    assert TRAPS
    assert POSITIONS
    assert COMMANDS
    assert SHOWN


@pytest.mark.parametrize(("place", "text"), YAML, ids=ids(YAML))
def test_every_fragment_is_yaml(place, text):
    assert list(yaml.safe_load_all(text))


@pytest.mark.parametrize(("place", "text"), CASES, ids=ids(CASES))
def test_every_case_is_in_order_and_comes_out_as_it_says(place, text):
    case = lc.parse(text, place)
    assert [problem.render() for problem in warnings(case)] == []
    assert case.expect
    for outcome in outcomes(case):
        assert outcome.kept, f"{outcome.expected.that} is {outcome.answer.status}\n{outcome.answer.why_not()}"


#: What a relation asks for beside the elements (`lint` warns without it); what another position asks; what the other side says;
#: and of policing, the force that it is the exception to.
BESIDE = {
    "took_place", "done_by", "flag", "declares_attack", "military_in_character", "boarded_by_force", "stopped_or_boarded",
}


@pytest.mark.parametrize(("place", "text"), CASES, ids=ids(CASES))
def test_every_claim_of_a_checklist_case_is_needed(place, text):
    """Left out one by one: some expectation falls. So a checklist asks for nothing that does not matter."""
    case = lc.parse(text, place)
    for left_out in case.claims:
        if left_out.says.partition("(")[0] not in BESIDE:
            less = case.model_copy(update={"claims": tuple(claim for claim in case.claims if claim is not left_out)})
            assert not all(outcome.kept for outcome in outcomes(less)), f"{place}: {left_out.says} is not needed"


@pytest.mark.parametrize(("place", "text"), POSITIONS, ids=ids(POSITIONS))
def test_every_position_is_read_and_used(place, text, tmp_path):
    path = tmp_path / "position.yaml"
    path.write_text(text, "utf-8")
    case = lc.load(ROOT / "cases" / "caribbean_2025" / "boats_open_fire.yaml")
    result = lc.assess(case, path)
    assert result.view.position == yaml.safe_load(text)["id"]
    for question, value in yaml.safe_load(text)["holds"].items():
        held = result.view.readings[question].options
        assert value == "open" or set(held) == set(value if isinstance(value, list) else [value])


@pytest.mark.parametrize(("place", "line"), COMMANDS, ids=ids(COMMANDS))
def test_every_command_runs(place, line, desk, run):
    words = shlex.split(line, comments=True)[1:]
    if ">" in words:  # what the shell does
        words = words[: words.index(">")]
    if "proof.json" in words and "--proof" not in words:  # written by the line above it
        written = run("why", "caroline", "self_defence", "burning", "everyone", "-p", "icj", "--proof", "proof.json")
        assert written.code == 0, written.err
    if words[0] == "new":
        (desk / words[1]).unlink(missing_ok=True)
    ran = run(*words)
    assert ran.code == 0, f"{place}: {line}\n{ran.err}"


@pytest.mark.parametrize(("place", "text"), SHOWN, ids=ids(SHOWN))
def test_what_a_command_is_shown_to_print_it_prints(place, text, desk, run):
    command, _, shown = text.partition("\n")
    ran = run(*shlex.split(command.removeprefix("$ "))[1:])
    assert ran.code == 0, ran.err
    rest = ran.out
    for part in re.split(r"(?m)^…$", shown):
        wanted = part.strip("\n")
        assert wanted in rest, f"{place}: `{command}` no longer prints this:\n{wanted}\n\nit prints:\n{ran.out}"
        rest = rest[rest.index(wanted) + len(wanted):]


def test_every_claim_that_a_checklist_names_exists():
    text = (ROOT / "docs" / "checklists.md").read_text("utf-8")
    checklists = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)(?:\([^`]*\))?`", checklists))
    law = lc.rules()
    known = set(law.signatures) | {term for things in law.things.values() for term in things}
    keys = {name for model in (Act, Actor, Resolution) for name in model.model_fields} | {"as_of", "us_law"}
    assert named - known - keys - set(law.positions) == set()


def test_every_checklist_has_a_case():
    text = (ROOT / "docs" / "checklists.md").read_text("utf-8")
    for section in re.split(r"(?m)^### ", text)[1:]:
        assert "```yaml\nschema: lawcheck/case/v1" in section, section.splitlines()[0]


def test_the_tables_of_positions_are_what_the_rule_files_say():
    text = (ROOT / "docs" / "positions.md").read_text("utf-8")
    found = text[text.index("<!-- table"): text.index("<!-- end of table")].partition("\n")[2]
    assert found.strip() == positions_table().strip(), "run: python -m tests.test_doc_examples"


def positions_table() -> str:
    """The tables of the page on positions: who answers which question how, and where `icrc` parts from `icj`."""
    law = lc.rules()
    held = {position: readings(law, position) for position in law.positions}
    layers = {title.partition(" (")[0].capitalize(): layer for layer, title in law.sections.items()}
    of = {question: law.institutions[law.institution_of[question]].layer for question in sorted(law.questions)}
    questions = [question for layer in layers.values() for question, home in of.items() if home == layer]
    apart = [question for question in questions if set(held["icrc"][question].options) != set(held["icj"][question].options)]
    splits = [
        f"- {question}, `{position}`: {', '.join(reading.options)}"
        for question in questions for position in (*SIDE_BY_SIDE, "icrc")
        if _cell(reading := held[position][question]) == "split" and (position != "icrc" or question in apart)
    ]
    tables = [
        "\n".join([f"{title}:", "", *_rows(held, rows, SIDE_BY_SIDE)]) + "\n"
        for title, layer in layers.items() if (rows := [question for question in questions if of[question] == layer])
    ]
    return "\n".join([
        *tables, "`icrc` answers as `icj` does, but for these:", "",
        *_rows(held, apart, ("icj", "icrc")), "", "Splits:", "", *splits,
    ])


def _rows(held: Mapping[str, Mapping[str, Reading]], questions: Sequence[str], positions: Sequence[str]) -> list[str]:
    return [
        "|question|" + "".join(f"`{position}`|" for position in positions), "|---" * (len(positions) + 1) + "|",
        *(f"|{question}|" + "".join(f"{_cell(held[position][question])}|" for position in positions) for question in questions),
    ]


def _cell(reading: Reading) -> str:
    if reading.how in {"open", "outside"}:
        return reading.how
    if len(reading.options) > 1:
        return "split"
    return reading.options[0] + {"stated": "", "contested": "?", "inferred": "~"}[reading.how]


@pytest.mark.parametrize(("place", "text"), TRAPS, ids=ids(TRAPS))
def test_every_trap_shown_runs(place, text):
    for trap in read(text, "shown"):
        assert failures(trap) == [], place


def test_the_names_that_are_fixed_stand_in_the_files_that_are_told():
    text = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
    table = text[text.index("## Names fixed"): text.index("## Traps")]
    law = lc.rules()
    declared = {
        name: file.name for file in law.files
        for name in re.findall(r"(?m)^(?:norm|fact|appraisal)\((\w+),", file.read_text("utf-8"))
    }
    files = ""
    for row in re.findall(r"(?m)^\| `.+$", table):
        names, where, _ = (cell.strip() for cell in row.strip("|").split(" | ", 2))
        files = files if where == "same" else where
        for name in set(re.findall(r"`(\w+)\(", names)) & set(law.signatures):
            assert declared[name] in files or not re.search(r"\w+\.lp", files), (name, declared[name])
        assert set(re.findall(r"`(\w+)\(", names)) - set(law.signatures) <= {"open_ground"}
    edges = yaml.safe_load((ROOT / "tests" / "data" / "cross_layer_edges.yaml").read_text("utf-8"))
    shown = [edge for _, block in YAML if block.startswith("- edge:") for edge in yaml.safe_load(block)]
    assert shown
    assert all(edge in edges for edge in shown)


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_every_link_to_a_page_or_a_heading_leads_somewhere(page):
    for target in re.findall(r"\]\((?!https?://)([^)]+)\)", page.read_text("utf-8")):
        name, _, anchor = target.partition("#")
        other = (page.parent / name) if name else page
        assert other.exists(), target
        if anchor:
            heads = re.findall(r"(?m)^#+ (.+)$", other.read_text("utf-8"))
            assert anchor in {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads}, target


if __name__ == "__main__":  # what stands between the marks of docs/positions.md
    print(positions_table())
