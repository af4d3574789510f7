"""Procedures: each call with its texts, the acts that change it and the documents about it.

Made once for a generation of the index; what holds is then asked of it for any day.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from docsearch.amendments import Amendment, amendments
from docsearch.calls import Moment
from docsearch.cards import Card, ChangeKind, Described
from docsearch.disagreements import Disagreement, settle
from docsearch.families import families
from docsearch.in_force import Deadline, Endowment, deadline, endowments, only_tells
from docsearch.models import Document
from docsearch.versions import Versions, reissue_changes, versions

if TYPE_CHECKING:
    from docsearch.storage.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Procedure:
    """A call: its `texts`, the last of which is in force, the `changes` that hold, all that is
    `told` of changes, the other `documents` about it by day, and where these disagree.
    """

    texts: Versions
    changes: tuple[Amendment, ...]
    told: tuple[Amendment, ...]
    documents: tuple[Document, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def call(self) -> Described:
        """The call in its last text."""
        return self.texts.last

    @property
    def older(self) -> tuple[Document, ...]:
        """The texts that a later one replaces."""
        return tuple(text.document for text in self.texts.texts[:-1])

    def kinds_of_change(self, document: Document) -> tuple[ChangeKind, ...]:
        """What a document does to the call, each thing once."""
        kinds = (item.change.value.kind for item in self.told if item.source.id == document.id)
        return tuple(dict.fromkeys(kinds))

    def deadline(self, as_of: Moment) -> Deadline:
        """The closing in force, with its chain and the state of the call."""
        return deadline(self.texts.first, self.changes, as_of)

    def endowments(self, as_of: datetime.date) -> tuple[Endowment, ...]:
        """The chain of budgets, the one in force last; empty when none is stated."""
        return endowments(self.texts.first, self.changes, as_of)


@dataclass(frozen=True, slots=True)
class Procedures:
    """Every procedure of some documents, by the id of the call's last text."""

    by_call: Mapping[str, Procedure]
    call_of: Mapping[str, str]
    """The key of the procedure of every document that belongs to one."""
    changed_by: Mapping[str, tuple[str, ...]]
    """The keys of the procedures that a document changes."""

    @classmethod
    def of(cls, described: Iterable[Described]) -> Self:
        """The procedures of all documents of a library."""
        everything = tuple(described)
        found = versions(everything)
        later = {text.document.id for one in found for text in one.texts[1:]}
        firsts = [_without_call(item, later) for item in everything]
        changes = amendments(firsts)
        family = {
            **families(firsts, changes),
            **{text.document.id: one.first.document.id for one in found for text in one.texts},
        }
        members: dict[str, list[Document]] = {}
        for item in everything:
            if item.document.id in family:
                members.setdefault(family[item.document.id], []).append(item.document)
        key_of = {one.first.document.id: one.last.document.id for one in found}
        changed: dict[str, dict[str, None]] = {}
        for first, made in changes.items():
            for change in made:
                changed.setdefault(change.source.id, {})[key_of[first]] = None
        return cls(
            by_call={
                key_of[first]: _procedure(one, changes.get(first, ()), members[first])
                for one in found
                for first in (one.first.document.id,)
            },
            call_of={id_: key_of[first] for id_, first in family.items()},
            changed_by={source: tuple(keys) for source, keys in changed.items()},
        )

    def __iter__(self) -> Iterator[Procedure]:
        return iter(self.by_call.values())

    def about(self, document_id: str) -> Procedure | None:
        """The procedure that a document belongs to."""
        key = self.call_of.get(document_id)
        return self.by_call[key] if key is not None else None

    def changed(self, document_id: str) -> tuple[Procedure, ...]:
        """The procedures that a document changes."""
        return tuple(self.by_call[key] for key in self.changed_by.get(document_id, ()))

    def newer(self) -> Mapping[str, str]:
        """The id of the text in force by the id of each text that it replaces."""
        return {older.id: one.call.document.id for one in self for older in one.older}


def read_procedures(snapshot: "Snapshot") -> Procedures:
    """Every call of a generation with what is about it."""
    cards = {document.id: card for document, card in snapshot.cards()}
    return Procedures.of(
        Described(document, cards.get(document.id, Card())) for document in snapshot.documents()
    )


def _procedure(
    texts: Versions, changes: Sequence[Amendment], members: Sequence[Document]
) -> Procedure:
    everything = sorted((*changes, *reissue_changes(texts)), key=_since)
    kept, disagreements = settle(texts.first, everything)
    others = [document for document in members if document.id != texts.last.document.id]
    return Procedure(texts, kept, tuple(changes), tuple(sorted(others, key=_day)), disagreements)


def _without_call(item: Described, later: set[str]) -> Described:
    """Later texts are no calls of their own: acts would fit them as well as the first."""
    return (
        item if item.document.id not in later else replace(item, card=replace(item.card, call=None))
    )


def _since(change: Amendment) -> tuple[datetime.date, bool]:
    """Of one day, acts before the news of them."""
    return change.since or datetime.date.max, only_tells(change.source)


def _day(document: Document) -> tuple[datetime.date, str]:
    return (document.day or datetime.date.max, document.file)
