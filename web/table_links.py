"""Addresses of the tables of documents, of their rows, and of the words they were read from."""

from docsearch.evidence import Evidence
from docsearch.row_search import FoundRows, Wanted
from web.links import (
    PASSAGE_ANCHOR,
    Pairs,
    api_document_url,
    document_url,
    page_url,
    paged,
    stated,
    with_query,
)

ROWS_PER_PAGE = 50

_EVERY = Wanted()


def tables_url(document_id: str) -> str:
    """The tables of a document."""
    return f"{document_url(document_id)}/tabelle"


def table_url(document_id: str, number: int, wanted: Wanted = _EVERY, page: int = 1) -> str:
    """A page (1-based) of the wanted rows of the table with that 1-based number."""
    return with_query(f"{tables_url(document_id)}/{number}", (*_asked(wanted), *paged(page)))


def table_csv_url(document_id: str, number: int, wanted: Wanted = _EVERY) -> str:
    """The wanted rows of a table as a file."""
    address = f"{tables_url(document_id)}/{number}/righe.csv"
    return with_query(address, _asked(wanted))


def row_url(document_id: str, number: int, row: int) -> str:
    """A row, 1-based, among all of its table."""
    page = (row - 1) // ROWS_PER_PAGE + 1
    return f"{table_url(document_id, number, page=page)}#riga-{row}"


def row_evidence_url(found: FoundRows, row: int, evidence: Evidence) -> str:
    """The words of a row boxed on their page, with the way back to it."""
    place = (("da", evidence.start), ("a", evidence.end), ("tabella", found.number), ("riga", row))
    address = with_query(page_url(found.document.id, evidence.page), place)
    return f"{address}#{PASSAGE_ANCHOR}"


def api_tables_url(document_id: str) -> str:
    """The tables of a document in the API."""
    return f"{api_document_url(document_id)}/tables"


def api_table_url(document_id: str, number: int) -> str:
    """A table in the API."""
    return f"{api_tables_url(document_id)}/{number}"


def _asked(wanted: Wanted) -> Pairs:
    return stated((("comune", wanted.municipality), ("cup", wanted.cup)))
