"""How a result shows itself: as text where it is printed, as HTML and Markdown in a notebook, as a report on request.

A result does not know its reports: which function writes it out is said in one table, `lawcheck.forms`, and that function is
imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lawcheck.document.model import Document

__all__ = ["Displayed", "bundle", "known_forms", "written"]

#: Form by form, for each class of results by its name the function that makes it, as `module:function`.
_forms: dict[str, dict[str, str]] = {}


class Displayed:
    """Something that can be written out as a report."""

    __slots__ = ()

    def document(self) -> Document:
        """The result as a report, to be shown or saved in any format."""
        found: Document = written(self, "document")
        return found

    def __str__(self) -> str:
        """The report as plain text, 80 columns wide."""
        from lawcheck.document.plain import plain

        return plain(self.document())

    def _repr_mimebundle_(self, include: Container[str] | None = None, exclude: Container[str] | None = None) -> dict[str, str]:
        """What a notebook shows: it takes the richest of these that it can."""
        return bundle(self, self.document(), include, exclude)


def known_forms(form: str, makers: Mapping[str, str]) -> None:
    """Say which function makes a form of the results of a class: `{"Answer": "package.module:function"}`."""
    _forms.setdefault(form, {}).update(makers)


def written(result: object, form: str, *arguments: object, **options: object) -> Any:  # noqa: ANN401 - what the maker makes
    """A result in a form: a document, text, a picture.

    Raises:
        TypeError: nothing is known that makes this form of such a result.
    """
    makers = _forms.get(form, {})
    for class_ in type(result).__mro__:
        if class_.__name__ in makers:
            module, _, name = makers[class_.__name__].partition(":")
            return getattr(import_module(module), name)(result, *arguments, **options)
    raise TypeError(f"no form '{form}' of a {type(result).__name__} is known")


def bundle(result: object, document: Document, include: Container[str] | None = None,
           exclude: Container[str] | None = None) -> dict[str, str]:
    """A result in the formats that a notebook may ask for; `include` and `exclude` are media types, as notebooks pass them."""
    from lawcheck.document.html import fragment
    from lawcheck.document.markdown import markdown

    makers: dict[str, Callable[[], str]] = {
        "text/plain": lambda: str(result), "text/markdown": lambda: markdown(document), "text/html": lambda: fragment(document),
    }
    return {
        kind: make() for kind, make in makers.items()
        if (not include or kind in include) and (not exclude or kind not in exclude)
    }
