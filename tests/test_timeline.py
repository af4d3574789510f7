"""The dates of a call in order, each with the words or the document that gives it."""

import dataclasses

import pytest

from docsearch.calls import Call, Window
from docsearch.cards import CallReference, Card, Described, Event, PressRelease
from docsearch.evidence import Fact
from docsearch.models import Kind
from docsearch.procedures import Procedures
from docsearch.timeline import Tense, TimelineEvent, timeline
from tests.described import act, call, day, document, moment, quote

_NAME = "«Borghi in rete»"
_TITLE = f"Avviso {_NAME} per i piccoli centri"
_CALL = call(
    "borghi", _TITLE, closes="2022-03-15T13:59", date="2022-01-14", act=("18", "2022-01-14")
)
_DECREE = act(
    "decreto", _NAME, date="2022-03-09", closes="2022-03-31T13:59", old_closes="2022-03-15"
)
_NEWS = Described(
    document("notizia", title=_NAME, kind=Kind.COMUNICATO, date="2022-03-09"),
    Card(
        press_release=PressRelease(
            events=(
                Fact(Event("Seminario a Rieti", moment("2022-03-20T10:00")), quote("Seminario")),
                Fact(Event("Seminario senza giorno", None), quote("senza giorno")),
            )
        ),
        references=(Fact(CallReference(f"avviso {_NAME}", ()), quote()),),
    ),
)
_RANKING = Described(
    document(
        "graduatoria",
        title=f"Graduatoria dell'avviso {_NAME}",
        kind=Kind.GRADUATORIA,
        date="2022-07-01",
    ),
    Card(references=(Fact(CallReference(f"avviso {_NAME}", ()), quote()),)),
)
_ALL = (_NEWS, _DECREE, _RANKING)


def events(*about: Described, when: str, of: Described = _CALL) -> tuple[TimelineEvent, ...]:
    found = Procedures.of((of, *about)).about(of.document.id)
    assert found is not None
    assert {one.id for one in found.documents} == {one.document.id for one in about}
    return timeline(found, about, moment(when))


def told(found: tuple[TimelineEvent, ...]) -> list[tuple[str, str]]:
    return [(str(event.when), event.label) for event in found]


def with_windows(*windows: Window) -> Described:
    facts = tuple(Fact(window, quote(str(window.opens))) for window in windows)
    return dataclasses.replace(_CALL, card=Card(call=Call(windows=facts)))


def test_events_come_in_order_of_time_and_acts_before_the_news_of_them() -> None:
    assert told(events(*_ALL, when="2022-12-31")) == [
        ("2022-01-14", "Data dell'atto n. 18"),
        ("2022-03-09", "Proroga del termine"),
        ("2022-03-09", "Ne dà notizia"),
        ("2022-03-15T13:59:00", "Scadenza precedente"),
        ("2022-03-20T10:00:00", "Seminario a Rieti"),
        ("2022-03-31T13:59:00", "Scadenza in vigore"),
        ("2022-07-01", "Graduatoria delle domande"),
    ]


def test_every_event_has_the_words_that_date_it_or_is_the_day_of_its_document() -> None:
    found = events(*_ALL, when="2022-12-31")
    assert [event.source.id for event in found] == [
        "borghi", "decreto", "notizia", "borghi", "notizia", "decreto", "graduatoria",
    ]  # fmt: skip
    without = [event for event in found if not event.evidence]
    assert [event.source.id for event in without] == ["notizia", "graduatoria"]
    for event in without:
        assert event.source.date is not None
        assert event.when == moment(event.source.date.value.isoformat())


def test_a_closing_that_was_moved_says_where_to() -> None:
    superseded = [event for event in events(*_ALL, when="2022-12-31") if event.superseded]
    assert [(str(one.when), one.detail) for one in superseded] == [
        ("2022-03-15T13:59:00", "spostata al 31 marzo 2022, ore 13:59")
    ]


def test_what_came_later_was_not_known_on_the_day() -> None:
    assert told(events(*_ALL, when="2022-03-08")) == [
        ("2022-01-14", "Data dell'atto n. 18"),
        ("2022-03-15T13:59:00", "Scadenza"),
    ]


def test_past_today_and_the_next_one() -> None:
    def tenses(when: str) -> list[Tense]:
        return [event.tense for event in events(*_ALL, when=when)]

    assert tenses("2022-03-09T09:00") == [
        Tense.PAST, Tense.TODAY, Tense.TODAY, Tense.FUTURE, Tense.NEXT, Tense.FUTURE,
    ]  # fmt: skip
    assert tenses("2022-03-31T13:58")[-1] is Tense.TODAY
    assert tenses("2022-03-31T14:00")[-1] is Tense.PAST
    assert set(tenses("2023-01-01")) == {Tense.PAST}


def test_windows_other_than_the_last_are_told_by_their_name() -> None:
    several = with_windows(
        Window(moment("2022-02-01"), moment("2022-02-28"), "prima finestra"),
        Window(moment("2022-03-01"), moment("2022-03-15"), "seconda finestra"),
    )
    assert [(str(e.when), e.label, e.detail) for e in events(of=several, when="2022-02-02")] == [
        ("2022-01-14", "Data del documento", ""),
        ("2022-02-01", "Apertura delle domande", "prima finestra"),
        ("2022-02-28", "Chiusura delle domande", "prima finestra"),
        ("2022-03-01", "Apertura delle domande", "seconda finestra"),
        ("2022-03-15", "Scadenza", ""),
    ]


def test_one_opening_of_several_windows_is_told_once() -> None:
    same = with_windows(
        Window(moment("2022-02-01"), None), Window(moment("2022-02-01"), None, "Linea 1")
    )
    openings = [e.detail for e in events(of=same, when="2022-02-02") if "Apertura" in e.label]
    assert openings == ["Linea 1"]


def test_a_call_without_dates_has_no_events() -> None:
    silent = call("borghi", _TITLE)
    assert events(of=silent, when="2022-02-02") == ()


def test_the_day_of_publication() -> None:
    published = Call(publication_date=Fact(day("2022-01-20"), quote("20 gennaio")))
    described = dataclasses.replace(_CALL, card=Card(call=published))
    assert told(events(of=described, when="2022-02-02")) == [("2022-01-20", "Pubblicazione")]


@pytest.mark.parametrize(
    "words", ["fino al 15 marzo 2022", "fino al 15\nMarzo 2022", "15/03/2022", "al 15.3.2022"]
)
def test_the_words_that_name_the_day_come_first(words: str) -> None:
    texts = ("dal 1º febbraio", "il 5 marzo, il 115 marzo e il 15 maggio", words)
    evidence = tuple(item for text in texts for item in quote(text))
    window = Window(moment("2022-02-01"), moment("2022-03-15"))
    described = dataclasses.replace(_CALL, card=Card(call=Call(windows=(Fact(window, evidence),))))
    _, opening, closing = events(of=described, when="2022-02-02")
    assert [item.quote for item in opening.evidence] == list(texts)
    assert [item.quote for item in closing.evidence] == [words, *texts[:2]]
