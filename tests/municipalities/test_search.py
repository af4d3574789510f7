import pytest

from docsearch.municipalities.files import DEFAULT_FOLDER
from docsearch.municipalities.register import load_register
from docsearch.municipalities.search import search_municipalities
from tests.municipalities.samples import municipality, register

REGISTER = load_register(DEFAULT_FOLDER)


@pytest.mark.parametrize(
    ("text", "exact", "first"),
    [
        ("Castro", True, ["Castro (BG)", "Castro (LE)"]),
        ("016065", True, ["Castro (BG)"]),
        ("sant'agata de' goti", True, ["Sant'Agata de' Goti (BN)"]),
        ("mila", False, ["Milano (MI)", "Milazzo (ME)"]),
        ("abbiategraso", False, ["Abbiategrasso (MI)"]),
    ],
)
def test_what_is_found(text: str, exact: bool, first: list[str]) -> None:
    found = search_municipalities(REGISTER, text)
    assert found.exact is exact
    assert [one.label for one in found.municipalities[: len(first)]] == first


@pytest.mark.parametrize("text", ["", " ", "?!", "zzzzzzqqq"])
def test_nothing_is_found(text: str) -> None:
    assert search_municipalities(REGISTER, text).municipalities == ()


def test_only_so_many_are_offered() -> None:
    found = search_municipalities(REGISTER, "ca").municipalities
    assert len(found) == 20
    populations = [one.population or 0 for one in found]
    assert populations == sorted(populations, reverse=True)


def test_names_of_another_language_begin_too() -> None:
    small = register(municipality("Bolzano", "021008", other_name="Bozen"))
    assert [one.code for one in search_municipalities(small, "boz").municipalities] == ["021008"]
