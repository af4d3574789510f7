import pytest

from docsearch.errors import MunicipalityNotFound
from docsearch.municipalities.files import DEFAULT_FOLDER
from docsearch.municipalities.register import load_register
from docsearch.municipalities.territories import territories, territory

REGISTER = load_register(DEFAULT_FOLDER)


@pytest.mark.parametrize(
    ("text", "label", "comuni"),
    [
        ("MI", "Città metropolitana di Milano", 133),
        ("mi", "Città metropolitana di Milano", 133),
        ("Milano", "Città metropolitana di Milano", 133),
        ("NA", "Città metropolitana di Napoli", 92),
        ("Bergamo", "Provincia di Bergamo", 243),
    ],
)
def test_a_territory(text: str, label: str, comuni: int) -> None:
    found = territory(REGISTER, text)
    assert (found.label, len(found.municipalities)) == (label, comuni)


@pytest.mark.parametrize("text", ["XX", "", "Atlantide"])
def test_no_such_territory(text: str) -> None:
    with pytest.raises(MunicipalityNotFound, match="MI per Milano"):
        territory(REGISTER, text)


def test_all_territories_hold_every_comune_once() -> None:
    found = territories(REGISTER)
    assert sum(one.metropolitan for one in found) == 14
    assert sum(len(one.municipalities) for one in found) == len(REGISTER)
    assert [one.metropolitan for one in found] == sorted(
        (one.metropolitan for one in found), reverse=True
    )
