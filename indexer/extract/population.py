"""The number of inhabitants: when it decides who may apply, and when it does something else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from docsearch.calls import (
    ApplicantKind,
    PopulationMention,
    PopulationRole,
    PopulationRule,
    Range,
)
from docsearch.evidence import Evidence, Fact
from docsearch.models import Span
from indexer.extract.entitlement import (
    Statement,
    find_statements,
    in_applicants_section,
    is_recital,
)
from indexer.extract.folding import folded
from indexer.extract.inhabitants import find_inhabitants, hull, speaks_of_inhabitants
from indexer.extract.reading import Clause, ClauseRole, Reading

_SMALL = 5000
"""Inhabitants of a "piccolo comune" at most: law 158 of 2017, article 1."""

_MOST_EVIDENCE = 3

_SMALL_WORDS = re.compile(r"piccol[io]\scomun[ei]")
_SMALL_LAW = re.compile(r"158(?:/2017|\sdel\s(?:6\sottobre\s)?2017)|6\sottobre\s2017,?\sn\.?\s?158")
_EXEMPT = (
    (re.compile(r"(?<!non\s)capoluogh?[io]?\s(?:di|della)\sprovinci"), "capoluoghi di provincia"),
    (re.compile(r"(?<!non\s)capoluogh?[io]?\s(?:di|della)\sregion"), "capoluoghi di regione"),
    (re.compile(r"\bsed[ei]\sdi\scitta'?\smetropolitan"), "sedi di città metropolitana"),
)
_ASSOCIATED = re.compile(r"associat|aggregat|aggregazion|raggruppament|convenzion|insieme\sd")
_SUMMED = re.compile(
    r"complessiv|cumulativ|\bsomma|aggregat[ao]\b|in\sforma\s(?:associata|aggregata)"
)
_SUMS_UP = re.compile(
    r"somma(?:no|re|ta)?\b[^.;:]{0,60}popolazion|popolazione\s(?:complessiva|aggregata|cumulata)"
)
_MERGED = re.compile(r"fusion|estint|incorporazion|di\snuova\sistituzione|istituiti\sdopo|origine")
_REQUIREMENTS_COME = re.compile(r"requisit|condizion|caratteristic|seguenti\Z")
_MUST = re.compile(
    r"\b(?:comun[ei]|enti|richiedent[ei]|proponent[ei]|beneficiari[oe]?|popolazione)\b[^.;:]{0,80}"
    r"\b(?:dev(?:e|ono)|dovr(?:a|anno)|avent[ei])\b[^.;:]{0,60}\Z"
)
_MONEY = re.compile(r"€|\beuro\b|\d,\d\d\b")
_RATE = re.compile(r"%|per\scento")
_DATED = re.compile(r"istat|censimento|demografic|anagraf|(?:19|20)\d\d")
_REFERENCES = (
    re.compile(
        r"\b(?P<words>(?:ultim[oi]\s)?(?:dat[oi]|rilevazion[ei]|censimento|bilancio\sdemografico)\b"
        r"[^;:()]{3,140})"
    ),
    re.compile(
        r"\b(?:popolazione|abitanti)\b[^.;:]{0,40}?(?P<words>\b(?:residente|risultante|rilevat[ao]"
        r"|riferit[ao]|definit[ao]|accertat[ao]|calcolat[ao]|al|alla\sdata)\s[^;:()]{5,140})"
    ),
)
_IN_TIME = re.compile(r"(?:19|20)\d\d|ultim|aggiornat|vigent|alla\sdata")
_SENTENCE_ENDS = re.compile(r"\.(?=\s[A-Z]|\Z)")
_ABOUT_PEOPLE = re.compile(r"popolazione|abitanti|sui\scomuni")
_BLANK = re.compile(r"_{3,}")

_MILESTONE = re.compile(
    r"milestone|\btarget\b|traguard|\b[tm]-ue|\bm\dc\d-\d|almeno\s\d{1,4}\s(?:comuni|progetti)"
)
_RESERVE = re.compile(
    r"riserv|\bquota\s(?:pari|del|minima|destinata|non\sinferiore|di\srisorse|delle\srisorse)\b"
    r"|(?:%|per\scento)\s(?:delle\srisorse|della\sdotazione)"
)
_SCORING = re.compile(
    r"\bpunti\b|\d\s?p(?:un)?t[io.]?\b|punteggi|premialit|preferenz|preferit|priorit|precedenz"
    r"|\bparita\b|prevale"
)
_SCORING_HEADING = re.compile(r"punteggi|premialit|criteri\sdi\s(?:valutazione|selezione|priorit)")
_CAP = re.compile(r"contribut|import[oi]|massimal|finanziament|\beuro\b|€|limite\smassimo")
_AID = re.compile(r"intensit|percentual|aliquot|contribut|aiut|finanziament|cost[oi]")
_PROJECT = re.compile(r"intervent|impiant|progett|\boper[ae]\b|ubicat|localizzat|edific|lavori")
_BINDING = re.compile(
    r"\bdev(?:e|ono)\b|dovr(?:a|anno)|requisit|condizion|ubicat|localizzat|ammissibil|realizzat"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A range said of comuni who may apply."""

    range: Range
    summed: bool
    evidence: tuple[Evidence, ...]


