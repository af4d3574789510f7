import datetime
import gc
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from docsearch.deadlines import Status
from docsearch.errors import (
    DocumentNotFound,
    IndexDamaged,
    IndexMissing,
    PageNotFound,
    UsageError,
)
from docsearch.filters import Filters, Selection
from docsearch.models import Kind
from docsearch.storage.files import Layout
from docsearch.storage.snapshot import Snapshot, open_snapshot
from docsearch.storage.values import StoredDocument
from tests.storage import samples
from tests.storage.lexical_backend import matching
from tests.storage.state import assert_shows, build

DOCUMENTS = {
    "borghi": samples.document(
        "borghi", "uno", "due", issuer="Ministero della Cultura", date="2021-12-20",
        measures=("M1C3I2.1",),
    ),
    "nidi": samples.document(
        "nidi", "tre", kind=Kind.BANDO, issuer="MINISTERO DELLA CULTURA", date="2022-03-14",
        measures=("M4C1I1.1.4", "M1C3I2.1"),
    ),
    "proroga": samples.document(
        "proroga", "quattro", "cinque", kind=Kind.DECRETO, issuer=None, date=None, measures=()
    ),
    "rettifica": samples.document(
        "rettifica", "sei", file="rettifica borghi", kind=Kind.DECRETO, issuer="Regione Liguria",
        date="2022-03-15",
    ),
}  # fmt: skip


@pytest.fixture
def snapshot(index: Path) -> Iterator[Snapshot]:
    with samples.open_writer(index) as writer:
        for stored in DOCUMENTS.values():
            writer.put(stored)
        writer.commit()
    with open_snapshot(index) as snapshot:
        yield snapshot


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


FILTERS = [
    (Filters(), {"borghi", "nidi", "proroga", "rettifica"}),
    (Filters(kinds=frozenset({Kind.DECRETO})), {"proroga", "rettifica"}),
    (Filters(kinds=frozenset({Kind.BANDO, Kind.AVVISO})), {"borghi", "nidi"}),
    (Filters(kinds=frozenset({Kind.GRADUATORIA})), set()),
    (Filters(issuers=frozenset({"ministero della cultura"})), {"borghi", "nidi"}),
    (Filters(issuers=frozenset({"REGIONE LIGURIA", "Ignoto"})), {"rettifica"}),
    (Filters(missions=frozenset({"M1"})), {"borghi", "nidi"}),
    (Filters(missions=frozenset({"M4", "M7"})), {"nidi"}),
    (Filters(components=frozenset({"M4C1"})), {"nidi"}),
    (Filters(components=frozenset({"M1C2"})), set()),
    (Filters(missions=frozenset({"M1"}), components=frozenset({"M4C1"})), {"nidi"}),
    (Filters(measures=frozenset({"M1C3I2.1"})), {"borghi", "nidi"}),
    (Filters(measures=frozenset({"M4C1I1.1.4"})), {"nidi"}),
    (Filters(measures=frozenset({"M4C1I1.1"})), {"nidi"}),
    (Filters(measures=frozenset({"M4C1"})), {"nidi"}),
    (Filters(measures=frozenset({"M1C3I2"})), {"borghi", "nidi"}),
    (Filters(measures=frozenset({"M4C1I1.1.4.1"})), set()),
    (Filters(files=frozenset({"rettifica borghi"})), {"rettifica"}),
    (Filters(files=frozenset({"rettifica", "nidi"})), {"rettifica", "nidi"}),
    (Filters(files=frozenset({"Nidi"})), set()),
    (Filters(date_from=day("2022-03-14")), {"nidi", "rettifica"}),
    (Filters(date_to=day("2022-03-14")), {"borghi", "nidi"}),
    (Filters(date_from=day("2022-03-14"), date_to=day("2022-03-14")), {"nidi"}),
    (
        Filters(
            kinds=frozenset({Kind.DECRETO, Kind.BANDO}),
            issuers=frozenset({"Ministero della Cultura"}),
            date_from=day("2022-01-01"),
        ),
        {"nidi"},
    ),
    (Filters(files=frozenset({"' OR 1=1 --", '"]'})), set()),
]


SELECTIONS = [
    *((Selection(filters), expected) for filters, expected in FILTERS),
    (Selection(Filters(statuses=frozenset({Status.OPEN})), frozenset()), set()),
    (Selection(Filters(statuses=frozenset({Status.OPEN})), frozenset({"nidi", "x"})), {"nidi"}),
    (
        Selection(
            Filters(kinds=frozenset({Kind.DECRETO}), territories=frozenset({"Umbria"})),
            frozenset({"nidi", "proroga"}),
        ),
        {"proroga"},
    ),
]


