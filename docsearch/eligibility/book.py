"""The calls of an index, made ready to be put to comuni once per generation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from docsearch.calls import Call, Moment
from docsearch.cards import call_title
from docsearch.eligibility.answers import Verdict
from docsearch.eligibility.assess import Assessment, Screening, assess, screening
from docsearch.errors import DocumentNotFound
from docsearch.models import Document
from docsearch.municipalities.model import Municipality
from docsearch.procedures import Procedure, Procedures


class Library(Protocol):
    """What the book reads."""

    def document(self, id_or_file: str) -> Document:
        """Raises DocumentNotFound."""
        ...

    def procedures(self) -> Procedures:
        """Every call; the same object until the index changes."""
        ...


@dataclass(frozen=True, slots=True)
class ReadyCall:
    """A call with the acts that change it, and its criteria."""

    procedure: Procedure
    screen: Screening

    @property
    def document(self) -> Document:
        """The document that carries its last text."""
        return self.procedure.call.document

    @property
    def call(self) -> Call:
        """What that text says."""
        call = self.procedure.call.card.call
        if call is None:
            raise ValueError(f"{self.document.id} is no call")
        return call

    @property
    def title(self) -> str:
        """As the call states it, else that of its document."""
        return call_title(self.call, self.document)

    def assess(self, municipality: Municipality, as_of: Moment) -> Assessment:
        """For one comune."""
        procedure = self.procedure
        return assess(procedure.call, procedure.deadline(as_of), municipality, as_of, self.screen)

    def verdict(self, municipality: Municipality) -> Verdict:
        """The verdict alone."""
        return self.screen.verdict(municipality)


class CallBook:
    """The calls of the current generation; may be used by several threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._read: tuple[Procedures, Mapping[str, ReadyCall]] | None = None

    def calls(self) -> tuple[ReadyCall, ...]:
        """All of them, each once."""
        return tuple({one.document.id: one for one in self._calls().values()}.values())

    def find(self, document_id: str) -> ReadyCall | None:
        """The call of which a document is a text, None for a document that is none."""
        return self._calls().get(document_id)

    def get(self, id_or_file: str) -> ReadyCall:
        """By id or file name. Raises DocumentNotFound, also for a document that is no call."""
        document = self._library.document(id_or_file)
        found = self.find(document.id)
        if found is None:
            raise DocumentNotFound(
                f"«{document.title.value}» non è un bando o un avviso: scegline uno dall'elenco "
                "dei bandi."
            )
        return found

    def _calls(self) -> Mapping[str, ReadyCall]:
        procedures, read = self._library.procedures(), self._read
        if read is None or read[0] is not procedures:
            read = self._read = procedures, ready_calls(procedures)
        return read[1]


def ready_calls(procedures: Iterable[Procedure]) -> Mapping[str, ReadyCall]:
    """Calls by the id of each of their texts; the last one is judged."""
    return {
        text.document.id: ready
        for procedure in procedures
        for ready in (ReadyCall(procedure, screening(procedure.call)),)
        for text in procedure.texts.texts
    }
