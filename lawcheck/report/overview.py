"""A case under several positions on one page: subjects with the same answers together, the odd ones apart.

This module decides what stands together; `terminal` and `data` only print it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lawcheck.assessment import Answer, Assessment, Status
from lawcheck.comparison import Comparison
from lawcheck.law.words import parts
from lawcheck.reasoning.view import View

__all__ = ["Block", "Line", "Overview", "Section", "compressed", "overview", "shortened"]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: what is asked, the statuses under each view, and an answer for each view to go further from."""

    heading: str
    statuses: tuple[Status, ...]
    answers: tuple[Answer, ...]
    pleaded_by: tuple[str, ...] = ()

    @property
    def turns_on(self) -> tuple[str, ...]:
        """What the first `depends` of the row turns on: facts and questions of law, most frequent first."""
        for answer in self.answers:
            if answer.status == "depends":
                return answer.turns_on.subjects
        return ()


@dataclass(frozen=True, slots=True)
class Block:
    """Subjects (acts, pairs, listings) that have the same answers.

    `lines` are `rows` with those of one question and the same answers merged. `silent` are the grounds nobody's words engage;
    `not_covered` what is not covered yet, with the subjects it concerns. On a short page `as_before` names the block that the
    rows left out are the same as. `shared` marks the rows that all blocks of a section have in common.
    """

    subjects: tuple[str, ...]
    title: str
    lines: tuple[Line, ...]
    silent: tuple[str, ...]
    not_covered: Mapping[str, tuple[str, ...]]
    rows: tuple[Line, ...]
    as_before: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One layer of law.

    On a short page, `everywhere` has the questions with one answer for all subjects in all views, and `silent` those nobody
    speaks to; their rows are then left out of the blocks.
    """

    layer: str
    title: str
    blocks: tuple[Block, ...]
    everywhere: tuple[tuple[str, Status], ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """The page."""

    comparison: Comparison
    columns: tuple[str, ...]
    sections: tuple[Section, ...]

    def lines(self) -> Iterator[tuple[Section, Block, Line]]:
        """Every row with its place."""
        for section in self.sections:
            for block in section.blocks:
                for line in block.lines:
                    yield section, block, line


def overview(comparison: Comparison) -> Overview:
    """Lay out a comparison."""
    first = comparison.assessments[0]
    rules = first.rules
    by_layer: dict[str, dict[str, list[str]]] = {layer: {} for layer in rules.sections}
    for question in comparison.questions:
        name, arguments = parts(question)
        home = rules.institutions.get(rules.institution_of.get(name, ""))
        layer = home.layer if home else "use_of_force"
        types = rules.signatures[name].types
        subject = arguments[1] if types[1:2] == ("person",) else arguments[0]  # a killing is told by who was killed
        by_layer.setdefault(layer, {}).setdefault(subject, []).append(question)
    sections = []
    for layer, subjects in by_layer.items():
        blocks = _shared_first(_blocks(comparison, subjects))
        if blocks:
            sections.append(Section(layer, rules.sections.get(layer, layer.replace("_", " ")), blocks))
    return Overview(comparison, tuple(_column(a.view) for a in comparison.assessments), tuple(sections))


def shortened(page: Overview) -> Overview:
    """The page without the rows that say the same everywhere, which are named once a section instead.

    Blocks that only add to what a section has said for all of its subjects are left out; the full page has them.
    """
    sections = []
    for section in page.sections:
        statuses: dict[str, set[Status]] = {}
        count: Counter[str] = Counter()
        for block in section.blocks:
            for line in block.lines:
                name = _plainly(line)
                statuses.setdefault(name, set()).update(line.statuses)
                count[name] += 1
        first = section.blocks[0]
        same = {name: next(iter(found)) for name, found in statuses.items() if len(found) == 1 and count[name] > 1}
        silent = dict.fromkeys(name for block in section.blocks for name in block.silent if name not in statuses)
        blocks = []
        subjects: set[str] = set()
        for block in section.blocks:
            if subjects and subjects.issuperset(block.subjects):
                continue
            lines = tuple(line for line in block.lines if _plainly(line) not in same and line.answers[0].name not in _SUMS)
            told = {(_plainly(line), line.statuses) for line in first.lines} - {(_plainly(x), x.statuses) for x in lines[:1]}
            if block is not first and len(first.subjects) > 1:
                odd = tuple(line for line in lines if (_plainly(line), line.statuses) not in told)
                block = replace(block, as_before=first.title if len(odd) < len(lines) else "")
                lines = odd
            if lines or block.not_covered:
                missing = {", ".join(dict.fromkeys(block.not_covered)): block.subjects} if block.not_covered else {}
                blocks.append(replace(block, lines=lines, silent=(), not_covered=missing))
            if block.shared:
                subjects.update(block.subjects)
        sections.append(replace(section, blocks=tuple(blocks), everywhere=tuple(same.items()), silent=tuple(silent)))
    return replace(page, sections=tuple(sections))


#: Questions that only sum up others.
_SUMS = frozenset({"prohibited_force", "validly_listed"})


def _blocks(comparison: Comparison, subjects: Mapping[str, Sequence[str]]) -> tuple[Block, ...]:
    """Subjects with the same rows in one block, largest block first, then in the order of the case."""
    first = comparison.assessments[0]
    order = {id_: number for number, id_ in enumerate(first.engine.labels)}
    rank = {name: number for number, name in enumerate(first.rules.headings)}
    groups: dict[tuple[object, ...], list[str]] = {}
    rows: dict[str, list[Line]] = {}
    for subject, questions in subjects.items():
        shown = sorted(_on_the_page(questions), key=lambda q: (rank.get(parts(q)[0], len(rank)), q))
        lines = rows[subject] = _distinct([_line(comparison, question) for question in shown])
        if lines:
            signature = tuple((line.heading.replace(first.label(subject), ""), line.statuses) for line in lines)
            groups.setdefault(signature, []).append(subject)
    found = []
    for members in groups.values():
        members.sort(key=lambda id_: (order.get(id_, len(order)), id_))
        lines = rows[members[0]]
        loud = [line for line in lines if any(status != "not_engaged" for status in line.statuses)]
        heard = {line.answers[0].name for line in loud}
        silent = dict.fromkeys(_plainly(line) for line in lines if line.answers[0].name not in heard)
        missing: dict[str, list[str]] = {}
        for member in members:
            for words in first.engine.graph.not_covered.get(member, ()):
                missing.setdefault(words, []).append(member)
        title = first.label(members[0]) if len(members) == 1 else f"{_told(first, members, subjects)} ({len(members)})"
        found.append(Block(
            tuple(members), title, tuple(_merged(loud)), tuple(silent),
            {words: tuple(who) for words, who in missing.items()}, tuple(loud),
        ))
    return tuple(sorted(found, key=lambda block: (-len(block.subjects), order.get(block.subjects[0], 0))))


def _shared_first(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Rows that stand in every block of a section, said once: worth it where there are many."""
    if len(blocks) < 3:
        return blocks

    common = set.intersection(*({(line.heading, line.statuses) for line in block.rows} for block in blocks))
    if len(common) < 3:
        return blocks
    rest = []
    for block in blocks:
        own = tuple(line for line in block.rows if (line.heading, line.statuses) not in common)
        rest.append(replace(block, rows=own, lines=tuple(_merged(own))))
    first = blocks[0]
    shared = tuple(line for line in first.rows if (line.heading, line.statuses) in common)
    everyone = tuple(subject for block in blocks for subject in block.subjects)
    title = f"all {len(everyone)}: {named(first.lines[0].answers[0].assessment, everyone)}"
    top = Block(everyone, title, tuple(_merged(shared)), (), {}, shared, shared=True)
    return (top, *(block for block in rest if block.lines or block.silent))


