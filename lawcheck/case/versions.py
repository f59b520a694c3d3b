"""Two case files side by side: which entries one of them adds, drops or has otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from lawcheck.case.models import SECTIONS, Case

__all__ = ["FileChange", "file_changes"]

#: What a reader looks at first; the rest of the sections after these, in the order of the file.
_FIRST = ("claims", "findings", "invocations", "assumptions", "acts", "events")
#: What changes no answer.
_BESIDE = frozenset({"expect", "not_scored", "sources"})
_NAMES = {"claims": "claim", "findings": "finding", "invocations": "plea of", "pleas": "plea in the alternative"}
#: How long a value may be in one line.
_LONG = 90


@dataclass(frozen=True, slots=True)
class FileChange:
    """One entry in which two case files differ.

    Attributes:
        section: the key of the file: `claims`, `acts`, `as_of`.
        id: the id of the entry; of entries without one what tells them apart.
        what: whether the newer file adds it, drops it or has it otherwise.
        fields: the keys that differ, each with both values in words; of an entry that is added or dropped its main keys.
    """

    section: str
    id: str
    what: Literal["added", "removed", "changed"]
    fields: tuple[tuple[str, str, str], ...]

    @property
    def text(self) -> str:
        """The change in one line."""
        name = _NAMES.get(self.section, self.section.removesuffix("s"))
        lead = f"{name} {self.id}" if self.id else name
        if self.what == "changed":
            changed = (f"{key} {_cut(before) or 'none'} → {_cut(after) or 'none'}" for key, before, after in self.fields)
            return f"{lead}: {'; '.join(changed)}" if self.id else "; ".join(changed)
        fields = {key: before or after for key, before, after in self.fields}
        if "stance" in fields:
            of = f" of {_cut(fields['of'])}" if "of" in fields else ""
            return f"{lead} {self.what}: {fields['by']} {fields['stance']} {fields['says']}{of} ({fields['evidence']})"
        said = ", ".join(f"{key} {_cut(value)}" for key, value in fields.items() if key != "ground")
        return f"{lead} {self.what}" + (f": {said}" if said else "")

    def to_dict(self) -> dict[str, object]:
        """The change as plain data."""
        return {
            "section": self.section, "id": self.id, "what": self.what,
            "fields": [{"key": key, "before": before, "after": after} for key, before, after in self.fields],
        }


def file_changes(old: Case, new: Case, rename: Callable[[str], str] = str) -> tuple[FileChange, ...]:
    """Everything in which two case files differ, but for titles, comments, sources and expectations.

    Args:
        old: a case.
        new: another version of it, or another case.
        rename: turns an id of the first into that of the second.
    """
    found: list[FileChange] = []
    if old.as_of != new.as_of:
        found.append(FileChange("as_of", "", "changed", (("as_of", str(old.as_of), str(new.as_of)),)))
    sections = [*_FIRST, *(section for section in SECTIONS if section not in _FIRST and section not in _BESIDE)]
    for section in sections:
        mine, theirs = _entries(old, section, rename), _entries(new, section, str)
        for key in dict.fromkeys((*mine, *theirs)):
            before, after = mine.get(key), theirs.get(key)
            if before is None or after is None:
                entry = before or after or {}
                fields = tuple((k, v, "") if before is not None else (k, "", v) for k, v in entry.items() if k in _MAIN)
                found.append(FileChange(section, key, "added" if before is None else "removed", fields))
            elif before != after:
                keys = [k for k in dict.fromkeys((*before, *after)) if before.get(k) != after.get(k)]
                fields = tuple((k, before.get(k, ""), after.get(k, "")) for k in keys)
                found.append(FileChange(section, key, "changed", fields))
    return tuple(found)


#: What tells what an entry says.
_MAIN = frozenset({"says", "of", "stance", "by", "evidence", "result", "ground", "for", "against", "date", "parties", "plea"})


def _entries(case: Case, section: str, rename: Callable[[str], str]) -> Mapping[str, Mapping[str, str]]:
    """The entries of a section by id, each with its keys in words; those without an id by what they are about."""
    data = case.model_dump(mode="json", by_alias=True, include={section}).get(section) or {}
    pairs = [(rename(key), entry) for key, entry in data.items()] if isinstance(data, dict) else (
        [(_name(entry, rename), entry) for entry in data])
    found: dict[str, Mapping[str, str]] = {}
    for key, entry in pairs:
        while key in found:
            key += " (again)"
        found[key] = {k: text for k, value in entry.items() if k != "note" and (text := _words(value, rename))}
    return found


def _name(entry: Mapping[str, Any], rename: Callable[[str], str]) -> str:
    if "id" in entry:
        return rename(str(entry["id"]))
    if "ground" in entry:
        return f"{entry['ground']} by {rename(entry['by'])} for {_words(entry['for'], rename)}"
    return _words(entry.get("says"), rename) + "".join(f" of {_words(row, rename)}" for row in entry.get("of", ()))


def _words(value: object, rename: Callable[[str], str]) -> str:
    """A value in one line; empty where it says nothing."""
    return ", ".join(_flat(value, rename))


def _flat(value: object, rename: Callable[[str], str]) -> Iterator[str]:
    if value is None or value is False or value == "":
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield f"{key}: {_words(inner, rename)}"
    elif isinstance(value, list | tuple):
        for inner in value:
            yield f"[{_words(inner, rename)}]" if isinstance(inner, list | tuple) else _words(inner, rename)
    else:
        text = str(value)
        yield rename(re.sub(r",\s+", ",", text) if "(" in text else text)


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG].rpartition(", ")[0] + ", …"
