from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.models import Chunk
from indexer.chunk import ChunkSettings, chunk_source
from indexer.extracted import Source
from indexer.headings import find_headings
from indexer.layout import Layout, read_layout
from tests.factories import LINEAR, growth
from tests.indexer.layouts import FILLER, Print, heading, layout, paragraph, plain, row, source


def words(text: str) -> int:
    return len(text.split())


def quarters(text: str) -> int:
    """A tokenizer that cuts words too: four characters a token."""
    return sum(-(-len(word) // 4) for word in text.split())


def chunks(
    item: Layout | Source, max_tokens: int = 40, *, overlap: int = 0, minimum: int = 0
) -> tuple[Chunk, ...]:
    of_layout = item if isinstance(item, Layout) else read_layout(item)
    settings = ChunkSettings(max_tokens, overlap, minimum, context_tokens=12)
    return chunk_source(of_layout, find_headings(of_layout), words, settings)


def numbered(count: int) -> list[Print]:
    """As many words, on lines of eight, ten lines a sentence."""
    lines = [
        " ".join(f"p{line}{word}" for word in range(8)) + ("." if line % 10 == 9 else "")
        for line in range(count // 8)
    ]
    return paragraph(*lines)


def test_a_short_section_is_a_chunk_with_its_heading() -> None:
    item = layout([*FILLER, heading("A.3 Soggetti beneficiari"), *paragraph("Possono i comuni.")])
    last = chunks(item)[-1]
    assert last.text == "A.3 Soggetti beneficiari\n\nPossono i comuni."
    assert last.heading_path == ("A.3 Soggetti beneficiari",)
    assert (last.page, last.context, last.role) == (1, "", "body")
    assert item.pages[0].page.text[last.start : last.end] == last.text


def test_the_heading_path_runs_from_the_outermost_and_over_the_pages() -> None:
    first = [Print("Capo I – Domande", gap=True), *FILLER, Print("Articolo 2 – Termini", gap=True)]
    item = layout([*first, *FILLER], [*FILLER, Print("Capo II – Controlli", gap=True), *FILLER])
    assert [(one.page, one.heading_path) for one in chunks(item)] == [
        (1, ("Capo I – Domande",)),
        (1, ("Capo I – Domande", "Articolo 2 – Termini")),
        (2, ("Capo I – Domande", "Articolo 2 – Termini")),
        (2, ("Capo II – Controlli",)),
    ]


def test_long_sections_are_cut_at_the_size() -> None:
    found = chunks(layout(numbered(160)), 50)
    assert len(found) >= 4
    assert all(words(one.text) <= 50 for one in found)


def test_a_piece_that_begins_inside_a_sentence_carries_its_beginning() -> None:
    first, second = chunks(layout(numbered(64)), 40)
    assert second.text.startswith("p5")
    assert second.context.split()[-1] == first.text.split()[-1]
    assert words(second.context) <= 12


def test_a_sentence_that_a_page_breaks_goes_on_with_its_beginning() -> None:
    broken = paragraph("Le domande sono presentate. Il comune che non rispetta", "i termini e le")
    item = layout([*FILLER, *broken], [*paragraph("modalità decade dal contributo."), *FILLER])
    after = next(one for one in chunks(item) if one.page == 2)
    assert after.context == "Il comune che non rispetta i termini e le"


@pytest.mark.parametrize("end", ["decade dal contributo.", "si intende per:", "gli impianti;"])
def test_a_page_that_ends_its_sentence_leaves_nothing(end: str) -> None:
    item = layout([*FILLER, *paragraph(end)], paragraph("modalità di pagamento."))
    assert chunks(item)[-1].context == ""


def test_a_note_at_the_foot_of_a_page_is_not_the_broken_sentence() -> None:
    note = Print("1 Si veda il regolamento", size=8, gap=True)
    broken = paragraph("Il comune che non rispetta i")
    item = layout([*FILLER, *broken, note], paragraph("termini decade."))
    assert chunks(item)[-1].context == "Il comune che non rispetta i"


def test_a_heading_at_the_top_of_a_page_ends_the_sentence() -> None:
    item = layout([*FILLER, *paragraph("Il comune che")], [Print("Articolo 3", gap=True), *FILLER])
    assert chunks(item)[-1].context == ""


def test_a_table_is_cut_between_its_rows_and_keeps_its_header() -> None:
    header = row((60, "Comune"), (200, "Superficie"), (350, "Contributo"), bold=True, gap=True)
    rows = [row((60, f"Borgo{n}"), (200, f"{n}00 mq"), (350, f"{n}.000 euro")) for n in range(30)]
    item = layout([*FILLER, header, *rows[:20]], rows[20:])
    table = [one for one in chunks(item, 25) if one.role == "table"]
    assert len(table) >= 6
    assert table[0].text.startswith("Comune Superficie Contributo")
    assert table[0].context == ""
    assert {one.context for one in table[1:]} == {"Comune Superficie Contributo"}
    assert all(one.text.startswith(("Comune", "Borgo")) for one in table)
    assert all(one.text.endswith(" euro") for one in table)
    assert {one.page for one in table} == {1, 2}


def test_a_row_that_does_not_fit_alone_is_cut() -> None:
    cells = [row((60, "Comune"), (200, "uno " * 20), (350, "due")), row((60, "B"), (200, "tre"))]
    item = layout([*cells, row((60, "C"), (200, "quattro"))])
    assert all(words(one.text) <= 10 for one in chunks(item, 10))


def test_tables_of_contents_are_in_no_chunk() -> None:
    toc = [heading("Indice"), *(Print(f"Punto {n} ............ {n}") for n in range(1, 9))]
    found = chunks(layout([heading("Avviso pubblico", 14), *toc, *FILLER]))
    assert [one.text.split()[0] for one in found] == ["Avviso", "Il"]
    assert not any("...." in one.text for one in found)


def test_nothing_joins_across_a_table_of_contents() -> None:
    toc = [heading("Indice"), *(Print(f"Punto {n} ............ {n}") for n in range(1, 9))]
    found = chunks(layout([heading("Avviso", 14), *toc, *paragraph("Fine.")]), 80, minimum=10)
    assert [one.text for one in found] == ["Avviso", "Fine."]


def test_small_pieces_join_their_neighbours() -> None:
    page = [heading("C. FASI"), heading("C.1 Domande"), *FILLER, Print("Fine.", gap=True)]
    found = chunks(layout(page), 80, minimum=10)
    assert [one.heading_path for one in found] == [("C. FASI", "C.1 Domande")]
    assert found[0].text.startswith("C. FASI")
    assert found[0].text.endswith("Fine.")


def test_a_heading_alone_at_the_foot_of_a_page_joins_what_precedes() -> None:
    item = layout([*FILLER, heading("C. FASI E TEMPI")], FILLER)
    found = chunks(item, 80)
    assert [one.page for one in found] == [1, 2]
    assert found[0].text.endswith("C. FASI E TEMPI")
    assert found[1].heading_path == ("C. FASI E TEMPI",)


def test_overlap_repeats_whole_sentences() -> None:
    sentences = [f"Frase numero {number} del testo." for number in range(40)]
    found = chunks(read_layout(plain(" ".join(sentences))), 20, overlap=6)
    for one, after in pairwise(found):
        assert after.start < one.end
        assert after.text.startswith("Frase numero")
        assert after.context == ""
        assert words(after.text) <= 20


def test_an_empty_source_has_no_chunks() -> None:
    assert chunks(plain("", " \n ")) == ()


PRINTS = st.lists(
    st.builds(
        Print,
        text=st.text(st.sampled_from("ab1A.5 ,;:-•)(’è😀"), min_size=1, max_size=60).filter(
            lambda text: bool(text.strip())
        ),
        bold=st.booleans(),
        gap=st.booleans(),
        full=st.booleans(),
        size=st.sampled_from([8.0, 10.0, 14.0]),
        cells=st.sampled_from([(), (), ((200.0, "b5"), (350.0, "a1 b"))]),
    ),
    max_size=12,
)
SETTINGS = st.builds(
    ChunkSettings,
    max_tokens=st.integers(8, 60),
    overlap_tokens=st.integers(0, 6),
    min_tokens=st.integers(0, 12),
    context_tokens=st.integers(0, 12),
)


def check(item: Source, settings: ChunkSettings) -> None:
    of_layout = read_layout(item)
    found = chunk_source(of_layout, find_headings(of_layout), quarters, settings)
    assert [one.page for one in found] == sorted(one.page for one in found)
    for one in found:
        text = item.pages[one.page - 1].page.text
        assert one.text == text[one.start : one.end]
        assert one.text == one.text.strip() != ""
        assert quarters(one.text) <= settings.max_tokens
        assert quarters(one.context) <= settings.context_tokens
    for page in of_layout.pages:
        covered: set[int] = set()
        for one in found:
            if one.page == page.page.number:
                covered.update(range(one.start, one.end))
        contents = [page.lines[index] for index in page.toc]
        missing = {
            index
            for index, character in enumerate(page.page.text)
            if not character.isspace()
            and index not in covered
            and not any(line.start <= index < line.end for line in contents)
        }
        assert missing == set()


@given(st.lists(PRINTS, max_size=3), SETTINGS)
def test_every_character_of_printed_pages_is_in_a_chunk_of_the_size(
    pages: Sequence[Sequence[Print]], settings: ChunkSettings
) -> None:
    check(source(*pages), settings)


@given(
    st.lists(
        st.text(
            st.sampled_from("ab1A.5 ,;:\n\t•)(’èÀ😀|#\x00\x0b\x0c\u00a0\u200b\u2028"), max_size=300
        ),
        max_size=3,
    ),
    SETTINGS,
)
def test_every_character_of_plain_text_is_in_a_chunk_of_the_size(
    texts: Sequence[str], settings: ChunkSettings
) -> None:
    check(plain(*texts), settings)


@given(st.text(max_size=400), SETTINGS)
def test_any_text_is_cut(text: str, settings: ChunkSettings) -> None:
    check(plain(text), settings)


def test_a_text_without_spaces_is_cut() -> None:
    check(plain("a" * 5_000), ChunkSettings(max_tokens=50))


@pytest.mark.parametrize("unit", ["parola ", "riga\n", "A. ", "x"])
def test_time_grows_with_the_text(unit: str) -> None:
    def run(text: str) -> None:
        of_layout = read_layout(plain(text))
        chunk_source(of_layout, find_headings(of_layout), quarters)

    assert growth(run, unit, 6_000) < LINEAR
