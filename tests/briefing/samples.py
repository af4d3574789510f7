"""The tiny library of the pages, and briefings asked of it."""

from pathlib import Path

from docsearch.briefing.bibliography import Addresses
from docsearch.briefing.compose import compose
from docsearch.briefing.model import Briefing
from docsearch.briefing.request import (
    BriefingRequest,
    CallItem,
    ComparisonItem,
    Item,
    PassageItem,
)
from docsearch.calls import Moment
from docsearch.deadlines import read_moment
from docsearch.eligibility.book import CallBook
from docsearch.models import Document
from tests.web.card_samples import with_cards
from tests.web.samples import FakeServices, make_services

WHEN = read_moment("2025-05-02T10:00")


def library(folder: Path) -> FakeServices:
    """A call ("piazze-1") that a press release ("comunicato-1") extends, another ("nota-1") whose
    text is hostile, documents that are no calls ("avviso-1", "protocollo-1").
    """
    return with_cards(make_services(folder), folder)


def call(services: FakeServices, id_: str, note: str = "") -> CallItem:
    return CallItem("call", id_, _sha(services, id_), note)


def passage(services: FakeServices, id_: str, quote: str, note: str = "") -> PassageItem:
    """The first page that has the words."""
    for number in range(1, services.library.document(id_).pages + 1):
        start = services.library.page(id_, number).text.find(quote)
        if start >= 0:
            end = start + len(quote)
            return PassageItem("passage", id_, _sha(services, id_), number, start, end, note)
    raise AssertionError(quote)


def comparison(*ids: str, note: str = "") -> ComparisonItem:
    return ComparisonItem("comparison", ids, note)


def asked(*items: Item, title: str = "", territory: str = "") -> BriefingRequest:
    return BriefingRequest(1, title, territory, items)


def made(services: FakeServices, request: BriefingRequest, when: Moment = WHEN) -> Briefing:
    """The briefing as it is composed for the pages."""
    book = CallBook(services.library)
    return compose(request, services.library, book, services.register, when, ADDRESSES)


def _document_address(id_: str) -> str:
    return f"/documenti/{id_}"


def _words_address(generation: int, document: Document, page: int, start: int, quote: str) -> str:
    return f"/citazioni/{generation}/{document.id}/{page}/{start}-{start + len(quote)}"


ADDRESSES = Addresses(_document_address, _words_address)


def _sha(services: FakeServices, id_: str) -> str:
    return services.library.document(id_).sha256[:12]
