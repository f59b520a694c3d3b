"""What the documentation shows is run: cases, positions, commands and their output, names of propositions and readings."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

import lawcheck as lc
from lawcheck.case.warnings import warnings
from lawcheck.expectations import outcomes
from lawcheck.law.positions import Reading, readings

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
GUIDES = [ROOT / "README.md", *(ROOT / "docs" / name for name in ("case-files.md", "positions.md", "reading-answers.md"))]


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
    assert len(CASES) >= 10
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
    text = (ROOT / "docs" / "case-files.md").read_text("utf-8")
    checklists = re.sub(r"^```.*?^```$", "", text[text.index("## Checklists"):], flags=re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)(?:\([^`]*\))?`", checklists))
    law = lc.rules()
    known = set(law.signatures) | {term for things in law.things.values() for term in things}
    keys = {"linked_states", "attributed_to", "bears_on", "rights_of", "as_of", "us_law", "us_2025"} | set(law.positions)
    assert named - known - keys == set()


def test_the_table_of_positions_is_what_the_rule_files_say():
    text = (ROOT / "docs" / "positions.md").read_text("utf-8")
    table = text[text.index("<!-- table"): text.index("<!-- end of table")]
    head, *rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("|") and "---" not in line]
    named = [cell.strip("`") for cell in head[1:]]
    splits = {(q, p): options.split(", ") for q, p, options in re.findall(r"(?m)^- (\w+), `(\w+)`: (.+)$", table)}
    law = lc.rules()
    held = {position: readings(law, position) for position in named}
    assert [row[0] for row in rows] == sorted(law.questions)
    for question, *cells in rows:
        for position, cell in zip(named, cells, strict=True):
            reading = held[position][question]
            assert cell == _cell(reading), (question, position)
            if cell == "split":
                assert set(splits.pop((question, position))) == set(reading.options)
    assert splits == {}


def _cell(reading: Reading) -> str:
    if reading.how in {"open", "outside"}:
        return reading.how
    if len(reading.options) > 1:
        return "split"
    return reading.options[0] + {"stated": "", "contested": "?", "inferred": "~"}[reading.how]


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_every_link_to_a_page_or_a_heading_leads_somewhere(page):
    for target in re.findall(r"\]\((?!https?://)([^)]+)\)", page.read_text("utf-8")):
        name, _, anchor = target.partition("#")
        other = (page.parent / name) if name else page
        assert other.exists(), target
        if anchor:
            heads = re.findall(r"(?m)^#+ (.+)$", other.read_text("utf-8"))
            assert anchor in {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads}, target
