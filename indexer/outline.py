"""Bookmarks of a PDF, matched to the lines they point at."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.layout import Layout, PageLayout

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
    pages = {page.page.number: _PlainPage(page) for page in layout.pages} if layout.outline else {}
    for entry in layout.outline:
        page = pages.get(entry.page or 0)
        found = page.find(_plain(entry.title), entry.level) if page else None
        if page and found:
            matches.setdefault(page.number, []).append(found)
    return matches


class _PlainPage:
    """The lines of a page by their beginning, each to be matched once."""

    def __init__(self, page: PageLayout) -> None:
        self.number = page.page.number
        self._texts = [_plain(line.text) for line in page.lines]
        self._by_beginning: dict[str, list[int]] = {}
        for index, text in enumerate(self._texts):
            if index not in page.toc and text:
                self._by_beginning.setdefault(text[:_MIN_CHARACTERS], []).append(index)

    def find(self, title: str, level: int) -> OutlineMatch | None:
        """The first lines that print `title` and were not found before."""
        if len(title) < _MIN_CHARACTERS:
            return None
        candidates = self._by_beginning.get(title[:_MIN_CHARACTERS], [])
        for position, first in enumerate(candidates):
            last = self._printed_until(first, title)
            if last is not None:
                del candidates[position]
                return OutlineMatch(first, last, level)
        return None

    def _printed_until(self, first: int, title: str) -> int | None:
        """The last of the lines from `first` on that together print `title`, if they do."""
        printed = ""
        for last in range(first, min(first + _MAX_LINES, len(self._texts))):
            printed += self._texts[last]
            if printed == title:
                return last
            if not title.startswith(printed):
                return None
        return None


def _plain(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()
