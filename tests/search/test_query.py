import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.errors import InvalidQuery
from docsearch.measures.register import Measures
from docsearch.requests import MAX_QUERY_CHARACTERS
from docsearch.search.query import AnalysedQuery, analyse
from docsearch.search.spelling import Speller
from tests.factories import LINEAR, growth
from tests.measures.samples import measure, register

SPELLER = Speller({"contributo": 9, "comune": 9, "comunità": 9, "domanda": 9, "rigenerazione": 9})
MEASURES = register(
    measure("M2C2", "Energia rinnovabile"),
    measure("M2C2I1.2", "Comunità energetiche e autoconsumo"),
    measure("M5C2I2.1", "Rigenerazione urbana", "", "M5C2I4"),
)


def analysed(query: str, *, measures: Measures = MEASURES) -> AnalysedQuery:
    return analyse(query, SPELLER, measures)


def test_a_question_is_taken_apart() -> None:
    query = analysed("Quanto contribto dà la M5C2 2.1 per la «rigenerazione urbana»?")
    assert query.text == "Quanto contribto dà la M5C2 2.1 per la «rigenerazione urbana»?"
    assert query.corrected == "Quanto contributo dà la M5C2 2.1 per la «rigenerazione urbana»?"
    assert query.meaning == f"{query.corrected} Rigenerazione urbana"
    assert query.words == ("contributo", "m5c2", "2", "1", "rigenerazione", "urbana")
    assert query.weighted[:2] == (("contrib", 1.0), ("m5c2", 1.0))
    assert query.codes == ("M5C2I2.1",)
    assert query.phrases == ()  # within a question, quotation marks only name things


def test_without_mistakes_there_is_no_correction() -> None:
    query = analysed("contributo al comune")
    assert query.corrected is None
    assert query.meaning == "contributo al comune"


def test_an_accent_that_was_left_out_is_not_told() -> None:
    query = analysed("comunita al contributo")
    assert query.corrected is None
    assert query.asked == "comunità al contributo"


@pytest.mark.parametrize(
    ("query", "phrases"),
    [
        ("«domanda di contributo»", (("domand", "contrib"),)),
        ("“domanda di contributo” e 'altro'", (("domand", "contrib"),)),
        ('"uno due" e "tre quattro"', (("due",), ("tre", "quattr"))),
        ('"di" e ""', ()),
        ('"mai chiusa', ()),
    ],
)
def test_quoted_words_are_phrases(query: str, phrases: tuple[tuple[str, ...], ...]) -> None:
    assert analysed(query).phrases == phrases


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("  contributo \n al\tcomune ", "contributo al comune"),
        ("contributo\x00comune\x1b[31m", "contributo comune [31m"),
        ("contri\u00adbuto al\u200b comune\ufeff", "contributo al comune"),
        ("contributo\u2028comune", "contributo comune"),
        ("comune \ud800 \udcff", "comune"),
        ("citta\u0300", "città"),
        ("\u202econtributo", "contributo"),
    ],
)
def test_only_visible_text_is_left(query: str, text: str) -> None:
    assert analysed(query).text == text


@pytest.mark.parametrize("query", ["", "   ", "\n\t", "\x00", "\u200b\u00ad", "\ud800"])
def test_an_empty_query_is_refused(query: str) -> None:
    with pytest.raises(InvalidQuery, match="vuota"):
        analysed(query)


def test_a_query_that_is_too_long_says_how_long_it_may_be() -> None:
    assert analysed("a" * MAX_QUERY_CHARACTERS).text
    with pytest.raises(InvalidQuery, match=r"10000 caratteri.*1000"):
        analysed("a" * 10_000)


def test_spaces_do_not_make_a_query_long() -> None:
    assert analysed("comune" + " " * 10_000 + "contributo").text == "comune contributo"


@pytest.mark.parametrize("query", ["quanto?", "chi?", "?", "il", "'", '"', "100%", "..."])
def test_almost_nothing_is_still_a_query(query: str) -> None:
    assert analysed(query).meaning == query


def test_a_query_of_asking_words_alone_keeps_them() -> None:
    assert analysed("quanto?").words == ("quanto",)


def test_a_term_is_asked_once() -> None:
    weighted = analysed("comune, comuni, Comune").weighted
    assert [term for term, _ in weighted] == ["comun", "comun comun"]


def test_the_words_asked_count_more_than_what_is_added_to_them() -> None:
    weights = dict(analysed("scadenza rigenerazione urbana").weighted)
    assert weights["scadenz"] == weights["rigener"] == 1.0
    assert 0 < weights["termin"] < 1  # what the acts call a "scadenza"
    assert 0 < weights["rigener urban"] < 1  # side by side


@pytest.mark.parametrize("query", ["M2C2I1.2", "m2c2 1.2", "M2C2 Investimento 1.2 scadenza"])
def test_a_code_also_looks_for_its_title(query: str) -> None:
    found = analysed(query)
    weights = dict(found.weighted)
    assert found.codes == ("M2C2I1.2",)
    assert [one.code for one in found.measures] == ["M2C2I1.2"]
    assert found.meaning == f"{query} Comunità energetiche e autoconsumo"
    assert 0 < weights["energet"] == weights["autoconsum"] < 1
    assert found.is_lookup


def test_a_code_of_the_other_numbering_means_the_same_measure() -> None:
    assert "rigener" in dict(analysed("M5C2 investimento 4").weighted)


@pytest.mark.parametrize("query", ["M2C2", "M9C9I1.1", "CUP C57H21000640001"])
def test_a_code_without_a_measure_is_only_a_code(query: str) -> None:
    found = analysed(query)
    assert found.measures == ()
    assert found.meaning == query


@pytest.mark.parametrize("query", ["comunità energetiche", "scadenza comunità energetiche"])
def test_the_name_of_a_measure_also_looks_for_its_code(query: str) -> None:
    found = analysed(query)
    weights = dict(found.weighted)
    assert 0 < weights["m2c2i1 2"] == weights["m2c2 1 2"] == weights["m2c2 invest 1 2"] < 0.4
    assert found.codes == ()  # it must not stand to the letter
    assert found.meaning == query


@pytest.mark.parametrize(
    "query",
    [
        "quanti soci e quote servono alla comunità energetica di un condominio?",
        "contributo e autoconsumo",
        "M5C2 2.1 comunità energetiche",
    ],
)
def test_a_question_that_names_a_measure_does_not_look_for_its_code(query: str) -> None:
    assert "m2c2 1 2" not in dict(analysed(query).weighted)


def test_without_a_register_a_query_is_its_own_words() -> None:
    assert [term for term, _ in analysed("comunità energetiche", measures=register()).weighted] == [
        "comun",
        "energet",
        "comun energet",
    ]


@given(st.text(min_size=1, max_size=MAX_QUERY_CHARACTERS))
def test_any_text_is_a_query_or_an_empty_one(text: str) -> None:
    try:
        query = analysed(text)
    except InvalidQuery:
        return
    query.meaning.encode()
    assert all(term for term, _ in query.weighted)
    assert all(query.phrases)


@pytest.mark.parametrize("unit", ['"', '"a', "« ", "1.", "d.", "\n", "missione 1 ", "à"])
def test_time_grows_with_the_query(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docsearch.search.query.MAX_QUERY_CHARACTERS", 10**9)
    speller = Speller({})
    assert growth(lambda text: analyse(f"x{text}", speller, MEASURES), unit) < LINEAR
