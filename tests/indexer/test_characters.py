import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.characters import LINE_HYPHEN, tidy

CASES = [
    ("comune", "comune"),
    ("ﬁnanziamento", "finanziamento"),
    ("aﬃdamento", "affidamento"),
    ("aﬄuenza", "affluenza"),
    ("conﬂitto", "conflitto"),
    ("l’Ente", "l’Ente"),
    ("“de", "“de"),
    ("ri\u00adsorse", "risorse"),
    ("ri" + LINE_HYPHEN, "ri" + LINE_HYPHEN),
    ("mar\u200bzo", "marzo"),
    ("\ufeffArticolo", "Articolo"),
    ("\x99", ""),
    ("\uf0b7", "•"),
    ("citta\u0300", "città"),
    ("1.450.000,00", "1.450.000,00"),
]


@pytest.mark.parametrize(("printed", "quoted"), CASES)
def test_a_word_is_quoted_as_it_is_seen(printed: str, quoted: str) -> None:
    assert tidy(printed) == quoted


@given(st.text(st.characters(exclude_categories=["Cs", "Z"]), max_size=20))
def test_tidying_twice_changes_nothing(word: str) -> None:
    once = tidy(word)
    assert tidy(once) == once


@given(st.text(max_size=20))
def test_what_is_quoted_can_be_seen(word: str) -> None:
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in tidy(word))
