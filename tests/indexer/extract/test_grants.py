from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import Bound
from indexer.extract.grants import find_cost_limits, find_grants
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, clause, heading, reading

MIN, MAX = Bound.MIN, Bound.MAX

GRANTS = [
    ("Il contributo massimo concedibile è pari a € 250.000,00.", [(250_000, MAX)]),
    ("L'importo massimo del contributo è fissato in euro 1.000.000.", [(1_000_000, MAX)]),
    (
        "Il finanziamento non potrà in ogni caso superare l'importo di € 150.000,00.",
        [(150_000, MAX)],
    ),
    (
        "È concesso un contributo a fondo perduto fino ad un massimo di 30.000 euro.",
        [(30_000, MAX)],
    ),
    (
        "Il contributo viene concesso fino al limite massimo di euro 40.000,00 (quarantamila).",
        [(40_000, MAX)],
    ),
    (
        (
            "Il contributo è pari all'80% della spesa ammissibile e comunque non superiore a € "
            "200.000,00."
        ),
        [(200_000, MAX)],
    ),
    (
        (
            "Il contributo, a copertura delle spese ammissibili, è concesso fino a un massimo "
            "di 50.000 euro."
        ),
        [(50_000, MAX)],
    ),
    ("Ogni proposta può ottenere sino a un tetto di 2,5 milioni di euro.", [(2_500_000, MAX)]),
    ("A ogni proposta vanno al massimo 500.000 euro di contributo.", [(500_000, MAX)]),
    ("Ogni ente può ricevere al massimo 1,2 mln €.", [(1_200_000, MAX)]),
    (
        (
            "Ciascun Comune può chiedere un contributo compreso tra un minimo di € 50.000 e un "
            "massimo di € 300.000."
        ),
        [(50_000, MIN), (300_000, MAX)],
    ),
    (
        "Il contributo va da un minimo di 10.000 euro ad un massimo di 40.000 euro.",
        [(10_000, MIN), (40_000, MAX)],
    ),
    ("Il contributo concedibile va da 10.000 a 40.000 euro.", [(10_000, MIN), (40_000, MAX)]),
    (
        "Il contributo non potrà essere inferiore a 25.000,00 euro né superiore a 200.000,00 euro.",
        [(25_000, MIN), (200_000, MAX)],
    ),
    ("L'agevolazione non può superare il limite di 5 milioni di euro.", [(5_000_000, MAX)]),
    ("Il valore massimo del voucher è di euro 3.000,00.", [(3_000, MAX)]),
    ("La sovvenzione è concessa nella misura massima di € 60.000,00.", [(60_000, MAX)]),
    ("Entità del contributo: max € 15.000,00.", [(15_000, MAX)]),
    ("Massimale di contributo: 100.000 euro.", [(100_000, MAX)]),
    ("Il contributo minimo è pari ad euro 20.000.", [(20_000, MIN)]),
    ("Non sono ammesse domande con contributo richiesto inferiore a 8.000 euro.", [(8_000, MIN)]),
    ('L\'aiuto "de minimis" è concesso fino ad un massimo di 25.000 euro.', [(25_000, MAX)]),
]


@pytest.mark.parametrize(("text", "limits"), GRANTS)
def test_grants(text: str, limits: list[tuple[int, Bound]]) -> None:
    read = reading(text)
    found = find_grants(read)
    assert [(int(fact.value.amount), fact.value.bound) for fact in found] == limits
    assert find_cost_limits(read) == ()
    assert cited(found, read)


