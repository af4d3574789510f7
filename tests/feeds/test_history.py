"""A programme's real history of moved deadlines, as a calendar would have shown it."""

import itertools
import json
from pathlib import Path

import pytest
from icalendar import Calendar

from docsearch.feeds.calendar import calendar
from docsearch.feeds.entries import make_entry
from docsearch.procedures import Procedures
from tests.described import act, call, day
from tests.feeds.samples import READ_AT, SITE

_HISTORY = Path(__file__).parents[3] / "shared" / "pnrr" / "padigitale_deadline_history.json"

pytestmark = pytest.mark.skipif(
    not _HISTORY.exists(), reason="the history of deadlines is not beside this checkout"
)


def test_every_call_is_one_event_that_each_extension_moves() -> None:
    calls = {f"avviso-{i}": entry for i, entry in enumerate(json.loads(_HISTORY.read_text()))}
    described, moves = [], 0
    for id_, one in calls.items():
        steps = one["history"]
        described.append(
            call(id_, one["title"], closes=steps[0]["closes_on"], date=one["opens_on"])
        )
        for before, after in itertools.pairwise(steps):
            if before["closes_on"] != after["closes_on"]:
                moves += 1
                described.append(
                    act(
                        f"atto-{moves}",
                        f"Proroga dell'Avviso «{one['title']}»",
                        date=after["observed_on"],
                        old_closes=before["closes_on"],
                        closes=after["closes_on"],
                    )
                )
    procedures = Procedures.of(described)
    assert moves == 52
    for id_, one in calls.items():
        identities = set()
        passed = 0
        for before, step in itertools.pairwise([one["history"][0], *one["history"]]):
            passed += before["closes_on"] != step["closes_on"]
            made = make_entry(procedures.by_call[id_], day(step["observed_on"]), READ_AT)
            written = Calendar.from_ical(calendar([made], "PA digitale", SITE.card))
            (event,) = written.events
            assert event["sequence"] == passed, (one["title"], step)
            assert event.start == day(step["closes_on"]), (one["title"], step)
            identities.add(str(event["uid"]))
        assert len(identities) == 1, one["title"]
    last = [make_entry(one, day("2026-08-22"), READ_AT) for one in procedures]
    assert len({entry.id for entry in last}) == len(calls)
    assert sum(entry.sequence for entry in last) == 52
    assert sum(entry.sequence > 0 for entry in last) == 31
