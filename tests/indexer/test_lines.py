from indexer.lines import BodyStyle, body_style, text_lines
from tests.indexer.layouts import FILLER, Print, heading, paragraph, plain, source


def test_lines_are_trimmed_and_keep_their_place() -> None:
    text = "  Titolo \n\n testo lungo\nfine"
    lines = text_lines(plain(text))[0]
    assert [line.text for line in lines] == ["Titolo", "testo lungo", "fine"]
    assert all(text[line.start : line.end] == line.text for line in lines)


def test_space_above_is_more_than_the_usual_leading() -> None:
    lines = text_lines(source([*FILLER, heading("Oggetto"), *FILLER[1:]]))[0]
    assert [line.gap_above for line in lines] == [True, False, False, True, False, False]


def test_without_layout_space_above_is_a_blank_line() -> None:
    lines = text_lines(plain("Uno\ndue\n\ntre"))[0]
    assert [line.gap_above for line in lines] == [True, False, True]


def test_full_lines_run_to_the_margin_of_their_column() -> None:
    lines = text_lines(source(paragraph("prima riga", "seconda riga", "ultima")))[0]
    assert [line.full for line in lines] == [True, True, False]


def test_without_layout_long_lines_are_full() -> None:
    lines = text_lines(plain("x " * 60 + "\nbreve"))[0]
    assert [line.full for line in lines] == [True, False]


def test_the_body_is_what_most_characters_are_set_in() -> None:
    lines = text_lines(source([Print("TITOLO", size=20, bold=True), *FILLER]))
    assert body_style(lines) == BodyStyle(10.0, False)


def test_a_document_may_be_set_in_bold() -> None:
    lines = text_lines(source([Print("testo in neretto per intero", bold=True), Print("poco")]))
    assert body_style(lines) == BodyStyle(10.0, True)


def test_nothing_has_no_style() -> None:
    assert body_style([]) == BodyStyle(0.0, False)


def test_larger_and_bolder_lines_stand_out() -> None:
    body = BodyStyle(10.0, False)
    large, bold, normal = text_lines(
        source([Print("grande", size=12), Print("neretto", bold=True), Print("normale")])
    )[0]
    assert [body.stands_out(line) for line in (large, bold, normal)] == [True, True, False]
    assert [body.larger(line) for line in (large, bold, normal)] == [True, False, False]
    assert not BodyStyle(10.0, True).stands_out(bold)


def test_capitals() -> None:
    lines = text_lines(plain("SOGGETTI BENEFICIARI\nPNR\nTitolo"))[0]
    assert [line.upper for line in lines] == [True, False, False]
