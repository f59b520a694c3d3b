"""How a statement is told: what its level of evidence, its source and the speaker's own interest allow to be said of it.

A statement of a party against its interest in the issue is told as its own ("itself says"), one that serves it as an allegation.
A body that is no party "reports" a fact only where the file says that the source is a report; what it thinks of a fact, and what
the file enters as an opinion, is told as a view; where the file does not tell, the words do not either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from lawcheck.case.models import Case
    from lawcheck.explain.tree import Claim
    from lawcheck.memo.interest import Interest

__all__ = ["LEVELS", "Tone", "tone", "verb"]

#: Levels of evidence from the weakest to the strongest for whoever relies on a fact.
LEVELS = ("alleged", "reported", "corroborated", "established", "conceded")
#: The tones in which a statement is told.
Tone = Literal["admits", "serves", "alleges", "says", "maintains", "concedes", "reports", "views", "confirms", "records"]

#: Words of the kind of a source that make it an opinion, or a report. Whether an "article" is either, the file does not tell.
_OPINION = re.compile(r"\b(opinion|analysis|commentary|note|paper|literature|essay)\b")
_REPORT = re.compile(r"\b(report|record|inquiry|history|press)\b")

#: One speaker, several speakers.
_VERBS: Mapping[Tone, tuple[str, str]] = {
    "admits": ("itself says", "themselves say"), "serves": ("says, in its own favour,", "say, in their own favour,"),
    "alleges": ("alleges", "allege"), "says": ("says", "say"), "maintains": ("maintains", "maintain"),
    "concedes": ("concedes", "concede"), "reports": ("reports", "report"), "views": ("takes the view", "take the view"),
    "confirms": ("confirms", "confirm"), "records": ("has it on the public record", "have it on the public record"),
}


def tone(case: Case, claim: Claim, appraisal: bool, interest: Interest | None) -> Tone:
    """In which tone a claim is told.

    Args:
        case: the case, for what it says about sources and speakers.
        claim: the claim.
        appraisal: whether it is an appraisal and no plain fact.
        interest: whom it serves in the issue at hand.
    """
    if claim.evidence == "established":
        return "records"
    if interest == "against":
        return "admits"
    if interest == "own":
        return "serves" if claim.evidence == "conceded" else "maintains" if appraisal else "alleges"
    if claim.evidence == "reported":
        return _of_source(case, claim, appraisal)
    if claim.evidence == "conceded":
        return "concedes"
    if claim.evidence == "corroborated":
        return "confirms"
    return "maintains" if appraisal else "says"


def _of_source(case: Case, claim: Claim, appraisal: bool) -> Tone:
    """What somebody who is no party does: report, take a view, or just say so, as far as the file tells."""
    kinds = [case.sources[id_].kind.lower() for id_ in claim.sources if id_ in case.sources]
    speaker = case.actors.get(claim.speaker)
    press = speaker is not None and speaker.kind == "press"
    if any(_OPINION.search(kind) for kind in kinds) or (appraisal and not press):
        return "views"
    body = speaker is not None and speaker.kind == "organisation"
    told = any(_REPORT.search(kind) for kind in kinds if kind != "press report")  # that the press reported it makes it no report
    return "reports" if press or (body and told) else "says"


def verb(spoken: Tone, many: bool) -> str:
    """The verb for a tone: of one speaker, or of several."""
    return _VERBS[spoken][many]
