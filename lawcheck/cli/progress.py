"""Progress on standard error, for work that takes over a second."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from lawcheck.progress import listening

__all__ = ["shown"]

#: Seconds before anything is said; between two words to a terminal; between two lines to a file or a pipe.
_PATIENCE, _TERMINAL, _FILE = 1.0, 0.5, 10.0


@contextmanager
def shown(command: str) -> Iterator[None]:
    """Say on standard error what a command is at, once it has taken a second; a terminal's line is wiped in the end."""
    begun, at, over = time.monotonic(), [command], threading.Event()
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

    speaker = threading.Thread(target=speak, daemon=True)
    speaker.start()
    try:
        with listening(hear):
            yield
    finally:
        over.set()
        speaker.join()
        if terminal and time.monotonic() - begun > _PATIENCE:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
