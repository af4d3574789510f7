import pytest

from indexer.extract.provisions import provisions
from tests.indexer.extract.factories import clause, heading, reading, row


def test_recitals_are_marked_until_the_decision() -> None:
    read = reading(
        "Il Dirigente del Settore",
        "VISTA la legge regionale n. 3 del 2020, con una dotazione di 5 milioni di euro;",
        "b. 10.000.000 di euro per i comuni maggiori;",
        "DECRETA",
        "1. di approvare il bando, con una dotazione di 2 milioni di euro.",
    )
    assert [item.recital for item in provisions(read)] == [False, True, True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "CONSIDERATO che il fondo è di 3 milioni;",
        "Premesso che la Regione ha stanziato 1 milione,",
        "DATO ATTO che le risorse ammontano a 10 milioni;",
        "Visti gli articoli 1 e 2 del decreto;",
        "- RICHIAMATA la deliberazione n. 5",
        "Preso atto della nota;",
    ],
)
def test_recitals(text: str) -> None:
    [item] = provisions(reading(text))
    assert item.recital


@pytest.mark.parametrize(
    "text",
    [
        "Il contributo è concesso nei limiti della dotazione.",
        "Le visite in loco sono annunciate.",
        "Articolo 3. Il contributo massimo è di 5.000 euro.",
        "2. di dare atto che le risorse ammontano a 10 milioni;",
    ],
)
def test_no_recitals(text: str) -> None:
    [item] = provisions(reading(text))
    assert not item.recital


def test_a_heading_ends_the_recitals() -> None:
    read = reading(
        "VISTO il decreto;",
        heading("Articolo 1 – Dotazione"),
        clause("La dotazione è di 5 milioni.", headings=("Articolo 1 – Dotazione",)),
    )
    assert [item.recital for item in provisions(read)] == [True, False]


@pytest.mark.parametrize(
    "title",
    [
        "Allegato 2 – Esempi di calcolo",
        "Allegato A – Modello di domanda",
        "ALLEGATO B: Fac-simile di dichiarazione",
        "Allegato C – Domanda di contributo",
        "A.2 Riferimenti normativi",
        "Articolo 2 – Definizioni",
        "Art. 14 (Erogazione del contributo)",
        "D.4 ISPEZIONI E CONTROLLI",
        "Articolo 9 – Revoca e rinuncia",
        "B.6 Aiuti di Stato",
        "C.3 Istruttoria e punteggi",
        "Imposta di bollo",
    ],
)
def test_articles_beside_the_point_are_left_out(title: str) -> None:
    read = reading("Il contributo massimo è di 5.000 euro.", headings=("Parte II", title))
    assert list(provisions(read)) == []


@pytest.mark.parametrize(
    "title",
    [
        "A.4 Dotazione finanziaria",
        "Articolo 6 – Misura e limiti del contributo",
        "Art. 5 – Importo del contributo ed erogazione",
        "B.1 Caratteristiche generali dell’agevolazione",
        "Spese ammissibili",
        "Presentazione delle domande",
    ],
)
def test_articles_to_the_point(title: str) -> None:
    read = reading("Il contributo massimo è di 5.000 euro.", headings=("Parte II", title))
    assert len(list(provisions(read))) == 1


def test_rows_of_a_table_of_scores_are_left_out() -> None:
    table = row("Costo per abitante fino a 500 euro 10", header="Criterio Punti")
    assert list(provisions(reading(table))) == []


def test_an_item_has_the_lead_of_the_list_inside_a_sentence() -> None:
    read = reading(
        "I comuni possono chiedere contributi nel limite di: a. 5.000 euro se piccoli;",
        "b. 10.000 euro se grandi.",
        "Le domande sono inviate per posta certificata.",
    )
    said = [item.said for item in provisions(read)]
    assert said[1] == "I comuni possono chiedere contributi nel limite di b. 10.000 euro se grandi."
    assert said[2] == "Le domande sono inviate per posta certificata."


def test_offset_is_where_the_clause_begins() -> None:
    [item] = provisions(reading("– 5.000 euro", lead="Contributo massimo:"))
    assert item.said[item.offset :] == "– 5.000 euro"
