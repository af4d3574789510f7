import pytest

from docsearch.models import Kind
from indexer.extract.call_text import carries_call
from indexer.extract.reading import Reading
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import heading, reading

SECTIONS = (
    "Art. 3 – Dotazione finanziaria",
    "Art. 4 – Soggetti beneficiari",
    "Art. 7 – Presentazione delle domande",
)


def _sections(*headings: str) -> Reading:
    return reading(*(heading(text) for text in headings), "Il testo dell'articolo.")


@pytest.mark.parametrize(
    ("kind", "title", "expected"),
    [
        (Kind.BANDO, "Bando per i sentieri", True),
        (Kind.AVVISO, "Avviso pubblico per i sentieri", True),
        (Kind.AVVISO, "Avviso di proroga dei termini", False),
        (Kind.AVVISO, "Avviso di rettifica del bando sentieri", False),
        (Kind.AVVISO, "Avviso di pubblicazione della graduatoria", False),
        (Kind.DECRETO, "Decreto n. 3 – Nomina della commissione", False),
        (Kind.DELIBERA, "Delibera n. 3 – Sentieri", False),
        (Kind.RELAZIONE, "Relazione annuale", False),
    ],
)
def test_a_text_without_rules(kind: Kind, title: str, *, expected: bool) -> None:
    assert carries_call(reading("Il testo."), kind, title) is expected


@pytest.mark.parametrize(
    ("kind", "title", "expected"),
    [
        (Kind.DECRETO, "Decreto n. 3 – Approvazione del bando sentieri", True),
        (Kind.DELIBERA, "Delibera n. 3 – Sentieri", True),
        (Kind.AVVISO, "Riapertura dell'avviso sentieri", True),
        (Kind.FAQ, "Domande frequenti", False),
        (Kind.LINEE_GUIDA, "Linee guida per i sentieri", False),
        (Kind.MODULISTICA, "Modello di domanda", False),
        (Kind.COMUNICATO, "Comunicato stampa", False),
        (Kind.PROTOCOLLO, "Protocollo d'intesa", False),
        (Kind.ELENCO, "Elenco dei comuni", False),
    ],
)
def test_a_text_with_all_sections(kind: Kind, title: str, *, expected: bool) -> None:
    assert carries_call(_sections(*SECTIONS), kind, title) is expected


def test_an_act_must_say_who_may_apply() -> None:
    title = "Decreto n. 3 – Sentieri"
    assert carries_call(_sections(*SECTIONS[:2]), Kind.DECRETO, title)
    assert not carries_call(_sections(SECTIONS[0], SECTIONS[2]), Kind.DECRETO, title)
    assert not carries_call(_sections(*SECTIONS[:2]), Kind.DECRETO, f"{title}: proroga")


RECITALS = (
    (
        "VISTO l'articolo 2, secondo il quale i comuni possono richiedere un contributo nel limite "
        "massimo di 500.000 euro;"
    ),
    (
        "VISTO il decreto che fissa al 4 giugno 2021 il termine perentorio per l'invio delle "
        "istanze, "
        "entro le ore 12 del 4 giugno 2021;"
    ),
)


def test_recitals_that_tell_the_rules() -> None:
    assert carries_call(reading(*RECITALS, "DECRETA"), Kind.DECRETO, "Decreto n. 3")
    assert carries_call(reading(*RECITALS), Kind.GRADUATORIA, "Graduatoria dei progetti")


@pytest.mark.parametrize("kept", RECITALS)
def test_recitals_that_tell_a_part(kept: str) -> None:
    assert not carries_call(reading(kept, "DECRETA"), Kind.DECRETO, "Decreto n. 3")


@pytest.mark.parametrize("unit", ["1", "a.1", "presentazione delle ", "possono ", "termine 1 "])
def test_linear_time(unit: str) -> None:
    def run(text: str) -> bool:
        read = reading(heading(text), f"VISTO {text}")
        return carries_call(read, Kind.DECRETO, text)

    assert growth(run, unit) < LINEAR
