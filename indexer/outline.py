"""Bookmarks of a PDF, matched to the lines they point at."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.layout import Layout
from indexer.lines import TextLine

_NOT_WORD = re.compile(r"[\W_]+")
_MAX_LINES = 4
_MIN_CHARACTERS = 3


@dataclass(frozen=True, slots=True)
class OutlineMatch:
    """The lines `first` to `last` of a page print a bookmark of this level."""

    first: int
    last: int
    level: int


def match_outline(layout: Layout) -> Mapping[int, Sequence[OutlineMatch]]:
    """The bookmarks whose title is printed on their page, by page number."""
    matches: dict[int, list[OutlineMatch]] = {}
    pages = {page.page.number: page for page in layout.pages}
    for entry in layout.outline:
        page = pages.get(entry.page or 0)
        title = _plain(entry.title)
        if page is None or len(title) < _MIN_CHARACTERS:
            continue
        for first in range(len(page.lines)):
            last = None if first in page.toc else _printed_until(page.lines, first, title)
            if last is not None:
                matches.setdefault(page.page.number, []).append(
                    OutlineMatch(first, last, entry.level)
                )
                break
    return matches


def _printed_until(lines: Sequence[TextLine], first: int, title: str) -> int | None:
    """The last of the lines from `first` on that together print `title`; None if they do not."""
    printed = ""
    for last in range(first, min(first + _MAX_LINES, len(lines))):
        printed += _plain(lines[last].text)
        if printed == title:
            return last
        if not title.startswith(printed):
            return None
    return None


def _plain(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()
