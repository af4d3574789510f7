"""Tables of annexes, rankings and lists: rows under a header, looked up and exported."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docsearch.evidence import Evidence
from docsearch.municipalities.names import asked, key, loose_key
from docsearch.text import fold

_BODIES = re.compile(
    r"\b(?:comun[ei]|ent[ei]|beneficiari[oa]?|soggett[oi]|capofila|denominazione|"
    r"amministrazion[ei]|richiedent[ei]|proponent[ei]|localita)\b"
)
_LARGER_PLACES = re.compile(r"\b(?:provinci[ae]|prov|region[ei]|ripartizione)\b")
_LONGEST_NAME = 80
"""Characters of a cell that may be the name of a body."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row, one a column, "" where the page prints nothing; line breaks are spaces.

    `evidence` has one piece for every page the row stands on.
    """

    cells: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A table with the pages it runs over, 1-based and inclusive. `title` is the line that names
    it, or "". `header` and the cells of every row have the same length.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    first_page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row that was looked for, with its table; `number` is its 0-based place among the rows."""

    table: DocumentTable
    number: int

    @property
    def row(self) -> TableRow:
        """The row itself."""
        return self.table.rows[self.number]


def find_rows(
    tables: Iterable[DocumentTable], *, municipality: str | None = None, cup: str | None = None
) -> Iterator[FoundRow]:
    """The rows of a comune, of a project, or of both, in the order of the tables.

    A cell names the comune when it is its name, whatever its case, accents and apostrophes, alone
    or as in "Comune di Bari", "Castro (BG)" or "Laives/Leifers"; cells of provinces and regions do
    not count. Homonyms are not told apart. Nothing asked, nothing found.
    """
    if not municipality and not cup:
        return
    names = _names(municipality or "")
    project = _squeezed(cup or "")
    for table in tables:
        columns = _columns_of_bodies(table.header)
        for number, row in enumerate(table.rows):
            named = not municipality or any(_names(row.cells[at]) & names for at in columns)
            if named and (not cup or any(_holds(cell, project) for cell in row.cells)):
                yield FoundRow(table, number)


def table_rows(table: DocumentTable) -> list[tuple[str, ...]]:
    """The header and the rows, for `sheets`."""
    return [table.header, *(row.cells for row in table.rows)]


def _columns_of_bodies(header: Sequence[str]) -> tuple[int, ...]:
    """The columns where bodies are named; all but those of larger places where no header tells."""
    folded = [fold(name) for name in header]
    smaller = [at for at, name in enumerate(folded) if not _LARGER_PLACES.search(name)]
    bodies = [at for at in smaller if _BODIES.search(folded[at])]
    return tuple(bodies or smaller)


@lru_cache(maxsize=4096)
def _names(cell: str) -> frozenset[str]:
    """The keys of the names that a cell may stand for, with and without small words."""
    if not cell or len(cell) > _LONGEST_NAME:
        return frozenset()
    names = {item.name for part in {cell, *cell.split("/")} for item in asked(part)}
    return frozenset({form(name) for name in names for form in (key, loose_key)} - {""})


def _holds(cell: str, project: str) -> bool:
    """Whether a CUP is one of the words of a cell, or the whole of it broken by spaces."""
    if len(cell) < len(project):
        return False
    return bool(project) and any(_squeezed(word) == project for word in (cell, *cell.split()))


def _squeezed(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).upper()
