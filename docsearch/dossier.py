"""A document with its card and what stands around it at a moment: what a card page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from docsearch.call_list import ListedCall, listed_call
from docsearch.calls import Moment
from docsearch.cards import Card
from docsearch.models import Document
from docsearch.procedures import Procedure, Procedures


@dataclass(frozen=True, slots=True)
class Dossier:
    """`procedure` is the one the document belongs to; `changed` are those that it changes."""

    document: Document
    card: Card
    as_of: Moment
    procedure: Procedure | None
    changed: Sequence[Procedure]

    @property
    def listed(self) -> ListedCall | None:
        """What holds of the call of which this document is a text; None when it is none."""
        texts = self.procedure.texts.texts if self.procedure else ()
        if self.procedure is None or self.document not in [text.document for text in texts]:
            return None
        return listed_call(self.procedure, self.as_of)

    @property
    def replaced_by(self) -> Document | None:
        """The later text of the call, where this document is an older one."""
        if self.procedure is None or self.document not in self.procedure.older:
            return None
        return self.procedure.call.document


class Cards(Protocol):
    """What a dossier is read from."""

    def document(self, id_or_file: str, /) -> Document:
        """Raises DocumentNotFound."""
        ...

    def card(self, document_id: str, /) -> Card: ...

    def procedures(self) -> Procedures: ...


def read_dossier(library: Cards, id_or_file: str, as_of: Moment) -> Dossier:
    """By id or file name. Raises DocumentNotFound."""
    document = library.document(id_or_file)
    procedures = library.procedures()
    return Dossier(
        document,
        library.card(document.id),
        as_of,
        procedures.about(document.id),
        procedures.changed(document.id),
    )
