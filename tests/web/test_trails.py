from docsearch.models import Span
from docsearch.requests import Place
from web.links import Query, read_filters
from web.reading import Reading
from web.trails import search_trail, word_stop, words_trail

QUERY = Query("x", read_filters([], own=frozenset()))
READING = Reading("a", query=QUERY)
PLACES = [
    Place(1, "b", 4, 10, 20),
    Place(2, "a", 2, 50, 90),
    Place(3, "a", 2, 0, 40),
    Place(4, "a", 7, 0, 30),
]


def test_the_hits_of_a_search_go_on_across_documents() -> None:
    trail = search_trail(PLACES, READING, number=2, start=50, rank=2)
    assert trail.current is not None
    assert (trail.current.number, trail.current.span, trail.total) == (2, Span(50, 90), 4)
    assert trail.previous == "/documenti/b/pagine/4?q=x&da=10&a=20&ris=1#passaggio"
    assert trail.next == "/documenti/a/pagine/2?q=x&da=0&a=40&ris=3#passaggio"
    assert [stop.number for stop in trail.here] == [2, 3]
    assert trail.pages == {2: 2, 7: 1}


def test_a_hit_that_stands_elsewhere_now_is_not_the_current_one() -> None:
    for number, start, rank in ((2, 51, 2), (3, 50, 2), (2, 50, 3), (2, 50, 0), (2, 50, 99)):
        trail = search_trail(PLACES, READING, number, start, rank)
        assert (trail.current, trail.previous, trail.next) == (None, None, None)
        assert trail.pages == {2: 2, 7: 1}


def test_words_are_numbered_through_the_document() -> None:
    words = [(2, Span(5, 6)), (2, Span(9, 10)), (4, Span(0, 1))]
    reading = Reading("a", wanted="x")
    trail = words_trail(words, reading, 2, Span(9, 10))
    assert [(stop.number, stop.page) for stop in trail.here] == [(1, 2), (2, 2)]
    assert trail.current == trail.here[1]
    assert (trail.previous, trail.total) == (trail.here[0].url, 3)
    assert trail.next == "/documenti/a/pagine/4?da=0&a=1&trova=x#passaggio"
    assert trail.pages == {2: 2, 4: 1}


def test_between_words_the_neighbours_are_the_nearest() -> None:
    words = [(2, Span(5, 6)), (4, Span(0, 1)), (4, Span(3, 4))]
    reading = Reading("a", wanted="x")
    first, second, third = (word_stop(words, index, reading).url for index in range(3))
    for number, before, after in ((1, None, first), (3, first, second), (9, third, None)):
        trail = words_trail(words, reading, number, Span(0, 0))
        assert (trail.previous, trail.next, trail.here) == (before, after, ())
    on_it = words_trail(words, reading, 4, Span(0, 0))
    assert (on_it.current, on_it.previous, on_it.next) == (None, first, second)


def test_nothing_found_leads_nowhere() -> None:
    trail = words_trail([], Reading("a", wanted="x"), 1, Span(0, 0))
    assert (trail.total, trail.previous, trail.next, trail.here) == (0, None, None, ())
