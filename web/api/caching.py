"""ETags: an answer is a function of its address, of the generation of the index and, where calls
are open or closed, of the minute.
"""

from fastapi import FastAPI, Request, Response

from docsearch.storage.manifest import Manifest
from web.deps import ServicesDep
from web.version import VERSION

CACHE_CONTROL = "no-cache"


class NotModified(Exception):
    """The client already holds this answer."""

    def __init__(self, etag: str) -> None:
        super().__init__(etag)
        self.etag = etag


def revalidate(request: Request, response: Response, services: ServicesDep) -> None:
    """Dependency of cacheable routes: sets the ETag, or ends the request with a 304."""
    _revalidate(request, response, _etag(services.library.manifest))


def revalidate_until(
    moment: str, request: Request, response: Response, services: ServicesDep
) -> None:
    """The same for an answer that also depends on when it is asked."""
    _revalidate(request, response, _etag(services.library.manifest, moment))


def _revalidate(request: Request, response: Response, etag: str) -> None:
    known = {tag.strip() for tag in request.headers.get("if-none-match", "").split(",")}
    if etag in known or "*" in known:
        raise NotModified(etag)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = CACHE_CONTROL


def install_not_modified(app: FastAPI) -> None:
    """Answers `NotModified` with a 304."""
    app.exception_handler(NotModified)(_not_modified)


def _not_modified(_: Request, error: NotModified) -> Response:
    return Response(status_code=304, headers={"ETag": error.etag, "Cache-Control": CACHE_CONTROL})


def _etag(manifest: Manifest, *more: str) -> str:
    # The time tells apart two indexes built anew in the same place.
    parts = (VERSION, str(manifest.generation), f"{manifest.created_at.timestamp():.0f}", *more)
    return f'W/"{"-".join(parts)}"'
