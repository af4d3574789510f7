import datetime
from dataclasses import replace

import pytest

from docsearch.cards import ChangeKind, Described
from docsearch.feeds.entries import current, feed_id, make_entry, opening_id
from docsearch.procedures import Procedures
from tests.described import act, call, day, moment
from tests.feeds.samples import PIAZZE, PROROGA, READ_AT, REVOCA, SOSPENSIONE, TITLE, entry


def moved(described: Described, path: str, sha256: str) -> Described:
    document = replace(described.document, path=path, file="altro", sha256=sha256)
    return replace(described, document=document)


def test_an_extension_updates_the_same_entry() -> None:
    before, after = entry(PIAZZE), entry(PIAZZE, PROROGA)
    assert after.id == before.id
    assert (before.sequence, after.sequence) == (0, 1)
    assert before.deadline.closes == moment("2025-04-30T12:00")
    assert after.deadline.closes == moment("2025-05-15")
    assert before.updated.isoformat() == "2025-03-03T00:00:00+00:00"
    assert after.updated.isoformat() == "2025-04-20T00:00:01+00:00"


def test_an_extension_counts_from_its_day() -> None:
    assert entry(PIAZZE, PROROGA, on="2025-04-19") == entry(PIAZZE, on="2025-04-19")
    assert entry(PIAZZE, PROROGA, on="2025-04-20").sequence == 1


def test_the_news_of_an_extension_add_nothing() -> None:
    news = replace(PROROGA, document=replace(PROROGA.document, id="notizia"))
    once, twice = entry(PIAZZE, PROROGA), entry(PIAZZE, PROROGA, news)
    assert (twice.sequence, twice.updated) == (once.sequence, once.updated)
    assert twice.deadline.closes == once.deadline.closes


def test_the_identity_survives_another_place_and_other_bytes() -> None:
    again = moved(PIAZZE, "/altrove/altro.pdf", "1" * 64)
    assert entry(again).id == entry(PIAZZE).id


def test_a_consolidated_text_takes_the_entry_of_the_first() -> None:
    later = call(
        "coordinato", f"{TITLE} – testo coordinato", closes="2025-06-10", date="2025-05-01"
    )
    made = entry(PIAZZE, PROROGA, later)
    assert made.document.id == "coordinato"
    assert made.id == entry(PIAZZE).id
    assert made.sequence == 2
    assert made.updated.date() == day("2025-05-01")


def test_an_hour_told_later_counts_as_a_change() -> None:
    bare = call("piazze", TITLE, closes="2025-04-30", date="2025-03-03")
    hour = act(
        "rettifica",
        "rettifica dell'avviso per le piazze verdi",
        date="2025-04-01",
        closes="2025-04-30T12:00",
        kind=ChangeKind.CORRECTS,
    )
    made = entry(bare, hour)
    assert made.deadline.closes == moment("2025-04-30T12:00")
    assert made.sequence == 1
    assert made.updated.date() == day("2025-04-01")


def test_a_revoked_call() -> None:
    made = entry(PIAZZE, PROROGA, REVOCA)
    assert (made.revoked, made.suspended, made.sequence) == (True, False, 2)
    assert made.updated.isoformat() == "2025-05-02T00:00:02+00:00"
    assert not entry(PIAZZE, PROROGA, REVOCA, on="2025-05-01").revoked


def test_a_suspended_call_and_the_extension_that_takes_it_up_again() -> None:
    made = entry(PIAZZE, SOSPENSIONE)
    assert (made.revoked, made.suspended, made.sequence) == (False, True, 1)
    again = entry(PIAZZE, SOSPENSIONE, PROROGA)
    assert (again.revoked, again.suspended, again.sequence) == (False, False, 2)


def test_the_time_of_indexing_stands_for_a_day_that_is_not_known() -> None:
    undated = act(
        "proroga", "proroga dell'avviso per le piazze verdi", date=None, closes="2025-05-15"
    )
    assert entry(PIAZZE, undated).updated == READ_AT.replace(microsecond=0)
    assert entry(call("b", "Bando", closes="2025-05-01")).updated == READ_AT.replace(microsecond=0)


def test_a_day_to_come_is_no_change_yet() -> None:
    wrong = call("b", "Bando borghi", closes="2025-05-01", date="2031-01-01")
    assert entry(wrong).updated == READ_AT.replace(microsecond=0)


def test_the_same_day_gives_the_same_entry() -> None:
    assert entry(PIAZZE, PROROGA) == entry(PIAZZE, PROROGA)


def test_identities_are_all_different() -> None:
    procedures = Procedures.of([PIAZZE, call("borghi", "Bando borghi", closes="2025-05-01")])
    made = [make_entry(one, day("2025-05-03"), READ_AT) for one in procedures]
    ids = {one.id for one in made} | {opening_id(one) for one in made} | {feed_id("/scadenze")}
    assert len(ids) == 5


@pytest.mark.parametrize(("on", "kept"), [("2025-04-01", 1), ("2025-06-29", 1), ("2025-06-30", 0)])
def test_a_closed_call_stays_sixty_days(on: str, kept: int) -> None:
    assert len(current([entry(PIAZZE, on=on)])) == kept


def test_a_call_without_dates_is_in_no_calendar() -> None:
    made = entry(call("b", "Bando borghi", date="2025-05-01"))
    assert made.deadline.closes is None
    assert current([made]) == ()


def test_who_made_the_call_may_not_be_known() -> None:
    assert entry(PIAZZE).issuer is None
    assert entry(PIAZZE).title == TITLE


def test_times_have_a_zone() -> None:
    assert entry(PIAZZE).updated.tzinfo is datetime.UTC
