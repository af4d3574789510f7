"""The printed lines of a page with what the eye sees in them: gaps, margins, emphasis."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from indexer.extracted import Line, Source, SourcePage

_WIDE_CHARACTERS = 90
"""Without layout, a line of this many characters is running text."""

_LARGER = 1.12
"""Times the body size from which a line is printed larger."""

_MIN_LETTERS = 4

_MARGIN_WINDOW = 8
"""Lines looked at on either side for the right margin: columns end where the neighbours end."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line without surrounding spaces: `page.text[start:end] == text`, never empty.

    `gap_above` says that more than the usual leading separates it from the line before;
    `full` that it runs to the right margin, as the lines of a paragraph do but its last.
    """

    start: int
    end: int
    text: str
    size: float
    bold: bool
    x0: float
    y0: float
    x1: float
    y1: float
    gap_above: bool
    full: bool

    @property
    def has_layout(self) -> bool:
        """Whether its place on the page is known."""
        return self.y1 > self.y0

    @property
    def upper(self) -> bool:
        """Whether it is set in capitals, an acronym alone not counting."""
        return self.text.isupper() and sum(map(str.isalpha, self.text)) >= _MIN_LETTERS


@dataclass(frozen=True, slots=True)
class BodyStyle:
    """How the running text of a document is set. `size` in points, 0 where unknown."""

    size: float
    bold: bool

    def larger(self, line: TextLine) -> bool:
        """Whether a line is printed larger than running text."""
        return line.size > _LARGER * self.size > 0

    def stands_out(self, line: TextLine) -> bool:
        """Whether a line is larger or bolder than running text."""
        return self.larger(line) or (line.bold and not self.bold)


def body_style(pages: Iterable[Sequence[TextLine]]) -> BodyStyle:
    """The size and weight in which most characters are set."""
    characters: Counter[tuple[float, bool]] = Counter()
    for page in pages:
        for line in page:
            characters[round(line.size * 2) / 2, line.bold] += len(line.text)
    sizes: Counter[float] = Counter()
    for (size, _), count in characters.items():
        sizes[size] += count
    if not sizes:
        return BodyStyle(0.0, False)
    size = sizes.most_common(1)[0][0]
    return BodyStyle(size, characters[size, True] > characters[size, False])


def text_lines(source: Source) -> tuple[tuple[TextLine, ...], ...]:
    """The lines of every page, blank ones left out."""
    return tuple(_page_lines(page) for page in source.pages)


def _page_lines(page: SourcePage) -> tuple[TextLine, ...]:
    text = page.page.text
    printed = [line for line in page.lines if text[line.start : line.end].strip()]
    if any(line.y1 > line.y0 for line in printed):
        return _with_layout(text, printed)
    return _without_layout(text)


def _with_layout(text: str, printed: Sequence[Line]) -> tuple[TextLine, ...]:
    leading = _leading(printed)
    lines: list[TextLine] = []
    for index, line in enumerate(printed):
        above = printed[index - 1] if index else None
        step = line.y0 - above.y0 if above else 0.0
        start, end = _strip(text, line.start, line.end)
        lines.append(
            TextLine(
                start,
                end,
                text[start:end],
                line.size,
                line.bold,
                line.x0,
                line.y0,
                line.x1,
                line.y1,
                above is None or step > 1.3 * leading or step < -leading,
                line.x1 > _right_margin(printed, index) - max(2.5 * line.size, 0.08 * line.x1),
            )
        )
    return tuple(lines)


def _leading(printed: Sequence[Line]) -> float:
    """The usual distance between two successive lines."""
    steps = [after.y0 - line.y0 for line, after in pairwise(printed)]
    downwards = [step for step in steps if step > 2]
    return median(downwards) if downwards else 0.0


def _right_margin(printed: Sequence[Line], index: int) -> float:
    line = printed[index]
    near = printed[max(0, index - _MARGIN_WINDOW) : index + _MARGIN_WINDOW + 1]
    return max(other.x1 for other in near if other.x0 < line.x1 and other.x1 > line.x0 - 1)


def _without_layout(text: str) -> tuple[TextLine, ...]:
    lines: list[TextLine] = []
    position, gap = 0, True
    for raw in text.split("\n"):
        start, end = _strip(text, position, position + len(raw))
        if start < end:
            full = end - start > _WIDE_CHARACTERS
            lines.append(TextLine(start, end, text[start:end], 0.0, False, 0, 0, 0, 0, gap, full))
        gap = start >= end
        position += len(raw) + 1
    return tuple(lines)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The same range without white space at its ends."""
    piece = text[start:end]
    inner = piece.strip()
    first = start + len(piece) - len(piece.lstrip())
    return first, first + len(inner)
