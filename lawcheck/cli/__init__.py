"""The command line: a thin door to the library.

Exit codes: 0 it ran, whatever the law says; 1 an expectation in a case file is not met, or there is nothing to verify; 2 usage;
3 a case file is invalid; 4 rule files or a position are broken; 5 a limit was reached and the output is partial; 130 interrupted.
"""

from __future__ import annotations

import gc
import sys

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and give the exit code."""
    if arguments is None:  # a process of its own: it is short and keeps what it builds, so there is no garbage to look for
        gc.disable()
    from lawcheck.cli.app import run

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a sign shows another
    words = sys.argv[1:] if arguments is None else arguments
    try:
        if arguments is not None:
            return run(words)
        from lawcheck.cli.progress import shown

        with shown(" ".join(words[:1])):
            return run(words)
    except KeyboardInterrupt:
        return 130
    finally:
        if arguments is None:
            gc.freeze()  # nor is there at the end
