"""Tables made by hand over pages of ours, for tests of whatever carries them.

A row is a line of print; two spaces stand between its cells.
"""

from collections.abc import Sequence

from docsearch.document_tables import DocumentTable, TableRow
from docsearch.evidence import Evidence

HEADER = ("N.", "Provincia", "Ente", "CUP", "Contributo")
PAGES = (
    """Allegato 1 Elenco dei progetti
N.  Provincia  Ente  CUP  Contributo
1  Milano  Assago  A11B21000010001  1.250.000,00
2  Bergamo  Castro (BG)  A22B21000020002  94.000,00
3  Lecce  Castro  A33B21000030003  310.500,50""",
    """4  Milano  Comune di Milano  A44B21000040004  5.000.000,00
5  Milano  Milano  A55B21000050005  -1.000,00
Allegato 2 Riserve
Ente  Punti
Morterone  12
=Torino  9""",
)


def table(
    *lines: str, header: Sequence[str] = HEADER, title: str = "", pages: Sequence[str] = PAGES
) -> DocumentTable:
    """A table whose rows are these lines of `pages`."""
    rows = tuple(TableRow(tuple(line.split("  ")), (_place(line, pages),)) for line in lines)
    numbers = [row.evidence[0].page for row in rows]
    return DocumentTable(title, tuple(header), rows, min(numbers), max(numbers))


def _place(line: str, pages: Sequence[str]) -> Evidence:
    for number, text in enumerate(pages, start=1):
        start = text.find(line)
        if start >= 0:
            return Evidence(number, start, start + len(line), line)
    raise ValueError(line)


PROJECTS = table(
    *PAGES[0].split("\n")[2:], *PAGES[1].split("\n")[:2], title="Allegato 1 Elenco dei progetti"
)
"""A table that goes on over the page."""

RESERVES = table(*PAGES[1].split("\n")[4:], header=("Ente", "Punti"))
"""A table without a title, one cell of which begins as a formula."""

TABLES = (PROJECTS, RESERVES)
