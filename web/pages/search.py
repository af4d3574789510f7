"""The results of a search."""

from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from docsearch.deadlines import now
from docsearch.errors import DocumentNotFound
from docsearch.filters import Filters
from docsearch.requests import Facet, SearchRequest
from web.chosen import badges, chosen
from web.deps import BookDep, Engine, Library, ServicesDep, WarmupDep
from web.grouping import group_by_family
from web.links import Query, read_filters, search_url
from web.pages.routing import page
from web.parameters import ListPage
from web.templating import render
from web.views import active_filters, filter_groups, group_by_document, pager, passage_view

router = APIRouter()

PASSAGES_PER_PAGE = 10

_OWN = frozenset({"q", "pagina"})


@page(router, "/cerca")
def search(
    request: Request,
    services: ServicesDep,
    book: BookDep,
    warmup: WarmupDep,
    q: str = "",
    pagina: ListPage = 1,
) -> HTMLResponse:
    """A page of passages grouped by procedure and document, with the filters."""
    filters = read_filters(request.query_params.multi_items(), own=_OWN)
    query = Query(q, filters)
    asked = SearchRequest(q, filters, PASSAGES_PER_PAGE, (pagina - 1) * PASSAGES_PER_PAGE)
    warmup.wait()
    answer = services.engine.search(asked)

    def title_of(document: str) -> str:
        return _title(services.library, document)

    views = [passage_view(passage, query, title_of) for passage in answer.passages]
    groups = group_by_document(views)
    comune = chosen(request, services.register)
    return render(
        "results.html",
        query=query,
        unfiltered=Query(q, Filters()),
        answer=answer,
        families=group_by_family(groups, services.library.procedures(), now()),
        comune=comune,
        badges=badges(book, comune, (group.document.id for group in groups)),
        filter_groups=filter_groups(_facets(services.engine, query), query.filter_pairs),
        active_filters=active_filters(query, title_of),
        page_of_results=partial(search_url, query),
        pager=pager(pagina, -(-answer.total // PASSAGES_PER_PAGE)),
    )


def _facets(engine: Engine, query: Query) -> list[Facet]:
    """The choices left; those of a filter in force as if it were not, so that more can be added."""
    facets = []
    for facet in engine.facets(SearchRequest(query.text, query.filters)):
        others = query.without_field(facet.field)
        if others == query:
            facets.append(facet)
        else:
            open_facets = engine.facets(SearchRequest(others.text, others.filters))
            facets += [open_facet for open_facet in open_facets if open_facet.field == facet.field]
    return facets


def _title(library: Library, key: str) -> str:
    """The title of a document, or the key itself where there is no such document."""
    try:
        return library.document(key).title.value
    except DocumentNotFound:
        return key
