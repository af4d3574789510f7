import dataclasses
from decimal import Decimal

import pytest

from docsearch.call_list import list_calls
from docsearch.calls import Applicant, ApplicantKind, Bound, GrantLimit
from docsearch.cards import Described
from docsearch.evidence import Fact
from docsearch.example_questions import example_questions
from docsearch.models import Kind
from docsearch.procedures import Procedures
from tests.described import act, call, document, moment, quote

NOW = moment("2025-04-25")
BORGHI = call("b", "Avviso pubblico «Borghi in rete» per i centri storici", closes="2025-03-31")
NIDI = call("n", "Bando per nidi e scuole", closes="2025-05-31")
PROTOCOL = document(
    "p", title="Protocollo d'intesa fra il Comune e l'associazione", kind=Kind.PROTOCOLLO
)


def stating(described: Described, **fields: object) -> Described:
    """The same call that says more."""
    stated = described.card.call
    assert stated is not None
    more = dataclasses.replace(stated, **fields)  # type: ignore[arg-type]
    return dataclasses.replace(described, card=dataclasses.replace(described.card, call=more))


def decree(described: Described) -> Described:
    """The same call, carried by a decree."""
    kind = dataclasses.replace(described.document.kind, value=Kind.DECRETO)
    return dataclasses.replace(
        described, document=dataclasses.replace(described.document, kind=kind)
    )


def admitting(described: Described, *, admitted: bool = True) -> Described:
    applicant = Applicant(ApplicantKind.COMUNE, admitted, "i comuni")
    return stating(described, applicants=(Fact(applicant, quote()),))


def questions(*described: Described) -> tuple[str, ...]:
    calls = list_calls(Procedures.of(described), NOW)
    return example_questions(calls, [one.document for one in described])


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([BORGHI], ["Quando scade l'avviso Borghi in rete?"]),
        ([NIDI], ["Quando scade il bando per nidi e scuole?"]),
        ([call("x", "Avviso «Senza date»")], []),
        ([decree(call("x", "Decreto di riparto", closes="2025-05-31"))], []),
        ([call("x", "Avviso " + "lungo " * 30, closes="2025-05-31")], []),
        ([call("x", "AVVISO «NIDI E SCUOLE»", closes="2025-05-31")],
         ["Quando scade l'avviso Nidi e scuole?"]),
        ([admitting(call("x", "Avviso «Piazze verdi»"))],
         ["Chi può partecipare all'avviso Piazze verdi?"]),
        ([admitting(call("x", "Avviso «Piazze verdi»"), admitted=False)], []),
        ([stating(call("x", "Bando «Piazze verdi»"),
                  grants=(Fact(GrantLimit(Decimal(5), Bound.MAX, ""), quote()),))],
         ["Qual è il contributo massimo dell'avviso Piazze verdi?"]),
        ([Described(PROTOCOL, call("x", "y").card)],
         ["Cosa prevede il protocollo d'intesa fra il Comune e l'associazione?"]),
    ],
)  # fmt: skip
def test_only_what_a_card_answers_is_asked(held: list[Described], expected: list[str]) -> None:
    assert list(questions(*held)) == expected


def test_questions_are_about_different_calls_where_there_are_enough() -> None:
    extension = act("d", "proroga di «Borghi in rete»", date="2025-03-01", closes="2025-04-30")
    assert questions(admitting(BORGHI), admitting(NIDI), extension) == (
        "Quando scade l'avviso Borghi in rete?",
        "Chi può partecipare al bando per nidi e scuole?",
        "È stato prorogato il termine dell'avviso Borghi in rete?",
    )


def test_the_measure_of_most_documents_is_asked_in_words() -> None:
    held = [
        dataclasses.replace(document(f"d{at}"), measure_codes=codes)
        for at, codes in enumerate([("M1C1R2.1",), ("M5C2I2.1",), ("M5C2I2.1",)])
    ]
    assert example_questions((), held) == ("M5C2 investimento 2.1",)
    assert example_questions((), held[:1]) == ("M1C1 riforma 2.1",)
    assert example_questions((), ()) == ()
