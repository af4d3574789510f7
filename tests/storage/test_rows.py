import dataclasses
import sqlite3
from pathlib import Path

import pytest

from docsearch.cards import Card
from docsearch.document_tables import DocumentTable, TableRow
from docsearch.evidence import Evidence
from docsearch.models import Kind
from docsearch.storage import rows
from docsearch.storage.catalogue import connect_writer
from docsearch.storage.manifest import Counts, Digest
from tests import cards
from tests.storage import samples

STORED = samples.document(
    "atto",
    "Articolo 1",
    "",
    "Allegato",
    measures=("M1C1I1.4.3",),
    card=Card(kind=cards.fact(Kind.ALTRO, "Allegato", pages=("", "", "Allegato"))),
    tables=(
        DocumentTable(
            "", ("Nome",), (TableRow(("Allegato",), (Evidence(3, 0, 8, "Allegato"),)),), 3, 3
        ),
    ),
)


def test_rows_come_back_as_they_were_stored(tmp_path: Path) -> None:
    written = rows.to_rows(STORED, first_chunk=40, vocabulary=b"parole")
    connection = connect_writer(tmp_path / "catalogue.sqlite")
    rows.insert(connection, 7, written, (1, 2), added=1)
    found = rows.read_rows(connection, 7)
    connection.close()
    assert found == written
    assert found.digest == written.digest
    assert written.counts == Counts(1, 3, 2, 1)
    assert rows.document_from(found.document[12]) == STORED.document
    assert [rows.chunk_from(row[1:]) for row in found.chunks] == [c.chunk for c in STORED.chunks]
    assert [rows.page_from(row).text for row in found.pages] == ["Articolo 1", "", "Allegato"]
    assert [row[0] for row in found.chunks] == [40, 41]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("documents", "id", "altro"),
        ("documents", "date", None),
        ("documents", "first_chunk", 41),
        ("documents", "data", "{}"),
        ("measures", "code", "M1"),
        ("pages", "text", "altro"),
        ("pages", "words", b"altro"),
        ("pages", "width", 594.9),
        ("chunks", "start", 1),
        ("chunks", "heading_path", "[]"),
        ("vocabularies", "counts", b""),
        ("cards", "data", "{}"),
        ("cards", "rules", "2"),
        ("tables", "data", b"altro"),
        ("tables", "number", 2),
    ],
)
def test_any_change_of_a_stored_value_changes_the_digest(
    tmp_path: Path, table: str, column: str, value: object
) -> None:
    written = rows.to_rows(STORED, first_chunk=40, vocabulary=b"parole")
    connection = connect_writer(tmp_path / "catalogue.sqlite")
    rows.insert(connection, 7, written, (1, 2), added=1)
    condition = "rowid = (SELECT max(rowid) FROM pages)" if table == "pages" else "true"
    if table == "measures":
        condition = "code = 'M1C1I1.4'"
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE {condition}", (value,))  # noqa: S608
    found = rows.read_rows(connection, 7)
    connection.close()
    assert found.digest != written.digest


def test_the_digest_depends_on_every_part() -> None:
    written = rows.to_rows(STORED, first_chunk=40, vocabulary=b"parole")
    digests = {
        Digest(),
        written.digest,
        dataclasses.replace(written, measures=()).digest,
        dataclasses.replace(written, pages=()).digest,
        dataclasses.replace(written, chunks=()).digest,
        dataclasses.replace(written, vocabulary=b"").digest,
        dataclasses.replace(written, cards=()).digest,
        dataclasses.replace(written, tables=()).digest,
        rows.to_rows(STORED, first_chunk=41, vocabulary=b"parole").digest,
    }
    assert len(digests) == 9


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((), set()),
        (("M5C2",), {"M5C2"}),
        (("M5C2I2.1",), {"M5C2", "M5C2I2", "M5C2I2.1"}),
        (("M1C1R1.10",), {"M1C1", "M1C1R1", "M1C1R1.10"}),
        (("M1C1I1.4.3", "M1C1I1.4.4"),
         {"M1C1", "M1C1I1", "M1C1I1.4", "M1C1I1.4.3", "M1C1I1.4.4"}),
    ],
)  # fmt: skip
def test_a_measure_is_part_of_the_measures_above_it(
    codes: tuple[str, ...], expected: set[str]
) -> None:
    assert rows.measure_tree(codes) == expected


def test_ids_of_no_ranges_are_an_empty_array() -> None:
    assert rows.chunk_ids([]).shape == (0,)
    assert rows.chunk_ids([(3, 2), (9, 0), (11, 1)]).tolist() == [3, 4, 11]


def test_a_catalogue_is_made_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    for _ in range(2):
        connection = connect_writer(path)
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'")
        assert tables.fetchone() == (9,)
        connection.close()
    with pytest.raises(sqlite3.OperationalError):
        connect_writer(tmp_path / "niente" / "catalogue.sqlite")
