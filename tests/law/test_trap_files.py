"""Every trap under `tests/law/traps`: the tempting answer is not given, and what decides is what should."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.law.trap_files import failures
from tests.law.trap_format import BadTrapError, Trap, files, read, traps_of


def found() -> list[object]:
    """One parameter for each trap, and one for each file that cannot be read."""
    every: list[object] = []
    for path in files():
        try:
            every += [pytest.param(trap, id=trap.id) for trap in traps_of(path)]
        except BadTrapError as error:
            every.append(pytest.param(error, id=f"{path.stem}: cannot be read"))
    return every


@pytest.mark.parametrize("trap", found())
def test_a_trap(trap: Trap | BadTrapError) -> None:
    if isinstance(trap, BadTrapError):
        raise trap
    failed = failures(trap)
    if failed:
        pytest.fail("\n".join([trap.id, *([f"  (tempting: {trap.naive})"] if trap.naive else []), *failed]), pytrace=False)


def test_there_are_traps() -> None:
    assert files(), "no trap file under tests/law/traps"
    names = [trap.name for path in files() for trap in traps_of(path)]
    assert names
    assert len(names) == len(set(names)), f"two traps of one name: {sorted({name for name in names if names.count(name) > 1})}"


GOOD = dedent(
    """\
    - trap: an attack that nobody answers is an attack
      authority: [nicaragua_1986]
      case: |
        events:
          blow: {by: t, against: s, date: 2020-05-01, zones: land(s)}
        acts:
          reply: {by: s, against: t, date: 2020-05-02, zones: land(t), answers: blow}
      proved: ["done_by(reply,s)", "attacked_with_weapons_of_war(reply)", "took_place(reply,land(t))"]
      expect:
        - {of: "force(reply,t)", is: met, decided_by: [attacked_with_weapons_of_war]}
        - {of: "self_defence(reply,t)", is: {icj: not_engaged}}
    - trap: nor does it without its author
      like: an attack that nobody answers is an attack
      without: ["done_by(reply"]
      case: |
        acts:
          reply: {zones: }
      disproved: ["done_by(reply,s)"]
      expect:
        - {of: "force(reply,t)", is: not_met, decided_by: [done_by]}
    """
)


def one(text: str) -> list[Trap]:
    return list(read(text, "small"))


def test_a_trap_takes_over_what_another_has() -> None:
    first, second = one(GOOD)
    assert failures(first) == []
    assert failures(second) == []
    assert second.authority == first.authority
    assert second.said["proved"] == first.said["proved"][1:]
    assert second.sections["events"] == first.sections["events"]
    assert second.sections["acts"] == {"reply": {"by": "s", "against": "t", "date": "2020-05-02", "answers": "blow"}}
    assert first.case.acts["reply"].zones == ("land(t)",)
    assert second.case.actors["g"].linked_states == ("t",)


def test_what_a_status_hangs_on_is_tried_claim_by_claim() -> None:
    needed = GOOD.replace("is: met, decided_by:", 'is: met, needs: ["done_by(reply,s)", "took_place(reply, land(t))"], decided_by:')
    assert failures(one(needed)[0]) == []
    needless = GOOD.replace('"took_place(reply,land(t))"]', '"took_place(reply,land(t))", "serious_violence(reply)"]').replace(
        "is: met, decided_by:", 'is: met, needs: ["serious_violence(reply)"], decided_by:'
    )
    assert failures(one(needless)[0])[0] == (
        "force(reply,t) under icj without serious_violence(reply): expected another status than met, obtained met"
    )
    made = GOOD.replace('"attacked_with_weapons_of_war(reply)", ', "").replace(
        "is: met, decided_by: [attacked_with_weapons_of_war]",
        'is: met, made_by: ["attacked_with_weapons_of_war(reply)", "invaded(reply)"]',
    )
    assert failures(one(made)[0]) == []
    (failure, *_) = failures(one(made.replace('"invaded(reply)"', '"serious_violence(reply)"'))[0])
    assert failure.startswith("force(reply,t) under icj with serious_violence(reply): expected met, obtained ")
    broken = GOOD.replace("is: met, decided_by:", 'is: met, broken_by: ["done_by(reply,t)"], decided_by:')
    assert len(failures(one(broken)[0])) == 6
    denied = GOOD.replace('"done_by(reply,s)", ', "").replace("is: met, decided_by: [attacked_with_weapons_of_war]",
                          'is: not_proven, broken_by: ["done_by(reply,s)", "not done_by(reply,s)"]').partition("- trap: nor")[0]
    assert failures(one(denied)[0]) == []


@pytest.mark.parametrize(
    ("row", "says"),
    [('needs: ["invaded(reply)"]', "does not claim: invaded(reply)"), ('broken_by: ["done_by(reply,s)"]', "claims this already")],
)
def test_what_a_status_hangs_on_must_fit_the_trap(row: str, says: str) -> None:
    with pytest.raises(BadTrapError) as caught:
        failures(one(GOOD.replace("is: met, decided_by:", f"is: met, {row}, decided_by:"))[0])
    assert says in str(caught.value)


def test_what_fails_is_told() -> None:
    (failure,) = failures(one(GOOD.replace("is: met, decided_by: [attacked_with_weapons_of_war]", "is: {majority: not_met}"))[0])
    assert failure.startswith("force(reply,t) under majority: expected not_met, obtained met\n    carried by ")
    other = failures(one(GOOD.replace("decided_by: [done_by]", "decided_by: [invaded]"))[1])
    assert len(other) == 6
    assert "not_met as expected, but not decided by invaded" in other[0]
    assert "refuted: done_by(reply,s)" in other[0]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("authority:", "authorities:", "unknown key authorities"),
        ("decided_by: [done_by]", "because: [done_by]", "unknown key because"),
        ("- {of: \"force(reply,t)\", is: not_met, decided_by: [done_by]}", "", "`expect` is empty"),
        ("is: not_met, decided_by", "is: unproven, decided_by", "unproven is no position with one of"),
        ("is: {icj: not_engaged}", "is: {hague: not_engaged}", "hague = not_engaged"),
        ("like: an attack", "like: some attack", "names no trap above it"),
        ('without: ["done_by(reply"]', 'without: ["died(reply"]', "drops nothing: died(reply"),
        ("- trap: nor does it without its author", "- trap: an attack that nobody answers is an attack", "two traps are called"),
        ("nor does it", "T01 nor does it", "'T01' looks like the number of a note"),
        ("nor does it", "N4, nor does it", "'N4'"),
        ("nor does it", "nor (d14) does it", "'d14'"),
        ("nor does it", "as trap 12, nor does it", "'trap 12'"),
        ("is: {icj: not_engaged}", "is: {icj: not_engaged}, readings: {proof: anything}", "no reading proof = anything"),
        ("is: {icj: not_engaged}", "is: {icj: not_engaged}, standard: sure", "no standard of proof 'sure'"),
        ("is: {icj: not_engaged}", "is: {}", "is empty"),
        ("is: {icj: not_engaged}", "is: {icj: not_engaged}, hinges_on: []", "unknown key hinges_on"),
        (GOOD, "traps: none", "no list of traps"),
    ],
)
def test_a_bad_trap_file_is_refused(old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(BadTrapError) as caught:
        one(GOOD.replace(old, new, 1))
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("nicaragua_1986", "nicaragua_1896", "no authority nicaragua_1896"),
        ("by: t, against: s", "by: tt, against: s", "events.blow.by[0]: 'tt' is not declared. did you mean 't'?"),
        ('"took_place(reply,land(t))"', '"took(reply,land(t))"', "'took' is no proposition of the rules"),
        ('of: "force(reply,t)"', 'of: "forced(reply,t)"', "no rule file knows 'forced'; did you mean 'force'?"),
        ("decided_by: [attacked_with_weapons_of_war]", "decided_by: [attacked]", "no rule file knows 'attacked'"),
    ],
)
def test_a_trap_that_is_no_case_is_refused(old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(BadTrapError) as caught:
        failures(one(GOOD.replace(old, new, 1))[0])
    assert says in str(caught.value)