COSTS = [
    ("La spesa minima ammissibile è pari a € 20.000,00.", [(20_000, MIN)]),
    ("L'investimento minimo è fissato in 50.000 euro.", [(50_000, MIN)]),
    (
        "Sono ammissibili i progetti con un costo totale non inferiore a € 100.000,00.",
        [(100_000, MIN)],
    ),
    (
        "Il costo complessivo del progetto non può essere superiore a 5.000.000 di euro.",
        [(5_000_000, MAX)],
    ),
    (
        "L'importo dei lavori a base d'asta non deve essere inferiore a euro 150.000.",
        [(150_000, MIN)],
    ),
    (
        "I costi ammissibili per la voce “opere” non devono essere inferiori a euro 70.000,00.",
        [(70_000, MIN)],
    ),
    ("Non sono ammissibili i progetti di importo inferiore a € 30.000,00.", [(30_000, MIN)]),
    ("I progetti di importo inferiore a € 30.000,00 non sono ammissibili.", [(30_000, MIN)]),
    (
        "Le proposte devono prevedere un investimento complessivo di almeno 40.000 euro.",
        [(40_000, MIN)],
    ),
    (
        "Importo minimo di costo del progetto, superiore a euro 90.000,00 (novantamila).",
        [(90_000, MIN)],
    ),
    ("Il quadro economico complessivo non può eccedere 3 milioni di euro.", [(3_000_000, MAX)]),
    ("Importo massimo del progetto: € 75.000.", [(75_000, MAX)]),
    ("La soglia minima di spesa ammissibile per domanda è di 10.000,00 euro.", [(10_000, MIN)]),
    (
        "Gli interventi hanno un costo ammissibile compreso tra € 200.000 ed € 1.000.000.",
        [(200_000, MIN), (1_000_000, MAX)],
    ),
    (
        (
            "Saranno finanziati progetti per un importo non inferiore a 100.000 euro e non "
            "superiore a 500.000 euro."
        ),
        [(100_000, MIN), (500_000, MAX)],
    ),
    (
        (
            "Il contributo copre il 100% delle spese ammissibili, per un investimento minimo "
            "superiore a 80.000 euro."
        ),
        [(80_000, MIN)],
    ),
    (
        "La spesa ammissibile massima è di 300.000 euro; la spesa minima è di 15.000 euro.",
        [(300_000, MAX), (15_000, MIN)],
    ),
]


@pytest.mark.parametrize(("text", "limits"), COSTS)
def test_costs(text: str, limits: list[tuple[int, Bound]]) -> None:
    read = reading(text)
    found = find_cost_limits(read)
    assert [(int(fact.value.amount), fact.value.bound) for fact in found] == limits
    assert find_grants(read) == ()
    assert cited(found, read)


