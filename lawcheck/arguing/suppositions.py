"""What somebody wants to suppose, checked against a case and turned into a changed view.

Facts, readings of the law, the standing of claims and the view itself may be set. Each is checked on its own, and what is wrong
with one is said with what could be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from lawcheck.answers.settlement import Settlement
from lawcheck.errors import LawcheckError, UnknownProposition
from lawcheck.law.words import parts
from lawcheck.reasoning.view import STANDARDS, SUPPOSITIONS, Standard, View
from lawcheck.resources import nearest

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment

__all__ = ["Facts", "Readings", "Setting", "SettingKind", "on", "settings"]


@runtime_checkable
class Changed(Protocol):
    """A set of changes, such as one of `flips`."""

    @property
    def changes(self) -> Sequence[Settlement]:
        """What it changes."""


#: Facts by proposition, or settlements as `turns_on` gives them, or one of the sets of `flips`.
Facts = Mapping[str, str] | Iterable[Settlement] | Changed
#: One option of a question of law or several; `open` for all.
Readings = Mapping[str, str | Sequence[str]]

SettingKind = Literal["fact", "reading", "standing", "source", "standard", "arguendo", "plea", "findings"]
_LEVELS = (*STANDARDS, "conceded", "none")


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that is set.

    Attributes:
        kind: what is set: a fact, a reading, the standing of a claim, a source that is left out, or a part of the view.
        subject: the proposition, the question of law, the claim, the source; for a part of the view its name.
        value: what it is set to: `holds`, `fails` or `unknown`; options joined by `or`; a level; `left out`; else the new value.
        text: the setting as a sentence without full stop.
        names: the options of a reading; the claims that a source alone carries.
    """

    kind: SettingKind
    subject: str
    value: str
    text: str
    names: tuple[str, ...] = field(default=(), repr=False)

    def on(self, view: View) -> View:
        """A view with this set."""
        if self.kind == "fact":
            return replace(view, supposed={**view.supposed, self.subject: self.value})  # type: ignore[dict-item]
        if self.kind == "reading":
            return view.with_reading(self.subject, *self.names)
        if self.kind == "standing":
            return replace(view, levels={**view.levels, self.subject: self.value})
        if self.kind == "source":
            return replace(view, levels={**view.levels, **dict.fromkeys(self.names, "none")})
        if self.kind == "findings":
            return replace(view, findings=self.value == "count")
        return replace(view, **{self.subject: self.value or None})  # type: ignore[arg-type]

    def to_dict(self) -> dict[str, str]:
        """The setting as plain data."""
        return {"kind": self.kind, "subject": self.subject, "value": self.value, "text": self.text}


def on(view: View, chosen: Iterable[Setting]) -> View:
    """A view with several things set."""
    return reduce(lambda made, setting: setting.on(made), chosen, view)


def _settlements(facts: Iterable[Settlement] | Changed) -> Iterator[Settlement]:
    """Settlements, or those that a set of changes has.

    Raises:
        LawcheckError: something else was named.
    """
    for one in facts.changes if isinstance(facts, Changed) else (facts,) if isinstance(facts, str) else facts:
        if not isinstance(one, Settlement):
            raise LawcheckError(
                f"'{one}': name facts with what becomes of them, {{'died(strike,crew)': 'fails'}}, or hand on one set of flips"
            )
        yield one


def settings(
    assessment: Assessment, facts: Facts = (), readings: Readings | None = None, levels: Mapping[str, str] | None = None,
    without: Iterable[str] = (), standard: Standard | None = None, arguendo: str | None = None, plea: str | None = None,
    findings: bool | None = None,
) -> tuple[Setting, ...]:
    """Everything that is set, checked (see `lawcheck.arguing.what_if.what_if` for what each means).

    Raises:
        LawcheckError: something does not exist, or cannot be supposed; the message says what could be meant.
    """
    check = _Check(assessment)
    found: list[Setting] = []
    if isinstance(facts, Mapping):
        found += [check.fact(text, value) for text, value in facts.items()]
    else:
        found += [setting for settlement in _settlements(facts) for setting in check.settlement(settlement)]
    found += [check.reading(question, options) for question, options in (readings or {}).items()]
    found += [check.level(claim, level) for claim, level in (levels or {}).items()]
    struck = dict.fromkeys((without,) if isinstance(without, str) else without)
    found += [check.source(source, frozenset(struck)) for source in struck]
    if standard is not None:
        if standard not in STANDARDS:
            hint = nearest(standard, STANDARDS)
            raise LawcheckError(f"there is no standard of proof '{standard}'.{hint} There are {', '.join(STANDARDS)}.")
        found.append(Setting("standard", "standard", standard, f"the standard of proof is {standard}"))
    if arguendo is not None:
        found.append(check.arguendo(arguendo))
    if plea is not None:
        if plea and plea not in assessment.case.pleas:
            known = ", ".join(assessment.case.pleas) or "none"
            raise LawcheckError(f"plea '{plea}': the case has no such plea; it has {known}")
        found.append(Setting("plea", "plea", plea, f"the plea {plea} is run" if plea else "no plea in the alternative is run"))
    if findings is not None:
        words = ("count", "what tribunals found counts") if findings else ("set aside", "what tribunals found is set aside")
        found.append(Setting("findings", "findings", *words))
    return tuple({(setting.kind, setting.subject): setting for setting in found}.values())


