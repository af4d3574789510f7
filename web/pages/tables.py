"""The tables of a document, and the rows of one: each with the words it was read from."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from docsearch.console_tables import pages_of, rows_in
from docsearch.document_tables import table_rows
from docsearch.row_search import Wanted, rows_of_document, rows_of_table
from docsearch.sheets import csv_file
from web.deps import ServicesDep
from web.downloads import CSV, saved_as
from web.pages.routing import page
from web.paging import list_page
from web.parameters import LONGEST_CUP, LONGEST_NAME, ListPage, TableNumber
from web.table_links import ROWS_PER_PAGE, row_evidence_url, table_csv_url, table_url
from web.templating import render

router = APIRouter()

_Municipality = Annotated[str, Query(max_length=LONGEST_NAME)]
_Cup = Annotated[str, Query(max_length=LONGEST_CUP)]


@page(router, "/documenti/{document_id}/tabelle")
def tables(services: ServicesDep, document_id: str) -> HTMLResponse:
    """What tables a document has."""
    document = services.library.document(document_id)
    found = rows_of_document(services.library, document.id, Wanted())
    return render(
        "tables.html",
        document=document,
        tables=[(one, pages_of(one.table), rows_in(one.table)) for one in found],
    )


@page(router, "/documenti/{document_id}/tabelle/{number}")
def table(
    services: ServicesDep,
    document_id: str,
    number: TableNumber,
    comune: _Municipality = "",
    cup: _Cup = "",
    pagina: ListPage = 1,
) -> HTMLResponse:
    """A page of the rows of a comune, of a project, or of all."""
    wanted = Wanted(comune, cup)
    found = rows_of_table(services.library, document_id, number, wanted)
    shown, pages_of_rows = list_page(found.rows, pagina, ROWS_PER_PAGE)
    return render(
        "table.html",
        document=found.document,
        number=number,
        table=found.table,
        pages=pages_of(found.table),
        wanted=wanted,
        total=len(found.rows),
        first=(pagina - 1) * ROWS_PER_PAGE,
        rows=[
            (
                row,
                found.row(row).cells,
                [
                    (item.page, row_evidence_url(found, row, item))
                    for item in found.row(row).evidence
                ],
            )
            for row in shown
        ],
        every=table_url(found.document.id, number),
        csv=table_csv_url(found.document.id, number, wanted),
        page_of_rows=partial(table_url, found.document.id, number, wanted),
        pager=pages_of_rows,
    )


@page(router, "/documenti/{document_id}/tabelle/{number}/righe.csv")
def as_csv(
    services: ServicesDep,
    document_id: str,
    number: TableNumber,
    comune: _Municipality = "",
    cup: _Cup = "",
) -> Response:
    """All the rows found, as a file that a spreadsheet opens."""
    found = rows_of_table(services.library, document_id, number, Wanted(comune, cup))
    return Response(
        csv_file(table_rows(found.part)),
        media_type=CSV,
        headers=saved_as(f"tabella-{number}.csv"),
    )
