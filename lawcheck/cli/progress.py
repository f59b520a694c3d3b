"""Progress on standard error, for work that takes over a second."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lawcheck.progress import listening

__all__ = ["hush", "shown"]

#: Seconds before anything is said; between two words to a terminal; between two lines to a file or a pipe.
_PATIENCE, _TERMINAL, _FILE = 1.0, 0.5, 10.0


#: What wipes the line that is shown now, and says no more; nobody while nothing is shown.
_HUSH: list[Callable[[], None]] = []


def hush() -> None:
    """Wipe the line on the terminal and say no more: the result comes now."""
    for wipe in _HUSH:
        wipe()


@contextmanager
def shown(command: str) -> Iterator[None]:
    """Say on standard error what a command is at, once it has taken a second; a terminal's line is wiped before the result."""
    begun, at, over = time.monotonic(), [command], threading.Event()
    if sys.stderr is None:  # closed by whoever called
        yield
        return
    terminal = sys.stderr.isatty()

    def hear(what: str, done: int, total: int) -> None:
        at[0] = f"{what}: {done} of {total}" if total else what

    def speak() -> None:
        pause = _PATIENCE
        while not over.wait(pause):
            line = f"lawcheck: {at[0]} … {time.monotonic() - begun:.0f} s"
            sys.stderr.write(f"\r\033[K{line[:78]}" if terminal else line + "\n")
            sys.stderr.flush()
            pause = _TERMINAL if terminal else _FILE

    def wipe() -> None:
        if not over.is_set():
            over.set()
            speaker.join()
            if terminal and time.monotonic() - begun > _PATIENCE:
                sys.stderr.write("\r\033[K")
                sys.stderr.flush()

    speaker = threading.Thread(target=speak, daemon=True)
    speaker.start()
    _HUSH.append(wipe)
    try:
        with listening(hear):
            yield
    finally:
        wipe()
        _HUSH.remove(wipe)
