import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.models import Span
from web.excerpts import Segment, compact, reflow, segments, window

spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(*sorted(pair)))


@given(st.text(max_size=50), st.lists(spans, max_size=5))
def test_segments_rebuild_the_text_and_mark_what_the_spans_cover(
    text: str, spans: list[Span]
) -> None:
    cut = segments(text, spans)
    assert "".join(segment.text for segment in cut) == text
    marked = [segment.marked for segment in cut for _ in segment.text]
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert marked == [place in covered and text[place] != "\n" for place in range(len(text))]


def test_segments_of_two_highlights() -> None:
    assert segments("uno due tre", [Span(8, 11), Span(0, 3)]) == (
        Segment("uno", marked=True),
        Segment(" due ", marked=False),
        Segment("tre", marked=True),
    )


def test_blank_lines_are_left_out_of_results() -> None:
    cut = compact(segments("Articolo 3\n\nEntro il\n \n30 aprile", [Span(0, 10)]))
    assert "".join(piece.text for piece in cut) == "Articolo 3\nEntro il\n30 aprile"
    assert [piece.marked for piece in cut] == [True, False]


@given(st.text("ab ", min_size=1, max_size=900), st.integers(0, 900))
def test_a_window_holds_the_beginning_of_the_highlight(text: str, start: int) -> None:
    highlight = Span(min(start, len(text) - 1), min(start, len(text) - 1) + 1)
    shown = window(text, [highlight], size=100)
    assert 0 <= shown.start <= highlight.start
    assert shown.end <= len(text)
    assert shown.end - shown.start <= 125
    if text[highlight.start] != " ":
        assert shown.end >= highlight.end or " " not in text[shown.start : highlight.start]


def test_a_window_cuts_between_words() -> None:
    text = "parola " * 100
    shown = window(text, [Span(350, 356)], size=100)
    cut = text[shown.start : shown.end]
    assert cut.startswith("parola ")
    assert cut.endswith("parola")


@given(st.text("ab1. -\n", max_size=200))
def test_reflowing_only_turns_line_ends_into_spaces(text: str) -> None:
    flowed = reflow(text)
    assert len(flowed) == len(text)
    for before, after in zip(text, flowed, strict=True):
        assert after == before or (before, after) == ("\n", " ")


@pytest.mark.parametrize(
    ("lines", "flowed"),
    [
        (
            [
                "Articolo 3 - Soggetti ammessi",
                "1. Possono presentare candidatura i Comuni,",
                "proprietari di edifici scolastici.",
                "2. Gli enti candidano un solo intervento.",
            ],
            [
                "Articolo 3 - Soggetti ammessi",
                "1. Possono presentare candidatura i Comuni, proprietari di edifici scolastici.",
                "2. Gli enti candidano un solo intervento.",
            ],
        ),
        (
            [
                "Popolazione Interventi",
                "fino a 20.000 abitanti 2",
                "",
                "Le somme residue sono destinate alle domande che seguono in",
                "graduatoria.",
            ],
            [
                "Popolazione Interventi",
                "fino a 20.000 abitanti 2",
                "",
                "Le somme residue sono destinate alle domande che seguono in graduatoria.",
            ],
        ),
        (
            [
                "VISTO il decreto del Presidente del Consiglio dei ministri;",
                "CONSIDERATO che le risorse disponibili non sono sufficienti;",
            ],
            [
                "VISTO il decreto del Presidente del Consiglio dei ministri;",
                "CONSIDERATO che le risorse disponibili non sono sufficienti;",
            ],
        ),
        (
            [
                "Il contributo si somma a quello",
                "PNRR, con la legge 4 agosto 2017,",
                "n. 124.",
            ],
            [
                "Il contributo si somma a quello PNRR, con la legge 4 agosto 2017, n. 124.",
            ],
        ),
    ],
    ids=["commi", "tabella", "premesse", "sigle"],
)
def test_reflowing_keeps_headings_lists_and_rows(lines: list[str], flowed: list[str]) -> None:
    assert reflow("\n".join(lines)).split("\n") == flowed


def test_a_short_quote_is_shown_whole() -> None:
    assert window("Entro il 30 aprile.", []) == Span(0, 19)
