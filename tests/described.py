"""Documents with cards, made from a few words, for tests of what is derived from cards."""

import datetime
from decimal import Decimal

from docsearch.calls import Call, Moment, Window
from docsearch.cards import CallReference, Card, Change, ChangeKind, Described
from docsearch.codes import exact_codes
from docsearch.evidence import Evidence, Fact
from docsearch.models import Attribute, Document, Kind, Origin


def day(text: str) -> datetime.date:
    """ "2022-05-31" → that day."""
    return datetime.date.fromisoformat(text)


def moment(text: str) -> Moment:
    """ "2022-05-31" or "2022-05-31T12:00" → that moment."""
    date, _, time = text.partition("T")
    return Moment(day(date), datetime.time.fromisoformat(time) if time else None)


def quote(text: str = "parole del testo", page: int = 1) -> tuple[Evidence, ...]:
    """Evidence at the top of a page."""
    return (Evidence(page, 0, len(text), text),)


def document(
    id_: str, *, title: str = "", kind: Kind = Kind.AVVISO, date: str | None = None
) -> Document:
    """A document of one page."""
    return Document(
        id=id_,
        path=f"/documenti/{id_}.pdf",
        file=id_,
        sha256="0" * 64,
        media_type="application/pdf",
        title=Attribute(title or id_, Origin.TEXT, 1, title or id_),
        kind=Attribute(kind, Origin.TEXT, 1, kind.label),
        issuer=None,
        date=Attribute(day(date), Origin.TEXT, 1, date) if date else None,
        measure_codes=(),
        pages=1,
        ocr_pages=(),
        unreadable_pages=(),
    )


def call(
    id_: str,
    title: str,
    *,
    closes: str | None = None,
    date: str | None = None,
    measures: tuple[str, ...] = (),
    act: tuple[str, str] | None = None,
    budget: int | None = None,
) -> Described:
    """A call; `act` is number and date of the act that carries it."""
    window = Fact(Window(None, moment(closes)), quote(closes)) if closes else None
    card = Call(
        windows=(window,) if window else (),
        total_budget=Fact(Decimal(budget), quote()) if budget is not None else None,
        funding_measures=tuple(Fact(code, quote(code)) for code in measures),
        act_number=Fact(act[0], quote()) if act else None,
        act_date=Fact(day(act[1]), quote()) if act else None,
    )
    return Described(document(id_, title=title, date=date), Card(call=card))


def act(
    id_: str,
    words: str,
    *,
    date: str | None,
    closes: str | None = None,
    old_closes: str | None = None,
    kind: ChangeKind = ChangeKind.EXTENDS,
    budget: int | None = None,
    added: int | None = None,
    of_kind: Kind = Kind.DECRETO,
) -> Described:
    """An act that changes the call it names in `words`; `of_kind` is what document it is."""
    change = Change(
        kind=kind,
        call=CallReference(words, exact_codes(words)),
        closes=moment(closes) if closes else None,
        old_closes=moment(old_closes) if old_closes else None,
        budget=Decimal(budget) if budget is not None else None,
        added=Decimal(added) if added is not None else None,
    )
    described = document(id_, title=words, kind=of_kind, date=date)
    return Described(described, Card(changes=(Fact(change, quote(words)),)))
