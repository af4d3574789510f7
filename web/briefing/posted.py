"""What the page of the briefing posts: read within limits, kept nowhere."""

from dataclasses import dataclass, replace
from itertools import chain

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.types import Message

from docsearch.briefing.request import (
    BriefingRequest,
    Item,
    PassageItem,
    read_request,
    write_request,
)
from docsearch.errors import BriefingError
from web.briefing.addresses import Library, read_addresses
from web.chosen import is_ours

MAX_BYTES = 1_000_000
"""Of everything posted together."""

_MAX_FIELDS = 20


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields of the form as they came; `content` and `file` are JSON of `BriefingRequest`."""

    content: str = ""
    file: str = ""
    addresses: str = ""
    title: str = ""
    territory: str = ""
    format: str = ""


async def read_posted(request: Request) -> Posted:
    """The form of a request. Raises BriefingError where it is too large or comes from another
    site.
    """
    if not is_ours(request):
        raise BriefingError(
            "La richiesta viene da un altro sito: apri la pagina Briefing e ripeti."
        )
    body = await _limited(request)

    async def replay() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async with Request(request.scope, replay).form(
        max_files=1, max_fields=_MAX_FIELDS, max_part_size=MAX_BYTES
    ) as form:
        return Posted(
            content=_text(form, "contenuto"),
            file=await _file(form),
            addresses=_text(form, "indirizzi"),
            title=_text(form, "titolo"),
            territory=_text(form, "territorio"),
            format=_text(form, "formato"),
        )


def gathered(posted: Posted, library: Library) -> BriefingRequest:
    """What was collected, then what the file brings, then what the addresses name, each once. Title
    and territory are those of the form, else of the first that has one.

    Raises BriefingError or NotFound.
    """
    brought = [read_request(text) for text in (posted.content, posted.file) if text.strip()]
    named = read_addresses(posted.addresses, library)
    items = _once((*chain.from_iterable(one.items for one in brought), *named))
    titles = (posted.title.strip(), *(one.title for one in brought))
    territories = (posted.territory.strip(), *(one.territory for one in brought))
    made = BriefingRequest(
        1, next(filter(None, titles), ""), next(filter(None, territories), ""), items
    )
    return read_request(write_request(made))  # notes and titles of forms have limits as well


def _once(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The first of those that are the same but for the note."""
    found: dict[Item, Item] = {}
    for item in items:
        found.setdefault(_place(item), item)
    return tuple(found.values())


def _place(item: Item) -> Item:
    if isinstance(item, PassageItem):
        return replace(item, note="", words="")
    return replace(item, note="")


async def _limited(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BYTES:
            raise BriefingError(
                "Quello che hai inviato è troppo grande: al massimo un milione di byte. Togli "
                "qualche elemento o accorcia le note."
            )
    return bytes(body)


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


async def _file(form: FormData) -> str:
    """The text of the file; of one that holds none nothing that could be read as a briefing."""
    value = form.get("file")
    data = await value.read() if isinstance(value, UploadFile) else b""
    return data.decode("utf-8-sig", errors="replace")