@pytest.mark.parametrize(("selection", "expected"), SELECTIONS)
def test_selections(snapshot: Snapshot, selection: Selection, expected: set[str]) -> None:
    assert {document.id for document in snapshot.documents(selection)} == expected
    everything = range(1, snapshot.manifest.counts.chunks + 1)
    chosen = snapshot.chunk_ids(selection)
    found = snapshot.chunks(list(everything) if chosen is None else chosen.tolist())
    assert {item.document.id for item in found} == expected
    assert len(found) == sum(len(DOCUMENTS[id_].chunks) for id_ in expected)
    keys = snapshot.document_keys(selection)
    assert (4 if keys is None else len(set(keys.tolist()))) == len(expected)


def test_without_filters_nothing_is_selected_one_by_one(snapshot: Snapshot) -> None:
    assert snapshot.chunk_ids() is None
    assert snapshot.document_keys() is None


def test_a_filter_that_nothing_passes_selects_nothing(snapshot: Snapshot) -> None:
    nothing = Selection(Filters(files=frozenset({"ignoto"})))
    for ids in (snapshot.chunk_ids(nothing), snapshot.document_keys(nothing)):
        assert ids is not None
        assert ids.dtype == np.int64
        assert ids.shape == (0,)


def test_documents_are_found_by_id_and_file(snapshot: Snapshot) -> None:
    expected = DOCUMENTS["rettifica"].document
    assert snapshot.document("rettifica") == expected
    assert snapshot.document("rettifica borghi") == expected


@pytest.mark.parametrize("name", ["ignoto", "", "Borghi", "a\x00b", "\udcff", "' OR 1=1 --"])
def test_an_unknown_document_is_one_clear_error(snapshot: Snapshot, name: str) -> None:
    with pytest.raises(DocumentNotFound, match=f"«{name}»"):
        snapshot.document(name)
    with pytest.raises(DocumentNotFound, match=f"«{name}»"):
        snapshot.page(name, 1)
    assert snapshot.documents(Selection(Filters(files=frozenset({name})))) == ()


def test_a_file_name_that_two_documents_share_is_not_guessed(index: Path) -> None:
    twins = {id_: samples.document(id_, file="avviso") for id_ in ("a1", "b2")}
    build(index, twins)
    with open_snapshot(index) as snapshot:
        with pytest.raises(UsageError, match="a1, b2"):
            snapshot.document("avviso")
        assert snapshot.document("b2") == twins["b2"].document


@pytest.mark.parametrize("number", [-1, 0, 3, 2**80])
def test_a_page_out_of_range_is_one_clear_error(snapshot: Snapshot, number: int) -> None:
    with pytest.raises(PageNotFound, match="da 1 a 2"):
        snapshot.page("borghi", number)


def test_pages_keep_text_and_word_boxes(snapshot: Snapshot) -> None:
    page = snapshot.page("proroga", 2)
    original = DOCUMENTS["proroga"].pages[1]
    assert page.text == "cinque"
    assert page.boxes(0, 6) == original.boxes(0, 6) != ()


def test_chunks_come_in_the_order_asked(snapshot: Snapshot) -> None:
    texts = [item.chunk.text for item in snapshot.chunks([6, 1, 3, 1])]
    assert texts == ["sei", "uno", "tre", "uno"]
    assert snapshot.chunks([]) == ()
    assert snapshot.chunks(np.array([2], dtype=np.int64).tolist())[0].document.id == "borghi"


@pytest.mark.parametrize("chunk_id", [0, 7])
def test_a_chunk_of_no_document_is_never_answered(snapshot: Snapshot, chunk_id: int) -> None:
    with pytest.raises(IndexDamaged, match=str(chunk_id)):
        snapshot.chunks([1, chunk_id])


def test_a_chunk_of_a_removed_document_is_never_answered(index: Path) -> None:
    build(index, DOCUMENTS)
    with samples.open_writer(index) as writer:
        writer.remove("borghi")
        writer.commit()
    with open_snapshot(index) as snapshot, pytest.raises(IndexDamaged):
        snapshot.chunks([1])


def test_a_missing_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="docsearch index"):
        open_snapshot(tmp_path / "niente")
    Layout(tmp_path).catalogue.touch()
    with pytest.raises(IndexMissing, match="docsearch index"):
        open_snapshot(tmp_path)


