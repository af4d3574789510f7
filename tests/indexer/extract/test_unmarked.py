import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.unmarked import Passage, unmarked
from tests.indexer.extract.factories import clause, reading


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("la **Regione** Alfa", "la Regione Alfa"),
        ("## Firmato l'accordo", "Firmato l'accordo"),
        ("il [sito](https://example.org/a) del Comune", "il sito del Comune"),
        ("vedi <https://example.org/a>", "vedi https://example.org/a"),
        ("*corsivo* e __grassetto__", "corsivo e grassetto"),
        ("* una voce di elenco", "* una voce di elenco"),
        ("5 * 3 = 15", "5 * 3 = 15"),
        ("nome_del_file e [nota]", "nome_del_file e [nota]"),
    ],
)
def test_signs_go_and_words_stay(printed: str, words: str) -> None:
    (line,) = unmarked([clause(printed)])
    assert line.text == words


def test_what_is_cited_is_what_is_printed() -> None:
    (line,) = unmarked([clause("La **sindaca**, **Alfa Beta**, firma")])
    start = line.text.index("Alfa")
    assert [item.quote for item in line.cite(start, start + 9)] == [
        "La **sindaca**, **Alfa Beta**, firma"
    ]


def test_a_line_of_signs_is_none() -> None:
    assert list(unmarked([clause("---"), clause("****")])) == []


@given(st.text(alphabet="ab *_#[]()<>h:/.\\", min_size=1, max_size=60))
def test_any_stretch_can_be_cited(text: str) -> None:
    if not text.split():
        return
    for line in unmarked([clause(text)]):
        start = next(index for index, sign in enumerate(line.text) if not sign.isspace())
        (item,) = line.cite(start, start + 1)
        assert item.quote in " ".join(text.split())


def test_a_passage_cites_every_line_it_covers() -> None:
    passage = Passage.of(unmarked(reading("tra la Regione", "Alfa e il Comune").clauses))
    assert passage.text == "tra la Regione Alfa e il Comune"
    start = passage.text.index("Regione")
    cited = passage.cite(start, start + len("Regione Alfa"))
    assert [item.quote for item in cited] == ["tra la Regione", "Alfa e il Comune"]
    assert [item.quote for item in passage.cite(start, start + 7)] == ["tra la Regione"]
