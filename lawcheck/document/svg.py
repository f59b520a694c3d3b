"""A picture inside a page: only drawing, its names its own, its style for itself."""

from __future__ import annotations

import re
from xml.etree import ElementTree

__all__ = ["inline"]

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
#: What draws, and nothing that runs, loads or holds a page of its own.
_DRAWING = frozenset({
    "svg", "g", "defs", "title", "desc", "style", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "textPath", "marker", "symbol", "use", "clipPath", "mask", "pattern", "linearGradient", "radialGradient", "stop",
    "a",
})
_LISTS = frozenset({"aria-labelledby", "aria-describedby"})
_INSIDE = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:", re.IGNORECASE)


def inline(svg: str, prefix: str, alt: str) -> str:
    """A picture as it can stand inside the element whose id is `prefix`; `alt` names it where it has no title of its own.

    Raises:
        ValueError: it is no SVG, or holds more than a drawing: a script, something to load, an element of another language.
    """
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 - a picture made here, and refused below unless it only draws
    except ElementTree.ParseError as error:
        raise ValueError(f"the picture is no SVG: {error}") from error
    if root.tag not in {f"{{{_SVG}}}svg", "svg"}:
        raise ValueError(f"the picture is no SVG: its first element is <{root.tag}>")
    for element in root.iter():
        _checked(element)
        _renamed(element, prefix)
    root.attrib.setdefault("role", "img")
    if not {"aria-label", "aria-labelledby"} & root.attrib.keys() and root.find("title") is None:
        root.set("aria-label", alt)
    root.set("xmlns", _SVG)
    return ElementTree.tostring(root, encoding="unicode").strip()


def _checked(element: ElementTree.Element) -> None:
    """Refuse what does more than draw; take names out of their space, which HTML does not write."""
    space, _, name = element.tag.rpartition("}") if isinstance(element.tag, str) else ("", "", "")
    if space not in {"", "{" + _SVG} or name not in _DRAWING:
        raise ValueError(f"the picture holds <{name or element.tag}>, which is not for drawing")
    element.tag = name
    for key, value in list(element.attrib.items()):
        plain = key.replace(f"{{{_XLINK}}}", "").replace("{http://www.w3.org/XML/1998/namespace}", "xml:")
        outside = plain == "href" and not value.startswith("#")
        if plain.lower().startswith("on") or "{" in plain or outside or _OUTSIDE.search(value):
            raise ValueError(f"the picture has {plain}={value[:40]!r} in <{name}>, which is not for drawing")
        if plain != key:
            del element.attrib[key]
            element.set(plain, value)
    if name == "style" and _OUTSIDE.search(element.text or ""):
        raise ValueError("the style of the picture loads something")


def _renamed(element: ElementTree.Element, prefix: str) -> None:
    """Give every name in the picture a beginning of its own, and every reference to it the same."""
    for key, value in element.attrib.items():
        if key == "id":
            element.set(key, f"{prefix}-{value}")
        elif key == "href":
            element.set(key, f"#{prefix}-{value[1:]}")
        elif key in _LISTS:
            element.set(key, " ".join(f"{prefix}-{name}" for name in value.split()))
        elif "url(" in value:
            element.set(key, _INSIDE.sub(rf"url(#{prefix}-\1)", value))
    if element.tag == "style":
        rules = _INSIDE.sub(rf"url(#{prefix}-\1)", element.text or "")
        element.text = f"#{prefix} {{ {rules.replace(':root', '&')} }}"
