"""What is in force, as people read it."""

from docsearch.call_list import ListedCall, list_calls
from docsearch.cards import ChangeKind, Described
from docsearch.models import Kind
from docsearch.procedure_sheet import act_name, arrows, disagreement_rows, in_force
from docsearch.procedures import Procedures
from tests.described import act, call, document, moment

_NAME = "«Borghi in rete»"
_CALL = call("borghi", f"Avviso {_NAME}", closes="2022-03-15T13:59", date="2022-01-14", budget=380)
_DECREE = act("decreto", _NAME, date="2022-03-09", closes="2022-03-31", old_closes="2022-03-15")
_MORE = act("aumento", _NAME, date="2022-05-08", kind=ChangeKind.BUDGET, added=20)
_LESS = act("taglio", _NAME, date="2022-06-01", kind=ChangeKind.BUDGET, budget=350)
_NEWS = act(
    "notizia",
    _NAME,
    date="2022-03-10",
    closes="2022-03-30",
    old_closes="2022-03-15",
    of_kind=Kind.COMUNICATO,
)


def listed(*acts: Described, when: str = "2022-12-31") -> ListedCall:
    (found,) = list_calls(Procedures.of((_CALL, *acts)), moment(when))
    return found


def test_a_chain_shows_every_value_with_its_act() -> None:
    closing, budget = in_force(listed(_DECREE, _MORE, _LESS))
    assert arrows(closing) == "15 marzo 2022, ore 13:59 → 31 marzo 2022"
    assert [entry.detail for entry in closing.entries] == [
        "Avviso del 14 gennaio 2022",
        "Decreto del 9 marzo 2022",
    ]
    assert [entry.source for entry in closing.entries] == [_CALL.document, _DECREE.document]
    assert all(entry.evidence for row in (closing, budget) for entry in row.entries)
    assert [(entry.text, entry.detail) for entry in budget.entries] == [
        ("380 euro", "Avviso del 14 gennaio 2022"),
        ("400 euro", "Decreto dell'8 maggio 2022; 20 euro in più"),
        ("350 euro", "Decreto del 1º giugno 2022; 50 euro in meno"),
    ]


def test_what_nothing_changed_is_not_shown() -> None:
    assert in_force(listed()) == ()
    assert in_force(listed(_DECREE, when="2022-03-08")) == ()
    (row,) = in_force(listed(_MORE))
    assert row.label == "Dotazione"


def test_what_is_added_to_an_unknown_budget() -> None:
    silent = call("borghi", f"Avviso {_NAME}")
    (found,) = list_calls(Procedures.of((silent, _MORE)), moment("2022-12-31"))
    (row,) = in_force(found)
    assert [entry.text for entry in row.entries] == ["20 euro in più"]


def test_disagreements_name_both_documents() -> None:
    (procedure,) = Procedures.of((_CALL, _DECREE, _NEWS))
    (row,) = disagreement_rows(procedure.disagreements)
    assert row.label == "Scadenza"
    assert [(entry.text, entry.detail) for entry in row.entries] == [
        ("31 marzo 2022", "Decreto del 9 marzo 2022"),
        ("30 marzo 2022", "Comunicato stampa del 10 marzo 2022"),
    ]


def test_an_act_without_a_date_is_named_by_its_kind() -> None:
    assert act_name(document("x", kind=Kind.GRADUATORIA)) == "Graduatoria"
