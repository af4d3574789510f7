"""Tables of documents as compressed text of the catalogue, and back.

Quotes are not stored: they are cut from the text of the pages, so they cannot but stand there.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from docsearch.document_tables import DocumentTable, TableRow
from docsearch.errors import CitationError
from docsearch.evidence import Evidence

Texts = Mapping[int, str]
"""The texts of the pages of a document by their 1-based number."""


class _Stored(TypedDict):
    """A table as it is written; a piece of evidence is page, start and end."""

    title: str
    header: tuple[str, ...]
    pages: tuple[int, int]
    rows: tuple[tuple[tuple[str, ...], tuple[tuple[int, int, int], ...]], ...]


def to_bytes(table: DocumentTable) -> bytes:
    """Compressed JSON."""
    stored = _Stored(
        title=table.title,
        header=table.header,
        pages=(table.first_page, table.last_page),
        rows=tuple(
            (row.cells, tuple((item.page, item.start, item.end) for item in row.evidence))
            for row in table.rows
        ),
    )
    return zlib.compress(_adapter().dump_json(stored))


def from_bytes(data: bytes, texts: Texts) -> DocumentTable:
    """Inverse of `to_bytes`. Raises ValueError for what is no table, CitationError for a row whose
    place is outside of its page.
    """
    try:
        stored = _adapter().validate_json(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError(str(error)) from error
    first, last = stored["pages"]
    rows = tuple(
        TableRow(cells, tuple(_cut(place, texts) for place in places))
        for cells, places in stored["rows"]
    )
    return DocumentTable(stored["title"], stored["header"], rows, first, last)


def check_tables(tables: Iterable[DocumentTable], texts: Texts) -> None:
    """Raise CitationError unless every row is quoted from its pages and its quotes hold every
    letter of its cells, and ValueError for a row that is quoted nowhere or is not as long as the
    header.
    """
    for table in tables:
        for row in table.rows:
            if not row.evidence or len(row.cells) != len(table.header):
                raise ValueError(
                    f"a row of the table «{table.title}» has no quote or other columns"
                )
            for item in row.evidence:
                if _cut((item.page, item.start, item.end), texts) != item:
                    raise _misquoted(item.page)
            # Letters, because a cell may end inside a word of the page.
            if not _letters(row.cells) <= _letters(item.quote for item in row.evidence):
                raise _misquoted(row.evidence[0].page)


def _letters(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join("".join(texts).split()))


def _cut(place: tuple[int, int, int], texts: Texts) -> Evidence:
    page, start, end = place
    text = texts.get(page, "")
    if not 0 <= start < end <= len(text):
        raise _misquoted(page)
    return Evidence(page, start, end, text[start:end])


def _misquoted(page: int) -> CitationError:
    return CitationError(
        f"Una riga di tabella non corrisponde al testo di pagina {page}: reindicizza il documento."
    )


@cache
def _adapter() -> TypeAdapter[_Stored]:
    # Made at the first use: a search needs none of it.
    return TypeAdapter(_Stored)
