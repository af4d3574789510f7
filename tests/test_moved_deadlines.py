from docsearch.call_list import list_calls
from docsearch.moved_deadlines import moved_deadlines
from docsearch.procedures import Procedures
from tests.described import act, call, moment

HELD = (
    call("borghi", "Avviso «Borghi in rete»", closes="2025-03-31", date="2025-01-10"),
    call("nidi", "Avviso «Nidi aperti»", closes="2025-04-15", date="2025-01-10"),
    call("fermo", "Avviso «Fermo»", closes="2025-05-01", date="2025-01-10"),
    act("d1", "proroga di «Borghi in rete»", date="2025-03-01", closes="2025-04-30"),
    act("d2", "proroga di «Borghi in rete»", date="2025-04-20", closes="2025-05-31"),
    act("d3", "proroga di «Nidi aperti»", date="2025-04-01", closes="2025-06-30"),
)


def moves(when: str) -> list[tuple[str, str, str, str]]:
    calls = list_calls(Procedures.of(HELD), moment(when))
    return [
        (one.call.document.id, str(one.old), str(one.new.closes), one.new.source.id)
        for one in moved_deadlines(calls)
    ]


def test_the_latest_act_comes_first_and_says_what_it_replaces() -> None:
    assert moves("2025-04-25") == [
        ("borghi", "2025-04-30", "2025-05-31", "d2"),
        ("nidi", "2025-04-15", "2025-06-30", "d3"),
        ("borghi", "2025-03-31", "2025-04-30", "d1"),
    ]


def test_acts_of_days_to_come_have_moved_nothing_yet() -> None:
    assert moves("2025-03-10") == [("borghi", "2025-03-31", "2025-04-30", "d1")]
    assert moves("2025-02-01") == []
