"""The hits a reader goes through, from one to the next: those of a search, across documents, or
the words found in one document.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from docsearch.models import Span
from docsearch.requests import Place
from web.reading import Reading

Words = Sequence[tuple[int, Span]]
"""The places of words in a document, each with its page (1-based), in text order."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A hit: its number along the trail (1-based), its page, its place there, its address."""

    number: int
    page: int
    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Trail:
    """The hits as seen from a page: `here` are those on it, `current` is the one being looked at,
    `pages` says how many each page of the document has. The neighbours are addresses.
    """

    total: int
    here: tuple[Stop, ...]
    current: Stop | None
    previous: str | None
    next: str | None
    pages: Mapping[int, int]


def search_trail(
    places: Sequence[Place], reading: Reading, number: int, start: int, rank: int
) -> Trail:
    """The hits of a search seen from a page. The current one is that of the rank, unless the index
    has changed since the link was made and it stands elsewhere.
    """
    stops = {place.rank: _stop(place, reading) for place in places}
    own = [place for place in places if place.document_id == reading.document_id]
    found = {place.rank for place in own if (place.page, place.start) == (number, start)}
    current = stops[rank] if rank in found else None
    before = stops.get(rank - 1) if current else None
    after = stops.get(rank + 1) if current else None
    return Trail(
        total=len(places),
        here=tuple(stops[place.rank] for place in own if place.page == number),
        current=current,
        previous=before.url if before else None,
        next=after.url if after else None,
        pages=Counter(place.page for place in own),
    )


def words_trail(words: Words, reading: Reading, number: int, place: Span) -> Trail:
    """The words found in a document seen from a page; where none of them is looked at, the
    neighbours are the nearest.
    """
    first = bisect_left(words, number, key=itemgetter(0))
    last = bisect_right(words, number, key=itemgetter(0))
    here = tuple(word_stop(words, index, reading) for index in range(first, last))
    current = next((stop for stop in here if stop.span == place), None)
    before = current.number - 2 if current else first - 1
    after = current.number if current else first
    return Trail(
        total=len(words),
        here=here,
        current=current,
        previous=word_stop(words, before, reading).url if before >= 0 else None,
        next=word_stop(words, after, reading).url if after < len(words) else None,
        pages=Counter(page for page, _ in words),
    )


def word_stop(words: Words, index: int, reading: Reading) -> Stop:
    """One of the words found (0-based), numbered through the document."""
    page, span = words[index]
    return Stop(index + 1, page, span, reading.place_url(page, span))


def _stop(place: Place, reading: Reading) -> Stop:
    span = Span(place.start, place.end)
    own = reading if place.document_id == reading.document_id else reading.of(place.document_id)
    return Stop(place.rank, place.page, span, own.place_url(place.page, span, place.rank))