@pytest.mark.parametrize("what", ["vectors", "lexical"])
@pytest.mark.parametrize("how", ["missing", "truncated"])
def test_missing_files_are_seen_when_opening(index: Path, what: str, how: str) -> None:
    build(index, DOCUMENTS)
    folder = index / "vectors" if what == "vectors" else index / "lexical" / "4"
    file = max(folder.iterdir(), key=lambda path: path.stat().st_size)
    if how == "missing":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(IndexDamaged, match=file.name):
        open_snapshot(index)


def test_vectors_that_changed_on_disk_are_not_served(index: Path) -> None:
    build(index, DOCUMENTS)
    (*_, file) = sorted((index / "vectors").iterdir())
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    with open_snapshot(index) as snapshot:
        file.write_bytes(data)
        with pytest.raises(IndexDamaged, match=file.name):
            snapshot.vectors()


def test_a_document_has_the_mean_of_the_vectors_of_its_chunks(index: Path) -> None:
    build(index, DOCUMENTS)
    with samples.open_writer(index) as writer:
        writer.remove("nidi")  # its rows stay in the file of vectors, dead
        writer.put(samples.document("illeggibile", ""))
        writer.commit()
    _publish(index, samples.document("altro", "sette", "otto", "nove"))
    with open_snapshot(index) as snapshot:
        found = snapshot.document_vectors()
    assert found.keys() == {"borghi", "proroga", "rettifica", "altro"}
    for id_, words in (("borghi", ("uno", "due")), ("altro", ("sette", "otto", "nove"))):
        mean = np.mean([samples.vector(word) for word in words], axis=0)
        np.testing.assert_allclose(found[id_], mean, atol=1e-3)


def _publish(index: Path, stored: StoredDocument) -> None:
    with samples.open_writer(index) as writer:
        writer.put(stored)
        writer.commit()


def test_a_reader_stays_on_its_generation_while_others_are_published(index: Path) -> None:
    build(index, DOCUMENTS)
    with open_snapshot(index) as pinned:
        for number in range(5):
            _publish(index, samples.document("nidi", f"versione {number}"))
            _publish(index, samples.document(f"nuovo-{number}"))
            assert_shows(pinned, DOCUMENTS)
            assert matching(pinned.lexical_directory, "versione") == []
        assert pinned.manifest.generation == 4
        assert pinned.latest_generation() == 14
        with open_snapshot(index) as latest:
            assert latest.manifest.generation == 14
            assert latest.document("nidi").title.quote == "versione 4"
    _publish(index, samples.document("ultimo"))
    assert not pinned.lexical_directory.exists()


def test_generations_between_two_readers_are_not_kept(index: Path) -> None:
    build(index, DOCUMENTS)
    with open_snapshot(index):
        for number in range(5):
            _publish(index, samples.document("nidi", f"versione {number}"))
        kept = sorted(int(path.name) for path in (index / "lexical").iterdir())
        connection = sqlite3.connect(Layout(index).catalogue)
        versions = connection.execute("SELECT added FROM documents WHERE id = 'nidi'").fetchall()
        connection.close()
    assert kept == [4, 8, 9]
    assert sorted(versions) == [(2,), (8,), (9,)]


def test_a_snapshot_nobody_refers_to_lets_its_generation_go(index: Path) -> None:
    build(index, DOCUMENTS)
    forgotten = open_snapshot(index)
    directory = forgotten.lexical_directory
    del forgotten
    gc.collect()
    for number in range(3):
        _publish(index, samples.document("nidi", f"versione {number}"))
    assert not directory.exists()


def test_threads_share_a_snapshot_while_a_writer_publishes(index: Path) -> None:
    build(index, DOCUMENTS)

    def read(snapshot: Snapshot) -> None:
        for _ in range(3):
            assert_shows(snapshot, DOCUMENTS)

    with open_snapshot(index) as snapshot, ThreadPoolExecutor(8) as threads:
        readers = [threads.submit(read, snapshot) for _ in range(8)]
        for number in range(4):
            _publish(index, samples.document("nidi", f"versione {number}"))
        for reader in readers:
            reader.result()


def test_the_texts_of_a_document_come_in_order(snapshot: Snapshot) -> None:
    assert snapshot.texts("borghi") == ((1, "uno"), (2, "due"))
    assert snapshot.texts("rettifica borghi") == ((1, "sei"),)
    with pytest.raises(DocumentNotFound):
        snapshot.texts("ignoto")
