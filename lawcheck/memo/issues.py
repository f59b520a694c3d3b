"""What a memo for a side is about: its issues, each with one act as the example and all acts that are answered alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lawcheck.explain.naming import heading
from lawcheck.law.words import parts
from lawcheck.memo.sides import Side, authors
from lawcheck.memo.stances import Kind, Stance, is_pleaded, kind_of, layer_of, pleaders, stance
from lawcheck.memo.views import RANKS, Run, Views

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Status

__all__ = ["MOST", "Group", "Issue", "chapter_of", "issues", "runs_of", "terms", "title_of"]

#: How many issues a memo has, one fewer where the side answers for acts of its own; the rest stands in its appendix.
MOST = 8
#: In which order a State that acted answers charges, layer by layer; what persons complain of; what a State complains of.
_ANSWERED = (
    "use_of_force", "armed_conflict", "hostilities", "human_rights", "us_law", "sea_and_air", "responsibility", "designation",
)
_FOR_PERSONS = ("responsibility", "human_rights", "hostilities", "armed_conflict", "sea_and_air", "us_law", "designation")
_FOR_STATES = (
    "use_of_force", "sea_and_air", "hostilities", "human_rights", "us_law", "designation", "armed_conflict", "responsibility",
)
#: The question what a listing does; asked of several days, it is argued of the last.
_EFFECT = "effect"
#: Who may be taken at its word.
_PARTIES = frozenset({"state", "group"})

Rows = tuple[tuple["Status", ...], ...]


@dataclass(frozen=True)
class Group:
    """Questions of one name with the same answers in every run, the first of them the example.

    `rows` has for each run the statuses under the positions.
    """

    name: str
    members: tuple[str, ...]
    rows: Rows

    @property
    def live(self) -> bool:
        """Whether it is met, open or unproven anywhere without somebody's word being taken."""
        return any(status in {"met", "depends", "not_proven"} for status in self.rows[0])

    @property
    def weight(self) -> int:
        """How well it does for whoever relies on it, at the standard."""
        return sum(RANKS.index(status) for status in self.rows[0])


@dataclass(frozen=True)
class Issue:
    """One issue of a memo.

    Attributes:
        group: the questions that are answered in it, by the example of the first.
        kind, stance: what sort of question it is and where the side stands.
        runs: the runs that `group.rows` are about: at the standard, then on the side's word, then on that of its opponent.
        others: further groups of the same question with other answers.
        also: issues on other questions that the same heading covers, in short.
        pleaded: whether the side itself pleads it.
    """

    group: Group
    kind: Kind
    stance: Stance
    runs: tuple[Run, ...]
    others: tuple[Group, ...] = ()
    also: tuple[Issue, ...] = ()
    pleaded: bool = False

    @property
    def question(self) -> str:
        """The question that is the example."""
        return self.group.members[0]

    @property
    def name(self) -> str:
        """The name of the question."""
        return self.group.name


def runs_of(views: Views, side: Side, question: str) -> tuple[Run, ...]:
    """The runs in which a side looks at a question: every plea at the standard, then on its word and on the other side's."""
    case = views.case
    arguments = parts(question)[1]
    words = [side.word] if side.word else []
    if arguments and arguments[0] in case.acts:
        words += authors(case, arguments[0])
    words += [party for party in pleaders(case, question) if party in case.actors and case.actors[party].kind in _PARTIES]
    plain = [Run(plea) for plea in views.pleas]
    heard = [word for word in dict.fromkeys(words) if word in views.speakers]
    return (*plain, *(Run(plea, word) for word in heard[:2] for plea in views.pleas))


def issues(views: Views, side: Side) -> tuple[tuple[Issue, ...], tuple[Issue, ...]]:
    """The issues of a side in the order in which its memo takes them, and the questions that are left for the appendix."""
    found = _by_name(views, side)
    grounds = _few(sorted((one for one in found if one.pleaded), key=_pleaded_order(views)))
    rest = [one for one in found if not one.pleaded and _worth(views, one)]
    taken: list[Issue]
    most = MOST - bool(side.acts)
    if side.acts:
        taken = grounds + _by_layer(views, [one for one in rest if not (one.kind == "ground" and one.stance == "for")], _ANSWERED)
    elif side.kind == "victims":
        taken = grounds + _by_layer(views, rest, _FOR_PERSONS)
    else:
        charges = sorted((one for one in rest if one.kind != "ground"), key=lambda one: _strength(one, views, _FOR_STATES))
        failing = sorted(
            (one for one in rest if one.kind == "ground" and pleaders(views.case, one.question)), key=_pleaded_order(views)
        )
        taken = grounds + _with_the_last(_alike(charges[:1] + failing + charges[1:]), most - len(grounds))
    shown = _unfolded(taken, most)[:most]
    covered = {(one.name, one.stance) for issue in shown for one in (issue, *issue.also)}
    return tuple(shown), tuple(one for one in found if (one.name, one.stance) not in covered)