@pytest.mark.parametrize(
    "text",
    [
        "Gli aiuti de minimis non superano 300.000 euro nell'arco di tre anni.",
        "Per i contributi superiori a 150.000 euro è richiesta la documentazione antimafia.",
        (
            "Per contributi di importo superiore a € 150.000,00 il beneficiario presenta una "
            "fideiussione."
        ),
        (
            "Nel caso in cui il contributo richiesto sia superiore a 100.000 euro è allegata "
            "una relazione."
        ),
        (
            "Per progetti di importo superiore a 1 milione di euro è richiesta l'analisi "
            "costi-benefici."
        ),
        "Il fatturato non deve superare i 2 milioni di euro.",
        "Il finanziamento agevolato è concesso fino a un massimo di 500.000 euro.",
        "La garanzia copre prestiti fino a 2.500.000 euro.",
        "Le spese di comunicazione sono ammissibili fino a 500,00 €.",
        "Le spese tecniche sono riconosciute nel limite massimo di 20.000 euro.",
        "Sono ammissibili le spese per consulenze fino a un massimo di 5.000 euro.",
        "La domanda è soggetta all'imposta di bollo di 16,00 euro.",
        "Gli affidamenti di importo inferiore a 140.000 euro sono diretti.",
        (
            "Per le operazioni il cui costo totale supera 500.000 euro il beneficiario espone "
            "una targa."
        ),
        "La polizza deve avere un massimale non inferiore a 1.000.000 di euro.",
        "Il cofinanziamento comunale non può essere inferiore a 20.000 euro.",
        "L'ISEE del nucleo non deve superare 15.000 euro.",
        "Il capitale sociale non è inferiore a 50.000 euro.",
        "L'anticipazione è erogata fino ad un massimo di 100.000 euro.",
        "È prevista una sanzione da un minimo di 500 euro a un massimo di 5.000 euro.",
        "Il canone annuo non può superare 1.000 euro.",
        "La dotazione finanziaria è pari a euro 10.000.000,00.",
        "Il contributo massimo è di 1.500 €/kW.",
        "Il contributo medio è stato di 1,3 milioni di euro.",
        "Il Comune ha già ottenuto un contributo di 300.000 euro.",
        "Ad esempio, con il contributo massimo di 10.000 euro si acquista un mezzo.",
        "Il contributo massimo è, rispettivamente, di 3 e di 2,5 milioni di euro.",
        "Sono esenti dal contributo le richieste per importi inferiori a 0,50 euro.",
        "Ogni fattura rendicontata deve avere un importo minimo di € 150,00 più IVA.",
        "I singoli giustificativi di spesa devono avere un importo minimo di 200,00 euro.",
        "– importo minimo 4.000,00 euro e massimo 30.000,00 euro per la garanzia all'80%;",
        "L'importo massimo della singola garanzia è di 30.000 euro.",
        (
            "Le agevolazioni sono concesse alle condizioni del Quadro temporaneo per gli aiuti "
            "di Stato fino ad un importo di 400.000,00 euro per impresa."
        ),
    ],
)
def test_sums_that_limit_neither(text: str) -> None:
    read = reading(text)
    assert find_grants(read) == ()
    assert find_cost_limits(read) == ()


@pytest.mark.parametrize(
    ("text", "basis", "line"),
    [
        (
            "Il contributo massimo per ciascun progetto è pari a € 250.000,00.",
            "per ciascun progetto",
            "",
        ),
        ("Il contributo massimo è di 1.000.000 euro per beneficiario.", "per beneficiario", ""),
        ("Il finanziamento non supera € 150.000 per ogni domanda.", "per ogni domanda", ""),
        (
            (
                "Il contributo massimo è di 5.000.000 di euro per i comuni da 15.000 a 49.999 "
                "abitanti;"
            ),
            "",
            "per i comuni da 15.000 a 49.999 abitanti",
        ),
        (
            "Per i Comuni fino a 5.000 abitanti il contributo massimo è di 700mila euro.",
            "",
            "Per i Comuni fino a 5.000 abitanti",
        ),
        (
            "Linea B – Centri del riuso – Contributo massimo 30.000 euro",
            "",
            "Linea B – Centri del riuso",
        ),
    ],
)
def test_basis_and_line(text: str, basis: str, line: str) -> None:
    [fact] = find_grants(reading(text))
    assert (fact.value.basis, fact.value.line) == (basis, line)


def test_items_of_a_list_take_the_limit_from_its_lead() -> None:
    lead = "Linea 1: “Empori” Il contributo copre le spese e in ogni caso non oltre un massimo di:"
    [fact] = find_grants(reading(clause("• € 70.000,00", lead=lead)))
    assert (fact.value.amount, fact.value.bound) == (Decimal(70_000), MAX)
    assert fact.value.line == "Linea 1: “Empori”"


def test_bands_in_a_list() -> None:
    lead = "Il contributo massimo cresce con la popolazione:"
    read = reading(
        clause("– 5 milioni di euro per i Comuni da 15.001 a 49.999 abitanti;", lead=lead),
        clause("– 10 milioni di euro per quelli da 50.000 abitanti.", lead=lead),
    )
    assert [(int(fact.value.amount), fact.value.line) for fact in find_grants(read)] == [
        (5_000_000, "per i Comuni da 15.001 a 49.999 abitanti"),
        (10_000_000, "per quelli da 50.000 abitanti"),
    ]


