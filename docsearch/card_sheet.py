"""A card as people read it: sections of labelled values in Italian, each with its evidence.

The command line and the pages show the same sheet.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self, TypeVar

from docsearch import labels_it as labels
from docsearch.calls import (
    AidRate,
    Applicant,
    BudgetShare,
    Call,
    CostLimit,
    GrantLimit,
    ListAnnex,
    Place,
    PopulationMention,
    PopulationRule,
    Range,
    Window,
)
from docsearch.cards import Card, Change, Event, PressRelease, Protocol, Signatory
from docsearch.evidence import Evidence, Fact
from docsearch.italian import (
    counted,
    euro,
    italian_date,
    italian_moment,
    italian_number,
    joined,
    short_number,
)
from docsearch.models import Document

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """A value as shown. `detail` says what it holds for, or is ""; `source` is the document of the
    evidence where it is not that of the card.
    """

    text: str
    detail: str
    evidence: tuple[Evidence, ...]
    remarks: tuple[str, ...]
    source: Document | None = None

    @classmethod
    def of(
        cls, fact: Fact[object], text: str, detail: str = "", source: Document | None = None
    ) -> Self:
        """A fact in the words of `text`."""
        return cls(text, detail, fact.evidence, fact.remarks, source)


@dataclass(frozen=True, slots=True)
class Row:
    """A field; without entries it is not stated."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together. `id` names it in addresses."""

    id: str
    title: str
    rows: tuple[Row, ...]


CRITERIA, CONDITIONS, CONTRADICTIONS = "criteri", "condizioni", "discordanze"
"""Sections that the pages show in a shape of their own."""


def sheet(card: Card) -> tuple[Section, ...]:
    """The sections of what the card holds; of a contradiction only where there is one."""
    sections: list[Section] = []
    if card.changes:
        sections.append(_changes(card.changes))
    if card.call:
        sections += _call(card.call)
    if card.press_release:
        sections.append(_press_release(card.press_release))
        if card.press_release.protocol:
            told = _protocol(card.press_release.protocol)
            sections.append(Section("protocollo", "Il protocollo di cui parla", told))
    if card.protocol:
        sections.append(Section("protocollo", "Protocollo d'intesa", _protocol(card.protocol)))
    if card.references:
        named = _each("Procedura", card.references, lambda reference: reference.words)
        sections.append(Section("procedura", "A quale procedura si riferisce", (named,)))
    return tuple(sections)


def _call(call: Call) -> tuple[Section, ...]:
    sections = [
        Section(
            "atto",
            "L'atto",
            (
                _one("Titolo", call.title, str),
                _one("Ente", call.issuer, str),
                _one("Numero dell'atto", call.act_number, str),
                _one("Data dell'atto", call.act_date, italian_date),
                _one("Pubblicazione", call.publication_date, italian_date),
            ),
        ),
        Section(
            "domande",
            "Quando e come si presenta domanda",
            (
                _each("Periodo", call.windows, window_text, lambda window: window.label),
                _one("Chiusura", call.closing_rule, labels.CLOSING_RULES.__getitem__),
                _one("Progetti per richiedente", call.projects_per_applicant, italian_number),
                _one("Modalità", call.how_to_apply, str),
                _each(
                    "Contatti",
                    call.contacts,
                    lambda contact: contact.value,
                    lambda contact: labels.CONTACTS[contact.kind],
                ),
            ),
        ),
        Section(
            "risorse",
            "Quanto",
            (
                _one("Dotazione", call.total_budget, euro),
                _each("Ripartizione", call.budget_shares, _share, lambda share: share.label),
                _each("Contributo", call.grants, _grant, _grant_detail),
                _each("Intensità", call.aid_rates, rate_text, lambda rate: rate.condition),
                _each("Costo del progetto", call.cost_limits, _cost),
            ),
        ),
        Section(
            "beneficiari",
            "Chi può presentare domanda",
            (
                _applicants("Ammessi", call.applicants, admitted=True),
                _applicants("Esclusi", call.applicants, admitted=False),
                _one("Popolazione richiesta", call.population_rule, _rule, _rule_detail),
                _each("Territorio", call.places, _place),
                _each("Elenco dei comuni", call.list_annexes, _annex, _annex_detail),
                _each(
                    "Abitanti citati ad altro fine",
                    call.population_mentions,
                    lambda mention: range_text(mention.range),
                    _mention_detail,
                ),
            ),
        ),
        Section(
            CONDITIONS,
            "Condizioni da verificare",
            (
                _each(
                    "Condizioni",
                    call.conditions,
                    lambda condition: condition.text,
                    lambda condition: labels.CONDITIONS[condition.kind],
                ),
            ),
        ),
        Section(
            CRITERIA,
            "Criteri di valutazione",
            (
                _each(
                    "Criteri",
                    call.criteria,
                    lambda criterion: criterion.name,
                    lambda criterion: short_number(criterion.points),
                ),
            ),
        ),
        Section(
            "riferimenti",
            "Misure e riferimenti",
            (
                _each("Misura che finanzia", call.funding_measures, str),
                _each("Misure soltanto citate", call.cited_measures, str),
                _each("CUP", call.cups, str),
                _each("CIG", call.cigs, str),
                _each("Base normativa", call.legal_basis, _act),
            ),
        ),
    ]
    if call.contradictions:
        rows = tuple(_each(found.field, found.values, str) for found in call.contradictions)
        sections.insert(0, Section(CONTRADICTIONS, "Il documento si contraddice", rows))
    return tuple(sections)


