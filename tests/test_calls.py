"""What a card says in more than one place."""

from docsearch.calls import Call, Window
from docsearch.evidence import Fact
from tests.described import moment, quote


def test_each_end_of_a_window_is_told_by_the_words_that_name_it() -> None:
    opening = quote("dalle ore 10.00 di mercoledì 8 gennaio 2025")
    closing = quote("fino alle ore 16.00 di giovedì 15 maggio 2025")
    window = Window(moment("2025-01-08T10:00"), moment("2025-05-15T16:00"))
    found = Call(windows=(Fact(window, opening + closing),))
    assert found.opens == Fact(window.opens, opening + closing)
    assert found.closes == Fact(window.closes, closing + opening)
