"""Comuni as a person looks for them: what the words mean, else what begins so or looks like it."""

from dataclasses import dataclass

from docsearch.municipalities.model import Municipality
from docsearch.municipalities.names import key
from docsearch.municipalities.register import Register

_BEGINNING_CHARACTERS = 2
_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class FoundMunicipalities:
    """`exact` when they are what was asked for, several where several comuni have the name."""

    municipalities: tuple[Municipality, ...]
    exact: bool


def search_municipalities(register: Register, text: str) -> FoundMunicipalities:
    """By code, name or former name; else up to 20 that begin so, the most populous first, and
    those with names most like it.
    """
    exact = register.find(text)
    if exact:
        return FoundMunicipalities(exact, exact=True)
    beginning = key(text)
    near: list[Municipality] = []
    if len(beginning) >= _BEGINNING_CHARACTERS:
        near = [
            one
            for one in register
            if key(one.name).startswith(beginning) or key(one.other_name).startswith(beginning)
        ]
    near.sort(key=lambda one: -(one.population or 0))
    if beginning:
        near += register.suggest(text)
    return FoundMunicipalities(tuple(dict.fromkeys(near))[:_AT_MOST], exact=False)
