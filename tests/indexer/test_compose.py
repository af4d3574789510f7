import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.boxes import Box
from indexer.characters import LINE_HYPHEN
from indexer.compose import compose, separators, source_pages
from indexer.extracted import SourcePage
from indexer.printed import PrintedLine
from tests.indexer.prints import HEIGHT, WIDTH, line, page, stack


def composed(*lines: PrintedLine) -> SourcePage:
    return compose(page(1, lines))


def test_words_lines_and_blocks_are_parted_visibly() -> None:
    lines = [*stack("Articolo 5"), *stack("Il contributo è", "concesso ai comuni", y=130)]
    lines += stack("Articolo 6", y=180)
    assert (
        composed(*lines).page.text
        == "Articolo 5\n\nIl contributo è\nconcesso ai comuni\n\nArticolo 6"
    )


def test_double_spacing_is_no_gap() -> None:
    lines = stack("una riga", "e poi un’altra", "e la terza", leading=22)
    assert separators(lines) == ["\n", "\n", ""]


def test_boxes_taller_than_the_leading_do_not_hide_a_gap() -> None:
    lines = [*stack("uno", "due", "tre", leading=8), *stack("quattro", "cinque", y=130, leading=8)]
    assert separators(lines) == ["\n", "\n", "\n\n", "\n", ""]


def test_a_row_of_cells_is_a_block() -> None:
    rows = [
        *stack("Milestone", y=100),
        *stack("Firma delle", "convenzioni", x=200, y=100),
        *stack("Target", y=124),
        *stack("Sostegno ad", "almeno 10.000", x=200, y=124),
    ]
    assert composed(*rows).page.text == (
        "Milestone\nFirma delle\nconvenzioni\n\nTarget\nSostegno ad\nalmeno 10.000"
    )


def test_a_line_knows_its_text_and_place() -> None:
    source = composed(*stack("Articolo 5", "Il contributo"))
    first, second = source.lines
    assert source.page.text[first.start : first.end] == "Articolo 5"
    assert source.page.text[second.start : second.end] == "Il contributo"
    assert (second.x0, second.y0, second.size, second.bold) == (70, 112, 10, False)


def test_a_quote_is_boxed_where_it_is_printed() -> None:
    source = composed(*stack("Il contributo è", "concesso ai comuni"))
    start = source.page.text.index("è")
    assert source.page.boxes(start, start + len("è\nconcesso")) == (
        Box(140, 100, 145, 110),
        Box(70, 112, 110, 122),
    )


def test_a_mended_word_is_boxed_on_both_lines() -> None:
    [source] = source_pages([page(1, stack("un contri" + LINE_HYPHEN, "buto certo"))])
    start = source.page.text.index("contributo")
    assert source.page.text == "un contributo\ncerto"
    assert [box.y0 for box in source.page.boxes(start, start + 10)] == [100, 112]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_are_those_of_the_page_as_displayed(turn: int) -> None:
    upright = page(1, stack("Tabella girata"))
    turned = compose(type(upright)(1, WIDTH, HEIGHT, upright.source, upright.lines, turn=turn)).page
    x0, y0, x1, y1 = turned.words.boxes_array[0]
    expected = {
        90: (100, WIDTH - 105, 110, WIDTH - 70),
        180: (WIDTH - 105, HEIGHT - 110, WIDTH - 70, HEIGHT - 100),
        270: (HEIGHT - 110, 70, HEIGHT - 100, 105),
    }[turn]
    assert (x0, y0, x1, y1) == pytest.approx(expected)
    assert (turned.width < turned.height) == (turn == 180)


WORDS = st.text(st.sampled_from("abcCO1,.-\u00ad’àè"), min_size=1, max_size=8)
LINES = st.builds(
    lambda words, x, y: line(" ".join(words), x, y),
    st.lists(WORDS, min_size=1, max_size=6),
    st.integers(0, 300),
    st.integers(0, 820),
)


@given(st.lists(st.lists(LINES, max_size=15), max_size=4))
def test_every_word_and_line_is_found_in_the_text(pages: list[list[PrintedLine]]) -> None:
    for source in source_pages([page(n, lines) for n, lines in enumerate(pages, 1)]):
        text, words = source.page.text, source.page.words
        spans = list(zip(words.starts.tolist(), words.ends.tolist(), strict=True))
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
        assert not any(text[start:end].split() != [text[start:end]] for start, end in spans)
        assert "".join(text[start:end] for start, end in spans) == "".join(text.split())
        assert [text[one.start : one.end] for one in source.lines] == [
            one for one in text.split("\n") if one
        ]


@given(st.lists(LINES, max_size=15), st.sampled_from([0, 90, 180, 270]))
def test_every_box_is_on_the_page(lines: list[PrintedLine], turn: int) -> None:
    inside = [one for one in lines if one.x1 <= WIDTH and one.y1 <= HEIGHT]
    upright = page(1, inside)
    turned = compose(type(upright)(1, WIDTH, HEIGHT, upright.source, upright.lines, turn=turn)).page
    boxes = turned.words.boxes_array
    assert np.isfinite(boxes).all()
    assert (boxes >= 0).all()
    assert (boxes <= np.array([turned.width, turned.height] * 2)).all()
    assert (boxes[:, :2] < boxes[:, 2:]).all()
