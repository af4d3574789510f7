import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.codes import exact_codes, find_codes, is_measure, measure_code
from tests.factories import LINEAR, growth


def values(text: str) -> list[str]:
    return [code.value for code in find_codes(text)]


MEASURE_SPELLINGS = [
    "M5C2I2.1",
    "m5c2i2.1",
    "M5C2 I2.1",
    "M5C2 I 2.1",
    "M5C2 2.1",
    "M5C2-I2.1",
    "M5 C2 I 2.1",
    "M5.C2.I2.1",
    "M5C2 Inv. 2.1",
    "M5C2, Investimento 2.1",
    "M5C2 – Investimento 2.1",
    "M5C2 - Misura 2.1",
    "missione 5 componente 2 investimento 2.1",
    "Missione 5, Componente 2, Investimento 2.1",
    "Missione 5 – Componente C2 – Investimento 2.1",
    "MISSIONE 5\nCOMPONENTE 2\nINVESTIMENTO 2.1",
    "Missione 5 «Inclusione e coesione», Componente 2 «Infrastrutture sociali», Investimento 2.1",
    "Missione 5, Componente 2, Investimento/subinvestimento 2.1",
]


@pytest.mark.parametrize("text", MEASURE_SPELLINGS)
def test_every_spelling_of_a_measure_is_the_same_code(text: str) -> None:
    assert exact_codes(f"risorse della {text} per i comuni") == ("M5C2I2.1",)
    assert measure_code(f" {text} ") == "M5C2I2.1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M2C2 Riforma 1.1", ["M2C2R1.1", "M2C2"]),
        ("M1C1 Misura 1.4.3", ["M1C1I1.4.3", "M1C1"]),
        ("M1C1 sub-investimento 1.4.3", ["M1C1I1.4.3", "M1C1"]),
        ("la componente M5C2 del Piano", ["M5C2"]),
        ("Missione 1, Componente 3", ["M1C3"]),
        ("M5C2I2.1 e M5C3I1.1.2", ["M5C2I2.1", "M5C2", "M5C3I1.1.2", "M5C3"]),
        ("M5C2I2.1.", ["M5C2I2.1", "M5C2"]),
        ("M5C2 12 milioni", ["M5C2"]),
        ("M5C2 2.1 milioni", ["M5C2"]),
        ("M5C2 2.1%", ["M5C2"]),
        ("M5C2 2.100", ["M5C2"]),
        ("M8C2I1.1", []),
        ("Investimento 2.1 «Rigenerazione urbana» (M5C2)", ["M5C2", "M5C2I2.1", "M5C2"]),
        (
            "investimento 2.1 della Missione 5, Componente 2",
            ["M5C2", "M5C2I2.1", "M5C2"],
        ),
        ("Riforma 1.1 della Componente 2, Missione 2", ["M2C2R1.1", "M2C2"]),
        ("M1C1 Investimento 1.2 e M2C2", ["M1C1I1.2", "M1C1", "M2C2"]),
        ("Investimento 1.1, M5C2 Investimento 2.1", ["M5C2I2.1", "M5C2"]),
        ("investimento di 2.1 milioni (M5C2)", ["M5C2"]),
        ("M5C9", []),
        ("RM5C2I2.1", []),
    ],
)
def test_measures(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("M1C1-146", "M1C1-146"),
        ("il target M2C4-00-ITA-8", "M2C4-00-ITA-8"),
        ("milestone M1C1–125", "M1C1-125"),
        ("M1C1 - 9bis", "M1C1-9BIS"),
        ("CUP: B12C22000010006", "CUP:B12C22000010006"),
        ("cup b12c22000010006", "CUP:B12C22000010006"),
        ("il codice B12C22000010006", "CUP:B12C22000010006"),
        ("CIG 9123456789", "CIG:9123456789"),
        ("CIG: A01B2C3D4E", "CIG:A01B2C3D4E"),
        ("C.I.G. e CIG n. 9123456789", "CIG:9123456789"),
        ("azione 2.2.2.", "AZIONE:2.2.2"),
        ("decreto direttoriale n. 12206 del 3 ottobre 2024", "ATTO:12206/2024"),
        ("decreto n. 5 in data 3 maggio 2022", "ATTO:5/2022"),
        ("D.D.U.O. n. 1234 del 5 aprile 2023", "ATTO:1234/2023"),
        ("Decreto del Ministero dell'Ambiente 7 dicembre 2023, n. 414", "ATTO:414/2023"),
        ("decreto del Ministro dell’economia e delle finanze n. 81 del 2021", "ATTO:81/2021"),
        ("decreto 12206/2024", "ATTO:12206/2024"),
        ("D.L. 31 maggio 2021, n. 77", "ATTO:77/2021"),
        ("decreto-legge 31 maggio 2021, n. 77", "ATTO:77/2021"),
        ("legge 29 luglio 2021 n. 108", "ATTO:108/2021"),
        ("D.Lgs. 50/2016", "ATTO:50/2016"),
        ("d.lgs. n. 36/2023", "ATTO:36/2023"),
        ("DD n. 123 del 03/10/2024", "ATTO:123/2024"),
        ("deliberazione n. 15 del 10.02.2022", "ATTO:15/2022"),
        ("decreto del Dirigente del Settore n. 77 del 1° marzo 2022", "ATTO:77/2022"),
        ("decreto n. 0077 del 2022", "ATTO:77/2022"),
        ("Regolamento (UE) 2021/241", "ATTO:241/2021"),
        ("regolamento UE n. 241/2021", "ATTO:241/2021"),
        ("Regolamento (UE) n. 2016/679", "ATTO:679/2016"),
        ("Regolamento (UE) 2020/2093", "ATTO:2093/2020"),
        ("Regolamento (UE, Euratom) n. 2093/2020", "ATTO:2093/2020"),
        ("Regolamento (UE) n. 1303/2013 del Consiglio", "ATTO:1303/2013"),
        ("direttiva 2014/24/UE", "ATTO:24/2014"),
        ("decisione di esecuzione del Consiglio (UE) 2021/1060", "ATTO:1060/2021"),
    ],
)
def test_other_codes(text: str, code: str) -> None:
    assert exact_codes(text) == (code,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CIG non pervenuto",
        "azione 2.2",
        "il 3 ottobre 2024",
        "nel 2024 sono 12 i decreti",
        "DPCM 21 gennaio 2021",
        "AB12C22000010006",
        "regolamento del 2021",
        "direttiva 93/42/CEE",
        "regolamento comunale, 30/06/2022",
        "missione in 5 comuni",
    ],
)
def test_what_is_no_code(text: str) -> None:
    assert values(text) == []


