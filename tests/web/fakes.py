"""Stand-ins of the library and of the engine: documents in memory, a search by words."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from docsearch.calls import Moment
from docsearch.cards import Card, Described
from docsearch.deadlines import now
from docsearch.document_tables import DocumentTable
from docsearch.errors import DocumentNotFound, InvalidQuery, PageNotFound
from docsearch.filters import Filters, Selection
from docsearch.measures.register import default_measures
from docsearch.models import (
    Document,
    Page,
    Passage,
    Span,
    Vector,
)
from docsearch.procedures import Procedure, Procedures
from docsearch.requests import Facet, Place, SearchRequest, SearchResponse, Sort
from docsearch.search.by_deadline import by_deadline
from docsearch.search.facets import FACETS, Found, facet
from docsearch.selection import Traits, select, traits_of
from docsearch.similar import SimilarCall, similar_calls
from docsearch.storage.manifest import Counts, Digest, Manifest


@dataclass(frozen=True)
class FakeLibrary:
    """The documents and pages given, as one generation."""

    held: tuple[Document, ...]
    pages: dict[tuple[str, int], Page]
    generation: int = 7
    held_cards: dict[str, Card] = field(default_factory=dict)
    held_tables: dict[str, tuple[DocumentTable, ...]] = field(default_factory=dict)
    gists: dict[str, Vector] = field(default_factory=dict)

    @property
    def manifest(self) -> Manifest:
        return Manifest(
            format=1,
            generation=self.generation,
            created_at=datetime.datetime(2024, 5, 2, 8, 30, tzinfo=datetime.UTC),
            model="modello-di-prova",
            dimension=8,
            chunker="1",
            counts=Counts(
                documents=len(self.held),
                pages=len(self.pages),
                chunks=9,
                unreadable_pages=sum(len(document.unreadable_pages) for document in self.held),
            ),
            digest=Digest(),
            segments=(),
            lexical=(),
            next_document=1,
            next_chunk=1,
        )

    def documents(self, filters: Filters, as_of: Moment | None = None) -> tuple[Document, ...]:
        if filters.ask_of_calls:
            procedures = self.procedures()
            selection = select(filters, procedures, traits_of(procedures, as_of or now()))
        else:
            selection = Selection(filters)
        return tuple(document for document in self.held if passes(document, selection))

    def document(self, key: str) -> Document:
        for document in self.held:
            if key in {document.id, document.file}:
                return document
        raise DocumentNotFound(f"Nessun documento «{key}» nell'indice.")

    def page(self, document_id: str, number: int) -> Page:
        try:
            return self.pages[document_id, number]
        except KeyError:
            raise PageNotFound(f"Il documento non ha una pagina {number}.") from None

    def texts(self, document_id: str) -> tuple[tuple[int, str], ...]:
        document = self.document(document_id)
        numbers = range(1, document.pages + 1)
        return tuple((number, self.pages[document.id, number].text) for number in numbers)

    def card(self, document_id: str) -> Card:
        return self.held_cards.get(self.document(document_id).id, Card())

    def cards(self, filters: Filters) -> tuple[tuple[Document, Card], ...]:
        return tuple(
            (document, self.held_cards[document.id])
            for document in self.documents(filters)
            if document.id in self.held_cards
        )

    def tables(self, document_id: str) -> tuple[DocumentTable, ...]:
        return self.held_tables.get(self.document(document_id).id, ())

    def with_tables(self, filters: Filters) -> tuple[Document, ...]:
        return tuple(one for one in self.documents(filters) if one.id in self.held_tables)

    def procedures(self) -> Procedures:
        return Procedures.of(
            Described(document, self.held_cards.get(document.id, Card())) for document in self.held
        )

    def traits(self, document: Document) -> Traits | None:
        procedures = self.procedures()
        key = procedures.call_of.get(document.id, "")
        return traits_of(procedures, now()).get(key)

    def calls(self, filters: Filters, as_of: Moment | None = None) -> tuple[Procedure, ...]:
        passing = {document.id for document in self.documents(filters, as_of)}
        return tuple(one for one in self.procedures() if one.call.document.id in passing)

    def call_traits(self, as_of: Moment) -> Mapping[str, Traits]:
        return traits_of(self.procedures(), as_of)

    def similar(self, document_id: str) -> tuple[SimilarCall, ...]:
        procedures = self.procedures()
        procedure = procedures.about(document_id)
        return similar_calls(procedure, procedures, self.gists) if procedure else ()


@dataclass(frozen=True)
class FakeEngine:
    """Finds the paragraphs that hold words of the query; `error` is raised by every search."""

    library: FakeLibrary
    error: Exception | None = None
    asked: list[SearchRequest] = field(default_factory=list)

    def warm(self) -> None:
        """Nothing to load."""

    def search(self, request: SearchRequest) -> SearchResponse:
        self.asked.append(request)
        if self.error:
            raise self.error
        if not request.query.strip():
            raise InvalidQuery("Scrivi una domanda: la ricerca è vuota.")
        if len(request.query) > 1000:
            raise InvalidQuery("La domanda è troppo lunga: al massimo 1.000 caratteri.")
        corrected = request.query.replace("contibuto", "contributo")
        found = self._found(corrected, request.filters)
        cut = slice(request.offset, request.offset + request.limit)
        return SearchResponse(
            query=request.query,
            corrected=corrected if corrected != request.query else None,
            answerable="marziani" not in request.query,
            total=len(found),
            passages=tuple(self._ordered(found, request.sort)[cut]),
            generation=self.library.generation,
            seconds=0.0123,
        )

    def places(self, request: SearchRequest) -> tuple[Place, ...]:
        return tuple(
            Place(one.rank, one.document.id, one.page, one.start, one.start + len(one.quote))
            for one in self._found(request.query, request.filters)
        )

    def facets(self, request: SearchRequest) -> tuple[Facet, ...]:
        in_force = {name for name, _ in request.filters.pairs}
        facets = []
        for name in FACETS:
            filters = request.filters.without(name) if name in in_force else request.filters
            found = self._found(request.query, filters)
            documents = {passage.document.id: passage.document for passage in found}.values()
            described = [Found(one, self.library.traits(one)) for one in documents]
            facets.append(facet(name, described, default_measures()))
        return tuple(facets)

    def _ordered(self, found: list[Passage], sort: Sort) -> list[Passage]:
        if sort is Sort.RELEVANCE:
            return found
        calls = [self.library.traits(passage.document) for passage in found]
        return [found[place] for place in by_deadline(calls, now())]

    def _found(self, query: str, filters: Filters) -> list[Passage]:
        wanted = {word for word in query.lower().split() if len(word) > 3}
        passages: list[Passage] = []
        passing = {document.id for document in self.library.documents(filters)}
        for (document_id, number), page in self.library.pages.items():
            document = self.library.document(document_id)
            start = 0
            for paragraph in page.text.split("\n\n"):
                hits = [word for word in wanted if word in paragraph.lower()]
                if hits and document.id in passing:
                    at = paragraph.lower().index(hits[0])
                    passages.append(
                        Passage(
                            rank=len(passages) + 1,
                            score=1.0 / (len(passages) + 1),
                            document=document,
                            page=number,
                            start=start,
                            quote=paragraph,
                            heading_path=(document.title.value, paragraph.split("\n")[0]),
                            highlights=(Span(at, at + len(hits[0])),),
                            boxes=page.boxes(start, start + len(paragraph)),
                            reasons=("parole", "significato"),
                            duplicates=(("protocollo-1", 1),) if "Articolo 2" in paragraph else (),
                        )
                    )
                start += len(paragraph) + 2
        return passages


def passes(document: Document, selection: Selection) -> bool:
    filters = selection.filters
    date = document.date.value if document.date else None
    issuer = document.issuer.value.casefold() if document.issuer else ""
    codes = document.measure_codes
    return (
        (not filters.kinds or document.kind.value in filters.kinds)
        and (not filters.issuers or issuer in {name.casefold() for name in filters.issuers})
        and (not filters.missions or bool(filters.missions & {code[:2] for code in codes}))
        and (not filters.components or bool(filters.components & {code[:4] for code in codes}))
        and (not filters.measures or bool(filters.measures & set(codes)))
        and (not filters.files or bool(filters.files & {document.file, document.id}))
        and (selection.documents is None or document.id in selection.documents)
        and (filters.date_from is None or (date is not None and date >= filters.date_from))
        and (filters.date_to is None or (date is not None and date <= filters.date_to))
    )
