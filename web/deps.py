"""What the web needs of the library, and how a handler asks for it."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Protocol

from fastapi import Depends, Request

from docsearch.calls import Moment
from docsearch.cards import Card
from docsearch.document_tables import DocumentTable
from docsearch.eligibility.book import CallBook
from docsearch.filters import Filters
from docsearch.front_page import FrontPages
from docsearch.funded.model import Funded
from docsearch.measures.register import Measures
from docsearch.models import Document, Page
from docsearch.municipalities.register import Register
from docsearch.procedures import Procedure, Procedures
from docsearch.requests import Facet, Place, SearchRequest, SearchResponse
from docsearch.selection import Traits
from docsearch.similar import SimilarCall
from docsearch.storage.manifest import Manifest
from web.page_image import PageImages
from web.warmup import Warmup


class Engine(Protocol):
    """Search; may be used by several threads. Raises InvalidQuery or an index error."""

    def search(self, request: SearchRequest) -> SearchResponse: ...

    def places(self, request: SearchRequest) -> Sequence[Place]:
        """Where every hit stands, whatever the limit and the offset."""
        ...

    def facets(self, request: SearchRequest) -> Sequence[Facet]: ...

    def warm(self) -> None:
        """Loads the model and the index. Raises ModelError or an index error."""
        ...


class Library(Protocol):
    """The documents of the current generation."""

    @property
    def manifest(self) -> Manifest: ...

    def documents(self, filters: Filters) -> Sequence[Document]: ...

    def document(self, key: str) -> Document:
        """By id or file name; raises DocumentNotFound."""
        ...

    def page(self, document_id: str, number: int) -> Page:
        """Raises PageNotFound."""
        ...

    def texts(self, document_id: str) -> Sequence[tuple[int, str]]:
        """The number and the text of every page; raises DocumentNotFound."""
        ...

    def card(self, document_id: str) -> Card:
        """What a document says; raises DocumentNotFound."""
        ...

    def cards(self, filters: Filters) -> Sequence[tuple[Document, Card]]:
        """The documents that pass and have a card."""
        ...

    def tables(self, document_id: str) -> Sequence[DocumentTable]:
        """The tables of a document in reading order; raises DocumentNotFound."""
        ...

    def with_tables(self, filters: Filters) -> Sequence[Document]:
        """The documents that pass and have tables."""
        ...

    def procedures(self) -> Procedures:
        """Every call with what is about it."""
        ...

    def calls(self, filters: Filters, as_of: Moment | None = None) -> Sequence[Procedure]:
        """The procedures whose call passes; filters on calls hold at `as_of`, or now."""
        ...

    def call_traits(self, as_of: Moment) -> Mapping[str, Traits]:
        """What filters ask of calls at a moment, by the id of the call's last text."""
        ...

    def similar(self, document_id: str) -> Sequence[SimilarCall]:
        """The calls most like the one a document is about."""
        ...


class Services(Protocol):
    """Everything a handler may use."""

    @property
    def engine(self) -> Engine: ...

    @property
    def library(self) -> Library: ...

    @property
    def register(self) -> Register:
        """The comuni. Raises RegisterError."""
        ...

    @property
    def measures(self) -> Measures:
        """The measures of the PNRR. Raises RegisterError."""
        ...

    @property
    def funded(self) -> Funded:
        """The applications already funded."""
        ...


def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


def _book(request: Request) -> CallBook:
    book: CallBook = request.app.state.book
    return book


def _front(request: Request) -> FrontPages:
    front: FrontPages = request.app.state.front
    return front


def _warmup(request: Request) -> Warmup:
    warmup: Warmup = request.app.state.warmup
    return warmup


def _images(request: Request) -> PageImages:
    images: PageImages = request.app.state.images
    return images


ServicesDep = Annotated[Services, Depends(_services)]
BookDep = Annotated[CallBook, Depends(_book)]
FrontDep = Annotated[FrontPages, Depends(_front)]
WarmupDep = Annotated[Warmup, Depends(_warmup)]
ImagesDep = Annotated[PageImages, Depends(_images)]
