"""The columns of a table: places that the words of its rows leave free from top to bottom."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from docsearch.boxes import WordBoxes
from indexer.lines import TextLine

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_SPACE = 0.45
"""Font sizes between two words from which they may stand in different cells."""

_STEPS = 2
"""Positions told apart in a point."""

_WIDEST = 20_000.0
"""Points; no page is wider."""

_STRAY = 0.01
"""Share of the rows that may run over the edge of a column."""

_FEW = 3
_STRAY_AT_FIRST = 0.1
"""The same, and in more than a few rows at least one, while rows that are none of the table,
such as the foot of a page, are still there.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words in reading order. Shape (n,) each: the row of a word, its offsets on its page, where
    it stands in points, and whether it begins a piece: words a space apart on one line.
    """

    rows: Ints
    starts: Ints
    ends: Ints
    x0: Floats
    x1: Floats
    opens: Flags

    @classmethod
    def on_page(
        cls, words: WordBoxes, lines: Sequence[TextLine], row_lines: Sequence[int], first_row: int
    ) -> "Words":
        """The words of lines that follow each other. `row_lines` are the indexes of the lines
        that begin a row and, last, the one after the end; rows are numbered from `first_row`.
        """
        part = lines[row_lines[0] : row_lines[-1]]
        begin, end = np.searchsorted(words.starts, (part[0].start, part[-1].end))
        starts = words.starts[begin:end].astype(np.int64)
        x0, x1 = np.clip(words.boxes_array[begin:end, 0::2].T.astype(np.float64), 0, _WIDEST)
        owner = np.searchsorted([line.start for line in part], starts, side="right") - 1
        sizes = np.array([line.size or line.y1 - line.y0 for line in part])[owner]
        opens = np.ones(len(starts), dtype=np.bool_)
        opens[1:] = (owner[1:] != owner[:-1]) | (x0[1:] - x1[:-1] > _SPACE * sizes[1:])
        edges = np.array(row_lines[1:-1], dtype=np.int64) - row_lines[0]
        rows = first_row + np.searchsorted(edges, owner, side="right")
        return cls(rows, starts, words.ends[begin:end].astype(np.int64), x0, x1, opens)

    @classmethod
    def joined(cls, parts: Sequence["Words"]) -> "Words":
        """The words of several pages."""
        names = ("rows", "starts", "ends", "x0", "x1", "opens")
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))

    def pieces(self) -> "Words":
        """Every piece as one word."""
        first = np.flatnonzero(self.opens)
        last = np.append(first, len(self.opens))[1:] - 1
        return Words(
            self.rows[first],
            self.starts[first],
            self.ends[last],
            self.x0[first],
            np.maximum.reduceat(self.x1, first) if len(first) else self.x1,
            self.opens[first],
        )

    def only(self, keep: Flags) -> "Words":
        """The words at which `keep`, shape (n,), is true."""
        return Words(
            self.rows[keep],
            self.starts[keep],
            self.ends[keep],
            self.x0[keep],
            self.x1[keep],
            self.opens[keep],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Columns from left to right, shape (n,) each: where their text begins and ends in points."""

    left: Floats
    right: Floats

    def __len__(self) -> int:
        return len(self.left)

    def reached(self, words: Words) -> tuple[Ints, Ints]:
        """The first and the last column over which each word stands; a word that stands over none
        belongs to the nearest.
        """
        first = np.searchsorted(self.right, words.x0, side="left")
        last = np.searchsorted(self.left, words.x1, side="right") - 1
        none = first > last
        before, after = np.clip(last, 0, None), np.clip(first, None, len(self) - 1)
        nearer_after = self.left[after] - words.x1 < words.x0 - self.right[before]
        nearer_after = (nearer_after | (last < 0)) & (first < len(self))
        nearest = np.where(nearer_after, after, before)
        return np.where(none, nearest, first), np.where(none, nearest, last)

    def places(self, words: Words, fits: Flags) -> Ints:
        """Shape (n,): the column of each word. A piece stays together, unless it stands over
        several columns in a row that is laid out in them, as `fits`, shape (rows,), says.
        """
        pieces = words.pieces()
        first, last = self.reached(pieces)
        of_piece = np.cumsum(words.opens) - 1
        apart = ((first != last) & fits[pieces.rows])[of_piece]
        return np.where(apart, self.reached(words)[0], first[of_piece])

    def share_a_name(self, header: Words) -> bool:
        """Whether pieces of the header stand side by side in one column: it is more than one."""
        pieces = header.pieces()
        first, last = self.reached(pieces)
        inside = first == last
        for column in set(first[inside].tolist()):
            own = pieces.only(inside & (first == column))
            if own.x0.max() >= own.x1.min():
                return True
        return False

    def named_by(self, header: Words) -> "Columns":
        """These and those in which nothing stands but a name in the header."""
        columns = self
        names = _free_of(header.pieces(), 0)
        for left, right in zip(names.left.tolist(), names.right.tolist(), strict=True):
            if columns.over(left, right).any():
                continue
            nearest = columns.nearest(left, right)
            named = names.over(float(columns.left[nearest]), float(columns.right[nearest]))
            if named.any():
                at = int(np.searchsorted(columns.left, left))
                columns = Columns(
                    np.insert(columns.left, at, left), np.insert(columns.right, at, right)
                )
        return columns

    def over(self, left: float, right: float) -> Flags:
        """Shape (n,): whether each column has a part between two positions."""
        found: Flags = (self.left <= right) & (self.right >= left)
        return found

    def nearest(self, left: float, right: float) -> int:
        """The column with the least space to what stands between two positions."""
        return int(np.argmin(np.maximum(self.left - right, left - self.right)))


