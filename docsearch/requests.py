"""What a search asks and what it answers: shared by the command line, the API and the pages."""

from dataclasses import dataclass, field
from enum import StrEnum

from docsearch.errors import UsageError
from docsearch.filters import Filters
from docsearch.models import Passage

MAX_QUERY_CHARACTERS = 1000
MAX_LIMIT = 100


class Sort(StrEnum):
    """Best first; or by the deadline in force of the call each document belongs to: first those
    that can still be answered, the first to close first, then those whose deadline is not known,
    the closed ones from the last closed, and what belongs to no call.
    """

    RELEVANCE = "pertinenza"
    DEADLINE = "scadenza"


def read_sort(text: str) -> Sort:
    """Raises UsageError."""
    try:
        return Sort(text.strip().lower())
    except ValueError:
        message = f"Ordine «{text}» sconosciuto. Ordini disponibili: {', '.join(Sort)}."
        raise UsageError(message) from None


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. `limit` passages from `offset` on (0-based), in the order of `sort`; the rank of
    a passage is that of its relevance in either order.
    """

    query: str
    filters: Filters = field(default_factory=Filters)
    limit: int = 10
    offset: int = 0
    sort: Sort = Sort.RELEVANCE


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """The answer. `answerable` is false when nothing in the index answers: the passages are then
    only the nearest. `corrected` is the query as it was understood when a typo was mended.
    `total` counts the passages that could be paged through; `generation` is the index's.
    """

    query: str
    corrected: str | None
    answerable: bool
    total: int
    passages: tuple[Passage, ...]
    generation: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit stands: its rank, and [start, end) in the text of a 1-based page."""

    rank: int
    document_id: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a filter and how many of the documents found have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter and its values among the documents found: those of a scale in its order, the others
    most frequent first. Those of a filter in force are counted as if it were not.
    """

    field: str
    values: tuple[FacetValue, ...]
