import gc
import logging
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from docsearch.errors import DocumentNotFound, IndexMismatch, IndexMissing
from docsearch.search.generation import CurrentGeneration, Generation
from docsearch.search.local import LocalIndex
from docsearch.storage.files import Layout
from docsearch.storage.snapshot import Snapshot
from tests import factories
from tests.storage import samples

MODEL = factories.EMBEDDER.name


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def current(tmp_path: Path, clock: Clock) -> CurrentGeneration:
    """An index of one document, not opened yet."""
    factories.publish(tmp_path, factories.analysed("bando", "domanda di contributo"))
    return CurrentGeneration(tmp_path, MODEL, clock)


def number(generation: Generation) -> int:
    return generation.snapshot.manifest.generation


def publish_another(directory: Path, id_: str = "avviso") -> None:
    factories.publish(directory, factories.analysed(id_, "scadenza delle domande"))


def test_nothing_is_opened_before_the_first_use(tmp_path: Path) -> None:
    current = CurrentGeneration(tmp_path / "indice", MODEL)
    with pytest.raises(IndexMissing, match="docsearch index"):
        current.get()
    publish_another(tmp_path / "indice")
    assert number(current.get()) == 1


def test_pages_do_not_load_what_only_searches_need(current: CurrentGeneration) -> None:
    assert current.snapshot().document("bando").id == "bando"
    generation = current.opened()
    assert not vars(generation).keys() & {"index", "speller"}
    assert current.get() is generation
    assert vars(generation).keys() >= {"index", "speller"}


def test_another_model_is_refused_with_what_to_do(
    current: CurrentGeneration, tmp_path: Path
) -> None:
    other = CurrentGeneration(tmp_path, "altro-modello")
    for _ in range(2):
        with pytest.raises(IndexMismatch, match=rf"{MODEL}.*altro-modello.*--rebuild"):
            other.snapshot()


def test_a_newer_generation_is_seen_within_a_second(
    current: CurrentGeneration, clock: Clock, tmp_path: Path
) -> None:
    old = current.get()
    publish_another(tmp_path)
    clock.now = 0.9
    assert current.get() is old
    clock.now = 1.1
    new = current.get()
    assert number(new) == 2
    assert vars(new).keys() >= {"index", "speller"}
    assert new.snapshot.document("avviso").id == "avviso"
    clock.now = 9.0
    assert current.get() is new


def test_who_holds_the_old_generation_goes_on_with_it(
    current: CurrentGeneration, clock: Clock, tmp_path: Path
) -> None:
    old = current.get()
    for step in range(1, 5):
        publish_another(tmp_path, f"avviso-{step}")
        clock.now = 2.0 * step
        current.get()
    assert [document.id for document in old.snapshot.documents()] == ["bando"]
    with pytest.raises(DocumentNotFound):
        old.snapshot.document("avviso-1")


def test_an_old_generation_goes_when_nobody_uses_it(
    current: CurrentGeneration, clock: Clock, tmp_path: Path
) -> None:
    old = current.get()
    gone = weakref.ref(old.index)
    folder = old.snapshot.lexical_directory
    del old
    for step in range(1, 4):
        publish_another(tmp_path, f"avviso-{step}")
        clock.now = 2.0 * step
        current.get()
    gc.collect()
    assert gone() is None
    publish_another(tmp_path, "ultimo")
    assert not folder.exists()


def test_a_newer_generation_that_cannot_be_used_takes_nothing_away(
    current: CurrentGeneration,
    clock: Clock,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    old = current.get()
    with samples.open_writer(tmp_path, model="altro-modello", rebuild=True) as writer:
        writer.put(samples.document("decreto"))
        writer.commit()
    clock.now = 2.0
    with caplog.at_level(logging.WARNING):
        assert current.get() is old
    assert "altro-modello" in caplog.text
    factories.publish(tmp_path, factories.analysed("avviso", "testo"), rebuild=True)
    clock.now = 4.0
    assert [document.id for document in current.snapshot().documents()] == ["avviso"]


def test_a_damaged_newer_generation_takes_nothing_away(
    current: CurrentGeneration, clock: Clock, tmp_path: Path
) -> None:
    old = current.get()
    publish_another(tmp_path)
    for segment in Layout(tmp_path).vectors.iterdir():
        data = segment.read_bytes()
        segment.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    clock.now = 2.0
    assert current.get() is old


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the generations whose passages were loaded."""
    loaded: list[int] = []

    def counting(snapshot: Snapshot) -> LocalIndex:
        loaded.append(snapshot.manifest.generation)
        return LocalIndex(snapshot)

    monkeypatch.setattr("docsearch.search.generation.LocalIndex", counting)
    return loaded


def test_threads_that_begin_together_load_once(
    current: CurrentGeneration, opened: list[int]
) -> None:
    barrier = threading.Barrier(8)

    def begin(_: int) -> Generation:
        barrier.wait(10)
        return current.get()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(begin, range(8)))
    assert len(set(map(id, found))) == 1
    assert opened == [1]


def test_others_search_on_while_one_loads_the_newer_generation(
    current: CurrentGeneration, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = current.get()
    publish_another(tmp_path)
    loading, finish = threading.Event(), threading.Event()

    def slow(snapshot: Snapshot) -> LocalIndex:
        loading.set()
        assert finish.wait(10)
        return LocalIndex(snapshot)

    monkeypatch.setattr("docsearch.search.generation.LocalIndex", slow)
    clock.now = 2.0
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(current.get)
        assert loading.wait(10)
        clock.now = 4.0
        assert current.get() is old
        assert current.snapshot() is old.snapshot
        finish.set()
    assert number(first.result()) == 2
    assert current.get() is first.result()


def test_searching_while_the_index_changes(
    current: CurrentGeneration, clock: Clock, tmp_path: Path
) -> None:
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            clock.now += 0.5
            generation = current.get()
            ids = [document.id for document in generation.snapshot.documents()]
            assert len(ids) == number(generation)
            assert "bando" in ids

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        for step in range(10):
            publish_another(tmp_path, f"avviso-{step}")
        stop.set()
    for reader in readers:
        reader.result()
    clock.now += 2
    assert number(current.get()) == 11
