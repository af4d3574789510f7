"""A call against every comune: the three classes, as a page, as files, as a map."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from docsearch.deadlines import now
from docsearch.eligibility.answers import BEST_FIRST, Verdict
from docsearch.eligibility.book import ReadyCall
from docsearch.eligibility.by_size import SizeClass, by_size
from docsearch.eligibility.explain import deciding
from docsearch.eligibility.export import classes_csv, classes_geojson
from docsearch.eligibility.matching import Classes, eligible
from docsearch.municipalities.model import Municipality
from docsearch.municipalities.register import Register
from docsearch.municipalities.territories import Territory, territories, territory
from web.charts import Bar, stacked
from web.deps import BookDep, ServicesDep
from web.downloads import CSV, saved_as
from web.eligibility_links import matching_file_url, matching_url
from web.italy import map_svg
from web.pages.routing import page
from web.paging import list_page
from web.parameters import ListPage
from web.templating import render
from web.views import Option

router = APIRouter()

COMUNI_PER_PAGE = 50

_WORTH_DRAWING = 2
"""Verdicts: a drawing of one says nothing."""

_Province = Annotated[str, Query(max_length=60)]


@page(router, "/bandi/{document_id}/comuni")
def comuni(
    services: ServicesDep,
    book: BookDep,
    document_id: str,
    esito: Annotated[Verdict | None, Query()] = None,
    provincia: _Province = "",
    pagina: ListPage = 1,
) -> HTMLResponse:
    """Who may apply: counts, the comuni of a class, each with what decides."""
    ready, register = book.get(document_id), services.register
    among = _among(register, provincia)
    classes = eligible(ready.screen, among.municipalities if among else register)
    listed = [
        (verdict, one)
        for verdict in BEST_FIRST
        if esito in (None, verdict)
        for one in classes.of(verdict)
    ]
    shown, pages = list_page(listed, pagina, COMUNI_PER_PAGE)
    when, id_ = now(), ready.document.id
    sigla = among.sigla if among else ""
    return render(
        "matching.html",
        ready=ready,
        deadline=ready.procedure.deadline(when),
        when=when,
        total=sum(len(classes.of(verdict)) for verdict in Verdict),
        verdicts=_verdicts(classes, id_, esito, sigla),
        sizes=_sizes(classes),
        counts=[(verdict, len(classes.of(verdict))) for verdict in BEST_FIRST],
        rows=[(one, verdict, deciding(ready.assess(one, when))) for verdict, one in shown],
        chosen_verdict=esito,
        among=among,
        territories=territories(register),
        source=register.source,
        files={suffix: matching_file_url(id_, suffix, sigla) for suffix in ("csv", "geojson")},
        map_url=matching_file_url(id_, "svg", sigla),
        page_of_comuni=partial(matching_url, id_, esito, sigla),
        pager=pages,
    )


@router.get("/bandi/{document_id}/comuni.csv", include_in_schema=False)
def as_csv(
    services: ServicesDep, book: BookDep, document_id: str, provincia: _Province = ""
) -> Response:
    """Every comune with its verdict and the reasons."""
    ready = book.get(document_id)
    table = classes_csv(ready.screen, _comuni(services.register, provincia))
    return _download(table, CSV, ready, "csv")


@router.get("/bandi/{document_id}/comuni.geojson", include_in_schema=False)
def as_geojson(
    services: ServicesDep, book: BookDep, document_id: str, provincia: _Province = ""
) -> Response:
    """A point for every comune, with its verdict."""
    ready = book.get(document_id)
    text = classes_geojson(ready.screen, _comuni(services.register, provincia))
    return _download(text, "application/geo+json", ready, "geojson")


@router.get("/bandi/{document_id}/comuni.svg", include_in_schema=False)
def as_map(
    services: ServicesDep, book: BookDep, document_id: str, provincia: _Province = ""
) -> Response:
    """The comuni as points."""
    ready = book.get(document_id)
    classes = eligible(ready.screen, _comuni(services.register, provincia))
    picture = map_svg({verdict: classes.of(verdict) for verdict in Verdict})
    return Response(picture, media_type="image/svg+xml")


def _among(register: Register, province: str) -> Territory | None:
    """None for all of Italy. Raises MunicipalityNotFound."""
    return territory(register, province) if province.strip() else None


def _comuni(register: Register, province: str) -> tuple[Municipality, ...]:
    among = _among(register, province)
    return among.municipalities if among else register.municipalities


def _verdicts(
    classes: Classes, document_id: str, chosen: Verdict | None, sigla: str
) -> list[Option]:
    every = sum(len(classes.of(verdict)) for verdict in BEST_FIRST)
    everyone = Option("Tutti", matching_url(document_id, None, sigla), every, chosen is None)
    return [
        everyone,
        *(
            Option(
                one.label,
                matching_url(document_id, one, sigla),
                len(classes.of(one)),
                chosen is one,
            )
            for one in BEST_FIRST
        ),
    ]


def _sizes(classes: Classes) -> list[tuple[SizeClass, list[int], tuple[Bar, ...]]]:
    """The comuni by size, counted and drawn by verdict; nothing where all have the same one."""
    if sum(bool(classes.of(verdict)) for verdict in BEST_FIRST) < _WORTH_DRAWING:
        return []
    counted = [(size, [size.counts[one] for one in BEST_FIRST]) for size in by_size(classes)]
    return [(size, counts, stacked(counts)) for size, counts in counted]


def _download(content: str | bytes, media_type: str, ready: ReadyCall, suffix: str) -> Response:
    name = "".join(char for char in ready.document.id if char.isascii() and char.isalnum())
    return Response(content, media_type=media_type, headers=saved_as(f"comuni-{name}.{suffix}"))
