import pytest

from docsearch.measures.register import default_measures
from tests.factories import LINEAR, growth
from tests.measures.samples import measure, register


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("comunità energetiche", "M2C2I1.2"),
        ("bando per la comunità energetica del paese", "M2C2I1.2"),
        ("i ribassi della rigenerazione urbana", "M5C2I2.1"),
        ("asili nido: chi può candidarsi", "M4C1I1.1"),
        ("quanto tocca alla Puglia per le ciclovie turistiche", "M2C2I4.1.1"),
        ("una casa della comunità ogni quanti abitanti", "M6C1I1.1"),
        ("Cybersecurity", "M1C1I1.5"),
    ],
)
def test_a_measure_is_named_by_words_of_its_title(text: str, code: str) -> None:
    assert default_measures().named(text)[0].code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "M2C2I1.2",
        "energetiche le comunità",
        "la comunità e le spese energetiche",
        "nel caso in cui il comune sia capofila",
        "ci sono delle linee guida?",
        "il responsabile della transizione digitale",
        "digitalizzazione",
        "la salute",
        "istruzione e ricerca",
        "termine per la presentazione delle domande",
    ],
)
def test_everyday_words_name_none(text: str) -> None:
    assert default_measures().named(text) == ()


def test_words_that_two_measures_share_name_neither() -> None:
    measures = register(
        measure("M1C1I1", "Piano nazionale A"), measure("M1C1I2", "Piano nazionale B")
    )
    assert measures.named("il piano nazionale") == ()


def test_words_that_a_measure_shares_with_its_parts_name_it() -> None:
    measures = register(
        measure("M1C1I1", "Idrogeno verde"), measure("M1C1I1.2", "Idrogeno verde in porto")
    )
    assert [one.code for one in measures.named("idrogeno verde")] == ["M1C1I1", "M1C1I1.2"]
    assert measures.named("idrogeno verde in porto")[0].code == "M1C1I1"


def test_a_register_without_measures_names_none() -> None:
    assert register().named("comunità energetiche") == ()


@pytest.mark.parametrize("unit", ["comunità ", "energetiche comunità ", "à", "1."])
def test_time_grows_with_the_text(unit: str) -> None:
    measures = default_measures()
    measures.named("prova")
    assert growth(measures.named, unit) < LINEAR
