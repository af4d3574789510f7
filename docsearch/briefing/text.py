"""Texts made fit to be written in a document of ours."""

import unicodedata

_KEPT = frozenset("\n\t")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_FORBIDDEN_IN_XML = frozenset({"Cc", "Cs", "Cn"})


def clean(text: str) -> str:
    """What a person wrote, without control and invisible characters and spaces around it.

    Marks that turn the direction of writing would show digits in another order than they are read.
    """
    kept = "".join(
        char for char in text if char in _KEPT or unicodedata.category(char) not in _INVISIBLE
    )
    return kept.strip()


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split())


def printable(text: str) -> str:
    """The words of a document as XML and HTML can hold them: control characters become spaces."""
    return "".join(
        " " if char not in _KEPT and unicodedata.category(char) in _FORBIDDEN_IN_XML else char
        for char in text
    )
