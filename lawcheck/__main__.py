"""`python -m lawcheck`: the command line."""

from lawcheck.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
