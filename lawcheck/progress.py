"""Word of what long work is at, for whoever wants to show it; nobody listens unless asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["Listener", "listening", "tell"]

#: Gets what is being done, how many parts of it are done, and how many there are (0: not known).
Listener = Callable[[str, int, int], None]

_LISTENERS: list[Listener] = []


def tell(what: str, done: int = 0, total: int = 0) -> None:
    """Say what is being done now: `tell("looking for the smallest changes", 3, 84)`."""
    for listener in _LISTENERS:
        listener(what, done, total)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Pass on what is told while the block runs."""
    _LISTENERS.append(listener)
    try:
        yield
    finally:
        _LISTENERS.remove(listener)
