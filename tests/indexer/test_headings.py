from collections.abc import Sequence

import pytest

from indexer.extracted import OutlineEntry
from indexer.headings import find_headings
from indexer.layout import read_layout
from tests.indexer.layouts import (
    FILLER,
    Print,
    cell,
    heading,
    layout,
    paragraph,
    plain,
    row,
)


def found(*pages: Sequence[Print], outline: Sequence[OutlineEntry] = ()) -> list[tuple[int, str]]:
    """Level and text of the headings."""
    return [(item.level, item.text) for item in find_headings(layout(*pages, outline=outline))]


def texts(*prints: Print) -> list[str]:
    return [text for _, text in found([*FILLER, *prints, *FILLER])]


@pytest.mark.parametrize(
    "text",
    [
        "Articolo 5",
        "Art. 5 (Beneficiari)",
        "ARTICOLO 7 – Revoca",
        "Capo II – Presentazione delle domande",
        "Titolo III",
        "Allegato 1 – Modello di domanda",
        "Sezione B",
    ],
)
def test_the_wording_of_acts_needs_no_special_print(text: str) -> None:
    assert texts(Print(text, gap=True)) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "A.3 Soggetti beneficiari",
        "C3.a Modalità del processo",
        "1. Finalità",
        "1.2.3 Telemedicina",
        "Missione 5 – Inclusione e coesione",
        "M5C2 – Investimento 2.1 Rigenerazione urbana",
        "Premessa",
        "Termini di scadenza",
        "Chi può presentare domanda?",
    ],
)
def test_bold_lines_with_space_above(text: str) -> None:
    assert texts(heading(text)) == [text]


def test_larger_lines() -> None:
    assert texts(Print("Criteri di selezione", size=14, gap=True)) == ["Criteri di selezione"]


def test_lines_in_capitals_that_stand_alone() -> None:
    assert texts(Print("DISPOSIZIONI FINALI", gap=True)) == ["DISPOSIZIONI FINALI"]
    followed = [Print("DISPOSIZIONI FINALI", gap=True), *paragraph("Il testo segue.", gap=False)]
    assert texts(*followed) == []


def test_numbered_capitals_that_stand_alone() -> None:
    assert found([*FILLER, Print("4. DISTRETTO E STANDARD", gap=True), *FILLER]) == [
        (1, "4. DISTRETTO E STANDARD")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. I comuni possono presentare domanda entro il termine.",
        "2. Ciascun comune presenta una sola domanda;",
        "a) gli impianti fotovoltaici",
        "• impianti idroelettrici",
        "Articolo 5 del decreto-legge 77/2021",
        "Art. 5, comma 2",
        "articolo 5",
        "Importo PNRR: euro 73.000.000",
        "Tabella 2 – Investimenti",
        "Figura 3. Stima delle risorse",
        "VISTO",
        "DECRETA",
        "IL DIRIGENTE DEL SETTORE",
        "Regione Lombardia",
        "PR FESR 2021-2027",
        "Dicembre 2021",
        "SI NO",
        "Il sottoscritto ____________",
        "il contributo è concesso",
        "12.500,00",
    ],
)
def test_other_lines_are_no_headings_even_in_bold(text: str) -> None:
    assert texts(heading(text)) == []


@pytest.mark.parametrize("text", ["1. Finalità", "A.3 Soggetti", "Premessa", "M5C2 Inclusione"])
def test_numbers_and_words_need_special_print(text: str) -> None:
    assert texts(Print(text)) == []


def test_a_reference_at_the_beginning_of_a_line_is_inside_a_sentence() -> None:
    broken = paragraph("le risorse sono assegnate secondo i criteri stabiliti ai sensi dell'")
    assert texts(*broken, Print("Articolo 5")) == []
    assert (
        texts(Print("come disposto dal regolamento e in particolare", full=True), Print("Art. 3"))
        == []
    )


def test_a_bold_phrase_inside_a_paragraph() -> None:
    prints = [
        Print("Il contributo è pari al 40% della spesa ammissibile e non può comunque", full=True),
        Print("superare il massimale calcolato", bold=True),
        Print("come indicato sopra."),
    ]
    assert texts(*prints) == []


def test_a_bold_paragraph() -> None:
    prints = [
        heading("Ogni impresa può presentare una sola richiesta di contributo", full=True),
        Print("su tutti gli sportelli del bando", bold=True),
    ]
    assert texts(prints[0], prints[1], Print("anche in forma associata.", bold=True)) == []


def test_a_bare_label_takes_the_title_below() -> None:
    assert texts(Print("Articolo 5", gap=True), Print("Soggetti beneficiari")) == [
        "Articolo 5 Soggetti beneficiari"
    ]
    assert texts(Print("Art. 6", gap=True, centred=True), Print("(Spese ammissibili)")) == [
        "Art. 6 (Spese ammissibili)"
    ]


def test_a_bare_label_does_not_take_the_text_below() -> None:
    text = paragraph(
        "1. Il presente avviso disciplina la concessione", "dei contributi.", gap=False
    )
    assert texts(Print("Articolo 1", gap=True), *text) == ["Articolo 1"]
    sentence = paragraph("Il presente avviso disciplina la concessione", "dei fondi.", gap=False)
    assert texts(Print("Articolo 1", gap=True), *sentence) == ["Articolo 1"]


