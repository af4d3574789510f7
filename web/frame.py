"""What stands around every page: what the site's owner has set, the comune of the visitor."""

from contextvars import ContextVar
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from docsearch.calls import Moment
from docsearch.deadlines import now
from docsearch.errors import IndexError_, RegisterError
from docsearch.municipalities.model import Municipality
from docsearch.settings import Site
from web.chosen import COOKIE, chosen
from web.deps import Services

_UNSAID = Site()


@dataclass(frozen=True, slots=True)
class Frame:
    """Of one request. `address` is what was asked for, `generation` the one of the index, None
    where there is none.
    """

    site: Site = _UNSAID
    comune: Municipality | None = None
    generation: int | None = None
    address: str = ""
    when: Moment = field(default_factory=now)


_current: ContextVar[Frame | None] = ContextVar("frame", default=None)


def frame() -> Frame:
    """The frame of the request at hand."""
    return _current.get() or Frame()


class Framed:
    """Makes the frame of each request. A page can be shown without a register or an index: what is
    not known is then left out of its frame.
    """

    def __init__(self, app: ASGIApp, services: Services, site: Site) -> None:
        self._app = app
        self._services = services
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and not scope["path"].startswith(("/static/", "/api/")):
            request = Request(scope)
            _current.set(
                Frame(self._site, self._comune(request), self._generation(), str(request.url))
            )
        await self._app(scope, receive, send)

    def _comune(self, request: Request) -> Municipality | None:
        if COOKIE not in request.cookies:
            return None
        try:
            return chosen(request, self._services.register)
        except RegisterError:
            return None

    def _generation(self) -> int | None:
        try:
            return self._services.library.manifest.generation
        except IndexError_:
            return None
