from collections.abc import Sequence

import pytest

from indexer.lines import text_lines
from indexer.toc import toc_lines
from tests.factories import LINEAR, growth
from tests.indexer.layouts import FILLER, Print, heading, paragraph, plain, source


def toc_of(prints: Sequence[Print], *, after_toc: bool = False) -> list[str]:
    lines = text_lines(source(prints))[0]
    return [lines[index].text for index in sorted(toc_lines(lines, after_toc))]


def dotted(title: str, number: int, dots: str = "........................") -> Print:
    return Print(f"{title} {dots} {number}", full=True)


def test_dotted_leaders_are_a_table_of_contents_with_its_title() -> None:
    prints = [heading("Indice"), dotted("A. Risorse", 3), dotted("A.1 Finalità", 3)]
    assert toc_of(prints) == [print_.text for print_ in prints]


@pytest.mark.parametrize("dots", ["....", ". . . . . .", "……", "____________"])
def test_leaders_are_of_several_kinds(dots: str) -> None:
    prints = [dotted(f"Sezione {number}", number, dots) for number in (2, 5, 9)]
    assert len(toc_of(prints)) == 3


def test_the_first_lines_of_an_entry_printed_on_two_belong_to_it() -> None:
    wrapped = Print("Modalità e termini per la presentazione delle istanze da parte dei", full=True)
    prints = [dotted("Premessa", 1), wrapped, dotted("soggetti interessati", 4), dotted("Note", 9)]
    assert wrapped.text in toc_of(prints)


def test_the_text_below_a_table_of_contents_stays() -> None:
    entries = [heading("Sommario"), *(dotted(f"Punto {number}", number) for number in (2, 4, 6))]
    found = toc_of([*entries, *FILLER])
    assert found == [entry.text for entry in entries]


def test_numbers_without_leaders_need_the_word_index_and_an_ascending_order() -> None:
    entries = [Print(f"{title} {number}") for title, number in ENTRIES]
    assert toc_of([heading("INDICE"), *entries]) == ["INDICE", *(entry.text for entry in entries)]
    assert toc_of(entries) == []
    assert toc_of([heading("INDICE"), *reversed(entries)]) == []


ENTRIES = [("Premessa", 2), ("Soggetti ammessi", 3), ("Spese", 7), ("Controlli", 12)]


def test_an_index_may_have_no_page_numbers() -> None:
    entries = ["1. Riforme", "1.1. Semplificazione", "1.2. Lavoro", "2. Investimenti"]
    prints = [heading("Indice 1"), *map(Print, entries), *FILLER]
    assert toc_of(prints) == ["Indice 1", *entries]


def test_numbered_sentences_below_the_word_index_are_no_entries() -> None:
    prints = [heading("Indice"), *(Print(f"{n}. Il comune paga la rata {n}.") for n in range(1, 8))]
    assert toc_of(prints) == []


def test_a_table_of_contents_goes_on_over_the_page() -> None:
    last = [dotted("Allegato 3", 47), *FILLER]
    assert toc_of(last) == []
    assert toc_of(last, after_toc=True) == [last[0].text]


@pytest.mark.parametrize(
    "text",
    [
        "Il sottoscritto ........................ nato a ........................ il ..........",
        "in qualità di legale rappresentante del comune di ............................",
        "Linea A 12",
        "Il contributo è pari a euro 100.000,00 per l'anno 2024",
    ],
)
def test_forms_and_figures_are_no_table_of_contents(text: str) -> None:
    assert toc_of([Print(text), Print(text), Print(text), Print(text)]) == []


def test_plain_text_has_tables_of_contents_too() -> None:
    lines = text_lines(plain("Indice\nOggetto .......... 1\nSpese .......... 4\n\nTesto.\n"))[0]
    assert sorted(toc_lines(lines, after_toc=False)) == [0, 1, 2]


@pytest.mark.parametrize("unit", [". ", "._ ", "…. ", "1 2 "])
def test_time_grows_with_the_line(unit: str) -> None:
    def run(text: str) -> None:
        toc_lines(text_lines(plain(f"Indice\n{text}"))[0], after_toc=True)

    assert growth(run, unit) < LINEAR


def test_paragraphs_are_left_alone() -> None:
    assert toc_of([*FILLER, *paragraph("L'indice dei prezzi è quello del 2021."), *FILLER]) == []
