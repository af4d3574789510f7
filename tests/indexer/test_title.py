from collections.abc import Sequence

import pytest

from docsearch.models import Attribute, Origin
from indexer.extracted import OutlineEntry
from indexer.layout import read_layout
from indexer.title import document_title, looks_like_title, shorten
from tests.indexer.layouts import FILLER, Print, heading, plain, source


def title(
    *pages: Sequence[Print], file_name: str = "doc", metadata: str | None = None
) -> Attribute[str]:
    item = source(*pages, metadata_title=metadata)
    return document_title(read_layout(item), file_name).attribute


def centred(text: str, size: float = 14, *, bold: bool = True, gap: bool = True) -> Print:
    return Print(text, size, bold=bold, gap=gap, centred=True)


def test_the_name_of_a_call_below_its_letterhead() -> None:
    cover = [
        Print("Allegato A", bold=True),
        centred("REGIONE LOMBARDIA"),
        centred("PROGRAMMA REGIONALE FESR 2021-2027", 10),
        centred("ASSE 2 – UN'EUROPA PIÙ VERDE", 10),
        centred("BANDO VIALI ALBERATI", 10),
        centred("Contributi ai comuni per la messa a dimora di alberi", 10),
        *FILLER,
    ]
    found = title(cover)
    assert found == Attribute(
        "BANDO VIALI ALBERATI – Contributi ai comuni per la messa a dimora di alberi",
        Origin.TEXT,
        1,
        "BANDO VIALI ALBERATI\n\nContributi ai comuni per la messa a dimora di alberi",
    )


def test_the_largest_print_when_nothing_names_a_kind() -> None:
    cover = [centred("Ministero dell'interno", 12), centred("Piccoli comuni digitali", 18), *FILLER]
    assert title(cover).value == "Piccoli comuni digitali"


def test_what_is_printed_larger_above_the_kind_comes_first() -> None:
    cover = [centred("FONDO ENERGIA PULITA", 18), centred("BANDO PER LE DOMANDE", 14), *FILLER]
    assert title(cover).value == "FONDO ENERGIA PULITA – BANDO PER LE DOMANDE"


def test_a_title_on_several_lines() -> None:
    cover = [
        centred("Criteri", 30),
        centred("per la selezione delle aree montane", 24),
        centred("da sostenere nel triennio", 24, gap=False),
        *FILLER,
    ]
    assert title(cover).value == (
        "Criteri per la selezione delle aree montane da sostenere nel triennio"
    )


def test_the_administration_printed_with_the_title_belongs_to_it() -> None:
    cover = [
        centred("MINISTERO DELLA CULTURA", 12),
        centred("Attuazione delle misure", 12, gap=False),
        centred("Dicembre 2021", 12),
    ]
    assert title(cover, FILLER).value == "MINISTERO DELLA CULTURA – Attuazione delle misure"


def test_the_object_of_an_act_with_its_number() -> None:
    act = [
        Print("DECRETO N. 87 Del 05/05/2023", size=14),
        Print("DIREZIONE GENERALE TRASPORTI", gap=True),
        Print(
            "OGGETTO: approvazione del bando sulle piste ciclabili e del relativo",
            gap=True,
            full=True,
        ),
        Print("schema di domanda"),
        *FILLER,
    ]
    found = title(act)
    assert found.value == (
        "DECRETO N. 87 Del 05/05/2023 – Approvazione del bando sulle piste ciclabili e del "
        "relativo schema di domanda"
    )
    assert found.quote is not None
    assert found.quote.startswith("DECRETO N. 87")
    assert found.quote.endswith("schema di domanda")


def test_the_object_below_its_word() -> None:
    letter = [Print("Oggetto", gap=True), Print("Proroga dei termini", gap=True), *FILLER]
    assert title(letter).value == "Proroga dei termini"


def test_the_lines_below_the_number_of_an_act() -> None:
    act = [
        *FILLER,
        Print("DECRETO 23 maggio 2022, n. 77 .", gap=True),
        Print("Regolamento sugli standard dell'assistenza territoriale", bold=True),
        Print("VISTO l'articolo 1", gap=True),
    ]
    assert title(act).value == (
        "DECRETO 23 maggio 2022, n. 77. – Regolamento sugli standard dell'assistenza territoriale"
    )


