"""Parameters of addresses, within the bounds the index can hold."""

from typing import Annotated

from fastapi import Path, Query

_MAX_PAGE = 1_000_000
_MAX_OFFSET = 10_000_000

LONGEST_NAME = 100
LONGEST_CUP = 40
"""Characters of what rows of tables are looked for by."""

PageNumber = Annotated[int, Path(ge=1, le=_MAX_PAGE, description="Numero della pagina (da 1).")]

TableNumber = Annotated[
    int, Path(ge=1, le=_MAX_PAGE, description="Numero della tabella nel documento (da 1).")
]

ListPage = Annotated[int, Query(ge=1, le=100_000, description="Pagina dell'elenco (da 1).")]

Offset = Annotated[int, Query(ge=0, le=_MAX_OFFSET, description="Posizione (da 0).")]
