"""What stands on a page before it becomes text: words in lines, with their places.

Coordinates are points, origin at the top-left corner of the upright page, y growing downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from docsearch.models import PageSource


class Word(NamedTuple):
    """A word as printed. A `glued` word continues the previous one, without a space. A tuple: a
    page has hundreds.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    glued: bool = False


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words printed side by side; the box, the size and the weight are those of the line."""

    words: tuple[Word, ...]
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool

    @classmethod
    def of(cls, words: Sequence[Word]) -> "PrintedLine":
        """The line made of `words`, at least one."""
        letters = sum(len(word.text) for word in words)
        bold = sum(len(word.text) for word in words if word.bold)
        return cls(
            words=tuple(words),
            x0=min([word.x0 for word in words]),
            y0=min([word.y0 for word in words]),
            x1=max([word.x1 for word in words]),
            y1=max([word.y1 for word in words]),
            size=median([word.size for word in words]),
            bold=2 * bold > letters,
        )

    @property
    def text(self) -> str:
        """The words with single spaces; glued ones without."""
        parts = (word.text if word.glued else f" {word.text}" for word in self.words)
        return "".join(parts).lstrip()

    @property
    def height(self) -> float:
        """Height of the box, in points."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page as it was read, in the frame in which its text is upright.

    `turn` says how far that frame is turned clockwise from the page as displayed, in degrees;
    `plain` is text without layout, from the fallback reader.
    """

    number: int
    width: float
    height: float
    source: PageSource
    lines: tuple[PrintedLine, ...] = ()
    plain: str = ""
    turn: int = 0
