"""Whether anything in the index answers a query, judged from its best passages."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an answer.

    weights: query term → rarity. codes: codes and phrases the query asks for; exact: the most of
    them that one passage holds. cosine: of the nearest passage. matched: the query terms that each
    of the best passages contains.
    """

    weights: Mapping[str, float]
    codes: int
    exact: int
    cosine: float
    matched: tuple[frozenset[str], ...]


def coverage(evidence: Evidence) -> float:
    """Share of the query's rarity that the best-covering passage contains, 0 to 1."""
    total = sum(evidence.weights.values())
    covered = [sum(evidence.weights[term] for term in terms) for terms in evidence.matched]
    return max(covered, default=0.0) / total if total else 0.0


def is_answerable(evidence: Evidence) -> bool:
    """An exact code answers; a code that is nowhere does not; otherwise words and meaning."""
    if evidence.codes:
        return evidence.exact > 0
    return coverage(evidence) + 4 * (evidence.cosine - 0.85) >= 0.45
