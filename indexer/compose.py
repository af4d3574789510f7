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
from indexer.furniture import without_furniture
from indexer.printed import PrintedLine, PrintedPage

# A gap below a line, in line heights, that is clearly more than the page's usual leading.
_BLOCK_GAP = 0.35
_ROW_OVERLAP = 0.2


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
    """The page with its text: words with one space, lines with "\\n", blocks with "\\n\\n"."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    lines: list[Line] = []
    offset = 0
    for line, separator in zip(page.lines, separators(page.lines), strict=True):
        line_start = offset
        for index, word in enumerate(line.words):
            if index and not word.glued:
                parts.append(" ")
                offset += 1
            parts.append(word.text)
            starts.append(offset)
            offset += len(word.text)
            ends.append(offset)
            boxes.append((word.x0, word.y0, word.x1, word.y1))
        lines.append(
            Line(line_start, offset, line.size, line.bold, line.x0, line.y0, line.x1, line.y1)
        )
        parts.append(separator)
        offset += len(separator)
    words = WordBoxes(
        np.array(starts, dtype=np.int32),
        np.array(ends, dtype=np.int32),
        np.array(boxes, dtype=np.float32).reshape(len(boxes), 4),
    )
    text = "".join(parts) or page.plain
    return SourcePage(
        Page(page.number, text, words, page.width, page.height, page.source), tuple(lines)
    )


def separators(lines: Sequence[PrintedLine]) -> list[str]:
    """What follows each line: "" after the last, "\n\n" before a new block, else "\n".

    A new block is a clear gap below the line, or a new row of a table: the text goes back to the
    left, below every line of the row.
    """
    gaps = [below.y0 - above.y1 for above, below in pairwise(lines)]
    downward = [gap for gap in gaps if gap > -1]
    clear = max(median(downward), 0) if downward else 0.0
    found = []
    lowest = 0.0
    for gap, (above, below) in zip(gaps, pairwise(lines), strict=True):
        lowest = max(lowest, above.y1)
        if below.x1 <= above.x0:
            new_block = below.y0 > lowest - _ROW_OVERLAP * below.height
        else:
            new_block = gap > clear + _BLOCK_GAP * min(above.height, below.height)
        found.append("\n\n" if new_block else "\n")
        if new_block:
            lowest = 0.0
    return [*found, ""] if lines else []
