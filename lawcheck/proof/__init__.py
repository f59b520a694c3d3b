"""What an assessment leaves behind: a receipt to find it again, and a proof to check it without the engine.

::

    Assessment ── receipt ──▶ Receipt                    what it was made of, as hashes
       │ └─────── export ───▶ lawcheck/proof/v1          all that is needed to check the answers
    receipt or proof ── replay ──▶ the same bytes again  where case, rules and version are the same
    proof ── audit ──▶ Audit                             checked anew, from the claims up

`docs/proofs.md` tells what each of them can show and what not.
"""
