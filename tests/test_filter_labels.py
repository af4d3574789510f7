import pytest

from docsearch.filter_labels import filter_label, value_label
from docsearch.filters import FIELDS
from tests.measures.samples import register
from tests.test_filters import ONE_OF_EACH


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("kind", "faq", "Domande frequenti"),
        ("status", "non_ancora_aperto", "Stato: non ancora aperto"),
        ("status", "sconosciuta", "Stato: scadenza da verificare"),
        ("closing", "7-giorni", "Scade entro 7 giorni"),
        ("applicant", "unione_di_comuni", "Domande di: unioni di comuni"),
        ("territory", "Umbria", "Territorio: Umbria"),
        ("measure", "M9C9I1", "M9C9I1"),
        ("issuer", "Regione Umbria", "Regione Umbria"),
        ("from", "2024-03-01", "dal 01/03/2024"),
        ("to", "2024-03-31", "al 31/03/2024"),
    ],
)
def test_a_filter_by_itself(field: str, value: str, expected: str) -> None:
    assert filter_label(field, value, register()) == expected


@pytest.mark.parametrize("field", FIELDS)
def test_every_filter_has_words(field: str) -> None:
    value = ONE_OF_EACH.get(field, "testo")
    assert filter_label(field, value, register())
    assert value_label(field, value, register())
