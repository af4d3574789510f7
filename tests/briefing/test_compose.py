import dataclasses
from typing import Any

import pytest

from docsearch.briefing.model import CallSheet, ComuneOutcome, QuotedPassage, TerritoryOutcome
from docsearch.briefing.parts import citations
from docsearch.deadlines import Status, read_moment
from docsearch.eligibility.answers import Verdict
from docsearch.errors import BriefingError, CitationError, MunicipalityNotFound
from docsearch.evidence import Evidence
from docsearch.models import Document
from docsearch.municipalities.model import Source
from docsearch.references import words_hash
from tests.briefing import samples
from tests.web.samples import HOSTILE, FakeServices

CALL = "Avviso pubblico per le piazze verdi"
QUOTE = "La dotazione è di euro 4.500.000,50"


def test_items_stand_in_the_order_they_were_put(services: FakeServices) -> None:
    request = samples.asked(
        samples.call(services, "piazze-1", "Prima."),
        samples.comparison("nota-1", "piazze-1"),
        samples.passage(services, "protocollo-1", "la transizione energetica"),
        samples.call(services, "nota-1"),
    )
    made = samples.made(services, request)
    assert [item.index_title for item in made.items] == [
        f"Scheda: {CALL}",
        f"Confronto: {HOSTILE} / {CALL}",
        "Passaggio: Protocollo d'intesa fra Città metropolitana e associazione, pagina 1",
        f"Scheda: {HOSTILE}",
    ]
    assert [entry.anchor for entry in made.index] == ["scadenze", "contenuti", "bibliografia"]
    assert made.items[0].note == "Prima."


def test_the_same_input_gives_the_same_briefing(services: FakeServices) -> None:
    request = samples.asked(
        samples.call(services, "piazze-1"),
        samples.passage(services, "piazze-1", QUOTE),
        territory="MI",
    )
    assert samples.made(services, request) == samples.made(services, request)


def test_the_deadline_in_force_is_that_of_the_act_that_moved_it(services: FakeServices) -> None:
    made = samples.made(services, samples.asked(samples.call(services, "piazze-1")))
    (state,) = made.deadlines
    assert state.status is Status.OPEN
    assert [one.text for one in state.closings] == ["30 aprile 2025", "15 maggio 2025"]
    assert state.in_force is not None
    assert state.in_force.detail == "Comunicato stampa del 20 aprile 2025"
    (citation,) = state.in_force.citations
    work = made.reference(citation).work
    assert isinstance(work, Document)
    assert work.id == "comunicato-1"
    assert citation.evidence is not None
    assert "15 maggio 2025" in citation.evidence.quote
    assert citation.address.startswith("/citazioni/7/comunicato-1/1/")


def test_a_passage_brings_its_call_into_the_table_of_deadlines(services: FakeServices) -> None:
    request = samples.asked(samples.passage(services, "comunicato-1", "Firma il presidente"))
    assert [state.title for state in samples.made(services, request).deadlines] == [CALL]


def test_every_quote_is_verbatim_on_its_page(services: FakeServices) -> None:
    request = samples.asked(
        samples.passage(services, "piazze-1", QUOTE),
        samples.call(services, "piazze-1"),
        samples.comparison("piazze-1", "nota-1"),
        territory="015002",
    )
    made = samples.made(services, request)
    checked = 0
    for citation in citations(made):
        work, found = made.reference(citation).work, citation.evidence
        if found is not None:
            assert isinstance(work, Document)
            page = services.library.page(work.id, found.page)
            assert page.text[found.start : found.end] == found.quote
            checked += 1
    assert checked > 30


def test_the_bibliography_has_each_work_once_with_the_pages_cited(services: FakeServices) -> None:
    request = samples.asked(
        samples.call(services, "piazze-1"), samples.call(services, "piazze-1"), territory="MI"
    )
    works = samples.made(services, request).bibliography
    assert [reference.number for reference in works] == [1, 2, 3]
    names = [work.id if isinstance(work, Document) else work.name for work in _works(works)]
    assert names == ["piazze-1", "comunicato-1", services.register.source.name]
    assert [page.number for page in works[0].pages] == [1, 2]
    assert works[0].address == "/documenti/piazze-1"


def _works(references: Any) -> list[Document | Source]:
    return [reference.work for reference in references]


def test_what_changed_or_vanished_is_kept_out_and_named(services: FakeServices) -> None:
    changed = dataclasses.replace(samples.call(services, "piazze-1"), sha="0" * 12)
    vanished = dataclasses.replace(samples.call(services, "nota-1"), document="nota-9")
    by_name = dataclasses.replace(samples.call(services, "piazze-1"), document="piazze")
    made = samples.made(
        services,
        samples.asked(
            changed,
            vanished,
            by_name,
            samples.call(services, "protocollo-1"),
            samples.comparison("piazze-1", "protocollo-1"),
            samples.passage(services, "protocollo-1", "la transizione energetica"),
        ),
    )
    assert [type(item) for item in made.items] == [QuotedPassage]
    first, second, third, fourth, fifth = made.warnings
    assert first.startswith("Voce 1, lasciata fuori: «Piazze verdi» è cambiato dopo che è stato")
    assert "«nota-9» non è più nell'indice" in second
    assert "«piazze» non è più nell'indice" in third
    assert "non risulta un bando" in fourth
    assert "non risulta un bando" in fifth
    assert [work.id for work in _works(made.bibliography) if isinstance(work, Document)] == [
        "protocollo-1"
    ]


