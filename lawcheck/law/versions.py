"""Two versions of the rules side by side: which edges, readings, citations and words differ.

Files that are the same in both are not read again. What an edge says is compared with its variables renamed, so that a rule
written with other letters is the same rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from lawcheck.law.declarations import SHAPES, Source, declared
from lawcheck.law.pages import EDGES, EdgeLine, Page
from lawcheck.law.positions import readings
from lawcheck.law.rules import Citation, Question, Rules
from lawcheck.law.syntax import Reader

__all__ = ["RuleChange", "read_version", "rule_changes"]

RuleKind = Literal["edge", "quorum", "reading", "question", "citation", "proposition", "words", "rule"]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One thing in which two versions of the rules differ.

    Attributes:
        kind: `edge` (what counts for a norm), `quorum`, `reading` (what a position makes of a question), `question` (or its
            options), `citation`, `proposition` (declared, dropped, or of another kind), `words` (a sentence), `rule` (any other).
        institution: the title of the institution.
        subject: the edge as `norm ← child`, the position and question, the proposition.
        before, after: what each version has; empty where it has nothing.
    """

    kind: RuleKind
    institution: str
    subject: str
    before: str
    after: str

    @property
    def what(self) -> Literal["added", "removed", "changed"]:
        """Whether the newer version adds it, drops it or changes it."""
        return "added" if not self.before else "removed" if not self.after else "changed"

    def to_dict(self) -> dict[str, str]:
        """The change as plain data."""
        return {
            "kind": self.kind, "what": self.what, "institution": self.institution, "subject": self.subject,
            "before": self.before, "after": self.after,
        }


def read_version(folder: Path) -> Rules:
    """The rules under a folder, without the checks of `lint`, ready to be laid over many cases.

    Raises:
        RulesError: there are none, or they cannot be read.
    """
    from lawcheck.law import cache
    from lawcheck.law.build import build
    from lawcheck.law.lean import lean

    source = Source.of(folder)
    kept = cache.recall(source) or replace(declared(source), lean=lean(source.files))
    return build(source, kept)


def rule_changes(old: Rules, new: Rules) -> tuple[RuleChange, ...]:
    """Everything in which two versions of the rules differ: edges and readings first, then what changes no answer by itself."""
    if old is new or old.digest == new.digest:
        return ()
    found = [
        *_lines(old, new), *_readings(old, new), *_questions(old, new), *_signatures(old, new), *_citations(old, new),
        *_words(old, new),
    ]
    order = ("edge", "quorum", "rule", "reading", "question", "proposition", "citation", "words")
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def _title(name: str, *versions: Rules) -> str:
    """The institution of a proposition or a question."""
    for rules in versions:
        home = rules.institutions.get(rules.institution_of.get(name, ""))
        if home:
            return home.title
    return ""


# ---- Lines of files ---------------------------------------------------------------------------------------------------------


def _lines(old: Rules, new: Rules) -> Iterator[RuleChange]:
    """Edges, quorums and other rules of the files that differ."""
    files = [{str(file.relative_to(rules.root)): file for file in rules.files} for rules in (old, new)]
    contents = [{name: file.read_bytes() for name, file in found.items()} for found in files]
    apart = [name for name in dict.fromkeys((*files[0], *files[1])) if contents[0].get(name) != contents[1].get(name)]
    reader = Reader()
    read = [[_read(found[name], reader) for name in apart if name in found] for found in files]
    edges = [_gathered(edge for page, _ in pages for edge in page.edges) for pages in read]
    for kind, parent, child, negated in dict.fromkeys((*edges[0], *edges[1])):
        key = kind, parent, child, negated
        before, after = (found.get(key, {}) for found in edges)
        if before.keys() != after.keys():
            subject = f"{parent} ← {f'no({child})' if negated else child}"
            texts = ["; ".join(text for line, text in mine.items() if line not in other)
                     for mine, other in ((before, after), (after, before))]
            if before and after:  # a line more or less: what the edge is on each side
                texts = [text or "; ".join(mine.values()) for text, mine in zip(texts, (before, after), strict=True)]
            yield RuleChange("edge", _title(parent, new, old), subject, *texts)
    quorums: list[dict[str, str]] = [{name: f"{count} needed" for page, _ in pages for name, count in page.quorums.items()}
                                     for pages in read]
    for name in dict.fromkeys((*quorums[0], *quorums[1])):
        if quorums[0].get(name) != quorums[1].get(name):
            yield RuleChange("quorum", _title(name, new, old), name, quorums[0].get(name, ""), quorums[1].get(name, ""))
    others = [dict.fromkeys(line for _, lines in pages for line in lines) for pages in read]
    for line in others[0]:
        if line not in others[1]:
            yield RuleChange("rule", "", _head(line), line, "")
    for line in others[1]:
        if line not in others[0]:
            yield RuleChange("rule", "", _head(line), "", line)


