"""`python -m lawcheck.law`: load and check the rule files, and say what they hold; with `reference`, print the vocabulary."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from lawcheck.errors import RulesError
from lawcheck.law.lint import lint
from lawcheck.law.load import load_rules
from lawcheck.resources import folder


def main(arguments: list[str]) -> int:
    """Print what was loaded, or every problem; exit code 4 where there is one."""
    if arguments == ["reference"]:
        from lawcheck.law.load import rules as shipped
        from lawcheck.law.reference import reference

        sys.stdout.write(reference(shipped()))
        return 0
    try:
        rules = load_rules(Path(arguments[0]) if arguments else folder("rules"))
        lint(rules, remember=False)
    except RulesError as error:
        print(error, file=sys.stderr)
        return 4
    kinds = Counter(signature.kind for signature in rules.signatures.values())
    print(
        f"{len(rules.institutions)} institutions, {kinds['norm']} norms, {kinds['fact']} facts, {kinds['appraisal']} appraisals, "
        f"{len(rules.questions)} questions, {len(rules.positions)} positions, {len(rules.authorities)} authorities: no problem"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