@pytest.mark.parametrize(
    ("page", "start", "end"), [(1, 0, 100_000), (99, 0, 5), (1, 9_999, 10_000)]
)
def test_words_that_the_page_does_not_have_are_refused(
    services: FakeServices, page: int, start: int, end: int
) -> None:
    found = samples.passage(services, "piazze-1", QUOTE)
    item = dataclasses.replace(found, page=page, start=start, end=end)
    with pytest.raises(BriefingError, match="Voce 1 del briefing: la pagina"):
        samples.made(services, samples.asked(item))


def test_a_quote_of_a_card_that_is_not_on_its_page_is_refused(services: FakeServices) -> None:
    held = services.library.held_cards
    card = held["piazze-1"]
    assert card.call is not None
    assert card.call.total_budget is not None
    forged = Evidence(1, 0, 14, "un'altra frase")
    budget = dataclasses.replace(card.call.total_budget, evidence=(forged,))
    held["piazze-1"] = dataclasses.replace(
        card, call=dataclasses.replace(card.call, total_budget=budget)
    )
    with pytest.raises(CitationError, match="pagina 1"):
        samples.made(services, samples.asked(samples.call(services, "piazze-1")))


def test_what_can_still_be_answered_stands_first(services: FakeServices) -> None:
    request = samples.asked(samples.comparison("nota-1", "piazze-1"))
    before, after = (
        [state.title for state in samples.made(services, request, read_moment(day)).deadlines]
        for day in ("2025-05-02", "2025-06-02")
    )
    assert before == [CALL, HOSTILE]
    assert after == [HOSTILE, CALL]


def test_words_read_otherwise_since_they_were_collected_are_left_out(
    services: FakeServices,
) -> None:
    item = samples.passage(services, "piazze-1", QUOTE)
    same = dataclasses.replace(item, words=words_hash(QUOTE))
    other = dataclasses.replace(item, words="00000000")
    made = samples.made(services, samples.asked(same, other))
    assert len(made.items) == 1
    (warning,) = made.warnings
    assert warning.startswith("Voce 2, lasciata fuori: la pagina 1 di «")
    assert "ci sono altre parole" in warning


def test_a_sheet_tells_what_changed_and_what_is_not_stated(services: FakeServices) -> None:
    made = samples.made(
        services,
        samples.asked(samples.call(services, "piazze-1"), samples.call(services, "nota-1")),
    )
    full, bare = made.items
    assert isinstance(full, CallSheet)
    assert isinstance(bare, CallSheet)
    assert full.groups[0].title == "Che cosa è cambiato"
    unstated = [
        field.label for group in bare.groups for field in group.fields if not field.statements
    ]
    assert unstated == ["Dotazione", "Contributo", "Ammessi", "Territorio"]


def test_the_comuni_of_a_territory_are_each_in_one_class(services: FakeServices) -> None:
    request = samples.asked(samples.call(services, "piazze-1"), territory="mi")
    among = samples.made(services, request).participation
    assert among is not None
    assert among.label == "Città metropolitana di Milano"
    (outcome,) = among.outcomes
    assert isinstance(outcome, TerritoryOutcome)
    named = sorted(one.name for found in outcome.classes for one in found.comuni)
    assert named == ["Abbiategrasso", "Assago", "Milano"]
    counts = {found.verdict: found.count.text for found in outcome.classes}
    assert counts[Verdict.NOT_ADMITTED] == "2 comuni"
    for found in outcome.classes:
        cited = {one.number for one in found.count.citations}
        assert among.register.number in cited
        assert outcome.call.citation.number in cited


def test_one_comune_has_its_verdict_with_the_criteria(services: FakeServices) -> None:
    request = samples.asked(samples.call(services, "piazze-1"), territory="015998")
    among = samples.made(services, request).participation
    assert among is not None
    assert among.label == "Abbiategrasso (MI)"
    (outcome,) = among.outcomes
    assert isinstance(outcome, ComuneOutcome)
    assert outcome.verdict is Verdict.NOT_ADMITTED
    population = next(one for one in outcome.findings if one.criterion == "Popolazione")
    assert "32.900" in population.statement.text
    assert among.register in population.statement.citations


@pytest.mark.parametrize("territory", ["ZZ", "999999"])
def test_a_territory_that_the_register_does_not_know(
    services: FakeServices, territory: str
) -> None:
    with pytest.raises(MunicipalityNotFound):
        samples.made(services, samples.asked(territory=territory))


def test_an_empty_briefing_can_be_made(services: FakeServices) -> None:
    made = samples.made(services, samples.asked())
    assert made.title == "Briefing sui bandi"
    assert made.index == ()
