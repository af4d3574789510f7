from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.sentences import sentences
from tests.factories import LINEAR, growth


def texts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n ", []),
        ("Una frase sola", ["Una frase sola"]),
        ("Prima frase. Seconda frase.", ["Prima frase.", "Seconda frase."]),
        ("Chi può partecipare? I comuni!", ["Chi può partecipare?", "I comuni!"]),
        (
            "Ai sensi dell'art. 5 e del D.Lgs. n. 50 si applica. Il resto no.",
            ["Ai sensi dell'art. 5 e del D.Lgs. n. 50 si applica.", "Il resto no."],
        ),
        ("La Sig. ra e il dott. Dirigente.", ["La Sig. ra e il dott. Dirigente."]),
        ("Lo dice l'allegato A. Il comma B.", ["Lo dice l'allegato A. Il comma B."]),
        ("Sono 5. Poi altri.", ["Sono 5.", "Poi altri."]),
        ("L'importo è di 5.000 euro. Punto.", ["L'importo è di 5.000 euro.", "Punto."]),
        ("Il termine scade il 30. giugno.", ["Il termine scade il 30. giugno."]),
        ("Disse «basta.» Poi tacque.", ["Disse «basta.»", "Poi tacque."]),
        ("Attenzione... Poi si vede.", ["Attenzione...", "Poi si vede."]),
        ("Titolo\n\nTesto del paragrafo", ["Titolo", "Testo del paragrafo"]),
        ("Titolo\n \nTesto", ["Titolo", "Testo"]),
        ("una riga\nche continua", ["una riga\nche continua"]),
        (
            "Possono partecipare:\na) i comuni;\nb) le unioni.",
            ["Possono partecipare:", "a) i comuni;", "b) le unioni."],
        ),
        ("Spese:\n- lavori\n- arredi", ["Spese:", "- lavori", "- arredi"]),
        ("Spese:\n  • lavori\n  • arredi", ["Spese:", "• lavori", "• arredi"]),
        ("Fasi:\n1. domanda\n2. esame", ["Fasi:", "1. domanda", "2. esame"]),
        ("Articolo 1 ..... 5 Articolo 2", ["Articolo 1 .....", "5 Articolo 2"]),
        ("Articolo 1 .....5", ["Articolo 1 .....5"]),
    ],
)
def test_sentences_of_administrative_prose(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@given(st.text(alphabet="aAB1. ;!?…\n-•)»\"' è"))
def test_sentences_cover_everything_but_the_space_between(text: str) -> None:
    spans = list(sentences(text))
    assert "".join("".join(texts(text)).split()) == "".join(text.split())
    for before, after in pairwise(spans):
        assert before.end <= after.start
    for span in spans:
        piece = text[span.start : span.end]
        assert piece == piece.strip() != ""


@pytest.mark.parametrize(
    "unit", [".", "…", "?)", ". ", "a. ", "art. ", "A.\n", "\n ", " \n", "\n", "\n- ", "x", " "]
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(lambda text: list(sentences(text)), unit) < LINEAR
