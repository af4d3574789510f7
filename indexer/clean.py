"""Steps that mend the printed lines of a page before they become its text.

Every step maps lines to lines and moves whole words, which carry their boxes: offsets in the text
and places on the page cannot part.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, starmap, takewhile
from statistics import median

from indexer.characters import LINE_HYPHEN
from indexer.printed import PrintedLine, Word

_TOKEN = re.compile(r"\w+(?:-\w+)*")
_LETTERS_BEFORE_HYPHEN = re.compile(r"[^\W\d_]+$")
_LETTERS_AFTER_HYPHEN = re.compile(r"[^\W\d_]+")
_CODE_BEFORE_HYPHEN = re.compile(r"[A-Z0-9]-$")
_CODE_AFTER_HYPHEN = re.compile(r"(?:\d|[A-Z]+\b)(?!-\s)")
_SPACED_RUN = 4
_SHORT = 2
# Words by themselves, but no first half of a compound: `con-giunta` is a broken word.
_PARTICLES = frozenset("che con dai dal dei del gli nei nel per sui sul tra fra una uno".split())


class Vocabulary:
    """How a document spells its words, lines' ends left aside: with a hyphen or without."""

    def __init__(self, pages: Iterable[Sequence[PrintedLine]]) -> None:
        self._counts: Counter[str] = Counter()
        splits: list[tuple[str, str]] = []
        for lines in pages:
            broken = False
            for line in lines:
                self._count(line.text, broken)
                broken = line.words[-1].text.endswith((LINE_HYPHEN, "-"))
            splits += filter(None, starmap(_split, pairwise(lines)))
        votes = [self._vote(*split) for split in splits]
        self._hyphenates = sum(votes) <= 0

    def _count(self, text: str, starts_broken: bool) -> None:
        if starts_broken:
            text = text.partition(" ")[2]
        if text.endswith((LINE_HYPHEN, "-")):
            text = text.rpartition(" ")[0]
        tokens = _TOKEN.findall(text.lower())
        self._counts.update(tokens)
        for token in tokens:
            if "-" in token:
                self._counts.update(token.split("-"))

    def _vote(self, before: str, after: str) -> int:
        """Above 0: the document writes `before-after`; below 0: it writes `beforeafter`."""
        before, after = before.lower(), after.lower()
        return self._counts[f"{before}-{after}"] - self._counts[before + after]

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether `before-after` at a line's end is a compound ("decreto-legge") and not a split.

        The document's own spelling decides. Where it has neither, a document that is not set with
        hyphenation keeps the hyphen, and so do two halves it uses as words of their own.
        """
        if vote := self._vote(before, after):
            return vote > 0
        if not self._hyphenates or before.isupper():
            return True
        if len(after) <= _SHORT or len(before) <= _SHORT or before.lower() in _PARTICLES:
            return False
        return bool(self._counts[before.lower()] and self._counts[after.lower()])


def _split(line: PrintedLine, following: PrintedLine) -> tuple[str, str] | None:
    """The letters around the hyphen that ends `line`, where they may be one word."""
    head = line.words[-1].text
    if not head.endswith((LINE_HYPHEN, "-")):
        return None
    before = _LETTERS_BEFORE_HYPHEN.search(head[:-1])
    after = _LETTERS_AFTER_HYPHEN.match(following.words[0].text)
    if before is None or after is None or "/" in head:
        return None
    letters = before[0] + after[0]
    # `Repub` + `blica`, not `Stato` + `Regioni`: the second half starts no new word
    return (before[0], after[0]) if letters[1:].islower() or letters.isupper() else None


def join_spaced_letters(line: PrintedLine) -> PrintedLine:
    """`D E C R E T A` → `DECRETA`; a gap much wider than the others stays between two words."""
    if sum(len(word.text) == 1 for word in line.words) < _SPACED_RUN:
        return line
    words: list[Word] = []
    run: list[Word] = []
    for word in line.words:
        if _is_letter(word) and (not run or word.x0 - run[-1].x1 < 1.5 * word.size):
            run.append(word)
            continue
        words += _merge_run(run)
        run = [word] if _is_letter(word) else []
        if not run:
            words.append(word)
    words += _merge_run(run)
    return PrintedLine.of(words) if len(words) < len(line.words) else line


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha()


def _merge_run(run: Sequence[Word]) -> list[Word]:
    if len(run) < _SPACED_RUN:
        return list(run)
    gaps = [after.x0 - before.x1 for before, after in pairwise(run)]
    wide = 1.6 * median(gaps) + 0.5
    groups = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > wide:
            groups.append([])
        groups[-1].append(word)
    return [_merge(group) for group in groups]


def _merge(words: Sequence[Word]) -> Word:
    return words[0]._replace(
        text="".join(word.text for word in words),
        y0=min(word.y0 for word in words),
        x1=max(word.x1 for word in words),
        y1=max(word.y1 for word in words),
    )


def join_hyphens(lines: Sequence[PrintedLine], vocabulary: Vocabulary) -> list[PrintedLine]:
    """Words broken at a line's end are made whole on the first of the two lines."""
    if not any(line.words[-1].text.endswith((LINE_HYPHEN, "-")) for line in lines):
        return list(lines)
    joined: list[PrintedLine] = []
    for line in lines:
        if joined and (mended := _mend(joined[-1], line, vocabulary)) is not None:
            joined[-1], rest = mended
            if rest:
                joined.append(PrintedLine.of(rest))
        else:
            if joined:
                joined[-1] = _restore_hyphen(joined[-1])
            joined.append(line)
    if joined:
        joined[-1] = _restore_hyphen(joined[-1])
    return joined


def _mend(
    line: PrintedLine, following: PrintedLine, vocabulary: Vocabulary
) -> tuple[PrintedLine, tuple[Word, ...]] | None:
    """The line with the rest of its last word, and what remains of the following line."""
    head, tail = line.words[-1], following.words[0]
    marked = head.text.endswith(LINE_HYPHEN)
    if len(head.text) == 1 or not (marked or head.text.endswith("-")):
        return None
    split = _split(line, following)
    if split is not None:
        keep = vocabulary.keeps_hyphen(*split)
    elif marked or _is_code(head.text, tail.text):
        keep = True
    else:
        return None
    mended = head._replace(text=head.text[:-1] + "-" * keep)
    tails = 1 + sum(1 for _ in takewhile(lambda word: word.glued, following.words[1:]))
    moved = (tail._replace(glued=True), *following.words[1:tails])
    # The line keeps its own box: the rest of the word is printed elsewhere.
    joined = replace(line, words=(*line.words[:-1], mended, *moved))
    return joined, following.words[tails:]


def _is_code(before: str, after: str) -> bool:
    """`M5C2-` + `19`, `2021-` + `2027`: a code or a range broken after its own hyphen."""
    return bool(_CODE_BEFORE_HYPHEN.search(before) and _CODE_AFTER_HYPHEN.match(after))


def _restore_hyphen(line: PrintedLine) -> PrintedLine:
    """A hyphen that joined nothing stays printed."""
    last = line.words[-1]
    if not last.text.endswith(LINE_HYPHEN):
        return line
    return replace(line, words=(*line.words[:-1], last._replace(text=last.text[:-1] + "-")))
