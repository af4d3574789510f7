from collections.abc import Sequence

import pytest

from docsearch.models import Attribute, Kind, Origin
from indexer.classify import classify, classify_with_reason
from indexer.layout import read_layout
from indexer.title import document_title
from tests.indexer.layouts import FILLER, Print, heading, layout, plain, row


def kind(*pages: Sequence[Print]) -> Attribute[Kind]:
    item = layout(*pages)
    found = classify(item, document_title(item, "doc").attribute)
    if found.page is not None and found.quote is not None:
        assert found.quote in item.pages[found.page - 1].page.text
    return found


TITLES = [
    ("Bando per la rigenerazione dei borghi", Kind.BANDO),
    ("AVVISO PUBBLICO PER I NIDI", Kind.AVVISO),
    ("Manifestazione di interesse – Scuole e energia", Kind.AVVISO),
    ("Comunicato stampa n. 12", Kind.COMUNICATO),
    ("Domande frequenti sull'avviso nidi", Kind.FAQ),
    ("FAQ – Avviso pubblico nidi", Kind.FAQ),
    ("Graduatoria del bando borghi", Kind.GRADUATORIA),
    ("Elenco dei comuni ammessi al bando", Kind.ELENCO),
    ("Protocollo d'intesa tra la Provincia e le imprese", Kind.PROTOCOLLO),
    ("Schema di protocollo di intesa per la legalità", Kind.PROTOCOLLO),
    ("Accordo di programma per il riuso", Kind.PROTOCOLLO),
    ("Linee guida per la rendicontazione dell'avviso", Kind.LINEE_GUIDA),
    ("Criteri per la selezione delle aree", Kind.LINEE_GUIDA),
    ("Modulo di adesione al bando borghi", Kind.MODULISTICA),
    ("Atto d'obbligo connesso al finanziamento", Kind.MODULISTICA),
    ("Allegato A – Bando per la mobilità dolce", Kind.BANDO),
    ("Relazione sullo stato di attuazione del bando", Kind.RELAZIONE),
    ("Fondo energia – apertura del bando comunale", Kind.BANDO),
    ("Invito a presentare progetti per i parchi", Kind.AVVISO),
    ("Chiarimenti sul bando borghi", Kind.FAQ),
    ("Memorandum d'intesa tra le due Province", Kind.PROTOCOLLO),
    ("Modelling dei bacini idrici", Kind.ALTRO),
    ("Il valore degli alberi in città", Kind.ALTRO),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_titles_say_what_a_document_is(text: str, expected: Kind) -> None:
    found = kind([Print(text, size=16, bold=True), *FILLER])
    assert found.value is expected
    assert (found.page is None) is (expected is Kind.ALTRO)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DECRETO N. 12206 Del 06/08/2024", Kind.DECRETO),
        ("Decreto direttoriale n. 62 del 25 settembre 2024", Kind.DECRETO),
        ("DETERMINAZIONE DEL DIRIGENTE N. 5", Kind.DECRETO),
        ("Deliberazione della Giunta comunale n. 87", Kind.DELIBERA),
    ],
)
def test_an_act_is_one_whatever_it_approves(text: str, expected: Kind) -> None:
    about = Print("OGGETTO: approvazione del bando borghi", gap=True)
    assert kind([Print(text, gap=True), about, *FILLER]).value is expected


def test_a_ranking_is_one_though_an_act_approves_it() -> None:
    act = [
        Print("DECRETO N. 31 del 20/02/2023", gap=True),
        Print("OGGETTO: approvazione della graduatoria del bando borghi", gap=True),
        *FILLER,
    ]
    assert kind(act).value is Kind.GRADUATORIA


def test_a_press_release_about_a_ranking() -> None:
    release = [
        Print("Nidi, approvazione della graduatoria", size=16, bold=True),
        Print("Comunicato stampa – Roma, 28 aprile 2022", bold=True, gap=True),
        *FILLER,
    ]
    assert kind(release).value is Kind.COMUNICATO


