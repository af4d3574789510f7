import dataclasses
import sqlite3
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.document_tables import DocumentTable, TableRow
from docsearch.errors import CitationError, DocumentNotFound, IndexDamaged
from docsearch.evidence import Evidence
from docsearch.filters import Filters, Selection
from docsearch.storage import writer
from docsearch.storage.files import Layout
from docsearch.storage.snapshot import open_snapshot
from docsearch.storage.tables import check_tables, from_bytes, to_bytes
from docsearch.storage.verify import verify
from tests import annexes
from tests.annexes import PROJECTS, RESERVES, TABLES
from tests.storage import samples

TEXTS = dict(enumerate(annexes.PAGES, start=1))
ANNEX = samples.document("decreto", *annexes.PAGES, tables=TABLES)
BARE = samples.document("bando", "nessuna tabella")


def store(index: Path, data: bytes) -> None:
    """Puts something else in the place of the first table."""
    connection = sqlite3.connect(Layout(index).catalogue)
    connection.execute("UPDATE tables SET data = ? WHERE number = 1", (data,))
    connection.commit()
    connection.close()


def with_first_row(row: TableRow) -> DocumentTable:
    return dataclasses.replace(PROJECTS, rows=(row, *PROJECTS.rows[1:]))


def moved(**changes: object) -> DocumentTable:
    """The first table with the place of its first row changed."""
    (first, *_) = PROJECTS.rows
    (item,) = first.evidence
    return with_first_row(
        dataclasses.replace(first, evidence=(dataclasses.replace(item, **changes),))  # type: ignore[arg-type]
    )


pieces = st.builds(
    lambda page, start, length: (page, start, start + length),
    st.sampled_from([1, 2]),
    st.integers(0, 50),
    st.integers(1, 40),
)
cells = st.lists(st.text(max_size=20), min_size=2, max_size=2).map(tuple)


@given(title=st.text(max_size=20), rows=st.lists(st.tuples(cells, st.lists(pieces, min_size=1))))
def test_a_table_comes_back_as_it_was_written(
    title: str, rows: list[tuple[tuple[str, ...], list[tuple[int, int, int]]]]
) -> None:
    made = tuple(
        TableRow(row, tuple(Evidence(page, a, b, TEXTS[page][a:b]) for page, a, b in places))
        for row, places in rows
    )
    table = DocumentTable(title, ("A", "B"), made, 1, 2)
    assert from_bytes(to_bytes(table), TEXTS) == table


def test_quotes_are_not_stored() -> None:
    stored = zlib.decompress(to_bytes(PROJECTS)).decode()
    assert stored.startswith('{"title":"Allegato 1 Elenco dei progetti","header":["N.",')
    assert '"pages":[1,2]' in stored
    assert annexes.PAGES[0].split("\n")[2] not in stored


@pytest.mark.parametrize(
    "data",
    [b"", b"no", zlib.compress(b""), zlib.compress(b"[]"), zlib.compress(b'{"title": 3}')],
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"validation error|decompress"):
        from_bytes(data, TEXTS)


@pytest.mark.parametrize(
    ("page", "start", "end"), [(3, 0, 5), (0, 0, 5), (1, -1, 5), (1, 5, 5), (1, 9, 5), (2, 0, 999)]
)
def test_a_place_outside_of_its_page_is_refused(page: int, start: int, end: int) -> None:
    table = moved(page=page, start=start, end=end)
    with pytest.raises(CitationError, match=f"pagina {page}: reindicizza"):
        from_bytes(to_bytes(table), TEXTS)
    with pytest.raises(CitationError):
        check_tables([table], TEXTS)


def test_tables_that_stand_in_the_text_pass() -> None:
    check_tables(TABLES, TEXTS)
    row = TableRow(("1 Assago", "A11B21000010001"), (*PROJECTS.rows[0].evidence,))
    check_tables([DocumentTable("", ("N.", "CUP"), (row,), 1, 1)], TEXTS)


def test_a_row_over_two_pages_is_quoted_from_both() -> None:
    both = (*PROJECTS.rows[2].evidence, *PROJECTS.rows[3].evidence)
    row = TableRow(("Castro Comune di Milano", "A33B21000030003"), both)
    check_tables([DocumentTable("", ("Ente", "CUP"), (row,), 1, 2)], TEXTS)


