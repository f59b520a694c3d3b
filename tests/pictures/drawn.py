"""Reading pictures back: what a viewer would see of an SVG, and which signs of Mermaid text mean something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from lawcheck.pictures.text import width

SPACE = "{http://www.w3.org/2000/svg}"


class Rect(NamedTuple):
    x: float
    y: float
    wide: float
    high: float

    def meets(self, other: Rect, slack: float = 0.5) -> bool:
        return (self.x + slack < other.x + other.wide and other.x + slack < self.x + self.wide
                and self.y + slack < other.y + other.high and other.y + slack < self.y + self.high)

    def holds(self, other: Rect, slack: float = 0.6) -> bool:
        return (self.x <= other.x + slack and self.y <= other.y + slack and other.x + other.wide <= self.x + self.wide + slack
                and other.y + other.high <= self.y + self.high + slack)


class Written(NamedTuple):
    text: str
    place: Rect


class Drawn:
    """An SVG, read as XML: anything that is not well formed is an error here."""

    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)  # noqa: S314 - our own picture
        _, _, wide, high = map(float, self.root.attrib["viewBox"].split())
        self.frame = Rect(0, 0, wide, high)

    @property
    def title(self) -> str:
        return self.root.findtext(f"{SPACE}title") or ""

    @property
    def description(self) -> str:
        return self.root.findtext(f"{SPACE}desc") or ""

    @property
    def words(self) -> str:
        """Every word on the picture, lines joined by a space."""
        return " ".join(line.text for line in self.lines())

    def rects(self, role: str) -> list[Rect]:
        return [_rect(element) for element in self.root.iter(f"{SPACE}rect") if role in element.get("class", "").split()]

    def lines(self) -> Iterator[Written]:
        """Every line of text with the place that it takes by our own measure; slanted and turned lines are left out."""
        for element in self.root.iter(f"{SPACE}text"):
            if "transform" not in element.attrib:
                yield from _lines(element)

    def groups(self, role: str) -> Iterator[tuple[Rect, list[Written]]]:
        """Every box of a kind with the lines that stand in it."""
        for group in self.root.iter(f"{SPACE}g"):
            box = next((one for one in group.findall(f"{SPACE}rect") if role in one.get("class", "").split()), None)
            if box is not None:
                yield _rect(box), [line for text in group.findall(f"{SPACE}text") for line in _lines(text)]


def _rect(element: ElementTree.Element) -> Rect:
    return Rect(*(float(element.attrib[key]) for key in ("x", "y", "width", "height")))


def _lines(element: ElementTree.Element) -> Iterator[Written]:
    size = float(element.attrib["font-size"])
    bold = element.get("font-weight") == "bold"
    rows = [child for child in element if "x" in child.attrib] or [element]
    for row in rows:
        place = row if "x" in row.attrib else element
        runs = [(row.text or "", bold)]
        for child in row:
            if "x" not in child.attrib:
                runs += [("".join(child.itertext()), bold or child.get("font-weight") == "bold"), (child.tail or "", bold)]
        wide = sum(width(text, size, heavy) for text, heavy in runs)
        x, y = float(place.attrib["x"]), float(place.attrib["y"])
        anchor = element.get("text-anchor", "start")
        left = x - (wide if anchor == "end" else wide / 2 if anchor == "middle" else 0)
        yield Written("".join(text for text, _ in runs), Rect(left, y - size * 0.75, wide, size * 0.95))


#: What the documented grammar of flowcharts has for the lines written here: a node with a quoted label, an edge with or without
#: words, a class and its members. Between quotes no quote, no markup and no bare character code may stand.
_LABEL = r'"(?P<label>[^"]*)"'
_NODE = re.compile(rf"  (?P<id>n\d+)(?:\[{_LABEL}\]|\({_LABEL.replace('label', 'other')}\))")
_EDGE = re.compile(r"  (?P<from>n\d+) (?:(?:-->|-\.->|--x)\|(?P<word>[a-z]+)\||-\.-) (?P<to>n\d+)")
_STYLE = re.compile(r"  classDef (?P<name>[a-z]+) (?:[a-z-]+:[#\w ]+)(?:,[a-z-]+:[#\w ]+)*")
_MEMBERS = re.compile(r"  class (?P<ids>n\d+(?:,n\d+)*) (?P<name>[a-z]+)")
_CODE = re.compile(r"#(\d+);")
#: What means something to the program before or after it reads the text between quotes: comments, styles, math, icons, Markdown.
_MEANING = re.compile(r"%%|\$\$|[`*<>&@\\|~^]|\bfa[bklrs]?:\w|:\S|https?:|(?<!\w)_|_(?!\w)")


class Chart(NamedTuple):
    """A flowchart: its nodes with the lines of their labels, its edges with their words, the class of each node."""

    nodes: dict[str, list[str]]
    edges: list[tuple[str, str, str]]
    classes: dict[str, str]


def chart(text: str) -> Chart:
    """Read Mermaid text by the grammar; anything else in it is an error."""
    head, *lines = text.splitlines()
    assert head == "flowchart TD"
    found = Chart({}, [], {})
    styles: set[str] = set()
    for line in lines:
        if node := _NODE.fullmatch(line):
            assert node["id"] not in found.nodes
            found.nodes[node["id"]] = label(node["label"] if node["label"] is not None else node["other"])
        elif edge := _EDGE.fullmatch(line):
            assert edge["from"] in found.nodes
            assert edge["to"] in found.nodes
            found.edges.append((edge["from"], edge["word"] or "", edge["to"]))
        elif style := _STYLE.fullmatch(line):
            styles.add(style["name"])
        elif members := _MEMBERS.fullmatch(line):
            assert members["name"] in styles
            for id_ in members["ids"].split(","):
                assert id_ not in found.classes
                found.classes[id_] = members["name"]
        else:
            raise AssertionError(f"no line of a flowchart: {line!r}")
    return found


def label(text: str) -> list[str]:
    """The lines that a label shows, with its character codes read."""
    lines = text.split("<br/>")
    for line in lines:
        plain = _CODE.sub("", line)
        assert "#" not in plain, line
        assert not _MEANING.search(_CODE.sub("x", line).replace(": ", " ")), line
    return [_CODE.sub(lambda code: chr(int(code[1])), line) for line in lines]
