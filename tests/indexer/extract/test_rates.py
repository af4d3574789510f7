from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.rates import find_aid_rates
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, clause, reading, row

RATES = [
    (
        "Il contributo a fondo perduto è pari al 50% delle spese ammissibili.",
        50,
        False,
        "delle spese ammissibili",
    ),
    (
        "Il contributo in conto capitale arriva fino all’80 per cento dei costi ammissibili.",
        80,
        True,
        "dei costi ammissibili",
    ),
    (
        "L'intensità massima del contributo è pari al 70% della spesa ammessa.",
        70,
        True,
        "della spesa ammessa",
    ),
    (
        "Il finanziamento copre il 100% del costo complessivo del progetto.",
        100,
        False,
        "del costo complessivo del progetto",
    ),
    (
        (
            "Il contributo è concesso nella misura massima del 90 per cento della spesa "
            "ritenuta ammissibile."
        ),
        90,
        True,
        "della spesa ritenuta ammissibile",
    ),
    ("L'aliquota di sostegno è pari al 65% della spesa ammessa.", 65, False, "della spesa ammessa"),
    (
        "Sono finanziati interventi nella misura del 75% dell'investimento ammissibile.",
        75,
        False,
        "dell'investimento ammissibile",
    ),
    ("La sovvenzione è concessa a fondo perduto fino al 100%.", 100, True, ""),
    (
        "Il contributo è determinato in misura pari al 5% del valore del finanziamento concesso.",
        5,
        False,
        "del valore del finanziamento concesso",
    ),
    (
        "Il contributo è pari al 5% dell'importo del mutuo.",
        5,
        False,
        "dell'importo del mutuo",
    ),
    ("L'agevolazione viene concessa fino al 100% sotto forma di sovvenzione.", 100, True, ""),
    ("Contributo: 50% delle spese ammissibili.", 50, False, "delle spese ammissibili"),
    (
        "Il contributo non potrà superare l'85% del costo totale ammissibile.",
        85,
        True,
        "del costo totale ammissibile",
    ),
    ("Il contributo coprirà sino al 95% delle spese sostenute.", 95, True, "delle spese"),
    (
        "Il contributo è pari al 33,5% delle spese ammissibili.",
        "33.5",
        False,
        "delle spese ammissibili",
    ),
    (
        "Per le piccole imprese il contributo è pari al 60% delle spese ammissibili.",
        60,
        False,
        "Per le piccole imprese",
    ),
    (
        "Linea A – Comuni fino a 15.000 abitanti – Contributo fino all’80% dei costi ammissibili;",
        80,
        True,
        "Linea A – Comuni fino a 15.000 abitanti",
    ),
    (
        "Il sostegno è pari al 100% della spesa ammessa per gli enti pubblici.",
        100,
        False,
        "per gli enti pubblici",
    ),
]


@pytest.mark.parametrize(("text", "percent", "up_to", "condition"), RATES)
def test_rates(text: str, percent: int | str, up_to: bool, condition: str) -> None:
    read = reading(text)
    [fact] = found = find_aid_rates(read)
    assert fact.value.percent == Decimal(percent)
    assert fact.value.up_to is up_to
    assert fact.value.condition == condition
    assert cited(found, read)


@pytest.mark.parametrize(
    "text",
    [
        "Il cofinanziamento del Comune è pari almeno al 20% del costo complessivo del progetto.",
        "Il beneficiario cofinanzia l'intervento per almeno il 10% dei costi ammissibili.",
        "Le spese tecniche sono ammesse fino al 10% delle spese ammissibili.",
        "I costi indiretti sono riconosciuti in misura forfettaria del 7% dei costi ammissibili.",
        "È erogata un'anticipazione fino al 30% del contributo concesso.",
        "Una quota pari al 40% delle risorse è destinata al Mezzogiorno.",
        "Il contributo è ridotto del 10% in caso di ritardo.",
        "Il contributo è revocato se è realizzato meno del 60% delle spese ammesse.",
        "Il contributo è cumulabile con altre agevolazioni fino al 100% della spesa ammissibile.",
        "Il progetto riceve 5 punti se il cofinanziamento supera il 30% del costo complessivo.",
        "Il contributo è pagato a saldo alla rendicontazione del 100% delle spese ammesse.",
        "Il FESR partecipa per il 40%, lo Stato per il 42%.",
        "Gli imprevisti sono ammessi nel limite del 5% dell'importo dei lavori.",
        "L'IVA al 22% è ammissibile se non recuperabile.",
        "Variazioni superiori al 20% del costo totale del progetto sono autorizzate.",
        "Acquisto di terreni nel limite del 10% delle spese ammissibili.",
        "Le spese generali non possono superare il 5% del contributo concesso.",
        "VISTO il regolamento che ammette contributi fino all'80% delle spese ammissibili;",
        "Il contributo copre almeno il 30% delle opere entro il 2024.",
        (
            "Il contributo è confermato se le spese validate non sono inferiori al 70% del costo "
            "totale del progetto."
        ),
        "L'aiuto obbliga a realizzare il progetto per almeno il 70% della spesa ammessa.",
        "Il contributo resta se è realizzato un minimo del 70% delle spese ammesse.",
        "La garanzia copre fino all'80% dell'importo del finanziamento.",
    ],
)
def test_percentages_that_are_no_rate(text: str) -> None:
    assert find_aid_rates(reading(text)) == ()


