import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.characters import LINE_HYPHEN
from indexer.clean import Vocabulary, join_hyphens, join_spaced_letters
from indexer.printed import PrintedLine, Word
from tests.indexer.prints import LETTER, SIZE, line, stack, texts


def joined(*printed: str, elsewhere: str = "") -> list[str]:
    """The texts of the lines after joining, in a document that also says `elsewhere`."""
    lines = stack(*printed)
    other = [line(elsewhere)] if elsewhere else []
    return texts(join_hyphens(lines, Vocabulary([lines, other])))


SPLITS = [
    # a word broken by the typesetter, marked by the reader or with its hyphen
    (["il contri" + LINE_HYPHEN, "buto concesso"], ["il contributo", "concesso"]),
    (["il contri-", "buto concesso"], ["il contributo", "concesso"]),
    (["sull’emana" + LINE_HYPHEN, "zione, entro"], ["sull’emanazione,", "entro"]),
    # over three lines
    (["am-", "mini-", "strazione"], ["amministrazione"]),
    # a new word with a capital, an acronym: the hyphen is printed
    (["la Conferenza Stato" + LINE_HYPHEN, "Regioni ha"], ["la Conferenza Stato-Regioni", "ha"]),
    (["Covid" + LINE_HYPHEN, "19, e"], ["Covid-19,", "e"]),
    (["linea NA" + LINE_HYPHEN, "BA e"], ["linea NA-BA", "e"]),
    # codes and ranges of years stay whole
    (["M5C2-", "19 Investimento"], ["M5C2-19", "Investimento"]),
    (["M1C3-", "00-ITA-10"], ["M1C3-00-ITA-10"]),
    (["periodo 2021-", "2027 per"], ["periodo 2021-2027", "per"]),
    # what is no broken word
    (["Roma -", "Bari"], ["Roma -", "Bari"]),
    (["-", "impedire"], ["-", "impedire"]),
    (["M4C2-", "Investimento"], ["M4C2-", "Investimento"]),
    (["fine del decreto-"], ["fine del decreto-"]),
    (["fine del decreto" + LINE_HYPHEN], ["fine del decreto-"]),
]


@pytest.mark.parametrize(("printed", "expected"), SPLITS)
def test_a_word_broken_at_the_end_of_a_line_is_made_whole(
    printed: list[str], expected: list[str]
) -> None:
    assert joined(*printed) == expected


COMPOUNDS = [
    # the document spells the compound elsewhere
    (["con decreto-", "legge n. 77"], "il decreto-legge 77", ["con decreto-legge", "n. 77"]),
    # both halves are words of the document
    (["nesso causa-", "effetto"], "la causa e lo effetto", ["nesso causa-effetto"]),
    # a preposition is no half of a compound
    (["la nota con-", "giunta"], "con la giunta", ["la nota congiunta"]),
    # the document spells the whole word elsewhere, though the halves are words too
    (["ogni tele-", "medicina"], "la telemedicina e la medicina", ["ogni telemedicina"]),
]


@pytest.mark.parametrize(("printed", "elsewhere", "expected"), COMPOUNDS)
def test_the_document_tells_a_compound_from_a_broken_word(
    printed: list[str], elsewhere: str, expected: list[str]
) -> None:
    assert joined(*printed, elsewhere=elsewhere) == expected


def test_the_rest_of_a_word_keeps_its_own_place() -> None:
    first, second = join_hyphens(stack("un contri-", "buto certo"), Vocabulary([]))
    assert first.words[-1].glued
    assert first.words[-1].y0 == second.words[0].y0
    assert (first.y0, first.y1) == (100, 110)


@given(st.lists(st.text(st.sampled_from("abC1-\u00ad"), min_size=1, max_size=6), min_size=1))
def test_no_letter_is_lost_or_moved(words: list[str]) -> None:
    lines = [line(word, y=100 + 12 * index) for index, word in enumerate(words)]
    after = join_hyphens(lines, Vocabulary([lines]))

    def letters(some: list[PrintedLine]) -> str:
        return "".join(sign for one in some for sign in one.text if sign.isalnum())

    assert letters(after) == letters(lines)


def spaced(text: str, gap: float = 2.0, wide: float = 9.0) -> PrintedLine:
    """Single letters with a narrow gap between them, a wide one where `text` has a space."""
    words, left = [], 70.0
    for sign in text:
        if sign == " ":
            left += wide - gap
            continue
        words.append(Word(sign, left, 100, left + LETTER, 110, SIZE, bold=False))
        left += LETTER + gap
    return PrintedLine.of(words)


def test_spaced_letters_are_one_word() -> None:
    assert join_spaced_letters(spaced("DECRETA")).text == "DECRETA"


def test_a_wide_gap_parts_spaced_words() -> None:
    assert join_spaced_letters(spaced("IL DIRIGENTE")).text == "IL DIRIGENTE"


def test_a_spaced_word_covers_all_its_letters() -> None:
    printed = spaced("DECRETA")
    [word] = join_spaced_letters(printed).words
    assert (word.x0, word.x1) == (printed.x0, printed.x1)


@pytest.mark.parametrize(
    "text",
    ["a e i", "la lettera a o b del comma 2", "T 1 T 2 T 3", "il Comune presenta la domanda"],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert join_spaced_letters(line(text)).text == text


def test_the_letters_of_table_columns_stay_apart() -> None:
    assert join_spaced_letters(spaced("ABCDE", gap=40)).text == "A B C D E"
