"""What was collected for a briefing, read strictly from the JSON in which it travels.

The text is exported, imported and posted; version 1:

    {"version": 1, "title": "…", "territory": "MI", "items": [
        {"type": "passage", "document": "…", "sha": "…", "page": 1, "start": 0, "end": 120,
         "words": "…", "note": "…"},
        {"type": "call", "document": "…", "sha": "…", "note": "…"},
        {"type": "comparison", "documents": ["…", "…"], "note": "…"}]}
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError

from docsearch.briefing.text import clean, one_line
from docsearch.errors import BriefingError

MAX_ITEMS = 60
MAX_NOTE, MAX_TITLE = 2_000, 200
MAX_PASSAGE = 8_000
"""Characters, as `MAX_NOTE` and `MAX_TITLE`."""

_MAX_TEXT = 1_000_000
_CONFIG = ConfigDict(extra="forbid", strict=True)

_Id = Annotated[str, Field(min_length=1, max_length=200)]
_Sha = Annotated[str, Field(pattern="^[0-9a-f]{12}$")]
_Note = Annotated[str, Field(max_length=MAX_NOTE), AfterValidator(clean)]


@dataclass(frozen=True, slots=True)
class PassageItem:
    """The words [start, end) (0-based) of a 1-based page. `sha` begins the hash of the file they
    were collected from, `words` their own; "" where it was not known yet.
    """

    type: Literal["passage"]
    document: _Id
    sha: _Sha
    page: Annotated[int, Field(ge=1)]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    note: _Note = ""
    words: Annotated[str, Field(pattern="^([0-9a-f]{8})?$")] = ""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG


@dataclass(frozen=True, slots=True)
class CallItem:
    """A call, by any document that carries its text."""

    type: Literal["call"]
    document: _Id
    sha: _Sha
    note: _Note = ""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG


@dataclass(frozen=True, slots=True)
class ComparisonItem:
    """Two to four calls side by side."""

    type: Literal["comparison"]
    documents: Annotated[tuple[_Id, ...], Field(min_length=2, max_length=4)]
    note: _Note = ""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG


Item = PassageItem | CallItem | ComparisonItem


@dataclass(frozen=True, slots=True)
class BriefingRequest:
    """What was asked, in the order it was put. `territory` is the sigla of a province or
    metropolitan city, the ISTAT code of a comune, or "".
    """

    version: Literal[1]
    title: Annotated[str, Field(max_length=MAX_TITLE), AfterValidator(one_line)]
    territory: Annotated[str, Field(pattern="^([A-Za-z]{2}|[0-9]{6})?$")]
    items: Annotated[
        tuple[Annotated[Item, Field(discriminator="type")], ...], Field(max_length=MAX_ITEMS)
    ]

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG


_ADAPTER = TypeAdapter(BriefingRequest)


def read_request(text: str) -> BriefingRequest:
    """From its JSON. Raises BriefingError, a line for the first fault."""
    if len(text) > _MAX_TEXT:
        raise BriefingError(
            "Il file del briefing è troppo grande: al massimo un milione di lettere."
        )
    try:
        request = _ADAPTER.validate_json(text.encode("utf-8", "surrogatepass"))
    except ValidationError as error:
        raise BriefingError(_fault(error)) from None
    for number, item in enumerate(request.items, start=1):
        _check(item, number)
    return request


def write_request(request: BriefingRequest) -> str:
    """Inverse of `read_request`."""
    return _ADAPTER.dump_json(request).decode()


def _check(item: Item, number: int) -> None:
    """What the types cannot say."""
    match item:
        case PassageItem() if item.start >= item.end:
            raise BriefingError(
                f"Voce {number} del briefing: il passaggio è vuoto; aggiungilo di nuovo."
            )
        case PassageItem() if item.end - item.start > MAX_PASSAGE:
            raise BriefingError(
                f"Voce {number} del briefing: il passaggio è troppo lungo (al massimo "
                "8.000 caratteri); scegline uno più breve."
            )
        case ComparisonItem() if len(set(item.documents)) < len(item.documents):
            raise BriefingError(
                f"Voce {number} del briefing: il confronto contiene due volte lo stesso bando."
            )


_FAULTS = {
    "missing": "manca",
    "unexpected_keyword_argument": "non è un campo previsto",
    "string_too_short": "è vuoto",
    "string_pattern_mismatch": "non ha la forma prevista",
    "literal_error": "non ha un valore previsto",
    "union_tag_invalid": "è di un tipo non previsto (passage, call o comparison)",
    "union_tag_not_found": "non dice di che tipo è (passage, call o comparison)",
    "greater_than_equal": "è troppo piccolo",
}
_ELSE = "non ha la forma prevista"


def _fault(error: ValidationError) -> str:
    """The first of what is wrong, in Italian."""
    first = error.errors(include_url=False)[0]
    kind, limit = first["type"], first.get("ctx", {}).get("max_length")
    if kind == "json_invalid":
        return "Il file del briefing non è JSON leggibile: esportalo di nuovo."
    place = _place(first["loc"])
    if kind == "string_too_long":
        return f"{place} è troppo lungo: al massimo {limit:,} caratteri.".replace(",", ".")
    if kind == "too_long":
        return f"{place}: al massimo {limit} voci, e ce ne sono di più."
    if kind == "too_short":
        return f"{place}: servono almeno due bandi."
    return f"{place} {_FAULTS.get(kind, _ELSE)}."


def _place(location: tuple[int | str, ...]) -> str:
    """Where a fault is: items count from 1, the tag of the union is no place."""
    if not location:
        return "Il briefing"
    if location[0] != "items" or len(location) == 1:
        return f"Il campo «{str(location[0])[:40]}» del briefing"
    item = f"La voce {int(location[1]) + 1} del briefing"
    fields = [str(part) for part in location[3:] if isinstance(part, str)]
    return f"{item}: il campo «{fields[0][:40]}»" if fields else item
