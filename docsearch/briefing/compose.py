"""From what was collected to a briefing: everything resolved, checked and cited."""

from collections.abc import Iterable
from typing import Protocol

from docsearch.briefing.bibliography import Addresses, Bibliography
from docsearch.briefing.calls import call_state, comparison, sheet_groups
from docsearch.briefing.gate import refuse_uncited
from docsearch.briefing.model import Briefing, CallSheet, Item, QuotedPassage
from docsearch.briefing.participation import participation
from docsearch.briefing.request import BriefingRequest
from docsearch.briefing.resolve import Found, FoundCall, FoundComparison, FoundPassage, resolve
from docsearch.briefing.resolve import Library as Documents
from docsearch.call_list import Order, in_order, listed_call
from docsearch.calls import Moment
from docsearch.eligibility.book import CallBook, ReadyCall
from docsearch.municipalities.register import Register
from docsearch.storage.manifest import Manifest

DEFAULT_TITLE = "Briefing sui bandi"


class Library(Documents, Protocol):
    """What a briefing is read from."""

    @property
    def manifest(self) -> Manifest:
        """What the current generation holds."""
        ...


def compose(
    request: BriefingRequest,
    library: Library,
    book: CallBook,
    register: Register,
    when: Moment,
    addresses: Addresses,
) -> Briefing:
    """The briefing at a moment, in Rome; the same input gives the same briefing.

    What changed or vanished since it was collected is kept out and named in the warnings. Raises
    BriefingError for words that their page does not have and for a number without a source,
    CitationError, MunicipalityNotFound.
    """
    manifest = library.manifest
    works = Bibliography(library, manifest.generation, addresses)
    resolved = resolve(request, library, book)
    # In the order in which they are read, so that the bibliography is numbered in it.
    calls = _by_state(resolved.calls(), when)
    states = tuple(call_state(call, when, works) for call in calls)
    items = tuple(_item(found, when, works) for found in resolved.items)
    among = None
    if request.territory:
        judged = tuple(zip(calls, states, strict=True))
        among = participation(judged, register, request.territory, when, works)
    made = Briefing(
        title=request.title or DEFAULT_TITLE,
        when=when,
        generation=manifest.generation,
        indexed_at=manifest.created_at,
        deadlines=states,
        items=items,
        participation=among,
        bibliography=works.references(),
        warnings=resolved.warnings,
    )
    refuse_uncited(made)
    return made


def _item(found: Found, when: Moment, works: Bibliography) -> Item:
    match found:
        case FoundPassage(document, evidence, _, note):
            return QuotedPassage(document, works.cite(document, evidence), evidence, note)
        case FoundCall(call, note):
            return CallSheet(call_state(call, when, works), sheet_groups(call, when, works), note)
        case FoundComparison(calls, note):
            return comparison(calls, when, works, note)


def _by_state(calls: Iterable[ReadyCall], when: Moment) -> list[ReadyCall]:
    """As calls are listed by state: what can still be answered first, the first to close first."""
    ready = {call.document.id: call for call in calls}
    listed = (listed_call(call.procedure, when) for call in ready.values())
    return [ready[one.document.id] for one in in_order(listed, Order.STATE)]
