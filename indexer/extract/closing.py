"""How a call ends other than on a day: when the money is spent, or in windows that come back."""

import re

from docsearch.calls import ClosingRule
from docsearch.evidence import Fact
from indexer.extract.folding import folded
from indexer.extract.reading import Clause, ClauseRole, Reading
from indexer.extract.sections import Part, part_of
from indexer.extract.subjects import Subject, subject_around, subject_before
from indexer.extract.windows import find_windows

_SPENT = r"(?:esauriment\w|esaurit\w|esaurirsi)"
_EARLY = re.compile(
    rf"\b(?:salv[oa]|fatt[oa] salv[oa])\b[^.;]{{0,60}}\b(?:esaurimento|chiusura anticipata)"
    rf"|\bchiusur\w anticipat\w\b[^.;]{{0,90}}\b(?:{_SPENT}|raggiungimento)"
    rf"|\b(?:chiuder\w|chius[oa]|anticipat[oa]|sospender\w|sospes[oa]|interrott[oa])"
    rf"\b[^.;]{{0,90}}\b(?:per|causa|caso di|seguito|in ragione|al) ?[^.;]{{0,30}}\b{_SPENT}"
    r"|\besaurimento anticipato"
)
_EXHAUSTED = re.compile(
    r"\b(?:fino|sino) (?:a|ad|al|all')(?: ?(?:completo|totale|definitivo|intervenuto))?"
    rf" ?\b{_SPENT}|\b(?:fino|sino) a quando [^.;]{{0,40}}\b{_SPENT}"
)
_CADENCE = r"(?:mensil|bimestral|trimestral|quadrimestral|semestral|annual|periodic)[iehe]\w?"
_RECURRING = re.compile(
    rf"\b(?:finestr[ae]|sportelli|sessioni|scadenze)(?: \w{{1,15}}){{0,2}} {_CADENCE}\b"
    rf"|\b(?:domande|istanze|candidature|proposte)\b[^.;]{{0,120}}"
    rf"\b(?:cadenza|scadenze|periodicita|finestre) {_CADENCE}\b"
)
_ABOUT_CALL = re.compile(
    r"\b(?:domand[ae]|istanz[ae]|candidatur[ae]|sportello|bando|avviso|termin[ei]|finestr[ae]|"
    r"piattaforma|presentazione|chiusura|scadenza)\b"
)
_NOT_CALL = re.compile(r"\b(?:graduatori\w|scorriment\w|finanziat\w|ammess\w|conces\w|monitorag\w)")


def find_closing_rule(reading: Reading) -> Fact[ClosingRule] | None:
    """How the call ends besides a day; "fino a esaurimento" of a ranking list is no such rule."""
    found = [
        (rule, clause, span)
        for clause in reading.clauses
        if part_of(clause.headings) not in (Part.FORM, Part.NORMS)
        for rule, span in _rules(clause)
    ]
    if not found:
        return None
    rules = {rule for rule, _, _ in found}
    rule = next(rule for rule in ClosingRule if rule in rules)
    if rule is ClosingRule.EXHAUSTED and (
        ClosingRule.UNLESS_EXHAUSTED in rules
        or any(window.value.closes for window in find_windows(reading))
    ):
        rule = ClosingRule.UNLESS_EXHAUSTED
    evidence = [
        item
        for stated, clause, span in found
        if (stated is ClosingRule.RECURRING) == (rule is ClosingRule.RECURRING)
        for item in clause.cite_near(*span)
    ]
    return Fact(rule, tuple(dict.fromkeys(evidence)))


def _rules(clause: Clause) -> list[tuple[ClosingRule, tuple[int, int]]]:
    plain = folded(clause.text)
    found: list[tuple[ClosingRule, tuple[int, int]]] = []
    if "esaur" in plain or "anticipat" in plain:
        early = _EARLY.search(plain)
        spent = _EXHAUSTED.search(plain)
        if early and _ABOUT_CALL.search(plain) and not _NOT_CALL.search(plain[: early.start()]):
            found.append((ClosingRule.UNLESS_EXHAUSTED, early.span()))
        elif spent and _takes_applications(clause, plain[: spent.start()]):
            found.append((ClosingRule.EXHAUSTED, spent.span()))
    recurring = _RECURRING.search(plain)
    if recurring and clause.role is not ClauseRole.TABLE:
        subject = subject_before(plain[: recurring.end()])
        if subject is not Subject.OTHER:
            found.append((ClosingRule.RECURRING, recurring.span()))
    return found


def _takes_applications(clause: Clause, before: str) -> bool:
    subject = subject_before(before)
    if subject is Subject.UNKNOWN:
        subject = subject_around(before, clause, "")
    return subject is Subject.APPLICATION