def _plainly(line: Line) -> str:
    """The heading of a question without what it is about: "self-defence"."""
    answer = line.answers[0]
    template = answer.assessment.rules.headings.get(answer.name, answer.name.replace("_", " "))
    return re.sub(r"\s*(?:as against|against|of|on)?:?\s*\{\d\}.*$", "", template) or template


def _on_the_page(questions: Sequence[str]) -> list[str]:
    """The questions a page has room for: the last day where several are asked about, no elements of other questions."""
    days = {argument for question in questions for argument in parts(question)[1] if re.fullmatch(r"\d{8}", argument)}
    last = max(days, default="")
    found = []
    holders = {parts(question)[1][1] for question in questions if parts(question)[0] == "unlawful_force"}
    for question in questions:
        name, arguments = parts(question)
        if name in DETAILS or (name == "prohibited_force" and len(holders) < 2):
            continue
        if days and any(re.fullmatch(r"\d{8}", argument) and argument != last for argument in arguments):
            continue
        found.append(question)
    return found


#: Questions that are elements of others, shown by `why` and not on the page.
DETAILS = frozenset({"organised", "intense", "listing_process"})


def _line(comparison: Comparison, question: str) -> Line:
    answers = comparison[question]
    return Line(answers[0].heading, tuple(answer.status for answer in answers), answers, answers[0].invoked_by)


