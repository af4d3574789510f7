"""What can be followed without an account, and the entries of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from docsearch.calls import Moment
from docsearch.deadlines import now
from docsearch.eligibility.answers import Verdict
from docsearch.eligibility.book import CallBook
from docsearch.feeds.entries import Entry, make_entry
from docsearch.feeds.notes import passage_note, verdict_note
from docsearch.filter_labels import filter_label
from docsearch.filters import Filters
from docsearch.models import Passage
from docsearch.municipalities.model import Municipality
from docsearch.procedures import Procedure
from docsearch.requests import MAX_LIMIT, SearchRequest
from web.deps import Services
from web.eligibility_links import municipality_url
from web.feed_links import (
    calls_feed_url,
    changes_feed_url,
    municipality_feed_url,
    search_feed_url,
)
from web.links import Query, calls_url, search_url


@dataclass(frozen=True, slots=True)
class Followed:
    """`address` is that of its feed on this site, by suffix; `page` shows the same to people.
    `entries` are made when they are asked for.
    """

    title: str
    address: Callable[[str], str]
    page: str
    entries: Callable[[], Iterable[Entry]]


def every_call(services: Services) -> Followed:
    """The deadlines of all calls."""
    return Followed(
        "Le scadenze di tutti i bandi",
        changes_feed_url,
        calls_url(Filters()),
        lambda: entries(services, services.library.procedures()),
    )


def calls_passing(services: Services, filters: Filters) -> Followed:
    """The calls that pass the filters."""
    return Followed(
        f"Scadenze dei bandi{_among(services, filters)}",
        lambda suffix: calls_feed_url(filters, suffix),
        calls_url(filters),
        lambda: entries(services, services.library.calls(filters, _today())),
    )


def calls_of(services: Services, book: CallBook, comune: Municipality) -> Followed:
    """The calls that a comune is not excluded from."""
    return Followed(
        f"Scadenze dei bandi per {comune.label}",
        lambda suffix: municipality_feed_url(comune.code, suffix),
        municipality_url(comune.code),
        lambda: _judged(services, book, comune),
    )


def calls_found(services: Services, query: Query) -> Followed:
    """The calls whose documents a search finds, none where nothing answers it."""
    return Followed(
        f"Scadenze dei bandi trovati da «{query.text.strip()}»{_among(services, query.filters)}",
        lambda suffix: search_feed_url(query, suffix),
        search_url(query),
        lambda: _found(services, query),
    )


def entries(services: Services, procedures: Iterable[Procedure]) -> Iterator[Entry]:
    """The calls as they are today."""
    day, read_at = _today().date, services.library.manifest.created_at
    return (make_entry(procedure, day, read_at) for procedure in procedures)


def _today() -> Moment:
    """Without an hour: what is followed holds all day."""
    return Moment(now().date)


def _among(services: Services, filters: Filters) -> str:
    """The filters after a title: " (Stato: aperto, Territorio: Lombardia)"."""
    labels = [filter_label(field, value, services.measures) for field, value in filters.pairs]
    return f" ({', '.join(labels)})" if labels else ""


def _judged(services: Services, book: CallBook, comune: Municipality) -> Iterator[Entry]:
    when = _today()
    calls = [call for call in book.calls() if call.verdict(comune) is not Verdict.NOT_ADMITTED]
    made = entries(services, [call.procedure for call in calls])
    for call, entry in zip(calls, made, strict=True):
        yield replace(entry, notes=(verdict_note(call.assess(comune, when)),))


def _found(services: Services, query: Query) -> Iterator[Entry]:
    answer = services.engine.search(SearchRequest(query.text, query.filters, MAX_LIMIT))
    procedures = services.library.procedures()
    best: dict[str, Passage] = {}
    for passage in answer.passages if answer.answerable else ():
        key = procedures.call_of.get(passage.document.id)
        if key is not None:
            best.setdefault(key, passage)
    made = entries(services, [procedures.by_call[key] for key in best])
    for passage, entry in zip(best.values(), made, strict=True):
        yield replace(entry, notes=(passage_note(passage),))
