import pytest

from indexer.furniture import without_furniture
from indexer.printed import PrintedLine, PrintedPage
from tests.indexer.prints import HEIGHT, line, page, stack, texts

HEADER, FOOTER, BODY = 30, HEIGHT - 40, 120


def body(number: int) -> list[PrintedLine]:
    """Text that differs from page to page but for one line in its middle."""
    return stack(
        f"Testo della facciata con il valore {number * 37}",
        "Il contributo è concesso nella misura massima prevista",
        f"Ultima riga dopo {number * 53} altre",
        y=BODY,
    )


def document(*furniture: list[PrintedLine]) -> list[PrintedPage]:
    return [page(n, [*lines, *body(n)]) for n, lines in enumerate(furniture, 1)]


def kept(pages: list[PrintedPage]) -> list[list[str]]:
    return [texts(one.lines) for one in without_furniture(pages)]


def only_bodies(count: int) -> list[list[str]]:
    return [texts(body(number)) for number in range(1, count + 1)]


RUNNING = [
    ("Regione – Bando per i piccoli comuni", HEADER),
    ("Pagina {} di 30", FOOTER),
    ("{}", FOOTER),
    ("— {} —", FOOTER),
    ("Versione 1.0 del 12 marzo 2023 – {}", FOOTER),
    ("Pag. {}", HEADER),
]


@pytest.mark.parametrize(("text", "y"), RUNNING)
def test_a_line_that_repeats_at_the_edge_is_taken_off(text: str, y: float) -> None:
    pages = document(*([line(text.format(n), y=y)] for n in range(1, 9)))
    assert kept(pages) == only_bodies(8)


def test_page_numbers_may_start_anywhere() -> None:
    pages = document(*([line(str(n), y=FOOTER)] for n in range(41, 47)))
    assert kept(pages) == only_bodies(6)


def test_roman_page_numbers_are_page_numbers() -> None:
    pages = document(*([line(numeral, y=FOOTER)] for numeral in ("ii", "iii", "iv", "v", "vi")))
    assert kept(pages) == only_bodies(5)


def test_odd_and_even_pages_have_headers_of_their_own() -> None:
    names = ["Ministero della cultura", "Attrattività dei borghi"]
    pages = document(*([line(names[n % 2], y=HEADER)] for n in range(10)))
    assert kept(pages) == only_bodies(10)


def test_a_title_page_has_no_header() -> None:
    pages = document([], *([line("Attrattività dei borghi", y=HEADER)] for _ in range(5)))
    assert kept(pages) == only_bodies(6)


def test_a_header_may_change_from_chapter_to_chapter() -> None:
    chapters = ["Capo I – Finalità"] * 4 + ["Capo II – Beneficiari"] * 4
    pages = document(*([line(chapter, y=HEADER)] for chapter in chapters))
    assert kept(pages) == only_bodies(8)


def test_a_header_has_several_lines() -> None:
    letterhead = stack("Comune capofila", "Settore programmazione", y=HEADER)
    assert kept(document(*[letterhead] * 6)) == only_bodies(6)


def test_footnotes_push_the_page_number_about() -> None:
    pages = document(*([line(f"27 dicembre 2021 {n}", y=FOOTER - n % 3 * 12)] for n in range(1, 9)))
    assert kept(pages) == only_bodies(8)


def test_text_that_repeats_in_the_middle_stays() -> None:
    assert kept(document(*[[]] * 8)) == only_bodies(8)


def test_the_header_row_of_a_long_table_stays() -> None:
    # the row stands right above the next one on every page
    pages = [
        page(
            n, [line("CUP Comune Importo", y=60), *stack(*(f"B{n}{r} 10" for r in range(40)), y=73)]
        )
        for n in range(1, 9)
    ]
    assert kept(pages) == [texts(one.lines) for one in pages]


def test_the_header_row_of_a_table_begun_in_the_text_stays() -> None:
    row = "Criterio Indicatore Punteggio"
    first = page(1, [*body(1), line(row, y=400), *stack("a 1", "b 2", y=440)])
    others = [page(n, [line(row, y=60), *stack(f"c {n}", f"d {n}", y=100)]) for n in range(2, 6)]
    assert all(row in lines for lines in kept([first, *others]))


def test_numbered_headings_at_the_top_of_the_page_stay() -> None:
    pages = document(*([line(f"Allegato {n}", y=HEADER)] for n in range(1, 7)))
    assert [lines[0] for lines in kept(pages)] == [f"Allegato {n}" for n in range(1, 7)]


def test_the_same_figure_on_every_page_is_no_page_number() -> None:
    pages = document(*([line("100", y=FOOTER)] for _ in range(6)))
    assert all("100" in lines for lines in kept(pages))


def test_on_two_pages_only_what_says_page_is_taken_off() -> None:
    pages = document(
        [line("Pagina 1 di 2", y=FOOTER)],
        [line("Pagina 2 di 2", y=FOOTER), line("2.500", y=FOOTER - 40)],
    )
    assert kept(pages) == [texts(body(1)), ["2.500", *texts(body(2))]]


def test_a_single_page_loses_its_number_and_nothing_else() -> None:
    pages = document([line("Comune di montagna", y=HEADER), line("Pag. 1 di 1", y=FOOTER)])
    assert kept(pages) == [["Comune di montagna", *texts(body(1))]]


def test_a_body_that_begins_right_under_the_header_stays() -> None:
    header = line("Ministro per il Sud PNRR", y=HEADER)
    pages = document(*[[header]] * 6)
    high = page(7, [header, *stack("selezionati con procedura a sportello", y=HEADER + 11)])
    assert kept([*pages, high])[-1] == ["selezionati con procedura a sportello"]
