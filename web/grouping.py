"""Results gathered by procedure."""

from collections.abc import Iterable
from dataclasses import dataclass

from docsearch.call_list import ListedCall, listed_call
from docsearch.calls import Moment
from docsearch.models import Document
from docsearch.procedures import Procedures
from web.views import DocumentGroup


@dataclass(frozen=True, slots=True)
class FamilyGroup:
    """What was found in the documents of one procedure, the best first, or in one that belongs to
    none.

    `listed` is the call of the procedure with what is in force; `replaced_by` its later text where
    `first` is an older one.
    """

    first: DocumentGroup
    others: tuple[DocumentGroup, ...]
    listed: ListedCall | None
    replaced_by: Document | None

    @property
    def is_call(self) -> bool:
        """Whether the first document is the call itself, in its last text."""
        return self.listed is not None and self.listed.document.id == self.first.document.id


def group_by_family(
    groups: Iterable[DocumentGroup], procedures: Procedures, when: Moment
) -> tuple[FamilyGroup, ...]:
    """The groups of a page of results, those of one procedure together where the first of them
    stands; texts that a later one replaces come last among them.
    """
    families: dict[str, list[DocumentGroup]] = {}
    for group in groups:
        key = procedures.call_of.get(group.document.id, group.document.id)
        families.setdefault(key, []).append(group)
    return tuple(_family(found, procedures, when) for found in families.values())


def _family(found: list[DocumentGroup], procedures: Procedures, when: Moment) -> FamilyGroup:
    procedure = procedures.about(found[0].document.id)
    if procedure is None:
        return FamilyGroup(found[0], tuple(found[1:]), None, None)
    first, *others = sorted(found, key=lambda one: one.document in procedure.older)
    return FamilyGroup(
        first,
        tuple(others),
        listed_call(procedure, when),
        procedure.call.document if first.document in procedure.older else None,
    )
