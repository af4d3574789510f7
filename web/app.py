"""The application: services in, a FastAPI app out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from docsearch.eligibility.book import CallBook
from docsearch.front_page import FrontPages
from docsearch.settings import Site
from web.api import calls as api_calls
from web.api import documents as api_documents
from web.api import municipalities as api_municipalities
from web.api import search as api_search
from web.api import status as api_status
from web.api import tables as api_tables
from web.api.caching import install_not_modified
from web.api.openapi import install_openapi
from web.compression import Compressed
from web.deps import Services
from web.errors import install_error_handlers
from web.frame import Framed
from web.headers import Assets, DefaultHeaders
from web.page_image import PageImages
from web.pages import (
    briefing,
    calls,
    card,
    citations,
    compare,
    documents,
    exports,
    feeds,
    files,
    home,
    information,
    inside,
    matching,
    municipalities,
    search,
    tables,
    territories,
    viewer,
)
from web.warmup import Warmup

_PAGES = (
    home,
    search,
    calls,
    card,
    compare,
    documents,
    tables,
    viewer,
    inside,
    files,
    citations,
    briefing,
    exports,
    feeds,
    municipalities,
    matching,
    territories,
    information,
)

_UNSAID = Site()

STATIC = Path(__file__).parent / "static"
STYLE_SHEET = STATIC / "vendor" / "css" / "bootstrap-italia.min.css"


def build_app(services: Services, site: Site = _UNSAID) -> FastAPI:
    """The app over `services`; the model begins to load when the app starts."""

    def warm() -> None:
        services.engine.warm()
        services.library.procedures()  # once a generation, and not while the first visitor waits

    warmup = Warmup(warm)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        warmup.start()
        yield

    app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.services = services
    app.state.warmup = warmup
    app.state.book = CallBook(services.library)
    app.state.front = FrontPages(services.library)
    app.state.images = PageImages()
    for part in (api_search, api_documents, api_tables, api_calls, api_municipalities, api_status):
        app.include_router(part.router)
    for page in _PAGES:
        app.include_router(page.router)
    app.mount("/static", Assets(directory=STATIC), name="static")
    app.add_middleware(Framed, services=services, site=site)
    app.add_middleware(DefaultHeaders)
    app.add_middleware(Compressed)
    install_error_handlers(app)
    install_not_modified(app)
    install_openapi(app)
    return app
