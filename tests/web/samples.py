"""A tiny library for the pages: documents in memory, real PDF files, a search by words.

The text is set in Courier, whose letters are all as wide, so every box can be computed.
"""

import ctypes
import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from docsearch.boxes import WordBoxes
from docsearch.errors import DocsearchError
from docsearch.funded.model import Funded, FundedApplication
from docsearch.measures.register import Measures, default_measures
from docsearch.models import (
    Attribute,
    Document,
    Kind,
    Origin,
    Page,
    PageSource,
)
from docsearch.municipalities.register import Register
from tests.web.comuni import REGISTER
from tests.web.fakes import FakeEngine, FakeLibrary

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
