"""Columns of prose written line by line across the page, set apart again."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from statistics import median

from indexer.printed import PrintedLine

# A gutter: the share of the text's width where it is looked for, its least width in ems.
_CENTRE = (0.28, 0.72)
_LEAST_EMS = 0.9
_LEAST_ROWS = 6
_SAME_ROW = 0.3
# Columns of prose are full on both sides; the cells of a table are not.
_BOTH_SIDES_SHARE = 0.75
_FULL_SHARE = 0.75
_LEAST_WORDS = 3.0


def untangled(lines: Sequence[PrintedLine]) -> Sequence[PrintedLine]:
    """The lines with columns one after the other where the content runs across them."""
    gutter = _gutter(lines)
    if gutter is None:
        return lines
    ordered: list[PrintedLine] = []
    for crosses, zone in groupby(lines, key=lambda line: _crosses(line, gutter)):
        found = list(zone)
        ordered += found if crosses else _zone(found, gutter)
    return ordered


def _gutter(lines: Sequence[PrintedLine]) -> float | None:
    """The place across the page that most lines leave open near the middle, if many do."""
    edges = sorted(
        edge for left, right in _central_gaps(lines) for edge in ((left, 1), (right, -1))
    )
    depths = list(accumulate(step for _, step in edges))
    deepest = max(depths, default=0)
    if deepest < _LEAST_ROWS:
        return None
    index = depths.index(deepest)
    return (edges[index][0] + edges[index + 1][0]) / 2


def _central_gaps(lines: Sequence[PrintedLine]) -> Iterator[tuple[float, float]]:
    """Wide gaps between neighbouring words, and between lines printed side by side."""
    if not lines:
        return
    left = min(line.x0 for line in lines)
    width = max(line.x1 for line in lines) - left
    low, high = left + _CENTRE[0] * width, left + _CENTRE[1] * width
    gaps = [(a.x1, b.x0, a.size) for line in lines for a, b in pairwise(line.words)]
    gaps += [(a.x1, b.x0, a.size) for a, b in pairwise(lines) if _beside(a, b)]
    for start, end, em in gaps:
        if end - start >= _LEAST_EMS * em and start < high and end > low:
            yield start, end


def _beside(left: PrintedLine, right: PrintedLine) -> bool:
    overlap = min(left.y1, right.y1) - max(left.y0, right.y0)
    return overlap > _SAME_ROW * left.height and right.x0 > left.x1


def _crosses(line: PrintedLine, gutter: float) -> bool:
    return any(word.x0 < gutter < word.x1 for word in line.words) or (
        line.x0 < gutter < line.x1 and _gap_at(line, gutter) < _LEAST_EMS * line.size
    )


def _gap_at(line: PrintedLine, x: float) -> float:
    before = max(word.x1 for word in line.words if word.x1 <= x)
    after = min(word.x0 for word in line.words if word.x0 >= x)
    return after - before


def _zone(lines: list[PrintedLine], gutter: float) -> Sequence[PrintedLine]:
    """Lines that leave the gutter open: the left column, then the right one, if they are prose."""
    left = [half for line in lines if (half := _half(line, gutter, left=True))]
    right = [half for line in lines if (half := _half(line, gutter, left=False))]
    across = sum(line.x0 < gutter < line.x1 for line in lines)
    across += sum(a.x1 < gutter < b.x0 and _beside(a, b) for a, b in pairwise(lines))
    if across < _BOTH_SIDES_SHARE * max(len(left), len(right)) or across < _LEAST_ROWS:
        return lines
    if not (_is_prose(left) and _is_prose(right)):
        return lines
    return [*untangled(left), *untangled(right)]


def _half(line: PrintedLine, gutter: float, *, left: bool) -> PrintedLine | None:
    words = [word for word in line.words if (word.x1 <= gutter) == left]
    return PrintedLine.of(words) if words else None


def _is_prose(lines: Sequence[PrintedLine]) -> bool:
    start, end = min(line.x0 for line in lines), max(line.x1 for line in lines)
    full = sum(line.x1 - line.x0 >= _FULL_SHARE * (end - start) for line in lines)
    letters = sum(word.text[0].isalpha() for line in lines for word in line.words)
    words = sum(len(line.words) for line in lines)
    return (
        full >= _FULL_SHARE * len(lines)
        and median(len(line.words) for line in lines) >= _LEAST_WORDS
        and letters >= 0.7 * words
    )