def test_a_press_release_is_called_by_its_headline() -> None:
    release = [
        centred("Seminari gratuiti per i piccoli Comuni", 17),
        Print("Comunicato stampa – Roma, 2 ottobre 2024", bold=True, gap=True),
        *FILLER,
    ]
    assert title(release).value == "Seminari gratuiti per i piccoli Comuni"


def test_a_cover_without_text_is_passed_over() -> None:
    assert title([], [centred("Bando borghi storici"), *FILLER]).value == "Bando borghi storici"


def test_a_table_of_contents_is_no_title() -> None:
    toc = [heading("Indice", 14), *(Print(f"Punto {n} ........ {n}") for n in (1, 2, 3))]
    assert title([centred("Avviso idee"), *toc, *FILLER]).value == "Avviso idee"


@pytest.mark.parametrize("name", ["Allegato A", "ALLEGATO E", "Appendice I", "Allegato «A»"])
def test_the_letter_of_an_attachment_is_no_unfinished_phrase(name: str) -> None:
    cover = [
        Print(name, bold=True),
        centred("FONDO ENERGIA PULITA: MISURA PER", 16),
        centred("SOSTENERE I PICCOLI COMUNI", 16, gap=False),
        centred("BANDO PER LE DOMANDE", 16),
        *FILLER,
    ]
    assert title(cover).value == (
        "FONDO ENERGIA PULITA: MISURA PER SOSTENERE I PICCOLI COMUNI – BANDO PER LE DOMANDE"
    )


RECITALS = [
    Print("VISTO il regolamento sui contributi ai comuni;", gap=True),
    Print("Vista la legge sugli investimenti locali;", gap=True),
    Print("CONSIDERATO che le risorse bastano;", gap=True),
    *FILLER,
]
AUTHORITY = [
    centred("Il Capo del Dipartimento per gli affari territoriali", 20),
    centred("di concerto", 20),
    centred("con il Ragioniere generale dello Stato del Ministero", 20, gap=False),
    centred("dell'economia e delle finanze", 20),
]


@pytest.mark.parametrize(
    ("said", "decided"),
    [
        (
            [heading("Art. 1 – Piccoli comuni beneficiari"), *FILLER],
            "Decreto – Piccoli comuni beneficiari",
        ),
        (
            [heading("Articolo 1"), heading("(Riparto delle risorse)"), *FILLER],
            "Decreto – Riparto delle risorse",
        ),
        (
            [Print("1. È approvato l'elenco dei comuni beneficiari.", gap=True), *FILLER],
            "Decreto – È approvato l'elenco dei comuni beneficiari",
        ),
    ],
)
def test_an_act_without_a_title_is_called_by_what_it_decides(
    said: list[Print], decided: str
) -> None:
    formula = Print("DECRETA", gap=True, centred=True)
    found = title([*AUTHORITY, *RECITALS], FILLER, [*FILLER, formula, *said])
    assert (found.value, found.origin, found.page) == (decided, Origin.TEXT, 3)


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("DETERMINA", "Determinazione"),
        ("D E C R E T A :", "Decreto"),
        ("Delibera:", "Deliberazione"),
        ("ORDINA", "Ordinanza"),
    ],
)
def test_the_kind_of_an_act_without_a_title(formula: str, kind: str) -> None:
    act = [
        centred("IL DIRIGENTE DEL SETTORE AMBIENTE", 14),
        *RECITALS,
        Print(formula, gap=True, centred=True),
        Print("di approvare l'avviso sulle piste ciclabili;", gap=True),
    ]
    assert title(act).value == f"{kind} di approvare l'avviso sulle piste ciclabili"


def test_what_an_act_decides_is_quoted_with_its_formula() -> None:
    decided = Print("Art. 1 – Comuni beneficiari", bold=True, gap=True)
    formula = Print("DECRETA", gap=True, centred=True)
    assert title(RECITALS, [*FILLER, formula, decided, *FILLER]).quote == (
        "DECRETA\n\nArt. 1 – Comuni beneficiari"
    )
    found = title(RECITALS, [*FILLER, formula], [decided, *FILLER])
    assert (found.value, found.page, found.quote) == ("Comuni beneficiari", 3, decided.text)


