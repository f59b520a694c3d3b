"""The checks that rule files must pass before they are used. Clingo would take a misspelt child for a new leaf.

Lint is part of loading: `lawcheck.law.rules` runs it. Because reading the syntax of all files takes longer than grounding
them, what was read from files that passed is kept (`lawcheck.law.cache`; raise its `VERSION` when a check changes).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from lawcheck.errors import Problem, RulesError
from lawcheck.law.cache import recall
from lawcheck.law.declarations import Source
from lawcheck.law.pages import GROWING, EdgeLine, Page
from lawcheck.law.positions import check_positions
from lawcheck.law.rules import Rules
from lawcheck.law.strata import Need, circles
from lawcheck.law.syntax import Reader

__all__ = ["BASE_TYPES", "lint", "problems"]

BASE_TYPES = frozenset({
    "act", "event", "state", "group", "person", "party", "actor", "organ", "vessel", "aircraft", "craft", "zone", "day",
    "metres", "number", "pair", "consent", "request", "resolution", "listing", "object", "operation",
})
#: Files that are no institution: the frame, the positions, and lists.
LISTS = frozenset({"graph.lp", "positions.lp", "headings.lp"})
#: Who may have to show what an institution asks.
BURDENS = frozenset({"", "actor", "objector", "claimant"})


def lint(rules: Rules, remember: bool = True, reader: Reader | None = None) -> None:
    """Check rule files. With `remember`, files that passed before (`lawcheck.law.cache`) are not read again.

    `reader` keeps what was read for whoever needs it next.

    Raises:
        RulesError: with every problem found.
    """
    if remember and recall(Source.of(rules.root)) is not None:
        return
    found = list(problems(rules, reader))
    if found:
        raise RulesError(found)


def problems(rules: Rules, reader: Reader | None = None) -> Iterator[Problem]:
    """Every problem of a set of rule files, file by file, then those of the whole."""
    whole = _Whole(rules)
    for file in rules.files:
        page = Page(file)
        yield from page.read(reader)
        yield from whole.take(page)
    yield from whole.check()
    for message in check_positions(rules):
        yield Problem("positions", 0, 0, "", message)


class _Whole:
    """The rule files together."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.edges: list[EdgeLine] = []
        self.home: dict[str, str] = {}
        self.needs: dict[Need, tuple[str, int]] = {}
        self.once: dict[str, tuple[str, int]] = {}

    def take(self, page: Page) -> Iterator[Problem]:
        name = page.path.name
        if name not in LISTS and len(page.institutions) != 1:
            yield Problem(name, 0, 0, "", f"declares {len(page.institutions)} institutions",
                          "one institution a file: institution(id, layer, \"Title\").")
        for declared in (*page.norms, *page.leaves):
            self.home.setdefault(declared, name)
        for what, line in page.once:
            if what in self.once:
                file, first = self.once[what]
                yield Problem(name, line, 1, what, f"is declared already: {file}, line {first}", "one of the two would be lost")
            self.once.setdefault(what, (name, line))
        for line, predicate in page.negated:
            yield Problem(name, line, 1, "", f"'not {predicate}(…)' in a body: what is asked would depend on what is not asked",
                          "make the relation a leaf, or use structure only")
        self.edges.extend(page.edges)
        for need, line in page.needs:
            self.needs.setdefault(need, (name, line))

    def check(self) -> Iterator[Problem]:
        yield from self._strata()
        yield from self._edges()
        yield from self._ladders()
        yield from self._words()
        yield from self._pages()
        yield from self._questions()
        yield from self._citations()

    def _strata(self) -> Iterator[Problem]:
        for head, asked in sorted(circles(self.needs)):
            if asked[0] in GROWING:
                continue  # told already, of the line itself
            file, line = self.needs[head, asked, True]
            yield Problem(file, line, 1, f"{head[0]}/{head[1]}",
                          f"is not stratified: it asks whether {asked[0]}/{asked[1]} fails, which depends on it",
                          "rule files derive a graph without search; make a doubtful relation a leaf")

    def _edges(self) -> Iterator[Problem]:
        rules = self.rules
        asking = self._asking()
        for edge in self.edges:
            where = (edge.file, edge.line, 1, f"{edge.parent} ← {edge.child}")
            parent, child = rules.signatures.get(edge.parent), rules.signatures.get(edge.child)
            if parent is None:
                yield Problem(*where, f"'{edge.parent}' is not declared", _suggest(edge.parent, rules.signatures))
                continue
            if parent.connective is None:
                yield Problem(*where, f"'{edge.parent}' is a {parent.kind}: a leaf has no elements")
                continue
            if self.home.get(edge.parent) != edge.file:
                yield Problem(*where, f"the edges of '{edge.parent}' belong in {self.home.get(edge.parent)}")
            if edge.kind not in {"unless", parent.connective}:
                yield Problem(*where, f"'{edge.parent}' is declared '{parent.connective}', the edge is '{edge.kind}'",
                              "name the inner group as a norm of its own")
            if child is None:
                yield Problem(*where, f"'{edge.child}' is not declared", _suggest(edge.child, rules.signatures))
            elif edge.child_arity != len(child.types):
                yield Problem(*where, f"'{edge.child}' takes {len(child.types)} arguments, not {edge.child_arity}")
            if edge.parent_arity != len(parent.types):
                yield Problem(*where, f"'{edge.parent}' takes {len(parent.types)} arguments, not {edge.parent_arity}")
            if not any(sign == 0 and text == f"asked({edge.parent_text})" for sign, _, text in edge.bodies):
                yield Problem(*where, f"the body lacks asked({edge.parent_text})", "only what is asked is built")
            for predicate in sorted({name for _, name, _ in edge.bodies} & asking):
                yield Problem(*where, f"'{predicate}(…)' in the body of an edge: it would turn on which questions are put",
                              "name the structure that puts the question, here and in the question")
            if edge.kind == "factor" and edge.question:
                yield Problem(*where, "an indication cannot have a gate")
            if edge.question:
                question = rules.questions.get(edge.question)
                if question is None:
                    hint = _suggest(edge.question, rules.questions)
                    yield Problem(*where, f"the gate names no question: '{edge.question}'", hint)
                else:
                    for option in sorted(edge.options - set(question.options)):
                        yield Problem(*where, f"'{option}' is no option of {edge.question}", _suggest(option, question.options))
            elif (edge.parent, edge.child) not in rules.citations:
                yield Problem(*where, "the edge has neither an authority nor a gate", f"cite({edge.parent}, {edge.child}, …).")

    def _asking(self) -> set[str]:
        """`ask`, and every auxiliary predicate that depends on it; `asked` and what is built with it do so by right."""
        asking, pending = {"ask"}, True
        while pending:
            found = {head[0] for head, needed, _ in self.needs if needed[0] in asking} - GROWING - asking
            asking |= found
            pending = bool(found)
        return asking

    def _ladders(self) -> Iterator[Problem]:
        opened: dict[tuple[str, str, str], tuple[set[str], EdgeLine]] = {}
        for edge in self.edges:
            if edge.question and edge.kind in {"all", "any"}:
                opened.setdefault((edge.head, edge.kind, edge.question), (set(), edge))[0].update(edge.options)
        for (_, kind, name), (options, edge) in opened.items():
            question = self.rules.questions.get(name)
            for wider, narrower in question.includes if question else ():
                has, lacks = (narrower, wider) if kind == "any" else (wider, narrower)
                if has in options and lacks not in options:
                    what = "a way opens on every wider" if kind == "any" else "a requirement stands on every narrower"
                    yield Problem(edge.file, edge.line, 1, f"{edge.parent} ← {edge.child}",
                                  f"open on {name} = {has} but not on {lacks}: {what} option")

    def _words(self) -> Iterator[Problem]:
        used = {edge.child for edge in self.edges} | {edge.parent for edge in self.edges}
        known = BASE_TYPES | set(self.rules.things)
        for name, signature in self.rules.signatures.items():
            file = self.home.get(name, "")
            if name not in self.rules.says:
                yield Problem(file, 0, 0, name, "has no sentence", f'says({name}, "…").')
            for text in (self.rules.says.get(name, ""), self.rules.says_not.get(name, "")):
                for index in re.findall(r"\{(\d+)\}", text):
                    if int(index) >= len(signature.types):
                        count = len(signature.types)
                        yield Problem(file, 0, 0, name, f"its sentence speaks of {{{index}}}, but it has {count} arguments")
            for type_ in signature.types:
                if type_ not in known:
                    yield Problem(file, 0, 0, name, f"unknown type '{type_}'", _suggest(type_, known))
            if signature.kind != "norm" and name not in used:
                yield Problem(file, 0, 0, name, "no norm asks for this leaf")

    def _pages(self) -> Iterator[Problem]:
        """What names something else by its id: of a misspelt name a page, or the graph, would say nothing."""
        rules = self.rules
        norms = {name: signature for name, signature in rules.signatures.items() if signature.kind == "norm"}
        ways = {name: signature for name, signature in norms.items() if signature.connective == "any"}
        weighed = {name: signature for name, signature in norms.items() if signature.connective == "factor"}
        terms = {"everyone"}.union(*rules.things.values())
        named: list[tuple[str, Iterable[str], Collection[str], str]] = [
            ("says", rules.says, rules.signatures, "norm, fact or appraisal"),
            ("says_not", rules.says_not, rules.signatures, "norm, fact or appraisal"),
            ("heading", rules.headings, norms, "norm"),
            ("detail", rules.details, norms, "norm"),
            ("detail", filter(None, rules.details.values()), norms, "norm"),
            ("chapter", rules.chapters, rules.institutions, "institution"),
            ("brief", rules.briefs, terms, "term"),
            ("closed_list", rules.closed_lists, ways, "norm with `any`"),
            ("calibrated", rules.calibrations, weighed, "norm with `factor`"),
            ("threshold", rules.cut_points, rules.signatures, "norm, fact or appraisal"),
            ("no_view", (position for position, _ in rules.no_view), rules.positions, "position"),
        ]
        if rules.sections:
            named.append(("no_view", (layer for _, layer in rules.no_view), rules.sections, "layer"))
            named.append(("institution", (one.layer for one in rules.institutions.values()), rules.sections, "layer"))
        for declaration, names, known, what in named:
            for name in sorted(set(names)):
                if name not in known:
                    file, line = self._place(declaration, name)
                    yield Problem(file, line, 0, f"{declaration} {name}", f"there is no {what} '{name}'", _suggest(name, known))
        for institution in rules.institutions.values():
            if institution.burden not in BURDENS:
                file, line = self._place("burden", institution.id)
                yield Problem(file, line, 0, f"burden {institution.id}", f"nobody can have the burden '{institution.burden}'",
                              f"there are: {', '.join(sorted(BURDENS - {''}))}")
        for name, text in rules.headings.items():
            count = len(norms[name].types) if name in norms else 0
            for index in map(int, re.findall(r"\{(\d+)\}", text)):
                if name in norms and not 0 < index < count:
                    why = "a row says by itself what it is about" if index == 0 else f"it has {count} arguments"
                    file, line = self._place("heading", name)
                    yield Problem(file, line, 0, f"heading {name}", f"it speaks of {{{index}}}: {why}")

    def _place(self, declaration: str, name: str) -> tuple[str, int]:
        """Where something is declared of a name, as far as the pages tell."""
        return self.once.get(f"{declaration} {name}", (self.home.get(name, ""), 0))

    def _questions(self) -> Iterator[Problem]:
        gated = {(edge.question, option) for edge in self.edges for option in edge.options}
        for id_, question in self.rules.questions.items():
            file = self.home.get(id_, self.rules.institution_of.get(id_, ""))
            if len(question.options) < 2:
                yield Problem(file, 0, 0, id_, "a question of law with one option is no question")
            if id_ != "proof" and not any(name == id_ for name, _ in gated):
                yield Problem(file, 0, 0, id_, "no option of this question opens or closes an edge")
            for option in question.options.values():
                if not option.basis:
                    yield Problem(file, 0, 0, f"{id_} = {option.id}", "has no authority", "basis(question, option, authority); "
                                  "no_authority where the sources name none")
            for pair in question.includes:
                for option_id in pair:
                    if option_id not in question.options:
                        yield Problem(file, 0, 0, id_, f"includes an option it does not have: '{option_id}'")

    def _citations(self) -> Iterator[Problem]:
        registry = self.rules.authorities
        made = {(edge.parent, edge.child) for edge in self.edges}
        for (parent, child), citations in self.rules.citations.items():
            if parent not in {"presumed", "floor"} and (parent, child) not in made:
                yield Problem(self.home.get(parent, ""), 0, 0, f"cite({parent}, {child})", "there is no such edge")
            for citation in citations:
                authority = registry.get(citation.authority)
                if authority is None:
                    yield Problem(self.home.get(parent, ""), 0, 0, f"cite({parent}, {child})",
                                  f"unknown authority '{citation.authority}'", _suggest(citation.authority, registry))
                elif citation.pinpoint and not any(
                    support.confidence == "verified" and support.pinpoint == citation.pinpoint for support in authority.stands_for
                ):
                    yield Problem(self.home.get(parent, ""), 0, 0, f"cite({parent}, {child})",
                                  f"the pinpoint '{citation.pinpoint}' of {citation.authority} is not verified in the registry")
        for id_, question in self.rules.questions.items():
            for option in question.options.values():
                for authority_id in option.basis:
                    if authority_id not in registry:
                        yield Problem(self.rules.institution_of.get(id_, ""), 0, 0, f"basis({id_}, {option.id})",
                                      f"unknown authority '{authority_id}'", _suggest(authority_id, registry))


def _suggest(name: str, known: Iterable[str]) -> str:
    import difflib

    close = difflib.get_close_matches(name, list(known), n=1)
    return f"did you mean '{close[0]}'?" if close else ""
