"""Texts of one call: the one it was called with and those that consolidate or correct it; pure.

Calls of every year are near copies of each other, so a text counts as another version only where
its title or file says that it is one, and one other call bears the rest of its title.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docsearch.amendments import Amendment
from docsearch.call_finder import identifying_words
from docsearch.cards import CallReference, Change, ChangeKind, Described
from docsearch.evidence import Fact
from docsearch.models import Document

_REISSUE = re.compile(
    r"\b(?:testo|versione)\s(?:coordinat|consolidat|aggiornat|integrat|rettificat|vigent)[oae]\b"
    r"|\b(?:consolidat|rettificat)[oa]\b",
    re.IGNORECASE,
)
_WITH_CHANGES = re.compile(
    r"[(,–-]?\s*(?:\b(?:con\sle\smodific|come\smodificat|modificat[oa]\s(?:da|con)|"
    r"integrat[oa]\s(?:da|con))).{0,200}",
    re.IGNORECASE,
)
_SHORT_CHARACTERS = 12
"""Before a title proper: "Avviso", "Bando"."""

_UNNAMED = CallReference("", ())


@dataclass(frozen=True, slots=True)
class Versions:
    """The texts of one call, the first it was called with, the last the one in force."""

    texts: tuple[Described, ...]

    @property
    def first(self) -> Described:
        """What the acts amend."""
        return self.texts[0]

    @property
    def last(self) -> Described:
        """What holds."""
        return self.texts[-1]


def versions(described: Iterable[Described]) -> tuple[Versions, ...]:
    """Every call once, with its texts."""
    calls = [item for item in described if item.card.call is not None]
    plain: dict[frozenset[str], list[Described]] = {}
    reissues: list[tuple[Described, frozenset[str]]] = []
    for item in calls:
        bare = _bare_title(item.document)
        if bare is None:
            plain.setdefault(identifying_words(item.document.title.value), []).append(item)
        else:
            reissues.append((item, identifying_words(bare)))
    texts = {item.document.id: [item] for item in calls}
    for item, words in sorted(reissues, key=lambda pair: _day(pair[0])):
        originals = [one for one in plain.get(words, []) if _may_replace(item, one)]
        if words and len(originals) == 1:
            texts[originals[0].document.id].append(item)
            del texts[item.document.id]
    return tuple(Versions(tuple(found)) for found in texts.values())


def is_reissue(document: Document) -> bool:
    """Whether its title or file says that it is a later text of something."""
    return _bare_title(document) is not None


def reissue_changes(texts: Versions) -> tuple[Amendment, ...]:
    """What the later texts state, as changes to the first one."""
    return tuple(change for item in texts.texts[1:] for change in _changes(item))


def _changes(text: Described) -> Iterator[Amendment]:
    call = text.card.call
    since = text.document.day
    if call and call.closes:
        closes = Change(ChangeKind.CORRECTS, _UNNAMED, closes=call.closes.value)
        yield Amendment(text.document, Fact(closes, call.closes.evidence), since)
    if call and call.total_budget:
        budget = Change(ChangeKind.BUDGET, _UNNAMED, budget=call.total_budget.value)
        yield Amendment(text.document, Fact(budget, call.total_budget.evidence), since)


def _bare_title(document: Document) -> str | None:
    """The title without the words that make it that of a later text; None of a first one."""
    title = document.title.value
    found = _REISSUE.search(title)
    if found is None:
        named = _REISSUE.search(document.file.replace("-", " ").replace("_", " "))
        return title if named else None
    rest = title[found.end() :] if found.start() <= _SHORT_CHARACTERS else title[: found.start()]
    return _WITH_CHANGES.sub("", rest)


def _may_replace(later: Described, first: Described) -> bool:
    """Whether issuers and days, where they are known, allow it."""
    one, other = later.document, first.document
    same_issuer = not (one.issuer and other.issuer) or (
        one.issuer.value.casefold() == other.issuer.value.casefold()
    )
    in_order = not (one.date and other.date) or one.date.value >= other.date.value
    return same_issuer and in_order


def _day(item: Described) -> tuple[datetime.date, str]:
    return (item.document.day or datetime.date.max, item.document.id)
