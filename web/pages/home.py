"""The home page and the state of the index."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from docsearch.deadlines import Status, now
from docsearch.filters import Filters
from docsearch.models import Kind
from web.chosen import badges, chosen
from web.deps import BookDep, FrontDep, ServicesDep, WarmupDep
from web.links import Query, calls_url
from web.pages.routing import page
from web.templating import render
from web.version import VERSION

router = APIRouter()

_CLOSING_SHOWN = 5
_MOVED_SHOWN = 3

_STILL_OPEN = Filters(statuses=frozenset({Status.OPEN, Status.NOT_YET}))


@page(router, "/")
def home(request: Request, services: ServicesDep, book: BookDep, fronts: FrontDep) -> HTMLResponse:
    """The search box, what closes soon, what has changed, and what the index holds."""
    front = fronts.at(now())
    closing = front.closing[:_CLOSING_SHOWN]
    comune = chosen(request, services.register)
    return render(
        "home.html",
        front=front,
        today=front.as_of.date,
        closing=closing,
        moved=front.moved[:_MOVED_SHOWN],
        comune=comune,
        badges=badges(book, comune, (listed.document.id for listed in closing)),
        examples=[(text, Query(text, Filters())) for text in front.examples],
        manifest=services.library.manifest,
        everything=Filters(),
        open_calls=calls_url(_STILL_OPEN),
        unknown_kind=Filters(kinds=frozenset({Kind.ALTRO})),
        kinds=[
            (kind, number, Filters(kinds=frozenset({kind})))
            for kind, number in front.coverage.kinds.items()
        ],
    )


@page(router, "/stato")
def state(services: ServicesDep, warmup: WarmupDep, fronts: FrontDep) -> HTMLResponse:
    """What `/status` says, for people, and what could not be read or described."""
    documents = services.library.documents(Filters())
    return render(
        "state.html",
        manifest=services.library.manifest,
        state=warmup.state,
        version=VERSION,
        unreadable=[document for document in documents if document.unreadable_pages],
        undescribed=fronts.at(now()).coverage.undescribed,
    )
