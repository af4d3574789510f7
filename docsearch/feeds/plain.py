"""Words of documents made fit for feeds and calendars."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
"""Whatever some reader takes for the end of a line."""

_UNSEEN = {"Cc", "Cf", "Cs"}
_NO_CHARACTERS = "\ufffe\uffff"


def plain(text: str) -> str:
    """The text with one kind of line end and without what XML forbids or a reader obeys: control
    characters, marks of direction, halves of characters. Tabs stay.
    """
    lines = _LINE_ENDS.sub("\n", text)
    return "".join(char for char in lines if char in "\n\t" or not _is_unseen(char))


def one_line(text: str) -> str:
    """The same with every run of white space as one blank."""
    return " ".join(plain(text).split())


def shortened(text: str, characters: int) -> str:
    """At most so many characters, cut after a word; an ellipsis shows that it was."""
    if len(text) <= characters:
        return text
    head, blank, _ = text[:characters].rpartition(" ")
    return f"{head if blank else text[:characters]} …"


def _is_unseen(char: str) -> bool:
    return char in _NO_CHARACTERS or unicodedata.category(char) in _UNSEEN