def test_a_heading_goes_on_over_its_lines() -> None:
    prints = [
        heading("B.3 Spese ammissibili e soglie minime e massime di", full=True),
        Print("ammissibilità delle domande", bold=True),
    ]
    assert texts(*prints) == [
        "B.3 Spese ammissibili e soglie minime e massime di ammissibilità delle domande"
    ]


def test_the_questions_of_a_faq_end_with_their_mark() -> None:
    prints = [
        Print("D. 12 Un comune di 4.990 abitanti può presentare", gap=True, full=True),
        Print("domanda da solo?"),
        *paragraph("R. Sì, se non supera la soglia."),
    ]
    assert texts(*prints) == ["D. 12 Un comune di 4.990 abitanti può presentare domanda da solo?"]


def test_siblings_without_text_between_them_are_a_list() -> None:
    listed = [Print(f"Allegato {number} – Modello", gap=number == 1) for number in (1, 2, 3)]
    assert texts(*listed) == []
    bold = [heading(f"1.{number} Intervento di tipo {number}") for number in (1, 2, 3)]
    assert texts(*bold) == []
    assert texts(heading("A. RISORSE"), heading("A.1 Finalità")) == ["A. RISORSE", "A.1 Finalità"]


def test_rows_of_a_table_are_no_headings() -> None:
    table = [
        *cell(60, 400, "Criterio generale", bold=True),
        *cell(300, 400, "Punteggio massimo", bold=True),
        *cell(60, 430, "1.1 Superficie alberata", bold=True),
        *cell(300, 430, "10 punti"),
        *cell(60, 460, "1.2 Superficie permeabile", bold=True),
        *cell(300, 460, "8 punti"),
    ]
    assert found([*FILLER, *table]) == []


def test_the_header_of_a_table_is_no_heading() -> None:
    assert texts(row((60, "Attività"), (200, "Tempistiche"), bold=True, gap=True)) == []


def test_a_table_of_contents_holds_no_headings() -> None:
    toc = [heading("Indice"), *(Print(f"Articolo {n} ............ {n}") for n in (1, 2, 3))]
    assert found([*toc, *FILLER]) == []


def test_a_running_header_is_no_heading() -> None:
    page = [Print("MISURE PER LA COESIONE", size=13), *FILLER]
    assert found(page, page, page) == []
    assert len(found(page)) == 1


def test_a_raised_footnote_number_is_left_out() -> None:
    assert texts(heading("Sintesi degli interventi1")) == ["Sintesi degli interventi"]
    raised = Print("Progetti", bold=True, gap=True, cells=())
    assert texts(raised) == ["Progetti"]


def test_levels_follow_the_labels() -> None:
    prints = [
        Print("Capo I – Disposizioni generali", gap=True),
        *FILLER,
        Print("Articolo 1 – Oggetto", gap=True),
        *FILLER,
        Print("Articolo 2 – Definizioni", gap=True),
        *FILLER,
        Print("Capo II – Domande", gap=True),
        *FILLER,
        Print("Allegato 1 – Modello", gap=True),
        *FILLER,
    ]
    assert [level for level, _ in found(prints)] == [2, 3, 3, 2, 1]


def test_bookmarks_are_headings_where_they_are_printed() -> None:
    outline = [
        OutlineEntry(1, "Premessa", 1),
        OutlineEntry(2, "La struttura del Piano", 1),
        OutlineEntry(1, "Non stampato", 1),
        OutlineEntry(1, "Altra pagina", None),
    ]
    prints = [
        *FILLER,
        Print("Premessa"),
        *FILLER,
        Print("La struttura"),
        Print("del piano"),
        *FILLER,
    ]
    assert found(prints, outline=outline) == [(1, "Premessa"), (2, "La struttura del piano")]


def test_the_spans_are_those_of_the_page() -> None:
    item = layout([*FILLER, heading("Articolo 5"), Print("Beneficiari", bold=True), *FILLER])
    (one,) = find_headings(item)
    assert item.pages[0].page.text[one.start : one.end] == "Articolo 5\nBeneficiari"


def test_plain_text_has_the_headings_of_its_wording_and_its_marks() -> None:
    text = (
        "# Avviso\n\nArticolo 1\nOggetto\n\n1. I comuni presentano domanda.\n\n"
        "## Contatti\n\nUfficio bandi\n\nD: Serve il CUP?\n\nR: Sì."
    )
    headings = find_headings(read_layout(plain(text)))
    assert [item.text for item in headings] == [
        "Avviso",
        "Articolo 1 Oggetto",
        "Contatti",
        "D: Serve il CUP?",
    ]


def test_the_title_of_the_document_is_no_heading() -> None:
    item = layout([Print("BANDO STRADE", size=20), *FILLER])
    assert find_headings(item, frozenset({(1, 0)})) == ()


def test_nothing_has_no_headings() -> None:
    assert find_headings(read_layout(plain(""))) == ()
