"""A value that nobody speaks to may be ruled out by what is said of another value of the same fact: the explanation says so."""

from __future__ import annotations

import lawcheck as lc


def test_what_rules_out_a_value_that_nobody_speaks_to_is_shown(campaign):
    """At the standard alleged the nationality of the boat is asserted and denied; then it is not one without nationality."""
    answer = lc.assess(campaign, "icj", "alleged")["unlawful_force", "strike_4", "everyone"]
    assert answer.status == "not_met"
    told = " ".join(str(answer.why_not()).split())
    assert "unless the boat of 3 October is entitled to the nationality of Colombia contested: petro_flag_4" in told
