"""Printed lines and pages made by hand, for the tests of what mends them."""

from collections.abc import Sequence

from docsearch.models import PageSource
from indexer.printed import PrintedLine, PrintedPage, Word

WIDTH, HEIGHT = 595.0, 842.0
SIZE = 10.0
LETTER = 5.0


def line(text: str, x: float = 70, y: float = 100, *, size: float = SIZE) -> PrintedLine:
    """A line whose letters are all as wide as half its size; `y` is its top."""
    words = []
    letter = LETTER * size / SIZE
    left = x
    for word in text.split(" "):
        right = left + letter * len(word)
        words.append(Word(word, left, y, right, y + size, size, bold=False))
        left = right + letter
    return PrintedLine.of(words)


def stack(*texts: str, x: float = 70, y: float = 100, leading: float = 12) -> list[PrintedLine]:
    """Lines one under the other."""
    return [line(text, x, y + index * leading) for index, text in enumerate(texts)]


def page(number: int, lines: Sequence[PrintedLine]) -> PrintedPage:
    return PrintedPage(number, WIDTH, HEIGHT, PageSource.TEXT, tuple(lines))


def texts(lines: Sequence[PrintedLine]) -> list[str]:
    return [one.text for one in lines]
