"""Measurements of lawcheck: `python -m bench` prints one table. What each figure means stands in bench/README.md."""