def _distinct(lines: Sequence[Line]) -> list[Line]:
    """Rows of one name tell what they differ in."""
    count = Counter(line.heading for line in lines)
    found = []
    for line in lines:
        if count[line.heading] > 1:
            answer = line.answers[0]
            others = [other.answers[0].arguments for other in lines if other.heading == line.heading]
            differing = [
                answer.assessment.label(argument) for number, argument in enumerate(answer.arguments)
                if len({arguments[number] for arguments in others}) > 1
            ]
            line = Line(f"{line.heading} ({', '.join(differing)})", line.statuses, line.answers, line.pleaded_by)
        found.append(line)
    return found


def _merged(lines: Sequence[Line]) -> Iterator[Line]:
    """Rows of one question with the same answers (for each right-holder, each consequence) in one row."""
    groups: dict[tuple[str, tuple[Status, ...], tuple[str, ...]], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.answers[0].name, line.statuses, line.turns_on), []).append(line)
    for members in groups.values():
        if len(members) == 1:
            yield members[0]
            continue
        heads = [member.heading for member in members]
        shared = _shared_prefix(heads)
        tails = dict.fromkeys(head[len(shared):] for head in heads)
        separator = "; " if any("," in tail or len(tail) > 30 for tail in tails) else ", "
        yield Line(shared + separator.join(tails), members[0].statuses, members[0].answers, members[0].pleaded_by)


def _shared_prefix(heads: Sequence[str]) -> str:
    words = [head.split(" ") for head in heads]
    shared: list[str] = []
    for column in zip(*words, strict=False):
        if len(set(column)) > 1:
            break
        shared.append(column[0])
    return " ".join(shared) + " " if shared else ""


def _column(view: View) -> str:
    name = f"{view.position}*" if view.arguendo else view.position
    return f"{name}/{view.plea}" if view.plea else name


def _told(assessment: Assessment, members: Sequence[str], questions: Mapping[str, Sequence[str]]) -> str:
    """The title of a block: its subjects; people by the acts that killed them."""
    if not all(member in assessment.engine.subjects.get("person", ()) for member in members):
        return named(assessment, members)
    acts = dict.fromkeys(parts(question)[1][0] for member in members for question in questions[member])
    return "those killed by " + named(assessment, list(acts))


def named(assessment: Assessment, ids: Sequence[str]) -> str:
    """Things by their labels, without what a label adds in brackets, runs drawn together; by ids where that is too long."""
    told = compressed(assessment.short_label(id_) for id_ in ids)
    return told if len(told) < 120 else compressed(ids).replace(";", ",")


def compressed(ids: Iterable[str]) -> str:
    """Names in a few words.

    >>> compressed(["strike 1", "strike 2", "strike 3", "strike 7", "the carrier order"])
    'strike 1–3, 7; the carrier order'
    """
    groups: dict[str, list[int]] = {}
    for id_ in ids:
        match = re.fullmatch(r"(.*?)(\d+)", id_)
        groups.setdefault(match[1] if match else id_, []).extend([int(match[2])] if match else [])
    found = []
    for stem, numbers in groups.items():
        if not numbers:
            found.append(stem)
            continue
        runs: list[list[int]] = []
        for number in sorted(numbers):
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        texts = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
        found.append(stem + ", ".join(texts))
    return "; ".join(found)
