"""A tiny library for the pages: documents in memory, real PDF files, a search by words.

The text is set in Courier, whose letters are all as wide, so every box can be computed.
"""

import ctypes
import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from docsearch.boxes import WordBoxes
from docsearch.calls import Moment
from docsearch.cards import Card, Described
from docsearch.deadlines import now
from docsearch.document_tables import DocumentTable
from docsearch.errors import DocsearchError, DocumentNotFound, InvalidQuery, PageNotFound
from docsearch.filters import Filters, Selection
from docsearch.funded.model import Funded, FundedApplication
from docsearch.measures.register import Measures, default_measures
from docsearch.models import (
    Attribute,
    Document,
    Kind,
    Origin,
    Page,
    PageSource,
    Passage,
    Span,
    Vector,
)
from docsearch.municipalities.register import Register
from docsearch.procedures import Procedure, Procedures
from docsearch.requests import Facet, Place, SearchRequest, SearchResponse, Sort
from docsearch.search.by_deadline import by_deadline
from docsearch.search.facets import FACETS, Found, facet
from docsearch.selection import Traits, select, traits_of
from docsearch.similar import SimilarCall, similar_calls
from docsearch.storage.manifest import Counts, Digest, Manifest
from tests.web.comuni import REGISTER

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, LETTER, LINE = 60.0, 80.0, 6.0, 16.0

FUNDED = Funded(
    [
        FundedApplication(
            code="015998",
            call="Piattaforma notifiche",
            measure="1.4.5",
            amount=Decimal("23147.0"),
            cup="H41F22002740006",
            funded_on=datetime.date(2023, 1, 3),
            status="E",
            source="finanziate.csv",
            line=2,
        )
    ]
)
"""One, under the former code of Abbiategrasso."""

HOSTILE = "<script>alert('xss')</script>\"><img src=x onerror=alert(1)>"

CALL = (
    (
        "Articolo 1. Oggetto",
        "Il presente avviso finanzia interventi di rigenerazione urbana",
        "nei comuni, singoli o associati, del territorio nazionale.",
        "",
        "Articolo 2. Soggetti beneficiari",
        "Possono presentare domanda di contributo i comuni con popolazione",
        "superiore a 15.000 abitanti e i comuni capoluogo di provincia.",
        "Ogni comune presenta una sola domanda di contributo.",
    ),
    (
        "Articolo 3. Termine",
        "La domanda di contributo si presenta entro le ore 12:00",
        "del 30 aprile 2022, esclusivamente per via telematica.",
        "",
        "Articolo 4. Importo del contributo",
        "Il contributo massimo per ogni comune capoluogo di provincia",
        "è di 20 milioni di euro.",
    ),
    (),
)
PROTOCOL = (
    (
        "Protocollo d'intesa fra la Città metropolitana e l'associazione",
        "Le parti promuovono la formazione e la transizione energetica.",
        "I comuni possono aderire ai progetti pilota senza contributo.",
    ),
)
NOTE = (("Nota di lavoro", HOSTILE, "I comuni scrivono la domanda in un file di testo."),)


def words_of(text: str, top: float = TOP) -> WordBoxes:
    """The boxes of the words of a text set in Courier from the top of the page."""
    starts: list[int] = []
    ends: list[int] = []
    boxes: list[list[float]] = []
    position = 0
    for row, line in enumerate(text.split("\n")):
        for word in line.split():
            column = line.index(word, ends[-1] - position if ends and ends[-1] > position else 0)
            y = top + row * LINE
            starts.append(position + column)
            ends.append(position + column + len(word))
            x = LEFT + column * LETTER
            boxes.append([x, y, x + len(word) * LETTER, y + 11.0])
        position += len(line) + 1
    return WordBoxes(
        np.array(starts, dtype=np.int32),
        np.array(ends, dtype=np.int32),
        np.array(boxes, dtype=np.float32).reshape(-1, 4),
    )


