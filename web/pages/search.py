"""The results of a search."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from docsearch.deadlines import now
from docsearch.errors import DocumentNotFound
from docsearch.filter_labels import filter_label, value_label
from docsearch.filters import Filters
from docsearch.models import Document
from docsearch.municipalities.in_query import municipalities_asked
from docsearch.requests import SearchRequest, Sort
from docsearch.search.recognised import recognised
from web import links
from web.chosen import badges, chosen
from web.deps import BookDep, Library, ServicesDep, WarmupDep
from web.grouping import group_by_family
from web.links import SEARCH_OWN, search_url
from web.pages.routing import page
from web.parameters import ListPage
from web.requested import filters_of
from web.templating import render
from web.views import (
    Option,
    active_filters,
    filter_groups,
    group_by_document,
    pager,
    passage_view,
)

router = APIRouter()

PASSAGES_PER_PAGE = 20

_ORDERS = {Sort.RELEVANCE: "per pertinenza", Sort.DEADLINE: "per scadenza"}


@page(router, "/cerca")
def search(
    request: Request,
    services: ServicesDep,
    book: BookDep,
    warmup: WarmupDep,
    q: str = "",
    ordine: Annotated[Sort, Query()] = Sort.RELEVANCE,
    pagina: ListPage = 1,
) -> HTMLResponse:
    """A page of passages grouped by procedure and document, with the filters."""
    filters = filters_of(request, SEARCH_OWN)
    query = links.Query(q, filters)
    first = (pagina - 1) * PASSAGES_PER_PAGE
    warmup.wait()
    answer = services.engine.search(SearchRequest(q, filters, PASSAGES_PER_PAGE, first, ordine))
    facets = services.engine.facets(SearchRequest(q, filters))
    measures = services.measures
    title_of = partial(_title, services.library)

    def named(field: str, value: str) -> str:
        return title_of(value) if field == "file" else value_label(field, value, measures)

    def alone(field: str, value: str) -> str:
        return title_of(value) if field == "file" else filter_label(field, value, measures)

    def measures_of(document: Document) -> list[str]:
        return [value_label("measure", code, measures) for code in document.measure_codes]

    def address(other: links.Query) -> str:
        return search_url(other, sort=ordine)

    sort_pairs = links.sort_pairs(ordine)
    groups = group_by_document(passage_view(one, query, title_of) for one in answer.passages)
    families = group_by_family(groups, services.library.procedures(), now())
    comune = chosen(request, services.register)
    return render(
        "results.html",
        query=query,
        sort=ordine,
        hidden=(*query.filter_pairs, *sort_pairs),
        sort_pairs=sort_pairs,
        unfiltered=address(links.Query(q, Filters())),
        answer=answer,
        families=families,
        measures_of=measures_of,
        comune=comune,
        badges=badges(book, comune, (one.listed.document.id for one in families if one.listed)),
        recognised=recognised(answer.query, measures),
        comuni=municipalities_asked(services.register, answer.query),
        filter_groups=filter_groups(facets, query.filter_pairs, named),
        active_filters=active_filters(query, alone, address),
        orders=[
            Option(label, search_url(query, sort=one), None, ordine is one)
            for one, label in _ORDERS.items()
        ],
        first_page=address(query),
        page_of_results=partial(search_url, query, sort=ordine),
        pager=pager(pagina, -(-answer.total // PASSAGES_PER_PAGE)),
    )


def _title(library: Library, key: str) -> str:
    """The title of a document, or the key itself where there is no such document."""
    try:
        return library.document(key).title.value
    except DocumentNotFound:
        return key
