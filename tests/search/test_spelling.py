import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.search.spelling import Speller

VOCABULARY = {
    word: count
    for count, words in {
        50: "comune comuni contributo domanda bando avviso rigenerazione urbana finanziamento",
        20: "asta gara ente ambito impianto energia abitanti popolazione scadenza progetto",
        5: "telecamere videosorveglianza ammissibilita citta metropolitana",
    }.items()
    for word in words.split()
}
SPELLER = Speller(VOCABULARY)


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("contribto per i comuni", "contributo per i comuni"),
        ("rigenerazoine urbana", "rigenerazione urbana"),
        ("finanziameto", "finanziamento"),
        ("videosorvelianza", "videosorveglianza"),
        ("scadeza bando", "scadenza bando"),
        ("dasta", "d'asta"),
        ("nellambito", "nell'ambito"),
        ("lente", "lente"),  # an Italian word: not "l'ente"
        ("citta metropolitana", "città metropolitana"),
        ("perche", "perché"),
    ],
)
def test_mistakes_are_mended(query: str, corrected: str) -> None:
    assert SPELLER.correct(query) == corrected


@pytest.mark.parametrize(
    "query",
    [
        "",
        "quanto finanzia il bando?",
        "contributi per gli asili nido",  # known to Italian, not to this index
        "scadenze dei progetti",  # the index has the singular
        "PNRR MASE DNSH",
        "M5C2I2.1 n. 12206/2024",
        "12mila abitanti",
        "perché la città è ammissibile",
        "xqzwk",
        "bnd",
    ],
)
def test_what_is_right_or_beyond_help_stays_as_it_is(query: str) -> None:
    assert SPELLER.correct(query) == query


def test_nothing_is_mended_to_a_word_the_index_lacks() -> None:
    assert Speller({}).correct("contribto") == "contribto"
    assert Speller({"altro": 1}).correct("contribto") == "contribto"


def test_the_commoner_of_two_equally_near_words_wins() -> None:
    assert Speller({"gare": 3, "gara": 9}).correct("garw") == "gara"


def test_a_name_of_the_index_is_no_mistake() -> None:
    assert Speller({"roccabruna": 1, "roccabuna": 1}).correct("roccabruna") == "roccabruna"


@given(st.text(max_size=60))
def test_a_second_correction_changes_nothing(query: str) -> None:
    once = SPELLER.correct(query)
    assert SPELLER.correct(once) == once
