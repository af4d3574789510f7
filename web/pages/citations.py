"""What was cited, at an address that stays.

While the index holds the file that was cited, an address gives the same bytes, whatever else the
index has come to hold: nothing here depends on the clock or on the generation in use. Once the
file has changed the words are gone (410), and no others are shown in their place.
"""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse

from docsearch.card_sheet import CONTRADICTIONS, sheet
from docsearch.deadlines import read_moment
from docsearch.dossier import read_dossier
from docsearch.errors import DocumentNotFound, PageNotFound
from docsearch.models import Document
from docsearch.procedure_sheet import in_force
from docsearch.references import SHORT_HASH_CHARACTERS, reference
from web.citation_links import call_citation_url, citation_url, document_citation_url
from web.crop import crop
from web.deps import Library, ServicesDep
from web.excerpts import reflow
from web.page_image import is_pdf, original_available
from web.pages.routing import page
from web.parameters import PageNumber
from web.templating import render

router = APIRouter()

_MOST = 1_000_000_000

_Generation = Annotated[int, Path(ge=1, le=_MOST)]
_Hash = Annotated[str, Path(pattern=f"^[0-9a-f]{{{SHORT_HASH_CHARACTERS}}}$")]
_Offset = Annotated[int, Path(ge=0, le=_MOST)]


@page(router, "/citazioni/{generation}/{document_id}/{sha12}/{number}/{start}-{end}")
def passage(
    request: Request,
    services: ServicesDep,
    generation: _Generation,
    document_id: str,
    sha12: _Hash,
    number: PageNumber,
    start: _Offset,
    end: _Offset,
) -> HTMLResponse:
    """The words [start, end) (0-based) of a 1-based page."""
    document = _document(services.library, document_id)
    if not document.sha256.startswith(sha12):
        return _gone(services.library, document, generation, sha12, number)
    shown = services.library.page(document.id, number)
    words = reflow(shown.text)[start:end] if end <= len(shown.text) else ""
    if not words.strip():
        raise PageNotFound(
            f"A pagina {number} di «{document.title.value}» non ci sono queste parole: "
            "controlla l'indirizzo."
        )
    has_image = is_pdf(document) and original_available(document)
    return render(
        "citation.html",
        document=document,
        generation=generation,
        page=shown,
        words=words,
        place=(start, end),
        crop=crop(shown, start, end) if has_image else None,
        cited=reference(document, number),
        root=str(request.base_url).rstrip("/"),
        address=citation_url(generation, document, number, start, end),
    )


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
            root=str(request.base_url).rstrip("/"),
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
        root=str(request.base_url).rstrip("/"),
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