def _read(file: Path, reader: Reader) -> tuple[Page, list[str]]:
    """A file with its edges, and its statements that are neither an edge nor a declaration."""
    page = Page(file)
    list(page.read(reader))
    known = {*EDGES, "quorum"}
    lines = []
    for statement in reader(file):
        head = statement.head.symbol.name if statement.head and statement.head.symbol else ""
        if statement.rule and head not in known and not (head in SHAPES and not statement.body):
            lines.append(_renamed(statement.text))
    return page, lines


def _gathered(edges: Iterable[EdgeLine]) -> Mapping[tuple[str, str, str, bool], dict[str, str]]:
    """Edges by kind, parent, child and denial, each with its lines: as compared, and as shown."""
    found: dict[tuple[str, str, str, bool], dict[str, str]] = {}
    for edge in edges:
        gate = f" under({edge.question}, {' or '.join(sorted(edge.options))})" if edge.question else ""
        bodies = [text for _, predicate, text in edge.bodies if predicate != "asked"]
        child = f"no({edge.child_text})" if edge.negated else edge.child_text
        text = f"{edge.kind}({edge.parent_text}, {child}){gate}" + (f" where {', '.join(bodies)}" if bodies else "")
        found.setdefault((edge.kind, edge.parent, edge.child, edge.negated), {})[_renamed(text)] = text
    return found


def _renamed(text: str) -> str:
    """A rule with its variables named in the order in which they appear."""
    names: dict[str, str] = {}
    return re.sub(r"\b[A-Z]\w*", lambda match: names.setdefault(match[0], f"V{len(names) + 1}"), text)


def _head(line: str) -> str:
    return line.partition("(")[0].strip()


# ---- Tables -----------------------------------------------------------------------------------------------------------------


def _readings(old: Rules, new: Rules) -> Iterator[RuleChange]:
    """What positions that both have make of questions that both have; and positions of one version only."""
    for id_ in dict.fromkeys((*old.positions, *new.positions)):
        if id_ not in old.positions or id_ not in new.positions:
            words = ["a position" if id_ in rules.positions else "" for rules in (old, new)]
            yield RuleChange("reading", "", id_, words[0], words[1])
            continue
        mine, theirs = readings(old, id_), readings(new, id_)
        for question in mine:
            if question in theirs and set(mine[question].options) != set(theirs[question].options):
                before, after = (" or ".join(found[question].options) for found in (mine, theirs))
                yield RuleChange("reading", _title(question, new, old), f"{id_}: {question}", before, after)


def _questions(old: Rules, new: Rules) -> Iterator[RuleChange]:
    for id_ in dict.fromkeys((*old.questions, *new.questions)):
        before, after = (_question(rules.questions.get(id_)) for rules in (old, new))
        if before != after:
            yield RuleChange("question", _title(id_, new, old), id_, before, after)


def _question(question: Question | None) -> str:
    if question is None:
        return ""
    options = "; ".join(f"{o.id} ({o.text}; {', '.join(o.basis)})" for o in question.options.values())
    ladder = "; ".join(f"{wider} includes {narrower}" for wider, narrower in sorted(question.includes))
    return f"{question.text} {options}" + (f"; {ladder}" if ladder else "")


def _signatures(old: Rules, new: Rules) -> Iterator[RuleChange]:
    for name in dict.fromkeys((*old.signatures, *new.signatures)):
        words = []
        for rules in (old, new):
            found = rules.signatures.get(name)
            words.append("" if found is None else f"{found.connective or found.kind} ({', '.join(found.types)})")
        if words[0] != words[1]:
            yield RuleChange("proposition", _title(name, new, old), name, words[0], words[1])


def _citations(old: Rules, new: Rules) -> Iterator[RuleChange]:
    for edge in dict.fromkeys((*old.citations, *new.citations)):
        before, after = (_cited(rules, rules.citations.get(edge, ())) for rules in (old, new))
        if before != after:
            yield RuleChange("citation", _title(edge[0], new, old), f"{edge[0]} ← {edge[1]}", before, after)


def _cited(rules: Rules, citations: Iterable[Citation]) -> str:
    words = []
    for citation in citations:
        known = rules.authorities.get(citation.authority)
        short = known.short if known else citation.authority
        words.append(f"{short}, {citation.pinpoint}" if citation.pinpoint and citation.pinpoint not in short else short)
    return "; ".join(sorted(words))


def _words(old: Rules, new: Rules) -> Iterator[RuleChange]:
    for mine, theirs in ((old.says, new.says), (old.says_not, new.says_not), (old.headings, new.headings)):
        for name in dict.fromkeys((*mine, *theirs)):
            if name in mine and name in theirs and mine[name] != theirs[name]:
                yield RuleChange("words", _title(name, new, old), name, mine[name], theirs[name])
