"""The whole law for a lawyer to read, made from the rule files alone: `book` reads them, `markdown` and `html` set them out."""

from lawcheck.rulebook.book import Book, book
from lawcheck.rulebook.html import html
from lawcheck.rulebook.markdown import markdown

__all__ = ["Book", "book", "html", "markdown"]