def find_population_rule(reading: Reading) -> Fact[PopulationRule] | None:
    """The size that comuni must have to apply; None when none is stated, or every size may."""
    statements = find_statements(reading)
    found = _of_groups(s for s in statements if s.admitted)
    found = found or _of_small_comuni(reading, statements)
    if statements:
        found = found or _of_requirements(reading) or _of_barred(statements)
    if found is None:
        return None
    rule = found.value
    evidence = list(found.evidence)
    reference = _reference(reading, {statement.clause for statement in statements})
    if reference is not None:
        rule = replace(rule, reference=reference.value)
        evidence.extend(reference.evidence)
    if not rule.aggregated:
        sums = next((c for c in reading.clauses if _sums_up(c)), None)
        if sums is not None:
            rule = replace(rule, aggregated=True)
            evidence.extend(sums.cite_near(0, len(sums.text)))
    return Fact(rule, tuple(dict.fromkeys(evidence)))


def find_population_mentions(reading: Reading) -> tuple[Fact[PopulationMention], ...]:
    """The numbers of inhabitants that are no requirement, each range and role once."""
    rule = find_population_rule(reading)
    said = frozenset(rule.evidence if rule else ())
    found: dict[PopulationMention, dict[Evidence, None]] = {}
    for clause in reading.clauses:
        counted = clause.role is ClauseRole.TABLE and speaks_of_inhabitants(clause.lead)
        if not counted and not speaks_of_inhabitants(clause.text):
            continue
        for item in find_inhabitants(clause.text, counted=counted):
            role = _role(clause, item.span)
            same = rule is not None and rule.value.range in (item.range, _complement(item.range))
            evidence = clause.cite_near(item.span.start, item.span.end)
            if same and (role is PopulationRole.OTHER or any(piece in said for piece in evidence)):
                continue
            if role is PopulationRole.OTHER and any(piece in said for piece in evidence):
                continue
            pieces = found.setdefault(PopulationMention(item.range, role), {})
            pieces.update(dict.fromkeys(evidence))
    return tuple(Fact(value, tuple(pieces)[:_MOST_EVIDENCE]) for value, pieces in found.items())


def _of_groups(statements: Iterable[Statement]) -> Fact[PopulationRule] | None:
    """The rule of the first sentence on applicants, its list included, that has one."""
    for _, group in groupby(statements, key=lambda statement: statement.group):
        found = _of_group(tuple(group))
        if found is not None:
            return found
    return None


def _of_group(group: Sequence[Statement]) -> Fact[PopulationRule] | None:
    said: list[_Said] = []
    exempt: list[str] = []
    evidence: list[Evidence] = []
    for statement in group:
        text = statement.clause.text
        for named in statement.named:
            words = folded(text[named.body.span.start : named.span.end])
            ranges = tuple(_said(statement.clause, named.span))
            free = [name for pattern, name in _EXEMPT if pattern.search(words)]
            said.extend(ranges)
            if ranges or ApplicantKind.COMUNE not in named.body.kinds:
                continue
            if free:
                exempt.extend(free)
                evidence.extend(statement.clause.cite_near(named.span.start, named.span.end))
            elif not (_ASSOCIATED.search(words) or _REQUIREMENTS_COME.search(words)):
                return None
        if not statement.named and not _MONEY.search(text):
            said.extend(_said(statement.clause, Span(0, len(text))))
    alone = [item for item in said if not item.summed]
    span = hull([item.range for item in alone or said])
    if span is None:
        return None
    pieces = dict.fromkeys([piece for item in said for piece in item.evidence] + evidence)
    rule = PopulationRule(span, "", tuple(dict.fromkeys(exempt)), aggregated=not alone)
    return Fact(rule, tuple(pieces))


def _said(clause: Clause, span: Span) -> Iterator[_Said]:
    """The ranges of inhabitants in some words of a clause."""
    if not speaks_of_inhabitants(clause.text):
        return
    since = span.start
    for item in find_inhabitants(clause.text):
        if span.start <= item.span.start and item.span.end <= span.end:
            words = folded(clause.text[since : item.span.start])
            summed = _SUMMED.search(words) is not None and (
                _ASSOCIATED.search(folded(clause.text[span.start : span.end])) is not None
            )
            yield _Said(item.range, summed, clause.cite_near(item.span.start, item.span.end))
            since = item.span.end


