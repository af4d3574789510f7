"""A programme's real history of moved deadlines, told by notices in wordings of ours."""

import datetime
import itertools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from docsearch.amendments import amendments
from docsearch.cards import Card, Described
from docsearch.closings import closings
from docsearch.words import MONTHS
from indexer.extract.changes import find_changes
from indexer.extract.reading import Reading
from indexer.headings import find_headings
from indexer.layout import read_layout
from tests.described import call, day, document
from tests.indexer.layouts import plain

_HISTORY = Path(__file__).parents[3] / "shared" / "pnrr" / "padigitale_deadline_history.json"

pytestmark = pytest.mark.skipif(
    not _HISTORY.exists(), reason="the history of deadlines is not beside this checkout"
)


@dataclass(frozen=True)
class _Extension:
    call: str
    title: str
    old: datetime.date
    new: datetime.date
    since: datetime.date


def _words(date: datetime.date) -> str:
    return f"{date.day}{'°' if date.day == 1 else ''} {MONTHS[date.month - 1]} {date.year}"


def _figures(date: datetime.date) -> str:
    return date.strftime("%d/%m/%Y")


_NOTICES: tuple[Callable[[_Extension], tuple[str, str]], ...] = (
    lambda e: (
        "Decreto di proroga dei termini",
        (
            f"Con decreto n. 45 del {_words(e.since)} il termine per la presentazione delle "
            f"domande dell'Avviso «{e.title}», già fissato alle ore 24:00 del {_words(e.old)}, "
            f"è prorogato alle ore 24:00 del {_words(e.new)}."
        ),
    ),
    lambda e: (
        f"Avviso {e.title}: scadenza posticipata",
        (
            "Si comunica che la scadenza per l'invio delle candidature è posticipata dal "
            f"{_figures(e.old)} al {_figures(e.new)}."
        ),
    ),
    lambda e: (
        "Comunicazione ai soggetti destinatari",
        (
            f'L\'avviso "{e.title}" è così modificato: le parole «entro il {_words(e.old)}» sono '
            f"sostituite dalle parole «entro il {_words(e.new)}»."
        ),
    ),
    lambda e: (
        "Aggiornamento scadenze",
        (
            f"Per l'avviso {e.title} i termini di presentazione delle candidature slittano al "
            f"{_words(e.new)}, in luogo del {_words(e.old)}."
        ),
    ),
    lambda e: (
        f"Più tempo per aderire all'avviso {e.title}",
        (
            f"C'è tempo fino al {_words(e.new)} per presentare domanda. La precedente scadenza era "
            f"fissata al {_words(e.old)}."
        ),
    ),
    lambda e: (
        "Decreto n. 7",
        (
            f"È differito alle ore 12:00 del giorno {_figures(e.new)} il termine ultimo, "
            f"originariamente stabilito al {_figures(e.old)}, per le domande di adesione "
            f"all'avviso pubblico {e.title}."
        ),
    ),
    lambda e: (
        f"Riapertura dei termini dell'avviso {e.title}",
        (
            "Sono riaperti i termini per la presentazione delle domande. Nuova scadenza: "
            f"{_words(e.new)}."
        ),
    ),
)


def _notice(number: int, extension: _Extension) -> Described:
    title, body = _NOTICES[number % len(_NOTICES)](extension)
    layout = read_layout(plain(f"{title}\n\n{body}"))
    changes = find_changes(Reading.of(layout, find_headings(layout)), title)
    act = document(f"atto-{number}", title=title, date=extension.since.isoformat())
    return Described(act, Card(changes=changes))


def _extensions(calls: Mapping[str, Mapping[str, object]]) -> list[_Extension]:
    found = []
    for id_, entry in calls.items():
        for before, after in itertools.pairwise(_steps(entry)):
            if before["closes_on"] != after["closes_on"]:
                days = (before["closes_on"], after["closes_on"], after["observed_on"])
                found.append(_Extension(id_, str(entry["title"]), *map(day, days)))
    return found


def _steps(entry: Mapping[str, object]) -> list[dict[str, str]]:
    steps = entry["history"]
    assert isinstance(steps, list)
    return steps


def test_every_extension_is_in_force_from_its_day_and_touches_no_other_call() -> None:
    entries = {f"call-{i}": entry for i, entry in enumerate(json.loads(_HISTORY.read_text()))}
    calls = {
        id_: call(
            id_,
            str(entry["title"]),
            closes=_steps(entry)[0]["closes_on"],
            date=str(entry["opens_on"]),
        )
        for id_, entry in entries.items()
    }
    extensions = _extensions(entries)
    assert len(extensions) == 52
    notices = [_notice(number, extension) for number, extension in enumerate(extensions)]
    found = amendments([*calls.values(), *notices])
    joined = {(item.source.id, call_id) for call_id, items in found.items() for item in items}
    assert joined == {(f"atto-{i}", item.call) for i, item in enumerate(extensions)}
    for id_, entry in entries.items():
        for step in _steps(entry):
            chain = closings(calls[id_], found.get(id_, ()), day(step["observed_on"]))
            assert chain[-1].closes.date == day(step["closes_on"]), (entry["title"], step)