def test_a_list_that_begins_inside_a_sentence() -> None:
    read = reading(
        (
            "I comuni possono chiedere contributi nel limite massimo di: a. 5.000 euro per i "
            "comuni piccoli;"
        ),
        "b. 10.000 euro per i comuni grandi.",
    )
    assert [(int(fact.value.amount), fact.value.line) for fact in find_grants(read)] == [
        (5_000, "per i comuni piccoli"),
        (10_000, "per i comuni grandi"),
    ]


def test_limits_that_a_recital_recalls_count_where_there_are_no_others() -> None:
    recital = "VISTO il decreto che fissa il contributo nel limite massimo di 5.000 euro;"
    article = heading("Art. 1")
    own = clause("Il contributo massimo è di 8.000 euro.", headings=("Art. 1",))
    assert [fact.value.amount for fact in find_grants(reading(recital))] == [5_000]
    assert [fact.value.amount for fact in find_grants(reading(recital, article, own))] == [8_000]
    assert find_cost_limits(reading("VISTO l'avviso con spesa minima di 5.000 euro;")) == ()


def test_a_summary_joins_the_line_it_repeats() -> None:
    read = reading(
        clause("Il contributo massimo è di 30.000 euro.", page=1),
        clause("Linea B – Contributo massimo di 30.000 euro.", page=2),
    )
    [fact] = find_grants(read)
    assert fact.value.line == "Linea B"
    assert sorted(item.page for item in fact.evidence) == [1, 2]


def test_a_call_that_lends_grants_no_financing() -> None:
    limit = "Il finanziamento non può superare 100.000 euro."
    loans = (
        "Il Confidi rilascia la garanzia.",
        "Il tasso di interesse è fisso.",
        "Il preammortamento dura sei mesi.",
    )
    assert find_grants(reading(limit, *loans)) == ()
    assert len(find_grants(reading(limit))) == 1


def test_a_call_that_lends_names_the_grant() -> None:
    read = reading(
        "Importo massimo di 90.000 euro.",
        "Il contributo è pari al 5% del valore del finanziamento concesso (massimo quindi 4.000 "
        "euro).",
        "Il Confidi rilascia la garanzia.",
        "Il tasso di interesse è fisso.",
        "Il preammortamento dura sei mesi.",
    )
    [fact] = find_grants(read)
    assert (int(fact.value.amount), fact.value.bound) == (4_000, MAX)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("B.2 Regime di aiuto", 0),
        ("Art. 6 – Regimi d'aiuto applicabili", 0),
        ("B.1 Caratteristiche dell'agevolazione e regime di aiuto", 1),
        ("Art. 5 – Contributo e regime di aiuto", 1),
    ],
)
def test_limits_of_the_regime_of_aid(title: str, found: int) -> None:
    limit = clause("Il contributo non supera 200.000 euro per impresa.", headings=[title])
    assert len(find_grants(reading(limit))) == found


def test_remarks_are_kept() -> None:
    [fact] = find_grants(reading("Il contributo massimo è di euro 1.000 (diecimila/00)."))
    assert "in lettere" in fact.remarks[0]


@given(st.text(alphabet="contributo massimo spesa minima pari a€0123456789.,;:%-", max_size=300))
def test_any_text_is_read(text: str) -> None:
    if text.strip():
        read = reading(text)
        assert cited(find_grants(read), read)
        assert cited(find_cost_limits(read), read)


@pytest.mark.parametrize(
    "unit",
    [
        "contributo massimo ",
        "contributo massimo di 500 euro ",
        "importo complessivo totale ",
        "progetti di importo non superiore a 500 euro ",
        "per i comuni ",
        "Linea 1 ",
        "importo minimo 500 euro e massimo 900 euro per la ",
        "fattura importo massimo 10% del finanziamento di 500 euro ",
    ],
)
def test_linear_time(unit: str) -> None:
    assert growth(lambda text: find_grants(reading(text)), unit) < LINEAR
