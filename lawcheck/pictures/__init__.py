"""Pictures as SVG and Mermaid text: the grid of a comparison, the tree of an answer, the course of events of a case.

They are written as text, with no drawing program and no library; nothing in them runs, and nothing is fetched from elsewhere.
"""
