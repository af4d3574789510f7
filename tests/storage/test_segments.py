import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from docsearch.storage import segments
from docsearch.storage.manifest import Segment

DIMENSION = 4


def grow(folder: Path, change: tuple[int, set[int]], state: "State") -> None:
    """Add rows and bury others, as one generation does."""
    new, dead = change
    state.generation += 1
    dead &= state.live
    state.live -= dead
    records = segments.to_records(
        state.next_id, np.full((new, DIMENSION), state.generation, dtype=np.float32)
    )
    state.live |= set(records["id"].tolist())
    state.next_id += new

    def live_ids(first: int, last: int) -> NDArray[np.int64]:
        return np.array(sorted(id_ for id_ in state.live if first <= id_ <= last), dtype=np.int64)

    before = {segment.file.name for segment in state.segments}
    buried = segments.bury(state.segments, [(id_, 1) for id_ in dead])
    state.segments = segments.advance(folder, state.generation, buried, records, live_ids)
    state.written += sum(s.rows for s in state.segments if s.file.name not in before)


class State:
    def __init__(self) -> None:
        self.segments: tuple[Segment, ...] = ()
        self.live: set[int] = set()
        self.next_id = 1
        self.generation = 0
        self.written = 0


@given(
    changes=st.lists(
        st.tuples(st.integers(0, 6), st.sets(st.integers(1, 60), max_size=12)), max_size=20
    )
)
def test_segments_hold_each_live_row_once(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, set[int]]]
) -> None:
    folder = tmp_path_factory.mktemp("segments")
    state = State()
    for change in changes:
        grow(folder, change, state)
        found: list[int] = []
        for segment in state.segments:
            records = segments.read(folder, segment)
            ids = records["id"].tolist()
            assert (ids[0], ids[-1], len(ids)) == (segment.first, segment.last, segment.rows)
            alive = [id_ for id_ in ids if id_ in state.live]
            assert len(alive) == segment.live > segment.dead
            found += alive
        assert found == sorted(state.live)


def test_growing_by_small_steps_rewrites_each_row_a_logarithmic_number_of_times(
    tmp_path: Path,
) -> None:
    state = State()
    for _ in range(300):
        grow(tmp_path, (2, set()), state)
        assert len(state.segments) <= math.log2(state.next_id) + 1
    rows = len(state.live)
    assert rows == 600
    assert state.written <= rows * (math.log2(rows) + 1)


def test_removing_row_by_row_rewrites_a_logarithmic_number_of_times(tmp_path: Path) -> None:
    state = State()
    grow(tmp_path, (256, set()), state)
    for id_ in range(1, 257):
        grow(tmp_path, (0, {id_}), state)
        assert sum(segment.rows for segment in state.segments) <= 2 * len(state.live)
    assert state.segments == ()
    assert state.written <= 256 + 256


def test_vectors_survive_with_the_precision_of_half_floats(tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).normal(size=(20, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    segment = segments.write(tmp_path, "1-7.npy", segments.to_records(7, vectors))
    records = segments.read(tmp_path, segment)
    assert records["id"].tolist() == list(range(7, 27))
    found = records["vector"].astype(np.float32)
    assert np.abs(np.sum(found * vectors, axis=1) - 1).max() < 1e-3
    assert np.abs(found @ vectors.T - vectors @ vectors.T).max() < 1e-3


@pytest.mark.parametrize("change", ["missing", "truncated", "altered", "rewritten"])
def test_a_file_that_is_not_what_was_written_is_refused(tmp_path: Path, change: str) -> None:
    segment = segments.write(
        tmp_path, "1-1.npy", segments.to_records(1, np.ones((3, DIMENSION), dtype=np.float32))
    )
    path = tmp_path / segment.file.name
    if change == "missing":
        path.unlink()
    elif change == "truncated":
        path.write_bytes(path.read_bytes()[:-1])
    elif change == "altered":
        path.write_bytes(path.read_bytes()[:-1] + b"\xff")
    else:
        np.save(path, np.ones(3))
    with pytest.raises(ValueError, match=r"vectors/1-1\.npy"):
        segments.read(tmp_path, segment)


@pytest.mark.parametrize(
    ("older", "new", "expected"),
    [
        ([], 5, 0),
        ([8], 1, 0),
        ([1], 1, 1),
        ([8, 4, 2, 1], 1, 4),
        ([8, 4, 2], 1, 0),
        ([100, 3, 3], 5, 2),
        ([3, 3], 0, 0),
    ],
)
def test_neighbours_of_similar_size_are_absorbed(older: list[int], new: int, expected: int) -> None:
    assert segments.absorbed(older, new) == expected
