"""Italian words that make a number the end of a range: "fino a", "non inferiore a", "o più"."""

import re
from dataclasses import dataclass

from docsearch.calls import Bound
from docsearch.models import Span

_REACH = 120
"""Characters read before or after a number: the longest wording that anybody uses."""

_ARTICLE = (
    r"(?:(?:ad?|al|ai|alla|alle|agli|di|dei|del|della|delle|degli|i|gli|le|la|lo|il)\s"
    r"|all['’]\s?|dell['’]\s?|l['’]\s?)"
)
_EXTREME = r"(?:massim|minim|complessiv|total|unitari|indicativ|pari)\w{0,3}"
_NOUN = (
    r"(?:(?:limite|tetto|soglia|importo|valore|ammontare|contributo|somma|massimale|numero|quota|"
    rf"cifra|popolazione|misura)\s(?:{_EXTREME}\s){{0,3}}(?:(?:di|ad?)\s)?)"
)
_UNIT = r"(?:€|euro?\.?|n\.|n°|circa|complessivi)\s?"
_TO_NUMBER = rf"\s?{_ARTICLE}?(?:(?:un|il|la|lo|una)\s)?{_NOUN}?(?:{_UNIT}){{0,2}}\Z"
"""What may stand between the words of a bound and its number."""

_MODAL = (
    r"(?:è|e['’]|sia|siano|sono|deve|devono|debba|debbano|dovrà|dovranno|può|possono|possa|possano|"
    r"potrà|potranno|risulti|risultino|essere|risultare|comunque|mai|complessivamente|"
    r"in\sogni\scaso|in\salcun\scaso)"
)
_ABOVE = (
    r"superior[ei]|maggior[ei]|più(?=\sd)|oltre(?!\sa\s)|eccedent[ei]|(?:al\sdi\s)?sopra"
    r"|super(?:a(?:re|no|ndo)?|i(?:no)?|erà|eranno)|ecced(?:e(?:re|ono|rà|ranno)?|a(?:no)?)"
)
_BELOW = r"inferior[ei]|minor[ei]|meno(?=\sd)|(?:al\sdi\s)?sotto"
_COMPARED = re.compile(
    rf"(?<!\w)(?P<no>(?:non|n[éè]|ne['’])\s(?:{_MODAL}\s){{0,4}})?(?P<pari>(?:pari|(?:ug|"
    rf"eg)uale)\so\s)?"
    rf"(?:(?P<above>{_ABOVE})|{_BELOW})(?P<uguale>\so\s(?:pari|(?:ug|eg)uale))?(?!\w){_TO_NUMBER}",
    re.IGNORECASE,
)
_AT_MOST = (
    r"[fs]ino\s(?:ad?|al|ai|alla|alle|agli)(?:\sconcorrenza)?(?=\W)|[fs]ino\sall['’]"
    r"|entro(?:\se\snon\soltre)?(?=\W)|(?:nel|al|entro\sil)\s(?:limite|tetto)(?=\W)"
    r"|(?:al\s)?massim[oaie](?=\W)|max\.?(?=\W)"
)
_AT_LEAST = (
    r"almeno(?=\W)|a\s(?:partire|decorrere)\sd(?:a|ai|al|alle|agli|alla)(?=\W)"
    r"|(?:al\s)?minim[oaie](?=\W)|min\.?(?=\W)"
    # "composto da 5" tells what a thing is made of
    r"|(?<![ts][oaie]\s)d(?:a|ai|al|alle|agli|all['’])(?=\W)"
)
_LIMITED = re.compile(
    rf"(?<!\w)(?:(?P<most>{_AT_MOST})|{_AT_LEAST})"
    rf"(?:\s(?:ad?\s|di\s)?(?:un\s|il\s)?{_EXTREME}){{0,2}}{_TO_NUMBER}",
    re.IGNORECASE,
)
_SIGN = re.compile(rf"(?P<sign>[≤≥]|[<>]=?)\s?(?:{_UNIT})?\Z", re.IGNORECASE)

