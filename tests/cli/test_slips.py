"""What people get wrong: endings that do not fit the format, questions nobody put, a closed output. And what they may take for granted."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import lawcheck as lc
from lawcheck.cli.output import EXIT


@pytest.mark.parametrize(("words", "told"), [
    (("argue", "caroline", "--for", "us", "--format", "json", "--write", "memo.docx"), "the ending is that of docx"),
    (("compare", "caroline", "--format", "svg", "--write", "grid.txt"), "the ending is that of text"),
    (("rulebook", "self_defence", "--write", "law.docx"), "only .md, .html"),
    (("new", "case.txt"), "a case file ends in .yaml"),
    (("diff", "caroline", "nicaragua_mining", "-q", "self_defense"), "neither case puts a question 'self_defense'. Did you mean self_defence?"),
    (("diff", "caroline", "nicaragua_mining", "--rename", "strike=mining"), "caroline has no 'strike'"),
])
def test_a_slip_is_told_and_nothing_is_written(run, tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    ran = run(*words)
    assert ran.code == EXIT["usage"]
    assert told in ran.err + ran.out
    assert not list(tmp_path.iterdir())


def test_a_closed_output_is_an_error_of_one_line():
    ran = subprocess.run([sys.executable, "-m", "lawcheck", "list", "positions"], stdout=None, stderr=subprocess.PIPE, check=False,
                         preexec_fn=lambda: os.close(1), text=True)
    assert ran.returncode == EXIT["limit"]
    assert "standard output is closed" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
def test_what_is_said_of_progress_is_wiped_before_the_result():
    ours, theirs = os.openpty()
    code = (
        "import sys, time\n"
        "from lawcheck.cli.progress import shown\n"
        "from lawcheck.cli.output import emit\n"
        "with shown('waiting'):\n    time.sleep(1.3)\n    emit('the result')\n    time.sleep(1.3)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=theirs, stderr=theirs) as process:
        process.wait()
    os.close(theirs)
    seen = os.read(ours, 4096).decode()
    os.close(ours)
    before, _, after = seen.partition("the result")
    assert "waiting" in before
    assert before.endswith("\r\x1b[K")
    assert not after.strip()


def test_a_shipped_case_goes_by_its_id_everywhere():
    assert lc.load("caroline").id == "caroline"
    assert lc.compare("caroline", "icj").assessments[0].case.id == "caroline"
    assert lc.argue("caroline", "icj").case.id == "caroline"
    with pytest.raises(lc.LawcheckError, match="Did you mean caroline"):
        lc.load("carolin")


def test_one_word_is_one_thing_not_its_letters():
    case = lc.load("boats_open_fire")
    result = lc.assess(case, "icj")
    answer = result["self_defence", "strike_1", "everyone"]
    assert answer.flips(change="facts", largest=1).sets == answer.flips(change=["facts"], largest=1).sets
    assert len(result.export(answer.question)["answers"]) == 1
    with pytest.raises(lc.LawcheckError, match="'nobody'"):
        lc.argue(case, "icj", about="nobody")


def test_a_set_of_changes_can_be_handed_on_and_a_word_cannot():
    answer = lc.assess(lc.load("boats_open_fire"), "icj")["self_defence", "strike_1", "everyone"]
    one = answer.flips("not_shown").sets[0]
    assert {(setting.subject, setting.value) for setting in answer.what_if(one).settings}
    assert answer.what_if(one).changes[0].after.status in {"not_met", "not_proven"}
    with pytest.raises(lc.LawcheckError, match="name facts with what becomes of them"):
        answer.what_if(["died(strike_1,crew)"])


def test_a_proof_replayed_on_another_case_says_which_case_it_was(run, tmp_path):
    proof = tmp_path / "proof.json"
    assert run("why", "boats_open_fire", "self_defence", "strike_1", "everyone", "-p", "icj", "--proof", str(proof)).code == 0
    ran = run("replay", str(proof), "--case", "caroline")
    assert ran.code == 1
    assert not ran.out
    assert "case boats_open_fire: it says something else than the one the receipt was made from" in ran.err