def _by_name(views: Views, side: Side) -> list[Issue]:
    """One issue for each question that concerns the side and that anybody speaks to."""
    first, details = views.first, views.rules.details
    asked: dict[tuple[str, Stance], list[str]] = {}
    last = max((parts(question)[1][1] for question in views.questions if parts(question)[0] == _EFFECT), default="")
    for question in views.questions:
        name, arguments = parts(question)
        past = name == _EFFECT and arguments[1] != last
        where = None if name in details or past else stance(first, side, question)
        if where is not None:
            asked.setdefault((name, where), []).append(question)
    wanted: dict[Run, list[str]] = {}
    for questions in asked.values():
        for run in runs_of(views, side, questions[0]):
            wanted.setdefault(run, []).extend(questions)
    views.answer_all(wanted)
    found = []
    for (name, where), questions in asked.items():
        kind = kind_of(views.rules, name)
        pleaded = where == "for" and kind in {"ground", "status"} and any(is_pleaded(views.case, q, side) for q in questions)
        runs = runs_of(views, side, questions[0])
        best = pleaded or (where == "against" and kind in {"ground", "status"})
        groups = sorted(_groups(views, name, questions, runs), key=lambda group: _chief(views, group, side, best))
        if groups:
            kept = _by_plea(runs, groups)
            groups = [replace(group, rows=tuple(group.rows[place] for place in kept)) for group in groups]
            runs = tuple(runs[place] for place in kept)
            found.append(Issue(groups[0], kind, where, runs, tuple(groups[1:]), (), pleaded))
    return found


def _by_plea(runs: Sequence[Run], groups: Sequence[Group]) -> list[int]:
    """The runs that matter: without pleas in the alternative under which nobody speaks to the question, the best plea first."""
    raised = {
        run.plea for group in groups for run, row in zip(runs, group.rows, strict=True) if set(row) != {"not_engaged"}
    }
    weights: dict[str | None, list[tuple[int, int]]] = {}
    for run, row in zip(runs, groups[0].rows, strict=True):
        ranks = [RANKS.index(status) for status in row if status != "not_engaged"]
        weights.setdefault(run.plea, []).append((-max(ranks, default=-1), -sum(ranks)))
    words = list(dict.fromkeys(run.word for run in runs))
    kept = [place for place, run in enumerate(runs) if run.plea in raised]
    return sorted(kept, key=lambda place: (words.index(runs[place].word), weights[runs[place].plea], place))


def _groups(views: Views, name: str, questions: Iterable[str], runs: Sequence[Run]) -> list[Group]:
    """The questions of one name by their answers; those that nobody speaks to are left out."""
    place = {id_: number for number, id_ in enumerate(views.first.engine.labels)}
    by_rows: dict[Rows, list[str]] = {}

    def order(question: str) -> tuple[object, ...]:
        things = [place.get(argument, len(place)) for argument in parts(question)[1]]
        return (is_supposed(views, question), not pleaders(views.case, question), things, question)

    for question in sorted(questions, key=order):
        rows = tuple(views.row(question, run) for run in runs)
        if set().union(*rows) != {"not_engaged"}:
            by_rows.setdefault(rows, []).append(question)
    return [Group(name, tuple(members), rows) for rows, members in by_rows.items()]


def is_supposed(views: Views, question: str) -> bool:
    """Whether a question is about an act that has not happened."""
    arguments = parts(question)[1]
    act = views.case.acts.get(arguments[0]) if arguments else None
    return act is not None and act.hypothetical


def _chief(views: Views, group: Group, side: Side, best: bool) -> tuple[object, ...]:
    """Which group stands for the question: of a plea the best of it; of anything else the gravest, then the largest."""
    supposed, said = is_supposed(views, group.members[0]), bool(pleaders(views.case, group.members[0]))
    if best:
        own = is_pleaded(views.case, group.members[0], side) or said
        met = [row.count("met") for row in group.rows]
        return (supposed, not own, [-number for number in met], -group.weight, -len(group.members))
    return (supposed, not group.live, -group.weight, not said, -len(group.members))


def _worth(views: Views, one: Issue) -> bool:
    """Whether an issue that nobody pleads is worth its place: somebody speaks to it, and it is not plainly beside the point."""
    if one.kind == "listing":
        if not views.case.acts:  # a case about a listing and nothing else
            return one.group.live
        return one.name == _EFFECT and one.group.live and len(set(one.group.rows[0])) > 1
    return one.group.live or any(group.live for group in one.others)


def _alike(found: Sequence[Issue]) -> list[Issue]:
    """Charges that are answered alike about the same acts are one issue: the first of them, the others in short."""
    kept: list[Issue] = []
    for one in found:
        acts = {parts(question)[1][0] for question in one.group.members}
        twin = next((
            place for place, other in enumerate(kept) if one.kind == other.kind == "charge" and other.group.rows == one.group.rows
            and acts == {parts(question)[1][0] for question in other.group.members}
        ), None)
        if twin is None:
            kept.append(one)
        else:
            kept[twin] = replace(kept[twin], also=(*kept[twin].also, one))
    return kept


