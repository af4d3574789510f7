from collections.abc import Sequence

import pytest

from docsearch.search.topics import rarity, topics
from docsearch.text import stem

CHUNKS = 100


class Vocabulary:
    """The terms of an index and in how many chunks each occurs."""

    def __init__(self, **frequencies: int) -> None:
        self._frequencies = {stem(word): count for word, count in frequencies.items()}

    def document_frequency(self, term: str) -> int:
        return self._frequencies.get(term, 0)

    def terms_with_prefix(self, prefix: str) -> Sequence[str]:
        return [term for term in self._frequencies if term.startswith(prefix)]


def test_a_word_is_known_by_itself_a_synonym_or_its_family() -> None:
    index = Vocabulary(cimitero=3, contributo=40, pedonali=2)
    known = [topic.known for topic in topics(["cimitero", "soldi", "pedonalita"], index, CHUNKS)]
    assert known == [True, True, True]


@pytest.mark.parametrize("word", ["canile", "imu", "luminarie"])
def test_a_word_the_index_never_uses_is_unknown(word: str) -> None:
    (topic,) = topics([word], Vocabulary(contributo=40, canali=5, illuminazione=5), CHUNKS)
    assert not topic.known


@pytest.mark.parametrize("word", ["aprire", "candidarsi", "chiederlo", "riusare"])
def test_actions_count_as_known_and_weigh_half(word: str) -> None:
    (topic,) = topics([word], Vocabulary(), CHUNKS)
    assert topic.known
    assert topic.weight == pytest.approx(rarity(0, CHUNKS) / 2)


def test_rarer_words_weigh_more() -> None:
    index = Vocabulary(contributo=40, cimitero=1)
    common, rare = topics(["contributo", "cimitero"], index, CHUNKS)
    assert rare.weight > common.weight > 0


def test_numbers_have_no_family() -> None:
    (topic,) = topics(["50000"], Vocabulary(**{"500001": 2}), CHUNKS)
    assert topic.alternatives == {"50000"}


def test_a_repeated_word_is_one_topic() -> None:
    assert len(topics(["bando", "bando"], Vocabulary(bando=1), CHUNKS)) == 1
