import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.text import fold, query_words, stem, terms, words
from tests.factories import LINEAR, growth


def values(text: str) -> list[str]:
    return [term.value for term in terms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5.000", ["5000"]),
        ("5000", ["5000"]),
        ("5mila", ["5000"]),
        ("5 mila", ["5000"]),
        ("1.000.000.000,00", ["1000000000"]),
        ("500.000,50", ["500000,50"]),
        ("1,5", ["1,5"]),
        ("3 milioni", ["3000000", "3", "milion"]),
        ("3.000.000", ["3000000"]),
        ("1,5 mln", ["1500000", "1,5", "mln"]),
        ("2 miliardi", ["2000000000", "2", "miliard"]),
        ("80%", ["80"]),
        ("2.1", ["2", "1"]),
        ("1" * 400 + " milioni", ["1" * 400, "milion"]),
        ("3 mıla", ["3", "mıla"]),  # a dotless i is no i
        ("5.000,000", ["5000", "0"]),
    ],
)
def test_numbers_have_one_form(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30/06/2022", ["2022-06-30"]),
        ("30-06-2022", ["2022-06-30"]),
        ("30.6.2022", ["2022-06-30"]),
        ("30 giugno 2022", ["2022-06-30"]),
        ("30 GIUGNO 2022", ["2022-06-30"]),
        ("1° gennaio 2024", ["2024-01-01"]),
        ("1º gennaio 2024", ["2024-01-01"]),
        ("29/02/2024", ["2024-02-29"]),
        ("31.02.2024", ["31", "02", "2024"]),
        ("29 febbraio 2023", ["29", "febbrai", "2023"]),
        ("45.13.2024", ["45", "13", "2024"]),
        ("1.1.0000", ["1", "1", "0000"]),
    ],
)
def test_dates_have_one_form_and_what_is_no_date_keeps_its_parts(
    text: str, expected: list[str]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'avviso", ["avvis"]),
        ("l’avviso", ["avvis"]),
        ("dell'ente e nell’ambito", ["ente", "ambit"]),
        ("all'80%", ["80"]),
        ("L’Amministrazione", ["amministr"]),
        ("po' di tutto", ["po", "tutt"]),
        ("don't", ["don", "t"]),  # no Italian elision
    ],
)
def test_elided_articles_go(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Città", "citta"),
        ("PERCHÉ AMMISSIBILITÀ", "perche ammissibilita"),
        ("finanziamento", "finanziamenti"),
        ("ﬁnanziamento", "finanziamento"),
        ("comune", "comuni"),
        ("scadenza", "scadenze"),
    ],
)
def test_spellings_and_inflections_meet(one: str, other: str) -> None:
    assert values(one) == values(other) != []


def test_stop_words_are_left_out() -> None:
    assert values("il contributo per la realizzazione degli interventi") == [
        "contrib",
        "realizz",
        "intervent",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("quanto possiamo chiedere di contributo?", ("chiedere", "contributo")),
        ("quanto?", ("quanto",)),
        ("che cosa possiamo fare", ("cosa", "possiamo", "fare")),
        ("chi?", ()),
        ("???", ()),
        ("", ()),
    ],
)
def test_words_of_asking_count_only_where_there_are_no_others(
    query: str, expected: tuple[str, ...]
) -> None:
    assert query_words(query) == expected


def test_the_vocabulary_has_whole_folded_words_and_no_numbers() -> None:
    found = [term.value for term in words("L’ammissibilità del 30 giugno 2022, n. 5mila euro")]
    assert found == ["ammissibilita", "del", "n", "euro"]


def test_words_with_digits_are_not_stemmed() -> None:
    assert stem("m5c2i2") == "m5c2i2"
    assert stem("finanziamenti") == "finanz"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("CITTÀ", "citta"), ("L’Ente", "l'ente"), ("Straße", "straße"), ("plain", "plain")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_terms_stand_in_text_order_where_they_say(text: str) -> None:
    found = list(terms(text))
    for term in found:
        assert 0 <= term.start < term.end <= len(text)
        assert term.value
        assert any(char.isalnum() for char in text[term.start : term.end])
    starts = [term.start for term in found]
    assert starts == sorted(starts)


@given(st.text(alphabet="0123456789.,/-° milaonurdgesLl'’ec"))
def test_anything_like_a_number_or_a_date_is_read(text: str) -> None:
    found = "".join(term.value for term in words(text)) + "".join(values(text))
    assert any(char.isdigit() for char in text) <= any(char.isdigit() for char in found)


@given(st.from_regex(r"[a-z]{3,12}( [a-z]{3,12}){0,6}", fullmatch=True))
def test_case_and_apostrophes_do_not_change_the_terms(text: str) -> None:
    assert values(text) == values(text.upper())
    assert values(f"dell'{text}") == values(f"dell’{text}")


@pytest.mark.parametrize(
    "unit",
    ["1.", "111.", "111.111.1", "1,", "30 giugno ", "30/", "a'", "mila ", "1 mila ", "x", "’"],
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(lambda text: list(terms(text)), unit) < LINEAR
