"""Immutable files of vectors, merged like a log: few files, each row rewritten O(log n) times."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from docsearch.storage.files import hash_file, sync
from docsearch.storage.manifest import Segment

Records = NDArray[np.void]
"""Shape (n,), fields `id` (int64, ascending) and `vector` (float16, shape (dimension,))."""


def to_records(first_chunk: int, vectors: NDArray[np.floating]) -> Records:
    """Rows for consecutive chunk ids; vectors: shape (n, dimension)."""
    count, dimension = vectors.shape
    records = np.empty(count, dtype=[("id", "<i8"), ("vector", "<f2", (dimension,))])
    records["id"] = np.arange(first_chunk, first_chunk + count)
    records["vector"] = vectors
    return records


def write(folder: Path, name: str, records: Records) -> Segment:
    """Write a segment that survives a power cut once this returns. Raises OSError."""
    path = folder / name
    with path.open("xb") as file:
        np.save(file, records, allow_pickle=False)
    sync(path)
    sync(folder)
    ids = records["id"]
    return Segment(hash_file(path), int(ids[0]), int(ids[-1]), len(ids), dead=0)


def read(folder: Path, segment: Segment) -> Records:
    """The rows of a segment, mapped from the file. Raises ValueError when it is not what was
    written: a damaged row must neither be served nor copied into a new segment.
    """
    path = folder / segment.file.name
    try:
        if hash_file(path) != segment.file:
            raise ValueError(f"vectors/{segment.file.name}: hash differs")
        records: Records = np.load(path, mmap_mode="r", allow_pickle=False)
    except OSError as error:
        raise ValueError(f"vectors/{segment.file.name}: {error.strerror}") from error
    return records


def bury(segments: Sequence[Segment], dead: Iterable[tuple[int, int]]) -> tuple[Segment, ...]:
    """The segments with more dead rows; `dead` gives (first chunk id, how many), each range inside
    one segment.
    """
    firsts = [segment.first for segment in segments]
    counts = [segment.dead for segment in segments]
    for first, count in dead:
        if count:
            counts[bisect_right(firsts, first) - 1] += count
    return tuple(
        replace(segment, dead=count) for segment, count in zip(segments, counts, strict=True)
    )


def advance(
    folder: Path,
    generation: int,
    segments: Sequence[Segment],
    new: Records | None,
    live_ids: Callable[[int, int], NDArray[np.int64]],
) -> tuple[Segment, ...]:
    """The segments of the next generation, in order of chunk id.

    `new` holds higher ids than any segment; `live_ids(first, last)` are those still alive in that
    range. Raises OSError, and ValueError when a segment that must be rewritten is damaged.
    """

    def rewrite(parts: Sequence[Segment], tail: Sequence[Records]) -> Segment:
        kept = [_live_rows(folder, part, live_ids(part.first, part.last)) for part in parts]
        records = np.concatenate([*kept, *tail])
        return write(folder, f"{generation}-{records['id'][0]}.npy", records)

    alive = [segment for segment in segments if segment.live]
    tail = [] if new is None or not len(new) else [new]
    cut = len(alive) - absorbed([segment.live for segment in alive], sum(map(len, tail)))
    kept = [
        rewrite([segment], []) if segment.dead >= segment.live else segment
        for segment in alive[:cut]
    ]
    return (*kept, rewrite(alive[cut:], tail)) if tail else tuple(kept)


def absorbed(older: Sequence[int], new: int) -> int:
    """How many of the last segments, by their live rows, go into one file with `new` more rows.

    They are absorbed while they are no larger than what is already being written, so each rewrite
    at least doubles the file a row is in, and the files number O(log n).

    >>> absorbed([8, 2, 1], 1)
    2
    """
    count = 0
    for size in reversed(older):
        if size > new:
            break
        new += size
        count += 1
    return count


def _live_rows(folder: Path, segment: Segment, live: NDArray[np.int64]) -> Records:
    records = read(folder, segment)
    rows: Records = records[np.isin(records["id"], live, assume_unique=True)]
    return rows
