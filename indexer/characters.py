"""The characters of a printed word, tidied by small named steps."""

import re
import unicodedata
from collections.abc import Callable

LINE_HYPHEN = "\u00ad"
"""Ends a word that a hyphen breaks at the end of the line; a reader may have dropped the hyphen."""

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_LIGATURE_TABLE = str.maketrans(_LIGATURES)

# Controls (C0 and C1), zero-width marks, direction marks, byte-order mark.
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_PRIVATE_BULLET = re.compile("^[\ue000-\uf8ff]$")


def expand_ligatures(text: str) -> str:
    """`ﬁ` → `fi`."""
    return text.translate(_LIGATURE_TABLE)


def drop_invisible(text: str) -> str:
    """Control and zero-width characters are not printed."""
    return _INVISIBLE.sub("", text)


def drop_inner_soft_hyphens(text: str) -> str:
    """A soft hyphen shows only at the end of a line."""
    return text[:-1].replace(LINE_HYPHEN, "") + text[-1:]


def name_symbol_bullet(text: str) -> str:
    """A lone private-use character is a bullet of a symbol font."""
    return _PRIVATE_BULLET.sub("•", text)


def compose_accents(text: str) -> str:
    """A letter followed by a combining accent becomes one character."""
    return unicodedata.normalize("NFC", text)


STEPS: tuple[Callable[[str], str], ...] = (
    drop_invisible,
    drop_inner_soft_hyphens,
    expand_ligatures,
    name_symbol_bullet,
    compose_accents,
)


def tidy(text: str) -> str:
    """The word as it is quoted; empty when nothing of it is printed."""
    if text.isascii() and text.isprintable():
        return text
    for step in STEPS:
        text = step(text)
    return text
