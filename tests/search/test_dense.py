import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from docsearch.models import Vectors
from docsearch.search.dense import DenseIndex

DIMENSION = 16
COUNT = 300


def unit_rows(count: int, seed: int = 1) -> Vectors:
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


VECTORS = unit_rows(COUNT)
IDS = np.arange(COUNT, dtype=np.int64) * 3 + 5
COSINES = dict(zip(IDS.tolist(), (VECTORS @ VECTORS[0]).tolist(), strict=True))
QUERY = VECTORS[0]


@pytest.fixture(scope="module", params=[True, False], ids=["exhaustive", "graph"])
def index(request: pytest.FixtureRequest) -> DenseIndex:
    return DenseIndex(IDS, VECTORS, exact=request.param)


def best(limit: int, among: list[int]) -> list[int]:
    return sorted(among, key=lambda id_: -COSINES[id_])[:limit]


@pytest.mark.parametrize("limit", [1, 10, COUNT, COUNT + 100])
def test_the_nearest_come_with_their_cosine(index: DenseIndex, limit: int) -> None:
    found = index.search(QUERY, None, limit)
    assert list(found) == best(limit, IDS.tolist())
    assert found == pytest.approx({id_: COSINES[id_] for id_ in found}, abs=1e-5)


@pytest.mark.parametrize(
    "allowed", [[5], [8, 11, 899], IDS[::7].tolist(), IDS[:50].tolist()[::-1], IDS.tolist()]
)
def test_only_the_allowed_are_searched(index: DenseIndex, allowed: list[int]) -> None:
    found = index.search(QUERY, np.array(allowed, dtype=np.int64), 5)
    assert list(found) == best(5, allowed)


def test_allowed_ids_that_are_not_in_the_index_find_nothing(index: DenseIndex) -> None:
    assert index.search(QUERY, np.array([6, 7, 10**9], dtype=np.int64), 5) == {}
    assert index.search(QUERY, np.empty(0, dtype=np.int64), 5) == {}


def test_nothing_asked_is_nothing_found(index: DenseIndex) -> None:
    assert index.search(QUERY, None, 0) == {}
    assert index.scores(QUERY, []) == {}


@given(st.lists(st.integers(-10, 1_000), max_size=40))
def test_scores_of_any_ids_in_any_order(asked: list[int]) -> None:
    found = DenseIndex(IDS, VECTORS).scores(QUERY, asked)
    expected = {id_: COSINES[id_] for id_ in asked if id_ in COSINES}
    assert found == pytest.approx(expected, abs=1e-5)


def test_an_empty_index_finds_nothing() -> None:
    for exact in (True, False):
        empty = DenseIndex(np.empty(0, dtype=np.int64), unit_rows(0), exact=exact)
        assert empty.search(QUERY, None, 10) == {}
        assert empty.search(QUERY, np.array([5], dtype=np.int64), 10) == {}
        assert empty.scores(QUERY, [5]) == {}


MANY = np.arange(3_000, dtype=np.int64)


@pytest.fixture(scope="module")
def exhaustive_and_graph() -> tuple[DenseIndex, DenseIndex]:
    vectors = unit_rows(len(MANY), seed=2)
    return DenseIndex(MANY, vectors), DenseIndex(MANY, vectors, exact=False)


@pytest.mark.parametrize("allowed", [None, MANY[::3]], ids=["everything", "a third"])
def test_the_graph_finds_almost_what_the_exhaustive_search_does(
    exhaustive_and_graph: tuple[DenseIndex, DenseIndex],
    allowed: NDArray[np.int64] | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("docsearch.search.dense.EXACT_LIMIT", 0)
    exhaustive, graph = exhaustive_and_graph
    shares = []
    for query in unit_rows(50, seed=3):
        wanted = exhaustive.search(query, allowed, 10)
        shares.append(len(wanted.keys() & graph.search(query, allowed, 10)) / 10)
    assert sum(shares) / len(shares) >= 0.95


@pytest.mark.parametrize("step", [1_000, 100, 3])
def test_a_narrow_filter_loses_nothing_on_the_graph(
    exhaustive_and_graph: tuple[DenseIndex, DenseIndex], step: int
) -> None:
    exhaustive, graph = exhaustive_and_graph
    for query in unit_rows(20, seed=3):
        wanted = exhaustive.search(query, MANY[::step], 3)
        assert list(graph.search(query, MANY[::step], 3)) == list(wanted)
