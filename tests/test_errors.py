import inspect
import re

import pytest

from docsearch import errors
from docsearch.errors import DocsearchError

CLASSES = [
    value
    for value in vars(errors).values()
    if inspect.isclass(value) and issubclass(value, DocsearchError)
]


def drawn() -> dict[str, str]:
    """Class → base class, as drawn in the docstring of the module."""
    parents = {}
    path = [""]
    for line in (errors.__doc__ or "").splitlines():
        match = re.match(r"([│├└─ ]*)([A-Z]\w+)(?:  |$)", line)
        if match:
            depth = len(match[1]) // 4
            parents[match[2]] = path[depth]
            path[depth + 1 :] = [match[2]]
    return parents


def test_the_tree_is_drawn_as_it_is() -> None:
    bases = {cls.__name__: cls.__base__.__name__ for cls in CLASSES if cls.__base__}
    assert drawn() == bases | {"DocsearchError": ""}


@pytest.mark.parametrize("error", CLASSES)
def test_an_error_shows_its_message_as_it_stands(error: type[DocsearchError]) -> None:
    message = "Scrivi una data: «AAAA-MM-GG»."
    assert str(error(message)) == message
    assert error.__doc__


def test_errors_do_not_hide_the_builtin() -> None:
    assert not issubclass(errors.IndexError_, LookupError)
