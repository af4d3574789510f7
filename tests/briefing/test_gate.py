import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docsearch.briefing.gate import uncited_numbers
from docsearch.briefing.model import Statement
from docsearch.briefing.numbers import numbers
from docsearch.errors import BriefingError
from tests.briefing import samples
from tests.web.samples import FakeServices

QUOTE = "La dotazione è di euro 4.500.000,50, di cui 1.000.000 per la Linea 2"
CLOSING = "fino al 30 aprile 2025"


@pytest.mark.parametrize(
    ("quote", "note"),
    [
        (QUOTE, "Ci sono 4.500.000,50 euro."),
        (QUOTE, "Alla Linea 2 va un milione di euro."),
        (QUOTE, "Si veda a pagina 1."),
        (QUOTE, "Il bando è del 3 marzo 2025."),  # the date of the document cited
        (CLOSING, "Si chiude il 30 aprile."),
        (CLOSING, "Si chiude il 30/04/2025."),
        (CLOSING, "Si chiude nell'aprile 2025."),
        (CLOSING, "Nessun numero, e nessun obbligo di citarne."),
    ],
)
def test_a_note_may_say_the_numbers_of_the_words_cited(
    services: FakeServices, quote: str, note: str
) -> None:
    item = samples.passage(services, "piazze-1", quote, note)
    assert samples.made(services, samples.asked(item)).items[0].note == note


@pytest.mark.parametrize(
    ("quote", "note", "number"),
    [
        (QUOTE, "Ci sono 12.000 euro.", "12.000"),
        (QUOTE, "Ci sono dodicimila euro.", "dodicimila"),
        (QUOTE, "Ci sono 4.500.000 euro.", "4.500.000"),
        (QUOTE, "Ci sono 4\u200b5 euro.", "45"),
        (QUOTE, "Ci sono ٤٥ euro.", "45"),
        (QUOTE, "Restano due mesi.", None),  # the Linea 2 says it
        (QUOTE, "Restano tre mesi.", "tre"),
        (QUOTE, "Si veda a pagina 9.", "pagina 9"),
        (CLOSING, "Si chiude il 30 maggio.", "30 maggio"),
        (CLOSING, "Si chiude il 30 aprile 2026.", "30 aprile 2026"),
        (CLOSING, "Copre l'80%.", "80%"),
        (QUOTE, "Ci sono 45 000 euro.", "45 000"),
        (QUOTE, "Ne beneficia la metà.", "metà"),
    ],
)
def test_a_number_that_no_words_say_is_refused(
    services: FakeServices, quote: str, note: str, number: str | None
) -> None:
    request = samples.asked(samples.passage(services, "piazze-1", quote, note))
    if number is None:
        samples.made(services, request)
        return
    with pytest.raises(BriefingError) as raised:
        samples.made(services, request)
    assert str(raised.value) == (
        f"Voce 1 del briefing: il numero «{number}» nella nota non compare in nessun passaggio "
        "citato: aggiungi il passaggio che lo dice o togli il numero."
    )


def test_the_sheet_of_a_call_supports_its_values(services: FakeServices) -> None:
    note = "Fino all'80%, al massimo 200.000 euro, scadenza prorogata al 15 maggio 2025."
    samples.made(services, samples.asked(samples.call(services, "piazze-1", note)))


def test_a_number_of_another_item_does_not_support_a_note(services: FakeServices) -> None:
    request = samples.asked(
        samples.passage(services, "piazze-1", QUOTE),
        samples.passage(services, "piazze-1", CLOSING, "Ci sono 4.500.000,50 euro."),
    )
    with pytest.raises(BriefingError, match="Voce 2"):
        samples.made(services, request)


@pytest.mark.parametrize("title", ["Bandi 2027", "Entro il 30 aprile 2025", "Seminario", ""])
def test_a_title_may_say_a_year_or_what_is_cited(services: FakeServices, title: str) -> None:
    item = samples.passage(services, "piazze-1", CLOSING)
    samples.made(services, samples.asked(item, title=title))


def test_a_title_with_a_number_of_its_own_is_refused(services: FakeServices) -> None:
    item = samples.passage(services, "piazze-1", CLOSING)
    with pytest.raises(BriefingError, match="«50 milioni» nel titolo"):
        samples.made(services, samples.asked(item, title="50 milioni per i comuni"))


@pytest.mark.parametrize("territory", ["", "MI", "015002"])
def test_all_that_docsearch_says_is_cited(services: FakeServices, territory: str) -> None:
    request = samples.asked(
        samples.passage(services, "piazze-1", QUOTE),
        samples.call(services, "piazze-1"),
        samples.call(services, "nota-1"),
        samples.comparison("piazze-1", "nota-1"),
        territory=territory,
    )
    assert uncited_numbers(samples.made(services, request)) == ()


def test_a_statement_without_its_source_is_found(services: FakeServices) -> None:
    whole = samples.made(services, samples.asked(samples.call(services, "piazze-1")))
    bare = Statement("15 maggio 2025", ())
    broken = dataclasses.replace(
        whole, deadlines=(dataclasses.replace(whole.deadlines[0], closings=(bare,)),)
    )
    assert [(one.number, one.by_person) for one in uncited_numbers(broken)] == [
        ("15 maggio 2025", False)
    ]


def test_a_source_that_the_bibliography_lacks_is_none(services: FakeServices) -> None:
    whole = samples.made(services, samples.asked(samples.call(services, "piazze-1")))
    first, *others = whole.bibliography
    broken = dataclasses.replace(
        whole, bibliography=(dataclasses.replace(first, pages=()), *others)
    )
    assert uncited_numbers(broken)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(note=st.text("0123456789.,:/-° aprilemdoctun%€milonĭ٣½", max_size=40))
def test_no_note_brings_in_a_number_that_is_not_cited(services: FakeServices, note: str) -> None:
    """Whatever is let through says nothing but what the words say."""
    item = samples.passage(services, "piazze-1", QUOTE, note)
    try:
        briefing = samples.made(services, samples.asked(item))
    except BriefingError:
        assert numbers(note)
        return
    allowed = ("2", "4500000.5", "1000000", "1", "3", "12", "2025")
    for number in numbers(briefing.items[0].note):
        kind, value = number.claim
        assert kind != "numero" or value in allowed
