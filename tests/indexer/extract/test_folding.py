import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.folding import folded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("È ammesso l’Ente", "e ammesso l'ente"),
        ("«Città» – 2.000 m²", '"citta" - 2.000 m²'),
        ("• prima voce", "- prima voce"),
        ("E' VIETATO", "e' vietato"),
    ],
)
def test_letters_and_signs_become_plain(text: str, plain: str) -> None:
    assert folded(text) == plain


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)
