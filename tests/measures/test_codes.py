import pytest

from docsearch.codes import measure_code
from docsearch.measures.codes import ancestors, canonical


@pytest.mark.parametrize(
    ("open_data", "code"),
    [
        ("M5C2I2.1", "M5C2I2.1"),
        ("M1C1I1.04.03", "M1C1I1.4.3"),
        ("M1C1I1.10.00", "M1C1I1.10"),
        ("M1C1I3.00.02", "M1C1I3.2"),
        ("M1C2R3.00.00", "M1C2R3"),
        ("M7C1I01.1.00", "M7C1I1.1"),
        ("M7I15", "M7C1I15"),
        ("M4C1II4.1", "M4C1I4.1"),
        ("M5C2I2.2.A", "M5C2I2.2.A"),
        ("M4C2I2.2BIS", "M4C2I2.2BIS"),
        (" m2c2 i1.2 ", "M2C2I1.2"),
    ],
)
def test_codes_of_the_open_data_have_one_form(open_data: str, code: str) -> None:
    assert canonical(open_data) == code
    assert canonical(code) == code


@pytest.mark.parametrize("text", ["", "M2", "M2C2", "M8C1I1.1", "M2I1.1", "M2C2I", "1.2", "CUP"])
def test_what_is_no_measure_has_none(text: str) -> None:
    assert canonical(text) is None


@pytest.mark.parametrize("code", ["M5C2I2.1", "M1C1I1.4.3", "M5C2R1.1"])
def test_they_are_those_found_in_documents(code: str) -> None:
    assert measure_code(code) == canonical(code)


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("M1", ()),
        ("M1C1", ("M1",)),
        ("M1C1I1.4", ("M1C1I1", "M1C1", "M1")),
        ("M5C2I2.2.A", ("M5C2I2.2", "M5C2I2", "M5C2", "M5")),
        ("M1C2R3", ("M1C2", "M1")),
    ],
)
def test_a_code_says_what_it_is_part_of(code: str, above: tuple[str, ...]) -> None:
    assert ancestors(code) == above
