import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.models import Span
from docsearch.search.highlight import best_sentence
from docsearch.text import terms

QUOTE = (
    "Il presente avviso finanzia piste ciclabili. Le domande si presentano entro il 30 giugno 2022."
    " Il contributo massimo è di 500.000 euro; le spese di progettazione sono ammesse."
)


def sentence(query: str, quote: str = QUOTE, **weights: float) -> str | None:
    values = {term.value: 1.0 for term in terms(query)} | weights
    span = best_sentence(quote, values).sentence
    return None if span is None else quote[span.start : span.end]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("scadenza delle domande", "Le domande si presentano entro il 30 giugno 2022."),
        ("30/06/2022", "Le domande si presentano entro il 30 giugno 2022."),
        ("contributo di 500 mila euro", "Il contributo massimo è di 500.000 euro;"),
        ("PISTA CICLABILE", "Il presente avviso finanzia piste ciclabili."),
        ("spesa per la progettazione", "le spese di progettazione sono ammesse."),
        ("asili nido", None),
        ("", None),
    ],
)
def test_the_sentence_with_the_words_of_the_query(query: str, expected: str | None) -> None:
    assert sentence(query) == expected


def test_the_rarer_word_decides() -> None:
    assert sentence("contributo", domand=5.0) == "Le domande si presentano entro il 30 giugno 2022."
    assert sentence("domande", contrib=5.0) == "Il contributo massimo è di 500.000 euro;"


def test_a_word_counts_once() -> None:
    quote = "Il comune, il comune, il comune. Il comune presenta domanda."
    assert sentence("comune domanda", quote) == "Il comune presenta domanda."


def test_a_long_list_loses_against_a_sentence() -> None:
    words = " ".join(f"voce{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(200))
    quote = f"Comuni, {words}, domanda. La domanda è del comune."
    assert sentence("domanda comuni", quote) == "La domanda è del comune."


def test_of_equal_sentences_the_first() -> None:
    assert sentence("domanda", "Una domanda. Due domande.") == "Una domanda."


def test_the_terms_of_the_whole_passage_are_told() -> None:
    weights = {"ciclabil": 1.0, "contrib": 1.0, "nid": 1.0}
    assert best_sentence(QUOTE, weights).matched == {"ciclabil", "contrib"}


@given(
    quote=st.text(alphabet="comune bando. ;\n-"),
    weights=st.dictionaries(st.sampled_from(["comun", "band"]), st.floats(0, 10)),
)
def test_the_sentence_lies_in_the_quote_and_holds_a_term(
    quote: str, weights: dict[str, float]
) -> None:
    answer = best_sentence(quote, weights)
    assert answer.matched <= weights.keys()
    if answer.sentence is not None:
        text = quote[answer.sentence.start : answer.sentence.end]
        assert {term.value for term in terms(text)} & answer.matched


TABLE = (
    "Taglia\nCosto massimo\n(euro per kW)\nfino a 20 kW 1.500,00\n"
    "oltre 20 kW e\nfino a 200 kW 1.200,00\noltre 600 kW 1.100,00"
)


def test_of_a_table_the_row() -> None:
    assert sentence("costo massimo oltre 600 kW", TABLE) == "oltre 600 kW 1.100,00"


def test_a_row_goes_on_with_a_small_letter() -> None:
    quote = "Lotto Importo\nStrada dei\ncipressi 300,00\nPiazza 5,00\nVia del ponte 40,00"
    assert sentence("cipressi", quote) == "Strada dei\ncipressi 300,00"


def test_the_head_of_the_columns_counts_for_each_row() -> None:
    quote = (
        "Comune\nPunti\nAcqui 10\nAlba 20\nI punti sono assegnati dalla commissione e resi noti."
    )
    assert sentence("punti Alba", quote) == "Alba 20"


def test_prose_on_several_lines_is_one_sentence() -> None:
    quote = "La domanda di contributo è\npresentata dal comune entro\nil termine di scadenza."
    assert sentence("scadenza", quote) == quote


def test_a_heading_that_runs_into_the_sentence_is_not_marked() -> None:
    quote = "C.1 Presentazione delle domande\nLe domande si presentano online."
    answer = best_sentence(quote, {"domand": 1.0}, headings=("C.1 Presentazione delle domande",))
    assert answer.sentence is not None
    assert quote[answer.sentence.start :] == "Le domande si presentano online."


def test_an_act_without_its_year_is_found() -> None:
    quote = "Vista la legge. Visto il decreto n. 12206 del 6 agosto 2024. Altro ancora."
    span = best_sentence(quote, {"legg": 9.0}, ("ATTO:12206/",)).sentence
    assert span is not None
    assert quote[span.start : span.end].startswith("Visto il decreto")


def test_what_is_known_to_state_the_answer_comes_first() -> None:
    quote = "1. La partecipazione è gratuita. 2. Possono presentare domanda i comuni montani."
    stating = Span(quote.index("2."), len(quote))
    weights = {term.value: 1.0 for term in terms("chi partecipa")}
    plain, known = best_sentence(quote, weights), best_sentence(quote, weights, stating=(stating,))
    assert plain.sentence is not None
    assert quote[plain.sentence.start : plain.sentence.end] == "La partecipazione è gratuita."
    assert known.sentence is not None
    found = quote[known.sentence.start : known.sentence.end]
    assert found == "Possono presentare domanda i comuni montani."
