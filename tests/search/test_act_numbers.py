import pytest

from docsearch.search.act_numbers import acts_of_any_year, is_asked


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("decreto 12206", ("ATTO:12206/",)),
        ("DGR 3797", ("ATTO:3797/",)),
        ("d.g.r. n. 3797 strade verdi", ("ATTO:3797/",)),
        ("che cosa dice la legge 241?", ("ATTO:241/",)),
        ("decreto dirigenziale n. 78", ("ATTO:78/",)),
        ("delibera n. 2022", ("ATTO:2022/",)),  # marked as a number
        ("decreto 12206/2024", ()),  # it has its year
        ("decreto 12206 del 06/08/2024", ()),
        ("decreto 30 giugno 2022", ()),
        ("decreto del 6/8", ()),
        ("decreto 2022", ()),
        ("decreto da 300 milioni", ()),
        ("la delibera entro 60 giorni", ()),
        ("12206", ()),
        ("il decreto sui nidi", ()),
    ],
)
def test_a_kind_and_a_number(query: str, expected: tuple[str, ...]) -> None:
    assert acts_of_any_year(query) == expected


def test_any_year_will_do() -> None:
    asked = ("ATTO:12206/", "CUP:C57H21000640001")
    assert is_asked("ATTO:12206/2024", asked)
    assert is_asked("CUP:C57H21000640001", asked)
    assert not is_asked("ATTO:1220/2024", asked)
    assert not is_asked("ATTO:112206/2024", asked)
