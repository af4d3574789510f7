"""Cards as JSON; see `docsearch.card_shapes` for the shapes."""

import datetime
from collections.abc import Callable, Iterable
from typing import TypeVar

from docsearch.call_list import ListedCall
from docsearch.calls import (
    AidRate,
    Applicant,
    BudgetShare,
    Call,
    Condition,
    Contact,
    Contradiction,
    CostLimit,
    EvaluationCriterion,
    GrantLimit,
    ListAnnex,
    Place,
    PopulationMention,
    PopulationRule,
    Window,
)
from docsearch.card_shapes import (
    AidRateJson,
    ApplicantJson,
    BudgetShareJson,
    CallJson,
    CallReferenceJson,
    CardJson,
    ChangeJson,
    CommitmentJson,
    ConditionJson,
    ContactJson,
    ContradictionJson,
    CostLimitJson,
    CriterionJson,
    DurationJson,
    EventJson,
    GrantLimitJson,
    ListAnnexJson,
    ListedCallJson,
    PartyJson,
    PlaceJson,
    PopulationMentionJson,
    PopulationRuleJson,
    PressReleaseJson,
    ProtocolJson,
    SignatoryJson,
    WindowJson,
)
from docsearch.cards import (
    CallReference,
    Change,
    Commitment,
    Duration,
    Event,
    Party,
    PressRelease,
    Protocol,
    Signatory,
)
from docsearch.dossier import Dossier
from docsearch.evidence import Fact
from docsearch.fact_shapes import FactJson
from docsearch.models import Document
from docsearch.serialise import document_ref_json
from docsearch.serialise_facts import FactWriter, Pages, money, optional, optional_money, same
from docsearch.serialise_procedures import closings_json, endowments_json, procedure_json

T = TypeVar("T")
J = TypeVar("J")


def card_json(dossier: Dossier, pages: Pages) -> CardJson:
    """The object that `card --json` prints."""
    document, card = dossier.document, dossier.card
    facts = FactWriter(pages)
    writer = _Writer(document, facts)
    procedure = dossier.procedure
    return CardJson(
        document=document_ref_json(document),
        as_of=str(dossier.as_of),
        kind=writer.maybe(card.kind, same),
        call=writer.call(card.call) if card.call else None,
        protocol=writer.protocol(card.protocol) if card.protocol else None,
        press_release=writer.press_release(card.press_release) if card.press_release else None,
        changes=writer.each(card.changes, _change),
        references=writer.each(card.references, _reference),
        procedure=procedure_json(procedure, dossier.as_of, facts) if procedure else None,
        replaced_by=document_ref_json(dossier.replaced_by) if dossier.replaced_by else None,
        changed_calls=[document_ref_json(one.call.document) for one in dossier.changed],
    )


def listed_call_json(listed: ListedCall, pages: Pages) -> ListedCallJson:
    """One line of a list of calls."""
    facts, call = FactWriter(pages), listed.call
    writer = _Writer(listed.document, facts)
    closing = listed.deadline.chain[-1] if listed.deadline.chain else None
    budget = listed.endowment
    return ListedCallJson(
        document=document_ref_json(listed.document),
        status=listed.standing.status,
        note=listed.standing.note,
        title=writer.maybe(call.title, same),
        issuer=writer.maybe(call.issuer, same),
        opens_at=writer.maybe(call.opens, str),
        closes_at=facts.sourced(closing.source, str(closing.closes), closing.fact)
        if closing
        else None,
        chain=closings_json(listed.deadline.chain, facts),
        closing_rule=writer.maybe(call.closing_rule, same),
        total_budget_eur=facts.sourced(budget.source, money(budget.total), budget.fact)
        if budget and budget.total is not None
        else None,
        budget_chain=endowments_json(listed.endowments, facts),
        grant_max_eur=writer.maybe(call.grant_max, money),
        funding_measures=writer.each(call.funding_measures, same),
    )


