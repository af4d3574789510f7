"""Which sentence of a passage answers best: the rarer its words in common with the query, the
better, each counted once. One that holds a code of the query comes first, then one that is known
to state what is asked; headings and questions repeat what is asked, so they come last. Of a table
it is the line.
"""

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from docsearch.codes import find_codes
from docsearch.models import Span
from docsearch.search.act_numbers import is_asked
from docsearch.sentences import sentences
from docsearch.text import terms

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_LONG_SENTENCE = 60
"""Terms beyond which a sentence starts to lose: a list of everything answers nothing."""


_TITLE_SHARE = 0.25

_STATING = 20
"""Characters from which a piece shares what is stated: "1." shares it too, and says nothing."""

_TABLE_LINES = 3
_SHORT_LINE = 0.6
_FIGURES_SHARE = 0.2
"""From how many lines on a table is told from prose: by lines before the last that stop short, a
third of them or more, or by its share of digits.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """The best sentence, and which query terms the whole passage contains."""

    sentence: Span | None
    matched: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """What can be marked, and the head of the table it is a row of."""

    span: Span
    head: Span | None = None


def best_sentence(
    quote: str,
    weights: Mapping[str, float],
    codes: Collection[str] = (),
    headings: Collection[str] = (),
    stating: Collection[Span] = (),
) -> Answer:
    """`weights`: query term → weight (its rarity); `codes`: the canonical codes of the query;
    `headings`: those above the passage; `stating`: words that state what is asked. No sentence
    when neither a term nor a code occurs and nothing is stated.
    """
    placed = [(term.value, term.start) for term in terms(quote) if term.value in weights]
    coded = find_codes(quote) if codes else ()
    found = [code.span.start for code in coded if is_asked(code.value, codes)]
    marks = [start for _, start in placed] + found
    titles = {" ".join(heading.split()) for heading in headings}
    scored = [
        (
            any(piece.span.start <= at < piece.span.end for at in found),
            any(_common(piece.span, span) >= _STATING for span in stating),
            _score(piece, placed, weights)
            * _share(quote[piece.span.start : piece.span.end], titles),
            -piece.span.start,
            piece.span,
        )
        for sentence in sentences(quote)
        if any(sentence.start <= at < sentence.end for at in marks)
        or any(_common(sentence, span) for span in stating)
        for piece in _pieces(quote, sentence, titles)
    ]
    best = max(scored, key=lambda item: item[:4], default=None)
    sentence = best[4] if best and any(best[:3]) else None
    return Answer(sentence, frozenset(value for value, _ in placed))


def _pieces(quote: str, sentence: Span, headings: Collection[str]) -> Iterator[_Piece]:
    """A sentence without the headings that run into it; of a table the rows."""
    if "\n" not in quote[sentence.start : sentence.end]:
        yield _Piece(sentence)
        return
    lines = _lines(quote, sentence)
    heads = _heading_lines(quote, lines, headings) if headings else 0
    if heads:
        yield _Piece(Span(sentence.start, lines[heads - 1].end))
    body = lines[heads:]
    if _is_table(quote, body):
        yield from _rows(quote, body)
    else:
        yield _Piece(Span(body[0].start, body[-1].end))


def _heading_lines(quote: str, lines: list[Span], headings: Collection[str]) -> int:
    """How many lines at the beginning are a heading; not all of them."""
    longest = 2 * max(map(len, headings))  # line breaks and wide spaces included
    near = (line for line in lines[:-1] if line.end - lines[0].start <= longest)
    texts = (" ".join(quote[lines[0].start : line.end].split()) for line in near)
    return max((count for count, text in enumerate(texts, start=1) if text in headings), default=0)


def _rows(quote: str, lines: list[Span]) -> Iterator[_Piece]:
    """The rows with figures behind those without above them, which head the columns. A line that
    begins with a small letter goes on with the one before, unless that ends with a figure.
    """
    rows: list[Span] = []
    for line in lines:
        if rows and quote[line.start].islower() and not quote[rows[-1].end - 1].isdigit():
            rows[-1] = Span(rows[-1].start, line.end)
        else:
            rows.append(line)
    plain = takewhile(lambda row: not _has_figure(quote, row), rows)
    head = list(plain)
    if not head or len(head) == len(rows):
        yield from map(_Piece, rows)
    else:
        above = Span(head[0].start, head[-1].end)
        yield from (_Piece(row, above) for row in rows[len(head) :])


def _has_figure(quote: str, row: Span) -> bool:
    return any(map(str.isdigit, quote[row.start : row.end]))


def _lines(quote: str, sentence: Span) -> list[Span]:
    found = _LINE.finditer(quote, sentence.start, sentence.end)
    return [Span(*line.span()) for line in found]


def _is_table(quote: str, lines: list[Span]) -> bool:
    if len(lines) < _TABLE_LINES:
        return False
    sizes = [line.end - line.start for line in lines]
    short = sum(size < _SHORT_LINE * max(sizes) for size in sizes[:-1])
    digits = sum(map(str.isdigit, quote[lines[0].start : lines[-1].end]))
    return 3 * short >= len(sizes) - 1 or digits > _FIGURES_SHARE * sum(sizes)


def _share(sentence: str, headings: Collection[str]) -> float:
    """What a sentence keeps of its score."""
    text = " ".join(sentence.split())
    is_heading = any(text in heading for heading in headings)
    return _TITLE_SHARE if is_heading or text.endswith("?") else 1.0


def _score(piece: _Piece, placed: list[tuple[str, int]], weights: Mapping[str, float]) -> float:
    own = _inside(piece.span, placed)
    if piece.head and own:
        own |= _inside(piece.head, placed)
    size = (piece.span.end - piece.span.start) / 7  # characters a term takes, on average
    return sum(weights[value] for value in own) / math.sqrt(max(1.0, size / _LONG_SENTENCE))


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _inside(span: Span, placed: list[tuple[str, int]]) -> set[str]:
    return {value for value, start in placed if span.start <= start < span.end}
