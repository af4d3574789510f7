"""Figures as shapes: bars and columns, drawn by `charts.html`.

Across, places are percent of the width, so that a chart fits a phone while its words keep their
size; downwards they are pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_WHOLE = 100.0
_GAP = 0.25
"""Of the room of a column, what stays empty beside it."""

Amount = int | Decimal


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a bar, in percent of its width."""

    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a column: `x` and `width` in percent, `y` (from the top) and `height` in pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart: its blocks from the bottom up, where its middle is, in percent, and
    where it ends, in pixels from the top.
    """

    middle: float
    top: float
    blocks: tuple[Block, ...]


def bar(value: Amount, largest: Amount) -> Bar:
    """A value beside the largest one, which fills the width."""
    return Bar(0.0, _share(value, largest))


def stacked(values: Sequence[Amount]) -> tuple[Bar, ...]:
    """Values one after the other, which together fill the width; nothing where all are zero."""
    whole = sum(values)
    bars, start = [], 0.0
    for value in values:
        width = _share(value, whole)
        bars.append(Bar(start, width))
        start += width
    return tuple(bars)


def columns(stacks: Sequence[Sequence[int]], height: float) -> tuple[Column, ...]:
    """A column for each stack of counts, the tallest as high as the box."""
    largest = max(map(sum, stacks), default=0)
    room = _WHOLE / max(len(stacks), 1)
    made = []
    for number, counts in enumerate(stacks):
        blocks, top = [], height
        for count in counts:
            tall = height * _share(count, largest) / _WHOLE
            top -= tall
            blocks.append(Block(room * (number + _GAP / 2), top, room * (1 - _GAP), tall))
        made.append(Column(room * (number + 0.5), top, tuple(blocks)))
    return tuple(made)


def _share(value: Amount, whole: Amount) -> float:
    """Percent of a whole."""
    return float(value / whole) * _WHOLE if whole else 0.0
