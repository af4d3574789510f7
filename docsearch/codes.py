"""Codes that identify something exactly: PNRR measures, milestones, CUP, CIG and act numbers.

Every code has one canonical form, so that "missione 5 componente 2 investimento 2.1",
"M5C2 2.1" and "M5C2I2.1" meet: `M5C2I2.1` (investment), `M5C2R1.1` (reform), `M5C2` (component),
`M1C1-146` and `M2C4-00-ITA-8` (European and national milestones and targets), `CUP:…`, `CIG:…`,
`ATTO:12206/2024` (number and year of a decree, resolution, law or European act), `AZIONE:2.2.2`
(actions of the regional programmes). Every repetition in the patterns is bounded: they run in
linear time.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docsearch.models import Span


@dataclass(frozen=True, slots=True)
class Code:
    """A canonical code and where it stands in the text it was found in."""

    value: str
    span: Span


def _opening(letter: str, rest: str) -> re.Pattern[str]:
    """A word that begins with `letter`, in whatever case, then `rest`. A letter at the head, in
    its two cases, is found several times faster than a word boundary.
    """
    return re.compile(rf"[{letter.upper()}{letter.lower()}](?<!\w.)(?i:{rest})")


_GAP = r"[\s,;.:/()«»“”\"'‐-―-]{0,6}"
_KIND = (
    r"(?:(?P<reform>riform[ae]|rif\.|R)"
    r"|(?:sub[\s-]?)?(?:investiment[oi]|inv\.|misura|I)(?:/sub[\s-]?investiment[oi])?)"
)
_NUMBER = r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})"
_END = r"(?![.,]?\d|\s{0,2}(?:%|euro|mil|mld|mln|€))"
_MEASURE_PATTERNS = (
    # M5C2I2.1, M5C2 2.1, M5C2-I2.1, M5C2 - Investimento 2.1, M5C2 R1.1
    _opening(
        "M",
        rf"\s?(?P<m>[1-7])\s?[.-]?\s?C\s?(?P<c>[1-5])(?:{_GAP}{_KIND}[\s.]{{0,3}}{_NUMBER}{_END}"
        rf"|\s{{1,3}}(?P<bare>\d{{1,2}}\.\d{{1,2}}(?:\.\d{{1,2}})?){_END})?(?!\w)",
    ),
    # Missione 5 "Inclusione e coesione", Componente 2 "Infrastrutture…", Investimento 2.1
    _opening(
        "m",
        r"issione\s{1,3}(?P<m>[1-7])\b[^;]{0,90}?\b(?:componente\s{1,3}(?P<c>[1-5])|C(?P<c2>[1-5]))\b"
        rf"(?:[^;]{{0,140}}?\b{_KIND}[\s.]{{1,3}}{_NUMBER}{_END})?",
    ),
)
# Investimento 2.1 (M5C2); investimento 2.1 della Missione 5, Componente 2
_MEASURE_BEFORE = tuple(
    _opening(
        letter,
        rf"{rest}[\s.]{{1,3}}{_NUMBER}{_END}[^;.]{{0,100}}?\b"
        r"(?:M\s?(?P<m>[1-7])\s?C\s?(?P<c>[1-5])\b"
        r"|missione\s{1,3}(?P<m2>[1-7])\b[^;.]{0,60}?\bcomponente\s{1,3}(?P<c2>[1-5])\b"
        r"|componente\s{1,3}(?P<c3>[1-5])\b[^;.]{0,60}?\bmissione\s{1,3}(?P<m3>[1-7])\b)"
        rf"(?!{_GAP}(?:(?:riforma|investiment[oi]|inv\.|misura|I|R)[\s.]{{0,3}})?\d)",
    )
    for letter, rest in (("i", r"nv(?:estimento|\.)"), ("r", "(?P<reform>iforma|if\\.)"))
)
_COMPONENT_NEAR = re.compile(r"\bM\s?[1-7]\s?C\s?[1-5]|\bcomponente\s{1,3}[1-5]", re.IGNORECASE)
_NEAR_CHARACTERS = 80
_MILESTONE = _opening(
    "M",
    r"\s?(?P<m>[1-7])\s?C\s?(?P<c>[1-5])\s{0,2}[‐-―-]\s{0,2}"
    r"(?P<number>(?:00[‐-―-]ITA[‐-―-])?\d{1,3}(?:-?bis|-?ter)?)(?![\w.]*\d)",
)
_CUP = re.compile(r"\b(?P<code>[A-Z]\d{2}[A-Z]\d{2}[A-Z0-9]{9})\b", re.IGNORECASE)
_CIG = _opening("C", r"IG\W{0,4}(?:n\W{0,3})?(?P<code>(?=\w{0,9}\d)[A-Z0-9]{10})\b")
_ACTION = _opening("a", r"zione\s{1,3}(?P<code>\d{1,2}(?:\.\d{1,2}){2})(?![.,]?\d)")
_ACT_KIND = (
    r"(?=[abcdlopr])\b"  # tried first: most words begin with another letter
    r"(?:decret[oi]|d\.?\s?d\.?\s?(?:[sgu]\.?(?:\s?o\.?)?)?|d\.?\s?m\.?|d\.?\s?p\.?\s?c\.?\s?m\.?|d\.?\s?g\.?\s?r\.?|"
    r"d\.?\s?c\.?\s?r\.?|deliber\w{1,9}|d\.?\s?lgs\.?|d\.?\s?l\.?|l\.?\s?r\.?|l\.|legge|dpr|d\.p\.r\.|"
    r"determin\w{1,9}|regolamento|circolare|ordinanza|avviso|bando|protocollo)"
)
_WORDS = r"(?:[\s,]{1,3}[^\W\d]{1,20}(?:['’][^\W\d]{1,20})?\.?)"
_YEAR = r"(?:19\d|20[0-4])\d"
_ACT = re.compile(
    rf"{_ACT_KIND}{_WORDS}{{0,8}}?[\s,]{{0,3}}"
    r"(?:\bn(?:\.|um(?:ero|\.)|°|º|r\.|\s)?\s{0,3})?(?P<number>\d{1,6})(?![\d.])\s{0,2}"
    rf"(?:/\s?(?P<year>{_YEAR})\b|[,\s]{{0,3}}(?:del(?:l['’])?|in\s{{1,2}}data|dd\.?)\s{{0,3}}"
    rf"(?:\d{{1,2}}[°º]?[\s./-]{{1,3}}(?:\d{{1,2}}|[a-z]{{3,9}})[\s./-]{{1,3}})?(?P<year2>{_YEAR})\b)",
    re.IGNORECASE,
)
_ACT_DATED = re.compile(
    rf"{_ACT_KIND}{_WORDS}{{0,8}}?[\s,]{{1,3}}"
    rf"\d{{1,2}}[°º]?[\s./-]{{1,3}}(?:\d{{1,2}}|[a-z]{{3,9}})[\s./-]{{1,3}}(?P<year>{_YEAR})"
    r"[,\s]{1,3}n(?:\.|um(?:ero|\.)|°|º|r\.|\s)\s{0,3}(?P<number>\d{1,6})(?![\d.]\d|\d)",
    re.IGNORECASE,
)
# Until 2014 the number came first, then the year: 1303/2013, 2021/241.
_EU_ACT = re.compile(
    r"(?=[dr])\b(?:regolament[oi]|direttiv[ae]|decision[ei])\b[^\d;]{0,40}"
    rf"\b(?:(?P<year>{_YEAR})/(?P<number>\d{{1,4}})|(?P<number2>\d{{1,4}})/(?P<year2>{_YEAR}))\b",
    re.IGNORECASE,
)


def find_codes(text: str) -> Iterator[Code]:
    """Every code of the text; a measure or a milestone also yields its component."""
    for pattern, values in _FINDERS:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            for value in values(match):
                yield Code(value, span)


def exact_codes(text: str) -> tuple[str, ...]:
    """The codes a query asks for, without those that a more specific one contains."""
    codes = dict.fromkeys(code.value for code in find_codes(text))
    return tuple(
        code for code in codes if not any(other != code and _within(code, other) for other in codes)
    )


def measure_code(text: str) -> str | None:
    """The canonical measure of a text that is one ("M5C2 2.1" → "M5C2I2.1"); None otherwise."""
    for pattern in _MEASURE_PATTERNS:
        match = pattern.fullmatch(text.strip())
        if match:
            return _measure(match)[0]
    return None


def is_measure(code: str) -> bool:
    """Whether a canonical code is a PNRR measure (investment or reform), not a component."""
    return re.fullmatch(r"M\dC\d[IR][\d.]+", code) is not None


def _within(general: str, specific: str) -> bool:
    """Whether `general` is the component of the measure or milestone `specific`."""
    return re.fullmatch(r"M\dC\d", general) is not None and specific.startswith(general)


def _measure(match: re.Match[str]) -> tuple[str, ...]:
    groups = match.groupdict()
    component = f"M{groups['m']}C{groups['c'] or groups.get('c2')}"
    number = groups["number"] or groups.get("bare")
    if number is None:
        return (component,)
    return f"{component}{'R' if groups['reform'] else 'I'}{number}", component


def _measure_before(match: re.Match[str]) -> tuple[str, ...]:
    """A measure whose component follows it; not one that goes with a component before it."""
    before = match.string[max(0, match.start() - _NEAR_CHARACTERS) : match.start()]
    if _COMPONENT_NEAR.search(before.rpartition(";")[2]):
        return ()
    groups = match.groupdict()
    mission = groups["m"] or groups["m2"] or groups["m3"]
    number = groups["c"] or groups["c2"] or groups["c3"]
    component = f"M{mission}C{number}"
    return f"{component}{'R' if groups.get('reform') else 'I'}{groups['number']}", component


def _milestone(match: re.Match[str]) -> tuple[str, ...]:
    component = f"M{match['m']}C{match['c']}"
    number = re.sub(r"[‐-―]", "-", match["number"]).upper()
    return f"{component}-{number}", component


def _act(match: re.Match[str]) -> tuple[str, ...]:
    groups = match.groupdict()
    number = groups["number"] or groups["number2"]
    return (f"ATTO:{int(number)}/{groups['year'] or groups['year2']}",)


def _labelled(label: str) -> Callable[[re.Match[str]], tuple[str, ...]]:
    return lambda match: (f"{label}:{match['code'].upper()}",)


_FINDERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, ...]]], ...] = (
    *((pattern, _measure) for pattern in _MEASURE_PATTERNS),
    *((pattern, _measure_before) for pattern in _MEASURE_BEFORE),
    (_MILESTONE, _milestone),
    (_CUP, _labelled("CUP")),
    (_CIG, _labelled("CIG")),
    (_ACTION, _labelled("AZIONE")),
    (_ACT, _act),
    (_ACT_DATED, _act),
    (_EU_ACT, _act),
)