def test_who_only_cites_the_formula_decides_nothing() -> None:
    form = [RECITALS[0], Print("DETERMINA", gap=True), Print("di approvare", gap=True), *FILLER]
    assert title(form, file_name="modulo").value == "modulo"


def test_what_only_leads_to_the_decision_is_passed_over() -> None:
    act = [
        *RECITALS,
        Print("DETERMINA", gap=True, centred=True),
        Print("Per le motivazioni che precedono:", gap=True),
        Print("1. di dare atto che le premesse sono parte integrante del presente atto;", gap=True),
        Print("2. di approvare la graduatoria dei piccoli comuni;", gap=True),
    ]
    assert title(act).value == "Determinazione di approvare la graduatoria dei piccoli comuni"


def test_an_authority_is_no_title() -> None:
    assert title([*AUTHORITY, *RECITALS], file_name="decreto").value == "decreto"
    layout = read_layout(source([*AUTHORITY, *RECITALS]))
    assert {(1, 0), (1, 1), (1, 2), (1, 3)} <= document_title(layout, "decreto").lines


def test_a_headline_may_begin_as_an_authority_does() -> None:
    release = [centred("Il Presidente della Regione incontra i piccoli comuni", 17), *FILLER]
    assert title(release).value == "Il Presidente della Regione incontra i piccoli comuni"


def test_then_metadata_when_a_person_wrote_it() -> None:
    found = title(FILLER, metadata="Avviso per i nidi comunali")
    assert found == Attribute("Avviso per i nidi comunali", Origin.METADATA)


def test_then_the_first_heading() -> None:
    found = title([*FILLER, heading("Il piano per i borghi"), *FILLER], metadata="Documento1")
    assert found == Attribute("Il piano per i borghi", Origin.TEXT, 1, "Il piano per i borghi")


def test_then_the_name_of_the_file() -> None:
    found = title(FILLER, file_name="decreto-fl_30-12-2021")
    assert found == Attribute("decreto fl 30 12 2021", Origin.FILE_NAME)
    assert title(FILLER, file_name="---").value == "---"


def test_plain_text() -> None:
    item = plain("Bando nidi\n\nArticolo 1\n\n" + "Il comune presenta domanda. " * 5)
    assert document_title(read_layout(item), "x").attribute.value == "Bando nidi"


def test_the_outermost_heading_of_a_web_page() -> None:
    outline = [OutlineEntry(3, "Notizie", 1), OutlineEntry(1, "Bando nidi", 1)]
    item = plain("Notizie\n\nBando nidi\n\nIl comune.", outline=outline, title="Sito del comune")
    assert document_title(read_layout(item), "x").attribute.value == "Bando nidi"


def test_marks_of_markdown_are_left_out() -> None:
    item = plain("Comunicato stampa\n\n## Insieme per i **borghi** montani\n\n" + "Testo. " * 30)
    assert document_title(read_layout(item), "x").attribute.value == "Insieme per i borghi montani"


def test_an_empty_document_has_its_name() -> None:
    assert document_title(read_layout(plain("")), "vuoto").attribute.value == "vuoto"


def test_title_and_surroundings_are_told_apart_from_headings() -> None:
    item = read_layout(source([centred("REGIONE PUGLIA"), centred("BANDO MARE"), *FILLER]))
    assert document_title(item, "x").lines == {(1, 0), (1, 1)}


@pytest.mark.parametrize(
    "text",
    ["Avviso pubblico per i nidi", "Linee guida rendicontazione", "Relazione sul primo semestre"],
)
def test_metadata_written_for_readers(text: str) -> None:
    assert looks_like_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "Microsoft Word - Bando_def (002).docx",
        "all.1.xlsx",
        "Documento1",
        "1_PNRR_MIMS.pdf",
        "Nome Di Persona",
        "Presentazione1",
        "20220131120000",
        "Senza titolo",
        "Avviso",
        "",
    ],
)
def test_metadata_written_by_programs(text: str) -> None:
    assert not looks_like_title(text)


def test_long_titles_end_at_a_word() -> None:
    assert shorten("uno  due\ntre") == "uno due tre"
    assert shorten("Contributi ai comuni, alle province", 24) == "Contributi ai comuni…"
    assert shorten("a" * 30, 10) == "a" * 9 + "…"
    assert len(shorten("parola " * 100)) <= 160
