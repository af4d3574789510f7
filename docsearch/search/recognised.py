"""The codes of a query as they were understood, in Italian."""

import re

from docsearch.codes import exact_codes, is_measure
from docsearch.measures.register import Measures

_MILESTONE = re.compile(r"M\dC\d-.+")


def recognised(text: str, measures: Measures) -> tuple[str, ...]:
    """Each code that a query asks for: "la misura M5C2I2.1 – Rigenerazione urbana"."""
    return tuple(_words(code, measures) for code in exact_codes(text))


def _words(code: str, measures: Measures) -> str:
    label, _, value = code.partition(":")
    match label:
        case "CUP" | "CIG":
            return f"il codice {label} {value}"
        case "AZIONE":
            return f"l'azione {value} dei programmi regionali"
        case "ATTO":
            number, _, year = value.partition("/")
            return f"l'atto n. {number} del {year}"
    if _MILESTONE.fullmatch(code):
        return f"il traguardo {code}"
    what = "la misura" if is_measure(code) else "la componente"
    known = measures.by_code(code)
    name = f" – {known.title}" if known else ", che il registro delle misure non conosce"
    return f"{what} {code}{name}"
