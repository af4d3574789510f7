import pytest

from docsearch.evidence import Fact
from indexer.extract.reading import Clause
from indexer.extract.themes import find_themes
from indexer.extract.unmarked import unmarked
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, clause, reading, row


def themes(*paragraphs: str | Clause) -> list[str]:
    read = reading(*paragraphs)
    found: tuple[Fact[str], ...] = find_themes(unmarked(read.clauses))
    assert cited(found, read)
    return [fact.value for fact in found]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Tre i temi dell'accordo: scuola, trasporti e salute.",
            ["scuola", "trasporti", "salute"],
        ),
        (
            (
                "Gli enti collaborano nei seguenti ambiti: acqua e suolo, energia ed edilizia, "
                "cultura "
                "e sport"
            ),
            ["acqua e suolo", "energia ed edilizia", "cultura e sport"],
        ),
        (
            "Sono molte le **materie** su cui le parti collaboreranno: **lavoro, ambiente**.",
            ["lavoro", "ambiente"],
        ),
        ("Le Parti si impegnano su questi temi: scuola e salute.", []),
        ("Gli ambiti sono definiti dal Tavolo.", []),
        ("Nell'ambito della riunione: saluti, relazioni e conclusioni", []),
    ],
)
def test_a_sentence_enumerates_them(text: str, values: list[str]) -> None:
    assert themes(text) == values


def test_a_list_comes_before_a_sentence() -> None:
    lead = "L'accordo riguarda i seguenti temi:"
    items = [
        clause("– mobilità dolce, con attenzione alle scuole;", lead=lead),
        clause("– foreste urbane;", lead=lead),
    ]
    sentence = "Due i temi dell'intesa: strade e alberi."
    assert themes(sentence, lead, *items) == ["mobilità dolce", "foreste urbane"]


def test_a_table_comes_first() -> None:
    header = "Ambito Contenuto"
    headings = ("Articolo 3 – Ambiti di collaborazione",)
    rows = [
        row("A. Scuola e lavoro Tirocini e stage", header=header, headings=headings),
        row("B. Energia Comunità energetiche", header=header, headings=headings),
    ]
    assert themes(row(header, header=header, headings=headings), *rows) == [
        "Scuola e lavoro",
        "Energia",
    ]


def test_annexes_have_no_themes() -> None:
    item = clause("Due i temi dell'intesa: strade e alberi.", headings=("Allegato 1",))
    assert themes(item) == []


@pytest.mark.parametrize("unit", ["temi dell'accordo: a, b e c ", "temi insieme: a, ", "ambiti: "])
def test_linear_time(unit: str) -> None:
    assert growth(lambda text: find_themes(unmarked(reading(text).clauses)), unit) < LINEAR
