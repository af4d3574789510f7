"""Text as it is quoted: the part to show, its line ends, the words to mark."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docsearch.models import Span

QUOTE_CHARACTERS = 520

_BLANK_LINES = re.compile(r"\n\s*\n")
_LINE = re.compile(r"[^\n]+")

_FULL_LINE = 0.75
"""The part of the longest line from which a line is taken to be full."""

_BEGINNING = re.compile(
    r"\s*(?:\d{1,3}[.)]\s|[a-zA-Z]\)\s|[ivx]{1,5}\)\s|[-–—•▪*]|"
    r"(?:Art(?:icolo|\.)|Capo|Titolo|Sezione|Allegato)\s)"
)
"""How a list item or a heading begins."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, marked or not."""

    text: str
    marked: bool


def segments(text: str, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """The text cut at the borders of `spans`, which may overlap or reach outside it; line ends
    are left unmarked.
    """
    pieces: list[Segment] = []
    position = 0
    for span in sorted(spans, key=lambda span: span.start):
        for line in _LINE.finditer(text, max(span.start, position), max(span.end, position)):
            if line.start() > position:
                pieces.append(Segment(text[position : line.start()], marked=False))
            pieces.append(Segment(line.group(), marked=True))
            position = line.end()
    if position < len(text):
        pieces.append(Segment(text[position:], marked=False))
    return tuple(pieces)


def compact(pieces: Iterable[Segment]) -> tuple[Segment, ...]:
    """The same without blank lines."""
    return tuple(
        Segment(_BLANK_LINES.sub("\n", piece.text), marked=piece.marked) for piece in pieces
    )


def reflow(text: str) -> str:
    """The text with a space in place of every line end that only the width of the page made, so
    that offsets stay what they were: after a line that nearly fills the page and ends no item
    of a list, before one that begins neither an item nor a heading.
    """
    lines = text.split("\n")
    full = _FULL_LINE * max(map(len, lines))
    pieces = [lines[0]]
    for line, following in pairwise(lines):
        wrapped = (
            len(line) >= full
            and not line.endswith((";", ":"))
            and following
            and not _BEGINNING.match(following)
        )
        pieces += [" " if wrapped else "\n", following]
    return "".join(pieces)


def window(text: str, highlights: Sequence[Span], size: int = QUOTE_CHARACTERS) -> Span:
    """The part of a long text to show: about `size` characters, whole words, the first highlight
    inside with some text before it.
    """
    if len(text) <= size * 5 // 4:
        return Span(0, len(text))
    first = highlights[0] if highlights else Span(0, 0)
    margin = max(0, size - (first.end - first.start)) // 3
    start = min(max(0, first.start - margin), len(text) - size)
    end = min(len(text), start + size)
    if start > 0:
        start = _next_word(text, start)
    if end < len(text):
        end = text.rfind(" ", start, end) if " " in text[start:end] else end
    return Span(start, end)


def _next_word(text: str, position: int) -> int:
    space = text.find(" ", position)
    return space + 1 if space >= 0 else position
