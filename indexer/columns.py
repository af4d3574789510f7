"""Reading order of the lines of a page.

The order of the page's content is trusted where it makes sense: producers write a table cell by
cell and a column after the other. Two things are put right: columns written line by line across
the page, and blocks written out of their place.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.gutters import untangled
from indexer.printed import PrintedLine

# Lines of print may touch: their boxes include the full height of the font.
_TOUCH_POINTS = 3.0


@dataclass(frozen=True, slots=True)
class _Stack:
    """Lines that follow each other in the content, each below the one before: a column, a cell."""

    lines: tuple[PrintedLine, ...]
    x0: float
    y0: float
    x1: float
    y1: float


def in_reading_order(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """The lines as they are read."""
    lines = untangled(lines)
    if all(above.y0 <= below.y0 for above, below in pairwise(lines)):
        return tuple(lines)
    return _downwards(lines)


def _downwards(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """The strips of the page from top to bottom; inside a strip the content's own order.

    A strip is a line alone on its height, a row of table cells, a set of columns.
    """
    bottoms = _strip_bottoms([(line.y0, line.y1) for line in lines] + _side_by_side(_stacks(lines)))
    strips: list[list[PrintedLine]] = [[] for _ in bottoms]
    for line in lines:
        middle = (line.y0 + line.y1) / 2
        strips[bisect_left(bottoms, middle)].append(line)
    return tuple(line for strip in strips for line in strip)


def _strip_bottoms(extents: Sequence[tuple[float, float]]) -> list[float]:
    """Lower ends of the strips that the vertical extents merge into where they overlap."""
    bottoms: list[float] = []
    for top, bottom in sorted(extents):
        if bottoms and top < bottoms[-1] - _TOUCH_POINTS:
            bottoms[-1] = max(bottoms[-1], bottom)
        else:
            bottoms.append(bottom)
    return bottoms


def _stacks(lines: Sequence[PrintedLine]) -> list[_Stack]:
    stacks: list[list[PrintedLine]] = [[lines[0]]]
    for above, below in pairwise(lines):
        if below.y0 < above.y1 - 0.5 * above.height or not _share_width(above, below):
            stacks.append([])
        stacks[-1].append(below)
    return [
        _Stack(
            lines=tuple(stack),
            x0=min(line.x0 for line in stack),
            y0=stack[0].y0,
            x1=max(line.x1 for line in stack),
            y1=max(line.y1 for line in stack),
        )
        for stack in stacks
    ]


def _side_by_side(stacks: Sequence[_Stack]) -> list[tuple[float, float]]:
    """Vertical extents of the pairs of stacks that belong to one row of a table or of columns."""
    extents = [
        (after.y0, before.y1) for before, after in pairwise(stacks) if _next_cell(before, after)
    ]
    ordered = sorted(stacks, key=lambda stack: stack.y0)
    for index, upper in enumerate(ordered):
        for lower in ordered[index + 1 :]:
            if lower.y0 >= upper.y1 - _TOUCH_POINTS:
                break
            if _beside(upper, lower):
                extents.append((upper.y0, max(upper.y1, lower.y1)))
    return extents


def _next_cell(before: _Stack, after: _Stack) -> bool:
    """Whether the content goes on upwards and to the right: to a cell beside, to a column."""
    return after.y0 < before.y0 and after.x0 >= before.x1


def _beside(one: _Stack, other: _Stack) -> bool:
    """Whether the lines of the two stacks at the same heights share no width."""
    ones = [line for line in one.lines if line.y1 > other.y0 and line.y0 < other.y1]
    others = [line for line in other.lines if line.y1 > one.y0 and line.y0 < one.y1]
    if not ones or not others:
        return False
    return max(line.x1 for line in ones) <= min(line.x0 for line in others) or max(
        line.x1 for line in others
    ) <= min(line.x0 for line in ones)


def _share_width(one: PrintedLine, other: PrintedLine) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1
