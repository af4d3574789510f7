"""Word boxes of a page: where each word of the text stands, stored compactly."""

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points, origin top-left, y growing downwards."""

    x0: float
    y0: float
    x1: float
    y1: float


_RECORD = np.dtype([("start", "<i4"), ("end", "<i4"), ("box", "<f4", (4,))])


@dataclass(frozen=True, slots=True, eq=False)
class WordBoxes:
    """The words of a page in text order.

    starts, ends: shape (n,), int32, offsets in the page text. boxes: shape (n, 4), float32,
    (x0, y0, x1, y1).
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    boxes_array: NDArray[np.float32]

    @classmethod
    def empty(cls) -> "WordBoxes":
        """The words of a page without layout."""
        return cls.from_bytes(zlib.compress(b""))

    @classmethod
    def from_bytes(cls, data: bytes) -> "WordBoxes":
        """Inverse of `to_bytes`."""
        records = np.frombuffer(zlib.decompress(data), dtype=_RECORD)
        return cls(records["start"].copy(), records["end"].copy(), records["box"].copy())

    def to_bytes(self) -> bytes:
        """A compressed, platform-independent form."""
        records = np.empty(len(self.starts), dtype=_RECORD)
        records["start"], records["end"], records["box"] = self.starts, self.ends, self.boxes_array
        return zlib.compress(records.tobytes(), 6)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Boxes of the words that overlap [start, end), merged into one a line of print."""
        if start >= end:
            return ()
        picked = self.boxes_array[(self.starts < end) & (self.ends > start)]
        lines: list[list[float]] = []
        for x0, y0, x1, y1 in picked.tolist():
            line = lines[-1] if lines else None
            if line is not None and _same_line(line, x0, y0, y1):
                line[:] = [min(line[0], x0), min(line[1], y0), max(line[2], x1), max(line[3], y1)]
            else:
                lines.append([x0, y0, x1, y1])
        return tuple(Box(*(round(value, 2) for value in line)) for line in lines)


def _same_line(line: list[float], x0: float, y0: float, y1: float) -> bool:
    """Whether a word goes on the current line: it overlaps it vertically and follows it."""
    overlap = min(line[3], y1) - max(line[1], y0)
    return overlap > 0.5 * min(line[3] - line[1], y1 - y0) and x0 >= line[0]
