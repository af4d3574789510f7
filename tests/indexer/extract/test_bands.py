import pytest

from indexer.extract.bands import band_of, basis_of, line_in, line_key, tidy
from indexer.extract.provisions import Provision
from tests.indexer.extract.factories import clause


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Linea A – Comuni fino a 15.000 abitanti – Contributo fino all’80%",
            "Linea A – Comuni fino a 15.000 abitanti",
        ),
        (
            "Linea di finanziamento 2: “Centri del riuso” Il contributo è concesso",
            "Linea di finanziamento 2: “Centri del riuso”",
        ),
        ("la dotazione del Pacchetto 1 è pari a 5 euro", "Pacchetto 1"),
        ("per la linea 1 e poi per la linea 2 a 5.000 euro", "linea 2"),
        ("Lotto 3: importo massimo", "Lotto 3"),
        ("in linea con il piano", ""),
        ("l'azione 2.2.1 del programma", ""),
        ("una linea di credito", ""),
    ],
)
def test_the_last_line_named(text: str, line: str) -> None:
    assert line_in(text) == line


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("fino a |5.000 euro| per i comuni montani;", "per i comuni montani"),
        ("fino a |5.000 euro| per le imprese, e comunque entro i limiti", "per le imprese"),
        ("fino a |5.000 euro| per i singoli e di 9.000 euro per i gruppi", "per i singoli"),
        ("Linea 2: contributo fino a |5.000 euro| per ciascun progetto", "Linea 2"),
        (
            "Per le unioni di comuni il contributo massimo è di |5.000 euro|.",
            "Per le unioni di comuni",
        ),
        ("Per ciascun progetto il contributo massimo è di |5.000 euro|.", ""),
        ("Il contributo massimo è di |5.000 euro| per la durata del progetto.", ""),
    ],
)
def test_bands(text: str, band: str) -> None:
    before, amount, after = text.split("|")
    item = Provision(clause(before + amount + after), "", recital=False)
    assert band_of(item, len(before), len(before) + len(amount)) == band


def test_the_heading_names_the_line() -> None:
    item = Provision(
        clause("Fino a 5.000 euro.", headings=("Art. 4", "Linea 3 – Mobilità")), "", recital=False
    )
    assert band_of(item, 7, 17) == "Linea 3 – Mobilità"


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("contributo per ciascun progetto pari a |5 euro|.", "per ciascun progetto"),
        ("|5 euro| per beneficiario", "per beneficiario"),
        ("|5 euro| per ogni singola domanda", "per ogni singola domanda"),
        ("|5 euro| a singolo comune", "a singolo comune"),
        ("|5 euro| per i comuni montani", ""),
    ],
)
def test_bases(text: str, basis: str) -> None:
    before, amount, after = text.split("|")
    assert basis_of(before + amount + after, len(before), len(before) + len(amount)) == basis


def test_two_names_of_a_line_have_one_key() -> None:
    assert line_key("Linea B – Comuni grandi") == line_key("LINEA B: altri") == "linea b"
    assert line_key("per i Comuni") == "per i comuni"


@pytest.mark.parametrize(
    ("words", "tidied"), [(" – Linea 1: ", "Linea 1"), ("• a;", "a"), ("", "")]
)
def test_tidy(words: str, tidied: str) -> None:
    assert tidy(words) == tidied
