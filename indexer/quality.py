"""How far the text of a page can be trusted to say what is printed.

A font without a right table of characters shows well and reads as nonsense: signs that mean
nothing, or letters exchanged for others. Exchanged letters betray themselves by their vowels, of
which Italian has more than two in five and other European languages hardly fewer.
"""

import re

GARBLED_BELOW = 0.75
"""Pages of real documents score above 0.9, forms and tables of codes included."""

_LEADERS = re.compile(r"[\s._\-–—…]+")
_LEGIBLE = re.compile(r"[\w.,;:!?'’‘\"“”«»()\[\]/%€&@+*=<>≤≥°§#•·−|☐✓]+")
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff]+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_VOWEL = re.compile("[aeiouàèéìíòóùúäöüáâêô]+", re.IGNORECASE)
_LEAST_VOWELS = 0.36
_LEAST_LETTERS = 60


def text_quality(text: str) -> float:
    """From 0 to 1; 1 for a text too short to judge."""
    signs = _LEADERS.sub("", text)
    if not signs:
        return 1.0
    legible = _length(_LEGIBLE, signs) - _length(_UNMAPPED, signs)
    return max(legible, 0) / len(signs) * _speakable("".join(_WORD.findall(text)))


def _speakable(letters: str) -> float:
    if len(letters) < _LEAST_LETTERS:
        return 1.0
    return min(_length(_VOWEL, letters) / len(letters) / _LEAST_VOWELS, 1.0)


def _length(pattern: re.Pattern[str], text: str) -> int:
    """The characters of `text` that `pattern` matches."""
    return len("".join(pattern.findall(text)))
