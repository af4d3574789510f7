import dataclasses

import pytest

from docsearch.calls import Applicant, ApplicantKind
from docsearch.cards import Described
from docsearch.evidence import Evidence, Fact
from docsearch.models import Span
from docsearch.ports import Candidate
from docsearch.search.asked_facts import Asked, asked, stated, stating, stating_higher
from docsearch.search.fusion import Fused
from docsearch.storage.values import FoundChunk
from docsearch.text import terms
from tests import factories
from tests.described import act, call

WHO, UNTIL, POT, GRANT, RATE = (
    Asked.APPLICANTS,
    Asked.DEADLINE,
    Asked.BUDGET,
    Asked.GRANT,
    Asked.RATE,
)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("chi può partecipare al bando borghi?", {WHO}),
        ("il mio comune puo' partecipare?", {WHO}),
        ("possiamo chiedere il contributo per gli asili?", {WHO}),
        ("chi sono i beneficiari dell'avviso sulle biblioteche", {WHO}),
        ("soggetti ammessi green communities", {WHO}),
        ("quali enti possono presentare domanda", {WHO}),
        ("contributo massimo per beneficiario", {GRANT}),
        ("quando scade il bando borghi?", {UNTIL}),
        ("scadenza rigenerazione urbana", {UNTIL}),
        ("entro quando si presentano le domande", {UNTIL}),
        ("fino a che giorno si può presentare la candidatura", {WHO, UNTIL}),
        ("entro quando dobbiamo firmare il contratto dei lavori", set()),
        ("scadenza per la rendicontazione finale", set()),
        ("quando finiscono i lavori", set()),
        ("qual è la dotazione dell'avviso?", {POT}),
        ("quanti soldi ci sono per le piste ciclabili", {POT}),
        ("quanto ci danno per i libri", {GRANT}),
        ("tetto del contributo per un comune di 60mila abitanti", {GRANT}),
        ("che percentuale rimborsano", {RATE}),
        ("è a fondo perduto?", {RATE}),
        ("di quanto possiamo prorogare la fine dei lavori", set()),
        ("M5C2 2.1", set()),
        ("", set()),
    ],
)
def test_what_a_question_asks_of_a_call(question: str, wanted: set[Asked]) -> None:
    assert asked(question) == wanted


CALL = call("borghi", "Avviso «Borghi in rete»", closes="2022-03-15", budget=1000)
EXTENSION = act("decreto", "«Borghi in rete»", date="2022-03-09", closes="2022-03-31")


def with_applicant(described: Described, *, admitted: bool) -> Described:
    """The call says at [10, 40) of page 2 that comuni are admitted or not."""
    assert described.card.call is not None
    words = Evidence(2, 10, 40, "x" * 30)
    fact = Fact(Applicant(ApplicantKind.COMUNE, admitted, "comuni"), (words,))
    changed = dataclasses.replace(described.card.call, applicants=(fact,))
    return Described(described.document, dataclasses.replace(described.card, call=changed))


def test_cards_say_where_what_is_asked_stands() -> None:
    places = stated((item.document, item.card) for item in (CALL, EXTENSION))
    assert {key: [one.quote for one in found] for key, found in places.items()} == {
        ("borghi", UNTIL): ["2022-03-15"],
        ("borghi", POT): ["parole del testo"],
        ("decreto", UNTIL): ["«Borghi in rete»"],  # an act that moves the deadline states it too
    }


def test_who_may_not_apply_does_not_answer_who_may() -> None:
    admitted, excluded = (with_applicant(CALL, admitted=one) for one in (True, False))
    assert ("borghi", WHO) in stated([(admitted.document, admitted.card)])
    assert ("borghi", WHO) not in stated([(excluded.document, excluded.card)])


def states_it(id_: int, text: str) -> FoundChunk:
    """A passage on page 2 of the call, of which [10, 40) says who may apply."""
    plain = factories.found(id_, text, document="borghi")
    return dataclasses.replace(plain, chunk=dataclasses.replace(plain.chunk, page=2))


def gains(*found: FoundChunk, topic: str) -> list[float]:
    """What each passage gains for a question on who may apply to something."""
    described = with_applicant(CALL, admitted=True)
    ranked = [Fused(Candidate(one.id, 0.9, 0.0, 0), 0.9, True) for one in found]
    weights = {term.value: 1.0 for term in terms(topic)}
    places = stated([(described.document, described.card)])
    higher = stating_higher(ranked, found, {WHO}, places, weights)
    assert [one.candidate for one in higher] == [one.candidate for one in ranked]
    return [after.score - before.score for before, after in zip(ranked, higher, strict=True)]


def test_a_passage_that_states_it_rises_and_nothing_else_does() -> None:
    plain = factories.found(1, "I comuni montani presentano domanda entro marzo.", "borghi")
    says = states_it(2, "Possono presentare domanda i comuni montani.")
    nothing, much = gains(plain, says, topic="comuni montani")
    assert nothing == 0 < much


def test_what_states_it_of_something_else_rises_less_or_not_at_all() -> None:
    both = states_it(1, "Possono presentare domanda i comuni montani.")
    one = states_it(2, "Possono presentare domanda i comuni costieri.")
    none = states_it(3, "Possono presentare domanda le imprese agricole.")
    gained = gains(both, one, none, topic="comuni montani")
    assert gained[0] > gained[1] > gained[2] == 0


def test_the_words_that_state_it_are_told_by_their_place() -> None:
    described = with_applicant(CALL, admitted=True)
    places = stated([(described.document, described.card)])
    says = states_it(2, "y" * 60)
    assert stating(says, {WHO}, places) == (Span(10, 40),)
    assert stating(says, {UNTIL}, places) == ()
    assert stating(factories.found(1, "y" * 60, document="borghi"), {WHO}, places) == ()


def test_words_that_go_on_in_another_passage_are_cut_at_its_end() -> None:
    described = with_applicant(CALL, admitted=True)
    places = stated([(described.document, described.card)])
    part = factories.found(1, "y" * 5, document="borghi")
    chunk = dataclasses.replace(part.chunk, page=2, start=30, end=35)
    assert stating(dataclasses.replace(part, chunk=chunk), {WHO}, places) == (Span(0, 5),)
