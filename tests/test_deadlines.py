import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import ClosingRule, Moment, Window
from docsearch.deadlines import Standing, Status, now, read_moment, standing
from docsearch.errors import UsageError


def moment(text: str) -> Moment:
    return read_moment(text)


def window(opens: str, closes: str) -> Window:
    return Window(moment(opens) if opens else None, moment(closes) if closes else None)


SPRING = window("2025-03-11T12:00", "2025-05-31T12:00")
DAYS = window("2025-03-11", "2025-05-31")
MIDNIGHT = window("2025-03-11", "2025-05-31T23:59")


@pytest.mark.parametrize(
    ("found", "when", "expected"),
    [
        (SPRING, "2025-03-11T11:59", Status.NOT_YET),
        (SPRING, "2025-03-11T12:00", Status.OPEN),
        (SPRING, "2025-05-31T12:00", Status.OPEN),
        (SPRING, "2025-05-31T12:01", Status.CLOSED),
        (SPRING, "2025-03-10", Status.NOT_YET),
        (SPRING, "2025-03-11", Status.OPEN),
        (SPRING, "2025-05-31", Status.OPEN),
        (SPRING, "2025-06-01", Status.CLOSED),
        (DAYS, "2025-03-11T00:00", Status.OPEN),
        (DAYS, "2025-05-31T23:59", Status.OPEN),
        (DAYS, "2025-06-01T00:00", Status.CLOSED),
        (MIDNIGHT, "2025-05-31T23:59:40", Status.OPEN),
        (MIDNIGHT, "2025-06-01T00:00", Status.CLOSED),
        (window("", "2025-05-31"), "2025-05-31", Status.OPEN),
        (window("", "2025-05-31"), "2025-06-01", Status.CLOSED),
        (window("2025-03-11", ""), "2025-03-10", Status.NOT_YET),
        (window("2025-03-11", ""), "2025-03-11", Status.UNKNOWN),
        (window("", ""), "2025-03-11", Status.UNKNOWN),
    ],
)
def test_one_window(found: Window, when: str, expected: Status) -> None:
    assert standing([found], None, moment(when)).status is expected


@pytest.mark.parametrize(
    ("windows", "rule", "when", "expected", "note"),
    [
        ([], None, "2025-03-11", Status.UNKNOWN, "non indica quando"),
        ([], ClosingRule.EXHAUSTED, "2025-03-11", Status.UNKNOWN, "non indica quando"),
        ([window("2025-03-11", "")], ClosingRule.EXHAUSTED, "2025-03-10", Status.NOT_YET, ""),
        ([window("2025-03-11", "")], ClosingRule.EXHAUSTED, "2026-01-01", Status.OPEN,
         "fino a esaurimento"),
        ([SPRING], ClosingRule.EXHAUSTED, "2025-06-01", Status.CLOSED, ""),
        ([SPRING], ClosingRule.UNLESS_EXHAUSTED, "2025-04-01", Status.OPEN, "chiudere prima"),
        ([SPRING], None, "2025-04-01", Status.OPEN, ""),
        ([SPRING], ClosingRule.RECURRING, "2025-06-01", Status.UNKNOWN, "si ripetono"),
        ([window("", "2025-05-31")], None, "2025-04-01", Status.OPEN, "apertura non è indicata"),
        ([window("2025-03-11", "")], None, "2025-04-01", Status.UNKNOWN, "scadenza non è indicata"),
    ],
)  # fmt: skip
def test_rules_and_notes(
    windows: list[Window], rule: ClosingRule | None, when: str, expected: Status, note: str
) -> None:
    found = standing(windows, rule, moment(when))
    assert found.status is expected
    assert note in found.note
    assert bool(note) == bool(found.note)


AUTUMN = window("2025-09-01", "2025-10-31")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2025-02-01", Status.NOT_YET),
        ("2025-04-01", Status.OPEN),
        ("2025-07-01", Status.NOT_YET),
        ("2025-09-10", Status.OPEN),
        ("2025-11-01", Status.CLOSED),
    ],
)
def test_of_several_windows_one_is_enough(when: str, expected: Status) -> None:
    assert standing([SPRING, AUTUMN], None, moment(when)) == Standing(expected)
    assert standing([AUTUMN, SPRING], None, moment(when)) == Standing(expected)


@given(
    days=st.lists(st.dates(datetime.date(2024, 1, 1), datetime.date(2026, 1, 1)), min_size=2),
    when=st.dates(datetime.date(2023, 1, 1), datetime.date(2027, 1, 1)),
)
def test_a_window_goes_from_not_yet_to_open_to_closed(
    days: list[datetime.date], when: datetime.date
) -> None:
    found = Window(Moment(min(days)), Moment(max(days)))
    order = (Status.NOT_YET, Status.OPEN, Status.CLOSED)
    today = standing([found], None, Moment(when)).status
    tomorrow = standing([found], None, Moment(when + datetime.timedelta(days=1))).status
    assert order.index(today) <= order.index(tomorrow)
    assert (today is Status.OPEN) == (min(days) <= when <= max(days))


@pytest.mark.parametrize("text", ["2025-02-30", "20250301", "domani", "", "2025-03-01T25:00",
                                  "2025-03-01T10:00+01:00"])  # fmt: skip
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="AAAA-MM-GG"):
        read_moment(text)


def test_a_moment_is_read_as_it_is_written() -> None:
    assert read_moment(" 2025-03-01 ") == Moment(datetime.date(2025, 3, 1))
    assert str(read_moment("2025-03-01T09:30")) == "2025-03-01T09:30:00"


def test_now_is_a_minute_without_a_zone() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00", str(now()))


def test_every_status_has_a_label() -> None:
    assert len({status.label for status in Status}) == 4
