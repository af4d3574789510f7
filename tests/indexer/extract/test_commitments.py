import pytest

from docsearch.evidence import Fact
from indexer.extract.commitments import find_commitments
from indexer.extract.parties import Roster
from indexer.extract.party_names import party
from indexer.extract.reading import Clause
from indexer.extract.unmarked import unmarked
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, clause, reading

_CITED = clause("x").cite()
ROSTER = Roster(
    tuple(Fact(party(name), _CITED) for name in ("Regione Molise", "Comune di Isernia", "Confalfa"))
)


def commitments(*paragraphs: str | Clause) -> list[tuple[str, str]]:
    read = reading(*paragraphs)
    found = find_commitments(unmarked(read.clauses), ROSTER)
    assert cited(found, read)
    return [(fact.value.party, fact.value.text) for fact in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La Regione si impegna a fornire i dati.", [("Regione Molise", "fornire i dati")]),
        (
            "2. Il Comune e la Regione si obbligano ad aprire uno sportello.",
            [
                ("Comune di Isernia", "aprire uno sportello"),
                ("Regione Molise", "aprire uno sportello"),
            ],
        ),
        (
            "Confalfa, la Regione e il Comune si sono impegnati, inoltre, a lavorare insieme",
            [("", "lavorare insieme")],
        ),
        ("Le Parti organizzano tre incontri l'anno.", [("", "organizzano tre incontri l'anno")]),
        (
            "Confalfa metterà a disposizione i propri studi",
            [("Confalfa", "metterà a disposizione i propri studi")],
        ),
        ("L'operatore economico si impegna a denunciare i fatti.", []),
        ("La Regione non si impegna a fornire i dati.", []),
        ("La Regione ha sede a Campobasso.", []),
        ("Le imprese offrono servizi.", []),
    ],
)  # fmt: skip
def test_a_sentence_commits_its_subject(text: str, expected: list[tuple[str, str]]) -> None:
    assert commitments(text) == expected


def test_items_take_the_subject_of_their_lead() -> None:
    lead = "1. Il Comune si impegna a:"
    items = [clause("a) curare le sedi;", lead=lead), clause("b) aprire i dati.", lead=lead)]
    assert commitments(lead, *items) == [
        ("Comune di Isernia", "curare le sedi"),
        ("Comune di Isernia", "aprire i dati"),
    ]


def test_items_take_the_subject_of_their_heading() -> None:
    headings = ("Articolo 4 – Impegni della Regione",)
    item = clause("a) finanziare lo studio;", headings=headings, lead="La Regione:")
    aside = clause("b) il piano annuale;", headings=headings, lead="La Regione:")
    assert commitments(item, aside) == [("Regione Molise", "finanziare lo studio")]


def test_a_sentence_without_subject_goes_on() -> None:
    assert commitments("Confalfa fornirà i locali.", "Offrirà anche i relatori.") == [
        ("Confalfa", "fornirà i locali"),
        ("Confalfa", "Offrirà anche i relatori"),
    ]


@pytest.mark.parametrize("heading", ["Articolo 9 – Controversie", "Allegato 1 – Clausole"])
def test_clauses_of_form_are_no_commitments(heading: str) -> None:
    text = "Le Parti si impegnano a risolvere i contrasti."
    assert commitments(clause(text, headings=(heading,))) == []


@pytest.mark.parametrize("unit", ["le parti si impegnano, ", "si impegna a ", "la Regione offre "])
def test_linear_time(unit: str) -> None:
    run = lambda text: find_commitments(unmarked(reading(text).clauses), ROSTER)  # noqa: E731
    assert growth(run, unit) < LINEAR
