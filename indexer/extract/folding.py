"""Text as patterns read it: lower case, plain letters and signs, every character in its place."""

SENTENCE_CHARACTERS = 2_000
"""What is read of a clause: a longer one is no sentence, and patterns would labour over it."""

_PLAIN = {
    "a": "àáâäÀÁÂÄ",
    "e": "èéêëÈÉÊË",
    "i": "ìíîïÌÍÎÏİ",
    "o": "òóôöÒÓÔÖ",
    "u": "ùúûüÙÚÛÜ",
    "c": "çÇ",
    "n": "ñÑ",
    "'": "’‘`´ʼ",
    '"': "“”«»„",
    "-": "‐‑‒–—―•▪◦●○✓➢➤",
    " ": "\u00a0",
}
_TABLE = str.maketrans({sign: plain for plain, signs in _PLAIN.items() for sign in signs})


def folded(text: str) -> str:
    """The text in lower case, without accents, with plain apostrophes, quotation marks, dashes
    and bullets. As long as `text`: offsets hold for both.
    """
    return text.lower() if text.isascii() else text.translate(_TABLE).lower()
