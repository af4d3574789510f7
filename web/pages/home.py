"""The home page and the state of the index."""

from collections import Counter

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from docsearch.filters import Filters
from docsearch.models import Kind
from web.deps import ServicesDep, WarmupDep
from web.links import Query
from web.pages.routing import page
from web.templating import render
from web.version import VERSION

router = APIRouter()

EXAMPLES = (
    "Quando scade l'avviso sulla rigenerazione urbana?",
    "Chi può far parte di una comunità energetica rinnovabile?",
    "È stato prorogato il termine per i borghi?",
    "Cosa prevede il protocollo fra Città metropolitana di Milano e Assolombarda?",
    "Posso cumulare il contributo con altri fondi?",
    "M1C1 investimento 1.2",
)


@page(router, "/")
def home(services: ServicesDep) -> HTMLResponse:
    """The search box, questions to try, and what the index holds."""
    documents = services.library.documents(Filters())
    kinds = Counter(document.kind.value for document in documents)
    return render(
        "home.html",
        examples=[(text, Query(text, Filters())) for text in EXAMPLES],
        manifest=services.library.manifest,
        kinds=[
            (kind, number, Filters(kinds=frozenset({kind})))
            for kind, number in kinds.most_common()
            if kind is not Kind.ALTRO
        ],
    )


@page(router, "/stato")
def state(services: ServicesDep, warmup: WarmupDep) -> HTMLResponse:
    """What `/status` says, for people, and the pages that could not be read."""
    documents = services.library.documents(Filters())
    return render(
        "state.html",
        manifest=services.library.manifest,
        state=warmup.state,
        version=VERSION,
        unreadable=[document for document in documents if document.unreadable_pages],
    )
