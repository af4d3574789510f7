from indexer.extracted import OutlineEntry
from indexer.layout import read_layout
from indexer.outline import OutlineMatch, match_outline
from tests.factories import LINEAR, growth
from tests.indexer.layouts import FILLER, Print, layout, plain


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


def test_bookmarks_of_one_title_are_its_lines_one_after_the_other() -> None:
    page = [Print("Descrizione"), *FILLER, Print("Descrizione"), *FILLER]
    entries = [OutlineEntry(2, "Descrizione", 1)] * 3
    found = match_outline(layout(page, outline=entries))
    assert [(item.first, item.last) for item in found[1]] == [(0, 0), (4, 4)]


def test_time_grows_with_the_document() -> None:
    def run(text: str) -> None:
        entries = [OutlineEntry(1, line, 1) for line in text.split("\n") if line]
        match_outline(read_layout(plain(text, outline=entries)))

    assert growth(run, "capo e coda\n", 40_000) < LINEAR
