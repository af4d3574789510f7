"""What an applicant ticks off before applying."""

import dataclasses

from docsearch.call_list import ListedCall, listed_call
from docsearch.calls import About, Call, Condition, ConditionKind
from docsearch.cards import Card, Described
from docsearch.checklist import checklist
from docsearch.evidence import Fact
from docsearch.procedures import Procedures
from tests import cards
from tests.described import act, call, moment, quote

_NAME = "«Borghi in rete»"
_CALL = call("borghi", f"Avviso {_NAME}", closes="2022-03-15", date="2022-01-14")


def listed(*everything: Described, when: str = "2022-12-31") -> ListedCall:
    (procedure,) = Procedures.of(everything)
    return listed_call(procedure, moment(when))


def condition(text: str, about: About) -> Fact[Condition]:
    return Fact(Condition(ConditionKind.DURC, about, text), quote(text), ("una nota",))


def test_conditions_of_the_applicant_and_of_the_project_then_the_application() -> None:
    stated = dataclasses.replace(
        cards.CALL,
        conditions=(
            condition("il progetto ha il CUP", About.PROJECT),
            condition("l'ente è in regola", About.APPLICANT),
        ),
    )
    described = Described(_CALL.document, Card(call=stated))
    found = checklist(stated, listed(described))
    assert [(row.label, [(e.detail, e.text) for e in row.entries]) for row in found] == [
        ("Chi presenta domanda", [("Regolarità contributiva (DURC)", "l'ente è in regola")]),
        ("Il progetto", [("Regolarità contributiva (DURC)", "il progetto ha il CUP")]),
        (
            "La domanda",
            [
                ("Scadenza", "Inviata entro la scadenza: 30 aprile 2025"),
                ("Modalità", "Le domande si inviano"),
                ("Quanti progetti", "Al massimo 2 progetti per richiedente"),
            ],
        ),
    ]
    assert all(entry.evidence for row in found for entry in row.entries)
    assert found[0].entries[0].remarks == ("una nota",)


def test_the_deadline_is_the_one_in_force_with_the_act_that_set_it() -> None:
    decree = act("decreto", _NAME, date="2022-03-09", closes="2022-03-31", old_closes="2022-03-15")
    before, after = (
        checklist(_CALL.card.call or Call(), listed(_CALL, decree, when=when))[0].entries[0]
        for when in ("2022-03-08", "2022-03-10")
    )
    assert before.text == "Inviata entro la scadenza: 15 marzo 2022"
    assert (after.text, after.source) == (
        "Inviata entro la scadenza: 31 marzo 2022",
        decree.document,
    )


def test_nothing_asked_is_nothing_to_tick() -> None:
    silent = call("borghi", f"Avviso {_NAME}")
    assert checklist(Call(), listed(silent)) == ()
