import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.briefing.request import (
    MAX_ITEMS,
    MAX_PASSAGE,
    BriefingRequest,
    CallItem,
    ComparisonItem,
    PassageItem,
    read_request,
    write_request,
)
from docsearch.errors import BriefingError

SHA = "0123456789ab"
PASSAGE = {
    "type": "passage",
    "document": "piazze-1",
    "sha": SHA,
    "page": 1,
    "start": 0,
    "end": 120,
    "note": "Da leggere.",
}
CALL = {"type": "call", "document": "piazze-1", "sha": SHA, "note": ""}
COMPARISON = {"type": "comparison", "documents": ["piazze-1", "nota-1"], "note": ""}


def text(**changes: Any) -> str:
    whole = {"version": 1, "title": "Seminario", "territory": "MI", "items": [PASSAGE]}
    return json.dumps(whole | changes)


def test_a_whole_request_is_read_in_its_order() -> None:
    assert read_request(text(items=[CALL, PASSAGE, COMPARISON])) == BriefingRequest(
        1,
        "Seminario",
        "MI",
        (
            CallItem("call", "piazze-1", SHA),
            PassageItem("passage", "piazze-1", SHA, 1, 0, 120, "Da leggere."),
            ComparisonItem("comparison", ("piazze-1", "nota-1")),
        ),
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"version": 2}, "Il campo «version» del briefing non ha un valore previsto."),
        ({"title": "x" * 201}, "Il campo «title» del briefing è troppo lungo: al massimo 200 cara"),
        ({"title": 3}, "Il campo «title» del briefing non ha la forma prevista."),
        ({"territory": "Milano"}, "Il campo «territory» del briefing non ha la forma prevista."),
        ({"colore": "blu"}, "Il campo «colore» del briefing non è un campo previsto."),
        ({"items": "tutti"}, "Il campo «items» del briefing non ha la forma prevista."),
        ({"items": [CALL] * (MAX_ITEMS + 1)}, "«items» del briefing: al massimo 60 voci"),
        ({"items": [{"type": "mappa"}]}, "La voce 1 del briefing è di un tipo non previsto"),
        ({"items": [{}]}, "La voce 1 del briefing non dice di che tipo è"),
        ({"items": [CALL, PASSAGE | {"page": 0}]}, "La voce 2 del briefing: il campo «page» è t"),
        ({"items": [PASSAGE | {"page": "1"}]}, "il campo «page» non ha la forma prevista."),
        ({"items": [PASSAGE | {"page": True}]}, "il campo «page» non ha la forma prevista."),
        ({"items": [PASSAGE | {"start": 120}]}, "Voce 1 del briefing: il passaggio è vuoto"),
        ({"items": [PASSAGE | {"end": MAX_PASSAGE + 1}]}, "il passaggio è troppo lungo"),
        ({"items": [PASSAGE | {"note": "x" * 2001}]}, "troppo lungo: al massimo 2.000 caratteri."),
        ({"items": [CALL | {"sha": "ABC"}]}, "il campo «sha» non ha la forma prevista."),
        ({"items": [CALL | {"document": ""}]}, "il campo «document» è vuoto."),
        ({"items": [{"type": "call", "document": "a"}]}, "il campo «sha» manca."),
        ({"items": [COMPARISON | {"documents": ["a"]}]}, "servono almeno due bandi."),
        ({"items": [COMPARISON | {"documents": ["a"] * 5}]}, "al massimo 4 voci"),
        ({"items": [COMPARISON | {"documents": ["a", "a"]}]}, "due volte lo stesso bando"),
    ],
)
def test_each_fault_has_one_clear_line(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(BriefingError) as raised:
        read_request(text(**changes))
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("broken", ["", "{", "[" * 5_000, '{"title": "\\ud800"}', "\ud800"])
def test_what_is_no_json_is_said_so(broken: str) -> None:
    with pytest.raises(BriefingError, match="JSON"):
        read_request(broken)


def test_a_file_that_is_no_briefing_is_said_so() -> None:
    with pytest.raises(BriefingError, match="Il briefing non ha la forma prevista"):
        read_request("[1, 2]")
    with pytest.raises(BriefingError, match="troppo grande"):
        read_request(" " * 1_000_001)


def test_invisible_characters_leave_the_title_and_the_notes() -> None:
    read = read_request(text(title="A\u202e\nB", items=[PASSAGE | {"note": " 1\u200b2\nsì\x00 "}]))
    assert read.title == "A B"
    assert read.items[0].note == "12\nsì"


@given(st.text())
def test_any_text_is_read_or_refused_with_one_line(anything: str) -> None:
    with pytest.raises(BriefingError):
        read_request(anything)


_ids = st.text(min_size=1, max_size=20)
_notes = st.text(max_size=60).map(lambda note: read_request(text(title=note)).title)
_shas = st.text("0123456789abcdef", min_size=12, max_size=12)
_items = st.one_of(
    st.builds(CallItem, st.just("call"), _ids, _shas, _notes),
    st.builds(
        lambda document, sha, page, start, length, note: PassageItem(
            "passage", document, sha, page, start, start + length, note
        ),
        _ids,
        _shas,
        st.integers(1, 10_000),
        st.integers(0, 10_000),
        st.integers(1, MAX_PASSAGE),
        _notes,
    ),
    st.builds(
        ComparisonItem,
        st.just("comparison"),
        st.lists(_ids, min_size=2, max_size=4, unique=True).map(tuple),
        _notes,
    ),
)


@given(_notes, st.sampled_from(["", "MI", "015146"]), st.lists(_items, max_size=5))
def test_what_is_written_is_read_back(title: str, territory: str, items: list[Any]) -> None:
    request = BriefingRequest(1, title, territory, tuple(items))
    assert read_request(write_request(request)) == request
