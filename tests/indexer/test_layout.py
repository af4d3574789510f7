from indexer.layout import read_layout
from tests.indexer.layouts import FILLER, Print, heading, layout, plain, row, source


def test_a_page_has_lines_cells_contents_and_tables() -> None:
    table = [row((60, name), (200, "1.000"), (350, "2.000")) for name in ("Lodi", "Como", "Pavia")]
    toc = [heading("Indice"), *(Print(f"Punto {n} ........ {n}") for n in (1, 2, 3))]
    first, second = layout([*toc, *FILLER], [*FILLER, *table]).pages
    assert sorted(first.toc) == [0, 1, 2, 3]
    assert first.tables == ()
    assert [len(cells) for cells in second.cells] == [1, 1, 1, 3, 3, 3]
    assert sorted(second.table_lines()) == [3, 4, 5]
    assert second.page.number == 2


def test_an_index_goes_on_only_from_the_end_of_a_page() -> None:
    entry = Print("Allegato 3 ........ 47")
    toc = [heading("Indice"), *(Print(f"Punto {n} ........ {n}") for n in (1, 2, 3))]
    assert layout(toc, [entry, *FILLER]).pages[1].toc == {0}
    assert layout([*toc, *FILLER], [entry, *FILLER]).pages[1].toc == frozenset()


def test_a_source_without_layout_has_lines_and_nothing_else() -> None:
    (page,) = read_layout(plain("Uno\n\ndue")).pages
    assert [line.text for line in page.lines] == ["Uno", "due"]
    assert (page.toc, page.tables) == (frozenset(), ())


def test_an_empty_page_is_a_page() -> None:
    item = read_layout(source([], FILLER))
    assert [len(page.lines) for page in item.pages] == [0, 3]
    assert item.body.size == 10


def test_outline_and_metadata_go_through() -> None:
    item = read_layout(source(FILLER, metadata_title="Avviso pubblico"))
    assert (item.outline, item.metadata_title) == ((), "Avviso pubblico")
