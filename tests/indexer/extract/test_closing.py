import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import ClosingRule
from indexer.extract.closing import find_closing_rule
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, clause, reading

EXHAUSTED = [
    "Lo sportello resta aperto fino ad esaurimento delle risorse.",
    "Le domande si presentano dal 15 gennaio 2024 e fino ad esaurimento della dotazione.",
    "Le istanze possono essere inviate sino all'esaurimento dei fondi stanziati.",
]
UNLESS_EXHAUSTED = [
    "Le domande sono inviate entro il 31 marzo 2024, salvo esaurimento anticipato delle risorse.",
    "Le domande si presentano fino ad esaurimento delle risorse e non oltre il 31 marzo 2024.",
    "L'amministrazione può chiudere l'Avviso prima del termine, per esaurimento delle risorse.",
    "Il termine può essere anticipato per esaurimento delle risorse.",
    "Lo sportello potrà essere chiuso anticipatamente in caso di esaurimento dei fondi.",
    "Chiusura dello sportello, salvo esaurimento anticipato",
    "È prevista la chiusura anticipata del bando al raggiungimento della dotazione.",
]
RECURRING = [
    "Le domande sono presentate in finestre trimestrali.",
    "Le candidature si inviano con scadenze semestrali.",
]
NO_RULE = [
    "Il contributo è assegnato secondo la graduatoria, fino ad esaurimento della dotazione.",
    "Le domande sono finanziate in ordine di presentazione fino all'esaurimento della quota.",
    (
        "I contributi sono concessi secondo l'ordine cronologico di presentazione delle domande "
        "fino ad esaurimento delle risorse."
    ),
    "Gli interventi ammessi sono finanziati fino ad esaurimento delle risorse.",
    "Interventi ammessi e non finanziati per esaurimento delle risorse",
    "La graduatoria scorre fino ad esaurimento dei fondi.",
    "Le domande sono valutate con cadenza trimestrale.",
    "Il monitoraggio avviene con cadenza semestrale.",
    "Le domande sono presentate entro il 31 marzo 2024.",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, ClosingRule.EXHAUSTED) for text in EXHAUSTED),
        *((text, ClosingRule.UNLESS_EXHAUSTED) for text in UNLESS_EXHAUSTED),
        *((text, ClosingRule.RECURRING) for text in RECURRING),
    ],
)
def test_how_a_call_ends(text: str, expected: ClosingRule) -> None:
    read = reading(text)
    fact = find_closing_rule(read)
    assert fact is not None
    assert fact.value is expected
    assert cited([fact], read)


@pytest.mark.parametrize("text", NO_RULE)
def test_what_is_no_rule(text: str) -> None:
    assert find_closing_rule(reading(text)) is None


def test_a_day_stated_elsewhere_makes_exhaustion_an_exception() -> None:
    read = reading(EXHAUSTED[0], clause("Scadenza del bando: 31 marzo 2024", page=2))
    fact = find_closing_rule(read)
    assert fact is not None
    assert fact.value is ClosingRule.UNLESS_EXHAUSTED


def test_a_form_rules_nothing() -> None:
    read = reading(EXHAUSTED[0], headings=["Allegato 1 – Modello di domanda"])
    assert find_closing_rule(read) is None


@given(st.text(max_size=100))
def test_any_text_is_read(text: str) -> None:
    find_closing_rule(reading(f"Le domande {text} fino ad esaurimento {text}"))


@pytest.mark.parametrize(
    "unit", ["fino ad ", "salvo ", "chiusura anticipata ", "domande con cadenza ", "esaurimento "]
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(lambda text: find_closing_rule(reading(text)), unit) < LINEAR
