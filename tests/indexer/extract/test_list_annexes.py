import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import ListAnnex
from docsearch.municipalities.files import DEFAULT_FOLDER
from docsearch.municipalities.register import load_register
from indexer.extract.list_annexes import find_list_annexes
from indexer.extract.reading import Clause, Reading
from tests.indexer.extract.factories import cited, clause, heading, reading, row

REGISTER = load_register(DEFAULT_FOLDER)
APPLY = "Possono presentare domanda i comuni di cui all'Allegato 1."


def found(read: Reading) -> list[ListAnnex]:
    facts = find_list_annexes(read, REGISTER)
    assert cited(facts, read)
    return [fact.value for fact in facts]


def names(*paragraphs: str | Clause, headings: tuple[str, ...] = ()) -> list[str]:
    return [annex.name for annex in found(reading(*paragraphs, headings=headings))]


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        (APPLY, "Allegato 1", None),
        (
            "Sono ammessi i 120 Comuni elencati nell’Allegato A al presente avviso.",
            "Allegato A",
            120,
        ),
        ("Possono accedere i 1.250 comuni riportati nell'allegato n. 3.", "allegato n. 3", 1250),
        (
            "Sono destinatari i 48 comuni montani (ALLEGATO 2 Elenco comuni montani).",
            "ALLEGATO 2 Elenco comuni montani",
            48,
        ),
        (
            "I soggetti ammissibili sono i comuni individuati nell'Appendice II.",
            "Appendice II",
            None,
        ),
        (
            "Il bando è rivolto ai comuni con meno di 5.000 abitanti inseriti nell'Allegato B.",
            "Allegato B",
            None,
        ),
        (
            "Possono partecipare i comuni dell'elenco dei comuni svantaggiati, Allegato C.",
            "Allegato C",
            None,
        ),
        (
            "Beneficiari: i comuni di cui all'allegato B della d.g.r. n. 1234 del 3 maggio 2021.",
            "allegato B della d.g.r. n. 1234 del 3 maggio 2021",
            None,
        ),
        (
            "Possono candidarsi i Comuni dell'area interna, come da elenco allegato.",
            "elenco allegato",
            None,
        ),
    ],
)
def test_an_announced_list_that_is_not_there(text: str, name: str, count: int | None) -> None:
    assert found(reading(text)) == [ListAnnex(name, count, None, None, ())]


def test_a_heading_tells_that_the_list_is_of_applicants() -> None:
    text = "I comuni elencati nell'Allegato 1."
    assert names(text, headings=("A.3 Soggetti beneficiari",)) == ["Allegato 1"]
    assert names(text, headings=("Articolo 12 – Monitoraggio",)) == []
    assert names(text, headings=("Criteri di premialità dei beneficiari",)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Possono partecipare i Comuni, secondo il modello di cui all'Allegato 1.",
        "Possono partecipare i Comuni in possesso dei requisiti di cui all'Allegato 1.",
        "I Comuni possono presentare gli interventi indicati nell'Allegato 2.",
        "La domanda del Comune beneficiario è redatta secondo l'Allegato 1.",
        "Sono esclusi dai beneficiari i comuni di cui all'Allegato 3.",
        "Possono presentare domanda i comuni, ad eccezione di quelli elencati nell'Allegato 4.",
        "Non possono presentare domanda i comuni elencati nell'Allegato 4.",
        "Ai comuni ammissibili elencati nell'Allegato C sono attribuiti 5 punti.",
        "I comuni ammissibili sono elencati nella graduatoria di cui all'Allegato 2.",
        "Una quota è riservata ai comuni di cui all'Allegato 2.",
        "È approvato l'elenco dei progetti ammissibili dei comuni di cui all'Allegato 1.",
        "Il richiedente dichiara con la dichiarazione di rientrare tra i comuni dell'Allegato A.",
        "Possono presentare domanda i comuni con meno di 5.000 abitanti.",
        "Possono presentare domanda i soggetti di cui all'Allegato 1.",
    ],
)
def test_other_annexes_and_other_lists(text: str) -> None:
    assert names(text) == []


