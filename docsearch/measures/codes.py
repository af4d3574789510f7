"""The codes of the open data → those of `docsearch.codes`."""

import re

_CODE = re.compile(
    r"M(?P<mission>[1-7])(?:C(?P<component>[1-5]))?I?(?P<kind>[IR])"
    r"(?P<number>\d{1,2}(?:\.[0-9A-Z]{1,5}){0,3})"
)
_LEVELS = re.compile(r"M\d|C\d|[IR][^.]+|\.[^.]+")


def canonical(text: str) -> str | None:
    """The canonical form of a code of the open data; None for what is none.

    Zeros that fill a place go, mission 7 has one component, and a letter typed twice is one.

    >>> [canonical(code) for code in ("M1C1I1.04.03", "M1C1I3.00.01", "M7I15", "M4C1II4.1")]
    ['M1C1I1.4.3', 'M1C1I3.1', 'M7C1I15', 'M4C1I4.1']
    """
    match = _CODE.fullmatch("".join(text.upper().split()))
    component = match and (match["component"] or ("1" if match["mission"] == "7" else None))
    if match is None or component is None:
        return None
    parts = [part.lstrip("0") for part in match["number"].split(".")]
    return f"M{match['mission']}C{component}{match['kind']}{'.'.join(filter(None, parts))}"


def ancestors(code: str) -> tuple[str, ...]:
    """The codes that contain a code, the nearest first.

    >>> ancestors("M1C1I1.4.3")
    ('M1C1I1.4', 'M1C1I1', 'M1C1', 'M1')
    """
    ends = [match.end() for match in _LEVELS.finditer(code)]
    return tuple(code[:end] for end in reversed(ends[:-1]))
