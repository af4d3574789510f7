"""Ranking measures, as defined by the field's standard tools (gain 2^grade - 1, log2 discount)."""

import math
from collections.abc import Mapping, Sequence


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """The nDCG at `depth`; 0 when nothing is relevant. `ranking` holds every item at most once."""
    gained = _dcg([grades.get(item, 0) for item in ranking[:depth]])
    ideal = _dcg(sorted(grades.values(), reverse=True)[:depth])
    return gained / ideal if ideal else 0.0


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """1 / rank of the first relevant item within `depth`, 0 when there is none."""
    for rank, item in enumerate(ranking[:depth], start=1):
        if grades.get(item, 0) > 0:
            return 1 / rank
    return 0.0


def recall(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """Share of the relevant items found within `depth`; 0 when nothing is relevant."""
    relevant = {item for item, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranking[:depth])) / len(relevant) if relevant else 0.0


def hit(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """1 when a relevant item stands within `depth`, else 0."""
    return float(any(grades.get(item, 0) > 0 for item in ranking[:depth]))


def _dcg(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))
