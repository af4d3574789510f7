"""What is compared of a card with labels written by hand: each field as text on both sides.

The labels (`Gold`) are those of `calls.jsonl` as its README describes them; a field they lack is
taken for one they leave empty.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from docsearch.calls import Bound, Call, PlaceKind, Range
from docsearch.cards import Card, PressRelease, Protocol
from docsearch.evidence import Evidence, Fact
from docsearch.models import Document, Kind, Origin
from docsearch.text import terms

Gold = Mapping[str, Any]
Values = tuple[str, ...]

_SHARED_WORDS = 0.6
_TITLE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document, its labels, and what the index says of it."""

    gold: Gold
    document: Document
    card: Card

    @property
    def call(self) -> Call:
        return self.card.call or Call()

    @property
    def release(self) -> PressRelease:
        return self.card.press_release or PressRelease()

    @property
    def protocol(self) -> Protocol:
        return self.card.protocol or self.release.protocol or Protocol()


@dataclass(frozen=True, slots=True)
class Field:
    """`stated` and `labelled` read the two sides; a `scalar` field has one value at most."""

    name: str
    stated: Callable[[Labelled], Values]
    labelled: Callable[[Gold], Values]
    agree: Callable[[str, str], bool] = str.__eq__
    scalar: bool = True


def same_words(one: str, other: str) -> bool:
    """Whether six tenths of the words of the shorter text are in the other; stems, without
    articles and the like.
    """
    shared, shorter = _overlap(one, other)
    return shared > 0 and shared >= _SHARED_WORDS * shorter


def same_title(one: str, other: str) -> bool:
    """The same, and three words at least: "Bando" is the title of no call."""
    shared, _ = _overlap(one, other)
    return same_words(one, other) and shared >= _TITLE_WORDS


def _overlap(one: str, other: str) -> tuple[int, int]:
    """Words shared and words of the shorter text."""
    mine, yours = ({term.value for term in terms(text)} for text in (one, other))
    return len(mine & yours), min(len(mine), len(yours))


def range_value(found: Range) -> str:
    """Both ends inside: "5001–" for more than 5,000."""
    low, high = ("" if end is None else str(end) for end in (found.minimum, found.maximum))
    return f"{low}–{high}"


def labelled_range(rule: Mapping[str, Any] | None) -> Values:
    """A population rule of the labels, both ends inside."""
    if not rule:
        return ()
    low = rule["min_exclusive"] + 1 if "min_exclusive" in rule else rule.get("min_inclusive")
    high = rule["max_exclusive"] - 1 if "max_exclusive" in rule else rule.get("max_inclusive")
    return (range_value(Range(low, high)),)


def _fact(*facts: Fact[Any] | None) -> Values:
    """The first one that there is."""
    found = next((fact for fact in facts if fact is not None), None)
    return () if found is None else (_text(found.value),)


def _text(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)


def _set(values: Iterable[str]) -> Values:
    return tuple(dict.fromkeys(values))


def _label(name: str) -> Callable[[Gold], Values]:
    return lambda gold: () if gold.get(name) is None else (str(gold[name]),)


def _labels(name: str) -> Callable[[Gold], Values]:
    return lambda gold: _set(gold.get(name) or ())


def _names(name: str) -> Callable[[Gold], Values]:
    return lambda gold: tuple(item["name"] for item in gold.get(name) or ())


def _title(item: Labelled) -> Values:
    found = _fact(item.call.title, item.release.subject)
    own = item.document.title
    return found or (() if own.origin is Origin.FILE_NAME else (own.value,))


def _issuer(item: Labelled) -> Values:
    own = (item.document.issuer.value,) if item.document.issuer else ()
    return _fact(item.call.issuer, item.release.issuer) or own


def _kind(item: Labelled) -> Values:
    own = item.document.kind.value
    return _fact(item.card.kind) or (() if own is Kind.ALTRO else (own.value,))


def _population(item: Labelled) -> Values:
    rule = item.call.population_rule
    return (range_value(rule.value.range),) if rule else ()


def _annex(item: Labelled) -> Values:
    return _set(_presence(fact.value.present) for fact in item.call.list_annexes)[:1]


def _labelled_annex(gold: Gold) -> Values:
    """Only of a list that decides who may apply: the labels give another a role of its own."""
    annex = (gold.get("territory") or {}).get("list_annex")
    if not annex or "role" in annex:
        return ()
    return (_presence(annex["present_in_pdf"]),)


def _presence(present: bool) -> str:
    return "presente" if present else "assente"


def _applicants(item: Labelled) -> Values:
    admitted = _set(fact.value.kind for fact in item.call.admitted)
    implied = item.gold.get("applicant_kinds_implied") or ()
    return tuple(kind for kind in admitted if kind not in implied)


def _regions(item: Labelled) -> Values:
    return _set(
        fact.value.name
        for fact in item.call.places
        if fact.value.kind is PlaceKind.REGION and not fact.value.excluded
    )


def _labelled_regions(gold: Gold) -> Values:
    """Not of press releases and protocols: their cards hold no territory."""
    if gold.get("kind") in {Kind.COMUNICATO, Kind.PROTOCOLLO}:
        return ()
    return _set((gold.get("territory") or {}).get("regions") or ())