_COUNTED = (
    r"(?:\s(?:abitanti|residenti|ab\.|euro|€|unità|giorni|mesi|anni|punti|comuni|enti|per\scento)"
    r"|\s?%)?"
)
_AFTER = re.compile(
    rf"{_COUNTED},?\s(?:(?P<least>[oe]d?\s(?:di\s)?più|in\ssu|(?:ed?\s)?oltre|[oe]\ssuperior[ei]"
    r"|minim[oie]|(?:come|al)\sminimo)"
    r"|(?P<most>[oe]d?\s(?:di\s)?meno|in\sgiù|[oe]\sinferior[ei]|massim[oie]|al\smassimo|max))"
    r"(?!\w)",
    re.IGNORECASE,
)

_OF_END = rf"(?:\s(?:un|i|gli|le|il|la)(?=\s))?(?:\s{_EXTREME})?(?:\sdi(?=\s))?\s?(?:{_UNIT})?"
_FROM = re.compile(
    r"(?<!\w)(?:(?P<da>d(?:a|ai|al|alle|agli|all['’]))|(?:compres[oaie]\s)?(?:tra|fra))"
    rf"(?=\W){_OF_END}\Z",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"{_COUNTED},?\s?(?:(?P<to>(?:e\s)?(?:[fs]ino\s)?(?:ad?|al|ai|alle|agli)(?=\s))|"
    rf"(?P<and>ed?(?=\s))"
    rf"|(?P<dash>[-‐-―])){_OF_END}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class BoundWords:
    """Which end of a range a number is, whether it is inside, and the words that say so."""

    bound: Bound
    inclusive: bool
    span: Span


def bound_before(text: str, start: int) -> BoundWords | None:
    """The bound said by the words right before the number that begins at `start`.

    Articles, "un importo di" and a currency may stand between. `text` has single spaces.
    """
    offset = max(0, start - _REACH)
    tail = text[offset:start]
    sign = _SIGN.search(tail)
    if sign:
        bound = Bound.MAX if sign["sign"][0] in "≤<" else Bound.MIN
        return BoundWords(bound, sign["sign"] not in ("<", ">"), _words(sign, offset))
    compared = _COMPARED.search(tail)
    if compared:
        # not above is at most, not below is at least
        above = bool(compared["above"]) != bool(compared["no"])
        inclusive = bool(compared["pari"] or compared["uguale"]) != bool(compared["no"])
        return BoundWords(Bound.MIN if above else Bound.MAX, inclusive, _words(compared, offset))
    limited = _LIMITED.search(tail)
    if limited:
        bound = Bound.MAX if limited["most"] else Bound.MIN
        return BoundWords(bound, True, _words(limited, offset))
    return None


def bound_after(text: str, end: int) -> BoundWords | None:
    """The bound said by the words right after the number that ends at `end`, its unit passed."""
    match = _AFTER.match(text, end, end + _REACH)
    if match is None:
        return None
    name = "least" if match["least"] else "most"
    bound = Bound.MIN if match["least"] else Bound.MAX
    return BoundWords(bound, True, Span(match.start(name), match.end(name)))


def bound_pair(text: str, first: Span, second: Span) -> tuple[BoundWords, BoundWords] | None:
    """The two bounds of "da X a Y", "tra X e Y", "X-Y"; None when the numbers are no such pair.

    Both ends count as inside, as in everyday Italian.
    """
    between = _TO.fullmatch(text, first.end, second.start)
    if between is None:
        return None
    offset = max(0, first.start - _REACH)
    before = _FROM.search(text[offset : first.start])
    if before is None:
        paired = between["dash"]
    elif before["da"]:
        paired = between["dash"] or between["to"]
    else:
        paired = between["dash"] or between["and"]
    if not paired:
        return None
    joint = Span(first.end, second.start)
    low = _words(before, offset) if before else joint
    return BoundWords(Bound.MIN, True, low), BoundWords(Bound.MAX, True, joint)


def _words(match: re.Match[str], offset: int) -> Span:
    return Span(offset + match.start(), offset + match.start() + len(match[0].rstrip()))
