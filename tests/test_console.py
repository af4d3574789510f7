import dataclasses

import pytest

from docsearch.console import report_text, search_text
from docsearch.evaluation import Report, Scores
from docsearch.models import Passage, Span
from docsearch.requests import SearchResponse
from tests.storage import samples

QUOTE = "Art. 3\nLa domanda si presenta entro il 30 aprile 2022. Fa fede la ricevuta."
PASSAGE = Passage(
    rank=1,
    score=0.9,
    document=samples.document("avviso-borghi").document,
    page=4,
    start=0,
    quote=QUOTE,
    heading_path=("Titolo II", "Articolo 3"),
    highlights=(Span(7, 54),),
    boxes=(),
    reasons=("parole",),
    duplicates=(),
)


def answer(
    *passages: Passage, answerable: bool = True, corrected: str | None = None
) -> SearchResponse:
    return SearchResponse(
        query="quando scade",
        corrected=corrected,
        answerable=answerable,
        total=len(passages),
        passages=passages,
        generation=1,
        seconds=0.01,
    )


def test_a_passage_has_its_document_its_page_and_its_quote() -> None:
    text = search_text(answer(PASSAGE), 100)
    assert text.splitlines() == [
        "1. Atto avviso-borghi — pagina 4",
        "   Avviso · avviso-borghi",
        "   Titolo II › Articolo 3",
        "   «Art. 3 [La domanda si presenta entro il 30 aprile 2022.] Fa fede la ricevuta.»",
    ]


def test_lines_are_as_wide_as_the_terminal() -> None:
    text = search_text(answer(PASSAGE), 40)
    assert max(map(len, text.splitlines())) <= 40
    assert " ".join(text.split()) == " ".join(search_text(answer(PASSAGE), 100).split())


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ((), ""),
        ((("faq", 2),), "Lo stesso passaggio sta anche in un altro punto."),
        ((("faq", 2), ("faq", 3)), "Lo stesso passaggio sta anche in altri 2 punti."),
    ],
)
def test_repetitions_are_counted(places: tuple[tuple[str, int], ...], told: str) -> None:
    text = search_text(answer(dataclasses.replace(PASSAGE, duplicates=places)), 100)
    assert text.splitlines()[4:] == ([f"   {told}"] if told else [])


def test_what_a_document_holds_cannot_command_the_terminal() -> None:
    hostile = dataclasses.replace(PASSAGE, quote="a\x1b[2J\x07b\u202ec\x9bd", highlights=())
    text = search_text(answer(hostile), 100)
    assert all(char.isprintable() or char == "\n" for char in text)
    assert "a [2J b c d" in text


def test_a_correction_and_a_missing_answer_are_said_first() -> None:
    text = search_text(answer(PASSAGE, answerable=False, corrected="quando scade?"), 100)
    assert text.split("\n\n")[:2] == [
        "Ho cercato: quando scade?",
        "Nessun documento indicizzato risponde; questi sono i passaggi più vicini.",
    ]


def test_nothing_found_is_said() -> None:
    assert search_text(answer(answerable=False), 100) == "Nessun passaggio trovato."


def report(unanswerable: int) -> Report:
    return Report(
        overall=Scores(3, 0.7, 0.6, 0.5, 1.0),
        by_kind={"codici": Scores(1, 1.0, 1.0, 1.0, 1.0), "tabelle": Scores(2, 0.55, 0.4, 0.25, 1)},
        unanswerable=unanswerable,
        unanswerable_reported=1,
        answerable_lost=0,
        queries=(),
    )


def test_measures_stand_in_a_table() -> None:
    lines = report_text(report(unanswerable=2)).splitlines()
    assert lines[0].split() == ["domande", "n", "nDCG@10", "MRR@10", "recall@10", "hit@3"]
    assert lines[1].split() == ["tutte", "3", "0.700", "0.600", "0.500", "1.000"]
    assert lines[3].split() == ["tabelle", "2", "0.550", "0.400", "0.250", "1.000"]
    assert len({len(line) for line in lines[:4]}) == 1
    assert lines[4].startswith("Senza risposta riconosciute: 1 su 2")


def test_without_unanswerable_queries_nothing_is_said_of_them() -> None:
    assert len(report_text(report(unanswerable=0)).splitlines()) == 4
