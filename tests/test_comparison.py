"""Calls side by side: when what they say is the same, different, or not known."""

import dataclasses
from decimal import Decimal

import pytest

from docsearch.call_list import ListedCall, listed_call
from docsearch.calls import (
    About,
    AidRate,
    Applicant,
    ApplicantKind,
    Call,
    Condition,
    ConditionKind,
    ListAnnex,
    Moment,
    Window,
)
from docsearch.cards import ChangeKind, Described
from docsearch.comparison import Agreement, Cell, ComparedRow, compare
from docsearch.deadlines import Status
from docsearch.eligibility.assess import assess
from docsearch.errors import UsageError
from docsearch.evidence import Fact
from docsearch.procedures import Procedures
from tests import cards
from tests.described import act, call, document, moment, quote
from tests.web.comuni import REGISTER

WHEN = moment("2025-04-01")


def listed(id_: str, **said: object) -> ListedCall:
    """A call whose card says only what is given."""
    card = Call(**said)  # type: ignore[arg-type]
    described = Described(document(id_), dataclasses.replace(cards.CARD, call=card))
    (procedure,) = Procedures.of((described,))
    return listed_call(procedure, WHEN)


def row(label: str, *calls: ListedCall) -> ComparedRow:
    (found,) = (one for one in compare(calls, WHEN).rows if one.label == label)
    return found


def texts(cell: Cell) -> list[str]:
    return [entry.text for entry in cell.entries]


def said(value: object) -> Fact[object]:
    return Fact(value, quote())


@pytest.mark.parametrize(
    ("first", "second", "agreement"),
    [
        ("Ministero dell'interno", "Ministero dell'Interno", Agreement.SAME),
        ("Ministero dell'interno", "Regione Esempio", Agreement.DIFFERENT),
        ("Ministero dell'interno", None, Agreement.PARTLY),
        (None, None, Agreement.UNSTATED),
    ],
)
def test_unknown_is_neither_equal_nor_different(
    first: str | None, second: str | None, agreement: Agreement
) -> None:
    calls = [
        listed(id_, issuer=said(value) if value else None)
        for id_, value in (("uno", first), ("due", second))
    ]
    assert row("Ente", *calls).agreement is agreement


def test_two_that_agree_and_one_that_is_silent_are_not_equal() -> None:
    budgets = (Decimal(5), Decimal(5), None)
    calls = [
        listed(str(number), total_budget=said(budget) if budget else None)
        for number, budget in enumerate(budgets)
    ]
    found = row("Dotazione in vigore", *calls)
    assert found.agreement is Agreement.PARTLY
    assert found.differs
    assert [texts(cell) for cell in found.cells] == [["5 euro"], ["5 euro"], []]


def applicants(id_: str, *bodies: Applicant) -> ListedCall:
    return listed(id_, applicants=tuple(map(said, bodies)))


COMUNI = Applicant(ApplicantKind.COMUNE, True, "i comuni")


@pytest.mark.parametrize(
    ("other", "agreement"),
    [
        (Applicant(ApplicantKind.COMUNE, True, "gli enti comunali"), Agreement.SAME),
        (
            Applicant(ApplicantKind.COMUNE, True, "i comuni", associated=True),
            Agreement.DIFFERENT,
        ),
        (Applicant(ApplicantKind.PROVINCIA, True, "le province"), Agreement.DIFFERENT),
    ],
)
def test_bodies_are_compared_by_class_and_not_by_words(
    other: Applicant, agreement: Agreement
) -> None:
    found = row("Chi può partecipare", applicants("uno", COMUNI), applicants("due", other))
    assert found.agreement is agreement


def test_bodies_without_a_class_are_compared_by_words() -> None:
    others = [Applicant(ApplicantKind.ALTRO, True, words) for words in ("i consorzi", "le reti")]
    calls = [applicants(one.words, one) for one in others]
    assert row("Chi può partecipare", *calls).agreement is Agreement.DIFFERENT


def condition(id_: str, text: str) -> ListedCall:
    found = Condition(ConditionKind.DURC, About.APPLICANT, text)
    return listed(id_, conditions=(said(found),))


def test_sentences_in_other_words_are_to_be_read() -> None:
    label = "Regolarità contributiva (DURC)"
    calls = [condition("uno", "Serve il DURC."), condition("due", "Il DURC è regolare.")]
    assert row(label, *calls).agreement is Agreement.TO_READ
    same = [condition("uno", "Serve il DURC."), condition("due", "Serve il DURC.")]
    assert row(label, *same).agreement is Agreement.SAME