def test_recitals_and_the_word_that_closes_them() -> None:
    recitals = [Print(f"VISTO il decreto n. {number};", gap=True) for number in (1, 2, 3)]
    found = kind([*recitals, *FILLER], [Print("DECRETA", gap=True), *FILLER])
    assert (found.value, found.page) == (Kind.DECRETO, 2)
    assert (found.quote or "").startswith("DECRETA\n")
    board = kind([*recitals, Print("DELIBERA", gap=True), *FILLER])
    assert board.value is Kind.DELIBERA
    assert kind([recitals[0], Print("DECRETA", gap=True), *FILLER]).value is Kind.ALTRO


def test_a_word_in_the_text_says_nothing() -> None:
    text = [*FILLER, Print("il bando e il decreto sono pubblicati sul sito"), *FILLER]
    found = kind(text)
    assert found == Attribute(Kind.ALTRO, Origin.TEXT)


def test_a_document_of_nothing_but_tables_is_a_list() -> None:
    header = row((60, "Comune"), (200, "Codice"), (350, "Contributo"), bold=True)
    rows = [row((60, f"Borgo {n}"), (200, f"00{n}"), (350, f"{n}.000,00")) for n in range(1, 8)]
    found = kind([header, *rows])
    assert (found.value, found.page, found.quote) == (
        Kind.ELENCO,
        1,
        "Comune Codice Contributo",
    )


def test_the_name_of_a_file_says_it_last() -> None:
    item = layout(FILLER)
    found = classify(item, document_title(item, "bando-borghi-2022").attribute)
    assert (found.value, found.origin) == (Kind.BANDO, Origin.FILE_NAME)


def test_a_heading_on_the_first_page() -> None:
    item = layout(
        [heading("Piccoli comuni digitali", 16), Print("AVVISO PUBBLICO", gap=True), *FILLER]
    )
    title = Attribute("Piccoli comuni digitali", Origin.TEXT, 1, "Piccoli comuni digitali")
    assert classify(item, title).value is Kind.AVVISO


def test_an_empty_document_is_something_else() -> None:
    item = read_layout(plain(""))
    assert classify(item, document_title(item, "x").attribute).value is Kind.ALTRO


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["Avviso pubblico per i nidi"], "Il titolo comincia con «Avviso»."),
        (["Protocollo d'intesa tra i borghi"], "Il titolo comincia con «Protocollo d'intesa»."),
        (
            ["Fondo energia – apertura del bando comunale"],
            "Il titolo contiene «bando».",
        ),
        (
            ["Nidi, le novità", "Comunicato stampa – Roma, 28 aprile 2022"],
            "La prima pagina porta la riga «Comunicato stampa – Roma, 28 aprile 2022».",
        ),
        (
            ["DECRETO N. 31 del 20/02/2023", "Approvazione delle graduatorie nidi"],
            "Il titolo contiene «Approvazione delle graduatorie».",
        ),
        (["DECRETO N. 31 del 20/02/2023"], "L'atto si intesta «DECRETO N. 31 del 20/02/2023»."),
        (
            ["Il valore degli alberi"],
            "Né il titolo né le prime pagine dicono di che documento si tratta.",
        ),
    ],
)
def test_why_it_is_what_it_is(lines: list[str], reason: str) -> None:
    first, *others = lines
    prints = [Print(first, size=16, bold=True), *(Print(text, gap=True) for text in others)]
    item = layout([*prints, *FILLER])
    title = document_title(item, "doc").attribute
    found = classify_with_reason(item, title)
    assert found.reason == reason
    assert found.kind == classify(item, title)


def test_the_name_of_a_file_as_a_reason() -> None:
    item = layout(FILLER)
    found = classify_with_reason(item, document_title(item, "bando-borghi-2022").attribute)
    assert found.reason == "Il nome del file comincia con «bando»."
