from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docsearch.errors import InvalidQuery
from docsearch.literal import find, find_in_pages, folded_words, read_wanted
from docsearch.models import Span


def found(text: str, query: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text, read_wanted(query))]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("La domanda di contributo", "domanda", ["domanda"]),
        ("Le DOMANDE e la domanda", "domand", ["DOMAND", "domand"]),
        ("Città metropolitana", "citta", ["Città"]),
        ("la citta\u0300 e la citta", "CITTÀ", ["citta\u0300", "citta"]),
        ("dell’ente, dell'ente", "dell´ente", ["dell’ente", "dell'ente"]),
        ("l’ente e lente", "ente", ["ente"]),
        ("e-procurement, e‑procurement", "e procurement", ["e-procurement", "e‑procurement"]),
        ("domanda\ndi  contributo", "domanda di contributo", ["domanda\ndi  contributo"]),
        ("entro il 30 aprile 2022, ore 12:00", "ore 12.00", ["ore 12:00"]),
        ("euro 15.000,00", "15.000", ["15.000"]),
        ("la parte e l'arte", "arte", ["arte"]),
        ("eﬃcienza energetica", "efficienza", ["eﬃcienza"]),
        ("eﬃcienza energetica", "ef", []),
        ("sog\u00adgetto attuatore", "soggetto", ["sog\u00adgetto"]),
        ("CUP H41F22002740006.", "h41f22002740006", ["H41F22002740006"]),
        ("M5C2 - Investimento 2.1 e M5C2I2.1", "m5c2i2.1", ["M5C2 - Investimento 2.1", "M5C2I2.1"]),
        ("Missione 5, componente 2", "M5C2", ["Missione 5, componente 2"]),
        ("M5C2 - Investimento 2.1", "misura M5C2I2.1", []),
        ("il decreto n. 12 del 2022", "decreto 12/2022", ["decreto n. 12 del 2022"]),
        ("nulla di simile", "domanda", []),
        ("", "domanda", []),
    ],
)
def test_words_are_found_as_they_are_written(text: str, query: str, expected: list[str]) -> None:
    assert found(text, query) == expected


@pytest.mark.parametrize("query", ["", "  ", "…«»", "\u200b", "a" * 201])
def test_what_names_no_word_is_refused(query: str) -> None:
    with pytest.raises(InvalidQuery):
        read_wanted(query)


def test_pages_without_the_words_are_left_out() -> None:
    texts = [(1, "un bando"), (2, "niente"), (3, "Bando, bandò")]
    assert find_in_pages(texts, read_wanted("bando")) == (
        (1, Span(3, 8)),
        (3, Span(0, 5)),
        (3, Span(7, 12)),
    )


_SIGNS = "aàAÀe'’- \n.ﬁß²½İ\u0301\u00ad1"
_TEXTS = st.text(alphabet=_SIGNS) | st.text()
_QUERIES = st.text(alphabet=_SIGNS, min_size=1, max_size=6).filter(folded_words)


@given(_TEXTS, _QUERIES)
@example("a½ 1", "1")
@example("ß²a", "ß")
def test_every_place_found_reads_as_what_was_asked(text: str, query: str) -> None:
    wanted = read_wanted(query)
    spans = find(text, wanted)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert folded_words(text[span.start : span.end]) == wanted.words
    for before, after in pairwise(spans):
        assert before.end <= after.start


@given(st.text(alphabet="xyz \n"), _QUERIES, st.text(alphabet="xyz \n"))
def test_what_stands_in_the_text_is_found(before: str, query: str, after: str) -> None:
    stripped = query.strip("\u0301\u00ad")
    if folded_words(stripped) == folded_words(query):
        spans = find(f"{before} {stripped} {after}", read_wanted(query))
        assert any(span.start <= len(before) + 1 + len(stripped) for span in spans)
        assert spans
