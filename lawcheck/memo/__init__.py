"""Memos: the best case for each side from one record, the bench memo, and what in them is not in the file."""

from lawcheck.memo.argument import BENCH, Argument, Memo
from lawcheck.memo.record_check import RecordCheck, RecordEntry
from lawcheck.memo.sides import VICTIMS, Side

__all__ = ["BENCH", "VICTIMS", "Argument", "Memo", "RecordCheck", "RecordEntry", "Side"]