def test_a_list_in_the_document_has_pages_and_comuni() -> None:
    title = "Allegato 1 – Elenco dei comuni"
    header = "N. Comune Provincia"
    read = reading(
        APPLY,
        heading(title, page=4),
        clause("L'elenco è in ordine alfabetico.", headings=(title,), page=4),
        row("1 Codogno LO", header=header, headings=(title,), page=4),
        row("2 Lodi LO", header=header, headings=(title,), page=4),
        row("3 Castro BG", header=header, headings=(title,), page=5),
        heading("Allegato 2 – Modello di domanda", page=6),
        clause("Comune di Milano", page=6),
    )
    assert found(read) == [ListAnnex(title, None, 4, 5, ("098019", "098031", "016065"))]


def test_lines_make_a_list_too() -> None:
    read = reading(
        "Possono presentare domanda i 3 comuni dell'elenco di cui all'Allegato A.",
        heading("ALLEGATO A", page=2),
        clause("Comuni della Fascia 1", page=2),
        clause("Codogno (LO)", page=2),
        clause("Lodi (LO)", page=2),
        clause("Melegnano (MI)", page=2),
    )
    annex = found(read)[0]
    assert annex.name == "ALLEGATO A Comuni della Fascia 1"
    assert annex.declared_count == 3
    assert (annex.first_page, annex.last_page) == (2, 2)
    assert annex.municipalities == ("098019", "098031", "015140")


def test_a_list_that_says_itself_whose_it_is_needs_no_announcement() -> None:
    rows = [
        row(f"{name} LO", header="Comune Provincia") for name in ("Lodi", "Codogno", "Casalmaiocco")
    ]
    assert found(reading("Elenco dei Comuni ammissibili", *rows))[0].first_page == 1
    assert found(reading("Elenco dei Comuni della provincia", *rows)) == []
    assert found(reading("Elenco delle domande dei Comuni ammissibili", *rows)) == []


def test_a_ranking_under_the_announced_label_is_no_list() -> None:
    rows = [
        row(f"{name} LO", header="Comune Provincia") for name in ("Lodi", "Codogno", "Casalmaiocco")
    ]
    read = reading(APPLY, heading("Allegato 1 – Graduatoria dei progetti"), *rows)
    assert found(read) == [ListAnnex("Allegato 1", None, None, None, ())]


def test_the_annex_of_another_act_is_not_ours() -> None:
    rows = [
        row(f"{name} LO", header="Comune Provincia") for name in ("Lodi", "Codogno", "Casalmaiocco")
    ]
    text = "Possono candidarsi i comuni elencati nell'Allegato 1 del decreto n. 5/2020."
    annex = found(reading(text, heading("Allegato 1 – Elenco dei comuni"), *rows))[0]
    assert annex.name == "Allegato 1 del decreto n. 5/2020"
    assert not annex.present


def test_a_list_that_follows_at_once() -> None:
    read = reading(
        "Possono presentare domanda i seguenti 3 comuni:",
        "Codogno (LO);",
        "Lodi (LO);",
        "Melegnano (MI).",
        "La domanda è inviata a Milano.",
    )
    assert found(read) == [
        ListAnnex("elenco dei comuni", 3, 1, 1, ("098019", "098031", "015140")),
    ]


def test_a_list_announced_twice_is_one() -> None:
    again = "Sono ammissibili i 30 comuni riportati nell'Allegato 1."
    assert len(found(reading(APPLY, again))) == 1


PIECES = st.sampled_from(
    "comuni|Possono presentare domanda|di cui all'|Allegato 1|elencati nell'|elenco|1.000 |(|;|.|:|"
    "Lodi|non possono|seguenti|beneficiari|d.g.r. n. |Elenco dei comuni ammissibili".split("|")
)


@given(st.lists(st.lists(PIECES, min_size=1, max_size=12).map(" ".join), max_size=6))
def test_any_text_can_be_read(paragraphs: list[str]) -> None:
    for annex in found(reading(*paragraphs)):
        assert annex.name
        assert (annex.first_page is None) == (annex.municipalities == ())


@pytest.mark.parametrize(
    "piece",
    ["comuni ", "comuni elencati nell'", "all. a ", "elenco comuni (", "esclusi non possono "],
)
def test_long_lines_are_no_burden(piece: str) -> None:
    long = "Possono presentare domanda " + piece * 20_000
    assert all(not annex.present for annex in found(reading(long)))
