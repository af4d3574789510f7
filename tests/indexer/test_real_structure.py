"""Structure read from real documents: facts checked by eye on their pages."""

from functools import cache
from pathlib import Path

import pytest

from docsearch.models import Kind, Origin
from indexer.chunk import ChunkSettings, chunk_source
from indexer.classify import classify
from indexer.headings import find_headings
from indexer.issuer import find_issuer
from indexer.layout import Layout, read_layout
from indexer.sources import read_source
from indexer.title import Title, document_title

STREETS = "lombardia-Bando-strade-verdi"
DECREE = "ondata-decreto-fl-30-12-2021-1"
ANNEX = "ondata-decreto-fl-30-12-2021-all-3"
CULTURE = "ondata-10-PNRR-MiC"
YOUTH = "ondata-20-PNRR-PoliticheGiovanili"
REGION = "lombardia-dds-12206-del-06-08-2024-con-allegato"
HEALTH = "salute-DM77allegato1655970392"


@cache
def read(path: Path) -> tuple[Layout, Title]:
    layout = read_layout(read_source(path, ocr=False))
    return layout, document_title(layout, path.stem)


def structure(shared: Path, file: str) -> tuple[Layout, Title]:
    return read(shared / "real" / f"{file}.pdf")


@pytest.mark.parametrize(
    ("file", "page", "text"),
    [
        (STREETS, 6, "A.3 Soggetti beneficiari"),
        (STREETS, 13, "C3.a Modalità e tempi del processo"),
        (STREETS, 9, "Termini di scadenza del bando"),
        (DECREE, 12, "Art. 3 Progetti beneficiari del contributo e comuni attuatori"),
        (CULTURE, 11, "M1C3 Investimento 2.1 Attrattività dei borghi"),
        (HEALTH, 30, "9. CENTRALE OPERATIVA 116117"),
    ],
)
def test_headings_stand_on_their_page(shared: Path, file: str, page: int, text: str) -> None:
    layout, title = structure(shared, file)
    headings = find_headings(layout, title.lines)
    assert (page, text) in {(heading.page, heading.text) for heading in headings}


def test_a_decree_has_its_articles_and_no_other_headings(shared: Path) -> None:
    layout, title = structure(shared, DECREE)
    headings = find_headings(layout, title.lines)
    assert [heading.text.split()[1] for heading in headings] == [str(n) for n in range(1, 10)]


def test_an_index_is_in_no_chunk(shared: Path) -> None:
    layout, title = structure(shared, STREETS)
    chunks = chunk_source(layout, find_headings(layout, title.lines), lambda text: len(text) // 4)
    assert {2, 3}.isdisjoint(chunk.page for chunk in chunks)
    assert {4, 6, 9, 30} <= {chunk.page for chunk in chunks}


def test_the_header_of_a_long_table_explains_its_last_page(shared: Path) -> None:
    layout, _ = structure(shared, ANNEX)
    settings = ChunkSettings(max_tokens=200)
    chunks = chunk_source(layout, (), lambda text: len(text.split()), settings)
    last = chunks[-1]
    assert last.page == len(layout.pages)
    assert last.role == "table"
    assert last.context.startswith("Regione Provincia Ente")


@pytest.mark.parametrize(
    ("file", "words", "kind", "issuer"),
    [
        (STREETS, ["BANDO", "STRADE VERDI"], Kind.BANDO, "Regione Lombardia"),
        (DECREE, ["Decreto", "progetti ammissibili"], Kind.DECRETO, "Ministero dell'interno"),
        (CULTURE, ["MINISTERO DELLA CULTURA"], Kind.RELAZIONE, "Ministero della cultura"),
        (YOUTH, ["GIOVANILI"], Kind.RELAZIONE, "Ministro per le politiche giovanili"),
        (REGION, ["DECRETO N. 12206", "APPROVAZIONE DEL BANDO"], Kind.DECRETO, "Regione Lombardia"),
        (HEALTH, ["DECRETO 23 maggio 2022, n. 77"], Kind.DECRETO, "Ministero della salute"),
    ],
)
def test_first_pages_say_what_a_document_is(
    shared: Path, file: str, words: list[str], kind: Kind, issuer: str | None
) -> None:
    layout, title = structure(shared, file)
    assert title.attribute.origin is Origin.TEXT
    assert all(word in title.attribute.value for word in words)
    assert classify(layout, title.attribute).value is kind
    found = find_issuer(layout)
    assert (found.value if found else None) == issuer


def test_a_bare_table_has_no_title_but_its_name(shared: Path) -> None:
    layout, title = structure(shared, ANNEX)
    assert title.attribute.origin is Origin.FILE_NAME
    assert classify(layout, title.attribute).value is Kind.ELENCO
