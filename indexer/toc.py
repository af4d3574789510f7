"""Tables of contents: lines that say where an answer is, and so never are one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from indexer.lines import TextLine

_TAIL_CHARACTERS = 80
"""Only the end of a line is searched for leaders: forms have long rows of dots."""

_LEADERS = re.compile(r"(?:\.{4}|…{2}|(?:\. ){4}|_{4})[._… ]{0,80}(?P<number>\d{1,4})$")
_NUMBER_AT_END = re.compile(r"[^\W\d][^\n]{0,3}?\s(?P<number>\d{1,4})$")
_HEADING = re.compile(
    r"(?:indice|sommario|contenuti|contents)(?:\s+(?:generale|analitico|del\w*|degli)\b.*)?"
    r"[.:]?\s?\d{0,2}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-z]|[IVX]{1,5})[.)]{0,2}\s")
_LEADER_LINES = 3
"""Lines with leaders that make a table of contents on their own."""

_PLAIN_LINES = 4
"""Lines that merely end with a number: as many, in ascending order and under a heading."""

_WRAPPED_LINES = 2
"""Entries may be printed on this many lines before the one with the page number."""


def toc_lines(lines: Sequence[TextLine], after_toc: bool) -> frozenset[int]:
    """The indexes of the lines that belong to a table of contents.

    `after_toc` says that the page before ended with one, so that its rest is recognised.
    """
    heading = next((i for i, line in enumerate(lines) if _HEADING.fullmatch(line.text)), None)
    entries = [i for i, line in enumerate(lines) if _leader_number(line) is not None]
    if len(entries) < (1 if after_toc or heading is not None else _LEADER_LINES):
        entries = _plain_entries(lines, heading, after_toc) or _bare_entries(lines, heading)
    if not entries:
        return frozenset()
    return _fill(entries, heading, after_toc)


def _leader_number(line: TextLine) -> int | None:
    match = _LEADERS.search(line.text[-_TAIL_CHARACTERS:])
    return int(match["number"]) if match else None


def _plain_entries(lines: Sequence[TextLine], heading: int | None, after_toc: bool) -> list[int]:
    """Entries without leaders: a run of ascending page numbers below the word "Indice"."""
    if heading is None and not after_toc:
        return []
    entries: list[int] = []
    last = 0
    for index in range(0 if heading is None else heading + 1, len(lines)):
        match = _NUMBER_AT_END.search(lines[index].text[-_TAIL_CHARACTERS:])
        if match and int(match["number"]) >= last:
            entries.append(index)
            last = int(match["number"])
        elif entries and index - entries[-1] > _WRAPPED_LINES:
            break
    return entries if len(entries) >= _PLAIN_LINES else []


def _bare_entries(lines: Sequence[TextLine], heading: int | None) -> list[int]:
    """Entries without page numbers: numbered lines, none of them a sentence, below "Indice"."""
    if heading is None:
        return []
    entries: list[int] = []
    for index in range(heading + 1, len(lines)):
        if _NUMBERED.match(lines[index].text) and not lines[index].text.endswith((".", ";")):
            entries.append(index)
        elif index - (entries or [heading])[-1] > _WRAPPED_LINES:
            break
    if len(entries) < _PLAIN_LINES or entries[0] - heading > _WRAPPED_LINES + 1:
        return []
    # The last entry may be printed on several lines too.
    after = entries[-1] + 1
    while after < len(lines) and not lines[after].gap_above and lines[after].text[0].islower():
        entries.append(after)
        after += 1
    return entries


def _fill(entries: Sequence[int], heading: int | None, after_toc: bool) -> frozenset[int]:
    """The entries, the first lines of those printed on several, and the heading above them."""
    anchors = list(entries)
    if heading is not None and heading < entries[0]:
        anchors.insert(0, heading)
    found = set(anchors)
    for before, after in pairwise([-1, *anchors] if after_toc else anchors):
        if after - before <= _WRAPPED_LINES + 1:
            found.update(range(before + 1, after))
    return frozenset(found)
