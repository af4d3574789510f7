"""A page with its hits: the text cut where they begin and end, the frames on the picture; pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

from docsearch.boxes import Box
from docsearch.models import Page, Span
from docsearch.text import query_words, stem, terms
from web.excerpts import Segment, reflow, segments
from web.trails import Stop
from web.views import regions

_LABEL_WIDTH, _LETTER_WIDTH = 6.0, 6.0
"""Points: of the number beside a frame, and of each digit more."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in a row, `marked` where it answers; its own marked segments are words of the search."""

    marked: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Text in a row that belongs to one hit, or to the passage looked at, or to none; `first`
    and `last` of its own; `inline` when it begins inside a line.
    """

    stop: Stop | None
    current: bool
    first: bool
    last: bool
    inline: bool
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A hit on the picture: `boxes` around it, the number at the corner of the first."""

    stop: Stop | None
    current: bool
    boxes: tuple[Box, ...]

    @property
    def label_width(self) -> float:
        """Room for the number, in points."""
        digits = len(str(self.stop.number)) if self.stop else 0
        return _LABEL_WIDTH + digits * _LETTER_WIDTH


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """`lines` are the boxes under the words to stress."""

    blocks: tuple[Block, ...]
    frames: tuple[Frame, ...]
    lines: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Owner:
    stop: Stop | None
    current: bool
    span: Span


def marked_page(
    page: Page,
    place: Span | None,
    stops: Sequence[Stop],
    current: Stop | None,
    marks: Sequence[Span],
    words: Sequence[Span],
) -> MarkedPage:
    """The passage looked at is `current` or, outside any search, `place`; `marks` are what to
    stress and `words` those of the search, both in the text of the page.
    """
    others = [_Owner(stop, current=False, span=stop.span) for stop in stops if stop != current]
    span = current.span if current else place
    owners = [_Owner(current, current=True, span=span), *others] if span else others
    return MarkedPage(
        blocks=_blocks(reflow(page.text), owners, marks, words),
        frames=tuple(
            Frame(owner.stop, owner.current, boxes)
            for owner in reversed(owners)  # the passage looked at is drawn above the others
            if (boxes := regions(page.boxes(owner.span.start, owner.span.end)))
        ),
        lines=tuple(box for mark in marks for box in page.boxes(mark.start, mark.end)),
    )


def words_of(text: str, query: str) -> tuple[Span, ...]:
    """Where the words of a search stand in a text, in any of their forms."""
    wanted = {stem(word) for word in query_words(query)}
    return tuple(Span(term.start, term.end) for term in terms(text) if term.value in wanted)


def within(text: str, start: int, end: int) -> Span | None:
    """The part of [start, end) inside a text; None where nothing is left."""
    end = min(end, len(text))
    return Span(start, end) if start < end else None


def _blocks(
    text: str, owners: Sequence[_Owner], marks: Sequence[Span], words: Sequence[Span]
) -> tuple[Block, ...]:
    spans = [*(owner.span for owner in owners), *marks, *words]
    cuts = {0, len(text), *(edge for span in spans for edge in (span.start, span.end))}
    steps = [Span(*pair) for pair in pairwise(sorted(cut for cut in cuts if cut <= len(text)))]
    runs = [
        (owner, list(run))
        for owner, run in groupby(steps, key=lambda step: _first_around(step, owners))
    ]
    owned = [owner for owner, _ in runs]
    return tuple(
        Block(
            stop=owner.stop if owner else None,
            current=owner is not None and owner.current,
            first=owner not in owned[:place],
            last=owner not in owned[place + 1 :],
            inline=text[: run[0].start].rpartition("\n")[2].strip() != "",
            stretches=tuple(_stretches(text, run, marks, words)),
        )
        for place, (owner, run) in enumerate(runs)
    )


def _stretches(
    text: str, steps: Iterable[Span], marks: Sequence[Span], words: Sequence[Span]
) -> Iterator[Stretch]:
    pieces = (
        (piece.marked, Segment(piece.text, marked=_around(step, words)))
        for step in steps
        for piece in _lines_apart(text, step, marked=_around(step, marks))
    )
    for marked, run in groupby(pieces, key=itemgetter(0)):
        yield Stretch(marked, tuple(segment for _, segment in run))


def _lines_apart(text: str, step: Span, *, marked: bool) -> tuple[Segment, ...]:
    """The text of a step; where it is marked, its line ends are not."""
    whole = (Span(0, step.end - step.start),) if marked else ()
    return segments(text[step.start : step.end], whole)


def _first_around(step: Span, owners: Sequence[_Owner]) -> _Owner | None:
    return next((owner for owner in owners if _around(step, (owner.span,))), None)


def _around(step: Span, spans: Iterable[Span]) -> bool:
    return any(span.start <= step.start and step.end <= span.end for span in spans)
