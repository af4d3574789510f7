from decimal import Decimal

from docsearch.call_list import list_calls
from docsearch.call_sheet import HEAD, call_rows
from docsearch.cards import Described
from docsearch.procedures import Procedures
from docsearch.sheets import Cell
from tests import cards
from tests.described import call, document, moment

NOW = moment("2025-05-01T12:00")
FULL = Described(document("piazze", title="Piazze verdi", date="2025-03-03"), cards.CARD)
TOLD = Described(document("notizia", title="Notizia sulle piazze", date="2025-04-20"), cards.ACT)


def rows(*described: Described) -> list[dict[str, Cell]]:
    calls = list_calls(Procedures.of(described), NOW)
    head, *found = call_rows(calls, lambda one: f"https://esempio.it/{one.id}")
    assert head == list(HEAD)
    return [dict(zip(HEAD, row, strict=True)) for row in found]


def test_values_stand_beside_the_words_that_say_them() -> None:
    (row,) = rows(FULL, TOLD)
    assert row["Titolo"] == "Avviso pubblico per le piazze verdi"
    assert row["Ente"] == "Regione Esempio"
    assert row["Misura"] == "M2C4I3.1"
    assert row["Apertura"] == "2025-03-11T10:00:00"
    assert row["Dotazione in euro"] == Decimal("4500000.50")
    assert row["Fonte della dotazione"] == "Piazze verdi, p. 1: «euro 4.500.000,50»"
    assert row["Contributo massimo in euro"] == Decimal(200000)
    assert row["Intensità del contributo"] == "fino all'80%"
    assert row["Chi può partecipare"] == "Comuni"
    assert row["Indirizzo della pagina"] == "https://esempio.it/piazze"


def test_the_deadline_is_the_one_in_force_with_the_act_that_sets_it() -> None:
    (row,) = rows(FULL, TOLD)
    assert row["Scadenza in vigore"] == "2025-05-15"
    assert row["Documento della scadenza"] == "Notizia sulle piazze"
    assert row["Pagina della scadenza"] == 1
    quoted = "prorogato dal 30 aprile 2025 al 15 maggio 2025"
    assert row["Citazione della scadenza"] == quoted
    assert row["Stato"] == "Aperto"


def test_every_value_has_its_source_and_what_is_not_said_is_empty() -> None:
    for row in rows(FULL, TOLD, call("vuoto", "Avviso «Senza nulla»")):
        values = [name for name in HEAD if f"Fonte {_of(name)}" in HEAD]
        for name in values[1:]:
            assert (row[name] is None) == (row[f"Fonte {_of(name)}"] is None), name
    bare = next(one for one in rows(call("vuoto", "Avviso «Senza nulla»")))
    assert bare["Stato"] == "Scadenza da verificare"
    assert [name for name, cell in bare.items() if cell] == [
        "Titolo",
        "Stato",
        "Avvertenza",
        "Indirizzo della pagina",
    ]


def _of(name: str) -> str:
    return {
        "Titolo": "del titolo",
        "Ente": "dell'ente",
        "Misura": "della misura",
        "Apertura": "dell'apertura",
        "Dotazione in euro": "della dotazione",
        "Contributo massimo in euro": "del contributo massimo",
        "Intensità del contributo": "dell'intensità",
        "Chi può partecipare": "di chi può partecipare",
    }.get(name, "-")
