import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.search.asker import Question, question_of


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("siamo un comune di 3.800 abitanti, possiamo avere i fondi?", "possiamo avere i fondi?"),
        ("siamo 12mila abitanti: che percentuale ci danno?", "che percentuale ci danno?"),
        ("Noi abbiamo 900 anime; quando scade?", "quando scade?"),
        ("quando scade? (siamo un piccolo comune di 4500 residenti)", "quando scade? ()"),
        ("quanto ci danno per pagoPA se siamo 4.000 abitanti?", "quanto ci danno per pagoPA se ?"),
        (
            "siamo un paese di 2.000 abitanti possiamo chiedere il nido?",
            "possiamo chiedere il nido?",
        ),
    ],
)
def test_the_size_of_who_asks_is_told_not_asked(query: str, asked: str) -> None:
    assert question_of(query) == Question(asked, True)


def test_the_office_of_who_asks_is_told_too() -> None:
    query = "sono il segretario di un piccolo comune. Quando scade il bando?"
    assert question_of(query) == Question("Quando scade il bando?", False)


@pytest.mark.parametrize(
    "query",
    [
        "siamo un'unione di comuni, possiamo candidarci?",  # says which rule is asked for
        "siamo una comunità montana: possiamo partecipare?",
        "i beneficiari sono il comune e la provincia?",
        "sono ammessi i comuni sotto i 5.000 abitanti?",
        "un comune di 8mila abitanti quanto prende?",
        "siamo un comune di 900 abitanti",  # it asks nothing else
        "siamo in ritardo con i lavori, che cosa rischiamo?",
        "",
    ],
)
def test_what_is_asked_stays(query: str) -> None:
    assert question_of(query) == Question(query, False)


@given(st.text(alphabet="siamo un comune di 3.0 abitanti,;:?()", max_size=80))
def test_only_words_of_the_query_are_left(query: str) -> None:
    left = question_of(query).text
    assert left == query or len(left) < len(query)
