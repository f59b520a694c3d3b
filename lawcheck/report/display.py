"""How a result shows itself: as text where it is printed, as HTML and Markdown in a notebook."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Container
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawcheck.report.document import Document

__all__ = ["Displayed"]


class Displayed(ABC):
    """Something that can be written out as a report: whoever inherits this says in `document()` what it shows."""

    __slots__ = ()

    @abstractmethod
    def document(self) -> Document:
        """The result as a report, to be shown or saved in any format."""

    def __str__(self) -> str:
        """The report as plain text, 80 columns wide."""
        from lawcheck.report.plain import plain

        return plain(self.document())

    def _repr_mimebundle_(self, include: Container[str] | None = None, exclude: Container[str] | None = None) -> dict[str, str]:
        """What a notebook shows: it takes the richest of these that it can."""
        return bundle(self, self.document(), include, exclude)


def bundle(result: object, document: Document, include: Container[str] | None = None,
           exclude: Container[str] | None = None) -> dict[str, str]:
    """A result in the formats that a notebook may ask for; `include` and `exclude` are media types, as notebooks pass them."""
    from lawcheck.report.html import fragment
    from lawcheck.report.markdown import markdown

    makers: dict[str, Callable[[], str]] = {
        "text/plain": lambda: str(result), "text/markdown": lambda: markdown(document), "text/html": lambda: fragment(document),
    }
    return {
        kind: make() for kind, make in makers.items()
        if (not include or kind in include) and (not exclude or kind not in exclude)
    }
