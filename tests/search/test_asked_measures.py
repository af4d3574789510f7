import pytest

from docsearch.search.asked_measures import code_terms, title_terms
from docsearch.text import terms
from tests.measures.samples import measure


def test_the_words_of_a_title_come_once() -> None:
    measures = [measure("M2C2I1.2", "Le comunità energetiche"), measure("M2C2I1", "Comunità verdi")]
    assert title_terms(measures) == ("comun", "energet", "verd")


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("M2C2I1.2", "finanziato dalla M2C2I1.2 con"),
        ("M2C2I1.2", "finanziato dalla M2C2 1.2 con"),
        ("M2C2I1.2", "(M2C2 - Investimento 1.2)"),
        ("M1C1I1.4.3", "M1C1 investimento 1.4.3"),
        ("M5C2R1.1", "M5C2 - Riforma 1.1"),
    ],
)
def test_a_code_is_looked_for_as_acts_write_it(code: str, written: str) -> None:
    text = f" {' '.join(term.value for term in terms(written))} "
    assert any(f" {words} " in text for words in code_terms([measure(code, "")]))


def test_both_numberings_are_looked_for() -> None:
    found = code_terms([measure("M5C2I2.1", "", "", "M5C2I4")])
    assert "m5c2 invest 2 1" in found
    assert "m5c2 invest 4" in found


def test_no_measure_has_none() -> None:
    assert title_terms(()) == code_terms(()) == ()
