"""Provinces and metropolitan cities as the register has them."""

from dataclasses import dataclass

from docsearch.errors import MunicipalityNotFound
from docsearch.municipalities.model import Municipality
from docsearch.municipalities.register import Register
from docsearch.places import province_named


@dataclass(frozen=True, slots=True)
class Territory:
    """The comuni of a province or metropolitan city, by code."""

    sigla: str
    name: str
    region: str
    metropolitan: bool
    municipalities: tuple[Municipality, ...]

    @property
    def label(self) -> str:
        """As people call it."""
        return f"{'Città metropolitana' if self.metropolitan else 'Provincia'} di {self.name}"


def territory(register: Register, text: str) -> Territory:
    """By sigla or name. Raises MunicipalityNotFound."""
    sigla = text.strip().upper()
    municipalities = register.of_province(sigla)
    if not municipalities:
        named = province_named(text)
        municipalities = register.of_province(named.sigla) if named else ()
    if not municipalities:
        raise MunicipalityNotFound(
            f"Nessuna provincia o città metropolitana ha sigla o nome «{text.strip()}»: usa la "
            "sigla delle targhe, come MI per Milano."
        )
    return _territory(municipalities)


def territories(register: Register) -> tuple[Territory, ...]:
    """All of them: metropolitan cities first, then by name."""
    siglas = dict.fromkeys(one.sigla for one in register)
    found = [_territory(register.of_province(sigla)) for sigla in siglas]
    return tuple(sorted(found, key=lambda one: (not one.metropolitan, one.name)))


def _territory(municipalities: tuple[Municipality, ...]) -> Territory:
    one = municipalities[0]
    return Territory(one.sigla, one.province, one.region, bool(one.metropolitan), municipalities)
