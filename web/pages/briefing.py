"""The briefing: what was collected while browsing, and the documents made of it."""

import base64
import hashlib
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from docsearch.briefing.bibliography import Addresses
from docsearch.briefing.compose import compose
from docsearch.briefing.request import MAX_NOTE, MAX_TITLE, BriefingRequest, write_request
from docsearch.deadlines import now
from docsearch.errors import BriefingError, DocsearchError, NotFound, UsageError
from docsearch.municipalities.register import Register
from docsearch.municipalities.territories import territories
from web.briefing.files import OFFERED, File, Format, make_file, read_format
from web.briefing.html import html_document
from web.briefing.listing import listed
from web.briefing.page_crops import PageCrops
from web.briefing.posted import Posted, gathered, read_posted
from web.briefing_links import BRIEFING, LIST
from web.chosen import chosen
from web.citation_links import citation_url
from web.deps import BookDep, ImagesDep, Services, ServicesDep
from web.downloads import saved_as
from web.errors import status_of
from web.followed import entries
from web.links import document_url
from web.pages.routing import page
from web.requested import site_root
from web.templating import render

router = APIRouter()

PostedDep = Annotated[Posted, Depends(read_posted)]


_ADDRESSES = Addresses(document_url, citation_url)
_NOTHING = (
    "Il briefing è vuoto: raccogli un passaggio, un bando o un confronto, oppure incolla un "
    "indirizzo."
)


@page(router, BRIEFING)
def briefing(request: Request, services: ServicesDep) -> HTMLResponse:
    """What was collected is in the browser: the page brings the form that makes documents of it."""
    return _page(request, services, Posted())


@router.post(BRIEFING, include_in_schema=False)
def make(
    request: Request, services: ServicesDep, book: BookDep, images: ImagesDep, posted: PostedDep
) -> Response:
    """The document asked for; the form again, as it was filled, where it cannot be made."""
    try:
        asked = gathered(posted, services.library)
        if not asked.items:
            raise BriefingError(_NOTHING)
        made = compose(asked, services.library, book, services.register, now(), _ADDRESSES)
        if not made.items:
            raise BriefingError(f"Non resta niente da scrivere. {made.warnings[0]}")
        site, crops = site_root(request), PageCrops(images, services.library)
        wanted = read_format(posted.format)
        if wanted is Format.PREVIEW:
            return _preview(html_document(made, site, crops))
        deadlines = entries(services, [book.get(one.call.id).procedure for one in made.deadlines])
        return _download(make_file(made, wanted, site, crops, deadlines))
    except DocsearchError as error:
        return _page(request, services, posted, error)


@router.post(LIST, include_in_schema=False)
def listing(services: ServicesDep, book: BookDep, posted: PostedDep) -> Response:
    """The list of what was collected with the words of the documents, for the script of the page;
    one line of Italian where it cannot be read.
    """
    try:
        asked = gathered(posted, services.library)
    except (UsageError, NotFound) as error:
        return PlainTextResponse(str(error), HTTPStatus.BAD_REQUEST)
    return render(
        "briefing_items.html",
        items=[listed(item, services.library, book) for item in asked.items],
        title=asked.title,
        territory=asked.territory,
        territory_label=_territory_label(services.register, asked.territory),
        longest_note=MAX_NOTE,
    )


def _page(
    request: Request, services: Services, posted: Posted, error: DocsearchError | None = None
) -> HTMLResponse:
    """The page, with all that was posted still in it."""
    kept = _kept(posted, services)
    return render(
        "briefing.html",
        _status(error),
        problem=str(error) if error else "",
        posted=posted,
        content=write_request(kept) if kept else posted.content,
        kept=len(kept.items) if kept else 0,
        choices_of_territory=_choices(request, services.register, posted.territory),
        formats=OFFERED,
        longest_title=MAX_TITLE,
    )


def _preview(document: str) -> HTMLResponse:
    """The very file that is downloaded. Its own style and nothing else may come with it: the hash
    is what lets a browser apply it, and no script runs.
    """
    style = document.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return HTMLResponse(document, headers={"Content-Security-Policy": policy})


def _download(file: File) -> Response:
    return Response(file.data, media_type=file.media_type, headers=saved_as(file.name))


def _status(error: DocsearchError | None) -> HTTPStatus:
    """Also what is not found was wrong in what was posted, not in the address of the page."""
    if error is None:
        return HTTPStatus.OK
    return HTTPStatus.BAD_REQUEST if isinstance(error, NotFound) else status_of(error)


def _kept(posted: Posted, services: Services) -> BriefingRequest | None:
    """What the script sent and the file brought, to be sent again; None where it cannot be read."""
    if not (posted.content or posted.file):
        return None
    try:
        return gathered(replace(posted, addresses="", title="", territory=""), services.library)
    except BriefingError:
        return None


def _choices(
    request: Request, register: Register, territory: str
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Labels of groups with (value, name): one's own comune, another that was asked for, cities
    and provinces.
    """
    mine, every = chosen(request, register), territories(register)
    other = register.by_code(territory) if territory.isdecimal() else None
    groups = [
        ("Il tuo comune", [(mine.code, mine.label)] if mine else []),
        ("Un comune", [(other.code, other.label)] if other and other != mine else []),
        ("Città metropolitane", [(one.sigla, one.name) for one in every if one.metropolitan]),
        ("Province", [(one.sigla, one.name) for one in every if not one.metropolitan]),
    ]
    return [(label, choices) for label, choices in groups if choices]


def _territory_label(register: Register, territory: str) -> str:
    """The name of a territory; as it was written where the register does not know it."""
    known = register.by_code(territory) if territory.isdecimal() else None
    return known.label if known else territory
