"""The shapes of a value with its evidence as JSON.

Every value is `{value, evidence, remarks}`: `remarks` are there only when there is something to
remark. Amounts are euro with two decimals, as text so that nothing is rounded; dates are
AAAA-MM-GG, moments AAAA-MM-GG or AAAA-MM-GGTHH:MM:SS local to Rome.
"""

from typing import Generic, NotRequired, TypeVar

# pydantic reads these from the web's response types and wants this TypedDict before Python 3.12.
from typing_extensions import TypedDict

from docsearch.serialise import DocumentRefJson

T = TypeVar("T")


class EvidenceJson(TypedDict):
    """A verbatim quote: `start` is its offset in the text of the page."""

    page: int
    start: int
    quote: str
    boxes: list[list[float]]


class FactJson(TypedDict, Generic[T]):
    """A value and the words that say it."""

    value: T
    evidence: list[EvidenceJson]
    remarks: NotRequired[list[str]]


class SourcedEvidenceJson(EvidenceJson):
    """A verbatim quote of a page of `document`."""

    document: DocumentRefJson


class SourcedFactJson(TypedDict, Generic[T]):
    """A value and the words that say it, in whatever document they stand."""

    value: T
    evidence: list[SourcedEvidenceJson]
    remarks: NotRequired[list[str]]
