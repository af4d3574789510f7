"""The tiny library with cards: a call that is closed, one that is open, a press release."""

import dataclasses
import datetime
from pathlib import Path

from docsearch.calls import Call, ClosingRule, Moment, Window
from docsearch.cards import Card
from docsearch.models import Attribute, Kind, Origin
from tests import cards
from tests.web.samples import (
    HOSTILE,
    NOTE,
    FakeServices,
    make_document,
    make_page,
    write_pdf,
)

OPEN_FROM, OPEN_TO = datetime.date(2020, 1, 1), datetime.date(2999, 12, 31)
CALLED, TOLD = datetime.date(2025, 3, 3), datetime.date(2025, 4, 20)
_NOTE = tuple("\n".join(lines) for lines in NOTE)

HOSTILE_CARD = Card(
    call=Call(
        title=cards.fact(HOSTILE, HOSTILE, HOSTILE, pages=_NOTE),
        windows=(
            cards.fact(
                Window(Moment(OPEN_FROM), Moment(OPEN_TO), HOSTILE), "la domanda", pages=_NOTE
            ),
        ),
    )
)

ENDLESS_CARD = Card(
    call=Call(
        windows=(cards.fact(Window(Moment(OPEN_FROM), None), "la domanda", pages=_NOTE),),
        closing_rule=cards.fact(ClosingRule.EXHAUSTED, "la domanda", pages=_NOTE),
    )
)


def with_cards(services: FakeServices, folder: Path) -> FakeServices:
    """Two documents more, known to the library only: searches find what they found."""
    library = services.library
    added = []
    pages = dict(library.pages)
    for id_, title, kind, day, texts in (
        ("piazze-1", "Piazze verdi", Kind.AVVISO, CALLED, cards.PAGES),
        ("comunicato-1", "Un protocollo sulla mobilità", Kind.COMUNICATO, TOLD, cards.ACT_PAGES),
    ):
        printed = [text.split("\n") for text in texts]
        path = folder / f"{id_.partition('-')[0]}.pdf"
        write_pdf(path, printed)
        document = make_document(
            path,
            id_,
            title,
            len(texts),
            kind=Attribute(kind, Origin.MANIFEST),
            date=Attribute(day, Origin.MANIFEST),
        )
        added.append(document)
        for number, lines in enumerate(printed, start=1):
            pages[id_, number] = make_page(number, lines, document)
    held = {"piazze-1": cards.CARD, "comunicato-1": cards.ACT, "nota-1": HOSTILE_CARD}
    return dataclasses.replace(
        services,
        library=dataclasses.replace(
            library, held=(*library.held, *added), pages=pages, held_cards=held
        ),
    )