def test_annexes_of_one_name_may_list_others() -> None:
    annex = ListAnnex("Allegato 1", 120, None, None, ())
    calls = [
        listed(id_, list_annexes=(Fact(annex, quote(words)),))
        for id_, words in (("uno", "l'Allegato 1 elenca"), ("due", "nell'Allegato 1"))
    ]
    assert row("Elenco dei comuni", *calls).agreement is Agreement.TO_READ


def test_rates_are_compared_with_what_they_hold_for() -> None:
    calls = [
        listed(condition, aid_rates=(said(AidRate(Decimal(80), True, condition)),))
        for condition in ("delle spese", "per le isole")
    ]
    assert row("Intensità del contributo", *calls).agreement is Agreement.DIFFERENT


_NAME = "«Borghi in rete»"


def test_the_value_in_force_is_compared_and_the_earlier_ones_told() -> None:
    first = call("borghi", f"Avviso {_NAME}", closes="2022-03-15", date="2022-01-14", budget=380)
    moved = act("decreto", _NAME, date="2022-03-09", closes="2022-03-31", old_closes="2022-03-15")
    more = act("aumento", _NAME, date="2022-05-08", kind=ChangeKind.BUDGET, added=20)
    other = call("altro", "Avviso «Piazze»", closes="2022-03-31", budget=380)
    calls = [listed_call(one, WHEN) for one in Procedures.of((first, moved, more, other))]
    closing, budget = (row(f"{label} in vigore", *calls) for label in ("Scadenza", "Dotazione"))
    assert closing.agreement is Agreement.SAME
    assert closing.cells[0].entries[0].source == moved.document
    assert texts(Cell(closing.cells[0].earlier)) == ["15 marzo 2022"]
    assert closing.cells[1].earlier == ()
    assert budget.agreement is Agreement.DIFFERENT
    assert [texts(cell) for cell in budget.cells] == [["400 euro"], ["380 euro"]]


def test_a_state_that_is_not_known_is_not_stated() -> None:
    silent = listed("uno")
    assert silent.standing.status is Status.UNKNOWN
    closed = listed("due", windows=(said(Window(None, Moment(moment("2024-01-31").date))),))
    found = row("Stato", silent, closed)
    assert [texts(cell) for cell in found.cells] == [[], ["Chiuso"]]
    assert found.agreement is Agreement.PARTLY


def full(id_: str) -> Described:
    return Described(document(id_), cards.CARD)


def test_everything_shown_carries_its_evidence() -> None:
    calls = [listed_call(one, WHEN) for one in Procedures.of((full("uno"), full("due")))]
    compared = compare(calls, WHEN)
    entries = [
        entry
        for one in compared.rows
        for cell in one.cells
        for entry in (*cell.entries, *cell.earlier)
    ]
    assert len(entries) >= 40
    assert all(entry.evidence for entry in entries)
    assert {one.agreement for one in compared.stated} <= {Agreement.SAME, Agreement.TO_READ}
    assert "Regolarità contributiva (DURC)" in compared.unstated
    assert not set(compared.unstated) & {one.label for one in compared.stated}


def test_differences_leave_out_what_is_equal_or_unsaid() -> None:
    calls = [listed("uno", issuer=said("Regione"), total_budget=said(Decimal(1)))]
    calls.append(listed("due", issuer=said("Regione"), total_budget=said(Decimal(2))))
    assert [one.label for one in compare(calls, WHEN).differences] == ["Dotazione in vigore"]


def test_the_verdict_for_a_comune_is_a_row() -> None:
    procedures = tuple(Procedures.of((full("uno"), full("due"))))
    calls = [listed_call(one, WHEN) for one in procedures]
    milan = REGISTER.get("Milano")
    found = compare(
        calls, WHEN, [assess(one.call, one.deadline(WHEN), milan, WHEN) for one in procedures]
    )
    verdict = found.rows[1]
    assert verdict.label == "Per Milano (MI)"
    assert [texts(cell) for cell in verdict.cells] == [["Non ammissibile"]] * 2
    assert "15.000 abitanti" in verdict.cells[0].entries[0].detail
    assert verdict.cells[0].entries[0].evidence


@pytest.mark.parametrize("number", [0, 1, 5])
def test_two_to_four_are_compared(number: int) -> None:
    with pytest.raises(UsageError, match=f"da due a quattro bandi: ne hai scelti {number}"):
        compare([listed(str(one)) for one in range(number)], WHEN)


def test_a_call_is_not_compared_with_itself() -> None:
    with pytest.raises(UsageError, match="due volte"):
        compare([listed("uno"), listed("uno")], WHEN)