class _Check:
    """Checks what is set against one case."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.case, self.rules = assessment.case, assessment.rules
        self.graph = assessment.engine.graph_for(assessment.view)

    # ---- Facts ----------------------------------------------------------------------------------------------------------

    def fact(self, text: str, value: str) -> Setting:
        """A fact that is supposed."""
        leaf = self.leaf(text)
        if value not in SUPPOSITIONS:
            raise LawcheckError(f"{text} = '{value}': a fact holds, fails or is unknown.{nearest(str(value), SUPPOSITIONS)}")
        sentence = self.assessment.sentence(leaf, denied=value == "fails")
        return Setting("fact", leaf, value, sentence if value != "unknown" else f"it is unknown whether {sentence}")

    def settlement(self, settlement: Settlement) -> Iterator[Setting]:
        """What `turns_on` or `flips` names, as something that is set."""
        if settlement.kind == "fact":
            cell = self.graph.cells.get(settlement.subject)
            leaves = cell.leaves if cell else (settlement.subject,)
            if settlement.value in {"none", "unknown"}:
                for leaf in leaves:
                    yield self.fact(leaf, "fails" if settlement.value == "none" else "unknown")
            else:
                yield self.fact(settlement.value, "holds")
        elif settlement.kind == "reading":
            yield self.reading(settlement.subject, settlement.value)
        else:
            yield self.level(settlement.subject, settlement.value)

    def leaf(self, text: str) -> str:
        """The fact that a text names, as the graph writes it."""
        from lawcheck.case.terms import TermError, proposition, readings

        try:
            term = proposition(text)
        except TermError as error:
            raise UnknownProposition(f"'{text}': {error.message}{'; ' + error.hint if error.hint else ''}") from error
        written = [str(reading) for reading in readings(term, self.rules.thresholds(term.name))]
        found = [one for one in written if one in self.graph]
        if len(found) > 1:
            raise UnknownProposition(f"'{text}' stands for {len(found)} values: name one of {', '.join(found)}")
        if found and self.graph.is_leaf(found[0]):
            return found[0]
        raise self.refusal(text, term.name, written[0])

    def refusal(self, text: str, name: str, written: str) -> UnknownProposition:
        """Why there is no such fact, and what could be meant."""
        signature = self.rules.signatures.get(name)
        if signature is None:
            known = [one for one in self.rules.signatures if self.rules.signatures[one].kind != "norm"]
            hint = nearest(name, known)
            return UnknownProposition(f"no rule file knows '{name}'.{hint} `lawcheck list propositions` has what there is.")
        self.assessment[written]  # says what is wrong with the arguments, where something is
        if signature.kind == "norm":
            below = self.below(written)
            return UnknownProposition(
                f"{text} is a conclusion of the rules, not a fact: suppose what it rests on"
                + (f", such as {', '.join(below)}" if below else "") + "."
            )
        there = [node for node in self.assessment.engine.by_name.get(name, {}) if node in self.graph]
        alike = [node for node in there if self.values(node) == self.values(written)]
        if self.values(written) != parts(written)[1] or self.alternatives(alike):
            others = f"; the case has {', '.join(alike)}" if alike else ""
            return UnknownProposition(
                f"{text}: nobody claims this value, so the rules did not lay it out{others}. To suppose it, first add a claim "
                "of it to the file, of any level: "
                f"{{id: …, says: \"{text}\", stance: asserts, by: …, evidence: alleged, sources: […]}}"
            )
        there.sort(key=lambda node: -len(set(parts(node)[1]) & set(parts(written)[1])))
        return UnknownProposition(
            f"{text}: no question of this case rests on it" + (f"; there is {', '.join(there[:4])}" if there else "")
            + ". What the rules ask depends on what the file names: who did what to whom, where, under which flag. To suppose "
            "more, name it in the file first."
        )

    def values(self, node: str) -> tuple[str, ...]:
        """The arguments of a fact without days, distances and numbers."""
        name, arguments = parts(node)
        types = self.rules.signatures[name].types
        return tuple(a for a, type_ in zip(arguments, types, strict=True) if type_ not in {"day", "metres", "number"})

    def alternatives(self, leaves: Sequence[str]) -> bool:
        """Whether facts are values of a cell that has several."""
        return any(len(self.graph.cells[self.graph.cell_of[leaf]].leaves) > 1 for leaf in leaves if leaf in self.graph.cell_of)

    def below(self, norm: str) -> list[str]:
        """The facts nearest below a norm."""
        found: dict[str, None] = {}
        seen, level = {norm}, [norm]
        while level and len(found) < 5:
            children = [edge.child for node in level for edge in self.graph.children(node) if edge.child not in seen]
            seen.update(children)
            found.update(dict.fromkeys(child for child in children if self.graph.is_leaf(child)))
            level = list(dict.fromkeys(child for child in children if not self.graph.is_leaf(child)))
        return list(found)[:5]

    # ---- The rest -------------------------------------------------------------------------------------------------------

    def reading(self, question: str, options: str | Sequence[str]) -> Setting:
        """A question of law that is read otherwise."""
        known = self.rules.questions.get(question)
        if known is None:
            raise LawcheckError(
                f"there is no question of law '{question}'.{nearest(question, self.rules.questions)} "
                "`lawcheck list questions` has them all."
            )
        chosen = tuple(known.options) if options == "open" else (options,) if isinstance(options, str) else tuple(options)
        for option in chosen:
            if option not in known.options:
                hint = nearest(option, known.options)
                all_ = ", ".join(known.options)
                raise LawcheckError(f"{question} has no option '{option}'.{hint} It has {all_}, or open for all.")
        if not chosen:
            raise LawcheckError(f"{question}: name at least one of {', '.join(known.options)}, or open for all")
        names = tuple(option for option in known.options if option in chosen)
        words = "; or ".join(known.options[option].text for option in names)
        value = " or ".join(names)
        read = f"left open between {', '.join(names)}" if len(names) > 1 else f"read as {value}"
        return Setting("reading", question, value, f"{question} is {read} ({known.text} {words})", names)

    def level(self, claim: str, level: str) -> Setting:
        """A claim that counts as more, or as less."""
        name, _, leaf = claim.partition(" on ")  # a claim on one point, or a finding, as `View.levels` names it
        if leaf and name == "the finding" and leaf in self.assessment.engine.record.findings:
            if level != "none":
                raise LawcheckError(f"{claim} = '{level}': a finding counts or is set aside: none sets it aside")
            return Setting("standing", claim, level, f"{name} on whether {self.assessment.sentence(leaf)} is set aside")
        stated = {s.claim_id: s for said in self.assessment.engine.record.statements.values() for s in said}
        on_it = {s.claim_id for s in self.assessment.engine.record.statements.get(leaf, ())}
        if name in on_it and level in _LEVELS:
            words = f"{'nothing' if level == 'none' else level} as to whether {self.assessment.sentence(leaf)}"
            return Setting("standing", claim, level, f"the claim {name} counts as {words}, not as {stated[name].evidence}")
        if claim not in stated:
            if any(claim == one.id for one in self.case.claims):
                raise LawcheckError(f"the claim '{claim}' became public after {self.case.as_of}, the day the case is seen from")
            raise LawcheckError(f"the case has no claim '{claim}'.{nearest(claim, stated)}")
        if level not in _LEVELS:
            raise LawcheckError(f"{claim} = '{level}': a claim counts as {', '.join(_LEVELS)}.{nearest(level, _LEVELS)}")
        words = "nothing" if level == "none" else level
        return Setting("standing", claim, level, f"the claim {claim} counts as {words}, not as {stated[claim].evidence}")

    def source(self, source: str, struck: frozenset[str]) -> Setting:
        """A source that is left out, beside others that are, with the claims that rest on none but these."""
        if source not in self.case.sources:
            raise LawcheckError(f"the case has no source '{source}'.{nearest(source, self.case.sources)}")
        stated = {s.claim_id: s for said in self.assessment.engine.record.statements.values() for s in said}
        carried = {id_: s for id_, s in stated.items() if source in s.sources}
        alone = tuple(id_ for id_, s in carried.items() if struck.issuperset(s.sources))
        text = f"without {source}"
        if alone:
            on = "it" if len(struck) == 1 else "what is left out"
            words = f"claim that rests on {on} alone counts" if len(alone) == 1 else f"claims that rest on {on} alone count"
            text += f", {len(alone)} {words} for nothing"
        else:
            text += ", no claim changes: none rests on it alone"
        beside = len(carried) - len(alone)
        if beside:
            text += f"; {beside} that {'has' if beside == 1 else 'have'} other sources too {'stands' if beside == 1 else 'stand'}"
        decided = [finding.id for finding in self.case.findings if struck.issuperset(finding.sources)]
        if decided:
            text += f"; what was found on it still counts ({', '.join(decided)})"
        return Setting("source", source, "left out", text, alone)

    def arguendo(self, actor: str) -> Setting:
        """An actor whose word is taken; nobody's where it is empty."""
        from lawcheck.case.ids import party_of

        if not actor:
            return Setting("arguendo", "arguendo", "", "nobody's word is taken")
        if actor not in self.case.actors:
            hint = nearest(actor, self.case.actors)
            some = ", ".join(list(self.case.actors)[:12])
            raise LawcheckError(f"arguendo '{actor}': the case has no such actor.{hint} It has {some} and others.")
        party = party_of(self.case, actor)
        return Setting("arguendo", "arguendo", party, f"the word of {self.assessment.label(party)} is taken")
