"""Whether anything in the index answers a query, judged from its best passages.

A logistic regression over three features told questions put to the index that answers them from
questions put to another one: 900 with an answer and 1,060 without, from the three test sets
crossed with one another (decision record 0002). At this threshold it keeps 96 % of the former and
drops 91 % of the latter. It asks whether the best passages speak of what is asked; a question on
the very subject of the documents that they leave open can pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docsearch.search.topics import Topic

_COSINE_WEIGHT = 10.0
_COSINE_CENTRE = 0.85
_MISSING_WEIGHT = 0.2
_THRESHOLD = 0.48
_THRESHOLD_BY_WORDS = 0.6
"""Where the model's cosines have another scale than those of the default one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an answer.

    is_lookup: whether the query is little else than codes and quoted phrases; held: the most of
    them that one passage holds. topics: what the query is about. passages: the index terms of
    each of the best passages. cosine: of the nearest passage, None where its scale is not known.
    """

    is_lookup: bool
    held: int
    topics: Sequence[Topic]
    passages: Sequence[frozenset[str]]
    cosine: float | None


def is_answerable(evidence: Evidence) -> bool:
    """An exact code answers, and a look-up of one that is nowhere is not answered; otherwise words
    and meaning decide.
    """
    if not evidence.passages:
        return False
    if evidence.is_lookup or evidence.held:
        return evidence.held > 0
    covered = coverage(evidence.topics, evidence.passages)
    if evidence.cosine is None:
        return covered >= _THRESHOLD_BY_WORDS
    missing = any(not topic.known for topic in evidence.topics)
    nearness = _COSINE_WEIGHT * (evidence.cosine - _COSINE_CENTRE)
    return covered + nearness - _MISSING_WEIGHT * missing >= _THRESHOLD


def coverage(topics: Sequence[Topic], passages: Sequence[frozenset[str]]) -> float:
    """Share of the topics' weight that the passages speak of, 0 to 1; 0 without topics."""
    total = sum(topic.weight for topic in topics)
    spoken = frozenset[str]().union(*passages)
    held = sum(topic.weight for topic in topics if not topic.alternatives.isdisjoint(spoken))
    return held / total if total else 0.0
