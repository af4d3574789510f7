"""The tiny library with a decree of four tables: one goes on over the page, one over many screens,
one is hostile.
"""

import dataclasses
from pathlib import Path

from docsearch.models import Attribute, Kind, Origin
from tests import annexes
from tests.web.samples import HOSTILE, FakeServices, make_document, make_page, write_pdf

LONG_PAGE = "\n".join(f"Ente {number}  {number}" for number in range(1, 121))
PAGES = (*annexes.PAGES, LONG_PAGE)
LONG = annexes.table(*LONG_PAGE.split("\n"), header=("", "Punti"), title="Graduatoria", pages=PAGES)
_FIRST = annexes.RESERVES.rows[0]
SHOUTING = dataclasses.replace(
    annexes.RESERVES,
    title=HOSTILE,
    header=(HOSTILE, "Punti"),
    rows=(dataclasses.replace(_FIRST, cells=(HOSTILE, "12")),),
)
TABLES = (*annexes.TABLES, LONG, SHOUTING)


def with_tables(services: FakeServices, folder: Path) -> FakeServices:
    """A document more, known to the library only."""
    printed = [text.split("\n") for text in PAGES]
    path = folder / "decreto.pdf"
    write_pdf(path, printed)
    kind = Attribute(Kind.DECRETO, Origin.MANIFEST)
    document = make_document(path, "decreto-1", "Decreto di assegnazione", len(PAGES), kind=kind)
    library = services.library
    pages = {
        (document.id, number): make_page(number, lines, document)
        for number, lines in enumerate(printed, start=1)
    }
    return dataclasses.replace(
        services,
        library=dataclasses.replace(
            library,
            held=(*library.held, document),
            pages={**library.pages, **pages},
            held_tables={document.id: TABLES},
        ),
    )
