"""What a search asks and what it answers: shared by the command line, the API and the pages."""

from dataclasses import dataclass, field

from docsearch.filters import Filters
from docsearch.models import Passage

MAX_QUERY_CHARACTERS = 1000
MAX_LIMIT = 100


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. `limit` passages from `offset` on (0-based)."""

    query: str
    filters: Filters = field(default_factory=Filters)
    limit: int = 10
    offset: int = 0


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
class FacetValue:
    """One value of a filter and how many of the documents found have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter and its values among the documents found, most frequent first."""

    field: str
    values: tuple[FacetValue, ...]
