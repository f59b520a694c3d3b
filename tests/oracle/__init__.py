"""A brute-force implementation of docs/semantics.md, for tests only. It shares no code with the package."""
