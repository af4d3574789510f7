"""The card of a whole document."""

from decimal import Decimal

import pytest

from docsearch.calls import ApplicantKind, Range
from docsearch.cards import Card, ChangeKind
from docsearch.evidence import check_quotes
from docsearch.models import Attribute, Kind, Origin
from indexer.classify import classify
from indexer.extract.card import extract_card
from indexer.headings import find_headings
from indexer.layout import read_layout
from indexer.title import document_title
from tests.described import moment
from tests.indexer.layouts import plain

_CALL = """# Avviso pubblico «Strade sicure» per la mobilità dei piccoli comuni

Regione Umbria

## Articolo 1 – Dotazione finanziaria

La dotazione finanziaria dell'avviso è pari a euro 2.500.000,00.

## Articolo 2 – Soggetti beneficiari

Possono presentare domanda i Comuni dell'Umbria con popolazione fino a 5.000 abitanti.

## Articolo 3 – Contributo

Il contributo è concesso nella misura massima dell'80% delle spese ammissibili, fino a un massimo \
di euro 100.000,00 per ciascun progetto.

## Articolo 4 – Presentazione delle domande

Le domande sono presentate dalle ore 9:00 del 10 gennaio 2027 alle ore 12:00 del 31 marzo 2027.
"""


def _card(text: str, kind: Kind | None = None) -> Card:
    source = plain(text)
    layout = read_layout(source)
    title = document_title(layout, "documento")
    headings = find_headings(layout, title.lines)
    told = kind or classify(layout, title.attribute).value
    card = extract_card(told, layout, headings, title.attribute)
    check_quotes(card.facts(), {item.page.number: item.page for item in source.pages})
    return card


def test_a_call() -> None:
    call = _card(_CALL).call
    assert call is not None
    assert call.title is not None
    assert call.title.value.startswith("Avviso pubblico «Strade sicure»")
    assert call.total_budget is not None
    assert call.total_budget.value == Decimal("2500000.00")
    assert call.opens is not None
    assert call.opens.value == moment("2027-01-10T09:00")
    assert call.closes is not None
    assert call.closes.value == moment("2027-03-31T12:00")
    assert {fact.value.kind for fact in call.applicants} == {ApplicantKind.COMUNE}
    assert call.population_rule is not None
    assert call.population_rule.value.range == Range(None, 5000)
    assert [fact.value.name for fact in call.places] == ["Umbria"]
    assert [fact.value.percent for fact in call.aid_rates] == [80]
    assert [fact.value.amount for fact in call.grants] == [Decimal("100000.00")]


def test_a_card_says_the_kind_only_where_the_text_does() -> None:
    assert _card(_CALL, Kind.AVVISO).kind is not None
    assert _card(_CALL, Kind.BANDO).kind is None


def test_an_act_that_extends_a_call() -> None:
    card = _card(
        "# Decreto n. 7 del 3 marzo 2027 – Proroga dell'Avviso «Strade sicure»\n\n"
        "Il termine per le domande dell'Avviso «Strade sicure», fissato alle ore 12:00 del 31 "
        "marzo 2027, è prorogato alle ore 12:00 del 30 aprile 2027.\n"
    )
    assert card.call is None
    (change,) = card.changes
    assert change.value.kind is ChangeKind.EXTENDS
    assert change.value.closes == moment("2027-04-30T12:00")


@pytest.mark.parametrize("kind", [Kind.RELAZIONE, Kind.LINEE_GUIDA, Kind.PROTOCOLLO])
def test_reports_change_nothing(kind: Kind) -> None:
    card = _card("Relazione\n\nIl termine per le domande è prorogato al 30 aprile 2027.\n", kind)
    assert card.changes == ()
    assert card.call is None


def test_a_title_from_elsewhere_is_no_fact() -> None:
    layout = read_layout(plain(_CALL))
    title = Attribute("Avviso di prova", Origin.FILE_NAME)
    card = extract_card(Kind.AVVISO, layout, find_headings(layout), title)
    assert card.call is not None
    assert card.call.title is None
