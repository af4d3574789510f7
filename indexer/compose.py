"""Printed lines → the text of a page, with the place of every word and line."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import numpy as np

from docsearch.boxes import WordBoxes
from docsearch.models import Page
from indexer.clean import Vocabulary, join_hyphens, join_spaced_letters
from indexer.columns import in_reading_order
from indexer.extracted import Line, SourcePage
from indexer.frames import Boxes, turned_back
from indexer.furniture import without_furniture
from indexer.printed import PrintedLine, PrintedPage

# A gap below a line, in line heights, that is clearly more than the page's usual leading.
_BLOCK_GAP = 0.35
_ROW_OVERLAP = 0.2
# The boxes of some fonts are taller than the leading.
_BOX_OVERLAP = 0.5

_Placed = tuple[int, int, tuple[float, float, float, float]]
"""Start and end in the text, box on the upright page."""


def source_pages(pages: Sequence[PrintedPage]) -> tuple[SourcePage, ...]:
    """The cleaned pages of a document that was read as `pages`."""
    spaced = [_with_lines(page, map(join_spaced_letters, page.lines)) for page in pages]
    bodies = without_furniture(spaced)
    ordered = [_with_lines(page, in_reading_order(page.lines)) for page in bodies]
    vocabulary = Vocabulary(page.lines for page in ordered)
    return tuple(
        compose(_with_lines(page, join_hyphens(page.lines, vocabulary))) for page in ordered
    )


def _with_lines(page: PrintedPage, lines: Iterable[PrintedLine]) -> PrintedPage:
    return replace(page, lines=tuple(lines))


def compose(page: PrintedPage) -> SourcePage:
    """The page with its text: a space between words, a line break after lines, two after blocks."""
    parts: list[str] = []
    words: list[_Placed] = []
    lines: list[_Placed] = []
    offset = 0
    for line, separator in zip(page.lines, separators(page.lines), strict=True):
        line_start = offset
        for index, word in enumerate(line.words):
            if index and not word.glued:
                parts.append(" ")
                offset += 1
            parts.append(word.text)
            words.append((offset, offset + len(word.text), (word.x0, word.y0, word.x1, word.y1)))
            offset += len(word.text)
        lines.append((line_start, offset, (line.x0, line.y0, line.x1, line.y1)))
        parts.append(separator)
        offset += len(separator)
    width, height = page.width, page.height
    if page.turn % 180:
        width, height = height, width
    placed = WordBoxes(
        np.array([start for start, _, _ in words], dtype=np.int32),
        np.array([end for _, end, _ in words], dtype=np.int32),
        _displayed(page, words),
    )
    text = "".join(parts) or page.plain
    return SourcePage(
        Page(page.number, text, placed, width, height, page.source),
        tuple(
            Line(start, end, line.size, line.bold, *box)
            for line, (start, end, _), box in zip(
                page.lines, lines, _displayed(page, lines).tolist(), strict=True
            )
        ),
    )


def _displayed(page: PrintedPage, placed: Sequence[_Placed]) -> Boxes:
    boxes = np.array([box for _, _, box in placed], dtype=np.float32).reshape(len(placed), 4)
    return turned_back(boxes, page.turn, page.width, page.height)


def separators(lines: Sequence[PrintedLine]) -> list[str]:
    """What follows each line: nothing after the last, a blank line before a new block.

    A new block is a clear gap below the line, or a new row of a table: the text goes back to the
    left, below every line of the row.
    """
    if not lines:
        return []
    usual = _usual_gap(lines)
    found = []
    lowest = 0.0
    for above, below in pairwise(lines):
        lowest = max(lowest, above.y1)
        if below.x1 <= above.x0:
            new_block = below.y0 > lowest - _ROW_OVERLAP * below.height
        else:
            clear = usual + _BLOCK_GAP * min(above.height, below.height)
            new_block = below.y0 - above.y1 > clear
        found.append("\n\n" if new_block else "\n")
        if new_block:
            lowest = 0.0
    return [*found, ""]


def _usual_gap(lines: Sequence[PrintedLine]) -> float:
    """The leading of the page beyond the height of its boxes; negative where they overlap."""
    height = median(line.height for line in lines)
    gaps = [below.y0 - above.y1 for above, below in pairwise(lines)]
    downward = [gap for gap in gaps if gap > -_BOX_OVERLAP * height]
    return min(median(downward), height) if downward else 0.0
