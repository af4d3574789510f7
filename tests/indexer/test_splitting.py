import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.splitting import last_sentence, overlap_start, split_text
from tests.factories import LINEAR, growth


def words(text: str) -> int:
    return len(text.split())


def pieces(text: str, max_tokens: int) -> list[str]:
    return [text[span.start : span.end].strip() for span in split_text(text, max_tokens, words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Primo paragrafo breve qui.\n\nSecondo paragrafo breve qui.",
            ["Primo paragrafo breve qui.", "Secondo paragrafo breve qui."],
        ),
        (
            "Testo iniziale del capo\nArt. 5 Beneficiari del fondo",
            ["Testo iniziale del capo", "Art. 5 Beneficiari del fondo"],
        ),
        (
            "1. I comuni pagano tutto.\n2. Le province no, mai.",
            ["1. I comuni pagano tutto.", "2. Le province no, mai."],
        ),
        (
            "a) gli impianti nuovi solari;\nb) le pompe di calore;",
            ["a) gli impianti nuovi solari;", "b) le pompe di calore;"],
        ),
        (
            "VISTO il decreto numero tre;\nVISTA la legge numero due;",
            ["VISTO il decreto numero tre;", "VISTA la legge numero due;"],
        ),
        (
            "Il comune paga il saldo. La regione paga l'anticipo.",
            ["Il comune paga il saldo.", "La regione paga l'anticipo."],
        ),
        (
            "• gli impianti eolici nuovi\n• gli impianti solari nuovi",
            ["• gli impianti eolici nuovi", "• gli impianti solari nuovi"],
        ),
    ],
)
def test_text_is_cut_where_acts_pause(text: str, expected: list[str]) -> None:
    assert pieces(text, 6) == expected


@pytest.mark.parametrize(
    "text",
    [
        "come dispone l'art. 5 del decreto",
        "ai sensi della lett. A del comma",
        "secondo la legge n. 241 del 1990",
        "il D.M. Ambiente e il dott. Rossi",
        "si veda l'all. 3 e la tab. 2",
    ],
)
def test_abbreviations_end_no_sentence(text: str) -> None:
    assert last_sentence(f"Prima frase. Ora {text}") == len("Prima frase. ")


def test_the_last_sentence() -> None:
    assert last_sentence("Uno. Due e tre") == 5
    assert last_sentence("Uno;\ndue e tre") == 5
    assert last_sentence("una sola") == 0
    assert last_sentence("") == 0


def test_overlap_is_of_whole_sentences() -> None:
    text = "Prima frase lunga. Seconda frase. Terza."
    assert text[overlap_start(text, 3, words) :] == "Seconda frase. Terza."
    assert text[overlap_start(text, 2, words) :] == "Terza."
    assert overlap_start(text, 0, words) == len(text)
    assert overlap_start("senza fine", 5, words) == len("senza fine")


TEXTS = st.text(st.sampled_from("ab1A .,;:\n\t•)(’'àÈ😀\x00\x0b\u00a0\u200b"), max_size=400)


def quarters(text: str) -> int:
    """A tokenizer that cuts words too: four characters a token."""
    return sum(-(-len(word) // 4) for word in text.split())


@given(TEXTS, st.integers(1, 40))
def test_pieces_are_the_text_and_fit(text: str, max_tokens: int) -> None:
    spans = list(split_text(text, max_tokens, quarters))
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(quarters(text[span.start : span.end]) <= max_tokens for span in spans)


@pytest.mark.parametrize("unit", ["art. ", "a. ", "x", "\n1. ", ". A", "…"])
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(lambda text: list(split_text(text, 50, quarters)), unit, 4_000) < LINEAR
    assert growth(last_sentence, unit) < LINEAR