class _Writer:
    """Writes facts of one document."""

    def __init__(self, document: Document, facts: FactWriter) -> None:
        self._document = document
        self._facts = facts

    def maybe(self, fact: Fact[T] | None, value: Callable[[T], J]) -> FactJson[J] | None:
        return self._facts.maybe(self._document, fact, value)

    def each(self, facts: Iterable[Fact[T]], value: Callable[[T], J]) -> list[FactJson[J]]:
        return self._facts.each(self._document, facts, value)

    def call(self, call: Call) -> CallJson:
        return CallJson(
            title=self.maybe(call.title, same),
            issuer=self.maybe(call.issuer, same),
            act_number=self.maybe(call.act_number, same),
            act_date=self.maybe(call.act_date, _day),
            publication_date=self.maybe(call.publication_date, _day),
            opens_at=self.maybe(call.opens, str),
            closes_at=self.maybe(call.closes, str),
            windows=self.each(call.windows, _window),
            closing_rule=self.maybe(call.closing_rule, same),
            total_budget_eur=self.maybe(call.total_budget, money),
            budget_shares=self.each(call.budget_shares, _share),
            grant_max_eur=self.maybe(call.grant_max, money),
            grant_min_eur=self.maybe(call.grant_min, money),
            grants=self.each(call.grants, _grant),
            aid_rates=self.each(call.aid_rates, _rate),
            min_cost_eur=self.maybe(call.min_cost, money),
            cost_limits=self.each(call.cost_limits, _cost),
            applicants=self.each(call.applicants, _applicant),
            population_rule=self.maybe(call.population_rule, _rule),
            population_mentions=self.each(call.population_mentions, _mention),
            places=self.each(call.places, _place),
            list_annexes=self.each(call.list_annexes, _annex),
            conditions=self.each(call.conditions, _condition),
            projects_per_applicant=self.maybe(call.projects_per_applicant, same),
            criteria=self.each(call.criteria, _criterion),
            how_to_apply=self.maybe(call.how_to_apply, same),
            contacts=self.each(call.contacts, _contact),
            funding_measures=self.each(call.funding_measures, same),
            cited_measures=self.each(call.cited_measures, same),
            cups=self.each(call.cups, same),
            cigs=self.each(call.cigs, same),
            legal_basis=self.each(call.legal_basis, same),
            contradictions=[self._contradiction(found) for found in call.contradictions],
        )

    def protocol(self, protocol: Protocol) -> ProtocolJson:
        return ProtocolJson(
            parties=self.each(protocol.parties, _party),
            signatories=self.each(protocol.signatories, _signatory),
            date=self.maybe(protocol.date, _day),
            place=self.maybe(protocol.place, same),
            duration=self.maybe(protocol.duration, _duration),
            themes=self.each(protocol.themes, same),
            commitments=self.each(protocol.commitments, _commitment),
            acts_cited=self.each(protocol.acts_cited, same),
        )

    def press_release(self, release: PressRelease) -> PressReleaseJson:
        return PressReleaseJson(
            issuer=self.maybe(release.issuer, same),
            date=self.maybe(release.date, _day),
            subject=self.maybe(release.subject, same),
            acts=self.each(release.acts, same),
            events=self.each(release.events, _event),
            protocol=self.protocol(release.protocol) if release.protocol else None,
        )

    def _contradiction(self, found: Contradiction) -> ContradictionJson:
        return ContradictionJson(field=found.field, values=self.each(found.values, same))


def _day(date: datetime.date) -> str:
    return date.isoformat()


def _window(window: Window) -> WindowJson:
    return WindowJson(
        opens_at=optional(window.opens), closes_at=optional(window.closes), label=window.label
    )


def _share(share: BudgetShare) -> BudgetShareJson:
    return BudgetShareJson(amount_eur=money(share.amount), label=share.label)


def _grant(grant: GrantLimit) -> GrantLimitJson:
    return GrantLimitJson(
        amount_eur=money(grant.amount), bound=grant.bound, basis=grant.basis, line=grant.line
    )


def _rate(rate: AidRate) -> AidRateJson:
    return AidRateJson(percent=float(rate.percent), up_to=rate.up_to, condition=rate.condition)


def _cost(limit: CostLimit) -> CostLimitJson:
    return CostLimitJson(amount_eur=money(limit.amount), bound=limit.bound)


def _applicant(applicant: Applicant) -> ApplicantJson:
    return ApplicantJson(
        kind=applicant.kind,
        admitted=applicant.admitted,
        words=applicant.words,
        associated=applicant.associated,
    )


def _rule(rule: PopulationRule) -> PopulationRuleJson:
    return PopulationRuleJson(
        minimum=rule.range.minimum,
        maximum=rule.range.maximum,
        reference=rule.reference,
        exempt=list(rule.exempt),
        aggregated=rule.aggregated,
    )


def _mention(mention: PopulationMention) -> PopulationMentionJson:
    return PopulationMentionJson(
        minimum=mention.range.minimum, maximum=mention.range.maximum, role=mention.role
    )


def _place(place: Place) -> PlaceJson:
    return PlaceJson(kind=place.kind, name=place.name, excluded=place.excluded)


def _annex(annex: ListAnnex) -> ListAnnexJson:
    return ListAnnexJson(
        name=annex.name,
        present=annex.present,
        declared_count=annex.declared_count,
        first_page=annex.first_page,
        last_page=annex.last_page,
        municipalities=list(annex.municipalities),
    )


def _condition(condition: Condition) -> ConditionJson:
    return ConditionJson(kind=condition.kind, about=condition.about, text=condition.text)


def _criterion(criterion: EvaluationCriterion) -> CriterionJson:
    return CriterionJson(name=criterion.name, points=float(criterion.points))


def _contact(contact: Contact) -> ContactJson:
    return ContactJson(kind=contact.kind, value=contact.value)


def _party(party: Party) -> PartyJson:
    return PartyJson(name=party.name, kind=party.kind)


def _signatory(signatory: Signatory) -> SignatoryJson:
    return SignatoryJson(name=signatory.name, role=signatory.role, party=signatory.party)


def _duration(duration: Duration) -> DurationJson:
    return DurationJson(months=duration.months, words=duration.words)


def _commitment(commitment: Commitment) -> CommitmentJson:
    return CommitmentJson(party=commitment.party, text=commitment.text)


def _event(event: Event) -> EventJson:
    return EventJson(text=event.text, when=optional(event.when))


def _reference(reference: CallReference) -> CallReferenceJson:
    return CallReferenceJson(words=reference.words, codes=list(reference.codes))


def _change(change: Change) -> ChangeJson:
    return ChangeJson(
        kind=change.kind,
        call=_reference(change.call),
        closes_at=optional(change.closes),
        old_closes_at=optional(change.old_closes),
        budget_eur=optional_money(change.budget),
        added_eur=optional_money(change.added),
    )
