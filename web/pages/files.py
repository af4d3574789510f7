"""The original file of a document and the pictures of its pages."""

from pathlib import PurePath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from web.deps import ImagesDep, ServicesDep
from web.page_image import MEDIA_TYPE, PDF, OriginalUnavailable, Width, is_pdf, read_original
from web.parameters import PageNumber

router = APIRouter()

_KEEP_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, no-cache"


@router.get("/documenti/{document_id}/pagine/{number}/immagine.webp", include_in_schema=False)
def image(
    request: Request,
    services: ServicesDep,
    images: ImagesDep,
    document_id: str,
    number: PageNumber,
    v: str = "",
    width: Annotated[Width, Query(alias="l")] = Width.MEDIUM,
) -> Response:
    """The picture of a page. At an address that names the version of the file it never changes."""
    document = services.library.document(document_id)
    services.library.page(document.id, number)
    if not is_pdf(document):
        raise OriginalUnavailable("Questo documento non ha pagine da mostrare come immagine.")
    named = v == document.short_hash
    headers = {
        "ETag": f'"{document.sha256[:32]}-{number}-{width}"',
        "Cache-Control": _KEEP_FOREVER if named else _ASK_AGAIN,
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(images.render(document, number, width), media_type=MEDIA_TYPE, headers=headers)


@router.get("/documenti/{document_id}/originale", include_in_schema=False)
def original(request: Request, services: ServicesDep, document_id: str) -> Response:
    """The file that was indexed. PDFs open in the browser; anything else is only downloaded,
    because a page written by others must not run as one of ours.
    """
    document = services.library.document(document_id)
    headers = {"ETag": f'"{document.sha256[:32]}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    disposition = "inline" if document.media_type == PDF else "attachment"
    name = quote(PurePath(document.path).name)
    headers["Content-Disposition"] = f"{disposition}; filename*=UTF-8''{name}"
    headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return Response(read_original(document), media_type=document.media_type, headers=headers)
