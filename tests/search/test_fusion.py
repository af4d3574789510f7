from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.ports import Candidate
from docsearch.search.fusion import fuse

candidates = st.lists(
    st.builds(
        Candidate,
        chunk_id=st.integers(1, 10_000),
        dense=st.floats(-1, 1),
        lexical=st.floats(0, 60),
        exact=st.integers(0, 3),
    ),
    unique_by=lambda candidate: candidate.chunk_id,
    max_size=12,
)


def order(*found: Candidate, dense_weight: float = 0.5) -> list[int]:
    return [fused.candidate.chunk_id for fused in fuse(found, dense_weight)]


def test_nothing_found_gives_nothing() -> None:
    assert fuse([]) == ()


@pytest.mark.parametrize("dense_weight", [0.1, 0.5, 0.9])
def test_both_legs_count(dense_weight: float) -> None:
    both = Candidate(1, dense=0.9, lexical=9.0, exact=0)
    meaning = Candidate(2, dense=0.9, lexical=0.0, exact=0)
    word = Candidate(3, dense=0.8, lexical=9.0, exact=0)
    neither = Candidate(4, dense=0.8, lexical=0.0, exact=0)
    found = order(neither, word, meaning, both, dense_weight=dense_weight)
    assert (found[0], found[-1]) == (1, 4)


def test_a_cosine_counts_as_it_is_and_bm25_against_the_best() -> None:
    found = [Candidate(1, 0.8, 10.0, 0), Candidate(2, 0.9, 4.0, 0), Candidate(3, 0.7, 0.0, 1)]
    scores = {fused.candidate.chunk_id: fused.score for fused in fuse(found, 0.6)}
    expected = {1: 0.6 * 0.8 + 0.4, 2: 0.6 * 0.9 + 0.4 * 0.4, 3: 1 + 0.6 * 0.7}
    assert scores == pytest.approx(expected)


def test_equal_scores_keep_the_order_of_the_index() -> None:
    assert order(Candidate(7, 0.5, 1.0, 0), Candidate(3, 0.5, 1.0, 0)) == [3, 7]


def test_an_exact_hit_wins_even_when_it_is_last_in_both_legs() -> None:
    assert order(Candidate(1, 0.9, 20.0, 0), Candidate(2, 0.1, 0.0, 1)) == [2, 1]


def test_only_the_nearest_match_by_meaning() -> None:
    found = fuse([Candidate(1, 0.90, 0, 0), Candidate(2, 0.80, 9.0, 0), Candidate(3, 0.88, 0, 0)])
    assert {fused.candidate.chunk_id for fused in found if fused.by_meaning} == {1, 3}


@given(candidates)
def test_more_exact_hits_always_rank_higher_then_the_score(found: list[Candidate]) -> None:
    ranked = fuse(found)
    assert sorted(fused.candidate.chunk_id for fused in ranked) == sorted(
        candidate.chunk_id for candidate in found
    )
    for before, after in pairwise(ranked):
        assert before.candidate.exact >= after.candidate.exact
        if before.candidate.exact == after.candidate.exact:
            assert before.score >= after.score


@given(candidates, st.randoms())
def test_the_order_of_the_candidates_does_not_matter(
    found: list[Candidate], random: Random
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert fuse(shuffled) == fuse(found)


@given(candidates)
def test_a_candidate_better_in_every_leg_is_never_behind(found: list[Candidate]) -> None:
    place = {fused.candidate: rank for rank, fused in enumerate(fuse(found))}
    for one in found:
        for other in found:
            if one.dense > other.dense and one.lexical > other.lexical and one.exact > other.exact:
                assert place[one] < place[other]
