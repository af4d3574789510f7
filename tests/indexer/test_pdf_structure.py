from indexer.pdf_structure import Structure
from tests.indexer.pdfs import Text, make_pdf, outlined


def test_text_is_read_without_layout() -> None:
    page = Structure(make_pdf([Text(70, 100, "Il contributo")])).page(0)
    assert page is not None
    assert page.text.strip() == "Il contributo"
    assert (round(page.width), round(page.height)) == (595, 842)


def test_what_is_no_pdf_has_nothing() -> None:
    structure = Structure(b"niente")
    assert (structure.page_count, structure.outline, structure.title, structure.date) == (
        None,
        (),
        None,
        None,
    )
    assert structure.page(0) is None


def test_a_page_that_does_not_exist_is_none() -> None:
    assert Structure(make_pdf([])).page(5) is None


def test_blank_titles_are_no_bookmarks() -> None:
    data = outlined(make_pdf([]), ("  ", 0, 0), (" Capo   II ", 0, 0))
    assert [entry.title for entry in Structure(data).outline] == ["Capo II"]