def write_pdf(path: Path, pages: Sequence[Sequence[str]]) -> None:
    """A PDF whose pages print the lines where `words_of` says they are."""
    pdf = pdfium.PdfDocument.new()
    font = pdfium_c.FPDFText_LoadStandardFont(pdf, b"Courier")
    for lines in pages:
        page = pdf.new_page(WIDTH, HEIGHT)
        for row, line in enumerate(lines):
            text = pdfium_c.FPDFPageObj_CreateTextObj(pdf, font, 10.0)
            encoded = (line + "\0").encode("utf-16-le")
            codes = ctypes.cast(
                ctypes.create_string_buffer(encoded), ctypes.POINTER(ctypes.c_ushort)
            )
            pdfium_c.FPDFText_SetText(text, codes)
            baseline = HEIGHT - TOP - row * LINE - 9.0
            pdfium_c.FPDFPageObj_Transform(text, 1, 0, 0, 1, LEFT, baseline)
            pdfium_c.FPDFPage_InsertObject(page, text)
        page.gen_content()
        page.close()
    pdf.save(path)
    pdf.close()


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


@dataclass(frozen=True)
class FakeServices:
    engine: FakeEngine
    library: FakeLibrary

    @property
    def register(self) -> Register:
        return REGISTER

    @property
    def measures(self) -> Measures:
        return default_measures()

    @property
    def funded(self) -> Funded:
        return FUNDED


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


def make_document(path: Path, id_: str, title: str, pages: int, **changes: object) -> Document:
    """A document of the file at `path`, with an attribute of every origin."""
    data = path.read_bytes()
    values: dict[str, object] = {
        "id": id_,
        "path": str(path),
        "file": path.stem,
        "sha256": hashlib.sha256(data).hexdigest(),
        "media_type": "application/pdf",
        "title": Attribute(title, Origin.METADATA),
        "kind": Attribute(Kind.AVVISO, Origin.TEXT, page=1, quote="Il presente avviso"),
        "issuer": Attribute("Ministero dell'Interno", Origin.MANIFEST),
        "date": Attribute(datetime.date(2022, 3, 14), Origin.FILE_NAME),
        "measure_codes": ("M5C2I2.1",),
        "pages": pages,
        "ocr_pages": (),
        "unreadable_pages": (),
    }
    return Document(**(values | changes))  # type: ignore[arg-type]


def make_services(folder: Path) -> FakeServices:
    """Three documents: a call of three pages, the last unreadable; a protocol; a hostile note."""
    call, protocol, note = (folder / name for name in ("avviso.pdf", "protocollo.pdf", "nota.html"))
    write_pdf(call, CALL)
    write_pdf(protocol, PROTOCOL)
    note.write_text("<script>alert(1)</script>", encoding="utf-8")
    documents = (
        make_document(
            call, "avviso-1", "Avviso per la rigenerazione urbana", 3, unreadable_pages=(3,)
        ),
        make_document(
            protocol,
            "protocollo-1",
            "Protocollo d'intesa fra Città metropolitana e associazione",
            1,
            kind=Attribute(Kind.PROTOCOLLO, Origin.MANIFEST),
            issuer=Attribute(
                "Città metropolitana", Origin.TEXT, page=1, quote="Città metropolitana"
            ),
            measure_codes=(),
            ocr_pages=(1,),
        ),
        make_document(
            note,
            "nota-1",
            HOSTILE,
            1,
            media_type="text/html",
            kind=Attribute(Kind.ALTRO, Origin.TEXT, page=1, quote=HOSTILE),
            issuer=None,
            date=None,
        ),
    )
    pages = {
        (document.id, number): make_page(number, lines, document)
        for document, printed in zip(documents, (CALL, PROTOCOL, NOTE), strict=True)
        for number, lines in enumerate(printed, start=1)
    }
    library = FakeLibrary(documents, pages)
    return FakeServices(FakeEngine(library), library)


def make_page(number: int, lines: Sequence[str], document: Document) -> Page:
    text = "\n".join(lines)
    printed = document.media_type == "application/pdf"
    source = PageSource.OCR if number in document.ocr_pages else PageSource.TEXT
    return Page(
        number=number,
        text=text,
        words=words_of(text) if printed else WordBoxes.empty(),
        width=WIDTH if printed else 0.0,
        height=HEIGHT if printed else 0.0,
        source=PageSource.UNREADABLE if not text else source,
    )


def failing(services: FakeServices, error: DocsearchError | Exception) -> FakeServices:
    """The same library with a search that fails."""
    return FakeServices(FakeEngine(services.library, error), services.library)
