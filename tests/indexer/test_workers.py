import multiprocessing
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from docsearch.errors import SourceCorrupt, SourceEncrypted, SourceError
from docsearch.storage.values import FileStamp
from indexer.task import Prepared, Task
from indexer.workers import _timeout_seconds, prepare_all
from tests.indexer.readers import read


def task(path: Path, text: str, size_bytes: int = 10) -> Task:
    path.write_text(text)
    return Task(path, path.stem, "0" * 64, FileStamp(size_bytes, 0), None, None)


def outcomes(
    tasks: Iterable[Task], workers: int = 2, timeout_seconds: float = 30.0
) -> list[tuple[str, Prepared | SourceError]]:
    results = prepare_all(tasks, workers, read, timeout_seconds)
    return [(task.id, result) for task, result in results]


def test_results_come_in_the_order_of_the_tasks(tmp_path: Path) -> None:
    tasks = [task(tmp_path / f"{number}.txt", f"testo {number}") for number in range(8)]
    results = outcomes(tasks)
    assert [id_ for id_, _ in results] == [str(number) for number in range(8)]
    texts = [result.pages[0].text for _, result in results if isinstance(result, Prepared)]
    assert texts == [f"testo {number}" for number in range(8)]


def test_a_file_that_fails_takes_nobody_along(tmp_path: Path) -> None:
    texts = ["uno", "protetto", "guasto", "morte", "due"]
    tasks = [task(tmp_path / f"{text}.txt", text) for text in texts]
    results = dict(outcomes(tasks))
    assert {id_: type(result) for id_, result in results.items()} == {
        "uno": Prepared,
        "protetto": SourceEncrypted,
        "guasto": SourceCorrupt,
        "morte": SourceCorrupt,
        "due": Prepared,
    }
    assert str(results["protetto"]) == "«x» è protetto da password."
    assert "«guasto.txt» manda in errore docsearch (KeyError)" in str(results["guasto"])
    assert "«morte.txt» manda in errore il lettore" in str(results["morte"])


def test_a_file_that_hangs_its_reader_is_given_up(tmp_path: Path) -> None:
    tasks = [task(tmp_path / "attesa.txt", "attesa"), task(tmp_path / "uno.txt", "uno")]
    results = dict(outcomes(tasks, workers=1, timeout_seconds=0.5))
    assert "richiede troppo tempo" in str(results["attesa"])
    assert isinstance(results["uno"], Prepared)


def test_few_documents_are_read_ahead_of_the_one_in_use(tmp_path: Path) -> None:
    started: list[str] = []

    def tasks() -> Iterator[Task]:
        for number in range(20):
            started.append(str(number))
            yield task(tmp_path / f"{number}.txt", "testo")

    results = prepare_all(tasks(), 1, read, 30.0)
    for _ in range(4):
        next(results)
    ahead = len(started) - 4
    results.close()
    assert 1 <= ahead <= 7


def test_stopping_half_way_stops_the_workers(tmp_path: Path) -> None:
    tasks = [task(tmp_path / f"{text}.txt", text) for text in ("uno", "attesa", "traccia")]
    results = prepare_all(tasks, 1, read, 60.0)
    next(results)
    results.close()
    assert multiprocessing.active_children() == []
    assert not (tmp_path / "traccia.txt.letto").exists()


@pytest.mark.parametrize(("size_bytes", "minutes"), [(0, 10), (50_000_000, 60)])
def test_a_larger_file_may_take_longer(tmp_path: Path, size_bytes: int, minutes: int) -> None:
    large = task(tmp_path / "scansione.txt", "x", size_bytes)
    assert _timeout_seconds(large) == minutes * 60
