"""How far the text of a page can be trusted to say what is printed."""

import re

_WORD = re.compile(r"^\W*(?:\w{1,4}['’])?(?=[^\W\d_]*[aeiouyàèéìíòóùú])[^\W\d_]{2,}\W*$", re.IGNORECASE)
_SHORT_OR_NUMBER = re.compile(r"^\W*(?:\d[\d.,:/%-]*|[^\W\d_])?\W*$")
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff]")

GARBLED_BELOW = 0.35
"""Pages of real documents, tables of codes included, score above 0.5."""


def text_quality(text: str) -> float:
    """From 0 to 1: the share of letters and digits that stand in plausible words and numbers."""
    plausible = weighed = 0
    for token in text.split():
        bad = len(_UNMAPPED.findall(token))
        weight = len(token)
        weighed += weight
        if not bad and (_WORD.match(token) or _SHORT_OR_NUMBER.match(token)):
            plausible += weight
    return plausible / weighed if weighed else 1.0
