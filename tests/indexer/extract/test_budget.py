from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.budget import find_total_budget
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, clause, heading, reading, row

HEADING = ("A.4 Dotazione finanziaria",)

TOTALS = [
    (
        "La dotazione finanziaria del presente Avviso ammonta complessivamente a € 5.000.000,00.",
        5_000_000,
    ),
    (
        "Le risorse complessivamente stanziate per il bando sono pari a 3,5 milioni di euro.",
        3_500_000,
    ),
    ("Le risorse disponibili ammontano ad euro 12.000.000.", 12_000_000),
    ("Il plafond del bando è di 800.000 euro.", 800_000),
    ("Per il presente avviso è stanziata la somma complessiva di € 450.000,00.", 450_000),
    ("Lo stanziamento complessivo è di euro 2.000.000,00 (duemilioni/00).", 2_000_000),
    ("Le risorse finanziarie destinate alle proposte sono pari a 10 mln €.", 10_000_000),
    ("La dotazione complessiva è di 30 milioni di euro, di cui 12 milioni per il Sud.", 30_000_000),
    ("Sono messi a disposizione complessivamente euro 1.200.000,00.", 1_200_000),
    ("L'importo complessivo messo a disposizione è pari a 2 milioni di euro.", 2_000_000),
    ("Il bando dispone di una dotazione finanziaria di 600.000 euro.", 600_000),
    ("Budget: € 150.000.", 150_000),
    ("Il bando è finanziato con un budget di 500.000 euro.", 500_000),
    ("Ai fini del presente bando sono disponibili risorse pari a € 9.500.000,00.", 9_500_000),
    ("DOTAZIONE FINANZIARIA Euro 72.000.000,00", 72_000_000),
    ("RISORSE DISPONIBILI La dotazione finanziaria è pari a euro 1.000.000.", 1_000_000),
    (
        "La dotazione dell'avviso è pari a 129 milioni, a fronte dei 135 milioni complessivi.",
        129_000_000,
    ),
    (
        (
            "La dotazione è pari a euro 30.000.000,00 per ciascuno degli anni dal 2022 al 2026, "
            "per complessivi euro 150.000.000,00."
        ),
        150_000_000,
    ),
    (
        (
            "La dotazione dell'Avviso, pari a euro 5.000.000,00, è incrementata di euro "
            "3.000.000,00 ed è rideterminata in euro 8.000.000,00."
        ),
        8_000_000,
    ),
    ("La dotazione della misura è passata da 2 milioni a 2.795.000 euro.", 2_795_000),
]


@pytest.mark.parametrize(("text", "value"), TOTALS)
def test_totals(text: str, value: int) -> None:
    read = reading(text)
    found = find_total_budget(read)
    assert [fact.value for fact in found] == [Decimal(value)]
    assert cited(found, read)


@pytest.mark.parametrize(
    "text",
    [
        "VISTA la legge che stanzia risorse pari a 500 milioni di euro;",
        "VISTO il decreto che approva il bando, con una dotazione di euro 380.000.000,00;",
        "L'Investimento 2.1 ha una dotazione complessiva di 3,3 miliardi di euro.",
        "Le risorse residue, pari a 200.000 euro, confluiscono nel fondo.",
        "La dotazione della Linea 1 è pari a 2.000.000 di euro.",
        "Il contributo massimo è pari a 100.000 euro.",
        "Una quota delle risorse, pari a 1.000.000 di euro, è riservata ai piccoli comuni.",
        "Eventuali ulteriori risorse pari a 300.000 euro potranno essere assegnate.",
        "Il Comune dispone di risorse proprie pari a 50.000 euro.",
        "Il 40% della dotazione, pari a euro 4.000.000,00, è destinato al Sud.",
        "La dotazione è di 30 milioni di euro annui.",
        "La dotazione finanziaria è indicata nell'allegato.",
        "Il fatturato ammonta a 2 milioni di euro.",
        "I progetti ammissibili hanno un importo complessivo di 4 milioni di euro.",
    ],
)
def test_sums_that_are_not_the_total(text: str) -> None:
    assert find_total_budget(reading(text)) == ()


def test_places_that_agree_are_one_fact() -> None:
    read = reading(
        clause("La dotazione finanziaria è pari a euro 1.000.000,00.", headings=HEADING, page=2),
        row("DOTAZIONE FINANZIARIA € 1.000.000", page=9),
    )
    [fact] = find_total_budget(read)
    assert [item.page for item in fact.evidence] == [2, 9]


def test_places_that_disagree_are_both_kept() -> None:
    read = reading(
        clause("La dotazione finanziaria è pari a euro 1.000.000,00.", headings=HEADING),
        row("DOTAZIONE FINANZIARIA € 1.200.000", page=9),
    )
    assert [fact.value for fact in find_total_budget(read)] == [1_000_000, 1_200_000]


def test_what_is_said_of_the_call_beats_what_is_said_in_passing() -> None:
    read = reading(
        "Si attinge alla dotazione di 90 milioni di euro.",
        clause("La dotazione del bando è pari a 5 milioni di euro.", headings=HEADING),
    )
    assert [fact.value for fact in find_total_budget(read)] == [5_000_000]


def test_the_sum_of_the_parts_is_the_total() -> None:
    read = reading(
        "Le risorse statali sono pari a 3 milioni di euro.",
        "Le risorse regionali sono pari a 2 milioni di euro.",
        "Le risorse complessive del bando sono pari a 5 milioni di euro.",
        headings=HEADING,
    )
    assert [fact.value for fact in find_total_budget(read)] == [5_000_000]


def test_an_act_that_funds_a_list_assigns_its_sum() -> None:
    read = reading(
        "VISTA la legge che assegna al Ministero 3,4 miliardi di euro di risorse;",
        heading("Art. 2 Graduatoria"),
        "È approvata la graduatoria dei progetti ammissibili, per un importo complessivo di 42 "
        "milioni di euro.",
        heading("Art. 3 Progetti"),
        "È approvato l'elenco dei progetti beneficiari, per un ammontare di progetti finanziati "
        "pari a 33.992.711,95 euro.",
    )
    assert [fact.value for fact in find_total_budget(read)] == [Decimal("33992711.95")]


def test_an_implausible_total_keeps_its_remark() -> None:
    [fact] = find_total_budget(reading("La dotazione del bando è di euro 18.978.747,97 milioni."))
    assert "inverosimile" in fact.remarks[0]


@given(st.text(alphabet="dotazione risorse bando pari a€0123456789.,;:%", max_size=300))
def test_any_text_is_read(text: str) -> None:
    if text.strip():
        read = reading(text)
        assert cited(find_total_budget(read), read)


@pytest.mark.parametrize(
    "unit",
    ["la dotazione ", "dotazione pari a 5 euro ", "quota di risorse ", "risorse complessive "],
)
def test_linear_time(unit: str) -> None:
    assert growth(lambda text: find_total_budget(reading(text)), unit) < LINEAR