def _protocol(protocol: Protocol) -> tuple[Row, ...]:
    return (
        _each("Parti", protocol.parties, lambda party: party.name),
        _each("Firmatari", protocol.signatories, _signatory, lambda signatory: signatory.party),
        _one("Data", protocol.date, italian_date),
        _one("Luogo", protocol.place, str),
        _one(
            "Durata",
            protocol.duration,
            lambda duration: counted(duration.months, "mese", "mesi"),
            lambda duration: duration.words,
        ),
        _each("Temi", protocol.themes, str),
        _each(
            "Impegni",
            protocol.commitments,
            lambda commitment: commitment.text,
            lambda commitment: commitment.party,
        ),
        _each("Atti citati", protocol.acts_cited, str),
    )


def _press_release(release: PressRelease) -> Section:
    rows = (
        _one("Ente", release.issuer, str),
        _one("Data", release.date, italian_date),
        _one("Oggetto", release.subject, str),
        _each("Atti di cui parla", release.acts, str),
        _each("Eventi", release.events, lambda event: event.text, _event_detail),
    )
    return Section("comunicato", "Comunicato stampa", rows)


def _changes(changes: Iterable[Fact[Change]]) -> Section:
    row = _each("Modifica", changes, _change, lambda change: change.call.words)
    return Section("modifiche", "Che cosa modifica", (row,))


def _nothing(_: object) -> str:
    return ""


def _entry(fact: Fact[T], text: Callable[[T], str], detail: Callable[[T], str]) -> Entry:
    return Entry.of(fact, text(fact.value), detail(fact.value))


def _one(
    label: str,
    fact: Fact[T] | None,
    text: Callable[[T], str],
    detail: Callable[[T], str] = _nothing,
) -> Row:
    return Row(label, () if fact is None else (_entry(fact, text, detail),))


def _each(
    label: str,
    facts: Iterable[Fact[T]],
    text: Callable[[T], str],
    detail: Callable[[T], str] = _nothing,
) -> Row:
    return Row(label, tuple(_entry(fact, text, detail) for fact in facts))


def _applicants(label: str, facts: Iterable[Fact[Applicant]], *, admitted: bool) -> Row:
    kept = [fact for fact in facts if fact.value.admitted is admitted]
    return _each(label, kept, lambda one: labels.APPLICANTS[one.kind], _applicant_detail)