def test_limits_of_single_costs_in_the_article_on_costs() -> None:
    read = reading(
        clause(
            "• spese di studio, contributi obbligatori, nel limite del 10% delle spese ammissibili;"
        ),
        clause("• incentivi tecnici nella misura massima del 5% delle spese ammissibili;"),
        headings=("B.3 Spese ammissibili",),
    )
    headed = [clause(item.text, headings=("B.3 Spese ammissibili",)) for item in read.clauses]
    assert find_aid_rates(reading(*headed)) == ()


def test_lines_that_go_on_without_naming_the_grant() -> None:
    read = reading(
        "Percentuale di contributo: Linea A – piccoli comuni – fino all’80% dei costi ammissibili;",
        "Linea B – altri comuni – fino al 60% dei costi ammissibili.",
    )
    assert [(int(fact.value.percent), fact.value.condition) for fact in find_aid_rates(read)] == [
        (80, "Linea A – piccoli comuni"),
        (60, "Linea B – altri comuni"),
    ]


def test_the_second_rate_of_a_sentence() -> None:
    read = reading(
        "Il sostegno è pari al 100% della spesa ammessa per gli enti pubblici e al 60% per "
        "i privati."
    )
    assert [(int(fact.value.percent), fact.value.condition) for fact in find_aid_rates(read)] == [
        (100, "per gli enti pubblici"),
        (60, "per i privati"),
    ]


def test_a_column_of_rates() -> None:
    header = "Linea Comuni Dotazione (euro) Intensità massima Contributo massimo (euro)"
    read = reading(
        row("A fino a 15.000 abitanti 9.600.000,00 90% 600.000,00", header=header),
        row("B oltre 15.000 abitanti 6.400.000,00 70% 1.500.000,00", header=header),
    )
    assert [
        (int(f.value.percent), f.value.up_to, f.value.condition) for f in find_aid_rates(read)
    ] == [
        (90, True, "A fino a 15.000 abitanti"),
        (70, True, "B oltre 15.000 abitanti"),
    ]


def test_a_row_that_names_nothing() -> None:
    header = "Spesa minima Intensità del contributo Importo contributo massimo"
    read = reading(row("€ 4.000,00 60% delle spese ammissibili € 12.000,00", header=header))
    [fact] = find_aid_rates(read)
    assert (int(fact.value.percent), fact.value.condition) == (60, "delle spese ammissibili")


def test_the_same_rate_of_a_line_is_one_fact() -> None:
    read = reading(
        clause("Linea C – grandi comuni – Contributo fino al 60% dei costi ammissibili.", page=1),
        clause("Linea C: contributo fino al 60% dei costi ammissibili.", page=2),
    )
    [fact] = find_aid_rates(read)
    assert [item.page for item in fact.evidence] == [1, 2]


@given(st.text(alphabet="contributo spese ammissibili fino al del 0123456789%,;.-", max_size=300))
def test_any_text_is_read(text: str) -> None:
    if text.strip():
        read = reading(text)
        assert cited(find_aid_rates(read), read)


@pytest.mark.parametrize(
    "unit",
    ["contributo fino al 50% ", "50% delle spese ", "100% del totale del ", "per le imprese "],
)
def test_linear_time(unit: str) -> None:
    assert growth(lambda text: find_aid_rates(reading(text)), unit) < LINEAR
