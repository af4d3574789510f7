import pytest

from indexer.extract.folding import folded
from indexer.extract.sections import RECITAL, RESOLUTION, Part, part_of


@pytest.mark.parametrize(
    ("headings", "part"),
    [
        (("Articolo 4 – Soggetti ammissibili",), Part.REQUIREMENTS),
        (("A. Interventi", "A.3 Soggetti beneficiari"), Part.REQUIREMENTS),
        (("Art. 5 Requisiti di partecipazione",), Part.REQUIREMENTS),
        (("Art. 9 Cause di esclusione",), Part.REQUIREMENTS),
        (("C.3 Istruttoria", "C.3.b Verifica di ammissibilità formale"), Part.REQUIREMENTS),
        (("Art. 8 Comuni che possono presentare domanda",), Part.REQUIREMENTS),
        (("B.3 Spese ammissibili",), Part.EXPENSES),
        (("Criteri di ammissibilità delle spese",), Part.EXPENSES),
        (("Art. 6 Termini e modalità di presentazione delle domande",), Part.APPLICATION),
        (("COME PARTECIPARE",), Part.APPLICATION),
        (("Art. 12 Criteri di valutazione",), Part.EVALUATION),
        (("Art. 7 Criteri ambientali minimi e interventi",), Part.REQUIREMENTS),
        (("B.4 Termine per la realizzazione dell'intervento",), Part.TIMES),
        (("A.2 Riferimenti normativi", "Regionale"), Part.NORMS),
        (("Art. 2 Definizioni",), Part.BACKGROUND),
        (("D.1 Obblighi dei soggetti beneficiari",), Part.AFTER_GRANT),
        (("D.2 Decadenze, revoche e rinunce",), Part.AFTER_GRANT),
        (("C. Fasi", "C.4 Erogazione", "Documenti da presentare"), Part.AFTER_GRANT),
        (("Art. 20 Informazioni e contatti",), Part.CONTACTS),
        (("Allegato 3 – Modello di domanda", "Sezione B – Requisiti"), Part.FORM),
        (("Allegato B – Esempi di calcolo del contributo",), Part.FORM),
        (("FAC-SIMILE DICHIARAZIONE",), Part.FORM),
        (("Allegato 1", "A.3 Soggetti beneficiari"), Part.REQUIREMENTS),
        (("Capo IV – Attuazione, erogazione e controlli", "Art. 13 Durata"), Part.TIMES),
        (("Art. 1 Finalità",), Part.OTHER),
        ((), Part.OTHER),
    ],
)
def test_headings_tell_what_a_section_deals_with(headings: tuple[str, ...], part: Part) -> None:
    assert part_of(headings) is part


@pytest.mark.parametrize(
    "text", ["VISTO il decreto", "Viste le note", "CONSIDERATO che", "– DATO ATTO che", "Premesso"]
)
def test_recitals_are_known_by_their_first_word(text: str) -> None:
    assert RECITAL.match(folded(text))


def test_a_visit_is_no_recital() -> None:
    assert not RECITAL.match(folded("Vistosi cartelli saranno esposti"))


@pytest.mark.parametrize("text", ["DECRETA", "DELIBERA:", "rende noto"])
def test_the_resolution_ends_the_recitals(text: str) -> None:
    assert RESOLUTION.match(folded(text))


def test_a_sentence_that_decrees_is_no_resolution() -> None:
    assert not RESOLUTION.match(folded("Decreta la chiusura della procedura"))