def window_text(window: Window) -> str:
    """Dal 1º marzo 2025, ore 12:00, al 31 maggio 2025."""
    opens = joined("dal", italian_moment(window.opens)) if window.opens else ""
    closes = joined("al", italian_moment(window.closes)) if window.closes else ""
    if closes and not opens:
        return f"fino {closes}"
    separator = ", " if window.opens and window.opens.time else " "
    return separator.join(filter(None, (opens, closes))) or "date non indicate"


def range_text(found: Range) -> str:
    """Da 5.001 a 15.000 abitanti."""
    low, high = found.minimum, found.maximum
    if low is not None and high is not None:
        return f"da {italian_number(low)} a {italian_number(high)} abitanti"
    if high is not None:
        return f"fino a {italian_number(high)} abitanti"
    return f"almeno {italian_number(low)} abitanti" if low is not None else "abitanti"


def rate_text(rate: AidRate) -> str:
    """Fino all'80%."""
    percent = f"{short_number(rate.percent)}%"
    return f"fino {joined('al', percent)}" if rate.up_to else percent


def _act(code: str) -> str:
    """The number and year of a code of `docsearch.codes`."""
    return code.replace("ATTO:", "n. ")


def _share(share: BudgetShare) -> str:
    return euro(share.amount)


def _grant(grant: GrantLimit) -> str:
    return f"{labels.BOUNDS[grant.bound]} {euro(grant.amount)}"


def _grant_detail(grant: GrantLimit) -> str:
    return ", ".join(filter(None, (grant.basis, grant.line)))


def _cost(limit: CostLimit) -> str:
    return f"{labels.BOUNDS[limit.bound]} {euro(limit.amount)}"


def _applicant_detail(applicant: Applicant) -> str:
    together = "solo in forma associata" if applicant.associated else ""
    return ", ".join(filter(None, (f"«{applicant.words}»", together)))


def _rule(rule: PopulationRule) -> str:
    return range_text(rule.range)


def _rule_detail(rule: PopulationRule) -> str:
    exempt = f"non vale per {', '.join(rule.exempt)}" if rule.exempt else ""
    summed = "gli abitanti dei comuni associati si sommano" if rule.aggregated else ""
    return "; ".join(filter(None, (rule.reference, exempt, summed)))


def _mention_detail(mention: PopulationMention) -> str:
    return f"{labels.POPULATION_ROLES[mention.role]}: non decide chi è ammesso"


def _place(place: Place) -> str:
    label = labels.PLACES[place.kind]
    named = place.name if place.name.casefold().startswith(label.casefold()) else ""
    text = named or (f"{label} {place.name}" if place.name else label)
    return f"{text} (escluso)" if place.excluded else text


def _annex(annex: ListAnnex) -> str:
    if not annex.present:
        return f"{annex.name}: elenco non presente nel documento"
    if annex.first_page == annex.last_page:
        return f"{annex.name}, pagina {annex.first_page}"
    return f"{annex.name}, pagine {annex.first_page}–{annex.last_page}"


def _annex_detail(annex: ListAnnex) -> str:
    declared = f"{italian_number(annex.declared_count)} dichiarati" if annex.declared_count else ""
    found = f"{italian_number(len(annex.municipalities))} riconosciuti" if annex.present else ""
    return ", ".join(filter(None, (declared, found)))


def _signatory(signatory: Signatory) -> str:
    return ", ".join(filter(None, (signatory.name, signatory.role)))


def _event_detail(event: Event) -> str:
    return italian_moment(event.when) if event.when else ""


def _change(change: Change) -> str:
    parts = [labels.CHANGES[change.kind]]
    if change.closes:
        before = f"{italian_moment(change.old_closes)} → " if change.old_closes else ""
        parts.append(f"{before}{italian_moment(change.closes)}")
    parts += _amounts(change.added, change.budget)
    return ": ".join((parts[0], ", ".join(parts[1:]))) if parts[1:] else parts[0]


def _amounts(added: Decimal | None, budget: Decimal | None) -> list[str]:
    more = [f"{euro(added)} in più"] if added is not None else []
    return more + ([f"totale {euro(budget)}"] if budget is not None else [])
