"""The headings of a document with their levels."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from docsearch.models import Page
from indexer.extracted import Heading
from indexer.heading_lines import HEADING_MARKS, HeadingLines, heading_lines
from indexer.layout import Layout
from indexer.levels import levels
from indexer.outline import match_outline

_RUNNING_PAGES = 3
_SAME_HEIGHT_POINTS = 6
_RAISED = 0.8
"""Times the height of the word before it below which a number is a footnote mark."""


def find_headings(
    layout: Layout, title_lines: frozenset[tuple[int, int]] = frozenset()
) -> tuple[Heading, ...]:
    """The headings in reading order; levels are 1, 2, 3… without holes.

    `title_lines` are the (page number, line index) of the document's own title: it is no heading.
    """
    outline = match_outline(layout)
    found: list[HeadingLines] = []
    for page in layout.pages:
        number = page.page.number
        title = frozenset(line for own, line in title_lines if own == number)
        found += heading_lines(page, layout.body, outline.get(number, ()), title)
    found = _without_running(found)
    ranked = levels([(item.label, item.style, item.given_level) for item in found])
    return tuple(_heading(item, level) for item, level in zip(found, ranked, strict=True))


def _without_running(found: Sequence[HeadingLines]) -> list[HeadingLines]:
    """Words that stand at the same height on several pages are a running header."""
    places = Counter(map(_place, found))
    return [
        item
        for item in found
        if item.given_level or not item.line.has_layout or places[_place(item)] < _RUNNING_PAGES
    ]


def _place(found: HeadingLines) -> tuple[str, int]:
    return found.text, round(found.line.y0 / _SAME_HEIGHT_POINTS)


def _heading(found: HeadingLines, level: int) -> Heading:
    page = found.page.page
    start, end = found.line.start, found.lines[-1].end
    mark = _footnote_mark(page, end)
    text = HEADING_MARKS.sub("", found.text[: len(found.text) - mark]).strip()
    return Heading(page.number, start, end, level, text)


def _footnote_mark(page: Page, end: int) -> int:
    """How many digits at the end of a heading are a raised footnote number."""
    digits = re.search(r"\d{1,2}$", page.text[max(0, end - 3) : end])
    last = int(np.searchsorted(page.words.starts, end)) - 1
    if digits is None or last < 1:
        return 0
    word = page.text[page.words.starts[last] : end]
    if word != digits[0]:
        return len(digits[0]) if word[-len(digits[0]) - 1].islower() else 0
    heights = page.words.boxes_array[:, 3] - page.words.boxes_array[:, 1]
    return len(digits[0]) if heights[last] < _RAISED * heights[last - 1] else 0
