import datetime
from decimal import Decimal

import pytest

from docsearch.calls import (
    AidRate,
    Call,
    ListAnnex,
    Moment,
    Place,
    PlaceKind,
    PopulationRule,
    Range,
    Window,
)
from docsearch.card_sheet import CONTRADICTIONS, range_text, rate_text, sheet, window_text
from docsearch.cards import CallReference, Card, Change, ChangeKind
from docsearch.evidence import Fact
from tests import cards


def shown(card: Card) -> dict[str, dict[str, list[str]]]:
    """Texts with their details, by section and label."""
    return {
        part.title: {
            row.label: [" — ".join(filter(None, (e.text, e.detail))) for e in row.entries]
            for row in part.rows
        }
        for part in sheet(card)
    }


def test_a_call_is_shown_whole() -> None:
    found = shown(cards.CARD)
    assert list(found) == [
        "Il documento si contraddice",
        "L'atto",
        "Quando e come si presenta domanda",
        "Quanto",
        "Chi può presentare domanda",
        "Condizioni da verificare",
        "Criteri di valutazione",
        "Misure e riferimenti",
    ]
    assert found["Il documento si contraddice"] == {
        "dotazione": ["euro 4.500.000,50", "4,4 milioni"]
    }
    assert found["L'atto"]["Data dell'atto"] == ["3 marzo 2025"]
    assert found["L'atto"]["Pubblicazione"] == []
    assert found["Quando e come si presenta domanda"] == {
        "Periodo": ["dall'11 marzo 2025, ore 10:00, al 30 aprile 2025"],
        "Chiusura": ["salvo esaurimento anticipato delle risorse"],
        "Progetti per richiedente": ["2"],
        "Modalità": ["Le domande si inviano"],
        "Contatti": ["piazze@example.org — Posta elettronica"],
    }
    assert found["Quanto"] == {
        "Dotazione": ["4.500.000,50 euro"],
        "Ripartizione": ["1.000.000 euro — Linea 2"],
        "Contributo": ["massimo 200.000 euro — per progetto"],
        "Intensità": ["fino all'80% — delle spese"],
        "Costo del progetto": ["minimo 50.000 euro"],
    }
    assert found["Chi può presentare domanda"] == {
        "Ammessi": ["Comuni — «i comuni»"],
        "Esclusi": ["Imprese — «le imprese»"],
        "Popolazione richiesta": ["fino a 15.000 abitanti"],
        "Territorio": ["Regione Lombardia"],
        "Elenco dei comuni": ["Allegato 1: elenco non presente nel documento — 120 dichiarati"],
        "Abitanti citati ad altro fine": [
            "fino a 4.999 abitanti — punteggio: non decide chi è ammesso"
        ],
    }


def test_every_entry_carries_its_evidence_and_remarks() -> None:
    entries = [e for part in sheet(cards.CARD) for row in part.rows for e in row.entries]
    assert all(entry.evidence for entry in entries)
    assert [e.remarks for e in entries if e.remarks] == [("L'11 marzo 2025 era martedì.",)]
    held = {item for fact in cards.CALL.facts() for item in fact.evidence}
    assert {item for entry in entries for item in entry.evidence} == held


def test_a_press_release_and_what_it_tells() -> None:
    found = shown(cards.ACT)
    assert found["Che cosa modifica"] == {
        "Modifica": ["Proroga del termine: 30 aprile 2025 → 15 maggio 2025 — avviso piazze verdi"]
    }
    assert found["Il protocollo di cui parla"]["Durata"] == ["36 mesi — durata triennale"]
    assert found["Comunicato stampa"]["Eventi"] == ["Seminario — 10 ottobre 2022, ore 09:30"]
    assert found["A quale procedura si riferisce"] == {"Procedura": ["avviso piazze verdi"]}


def test_an_empty_card_has_no_sections_and_no_contradiction_is_no_section() -> None:
    assert sheet(Card()) == ()
    assert CONTRADICTIONS not in {part.id for part in sheet(Card(call=Call()))}
    assert shown(Card(protocol=cards.PROTOCOL))["Protocollo d'intesa"]["Temi"] == ["mobilità"]


