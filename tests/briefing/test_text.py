from docsearch.briefing.text import clean, one_line, printable


def test_what_cannot_be_seen_is_taken_out_of_what_a_person_wrote() -> None:
    assert clean(" a\u202eb\u200b\x00c\n\td ") == "abc\n\td"


def test_a_title_stands_on_one_line() -> None:
    assert one_line(" Seminario\n di  primavera\t") == "Seminario di primavera"


def test_the_words_of_a_document_keep_their_length_and_their_marks_of_direction() -> None:
    assert printable("a\x00b\x1b[0m\u202eç\ufffe\n") == "a b [0m\u202eç \n"
