"""Tables read whole: the annexes of a decree of 2021 against the same data published by others as
a table, and the tables of our own corpus against the sources they were printed from.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from docsearch.document_tables import DocumentTable, find_rows, table_rows
from docsearch.sheets import to_csv
from indexer.extract.annex_tables import read_tables
from indexer.layout import Layout, read_layout
from indexer.sources import read_source

pytestmark = pytest.mark.quality

COLUMNS = {
    "Regione": "Regione",
    "Provincia": "Provincia",
    "Ente": "Ente",
    "Codice Ministero Interno": "Codice Ministero Interno",
    "Codice BDAP": "Codice BDAP",
    "CUP": "CUP",
    "Target (mq rigenerati)": "Target (mq rigenerati)",
    "Finanziamento parziale": "Finanziamento parziale",
    "Costo complessivo": "Costo complessivo",
    "Quota cofinanziata": "Quota co- finanziata",
    "Richiesta contributo": "Richiesta contributo",
    "Di cui progettazione": "Di cui progettazione",
    "Tipologia intervento (lettera)": "Tipologia intervento (lettera)",
    "Data Trasmissione Domanda": "Data Trasmissione Domanda",
    "Ammesso/Non ammesso": "Ammesso/Non ammesso",
    "Motivazione": "Motivazione",
    "IVSM (2018)": "IVSM (2018)",
}
"""Names of the columns in the annexes → names in the published table."""

FIGURES = {
    "Target (mq rigenerati)",
    "Costo complessivo",
    "Quota cofinanziata",
    "Richiesta contributo",
    "Di cui progettazione",
    "IVSM (2018)",
}
FORMS = {
    "Codice Ministero Interno": r"\d{10}",
    "Codice BDAP": r"\d{18}",
    "CUP": r"[A-Z]\d\d[A-Z]\d{11}",
    "Finanziamento parziale": r"Sì|No",
    "Costo complessivo": r"\d{1,3}(\.\d{3})*,\d\d",
    "Richiesta contributo": r"\d{1,3}(\.\d{3})*,\d\d",
    "Tipologia intervento (lettera)": r"[ABC]",
    "Data Trasmissione Domanda": r"\d\d/\d\d/\d{4}",
}
REQUESTED = Decimal("4402667449.17")


@cache
def annex(shared: Path, number: int) -> tuple[Layout, DocumentTable]:
    path = shared / "real" / f"ondata-decreto-fl-30-12-2021-all-{number}.pdf"
    if not path.is_file():
        pytest.skip(f"manca {path.name}")
    layout = read_layout(read_source(path, ocr=False))
    (table,) = read_tables(layout)
    return layout, table


def records(table: DocumentTable) -> list[dict[str, str]]:
    return [dict(zip(table.header, row.cells, strict=True)) for row in table.rows]


def figure(cell: str) -> Decimal:
    """ "1.250,00" → 1250.00; a dash is nothing."""
    return Decimal(0) if cell in ("", "-") else Decimal(cell.replace(".", "").replace(",", "."))


def comparable(column: str, cell: str, number: Callable[[str], Decimal]) -> str | Decimal:
    if column in FIGURES:
        return number(cell)
    return "" if cell == "-" else " ".join(cell.split())


def test_the_first_annex_is_the_published_table(shared: Path) -> None:
    path = shared / "pnrr" / "rigenerazione_urbana_allegato_1.csv"
    if not path.is_file():
        pytest.skip(f"manca {path.name}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        published = list(csv.DictReader(file))
    _, table = annex(shared, 1)
    assert set(table.header) == set(COLUMNS)
    expected = Counter(
        tuple(
            comparable(ours, row[theirs], lambda text: Decimal(text or 0))
            for ours, theirs in COLUMNS.items()
        )
        for row in published
    )
    found = Counter(
        tuple(comparable(ours, row[ours], figure) for ours in COLUMNS) for row in records(table)
    )
    assert expected.total() == 2_418
    assert found == expected


@pytest.mark.parametrize(
    ("number", "rows", "bodies", "pages"),
    [(1, 2_418, 649, 29), (2, 2_325, 641, 26), (3, 1_784, 483, 17)],
)
def test_every_row_of_the_annexes(
    shared: Path, number: int, rows: int, bodies: int, pages: int
) -> None:
    _, table = annex(shared, number)
    assert (len(table.rows), table.first_page, table.last_page) == (rows, 1, pages)
    assert len({row["Codice Ministero Interno"] for row in records(table)}) == bodies
    names = list(map(squeezed, table.header))
    for column, form in FORMS.items():
        cells = [row.cells[names.index(squeezed(column))] for row in table.rows]
        assert [cell for cell in cells if not re.fullmatch(form, cell)] == []


def test_the_grants_requested(shared: Path) -> None:
    found = records(annex(shared, 1)[1])
    assert sum(figure(row["Richiesta contributo"]) for row in found) == REQUESTED


@pytest.mark.parametrize(("number", "columns"), [(2, 17), (3, 16)])
def test_later_annexes_repeat_the_rows_of_the_first(
    shared: Path, number: int, columns: int
) -> None:
    """The third rounds the index that is the last column of the others."""
    first = {row.cells[:columns] for row in annex(shared, 1)[1].rows}
    assert {row.cells[:columns] for row in annex(shared, number)[1].rows} <= first


def test_the_yearly_shares_make_the_grant(shared: Path) -> None:
    for row in records(annex(shared, 3)[1]):
        years = [figure(cell) for name, cell in row.items() if name.startswith("Assegnazione")]
        assert len(years) == 6
        assert abs(sum(years) - figure(row["Richiesta contributo"])) <= Decimal("0.05")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_row_is_quoted(shared: Path, number: int) -> None:
    layout, table = annex(shared, number)
    texts = {page.page.number: page.page.text for page in layout.pages}
    for row in table.rows:
        (quote,) = row.evidence
        assert texts[quote.page][quote.start : quote.end] == quote.quote
        assert sorted("".join(quote.quote.split())) == sorted("".join("".join(row.cells).split()))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_row_is_found_by_comune_and_by_cup(shared: Path, number: int) -> None:
    _, table = annex(shared, number)
    by_body = Counter(row["Ente"] for row in records(table))
    for body, rows in by_body.items():
        found = list(find_rows([table], municipality=f"Comune di {body}"))
        assert [item.row.cells[2] for item in found] == [body] * rows
    for row in table.rows[::37]:
        found = list(find_rows([table], cup=row.cells[5].lower()))
        assert row in [item.row for item in found]
        assert {item.row.cells[5] for item in found} == {row.cells[5]}


def test_the_export_reads_back(shared: Path) -> None:
    _, table = annex(shared, 1)
    header, *rows = csv.reader(to_csv(table_rows(table)).splitlines(), delimiter=";")
    assert tuple(header) == table.header
    assert [tuple(row) for row in rows] == [row.cells for row in table.rows]


def test_an_annex_without_tables_has_none(shared: Path) -> None:
    path = shared / "real" / "ondata-decreto-fl-30-12-2021-all-4.pdf"
    if not path.is_file():
        pytest.skip(f"manca {path.name}")
    assert read_tables(read_layout(read_source(path, ocr=False))) == ()


# --- our own corpus ------------------------------------------------------------------------

Cells = tuple[str, ...]


@cache
def printed(root: Path) -> dict[str, list[list[Cells]]]:
    """Document → its tables as its source has them: the header, then the rows."""
    try:
        from corpus.rendering import parse_source, template_environment
    except (ImportError, OSError) as error:
        pytest.skip(f"manca l'extra «corpus»: {error}")
    from corpus.markup import convert

    environment = template_environment(root / "corpus")
    found = {}
    for path in sorted((root / "corpus" / "sources").glob("*.md.j2")):
        source = parse_source(path)
        content = convert(environment.from_string(source.body).render(source=source))
        html = BeautifulSoup(content.opening + content.rest, "html.parser")
        found[source.id] = [
            [
                tuple(squeezed(cell.get_text()) for cell in row.find_all(["th", "td"]))
                for row in table.find_all("tr")
            ]
            for table in html.find_all("table")
        ]
    return found


def squeezed(text: str) -> str:
    """Without spaces, which line breaks and hyphens move."""
    return re.sub(r"\s", "", text.replace("’", "'").replace("‘", "'"))


def tables_read(root: Path, document: str) -> Iterator[list[Cells]]:
    path = root / "corpus" / "documents" / f"{document}.pdf"
    for table in read_tables(read_layout(read_source(path, ocr=False))):
        yield [
            tuple(map(squeezed, cells)) for cells in (table.header, *(r.cells for r in table.rows))
        ]


@pytest.mark.parametrize(
    ("document", "rows"),
    [
        ("graduatoria-rigenerazione-urbana-2023", [7, 143, 13]),
        ("elenco-comuni-ammissibili-cicli-2023", [138, 7, 6]),
    ],
)
def test_rankings_and_lists_are_read_whole(root: Path, document: str, rows: list[int]) -> None:
    truth = printed(root)[document]
    found = list(tables_read(root, document))
    assert [len(table) - 1 for table in found] == rows
    assert all(table in truth for table in found)


def test_what_is_read_of_the_corpus_is_what_was_printed(root: Path) -> None:
    read = right = 0
    for document, truth in printed(root).items():
        for table in tables_read(root, document):
            read += 1
            right += table in truth
    assert read >= 66
    assert right >= 0.97 * read
