import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import Range
from indexer.extract.inhabitants import find_inhabitants, hull


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("comuni da 15.001 a 50.000 abitanti", [(15001, 50000)]),
        ("popolazione compresa tra 3.000 e 10.000 abitanti", [(3000, 10000)]),
        ("tra i 5.000 e i 20.000 abitanti", [(5000, 20000)]),
        ("COMUNI FINO A 5.000 ABITANTI", [(None, 5000)]),
        ("popolazione inferiore ai 5mila", [(None, 4999)]),
        ("oltre i 5mila abitanti", [(5001, None)]),
        ("comuni sotto i 15 mila abitanti", [(None, 14999)]),
        ("da 5 a 15mila abitanti", [(5000, 15000)]),
        ("meno di cinquemila abitanti", [(None, 4999)]),
        ("più di 15 000 residenti", [(15001, None)]),
        ("non superiore a 5000 abitanti", [(None, 5000)]),
        ("che non superi i 10.000 abitanti", [(None, 10000)]),
        ("pari o superiore a 3.000 abitanti", [(3000, None)]),
        ("superiore o uguale a 100.001 abitanti", [(100001, None)]),
        ("superiore a 5.000 e inferiore a 15.000 abitanti", [(5001, 14999)]),
        ("15.000 abitanti e oltre", [(15000, None)]),
        ("fino a 5.000 (cinquemila) abitanti", [(None, 5000)]),
        ("popolazione residente di almeno 50.000 unità", [(50000, None)]),
        (
            "≤ 1.000 abitanti: 0 punti > 1.000 e ≤ 2.000 abitanti: 2 punti > 2.000 abitanti: 5",
            [(None, 1000), (1001, 2000), (2001, None)],
        ),
        ("fino a 2.000 abitanti, contributo massimo di 10.000 euro", [(None, 2000)]),
    ],
)
def test_the_many_ways_to_say_a_range(
    text: str, ranges: list[tuple[int | None, int | None]]
) -> None:
    assert [item.range for item in find_inhabitants(text)] == [Range(*ends) for ends in ranges]


@pytest.mark.parametrize(
    "text",
    [
        "un Comune di 3.800 abitanti realizza una pensilina",
        "variazione della popolazione residente dal 1971 al 2020",
        "contributo fino a 15.000 euro",
        "la popolazione è calcolata al 31 dicembre 2021",
        "popolazione servita: fino a 10 punti",
        "almeno 300 comuni",
        "oltre 50 km di piste",
    ],
)
def test_other_numbers_are_no_range(text: str) -> None:
    assert list(find_inhabitants(text)) == []


def test_a_row_under_a_header_of_inhabitants_need_not_repeat_them() -> None:
    row = "042002 oltre 50.000 B 70%"
    assert list(find_inhabitants(row)) == []
    assert [item.range for item in find_inhabitants(row, counted=True)] == [Range(50001, None)]


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    line = " ".join(text.split())
    for item in find_inhabitants(line, counted=True):
        assert 0 <= item.span.start < item.span.end <= len(line)


@pytest.mark.parametrize(
    ("ranges", "whole"),
    [
        ([Range(15001, None)], Range(15001, None)),
        ([Range(None, 5000), Range(5001, 15000)], Range(None, 15000)),
        ([Range(1, 5000), Range(3000, 9000)], Range(1, 9000)),
        ([Range(None, 5000), Range(5001, None)], None),
        ([Range(None, 5000), Range(15001, None)], None),
    ],
)
def test_the_hull_of_bands(ranges: list[Range], whole: Range | None) -> None:
    assert hull(ranges) == whole
