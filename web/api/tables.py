"""/api/v1/documents/{id}/tables: the tables of a document, row by row."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from typing_extensions import TypedDict

from docsearch.document_tables import table_rows
from docsearch.row_search import Wanted, rows_of_document, rows_of_table
from docsearch.serialise import DocumentRefJson, document_ref_json
from docsearch.serialise_tables import RowJson, RowWriter, TableJson, table_json
from docsearch.sheets import to_csv
from web import table_links as links
from web.api.caching import revalidate
from web.api.documents import DocumentKey
from web.api.openapi import ERRORS
from web.deps import ServicesDep
from web.links import api_document_url
from web.parameters import LONGEST_CUP, LONGEST_NAME, Offset, TableNumber
from web.requested import site_root

router = APIRouter(
    prefix="/api/v1",
    tags=["documenti"],
    responses=ERRORS,
    dependencies=[Depends(revalidate)],
)

CSV = "text/csv"


class Format(StrEnum):
    """How rows are written."""

    JSON = "json"
    CSV = "csv"


class TableLinks(TypedDict):
    """The rows of a table in this API, as people read them, and as a file."""

    rows: str
    page: str
    csv: str


class ListedTableJson(TableJson):
    """A table of a list with its addresses."""

    links: TableLinks


class TableListLinks(TypedDict):
    """The document in this API, and its tables as people read them."""

    document: str
    page: str


class TableListJson(TypedDict):
    """The tables of a document in reading order."""

    document: DocumentRefJson
    tables: list[ListedTableJson]
    links: TableListLinks


class TableRowsJson(TableJson):
    """A slice of the rows of a table that are wanted; `total` counts them all, `rows` all those
    of the table.
    """

    document: DocumentRefJson
    total: int
    limit: int
    offset: int
    found: list[RowJson]
    links: TableLinks


@router.get(
    "/documents/{document_id}/tables",
    operation_id="tables",
    summary="Le tabelle di un documento",
)
def tables(request: Request, services: ServicesDep, document_id: DocumentKey) -> TableListJson:
    """Graduatorie, elenchi e allegati letti riga per riga, anche su più pagine; solo ciò che è di
    certo una tabella.
    """
    document = services.library.document(document_id)
    found = rows_of_document(services.library, document.id, Wanted())
    root = site_root(request)
    return TableListJson(
        document=document_ref_json(document),
        tables=[
            ListedTableJson(
                **table_json(one.number, one.table), links=_links(root, document.id, one.number)
            )
            for one in found
        ],
        links=TableListLinks(
            document=root + api_document_url(document.id),
            page=root + links.tables_url(document.id),
        ),
    )


@router.get(
    "/documents/{document_id}/tables/{number}",
    operation_id="table",
    summary="Le righe di una tabella",
    response_model=TableRowsJson,
    responses={200: {"content": {CSV: {"schema": {"type": "string"}}}}},
)
def table(
    request: Request,
    response: Response,
    services: ServicesDep,
    document_id: DocumentKey,
    number: TableNumber,
    municipality: Annotated[
        str,
        Query(
            description="Solo le righe di questo comune: «Bari», «Comune di Bari».",
            max_length=LONGEST_NAME,
        ),
    ] = "",
    cup: Annotated[
        str, Query(description="Solo le righe di questo progetto.", max_length=LONGEST_CUP)
    ] = "",
    format_: Annotated[
        Format,
        Query(
            alias="format",
            description="`csv`: tutte le righe trovate, con il punto e virgola e l'intestazione.",
        ),
    ] = Format.JSON,
    limit: Annotated[int, Query(ge=1, le=1000, description="Quante righe.")] = 100,
    offset: Offset = 0,
) -> TableRowsJson | Response:
    """Ogni riga con le sue celle, la citazione letterale e i riquadri sulla pagina. Chi cerca sia
    un comune sia un CUP trova le righe che hanno entrambi; gli omonimi non si distinguono.
    """
    found = rows_of_table(services.library, document_id, number, Wanted(municipality, cup))
    if format_ is Format.CSV:
        kept = {name: response.headers[name] for name in ("ETag", "Cache-Control")}
        return Response(to_csv(table_rows(found.part)), media_type=CSV, headers=kept)
    writer = RowWriter(services.library.page)
    return TableRowsJson(
        **table_json(found.number, found.table),
        document=document_ref_json(found.document),
        total=len(found.rows),
        limit=limit,
        offset=offset,
        found=writer.rows(found, found.rows[offset : offset + limit]),
        links=_links(site_root(request), found.document.id, number),
    )


def _links(root: str, document_id: str, number: int) -> TableLinks:
    rows = root + links.api_table_url(document_id, number)
    return TableLinks(
        rows=rows, page=root + links.table_url(document_id, number), csv=f"{rows}?format=csv"
    )
