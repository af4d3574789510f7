"""What an act does to a call that stands: extensions, new endowments, corrections, revocations.

Only what the act itself disposes or announces counts, in its title or in a clause of its own: not
what recitals tell of other acts, nor what may happen ("potrà essere prorogato") or is denied.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docsearch.calls import Moment
from docsearch.cards import CallReference, Change, ChangeKind
from docsearch.codes import exact_codes
from docsearch.evidence import Fact
from docsearch.models import Span
from indexer.extract.dates import find_dates
from indexer.extract.money import find_amounts
from indexer.extract.naming import APPROVED, MAX_CHARACTERS, NAMES_CALL, RECITAL
from indexer.extract.reading import Clause, ClauseRole, Reading

_TRIGGERS: tuple[tuple[ChangeKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rule, re.IGNORECASE))
    for kind, rule in (
        (
            ChangeKind.REOPENS,
            (
                r"\b(?:riapertura\s(?:de[il]\s)?(?:termin|sportell|bando|avviso)|riapr(?:e|ono|iamo)\b|"
                r"(?:sono|è|viene|vengono)\s(?:stat[oaie]\s)?riapert[oaie])"
            ),
        ),
        (
            ChangeKind.EXTENDS,
            (
                r"\b(?:prorog(?:a|he|ato|ata|ati|ate|are|ando)|differi(?:mento|to|ta|ti|te|re|sce)|"
                r"posticip(?:o|ato|ata|ati|ate|are|a)|slitta(?:no|mento|to|re|ta)?|"
                r"(?:spostat|estes|prolungat)[oaie]|tempo\s(?:per|fino)|in\spiù\sper|"
                r"sostituit[oaie]|"
                r"nuov[oa]\s(?:termine|scadenza|data\s(?:di\s)?(?:scadenza|chiusura)))\b"
            ),
        ),
        (ChangeKind.REVOKES, r"\b(?:revoc(?:a|ato|ata|ati|ate|are)|annullat[oaie])\b"),
        (ChangeKind.SUSPENDS, r"\b(?:sospension[ei]|sospes[oaie]|sospende(?:re)?)\b"),
        (
            ChangeKind.BUDGET,
            (
                r"\b(?:increment(?:o|at[oaie]|are)|aument(?:o|at[oaie]|are)|rideterminat[oaie]|"
                r"rifinanziament[oi]|rifinanziat[oaie]|integrat[oaie]|elevat[oa])\b"
            ),
        ),
        (ChangeKind.CORRECTS, r"\b(?:rettific(?:a|ato|ata|ati|ate|he)|errata\scorrige)\b"),
    )
)
_OBJECT = re.compile(
    r"\b(?:termin[ei]|scaden|avvis[oi]|band[oi]|domand[ae]|candidatur|istanz[ae]|sportello|"
    r"propost[ae]|adesion|presentazione)",
    re.IGNORECASE,
)
_APPLYING = re.compile(
    r"\b(?:domand|candidatur|istanz|propost|presentazion|scaden|chiusur|adesion)", re.IGNORECASE
)
_CALL_ITSELF = re.compile(r"\b(?:avvis[oi]|band[oi]|procedur[ae]|sportello)\b", re.IGNORECASE)
_FUNDS = re.compile(r"\b(?:dotazion|risors[ae]|stanziament|budget|plafond|fondi)", re.IGNORECASE)
_OTHER_TERM = re.compile(
    r"\b(?:lavori|collaud|rendicontaz|ultimazion|conclusione|completament|realizzazione|spes[ae]\s|"
    r"attuazione|pagament|graduatori|quesit|emergenza|contratt|mandato|garanzi|istruttori)",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(
    r"\b(?:potr(?:à|a['’]|anno)|può|possono|possa|eventual[ei]|si\sriserva|salvo|qualora|facoltà|"
    r"richiest[ao]\sdi|istanza\sdi|chiest[oa]|non\s(?:è|e['’]|sono|sarà|saranno|si|può|potrà)|"
    r"nessun[ao]?)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_REACH = 90
"""Characters before a date or an amount that tell what it is."""

_OF_AN_ACT = re.compile(
    r"\b(?:decret[oi]|d\.?[dm]\.?|avviso|bando|nota|deliber\w{1,9}|determin\w{1,9}|provvediment\w|"
    r"ordinanza|comunicat\w|legge|prot\w{0,8}|pubblicat\w|seduta|approvat\w)"
    r"(?:[^.;«“\"]|(?<=\b[nN])\.){0,60}\b(?:del(?:l['’])?|in\sdata|il|di)\s$",
    re.IGNORECASE,
)
_REPLACED = re.compile(
    r"(?:\bdal(?:l['’]|le\sore\s\S{1,6}\sdel)?|\banziché(?:\s(?:il|al|alle))?|\binvece\s(?:del|che)|"
    r"\bin\sluogo\sdel?|\b(?:precedente|originari|inizial)\w{0,6}\b[^.;]{0,50})"
    r"(?:\s?ore\s\S{1,6}\sdel)?\s?$",
    re.IGNORECASE,
)
_SUBSTITUTED = re.compile(r"\bsostituit[oaie]\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:pari\sa|total[ei]|complessiv\w{1,6}|ammont\w{1,5}|diventa|rideterminat\w|elevat\w\sa)\b"
    r"[^.;]{0,50}$",
    re.IGNORECASE,
)
_RAISED_TO = re.compile(
    r"\b(?:sale|passa\w{0,3}|portat\w|aumenta\w{0,3})\b[^;]{0,60}\sa(?:d|i)?\s[^;\d]{0,10}$",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:da|dai|dagli|rispetto\sa\w{0,3})\s[^.;\d]{0,15}$", re.IGNORECASE)
_NAMING_CLAUSES = 3


@dataclass(frozen=True, slots=True)
class _Trigger:
    """Words that change something, in a clause or in what introduces it (`in_lead`)."""

    kind: ChangeKind
    span: Span
    in_lead: bool


def changes_calls(title: str) -> bool:
    """Whether a title speaks of a change to a call."""
    return any(pattern.search(title) for _, pattern in _TRIGGERS)


def find_changes(reading: Reading, title: str) -> tuple[Fact[Change], ...]:
    """The changes an act makes or announces, each once with every place that says it.

    `title` is the document's: it names the call where the clause itself does not.
    """
    naming = " ".join((title, *_naming_clauses(reading)))
    found: dict[Change, Fact[Change]] = {}
    for clause in reading.clauses:
        for change, span in _changes(clause, naming):
            evidence = clause.cite_near(span.start, span.end)
            known = found.get(change)
            found[change] = Fact(change, (*known.evidence, *evidence) if known else evidence)
    return tuple(fact for fact in found.values() if _says_enough(fact.value))


def _says_enough(change: Change) -> bool:
    """Whether it has a new value, or is of a kind that needs none."""
    whole = change.kind in (ChangeKind.REVOKES, ChangeKind.SUSPENDS)
    return whole or any((change.closes, change.budget, change.added))


def _naming_clauses(reading: Reading) -> Iterator[str]:
    """The first clauses that name a call, recitals only where they tell which act approved it."""
    left = _NAMING_CLAUSES
    for clause in reading.clauses:
        named = left > 0 and len(clause.text) <= MAX_CHARACTERS and NAMES_CALL.search(clause.text)
        if named and (not RECITAL.match(clause.text) or APPROVED.search(clause.text)):
            left -= 1
            yield clause.text


def _changes(clause: Clause, naming: str) -> Iterator[tuple[Change, Span]]:
    if (
        clause.role is ClauseRole.NOTE
        or len(clause.text) > MAX_CHARACTERS
        or RECITAL.match(clause.text)
    ):
        return
    for trigger in _triggers(clause):
        named = NAMES_CALL.search(clause.text)
        of_a_list = trigger.in_lead and not _APPLYING.search(clause.text)
        words = clause.text if named or of_a_list else naming
        call = CallReference(words, exact_codes(words))
        if trigger.kind is ChangeKind.BUDGET:
            change = _budget(clause, trigger, call)
        else:
            change = _closing(clause, trigger, call)
        if change is not None:
            yield change, trigger.span


def _triggers(clause: Clause) -> Iterator[_Trigger]:
    for kind, pattern in _TRIGGERS:
        match = pattern.search(clause.text)
        lead = None if match else pattern.search(clause.lead)
        about = _FUNDS if kind is ChangeKind.BUDGET else _OBJECT
        if kind in (ChangeKind.REVOKES, ChangeKind.SUSPENDS, ChangeKind.CORRECTS):
            about = _CALL_ITSELF
        if match and about.search(clause.text) and not _UNCERTAIN.search(_up_to(clause, match)):
            yield _Trigger(kind, Span(*match.span()), in_lead=False)
        elif lead and about.search(clause.lead) and not _UNCERTAIN.search(clause.lead):
            yield _Trigger(kind, Span(0, len(clause.text)), in_lead=True)


def _up_to(clause: Clause, match: re.Match[str]) -> str:
    return clause.text[max(0, match.start() - _REACH) : match.start()]


def _closing(clause: Clause, trigger: _Trigger, call: CallReference) -> Change | None:
    """A change of the closing; one without a new day where the kind says enough by itself."""
    if clause.role is ClauseRole.TABLE and _OTHER_TERM.search(clause.text):
        return None
    new, old = _new_and_old(clause, trigger)
    if new is None and (trigger.in_lead or _SUBSTITUTED.search(clause.text)):
        return None
    if new is None and _OTHER_TERM.search(clause.text):
        return None
    if new is not None and _other_term_is_moved(clause, trigger):
        return None
    return Change(trigger.kind, call, closes=new, old_closes=old)


def _other_term_is_moved(clause: Clause, trigger: _Trigger) -> bool:
    """Whether the words before the trigger speak of the term of the works, not of applying."""
    before = clause.lead if trigger.in_lead else clause.text[: trigger.span.start]
    other = [match.start() for match in _OTHER_TERM.finditer(before)]
    own = [
        match.start() for match in re.finditer(r"\b(?i:domand|candidatur|istanz|propost)", before)
    ]
    return bool(other) and not own


def _new_and_old(clause: Clause, trigger: _Trigger) -> tuple[Moment | None, Moment | None]:
    """The new closing and the one it replaces, by the words before each date."""
    old: Moment | None = None
    before: list[Moment] = []
    after: list[Moment] = []
    replaced = _SUBSTITUTED.search(clause.text)
    for mention in find_dates(clause.text):
        start = mention.span.start
        introduced = clause.text[max(0, start - _REACH) : start]
        if _OF_AN_ACT.search(introduced):
            continue
        if replaced is not None:
            (before if start < replaced.start() else after).append(mention.moment)
        elif _REPLACED.search(introduced):
            old = old or mention.moment
        elif trigger.in_lead and clause.role is ClauseRole.TABLE:
            before, after = before + after, [mention.moment]  # the last column is the newest
        elif trigger.in_lead or start >= trigger.span.start:
            after.append(mention.moment)
        else:
            before.append(mention.moment)
    if after:
        return after[0], old or (before[-1] if before else None)
    if len(before) == 1 and old is not None:
        return before[0], old
    return None, old or (before[-1] if before else None)


def _budget(clause: Clause, trigger: _Trigger, call: CallReference) -> Change | None:
    """A new endowment: its new total, what is added, or both. Rows of tables split it."""
    total = added = None
    if clause.role is ClauseRole.TABLE:
        return None
    for amount in find_amounts(clause.text):
        introduced = clause.text[max(0, amount.span.start - _REACH) : amount.span.start]
        later = amount.span.start > trigger.span.start
        if _FORMER.search(introduced):
            continue
        if _RAISED_TO.search(introduced) or (later and _TOTAL.search(introduced)):
            total = total or amount.value
        elif later:
            added = added or amount.value
    if total is None and added is None:
        return None
    return Change(ChangeKind.BUDGET, call, budget=total, added=added)
