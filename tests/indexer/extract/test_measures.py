import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.measures import find_cigs, find_cups, find_legal_basis, find_measures
from indexer.extract.reading import Reading
from tests.indexer.extract.factories import cited, clause, heading, reading, row

CODE = "B71B23000120006"


def _measures(read: Reading) -> tuple[list[str], list[str]]:
    funding, mentioned = find_measures(read)
    assert cited((*funding, *mentioned), read)
    return [fact.value for fact in funding], [fact.value for fact in mentioned]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Avviso pubblico – PNRR, Missione 5, Componente 2, Investimento 2.1", "M5C2I2.1"),
        ("PNRR M1C1, investimento 1.4 – Misura 1.4.3 (M1C1I1.4.3)", "M1C1I1.4.3"),
        ("Bando M2C2 I4.1 «Rafforzamento mobilità ciclistica»", "M2C2I4.1"),
        ("Avviso a valere sulla Missione 1, Componente 1, Riforma 2.1", "M1C1R2.1"),
        ("Avviso M4C1 per le scuole", "M4C1"),
    ],
)
def test_the_title_names_the_measure_that_funds(text: str, code: str) -> None:
    assert _measures(reading(text, "Art. 1 Oggetto")) == ([code], [])


@pytest.mark.parametrize(
    "text",
    [
        "Le risorse del presente avviso sono a valere sull'Investimento M5C2I2.1.",
        "Il bando è finanziato dall'Unione europea – NextGenerationEU, M5C2 Investimento 2.1.",
        (
            "Gli interventi sono finanziati nell'ambito della Missione 5, Componente 2, "
            "Investimento 2.1 del PNRR."
        ),
        "La dotazione è interamente a carico dell'Investimento M5C2I2.1.",
        "Il presente avviso attua la Missione 5, Componente 2, Investimento 2.1 del PNRR.",
    ],
)
def test_a_sentence_on_the_money_of_this_act_funds(text: str) -> None:
    read = reading(heading("Art. 3 Dotazione finanziaria"), text)
    assert _measures(read) == (["M5C2I2.1"], [])


def test_a_recital_about_one_measure_funds() -> None:
    read = reading(
        "Il Capo del Dipartimento",
        "VISTA, in particolare, la Missione 5 «Inclusione», Componente 2, Investimento 2.1;",
    )
    assert _measures(read) == (["M5C2I2.1"], [])


def test_recitals_about_several_measures_do_not() -> None:
    read = reading(
        "Il Dirigente",
        "VISTA la Missione 5, Componente 2, Investimento 2.1;",
        "VISTA la Missione 2, Componente 2, Investimento 1.2;",
    )
    assert _measures(read) == ([], ["M5C2I2.1", "M2C2I1.2"])


@pytest.mark.parametrize(
    "text",
    [
        "I contributi non sono cumulabili con i finanziamenti della misura M2C2I1.2.",
        "Non sono ammessi interventi già finanziati a valere sull'Investimento M2C2I1.2.",
        (
            "Il governo ha approvato il decreto n. 414 del 2023, “Tariffa incentivante in "
            "attuazione della Missione 2, Componente 2, Investimento 1.2 del PNRR”, sui contributi."
        ),
        "CONSIDERATO che le risorse della misura M2C2I1.2 sono gestite dal GSE;",
    ],
)
def test_a_measure_ruled_out_or_of_another_act_is_cited(text: str) -> None:
    read = reading(heading("Art. 3 Contributo"), text)
    assert _measures(read) == ([], ["M2C2I1.2"])


def test_norms_and_tables_only_cite() -> None:
    norms = ("A.2 Riferimenti normativi",)
    read = reading(
        clause("Avviso per gli interventi a valere su M2C2I1.2", headings=norms),
        row("1 Asilo nido M4C1I1.1 100.000,00", header="N. Intervento Misura Importo"),
    )
    assert _measures(read) == ([], ["M2C2I1.2", "M4C1I1.1"])


