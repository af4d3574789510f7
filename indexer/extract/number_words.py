"""Numbers written out in Italian, as amounts repeat them: "diecimilioni/00", "cinquecentomila"."""

import re

from indexer.extract.folding import folded

_UNITS = {
    "zero": 0, "un": 1, "uno": 1, "una": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5,
    "sei": 6, "sette": 7, "otto": 8, "nove": 9, "dieci": 10, "undici": 11, "dodici": 12,
    "tredici": 13, "quattordici": 14, "quindici": 15, "sedici": 16, "diciassette": 17,
    "diciotto": 18, "diciannove": 19,
}  # fmt: skip
_TENS = {
    "vent": 20, "trent": 30, "quarant": 40, "cinquant": 50, "sessant": 60, "settant": 70,
    "ottant": 80, "novant": 90,
}  # fmt: skip
_SCALES = {
    "mille": 10**3, "mila": 10**3, "milione": 10**6, "milioni": 10**6, "miliardo": 10**9,
    "miliardi": 10**9,
}  # fmt: skip

# "trenta" before "tre". A ten ends in "i" or "a" unless a vowel follows: "ventuno", "centottanta".
_ATOM = re.compile(
    "(?P<ten>" + "|".join(_TENS) + ")[ia]?|(?P<hundred>cent(?=ott)|cento)|"
    + "|".join(sorted((*_UNITS, *_SCALES), key=len, reverse=True))
)  # fmt: skip
_JOINT = re.compile(r"\be\b|[\s.]|(?<=milion[ei])e|(?<=miliard[oi])e")
_LONGEST = 120


def read_number(words: str) -> int | None:
    """The number that the words say, written together or apart; None when they say none.

    >>> read_number("quattrocentocinquantamilioni")
    450000000
    """
    if len(words) > _LONGEST:
        return None
    text = _JOINT.sub("", folded(words))
    total = group = at = 0
    while at < len(text):
        atom = _ATOM.match(text, at)
        if atom is None:
            return None
        word = atom[0]
        if word in _SCALES:
            total += max(group, 1) * _SCALES[word]
            group = 0
        elif atom["hundred"]:
            group = max(group, 1) * 100
        else:
            group += _TENS[atom["ten"]] if atom["ten"] else _UNITS[word]
        at = atom.end()
    return total + group if text else None
