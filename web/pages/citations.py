"""What was cited, at an address that stays.

While the index holds the file that was cited, an address gives the same bytes, whatever else the
index has come to hold: nothing here depends on the clock or on the generation in use. Once the
file has changed, or is read otherwise, the words are gone (410), and no others are shown in their
place.
"""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from docsearch.card_sheet import CONTRADICTIONS, sheet
from docsearch.deadlines import read_moment
from docsearch.dossier import read_dossier
from docsearch.errors import DocumentNotFound, PageNotFound
from docsearch.models import SHORT_HASH_CHARACTERS, Document, Page
from docsearch.procedure_sheet import in_force
from docsearch.references import WORDS_HASH_CHARACTERS, reference, words_hash
from web.citation_links import (
    call_citation_url,
    citation_url,
    document_citation_url,
)
from web.crop import crop
from web.deps import Library, ServicesDep
from web.excerpts import reflow
from web.page_image import is_pdf, original_available
from web.pages.routing import page
from web.parameters import PageNumber
from web.requested import site_root
from web.templating import render

router = APIRouter()

_MOST = 1_000_000_000

_Generation = Annotated[int, Path(ge=1, le=_MOST)]
_Hash = Annotated[str, Path(pattern=f"^[0-9a-f]{{{SHORT_HASH_CHARACTERS}}}$")]
_Words = Annotated[str, Path(pattern=f"^[0-9a-f]{{{WORDS_HASH_CHARACTERS}}}$")]
_Offset = Annotated[int, Path(ge=0, le=_MOST)]


@page(router, "/citazioni/{generation}/{document_id}/{sha12}/{number}/{start}-{end}/{words}")
def passage(
    request: Request,
    services: ServicesDep,
    generation: _Generation,
    document_id: str,
    sha12: _Hash,
    number: PageNumber,
    start: _Offset,
    end: _Offset,
    words: _Words,
) -> HTMLResponse:
    """The words [start, end) (0-based) of a 1-based page, known by their hash."""
    document = _document(services.library, document_id)
    if not document.sha256.startswith(sha12):
        return _gone(services.library, document, generation, sha12, number)
    shown = services.library.page(document.id, number)
    quote = _standing(shown, start, end)
    if not quote or words_hash(quote) != words:
        return _gone(services.library, document, generation, sha12, number)
    has_image = is_pdf(document) and original_available(document)
    return render(
        "citation.html",
        document=document,
        generation=generation,
        page=shown,
        words=reflow(shown.text)[start:end],
        place=(start, end),
        crop=crop(shown, start, end) if has_image else None,
        cited=reference(document, number),
        root=site_root(request),
        address=citation_url(generation, document, number, start, quote),
    )


@page(router, "/citazioni/{generation}/{document_id}/{sha12}/{number}/{start}-{end}")
def place(
    services: ServicesDep,
    generation: _Generation,
    document_id: str,
    sha12: _Hash,
    number: PageNumber,
    start: _Offset,
    end: _Offset,
) -> Response:
    """On to the citation of the words that stand there today."""
    document = _document(services.library, document_id)
    if not document.sha256.startswith(sha12):
        return _gone(services.library, document, generation, sha12, number)
    quote = _standing(services.library.page(document.id, number), start, end)
    if not quote:
        raise PageNotFound(
            f"A pagina {number} di «{document.title.value}» non ci sono queste parole: "
            "controlla l'indirizzo."
        )
    address = citation_url(generation, document, number, start, quote)
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


@page(router, "/citazioni/{generation}/{document_id}/{sha12}")
def document(
    request: Request,
    services: ServicesDep,
    generation: _Generation,
    document_id: str,
    sha12: _Hash,
    al: Annotated[str, Query(max_length=19)] = "",
) -> HTMLResponse:
    """A document; with `al`, what was in force of its call on that day."""
    found = _document(services.library, document_id)
    if not found.sha256.startswith(sha12):
        return _gone(services.library, found, generation, sha12, None)
    if not al:
        return render(
            "citation_document.html",
            document=found,
            generation=generation,
            day=None,
            cited=reference(found),
            root=site_root(request),
            address=document_citation_url(generation, found),
        )
    when = read_moment(al)
    dossier = read_dossier(services.library, found.id, when)
    listed = dossier.listed
    return render(
        "citation_document.html",
        document=found,
        generation=generation,
        day=when.date,
        cited=reference(found),
        root=site_root(request),
        address=call_citation_url(generation, found, when.date),
        listed=listed,
        chains=in_force(listed) if listed else (),
        sections=[part for part in sheet(dossier.card) if part.id != CONTRADICTIONS],
    )


def _document(library: Library, document_id: str) -> Document:
    """By id alone: a file name may come to name another. Raises DocumentNotFound."""
    found = library.document(document_id)
    if found.id != document_id:
        raise DocumentNotFound(
            f"Nessun documento «{document_id}» nell'indice: controlla l'indirizzo o cercalo."
        )
    return found


def _standing(page: Page, start: int, end: int) -> str:
    """The words at [start, end), "" where there are none."""
    quote = page.text[start:end]
    return quote if quote.strip() and len(quote) == end - start else ""


def _gone(
    library: Library, document: Document, generation: int, sha12: str, number: int | None
) -> HTMLResponse:
    response = render(
        "citation_gone.html",
        HTTPStatus.GONE,
        document=document,
        generation=generation,
        current=library.manifest.generation,
        sha12=sha12,
        number=number,
    )
    response.headers["Cache-Control"] = "no-store"
    return response
