"""Clauses and their evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.reading import ClauseRole, Reading
from indexer.headings import find_headings
from indexer.layout import read_layout
from tests.indexer.extract.factories import clause, page_texts, reading
from tests.indexer.layouts import plain


def _read(*texts: str) -> Reading:
    layout = read_layout(plain(*texts))
    return Reading.of(layout, find_headings(layout))


def test_sentences_list_items_and_what_introduces_them() -> None:
    read = _read(
        "Possono presentare domanda:\na) i comuni;\nb) le unioni di comuni.\nLa domanda va firmata."
    )
    assert [(item.text, item.lead) for item in read.clauses] == [
        ("Possono presentare domanda:", ""),
        ("a) i comuni;", "Possono presentare domanda:"),
        ("b) le unioni di comuni.", "Possono presentare domanda:"),
        ("La domanda va firmata.", ""),
    ]


def test_the_number_of_a_paragraph_stays_with_it_and_ends_the_list_before() -> None:
    read = _read("1. Sono ammessi:\na) i comuni;\nb) le province.\n2. Non sono ammessi i privati.")
    assert [(item.text, item.lead) for item in read.clauses][1:] == [
        ("a) i comuni;", "1. Sono ammessi:"),
        ("b) le province.", "1. Sono ammessi:"),
        ("2. Non sono ammessi i privati.", ""),
    ]


def test_a_sentence_broken_by_the_page_is_one_clause_cited_on_both() -> None:
    read = _read("La dotazione è pari a euro", "1.000.000,00 per il 2024, salvo aumenti.")
    assert read.clauses[0].text.startswith("La dotazione è pari a euro 1.000.000,00 per il 2024")
    read = _read("Dotazione della misura", "1.000.000,00 euro")
    assert len(read.clauses) == 2, "a figure at the top of a page may begin anything"
    read = _read("La dotazione della misura è", "pari a euro 1.000.000,00.")
    assert [item.text for item in read.clauses] == [
        "La dotazione della misura è pari a euro 1.000.000,00."
    ]
    assert [(item.page, item.quote) for item in read.clauses[0].cite()] == [
        (1, "La dotazione della misura è"),
        (2, "pari a euro 1.000.000,00."),
    ]


@given(
    st.text(alphabet="ab .,;\n", min_size=1, max_size=60).filter(str.strip),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_every_citation_is_verbatim(text: str, start: int, length: int) -> None:
    made = clause(text)
    start = min(start, len(made.text) - 1)
    end = min(len(made.text), start + length + 1)
    quoted = made.cite(start, end)
    texts = page_texts(reading(made))
    assert all(texts[item.page][item.start : item.end] == item.quote for item in quoted)
    near = made.cite_near(start, end)
    assert near[0].start <= quoted[0].start
    assert near[-1].end >= quoted[-1].end


def test_a_long_clause_is_quoted_around_what_counts() -> None:
    made = clause("parola " * 100 + "euro 500.000,00 " + "parola " * 100)
    at = made.text.index("euro")
    (quoted,) = made.cite_near(at, at + 15)
    assert "euro 500.000,00" in quoted.quote
    assert len(quoted.quote) < 350


def test_nothing_cannot_be_cited() -> None:
    with pytest.raises(ValueError, match="nothing to cite"):
        clause("parole").cite(3, 3)


def test_roles() -> None:
    read = _read("Articolo 1 – Finalità\nIl bando finanzia le piste ciclabili.")
    assert [item.role for item in read.clauses] == [ClauseRole.HEADING, ClauseRole.BODY]
    assert read.clauses[1].headings == ("Articolo 1 – Finalità",)