def _of_small_comuni(
    reading: Reading, statements: Sequence[Statement]
) -> Fact[PopulationRule] | None:
    """The rule of those who admit "piccoli comuni" and cite the law that defines them."""
    for statement in statements:
        for named in statement.named if statement.admitted else ():
            text = statement.clause.text[named.body.span.start : named.span.end]
            if _SMALL_WORDS.match(folded(text)) and any(
                _SMALL_LAW.search(folded(clause.text))
                for clause in reading.clauses
                if "158" in clause.text
            ):
                evidence = statement.clause.cite_near(named.span.start, named.span.end)
                return Fact(PopulationRule(Range(None, _SMALL)), evidence)
    return None


def _of_requirements(reading: Reading) -> Fact[PopulationRule] | None:
    """The rule of a sentence that says what applicants must be, in the section on them."""
    for clause in reading.clauses:
        if not in_applicants_section(clause) or not speaks_of_inhabitants(clause.text):
            continue
        for item in find_inhabitants(clause.text):
            before = folded(clause.text[: item.span.start])
            if _MUST.search(before) and not _PROJECT.search(before):
                evidence = clause.cite_near(item.span.start, item.span.end)
                return Fact(PopulationRule(item.range), evidence)
    return None


def _of_barred(statements: Sequence[Statement]) -> Fact[PopulationRule] | None:
    """The rule of those who shut out comuni of some size: all the others may apply."""
    for statement in statements:
        for named in statement.named if not statement.admitted else ():
            if ApplicantKind.COMUNE not in named.body.kinds:
                continue
            for item in _said(statement.clause, named.span):
                rest = _complement(item.range)
                if rest is not None:
                    return Fact(PopulationRule(rest), item.evidence)
    return None


def _complement(barred: Range) -> Range | None:
    if barred.minimum is None and barred.maximum is not None:
        return Range(barred.maximum + 1, None)
    if barred.maximum is None and barred.minimum is not None:
        return Range(None, barred.minimum - 1)
    return None


def _sums_up(clause: Clause) -> bool:
    """Whether it says that comuni who apply together add up their inhabitants."""
    if not in_applicants_section(clause) or not speaks_of_inhabitants(clause.text):
        return False
    plain = folded(clause.text)
    return _SUMS_UP.search(plain) is not None and not _MERGED.search(plain)


def _reference(reading: Reading, used: set[Clause]) -> Fact[str] | None:
    """When and by whom the inhabitants are counted: where the rule is said, else anywhere."""
    others = (clause for clause in reading.clauses if clause not in used)
    near = [clause for clause in reading.clauses if clause in used]
    section = sorted(others, key=lambda clause: not in_applicants_section(clause))
    for clause in (*near, *section):
        if not speaks_of_inhabitants(clause.text) and "istat" not in clause.text.lower():
            continue
        if clause.role is ClauseRole.TABLE or is_recital(clause) or _BLANK.search(clause.text):
            continue
        found = _reference_in(clause)
        if found is not None:
            return found
    return None


def _reference_in(clause: Clause) -> Fact[str] | None:
    plain = folded(clause.text)
    if _MERGED.search(plain) or not _ABOUT_PEOPLE.search(plain):
        return None
    found: list[Span] = []
    for pattern in _REFERENCES:
        for match in pattern.finditer(plain):
            start, end = match.span("words")
            stop = _SENTENCE_ENDS.search(clause.text, start, end)
            end = stop.start() if stop else end
            words = plain[start:end]
            if _DATED.search(words) and "abitanti" not in words:
                found.append(Span(start, end))
    if not found:
        return None
    best = max(
        found,
        key=lambda span: (
            bool(_IN_TIME.search(plain, span.start, span.end)),
            span.end - span.start,
        ),
    )
    words = clause.text[best.start : best.end].strip(" ,.")
    return Fact(words, clause.cite_near(best.start, best.end))


def _role(clause: Clause, span: Span) -> PopulationRole:
    """What the range does there, by the words about it and its list, table or section."""
    plain, lead = folded(clause.text), folded(clause.lead)
    heading = folded(clause.headings[-1]) if clause.headings else ""
    nearby = plain[max(0, span.start - 200) : span.end + 200]
    both = f"{lead} {nearby}"
    if _MILESTONE.search(both):
        return PopulationRole.MILESTONE
    if _RESERVE.search(both):
        return PopulationRole.RESERVE_QUOTA
    if _SCORING.search(both) or _SCORING_HEADING.search(heading):
        return PopulationRole.SCORING
    if _RATE.search(nearby) and _AID.search(both):
        return PopulationRole.AID_RATE_BAND
    if _MONEY.search(both) and _CAP.search(f"{both} {heading}"):
        return PopulationRole.GRANT_CAP_BAND
    if _PROJECT.search(both) and _BINDING.search(f"{both} {heading}"):
        return PopulationRole.PROJECT_REQUIREMENT
    return PopulationRole.OTHER
