from collections import Counter

from docsearch.boxes import WordBoxes
from docsearch.models import Page, PageSource
from docsearch.passages import embedded_text, lexical_fields, vocabulary
from docsearch.text import stem, terms
from tests import factories

CHUNK = factories.chunk(
    "Le risorse dell’avviso ammontano a 5.000 euro, CUP B12C22000010006.",
    heading_path=("Titolo I", "Articolo 3 Risorse M5C2I2.1"),
    context="Voce Importo",
)


def test_what_is_embedded_has_title_headings_and_context_in_front() -> None:
    assert embedded_text("Avviso", CHUNK) == (
        "Avviso\nTitolo I › Articolo 3 Risorse M5C2I2.1\nVoce Importo\n"
        "Le risorse dell'avviso ammontano a 5.000 euro, CUP B12C22000010006."
    )


def test_of_a_table_of_figures_only_the_words_are_embedded_each_once() -> None:
    table = factories.chunk(
        "Rovigo 1.250.000,00 17 2023\nAdria 980.500,00 21 2024\nRovigo 250.000,00 3 2024",
        context="Ente Importo",
    )
    assert embedded_text("Graduatoria", table) == "Graduatoria\nEnte Importo\nRovigo Adria"
    assert {"1250000", stem("importo")} <= set(lexical_fields("Graduatoria", table).terms)


def test_what_is_missing_leaves_no_empty_line() -> None:
    assert embedded_text("", factories.chunk("testo")) == "testo"
    assert embedded_text("Avviso", factories.chunk("testo")) == "Avviso\ntesto"


def test_index_terms_follow_the_same_order() -> None:
    fields = lexical_fields("Avviso pubblico", CHUNK)
    text = "Avviso pubblico Titolo I Articolo 3 Risorse M5C2I2.1 Voce Importo " + CHUNK.text
    assert fields.terms == tuple(term.value for term in terms(text))


def test_codes_come_from_text_and_headings_once() -> None:
    twice = factories.chunk("M5C2I2.1 e ancora M5C2I2.1", heading_path=("Misura M5C2I2.1",))
    assert lexical_fields("", twice).codes == ("M5C2I2.1", "M5C2")
    assert lexical_fields("", CHUNK).codes == ("M5C2I2.1", "M5C2", "CUP:B12C22000010006")


def test_a_code_in_the_title_is_no_exact_hit() -> None:
    assert lexical_fields("Avviso M1C1I1.4", factories.chunk("testo")).codes == ()


def test_the_vocabulary_counts_words_of_all_pages() -> None:
    pages = [
        Page(number, text, WordBoxes.empty(), 0, 0, PageSource.TEXT)
        for number, text in enumerate(["La città e la CITTÀ", "città, 2022"], start=1)
    ]
    assert vocabulary(pages) == Counter({"citta": 3, "la": 2, "e": 1})