def test_milestones_name_no_component() -> None:
    read = reading(heading("Art. 1"), "L'avviso concorre al traguardo M5C2-11 con le risorse date.")
    assert _measures(read) == ([], [])


@pytest.mark.parametrize(
    "text", [f"Bando ciclabili – CUP {CODE}", f"Codice Unico di Progetto: {CODE}", f"CUP: {CODE}."]
)
def test_the_cup_of_the_act(text: str) -> None:
    read = reading(text)
    facts = find_cups(read)
    assert [fact.value for fact in facts] == [CODE]
    assert cited(facts, read)


@pytest.mark.parametrize(
    "read",
    [
        reading(row(f"12 Comune A CUP {CODE}", header="N. Ente CUP")),
        reading(f"VISTA la convenzione stipulata (CUP {CODE});"),
        reading(f"Esempio di causale: CUP {CODE}"),
        reading(f"CUP {CODE}", headings=("Allegato 1 – Modello di domanda",)),
        reading(f"L'occupazione del lotto {CODE}"),
        reading(*(f"CUP {CODE[:-1]}{digit}" for digit in range(5))),
        reading("CUP: ________________"),
    ],
    ids=["table", "recital", "example", "form", "no label", "projects", "blank"],
)
def test_cups_of_projects_are_not_the_acts(read: Reading) -> None:
    assert find_cups(read) == ()


def test_the_cig_of_the_act() -> None:
    assert [fact.value for fact in find_cigs(reading("CIG: 9876543A21"))] == ["9876543A21"]
    assert find_cigs(reading(row("Lotto 1 CIG 9876543A21", header="Lotto CIG"))) == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("VISTA la legge 27 dicembre 2019, n. 160;", ["ATTO:160/2019"]),
        ("Visto il regolamento (UE) 2021/241 del Parlamento europeo;", ["ATTO:241/2021"]),
        (
            (
                "VISTO il decreto-legge 31 maggio 2021, n. 77, convertito dalla legge 29 luglio "
                "2021, n. 108;"
            ),
            ["ATTO:77/2021", "ATTO:108/2021"],
        ),
        (
            (
                "VISTO il decreto legislativo 8 novembre 2021, n. 199, recante attuazione della "
                "direttiva (UE) 2018/2001;"
            ),
            ["ATTO:199/2021"],
        ),
        (
            (
                "RICHIAMATA la deliberazione n. 2199 del 15 aprile 2024 «Misura ai sensi del "
                "decreto n. 10 del 2020»;"
            ),
            ["ATTO:2199/2024"],
        ),
        ("CONSIDERATO che la legge 27 dicembre 2019, n. 160 prevede risorse;", []),
        ("La domanda è esente ai sensi del DPR n. 642 del 1972.", []),
    ],
)
def test_recitals_give_the_legal_basis(text: str, codes: list[str]) -> None:
    read = reading(text)
    facts = find_legal_basis(read)
    assert [fact.value for fact in facts] == codes
    assert cited(facts, read)


def test_lists_of_norms_and_the_first_article_give_it_too() -> None:
    read = reading(
        clause("• Legge 11 gennaio 2018, n. 2;", headings=("A.2 Riferimenti normativi",)),
        clause("– il d.lgs. 3 aprile 2006, n. 152;", lead="VISTI:"),
        clause(
            "Il bando assegna contributi ai sensi della legge 30 dicembre 2020, n. 178.",
            headings=("Art. 1 Finalità",),
        ),
        clause("Si applica la legge 7 agosto 1990, n. 241.", headings=("Art. 20 Rinvio",)),
    )
    assert [fact.value for fact in find_legal_basis(read)] == [
        "ATTO:2/2018",
        "ATTO:152/2006",
        "ATTO:178/2020",
    ]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    read = reading(f"VISTO {text} M5C2 I2.1 {text} CUP {CODE} {text}")
    _measures(read)
    assert cited((*find_cups(read), *find_cigs(read), *find_legal_basis(read)), read)
