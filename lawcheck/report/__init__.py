"""Answers laid out for people and machines: tables for the terminal, JSON for programs."""
