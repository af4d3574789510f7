import pytest

from docsearch.synonyms import expansions
from docsearch.text import stem


@pytest.mark.parametrize(
    ("everyday", "formal"),
    [
        ("soldi", "contributo"),
        ("scade", "termine"),
        ("paese", "comune"),
        ("affitto", "locazione"),
        ("bici", "ciclabile"),
    ],
)
def test_everyday_words_lead_to_those_of_the_act(everyday: str, formal: str) -> None:
    assert stem(formal) in expansions((stem(everyday),))


def test_the_relation_runs_one_way() -> None:
    assert stem("paese") not in expansions((stem("comune"),))


def test_nothing_is_repeated() -> None:
    query = (stem("soldi"), stem("contributo"), stem("finanziamento"))
    found = expansions(query)
    assert len(set(found)) == len(found)
    assert not set(found) & set(query)


def test_a_word_without_synonyms_adds_nothing() -> None:
    assert expansions((stem("geotermia"),)) == ()