def find_columns(words: Words, header: Words, rows: int) -> tuple[Columns, Flags]:
    """The columns of words in `rows` rows, and for each row, shape (rows,), whether it is laid out
    in them; text that runs over several columns is not. No columns where there are none.
    """
    pieces = words.pieces()
    none = np.zeros(rows, dtype=np.bool_)
    rough = _free_of(pieces, max(_STRAY_AT_FIRST * rows, float(rows > _FEW)))
    if not len(rough):
        return rough, none
    fitting = pieces.only(_fitting(pieces, rough, rows)[pieces.rows])
    columns = _free_of(fitting, _STRAY * rows)
    if not len(columns):
        return columns, none
    columns = _merged(columns, fitting, header.pieces(), rows).named_by(header)
    return columns, _fitting(pieces, columns, rows)


def _merged(columns: Columns, pieces: Words, header: Words, rows: int) -> Columns:
    """The columns, neighbours that share a name made one if hardly a row has a cell in both: words
    to the left, numbers and dashes to the right.
    """
    first, _ = columns.reached(pieces)
    filled = np.zeros((rows, len(columns)), dtype=np.bool_)
    filled[pieces.rows, first] = True
    both: Ints = (filled[:, 1:] & filled[:, :-1]).sum(axis=0)
    begun: Flags = header.x0[:, None] <= columns.right
    over: Flags = begun & (header.x1[:, None] >= columns.left)
    named: Flags = np.logical_or.reduce(over)
    shared = (over[:, 1:] & over[:, :-1]).any(axis=0) | (named[1:] != named[:-1])
    apart = np.append(True, ~(shared & (both <= _STRAY * rows)))
    left = np.flatnonzero(apart)
    return Columns(columns.left[left], columns.right[np.append(left[1:], len(columns)) - 1])


def _free_of(pieces: Words, stray: float) -> Columns:
    """The places over which more than `stray` pieces stand."""
    if not len(pieces.rows):
        return Columns(np.empty(0), np.empty(0))
    begin = np.floor(pieces.x0 * _STEPS).astype(np.int64)
    end = np.maximum(np.ceil(pieces.x1 * _STEPS).astype(np.int64), begin + 1)
    origin = int(begin.min())
    change = np.zeros(int(end.max()) - origin + 2, dtype=np.int64)
    np.add.at(change, begin - origin + 1, 1)
    np.add.at(change, end - origin + 1, -1)
    taken = np.cumsum(change) > stray
    edges = np.flatnonzero(taken[1:] != taken[:-1]) + origin
    return Columns(edges[0::2] / _STEPS, edges[1::2] / _STEPS)


def _fitting(pieces: Words, columns: Columns, rows: int) -> Flags:
    """Shape (rows,): whether a row has no piece over three columns, nor one over two and cells in
    less than half of the columns.
    """
    first, last = columns.reached(pieces)
    widest = np.zeros(rows, dtype=np.int64)
    np.maximum.at(widest, pieces.rows, last - first)
    filled = np.zeros((rows, max(len(columns), 1)), dtype=np.bool_)
    filled[pieces.rows, first] = True
    enough = filled.sum(axis=1) * 2 >= len(columns)
    fits: Flags = (widest == 0) | ((widest == 1) & enough)
    return fits
