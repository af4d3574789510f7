import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.search.metrics import hit, ndcg, recall, reciprocal_rank

GRADES = {"a": 2, "b": 1, "c": 0}


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        (["a", "b"], 1.0),
        (["b", "a"], (1 + 3 / math.log2(3)) / (3 + 1 / math.log2(3))),
        (["x", "a"], (3 / math.log2(3)) / (3 + 1 / math.log2(3))),
        (["x", "c"], 0.0),
        (["x"] * 10 + ["a"], 0.0),
        ([], 0.0),
    ],
)
def test_ndcg_by_hand(ranking: list[str], expected: float) -> None:
    assert ndcg(ranking, GRADES, 10) == pytest.approx(expected)


def test_the_ideal_is_cut_at_the_same_depth() -> None:
    assert ndcg(["a"], {"a": 1, "b": 1, "c": 1}, 1) == 1.0


@pytest.mark.parametrize(
    ("ranking", "depth", "expected"),
    [
        (["a"], 10, 1.0),
        (["x", "y", "b"], 10, 1 / 3),
        (["x", "y", "b"], 2, 0.0),
        (["c", "b", "a"], 10, 1 / 2),
        ([], 10, 0.0),
    ],
)
def test_reciprocal_rank(ranking: list[str], depth: int, expected: float) -> None:
    assert reciprocal_rank(ranking, GRADES, depth) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ranking", "depth", "expected"),
    [(["a", "b"], 10, 1.0), (["x", "b"], 10, 0.5), (["x", "b"], 1, 0.0), (["c"], 10, 0.0)],
)
def test_recall(ranking: list[str], depth: int, expected: float) -> None:
    assert recall(ranking, GRADES, depth) == expected


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [(["x", "y", "a"], 1.0), (["x", "y", "z", "a"], 0.0), (["c"], 0.0), ([], 0.0)],
)
def test_hit(ranking: list[str], expected: float) -> None:
    assert hit(ranking, GRADES, 3) == expected


def test_without_relevant_items_every_measure_is_zero() -> None:
    for measure in (ndcg, reciprocal_rank, recall, hit):
        assert measure(["a"], {}, 10) == 0.0


items = st.sampled_from("abcdefgh")


@given(
    ranking=st.lists(items, unique=True),
    grades=st.dictionaries(items, st.integers(0, 3)),
    depth=st.integers(1, 10),
)
def test_measures_lie_between_zero_and_one_and_the_ideal_order_is_best(
    ranking: list[str], grades: dict[str, int], depth: int
) -> None:
    for measure in (ndcg, reciprocal_rank, recall, hit):
        assert 0.0 <= measure(ranking, grades, depth) <= 1.0 + 1e-9
    ideal = sorted(ranking, key=lambda item: -grades.get(item, 0))
    assert ndcg(ideal, grades, depth) >= ndcg(ranking, grades, depth) - 1e-9
