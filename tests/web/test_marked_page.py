from hypothesis import given
from hypothesis import strategies as st

from docsearch.models import Page, PageSource, Span
from tests.web.samples import CALL, HEIGHT, WIDTH, words_of
from web.excerpts import reflow
from web.marked_page import MarkedPage, marked_page, within
from web.marked_page import words_of as words_found
from web.trails import Stop

TEXT = "\n".join(CALL[0])


def page(text: str = TEXT) -> Page:
    return Page(1, text, words_of(text), WIDTH, HEIGHT, PageSource.TEXT)


def stop(number: int, start: int, end: int) -> Stop:
    return Stop(number, 1, Span(start, end), f"/{number}")


def text_of(marked: MarkedPage) -> str:
    return "".join(
        segment.text
        for block in marked.blocks
        for stretch in block.stretches
        for segment in stretch.segments
    )


def test_hits_are_told_apart_and_the_current_one_is_drawn_last() -> None:
    first, second = stop(7, 0, 20), stop(2, 30, 60)
    marked = marked_page(page(), None, (first, second), second, [Span(35, 40)], [Span(3, 8)])
    owned = [(block.stop, block.current) for block in marked.blocks]
    assert owned == [(first, False), (None, False), (second, True), (None, False)]
    assert [frame.stop for frame in marked.frames] == [first, second]
    assert [frame.current for frame in marked.frames] == [False, True]
    stretches = [stretch for block in marked.blocks for stretch in block.stretches]
    assert [s.segments[0].text for s in stretches if s.marked] == [TEXT[35:40]]
    words = [one.text for s in stretches for one in s.segments if one.marked]
    assert words == [TEXT[3:8]]


def test_a_passage_outside_any_search_has_no_number() -> None:
    marked = marked_page(page(), Span(143, 180), (), None, [Span(143, 180)], ())
    (frame,) = marked.frames
    assert (frame.stop, frame.current) == (None, True)
    assert [block.current for block in marked.blocks] == [False, True, False]


def test_where_passages_overlap_the_current_one_wins() -> None:
    outer, inner = stop(1, 0, 100), stop(2, 20, 40)
    marked = marked_page(page(), None, (outer, inner), inner, (), ())
    assert [(b.stop, b.first, b.last) for b in marked.blocks] == [
        (outer, True, False),
        (inner, True, True),
        (outer, False, True),
        (None, True, True),
    ]


def test_a_block_knows_whether_it_begins_a_line() -> None:
    start = TEXT.index("\n") + 1
    at_start = marked_page(page(), Span(start, start + 9), (), None, (), ())
    inside = marked_page(page(), Span(start + 3, start + 9), (), None, (), ())
    assert [block.inline for block in at_start.blocks if block.current] == [False]
    assert [block.inline for block in inside.blocks if block.current] == [True]


_SPANS = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda p: Span(p[0], sum(p)))


@given(
    st.text(alphabet="ab \n", max_size=80),
    st.lists(_SPANS, max_size=4),
    st.lists(_SPANS, max_size=4),
    st.lists(_SPANS, max_size=4),
)
def test_no_character_is_lost_or_added(
    text: str, hits: list[Span], marks: list[Span], words: list[Span]
) -> None:
    stops = [Stop(number, 1, span, "") for number, span in enumerate(hits, start=1)]
    marked = marked_page(page(text), None, stops, stops[0] if stops else None, marks, words)
    assert text_of(marked) == reflow(text)


def test_words_of_a_search_are_found_in_any_form() -> None:
    spans = words_found("Le domande di contributo, la Domanda", "quale domanda si presenta?")
    assert [(span.start, span.end) for span in spans] == [(3, 10), (29, 36)]


def test_a_place_outside_the_text_is_no_place() -> None:
    assert within("abcdef", 2, 99) == Span(2, 6)
    assert within("abcdef", 6, 9) is None
    assert within("abcdef", 3, 3) is None
    assert within("abcdef", 4, 1) is None
