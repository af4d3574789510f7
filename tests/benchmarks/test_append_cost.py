"""What adding one document costs, and what opening an index costs, as the index grows."""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from docsearch.filters import Filters, Selection
from docsearch.models import Kind
from docsearch.storage.snapshot import open_snapshot
from docsearch.storage.values import StoredDocument
from docsearch.storage.verify import verify
from tests.storage import samples

DIMENSION = 384
CHUNKS_PER_DOCUMENT = 50
WORDS_PER_CHUNK = 120
VOCABULARY_WORDS = 50_000
APPENDS = 20


def documents(seed: int) -> Iterator[StoredDocument]:
    """An endless series, its words as frequent as words are in a language."""
    random = np.random.default_rng(seed)
    shares = 1 / np.arange(1, VOCABULARY_WORDS + 1)
    shares /= shares.sum()
    number = 0
    while True:
        words = random.choice(
            VOCABULARY_WORDS, (CHUNKS_PER_DOCUMENT, WORDS_PER_CHUNK), p=shares
        ).tolist()
        pages = [" ".join(f"parola{word}" for word in page) for page in words]
        number += 1
        yield samples.document(f"{seed}-{number}", *pages, dimension=DIMENSION)


@pytest.mark.benchmark
@pytest.mark.parametrize("chunks", [1_000, 10_000, 100_000])
def test_append_cost(tmp_path: Path, chunks: int) -> None:
    base = documents(seed=1)
    with samples.open_writer(tmp_path, dimension=DIMENSION) as writer:
        started = time.perf_counter()
        while writer.commit().counts.chunks < chunks:
            for stored in islice(base, min(200, chunks // CHUNKS_PER_DOCUMENT)):
                writer.put(stored)
        print(f"\n{chunks} chunks, built in {time.perf_counter() - started:.1f} s")

    appends = []
    for stored in islice(documents(seed=2), APPENDS):
        before = np.array([time.perf_counter(), time.process_time(), _written_bytes()])
        with samples.open_writer(tmp_path, dimension=DIMENSION) as writer:
            writer.put(stored)
            writer.commit()
        after = np.array([time.perf_counter(), time.process_time(), _written_bytes()])
        appends.append((after - before) * [1000, 1000, 1 / 1024])
    for name, summary in (("median", np.median), ("mean", np.mean), ("worst", np.max)):
        wall, cpu, written = summary(np.array(appends), axis=0)
        print(f"append, {name}: {wall:.0f} ms, {cpu:.0f} ms of CPU, {written:.0f} KiB written")

    def timed(what: str, action: object) -> None:
        assert callable(action)
        started = time.perf_counter()
        action()
        print(f"{what}: {1000 * (time.perf_counter() - started):.1f} ms")

    timed("open", lambda: open_snapshot(tmp_path).close())
    with open_snapshot(tmp_path) as snapshot:
        manifest = snapshot.manifest
        print(f"{len(manifest.segments)} segments, manifest of {len(manifest.to_json())} bytes")
        ids = snapshot.vectors()[0]
        picked = np.random.default_rng(3).choice(ids, 100, replace=False).tolist()
        timed("vectors", snapshot.vectors)
        timed("vocabulary", snapshot.vocabulary)
        timed(
            "chunk ids by kind",
            lambda: snapshot.chunk_ids(Selection(Filters(kinds=frozenset(Kind)))),
        )
        timed("100 chunks", lambda: snapshot.chunks(picked))
        timed("page", lambda: snapshot.page("1-1", 7))
        timed("verify", lambda: verify(tmp_path, samples.BACKEND))
        assert len(ids) == chunks + APPENDS * CHUNKS_PER_DOCUMENT


def _written_bytes() -> int:
    """What this process has handed to the disk so far."""
    fields = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(fields["wchar"])
