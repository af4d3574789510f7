import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.municipalities.names import Asked, asked, key, loose_key, spelled_out


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sant’Agata de' Goti", "santagatadegoti"),
        ("Forlì", "forli"),
        ("FORLI'", "forli"),
        ("Presicce-Acquarica", "presicceacquarica"),
        ("Valle d'Aosta/Vallée d'Aoste", "valledaostavalleedaoste"),
        ("", ""),
    ],
)
def test_key(name: str, expected: str) -> None:
    assert key(name) == expected


def test_loose_key_leaves_small_words_out() -> None:
    assert loose_key("Reggio nell'Emilia") == loose_key("Reggio Emilia") == "reggioemilia"
    assert loose_key("Romano di Lombardia") == "romanolombardia"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lodi", [Asked("Lodi", "")]),
        ("Castro (BG)", [Asked("Castro", "BG")]),
        ("Castro(BG)", [Asked("Castro", "BG")]),
        ("Castro, Bergamo", [Asked("Castro", "Bergamo")]),
        ("Castro BG", [Asked("Castro", "BG"), Asked("Castro BG", "")]),
        ("Castro - BG", [Asked("Castro", "BG"), Asked("Castro - BG", "")]),
        ("Comune di Lodi", [Asked("Comune di Lodi", ""), Asked("Lodi", "")]),
        ("None", [Asked("None", "")]),
    ],
)
def test_what_a_text_asks_for(text: str, expected: list[Asked]) -> None:
    assert list(asked(text)) == expected


def test_saints_are_spelled_out() -> None:
    assert "Sant Agata" in [name.title() for name in spelled_out("S. Agata")]
    assert list(spelled_out("Sondrio")) == ["Sondrio"]


@given(st.text(max_size=100))
def test_something_is_always_asked_for(text: str) -> None:
    assert list(asked(text))
    assert key(key(text)) == key(text)
