import pytest

from indexer.extract.budget_shares import find_budget_shares
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, clause, reading, row

HEADING = ("Articolo 3 – Dotazione finanziaria",)
LEAD = "La dotazione del bando è pari a euro 10.000.000,00, ripartita in:"

SHARES = [
    (
        "La dotazione è di 30 milioni di euro, di cui 12 milioni per il Mezzogiorno.",
        [(12_000_000, "Mezzogiorno")],
    ),
    (
        (
            "Le risorse sono 5 milioni, di cui euro 2.000.000 per la Linea 1 ed euro 3.000.000 "
            "per la Linea 2."
        ),
        [(2_000_000, "Linea 1"), (3_000_000, "Linea 2")],
    ),
    (
        (
            "La dotazione è di euro 16.000.000, di cui euro 11.200.000 a valere sulle risorse "
            "statali ed euro 4.800.000 di risorse regionali."
        ),
        [(11_200_000, "risorse statali"), (4_800_000, "risorse regionali")],
    ),
    (
        (
            "Una quota del 40 per cento della dotazione, pari a euro 4.000.000,00, è destinata ai "
            "comuni delle isole."
        ),
        [(4_000_000, "comuni delle isole")],
    ),
    (
        "Una quota delle risorse, pari a 1.000.000 di euro, è riservata ai piccoli comuni.",
        [(1_000_000, "piccoli comuni")],
    ),
    (
        (
            "Alle regioni del Mezzogiorno è destinato il 40 per cento delle risorse, pari a euro "
            "51.600.000,00."
        ),
        [(51_600_000, "regioni del Mezzogiorno")],
    ),
]


@pytest.mark.parametrize(("text", "shares"), SHARES)
def test_shares_in_a_sentence(text: str, shares: list[tuple[int, str]]) -> None:
    read = reading(text)
    found = find_budget_shares(read)
    assert [(int(fact.value.amount), fact.value.label) for fact in found] == shares
    assert cited(found, read)


@pytest.mark.parametrize(
    ("item", "amount", "label"),
    [
        (
            "• Linea 1 – centri del riuso, pari a € 2.000.000,00;",
            2_000_000,
            "Linea 1 – centri del riuso",
        ),
        ("a) Linea 2: € 3.000.000;", 3_000_000, "Linea 2"),
        ("- 4.000.000 euro per i comuni montani;", 4_000_000, "comuni montani"),
        ("– euro 1.000.000,00 a favore delle unioni di comuni;", 1_000_000, "unioni di comuni"),
    ],
)
def test_items_under_a_statement_of_the_budget(item: str, amount: int, label: str) -> None:
    [fact] = find_budget_shares(reading(clause(item, headings=HEADING, lead=LEAD)))
    assert (int(fact.value.amount), fact.value.label) == (amount, label)


@pytest.mark.parametrize(
    ("text", "header", "amount", "label"),
    [
        (
            "Comunità energetiche 1.600.000,00 72,73%",
            "Tipo Dotazione (euro) Quota",
            1_600_000,
            "Comunità energetiche",
        ),
        ("Molise 1,00% 24.000.000,00", "Regione Quota Risorse (euro)", 24_000_000, "Molise"),
        ("2025 297.500,00", "Anno Importo (euro)", 297_500, "anno 2025"),
        (
            "Linea A 1.000.000,00 400.000,00 1.400.000,00",
            "Linea Dotazione iniziale (euro) Incremento (euro) Nuova dotazione (euro)",
            1_400_000,
            "Linea A",
        ),
    ],
)
def test_rows(text: str, header: str, amount: int, label: str) -> None:
    [fact] = find_budget_shares(reading(row(text, header=header, headings=HEADING)))
    assert (int(fact.value.amount), fact.value.label) == (amount, label)


def test_years_in_a_sentence() -> None:
    read = reading(
        "Sono stanziati euro 2.000.000 per l'anno 2024 ed euro 3.000.000 per l'anno 2025.",
        headings=HEADING,
    )
    found = find_budget_shares(read)
    assert [(int(fact.value.amount), fact.value.label) for fact in found] == [
        (2_000_000, "anno 2024"),
        (3_000_000, "anno 2025"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "La dotazione finanziaria è pari a euro 10.000.000,00.",
        "VISTA la legge che ripartisce risorse per 5 milioni, di cui 2 milioni per il Sud;",
        "Il contributo è di 50.000 euro, di cui 10.000 per la progettazione.",
        "Il 40 per cento delle risorse è destinato al Mezzogiorno.",
    ],
)
def test_sentences_without_shares(text: str) -> None:
    assert find_budget_shares(reading(text)) == ()


@pytest.mark.parametrize(
    "text", ["Totale 16.000.000,00", "– Totale: 10.000.000 euro"], ids=["row", "item"]
)
def test_the_total_is_no_share(text: str) -> None:
    table = row(text, header="Linea Dotazione (euro)", headings=HEADING)
    item = clause(text, headings=HEADING, lead=LEAD)
    assert find_budget_shares(reading(table)) == ()
    assert find_budget_shares(reading(item)) == ()


@pytest.mark.parametrize(
    "unit", ["risorse di cui 5 euro per la ", "quota del 5% ", "2024 5.000,00 "]
)
def test_linear_time(unit: str) -> None:
    assert growth(lambda text: find_budget_shares(reading(text, headings=HEADING)), unit) < LINEAR
