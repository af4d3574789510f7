"""Tables and their rows as text for a terminal, in Italian."""

from collections.abc import Iterable, Sequence
from textwrap import fill

from docsearch.console import visible
from docsearch.document_tables import DocumentTable
from docsearch.italian import counted
from docsearch.models import Document
from docsearch.row_search import FoundRows

_INDENT = "   "


def tables_text(document: Document, tables: Sequence[FoundRows], width: int) -> str:
    """A table a paragraph: its title, pages, columns, how many rows it has."""
    if not tables:
        return f"Nessuna tabella riconosciuta in «{visible(document.file)}»."
    return "\n\n".join(
        "\n".join(
            (
                _fill(f"{one.number}. {table_name(one.table)}", width),
                _fill(f"{pages_of(one.table)}, {rows_in(one.table)}", width, 1),
                _fill(" · ".join(one.table.header), width, 1),
            )
        )
        for one in tables
    )


def rows_text(found: Iterable[FoundRows], width: int) -> str:
    """A row a paragraph: where it stands, then its cells, each with the name of its column."""
    parts = [_row_text(one, number, width) for one in found for number in one.rows]
    return "\n\n".join(parts) or "Nessuna riga trovata."


def table_name(table: DocumentTable) -> str:
    """Its title, or what stands for one."""
    return table.title or "Tabella senza titolo"


def pages_of(table: DocumentTable) -> str:
    """Pagina 3, pagine 3-7."""
    if table.first_page == table.last_page:
        return f"pagina {table.first_page}"
    return f"pagine {table.first_page}-{table.last_page}"


def rows_in(table: DocumentTable) -> str:
    """1 riga, 2.418 righe."""
    return counted(len(table.rows), "riga", "righe")


def _row_text(found: FoundRows, number: int, width: int) -> str:
    row = found.row(number)
    page = row.evidence[0].page
    where = f"{found.document.file}, pagina {page}, tabella {found.number}, riga {number}"
    filled = zip(found.table.header, row.cells, strict=True)
    cells = " · ".join(f"{name}: {cell}".removeprefix(": ") for name, cell in filled if cell)
    return f"{_fill(where, width)}\n{_fill(cells, width, 1)}"


def _fill(text: str, width: int, depth: int = 0) -> str:
    return fill(
        visible(text),
        width,
        initial_indent=_INDENT * depth,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
