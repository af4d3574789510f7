"""The lines nearest to the top and bottom edges of a page, as running lines are compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.printed import PrintedLine, PrintedPage

_ZONE = 0.2
_EDGE_LINES = 8
_SAME_HEIGHT_POINTS = 6.0
# Footnotes push a page number about.
_NUMBER_HEIGHT_POINTS = 40.0

_DIGITS = re.compile(r"\d+")
_ROMAN_NUMBER = re.compile(r"^\W*([ivxl]+)\W*$")
_ROMAN_KEY = "roman"
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}
_PAGE_NUMBER = re.compile(
    r"^\W*(?P<word>pagina|pag\.?|p\.)?\s*\d{1,4}(?:\s*(?:di|/|of|su)\s*\d{1,4})?\W*$"
)
# These name a part of the document: with another number they are another heading.
_NUMBERED_HEADING = re.compile(
    r"^\W*(?:all(?:egato|\.)|articolo|art\.|appendice|capo|capitolo|lotto|modulo|parte|scheda"
    r"|sezione|tabella|titolo)\b"
)


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line near an edge of its page.

    `index` is its place among the lines of the page, `distance` that to the edge and `gap` that to
    the next line inwards, both in points; `key` is the text with its numbers masked.
    """

    index: int
    line: PrintedLine
    distance: float
    gap: float
    text: str
    key: str
    numbers: tuple[int, ...]

    @property
    def is_number(self) -> bool:
        """Whether there is nothing but a page number, alone or as in "Pagina 3 di 30"."""
        return self.key == _ROMAN_KEY or bool(_PAGE_NUMBER.match(self.text))

    @property
    def says_page(self) -> bool:
        """Whether it is a page number that calls itself so."""
        match = _PAGE_NUMBER.match(self.text)
        return match is not None and match["word"] is not None

    def repeats(self, other: "EdgeLine", pages_apart: int) -> bool:
        """Whether `other`, on a page so much further on, is the same line with its page number."""
        if self.key != other.key:
            return False
        apart = abs(self.distance - other.distance)
        if self.text == other.text:
            # The same number twice is a figure of a table, not the number of a page.
            return apart <= _SAME_HEIGHT_POINTS and not self.is_number
        changes = [
            after - before
            for before, after in zip(self.numbers, other.numbers, strict=True)
            if after != before
        ]
        counts = changes == [pages_apart] and not _NUMBERED_HEADING.match(self.text)
        return counts and apart <= _NUMBER_HEIGHT_POINTS


def edge_lines(page: PrintedPage, *, top: bool) -> list[EdgeLine]:
    """The lines near an edge of the page, from the edge inwards."""
    if top:
        ordered = sorted(enumerate(page.lines), key=lambda item: item[1].y0)
    else:
        ordered = sorted(enumerate(page.lines), key=lambda item: -item[1].y1)
    edge = []
    for position, (index, line) in enumerate(ordered[:_EDGE_LINES]):
        distance = line.y0 if top else page.height - line.y1
        if distance > _ZONE * page.height:
            break
        following = [line for _, line in ordered[position + 1 : position + 2]]
        edge.append(_edge_line(index, line, distance, _gap(line, following, top)))
    return edge


def _edge_line(index: int, line: PrintedLine, distance: float, gap: float) -> EdgeLine:
    text = line.text.casefold()
    if roman := _ROMAN_NUMBER.match(text):
        return EdgeLine(index, line, distance, gap, text, _ROMAN_KEY, (_value(roman[1]),))
    numbers = tuple(int(number[:9]) for number in _DIGITS.findall(text))
    return EdgeLine(index, line, distance, gap, text, _DIGITS.sub("#", text), numbers)


def _value(numeral: str) -> int:
    values = [_ROMAN_DIGITS[digit] for digit in numeral]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _gap(line: PrintedLine, following: Sequence[PrintedLine], top: bool) -> float:
    if not following:
        return float("inf")
    return following[0].y0 - line.y1 if top else line.y0 - following[0].y1