@pytest.mark.parametrize("shift", [-9, -1, 1, 40])
def test_a_moved_row_is_refused_even_when_it_quotes_what_stands_there(shift: int) -> None:
    (item,) = PROJECTS.rows[0].evidence
    start, end = item.start + shift, item.end + shift
    with pytest.raises(CitationError, match="pagina 1"):
        check_tables([moved(start=start, end=end)], TEXTS)
    if shift != -1:  # which only takes in the end of the line before
        with pytest.raises(CitationError, match="pagina 1"):
            check_tables([moved(start=start, end=end, quote=TEXTS[1][start:end])], TEXTS)


@pytest.mark.parametrize(
    "row",
    [
        dataclasses.replace(PROJECTS.rows[0], evidence=()),
        dataclasses.replace(PROJECTS.rows[0], cells=("1", "Milano")),
    ],
    ids=["no quote", "few cells"],
)
def test_a_row_that_is_none_is_refused(row: TableRow) -> None:
    with pytest.raises(ValueError, match="no quote or other columns"):
        check_tables([with_first_row(row)], TEXTS)


def test_tables_are_read_by_id_and_by_file(index: Path) -> None:
    samples.publish(index, ANNEX, BARE)
    with open_snapshot(index) as snapshot:
        assert snapshot.tables("decreto") == TABLES
        assert snapshot.tables("bando") == ()
        assert snapshot.with_tables() == (ANNEX.document,)
        assert snapshot.with_tables(Selection(Filters(files=frozenset({"bando"})))) == ()
        with pytest.raises(DocumentNotFound):
            snapshot.tables("niente")
    assert verify(index, samples.BACKEND).problems == ()


def test_a_reader_keeps_the_tables_of_its_generation(index: Path) -> None:
    samples.publish(index, ANNEX)
    with open_snapshot(index) as before:
        samples.publish(index, dataclasses.replace(ANNEX, tables=(RESERVES,)))
        with open_snapshot(index) as after:
            assert after.tables("decreto") == (RESERVES,)
        samples.publish(index, remove=("decreto",))
        assert before.tables("decreto") == TABLES
        with open_snapshot(index) as after:
            assert after.with_tables() == ()


def test_a_corrupted_table_is_not_written(index: Path) -> None:
    with samples.open_writer(index) as opened:
        with pytest.raises(CitationError, match="riga di tabella"):
            opened.put(dataclasses.replace(ANNEX, tables=(moved(page=2),)))
        opened.put(BARE)  # nothing was half done
        opened.commit()
    with open_snapshot(index) as snapshot:
        assert snapshot.documents() == (BARE.document,)


def test_verify_names_a_corrupted_offset(index: Path) -> None:
    samples.publish(index, ANNEX, BARE)
    store(index, to_bytes(moved(start=3)))
    problems = verify(index, samples.BACKEND).problems
    assert "documento «decreto»: il contenuto non corrisponde alla sua impronta" in problems
    store(index, to_bytes(moved(start=70)))
    problems = verify(index, samples.BACKEND).problems
    assert any("«decreto», tabella 1: Una riga di tabella" in line for line in problems)
    assert not any("tabella 2" in line or "bando" in line for line in problems)


def test_verify_finds_what_was_corrupted_before_it_was_hashed(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "check", lambda *_: None)
    samples.publish(index, dataclasses.replace(ANNEX, tables=(moved(start=70),)))
    (problem,) = verify(index, samples.BACKEND).problems
    assert "«decreto», tabella 1: Una riga di tabella" in problem


@pytest.mark.parametrize("data", [b"no", to_bytes(moved(end=9999))])
def test_a_table_that_cannot_be_read_is_damage(index: Path, data: bytes) -> None:
    samples.publish(index, ANNEX)
    store(index, data)
    assert any("tabella 1" in line for line in verify(index, samples.BACKEND).problems)
    with (
        open_snapshot(index) as snapshot,
        pytest.raises(IndexDamaged, match="una tabella di «decreto»"),
    ):
        snapshot.tables("decreto")