def test_a_query_asks_for_the_most_specific_code() -> None:
    assert exact_codes("M5C2, investimento 2.1") == ("M5C2I2.1",)
    assert exact_codes("M5C2 e M1C1-146") == ("M5C2", "M1C1-146")


@pytest.mark.parametrize("text", ["", "M5", "M5C2I2.1 e altro", "2.1", "investimento 2.1"])
def test_only_a_text_that_is_one_has_a_measure_code(text: str) -> None:
    assert measure_code(text) is None


def test_a_component_is_no_measure() -> None:
    assert is_measure("M5C2I2.1")
    assert is_measure("M2C2R1.1")
    assert not is_measure("M5C2")
    assert not is_measure("M1C1-146")


@given(st.text(alphabet="MmCcIR0123456789.,-– /nlLdDeEtro°\n'CUPIGazionemissionecomponente"))
def test_codes_stand_where_they_say(text: str) -> None:
    for code in find_codes(text):
        assert code.value
        assert any(char.isdigit() for char in text[code.span.start : code.span.end])


@pytest.mark.parametrize("text", MEASURE_SPELLINGS)
def test_a_canonical_code_finds_itself(text: str) -> None:
    for code in values(text):
        assert code in values(code)


@given(
    prefix=st.text(alphabet="abcàù .,;\n", max_size=40),
    spelling=st.sampled_from(MEASURE_SPELLINGS),
)
def test_a_code_is_found_whatever_stands_before_it(prefix: str, spelling: str) -> None:
    assert "M5C2I2.1" in values(f"{prefix} {spelling}")


@pytest.mark.parametrize(
    "unit",
    [
        "missione 1 ",
        "missione 1 componente 1 ",
        "missione 1 c1 investimento ",
        "missione  1 componente  1 misura",
        "M5C2 ",
        "M5C2I",
        "M1C1-",
        "CIG ",
        "CIG n ",
        "A12B34",
        "azione 1.",
        "decreto ",
        "decreto a a a a a a ",
        "decreto del 1 gennaio ",
        "decreto 1 gennaio 2022 ",
        "d. d. ",
        "l. ",
        "deliberazione n ",
        "regolamento ",
        "regolamento 2021/",
        "determin",
        "1.",
        "a",
        " ",
        "-",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(lambda text: list(find_codes(text)), unit) < LINEAR
