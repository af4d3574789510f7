"""What a press release tells of a protocol: who signed it, when, where, for how long, on what."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docsearch.calls import ApplicantKind
from docsearch.cards import Party, Protocol, Signatory
from docsearch.evidence import Fact
from docsearch.models import Span
from docsearch.places import province_named, region_named
from indexer.extract.cited import find_cited
from indexer.extract.commitments import find_commitments
from indexer.extract.dates import find_dates
from indexer.extract.duration import find_duration
from indexer.extract.folding import SENTENCE_CHARACTERS, folded
from indexer.extract.merging import merged
from indexer.extract.parties import Roster
from indexer.extract.party_names import names_from, party
from indexer.extract.reading import ClauseRole
from indexer.extract.roles import Role, find_roles
from indexer.extract.signatories import party_of
from indexer.extract.signing import find_venues
from indexer.extract.themes import find_themes
from indexer.extract.unmarked import Line

PACT = re.compile(
    r"\b(?:protocoll[oi] (?:d' ?intesa|di intesa|di legalita|d' ?accordo|di collaborazione)|"
    r"accord[oi] (?:di (?:collaborazione|programma|partenariato|cooperazione)|quadro|"
    r"territorial[ei])|"
    r"convenzion[ei] (?:quadro|tra|fra|con)|intesa (?:istituzionale|tra|fra)|protocollo)\b"
)
"""What names a protocol in folded text."""

_NO_PACT = re.compile(
    r"\bprot(?:ocollo|\.) ?(?:n\b|n[.°]|num|\d|informatico|generale)|patto di stabilita"
)
_ACTIVE = re.compile(
    r"\b(?:(?:ha|hanno) (?:firmato|sottoscritto|siglato|stipulato)|firm(?:a|ano|eranno)|"
    r"sottoscriv(?:e|ono|eranno)|sigl(?:a|ano|eranno)|stipul(?:a|ano)|a firmare|"
    r"a sottoscrivere|a siglare|a (?:firmar|siglar|sottoscriver)l[oa])\b"
)
_IT = re.compile(r"\ba (?:firmar|siglar|sottoscriver)l[oa]\b")
_PASSIVE = re.compile(r"\b(?:firmat|sottoscritt|siglat|stipulat)[oaie]\b")
_FUTURE = re.compile(r"\b(?:firmer|sottoscriver|sigler|sara firmat|sara sottoscritt|verra)\w*")
_PRESENCE = re.compile(
    r"\b(?:alla presenza|presenti|ha (?:dichiarato|aggiunto|commentato|spiegato))\b"
)
_TODAY = re.compile(
    r"\b(?P<today>oggi|stamattina|stamane|stamani|questa mattina|questo pomeriggio|questa sera|"
    r"in data odierna|"
    r"nella mattinata odierna|in mattinata)\b|\b(?P<yesterday>ieri)\b"
)
_BETWEEN = re.compile(r"\b(?:tra|fra)\s")
_SIGNERS_ROW = re.compile(r"(?:firmatari|sottoscrittori)\b\W{0,3}")
_DATE_ROW = re.compile(
    r"(?:data|giorno)(?: e luogo)?(?: d(?:ella|i) (?:firma|sottoscrizione|stipula))\b"
)
_OF_BODY = re.compile(r"\s(?:del|dello|della|dell['’]|dei|degli|delle|di)\s?")
_TOPIC = re.compile(r"PNRR|PNC|PON|POR|PR|FESR|FSE|FSC|UE|CER|DNSH|ZES")
_MINISTER = re.compile(r"ministr[oa]\s(?=del)", re.IGNORECASE)
_BODIES_OF_PLACES = (
    ("metropolitan", "Città metropolitana"),
    ("prefett", "Prefettura"),
    ("questor", "Questura"),
    ("sindac", "Comune"),
)
_REACH = 100


@dataclass(frozen=True, slots=True)
class _Signed:
    """A sentence that tells of the signature; `verb` is where it says so."""

    line: Line
    verb: Span
    active: bool


def find_told_protocol(
    lines: Sequence[Line], published: Fact[datetime.date] | None
) -> Protocol | None:
    """The protocol that a release is about; None where it tells of no signature or no party."""
    signed = list(_signatures(lines))
    if not signed:
        return None
    between = _between(lines)
    bodies = [fact.value.name for fact in between]
    roles = [(item.line, role) for item in signed for role in _signers(item, bodies)]
    roles += [(line, role) for line in lines for role in _row_signers(line)]
    roster = _roster(between, signed, roles)
    if not roster.parties:
        return None
    dates = merged(_dates(lines, signed, published), lambda day: day)
    date = dates[0] if dates else None
    return Protocol(
        parties=roster.parties,
        signatories=_signatories(roles, roster),
        date=date,
        place=next(find_venues([item.line for item in signed]), None),
        duration=find_duration(lines, date.value if date else None),
        themes=find_themes(lines),
        commitments=find_commitments(lines, roster),
        acts_cited=find_cited(lines),
    )


def names_pact(plain: str) -> re.Match[str] | None:
    """Where folded text names a protocol, registration numbers passed over."""
    match = PACT.search(plain)
    return None if match is None or _NO_PACT.match(plain, match.start()) else match


def _signatures(lines: Sequence[Line]) -> Iterator[_Signed]:
    for line in lines:
        plain = folded(line.text)
        named = names_pact(plain) or _IT.search(plain)
        if len(plain) > SENTENCE_CHARACTERS or not named or _FUTURE.search(plain):
            continue
        active, passive = _ACTIVE.search(plain), _PASSIVE.search(plain)
        match = active or passive
        if match is not None:
            yield _Signed(line, Span(*match.span()), active is not None)


def _signers(signed: _Signed, bodies: Sequence[str]) -> Iterator[Role]:
    """The roles that sign: before an active verb, or after it where none is; after "da" of a
    passive one.
    """
    text, verb = signed.line.text, signed.verb
    plain = folded(text)
    presence = _PRESENCE.search(plain)
    end = presence.start() if presence and presence.start() > verb.end else len(text)
    if signed.active:
        before = list(find_roles(text, 0, verb.start, bodies))
        yield from before or find_roles(text, verb.end, min(end, verb.end + 400), bodies)
    else:
        agent = re.search(r"\sda(?:l|lla|llo|i|gli|lle|ll')?\s?", plain[verb.end : end])
        if agent:
            yield from find_roles(text, verb.end + agent.start(), end, bodies)


def _row_signers(line: Line) -> Iterator[Role]:
    """Those of the row "Firmatari" of a table."""
    row = _SIGNERS_ROW.match(folded(line.text))
    if row and line.clause.role is ClauseRole.TABLE:
        yield from find_roles(line.text, row.end())


def _roster(
    between: tuple[Fact[Party], ...],
    signed: Sequence[_Signed],
    roles: Sequence[tuple[Line, Role]],
) -> Roster:
    """The parties: those `between` which the protocol is, those whose roles sign or those that
    "firmano" it, whichever are more.
    """
    of_roles = merged(_of_roles(roles), lambda item: folded(item.name))
    subjects = merged(_subjects(signed), lambda item: folded(item.name))
    return Roster(max((between, of_roles, subjects), key=len))


def _between(lines: Sequence[Line]) -> tuple[Fact[Party], ...]:
    """The bodies of "protocollo tra X e Y" where they are most, and by their longest names."""
    best: tuple[Fact[Party], ...] = ()
    for line in lines:
        plain = folded(line.text)
        pact = names_pact(plain)
        between = _BETWEEN.search(plain, pact.start()) if pact else None
        if pact is None or between is None or between.start() - pact.end() > _REACH:
            continue
        named = [
            Fact(party(name.text), line.cite(name.span.start, name.span.end))
            for name in names_from(line.text, between.end())
        ]
        found = merged(named, lambda item: folded(item.name))
        if len(found) > 1 and _length(found) > _length(best):
            best = found
    return best


def _length(facts: Sequence[Fact[Party]]) -> tuple[int, int]:
    return len(facts), sum(len(fact.value.name) for fact in facts)


def _of_roles(roles: Sequence[tuple[Line, Role]]) -> Iterator[Fact[Party]]:
    """The bodies of "il presidente di X", "il sindaco di Y"."""
    for line, role in roles:
        match = _OF_BODY.search(role.text)
        ministry = _MINISTER.match(role.text)
        if ministry:
            yield Fact(
                party(f"Ministero {role.text[ministry.end() :]}"),
                line.cite(role.span.start, role.span.end),
            )
            continue
        named = next(names_from(role.text, match.end()), None) if match else None
        name = _body_name(folded(role.text), named.text) if named else ""
        if name:
            yield Fact(party(name), line.cite(role.span.start, role.span.end))


def _body_name(role: str, name: str) -> str:
    """The body that a role "of" a name belongs to: the comune where the name is a place of which
    one is mayor; "" where a place alone does not tell.
    """
    if party(name).kind is not ApplicantKind.ALTRO:
        return name
    for sign, body in _BODIES_OF_PLACES:
        if sign in role:
            return f"{body} di {name}"
    return "" if region_named(name) or province_named(name) else name


def _subjects(signed: Sequence[_Signed]) -> Iterator[Fact[Party]]:
    """The bodies right before "firmano": "X e Y firmano un protocollo"."""
    for item in signed:
        if not item.active:
            continue
        text = item.line.text[: item.verb.start]
        starts = [0, *(match.end() for match in re.finditer(r"[,:;]\s", text))]
        for start in starts:
            named = list(names_from(text, start))
            if len(named) < 2 or _TOPIC.fullmatch(named[0].text):
                continue
            if not text[named[-1].span.end :].strip(" ,"):
                for name in named:
                    cited = item.line.cite(name.span.start, name.span.end)
                    yield Fact(party(name.text), cited)
                return


def _signatories(roles: Sequence[tuple[Line, Role]], roster: Roster) -> tuple[Fact[Signatory], ...]:
    facts = [
        Fact(
            Signatory(role.name, role.text, party_of(role.text, roster)),
            line.cite(role.span.start, role.span.end),
        )
        for line, role in roles
    ]
    found = merged(facts, lambda item: folded(item.role))
    named = {fact.value.party for fact in found if fact.value.name}
    return tuple(fact for fact in found if fact.value.name or fact.value.party not in named)


def _dates(
    lines: Sequence[Line], signed: Sequence[_Signed], published: Fact[datetime.date] | None
) -> Iterator[Fact[datetime.date]]:
    """The day in the sentence of the signature, or the day it counts from that of the release."""
    for line in lines:
        if line.clause.role is ClauseRole.TABLE and _DATE_ROW.match(folded(line.text)):
            for mention in find_dates(line.text):
                yield Fact(mention.moment.date, line.cite(mention.span.start, mention.span.end))
    for item in signed:
        plain = folded(item.line.text)
        relative = _TODAY.search(plain)
        if relative and published:
            day = published.value - datetime.timedelta(days=1 if relative["yesterday"] else 0)
            yield Fact(day, (*item.line.cite(*relative.span()), *published.evidence))
        for mention in find_dates(item.line.text):
            near = abs(mention.span.start - item.verb.end) <= _REACH
            past = published is None or mention.moment.date <= published.value
            if near and past and mention.edge is None:
                yield Fact(
                    mention.moment.date, item.line.cite(mention.span.start, mention.span.end)
                )