def test_sections_have_ids_of_their_own() -> None:
    for card in (cards.CARD, cards.ACT):
        ids = [part.id for part in sheet(card)]
        assert len(ids) == len(set(ids))


DAY = Moment(datetime.date(2025, 3, 1))
HOUR = Moment(datetime.date(2025, 3, 8), datetime.time(12))


@pytest.mark.parametrize(
    ("window", "text"),
    [
        (Window(DAY, HOUR), "dal 1º marzo 2025 all'8 marzo 2025, ore 12:00"),
        (Window(HOUR, DAY), "dall'8 marzo 2025, ore 12:00, al 1º marzo 2025"),
        (Window(None, HOUR), "fino all'8 marzo 2025, ore 12:00"),
        (Window(DAY, None), "dal 1º marzo 2025"),
        (Window(None, None), "date non indicate"),
    ],
)
def test_windows(window: Window, text: str) -> None:
    assert window_text(window) == text


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (Range(5001, 15000), "da 5.001 a 15.000 abitanti"),
        (Range(None, 15000), "fino a 15.000 abitanti"),
        (Range(5001, None), "almeno 5.001 abitanti"),
    ],
)
def test_ranges(found: Range, text: str) -> None:
    assert range_text(found) == text


def one(**fields: object) -> list[str]:
    """The only text of a call with one fact."""
    call = Call(**{name: (Fact(value, cards.cite("2025")),) for name, value in fields.items()})  # type: ignore[arg-type]
    return [e.text for part in sheet(Card(call=call)) for row in part.rows for e in row.entries]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(PlaceKind.METROPOLITAN_CITY, "Città metropolitana di Milano"),
         "Città metropolitana di Milano"),
        (Place(PlaceKind.PROVINCE, "Lodi", excluded=True), "Provincia di Lodi (escluso)"),
        (Place(PlaceKind.SOUTH, ""), "Mezzogiorno"),
    ],
)  # fmt: skip
def test_places(place: Place, text: str) -> None:
    assert one(places=place) == [text]


def test_a_list_that_is_there_says_its_pages() -> None:
    assert one(list_annexes=ListAnnex("Allegato 2", 3, 32, 44, ("015146",))) == [
        "Allegato 2, pagine 32–44"
    ]
    assert one(list_annexes=ListAnnex("Allegato 2", None, 9, 9, ())) == ["Allegato 2, pagina 9"]


def test_a_rate_that_is_no_ceiling() -> None:
    assert one(aid_rates=AidRate(Decimal("12.5"), up_to=False, condition="")) == ["12,5%"]


def test_a_population_rule_says_whom_it_does_not_bind() -> None:
    rule = PopulationRule(Range(15001, None), "ISTAT 2023", ("capoluoghi",), aggregated=True)
    call = Call(population_rule=cards.fact(rule, "15.000"))
    (text,) = shown(Card(call=call))["Chi può presentare domanda"]["Popolazione richiesta"]
    assert text == (
        "almeno 15.001 abitanti — ISTAT 2023; non vale per capoluoghi; "
        "gli abitanti dei comuni associati si sommano"
    )


def test_a_change_of_budget() -> None:
    change = Change(
        ChangeKind.BUDGET, CallReference("l'avviso", ()), budget=Decimal(30), added=Decimal(10)
    )
    card = Card(changes=(cards.fact(change, "dotazione"),))
    assert shown(card)["Che cosa modifica"]["Modifica"] == [
        "Modifica della dotazione: 10 euro in più, totale 30 euro — l'avviso"
    ]


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (AidRate(Decimal(80), True, ""), "fino all'80%"),
        (AidRate(Decimal(100), True, ""), "fino al 100%"),
        (AidRate(Decimal("62.5"), False, ""), "62,5%"),
    ],
)
def test_a_rate_in_words(rate: AidRate, text: str) -> None:
    assert rate_text(rate) == text
