"""Arguing with answers: what would change them, where they part, what is missing, what holds in every view.

::

    flips ─────────── what would bring a status about           what_if ──── what follows if something is otherwise
    parting ◀── difference (two cases, two sets of rules)       separation ▶ decisive, robust (many views at once)
    missing ◀── open_facts                                      hinges ───── whether an answer turns on something

All of them read answers; none is read by what makes answers.
"""
