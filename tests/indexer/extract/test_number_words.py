import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.number_words import read_number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("zero", 0),
        ("ventuno", 21),
        ("ventitré", 23),
        ("trentotto", 38),
        ("cento", 100),
        ("centotto", 108),
        ("centottanta", 180),
        ("centoottanta", 180),
        ("novecentonovantanove", 999),
        ("mille", 1_000),
        ("millecinquecento", 1_500),
        ("duemila", 2_000),
        ("cinquecentomila", 500_000),
        ("un milione", 1_000_000),
        ("unmilione", 1_000_000),
        ("un milione e cinquecentomila", 1_500_000),
        ("diecimilioni", 10_000_000),
        ("quattrocentocinquantamilioni", 450_000_000),
        ("Duemiliardi Duecento Milioni", 2_200_000_000),
        ("duemiliardisettecentonovantacinquemilioni", 2_795_000_000),
        ("trecentottantamilioni", 380_000_000),
    ],
)
def test_numbers_in_words(words: str, value: int) -> None:
    assert read_number(words) == value


@pytest.mark.parametrize(
    "words", ["", "IVA inclusa", "di cui", "tremendo", "e", "cinquecento euro"]
)
def test_words_that_are_no_number(words: str) -> None:
    assert read_number(words) is None


_UNITS = (
    "|uno|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|"
    "quindici|sedici|diciassette|diciotto|diciannove"
).split("|")
_TENS = "||venti|trenta|quaranta|cinquanta|sessanta|settanta|ottanta|novanta".split("|")


def _below_thousand(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    head = ("" if hundreds == 1 else _UNITS[hundreds]) + "cento" if hundreds else ""
    if rest < 20:
        return head + _UNITS[rest]
    tens, unit = divmod(rest, 10)
    ten = _TENS[tens][:-1] if unit in (1, 8) else _TENS[tens]
    return head + ten + _UNITS[unit]


def _written(value: int) -> str:
    millions, rest = divmod(value, 10**6)
    thousands, units = divmod(rest, 1000)
    words = ""
    if millions:
        words += "unmilione" if millions == 1 else _below_thousand(millions) + "milioni"
    if thousands:
        words += "mille" if thousands == 1 else _below_thousand(thousands) + "mila"
    return words + _below_thousand(units)


@given(st.integers(1, 999_999_999))
def test_every_number_reads_back(value: int) -> None:
    words = _written(value)
    if len(words) <= 120:
        assert read_number(words) == value


@given(st.text(alphabet="aeiou ceintmlqrs'", max_size=200))
def test_any_text_is_read(words: str) -> None:
    value = read_number(words)
    assert value is None or value >= 0
