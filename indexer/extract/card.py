"""A laid-out document → its card: every extractor's findings in their places."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from docsearch.calls import AidRate, Call, GrantLimit, Range
from docsearch.cards import Card
from docsearch.evidence import Evidence, Fact
from docsearch.models import Attribute, Kind, Origin, Page
from docsearch.municipalities.files import DEFAULT_FOLDER
from docsearch.municipalities.register import load_register
from indexer.classify import classify_with_reason
from indexer.extract.acts import find_act_date, find_act_number, find_publication_date
from indexer.extract.applicants import find_applicants
from indexer.extract.applying import find_contacts, find_how_to_apply
from indexer.extract.budget import find_total_budget
from indexer.extract.budget_shares import find_budget_shares
from indexer.extract.call_text import carries_call
from indexer.extract.changes import changes_calls, find_changes
from indexer.extract.closing import find_closing_rule
from indexer.extract.conditions import find_conditions
from indexer.extract.contradictions import find_contradictions
from indexer.extract.criteria import find_criteria
from indexer.extract.grants import find_cost_limits, find_grants
from indexer.extract.inhabitants import find_inhabitants
from indexer.extract.list_annexes import find_list_annexes
from indexer.extract.measures import find_cigs, find_cups, find_legal_basis, find_measures
from indexer.extract.population import find_population_mentions, find_population_rule
from indexer.extract.press import find_press_release
from indexer.extract.projects import find_projects_per_applicant
from indexer.extract.protocol import find_protocol
from indexer.extract.rates import find_aid_rates
from indexer.extract.reading import Reading
from indexer.extract.references import find_references
from indexer.extract.territory import find_places
from indexer.extract.windows import find_windows
from indexer.extracted import Heading
from indexer.issuer import find_issuer
from indexer.layout import Layout

_TITLE_CHARACTERS = 600

T = TypeVar("T")
B = TypeVar("B", AidRate, GrantLimit)


def extract_card(
    kind: Kind, layout: Layout, headings: Sequence[Heading], title: Attribute[str]
) -> Card:
    """The card of a document of that kind; `title` is its own, read from its text if it could be.

    The card says the kind only where the text does too: a manifest is no evidence.
    """
    reading = Reading.of(layout, headings)
    pages = {page.page.number: page.page for page in layout.pages}
    told = classify_with_reason(layout, title)
    call = None
    if carries_call(reading, kind, title.value):
        call = _call(reading, layout, pages, title)
    return Card(
        kind=_fact(told.kind, pages, told.reason) if told.kind.value is kind else None,
        call=call,
        protocol=find_protocol(reading) if kind is Kind.PROTOCOLLO else None,
        press_release=find_press_release(reading, title) if kind is Kind.COMUNICATO else None,
        changes=find_changes(reading, title.value) if _may_change(kind, call, title) else (),
        references=() if call else find_references(reading),
    )


def _may_change(kind: Kind, call: Call | None, title: Attribute[str]) -> bool:
    """Reports tell of what others changed; a call says how it may be changed itself."""
    if kind in (Kind.RELAZIONE, Kind.PROTOCOLLO, Kind.ELENCO, Kind.LINEE_GUIDA):
        return False
    return call is None or changes_calls(title.value)


def _call(
    reading: Reading, layout: Layout, pages: Mapping[int, Page], title: Attribute[str]
) -> Call:
    budgets = find_total_budget(reading)
    windows = find_windows(reading)
    funding, cited = find_measures(reading)
    issuer = find_issuer(layout)
    return Call(
        title=_whole_title(title, pages),
        issuer=_fact(issuer, pages) if issuer else None,
        act_number=find_act_number(reading),
        act_date=find_act_date(reading),
        publication_date=find_publication_date(reading),
        windows=windows,
        closing_rule=find_closing_rule(reading),
        total_budget=budgets[0] if budgets else None,
        budget_shares=find_budget_shares(reading),
        grants=_banded(find_grants(reading), lambda grant: grant.line),
        aid_rates=_banded(find_aid_rates(reading), lambda rate: rate.condition),
        cost_limits=find_cost_limits(reading),
        applicants=find_applicants(reading),
        population_rule=find_population_rule(reading),
        population_mentions=find_population_mentions(reading),
        places=find_places(reading),
        list_annexes=find_list_annexes(reading, load_register(DEFAULT_FOLDER)),
        conditions=find_conditions(reading),
        projects_per_applicant=find_projects_per_applicant(reading),
        criteria=find_criteria(reading),
        how_to_apply=find_how_to_apply(reading),
        contacts=find_contacts(reading),
        funding_measures=funding,
        cited_measures=cited,
        cups=find_cups(reading),
        cigs=find_cigs(reading),
        legal_basis=find_legal_basis(reading),
        contradictions=find_contradictions(reading, budgets, windows),
    )


def _fact(attribute: Attribute[T], pages: Mapping[int, Page], *remarks: str) -> Fact[T] | None:
    """An attribute read from the text, with where its words stand; None when it was not."""
    if attribute.origin is not Origin.TEXT or attribute.page is None or not attribute.quote:
        return None
    start = pages[attribute.page].text.find(attribute.quote)
    if start < 0:
        return None
    end = start + len(attribute.quote)
    evidence = Evidence(attribute.page, start, end, attribute.quote)
    return Fact(attribute.value, (evidence,), remarks)


def _whole_title(title: Attribute[str], pages: Mapping[int, Page]) -> Fact[str] | None:
    """The title as printed, where that of the document is cut short."""
    fact = _fact(title, pages)
    if fact is None or not title.value.endswith("…"):
        return fact
    return replace(fact, value=" ".join(fact.evidence[0].quote.split())[:_TITLE_CHARACTERS])


def _banded(facts: Sequence[Fact[B]], words: Callable[[B], str]) -> tuple[Fact[B], ...]:
    """The limits with the comuni they are for, where their words say it in inhabitants."""
    return tuple(
        Fact(replace(fact.value, population=band), fact.evidence, fact.remarks)
        if (band := _band(words(fact.value)))
        else fact
        for fact in facts
    )


def _band(words: str) -> Range | None:
    found = list(find_inhabitants(words))
    return found[0].range if len(found) == 1 else None