def _percent(value: object) -> str:
    return f"{Decimal(str(value)).normalize():f}"


def _labelled_grants(gold: Gold) -> Values:
    """The most a line grants, or the call where it has no lines."""
    lines = [line["grant_max_eur"] for line in gold.get("lines") or () if "grant_max_eur" in line]
    whole = gold.get("grant_max_eur")
    return _set(lines or ([whole] if whole else []))


def _months(gold: Gold) -> Values:
    years = gold.get("duration_years")
    return () if years is None else (str(years * 12),)


FIELDS: tuple[Field, ...] = (
    Field("kind", _kind, _label("kind")),
    Field("title", _title, _label("title"), same_title),
    Field("issuer", _issuer, _label("issuer"), same_words),
    Field("act_number", lambda item: _fact(item.call.act_number), _label("act_number")),
    Field("act_date", lambda item: _fact(item.call.act_date), _label("act_date")),
    Field(
        "publication_date",
        lambda item: _fact(item.call.publication_date, item.release.date),
        _label("publication_date"),
    ),
    Field("opens_at", lambda item: _fact(item.call.opens), _label("opens_at")),
    Field("closes_at", lambda item: _fact(item.call.closes), _label("closes_at")),
    Field(
        "total_budget_eur", lambda item: _fact(item.call.total_budget), _label("total_budget_eur")
    ),
    Field("grant_max_eur", lambda item: _fact(item.call.grant_max), _label("grant_max_eur")),
    Field("grant_min_eur", lambda item: _fact(item.call.grant_min), _label("grant_min_eur")),
    Field("min_cost_eur", lambda item: _fact(item.call.min_cost), _label("min_cost_eur")),
    Field("population_rule", _population, lambda gold: labelled_range(gold.get("population_rule"))),
    Field(
        "closing_rule",
        lambda item: ("presente",) if item.call.closing_rule else (),
        lambda gold: ("presente",) if gold.get("closing_rule") else (),
    ),
    Field("list_annex", _annex, _labelled_annex),
    Field("signing_date", lambda item: _fact(item.protocol.date), _label("signing_date")),
    Field(
        "duration_months",
        lambda item: (str(item.protocol.duration.value.months),) if item.protocol.duration else (),
        _months,
    ),
    Field(
        "pnrr_codes",
        lambda item: _set(fact.value for fact in item.call.funding_measures),
        _labels("pnrr_codes"),
        scalar=False,
    ),
    Field("regions", _regions, _labelled_regions, scalar=False),
    Field("applicant_kinds", _applicants, _labels("applicant_kinds"), scalar=False),
    Field(
        "aid_rates",
        lambda item: _set(_percent(fact.value.percent) for fact in item.call.aid_rates),
        lambda gold: _set(_percent(rate["rate_percent"]) for rate in gold.get("aid_rates") or ()),
        scalar=False,
    ),
    Field(
        "grants",
        lambda item: _set(
            _text(fact.value.amount) for fact in item.call.grants if fact.value.bound is Bound.MAX
        ),
        _labelled_grants,
        scalar=False,
    ),
    Field(
        "parties",
        lambda item: _set(fact.value.name for fact in item.protocol.parties),
        _names("parties"),
        same_words,
        scalar=False,
    ),
    Field(
        "signatories",
        lambda item: _set(fact.value.name for fact in item.protocol.signatories),
        _names("signatories"),
        same_words,
        scalar=False,
    ),
    Field(
        "themes",
        lambda item: _set(fact.value for fact in item.protocol.themes),
        _labels("themes"),
        same_words,
        scalar=False,
    ),
)


def _cited(*facts: Fact[Any] | None) -> tuple[Evidence, ...]:
    return tuple(item for fact in facts if fact is not None for item in fact.evidence)


CITED: Mapping[str, Callable[[Labelled], tuple[Evidence, ...]]] = {
    "title": lambda item: _cited(item.call.title, item.release.subject),
    "issuer": lambda item: _cited(item.call.issuer, item.release.issuer),
    "act_number": lambda item: _cited(item.call.act_number),
    "act_date": lambda item: _cited(item.call.act_date),
    "publication_date": lambda item: _cited(item.call.publication_date, item.release.date),
    "opens_at": lambda item: _cited(item.call.opens),
    "closes_at": lambda item: _cited(item.call.closes),
    "total_budget_eur": lambda item: _cited(item.call.total_budget),
    "grant_max_eur": lambda item: _cited(item.call.grant_max),
    "min_cost_eur": lambda item: _cited(item.call.min_cost),
    "aid_rates": lambda item: _cited(*item.call.aid_rates),
    "applicant_kinds": lambda item: _cited(*item.call.applicants),
    "population_rule": lambda item: _cited(item.call.population_rule),
    "territory": lambda item: _cited(*item.call.places),
    "pnrr_codes": lambda item: _cited(*item.call.funding_measures),
    "parties": lambda item: _cited(*item.protocol.parties),
    "signing_date": lambda item: _cited(item.protocol.date),
    "themes": lambda item: _cited(*item.protocol.themes),
}
"""Where the card says what the labels, too, give a page for."""
