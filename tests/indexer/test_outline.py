from indexer.extracted import OutlineEntry
from indexer.outline import OutlineMatch, match_outline
from tests.indexer.layouts import FILLER, Print, layout


def matches(*entries: OutlineEntry) -> dict[int, list[OutlineMatch]]:
    first = [Print("Indice"), Print("1. Premessa ............... 2"), Print("2. Note ........ 3")]
    second = [Print("1.  Premessa"), *FILLER, Print("2. Le misure per la"), Print("coesione")]
    found = match_outline(layout(first, second, outline=entries))
    return {page: list(items) for page, items in found.items()}


def test_a_bookmark_is_found_on_its_page_whatever_its_spaces_and_marks() -> None:
    assert matches(OutlineEntry(1, "1 Premessa:", 2)) == {2: [OutlineMatch(0, 0, 1)]}


def test_a_bookmark_may_be_printed_on_two_lines() -> None:
    entry = OutlineEntry(3, "2. Le misure per la coesione", 2)
    assert matches(entry) == {2: [OutlineMatch(4, 5, 3)]}


def test_bookmarks_without_a_line_are_left_out() -> None:
    assert matches(OutlineEntry(1, "Conclusioni", 2), OutlineEntry(1, "Note", None)) == {}
    assert matches(OutlineEntry(1, "…", 2), OutlineEntry(1, "Le misure", 99)) == {}


def test_the_line_of_a_table_of_contents_is_not_the_heading() -> None:
    assert matches(OutlineEntry(1, "1. Premessa ............... 2", 1)) == {}
