import pytest

from docsearch.search.intents import asks_who_may, formal_terms


@pytest.mark.parametrize(
    "query",
    [
        "possiamo avere i fondi?",
        "possiamo entrare nel bando?",
        "possiamo anche chiedere il nido",
        "può partecipare un'unione?",
        "ci spetta il contributo?",
        "ABBIAMO DIRITTO al contributo?",
        "siamo esclusi?",
        "chi può fare domanda?",
    ],
)
def test_who_may_take_part(query: str) -> None:
    assert asks_who_may(query)
    assert "beneficiar" in formal_terms(query)


@pytest.mark.parametrize(
    "query",
    ["quando scade?", "possiamo usare i ribassi?", "quanto ci danno?", "di chi è il diritto"],
)
def test_other_questions(query: str) -> None:
    assert not asks_who_may(query)
    assert formal_terms(query) == ()


def test_who_pays() -> None:
    assert "caric" in formal_terms("chi paga se spendiamo di più?")