def _with_the_last(found: list[Issue], most: int) -> list[Issue]:
    """As many as there is room for, the last of them kept: what follows from the breaches."""
    return found if len(found) <= most else [*found[: most - 1], found[-1]]


def _few(grounds: Sequence[Issue]) -> list[Issue]:
    """Pleaded grounds, those that hold nowhere, whoever's word is taken, folded into the last of the others."""
    good = [one for one in grounds if any(status not in {"not_met", "not_engaged"} for row in one.group.rows for status in row)]
    poor = [one for one in grounds if one not in good]
    if not good or not poor:
        return list(grounds)
    return [*good[:-1], replace(good[-1], also=tuple(poor))]


def _by_layer(views: Views, found: Sequence[Issue], layers: Sequence[str]) -> list[Issue]:
    """One issue for each layer of law: its gravest charge, and the others in short. What is about persons stands apart."""
    by: dict[tuple[str, bool, str], list[Issue]] = {}
    for one in found:
        layer = layer_of(views.rules, one.name)
        apart = layer == "responsibility" and "person" not in views.rules.signatures[one.name].types
        side = one.stance if one.kind in {"ground", "status", "listing"} else ""
        by.setdefault((layer, apart, side), []).append(one)
    merged = []
    def order(key: tuple[str, bool, str]) -> tuple[object, ...]:
        argued = any({"met", "depends"} & set(row) for one in by[key] for row in one.group.rows)
        return key[1], not argued, layers.index(key[0]) if key[0] in layers else len(layers), key[2]

    for key in sorted(by, key=order):
        lead, *also = sorted(
            by[key], key=lambda one: (one.kind != "charge", not one.group.live, -one.group.weight, *chapter_of(views, one.name))
        )
        merged.append(replace(lead, also=tuple(also)))
    return merged


def _unfolded(taken: Sequence[Issue], most: int) -> list[Issue]:
    """Where there is room, the strongest of what is told in short gets an issue of its own, after the one it was told in."""
    found = list(taken)
    while len(found) < most:
        short = [
            (other, one) for one in found for other in one.also
            if other.stance == "for" and set(other.group.rows[0]) == {"met"}
        ]
        if not short:
            break
        other, one = max(short, key=lambda pair: len(pair[0].group.members))
        place = found.index(one)
        found[place:place + 1] = [replace(one, also=tuple(kept for kept in one.also if kept is not other)), other]
    return found


def _strength(one: Issue, views: Views, layers: Sequence[str]) -> tuple[object, ...]:
    """The strongest first: what holds under most positions, then by layer and by how many acts it is about."""
    row = one.group.rows[0]
    good = {"met"} if one.stance == "for" else {"not_met", "not_engaged"}
    holds = sum(status in good for status in row)
    layer = layer_of(views.rules, one.name)
    place = layers.index(layer) if layer in layers else len(layers)
    last = layer == "responsibility"
    firm = -2 * (holds == len(row)) - bool(holds)
    return (last, one.stance == "against", firm, place, -one.group.weight, *chapter_of(views, one.name))


def _pleaded_order(views: Views) -> Callable[[Issue], tuple[object, ...]]:
    """Pleaded grounds first by their layer, then by how well they do."""

    def key(one: Issue) -> tuple[object, ...]:
        layer = layer_of(views.rules, one.name)
        plain = [RANKS.index(status) for status in one.group.rows[0]]
        best = (max(RANKS.index(status) for row in one.group.rows for status in row), max(plain), sum(plain))
        place = _ANSWERED.index(layer) if layer in _ANSWERED else len(_ANSWERED)
        return (place, [-rank for rank in best], *chapter_of(views, one.name))

    return key


def chapter_of(views: Views, name: str) -> tuple[int, int, str]:
    """Where a reader of the rules finds a question in its layer."""
    rules = views.rules
    headings = list(rules.headings)
    home = rules.institution_of.get(name, "")
    return rules.chapters.get(home, len(rules.chapters)), headings.index(name) if name in headings else len(headings), name


def title_of(views: Views, name: str) -> str:
    """What the heading of an issue calls a question; the law of hostilities answers without asking whether it governs."""
    title = heading(views.rules, name).title
    home = views.rules.institutions.get(views.rules.institution_of.get(name, ""))
    if home and home.layer == "hostilities":
        title += " (if that law governs)"
    return title[:1].upper() + title[1:]


def terms(views: Views, issue: Issue) -> tuple[str, ...]:
    """What the law calls the things that it brings into a question: the grounds that are pleaded, the effects of a listing."""
    kinds = views.rules.signatures[issue.name].types
    known = [things for sort, things in views.rules.things.items() if sort in kinds]
    asked = [id_ for question in issue.group.members for id_ in parts(question)[1]]
    return tuple(dict.fromkeys(things[id_] for id_ in asked for things in known if id_ in things))
