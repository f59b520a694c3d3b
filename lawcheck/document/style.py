"""How reports look on a screen and on paper: one palette for light and dark, one set of rules for pages and notebooks."""

from __future__ import annotations

import re

from lawcheck.document.palette import PAINTS

__all__ = ["FRAGMENT", "PAGE", "PALETTE"]

#: Colours by their use, and the names that pictures give them.
_COLOURS = {"ink": "ink", "soft": "muted", "line": "line", "paper": "ground", "tint": "panel", "link": "met-edge"}


def _set(dark: bool) -> str:
    return " ".join(f"--{use}: {PAINTS[name].dark if dark else PAINTS[name].light};" for use, name in _COLOURS.items())


#: The colours of pages, the same as those of the pictures on them, for light and dark; paper is light.
PALETTE = f"""
:root {{ color-scheme: light dark; {_set(dark=False)} }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ {_set(dark=True)} }} }}
"""

#: The rules that pages and notebooks share, each for what lies inside a report.
_INSIDE = """
* { box-sizing: border-box; }
:is(h1, h2, h3, h4, h5, h6) { font-family: var(--sans); line-height: 1.25; text-wrap: balance; margin: 1.6em 0 .5em;
  font-weight: 600; color: inherit; }
:is(p, li, dd, figcaption, caption) { max-width: 70ch; }
p { margin: .7em 0; }
:is(ul, ol) { padding-left: 1.6em; margin: .6em 0; }
li { margin: .25em 0; }
li > :is(ul, ol) { margin: .2em 0; }
strong { font-weight: 650; }
code { font: .86em ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace; color: inherit;
  background: none; padding: 0; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
:is(a, .scroll, summary):focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
:target { background: var(--tint); outline: .3em solid var(--tint); }
sup { line-height: 0; font: .72em/0 var(--sans); }
sup a { text-decoration: none; padding: 0 .12em; }
.number { color: var(--soft); font-weight: 400; margin-right: .6em; font-variant-numeric: tabular-nums; }
.subtitle { font-family: var(--sans); color: var(--soft); font-size: 1.1em; margin: -.2em 0 1em; }
.lead { font-size: 1.12em; }
.aside { color: var(--soft); font-size: .95em; border-left: 3px solid var(--line); padding: .1em 0 .1em 1em; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15em 1.2em; margin: 1.2em 0;
  padding: .8em 0; border-block: 1px solid var(--line); font: .85em/1.5 var(--sans); }
.facts dt { color: var(--soft); font-weight: inherit; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; font: .86em/1.45 var(--sans); margin: 0; width: auto; border: 0; color: inherit; }
caption { text-align: left; color: var(--soft); padding: 0 0 .5em; caption-side: top; }
tr { background: none; }
:is(th, td) { border: 0; border-bottom: 1px solid var(--line); padding: .4em 1.1em .4em 0; text-align: left;
  vertical-align: top; background: none; max-width: 32em; overflow-wrap: break-word; white-space: normal; }
:is(th, td):last-child { padding-right: 0; }
thead :is(th, td) { border-bottom: 2px solid var(--line); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 400; }
tbody th:not(:only-child) { min-width: 9em; }
:is(th, td).figure { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1.4em 0; }
figure svg { max-width: 100%; height: auto; }
figcaption { color: var(--soft); font: .86em/1.45 var(--sans); margin-top: .4em; }
details { font: .86em/1.45 var(--sans); margin-top: .4em; }
details table { font-size: 1em; }
summary { color: var(--soft); cursor: pointer; }
.notes { border-top: 1px solid var(--line); margin-top: 2.5em; font-size: .88em; }
.notes :is(h2, h3) { font-size: 1.05em; margin: 1em 0 .4em; }
.notes li { margin: .3em 0; overflow-wrap: anywhere; }
.back { font-family: var(--sans); margin-left: .3em; text-decoration: none; }
"""

_ITSELF = """
.lawcheck { --serif: Charter, 'Bitstream Charter', 'Source Serif 4', Cambria, Georgia, 'Times New Roman', serif;
  --sans: system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif;
  color: var(--ink); font-family: var(--serif); line-height: 1.55; overflow-wrap: break-word; text-align: left; }
"""

_ON_PAGES = """
h1 { font-size: 1.75em; margin: 0 0 .5em; }
h2 { font-size: 1.32em; margin-top: 2em; }
h3 { font-size: 1.1em; }
:is(h4, h5, h6) { font-size: 1em; }
nav { font: .86em/1.5 var(--sans); margin: 1.4em 0; }
nav p { color: var(--soft); margin: 0 0 .2em; }
nav ul { list-style: none; padding: 0; margin: 0; }
nav ul ul { padding-left: 1.6em; }
nav li { margin: .1em 0; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
"""

_ON_PHONES = """
h1 { font-size: 1.45em; }
:is(ul, ol) { padding-left: 1.15em; }
.facts { grid-template-columns: 1fr; gap: 0; }
.facts dd { margin-bottom: .4em; }
figure:has(> svg) { overflow-x: auto; }
figure > svg { max-width: none; }
tbody th:not(:only-child) { position: sticky; left: 0; background: var(--paper); }
"""

_ON_PAPER = """
:is(p, li, dd, figcaption, caption) { max-width: none; }
p { orphans: 3; widows: 3; }
:is(nav, .back, summary) { display: none; }
a { color: inherit; text-decoration: none; }
:is(h1, h2, h3, h4, h5, h6, caption) { break-after: avoid; }
:is(figure, tr, .facts) { break-inside: avoid; }
figure > svg { max-width: 100%; }
thead { display: table-header-group; }
.scroll { overflow: visible; }
:target { background: none; outline: 0; }
"""

_IN_NOTEBOOKS = """
h2 { font-size: 1.3em; margin-top: .2em; }
h3 { font-size: 1.12em; }
:is(h4, h5, h6) { font-size: 1em; }
"""


def _within(rules: str) -> str:
    """Rules, each for what lies inside a report only."""
    return re.sub(r"^(?=[^\s}])", ".lawcheck ", rules, flags=re.MULTILINE).strip()


#: A page of its own.
PAGE = f"""{PALETTE.strip()}
html {{ scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }}
body {{ margin: 0; background: var(--paper); }}
{_ITSELF.strip()}
.lawcheck {{ font-size: 17px; max-width: 60rem; margin: 0 auto; padding: 2.2rem 1.6rem 5rem; }}
{_within(_INSIDE)}
{_within(_ON_PAGES)}
@media (max-width: 40rem) {{
.lawcheck {{ font-size: 16px; padding: 1.2rem 1rem 3rem; }}
{_within(_ON_PHONES)}
}}
@page {{ margin: 2.2cm 2cm; @bottom-center {{ content: counter(page) " / " counter(pages); font: 8pt sans-serif; }} }}
@media print {{
body {{ background: none; }}
.lawcheck {{ font-size: 10.5pt; line-height: 1.4; max-width: none; padding: 0; }}
{_within(_ON_PAPER)}
}}
"""

#: In a notebook the ink and the ground are the notebook's own, whatever its theme.
FRAGMENT = f"""{_ITSELF.strip()}
.lawcheck {{ --ink: inherit; --soft: color-mix(in srgb, currentColor 78%, transparent);
  --line: color-mix(in srgb, currentColor 25%, transparent); --tint: color-mix(in srgb, currentColor 8%, transparent);
  --link: inherit; font-size: 15px; padding: .2em 0; }}
{_within(_INSIDE)}
{_within(_IN_NOTEBOOKS)}
"""
