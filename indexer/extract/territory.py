"""Where applicants or their works must stand, when the text makes it a requirement."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from docsearch.calls import ApplicantKind, Place, PlaceKind
from docsearch.evidence import Evidence, Fact
from docsearch.models import Span
from docsearch.places import (
    SOUTH,
    FoundPlace,
    find_metropolitan_cities,
    find_provinces,
    find_regions,
)
from indexer.extract.entitlement import (
    Named,
    Statement,
    find_statements,
    in_applicants_section,
    is_form,
    is_recital,
)
from indexer.extract.folding import folded
from indexer.extract.reading import Clause, ClauseRole, Reading

_MOST_EVIDENCE = 3
_LETTERHEAD_CLAUSES = 40

_HOLDER = (
    r"(?:comun[ei]|comunal[ei]|ent[ei](?:\slocal[ei])?|local[ei]|pubblic[oi]|territori[oi]?|provinc[ei]a?"
    r"|impres[ae]|sed[ei](?:\s(?:legale|operativa|legali|operative|secondaria))?|soggett[oi]|scuol[ae]"
    r"|scolastic(?:he|a)|universita'?|atene[io]|associazion[ei]|fondazion[ei]|union[ei]|montan[aei]{1,2}"
    r"|amministrazion[ei]|region[ei]|localizzat\w|ubicat\w|situat\w|realizzat\w|ricadent[ei]|residenti"
    r"|operant[ei]|appartenent[ei]|confini|ambito|interno|statali|paritarie)"
)
_LINK = (
    r"(?:\s(?:amministrativ[oi]|regional[ei]|intero|tutto))?"
    r"\s?(?:(?:\s|\b)(?:della|del|delle|di|in|nella|nelle|nel|nei|al|alla|a|con|sul|sull'|dell'|nell'|il|la"
    r"|tutto|intero|territori[oi]|regione|regioni|provincia|sede|legale|operativ[ae]|e/o|o|unita|locali"
    r"|attiv[ae]|produttiv[ae]|citta'?\smetropolitan[ae])(?:\b|(?<='))"
    r"\s?){0,9}[\"(]?\Z"
)
_HELD = re.compile(rf"\b{_HOLDER}{_LINK}")
_ENUMERATED = re.compile(
    r"\s?(?:[,;/]|\se\s|\so\s|,\se\s)?\s?(?:e\s|o\s|la\s|l'|regione\s|d(?:el|ella|elle)\s|dell'){0,3}\Z"
)
_OTHER_AREAS = tuple(
    (kind, re.compile(rf"\b(?P<name>{names})(?!\w)"))
    for kind, names in (
        (PlaceKind.SOUTH, r"(?:regioni\sdel\s)?mezzogiorno(?:\sd'italia)?"),
        (PlaceKind.INNER_AREA, r"are[ae]\sintern[ae]|snai"),
        (PlaceKind.ISLAND, r"isol[ae]\sminor[ei]|comuni\s(?:insulari|isolani)"),
        (
            PlaceKind.MOUNTAIN,
            (
                r"comuni\s(?:(?:classificati|totalmente|interamente|parzialmente|o|e)\s){0,5}montani"
                r"|(?:territori|zone|aree)\smontan[ie]"
            ),
        ),
        (
            PlaceKind.SEISMIC,
            (
                r"cratere(?:\s(?:sismico|del\ssisma))?|area\sdel\ssisma|zon[ae]\ssismic(?:a|he)"
                r"|colpit[ieao]\sda\w{0,3}\s(?:sism[ai]|terremot[oi]|eventi\ssismici)"
            ),
        ),
        (
            PlaceKind.COAST,
            r"(?:comuni|territori|aree|localita)\s(?:costier[ieo]|litorane[iao])",
        ),
        (
            PlaceKind.NATION,
            (
                r"(?:tutto\sil\s|intero\s)?territorio\snazionale"
                r"|(?:comuni|imprese|enti\slocali|province|scuole|universita)\sitalian[ie]"
            ),
        ),
    )
)
_OWN_REGION = re.compile(
    r"\b(?:territorio|ambito)\s(?:regionale|della\sregione)\b(?!\s[a-z])|\b(?:nel|sul|del)\sterritorio\sregionale"
    r"|\b(?:comun[ei]|enti\slocali|province|imprese)\sdella\sregione(?=\s?[,;.]|\s(?:che|con|in|e)\s|\Z)"
)
_NOT_THERE = re.compile(
    r"\b(?:alb[oi]|registr[oi]|elenc[oh]i?|legge|l\.r\.|finanziat|approvat|bando|dgr|d\.g\.r|deliber\w+|programma"
    r"|piano|sistema|portale|piattaforma|burl|giunta|consiglio|assessorat|convenzion\w+|accredit\w+|rilasciat\w+"
    r"|fondo|bilancio|presidente|a\sfavore)\b[^.;:]{0,40}\Z"
)
_STANDS = re.compile(
    r"\b(?:localizzat|realizzat|ubicat|situat|collocat|ricad|insist|svolg|attuat|residen|operativ[ae]|sede)\w{0,8}"
)
_SUBJECTS = re.compile(
    r"\b(?:intervent|progett|impiant|oper[ae]\b|attivita|edific|immobil|sed[ei]\b|investiment|lavori|iniziativ"
    r"|soggett|impres|proponent|richiedent|beneficiar|localizzazione|ubicazione|comuni)"
)
_BINDS = re.compile(
    r"\bdev(?:e|ono)\b|dovr(?:a|anno)\b|devono|esclusivamente|ammissibil|requisit|a\spena\sdi|sono\sammess"
    r"|condizion|obbligator|unicamente|soltanto"
)
_NO_REQUIREMENT = re.compile(
    r"premialit|punteggi|\bpunti\b|priorit|preferenz|preceden|quota|riserv|per\scento|%|milestone|\btarget\b"
    r"|ad\sesempio|statuto\s(?:ordinario|speciale)|graduatori|proporzional|tribunale|\btar\b|ricors|foro|bollo"
)
_STAND_REACH = 70
_BEFORE_REACH = 100
_STANDS_READ = 6


@dataclass(frozen=True, slots=True)
class _Found:
    """A place and the clause and words that require it."""

    place: Place
    clause: Clause
    span: Span


def find_places(reading: Reading) -> tuple[Fact[Place], ...]:
    """The territories required of applicants or works, each once; those shut out are `excluded`."""
    own = _own_region(reading)
    found: dict[Place, dict[Evidence, None]] = {}
    for item in (*_of_applicants(find_statements(reading), own), *_of_works(reading, own)):
        evidence = item.clause.cite_near(item.span.start, item.span.end)
        found.setdefault(item.place, {}).update(dict.fromkeys(evidence))
    return tuple(Fact(place, tuple(pieces)[:_MOST_EVIDENCE]) for place, pieces in found.items())


def _of_applicants(statements: Sequence[Statement], own: str | None) -> Iterator[_Found]:
    """The places that qualify those who may apply, and those who may not."""
    for statement in statements:
        if statement.admitted:
            yield from _within(statement.clause, _whole(statement), own, statement.named)
            continue
        for named in statement.named:
            if _is_part(statement, named):
                yield from _within(statement.clause, named.span, own, (named,), excluded=True)


def _is_part(statement: Statement, named: Named) -> bool:
    """Whether only some bodies of the class are shut out, so that their place may be why."""
    rest = statement.clause.text[named.body.span.end : named.span.end]
    return bool(rest.strip(" ,;.")) and len(rest) < _STAND_REACH


def _whole(statement: Statement) -> Span:
    """The words of a statement as far as what qualifies the last body named."""
    if not statement.named:
        return statement.span
    return Span(statement.span.start, statement.named[-1].span.end)


def _of_works(reading: Reading, own: str | None) -> Iterator[_Found]:
    """The places where works, plants and seats must stand."""
    for clause in reading.clauses:
        if clause.role in (ClauseRole.HEADING, ClauseRole.TABLE) or is_form(clause):
            continue
        low = clause.text.lower()
        if not any(
            piece in low for piece in ("localizz", "realizza", "ubica", "situa", "sede", "ricad")
        ):
            continue
        plain = folded(clause.text)
        context = f"{folded(clause.lead)} {plain}"
        if is_recital(clause) or _NO_REQUIREMENT.search(context) or not _SUBJECTS.search(context):
            continue
        if not (_BINDS.search(context) or in_applicants_section(clause)):
            continue
        for match in islice(_STANDS.finditer(plain), _STANDS_READ):
            end = min(len(plain), match.end() + _STAND_REACH)
            yield from _within(clause, Span(match.start(), end), own, ())


def _within(
    clause: Clause,
    span: Span,
    own: str | None,
    named: Sequence[Named],
    *,
    excluded: bool = False,
) -> Iterator[_Found]:
    """The places that some words of a clause name."""
    plain = folded(clause.text)
    if _NO_REQUIREMENT.search(plain, span.start, span.end):
        return
    regions = _accepted(clause, span, find_regions, named, ApplicantKind.REGIONE)
    if {item.name for item in regions} == SOUTH:
        at = Span(regions[0].span.start, regions[-1].span.end)
        yield _Found(Place(PlaceKind.SOUTH, clause.text[at.start : at.end], excluded), clause, at)
    elif regions:
        for item in regions:
            yield _Found(Place(PlaceKind.REGION, item.name, excluded), clause, item.span)
    elif own and (match := _OWN_REGION.search(plain, span.start, span.end)):
        yield _Found(Place(PlaceKind.REGION, own, excluded), clause, Span(*match.span()))
    for kind, find, body in _PROVINCIAL:
        for item in _accepted(clause, span, find, named, body):
            yield _Found(Place(kind, item.name, excluded), clause, item.span)
    for kind, pattern in _OTHER_AREAS:
        match = pattern.search(plain, span.start, span.end)
        if match:
            at = Span(*match.span("name"))
            yield _Found(Place(kind, clause.text[at.start : at.end], excluded), clause, at)


_PROVINCIAL = (
    (PlaceKind.PROVINCE, find_provinces, ApplicantKind.PROVINCIA),
    (
        PlaceKind.METROPOLITAN_CITY,
        find_metropolitan_cities,
        ApplicantKind.CITTA_METROPOLITANA,
    ),
)


def _accepted(
    clause: Clause,
    span: Span,
    find: Callable[[str], tuple[FoundPlace, ...]],
    named: Sequence[Named],
    body: ApplicantKind,
) -> list[FoundPlace]:
    """The places of a span that stand for a territory: after a body, a seat or the like, or in the
    same enumeration; not those that belong to the name of a `body`.
    """
    since = max(0, span.start - _BEFORE_REACH)
    text = clause.text[since : span.end]
    plain = folded(text)
    kept: list[FoundPlace] = []
    for item in find(text):
        if since + item.span.start < span.start:
            continue
        before = plain[max(0, item.span.start - _BEFORE_REACH) : item.span.start]
        listed = bool(kept) and _ENUMERATED.match(
            plain[kept[-1].span.end - since : item.span.start]
        )
        if listed or (_HELD.search(before) and not _NOT_THERE.search(before)):
            at = Span(since + item.span.start, since + item.span.end)
            kept.append(FoundPlace(item.name, at))
    return [item for item in kept if not _is_body(item, named, body)]


def _is_body(item: FoundPlace, named: Sequence[Named], kind: ApplicantKind) -> bool:
    """Whether the place is only part of the name of a body: "Città metropolitana di Milano"."""
    return any(
        kind in name.body.kinds
        and name.body.span.start <= item.span.start
        and item.span.start - name.body.span.end < len(" autonome di ")
        for name in named
    )


def _own_region(reading: Reading) -> str | None:
    """The region that issues the act: the one its first clauses call "Regione"."""
    counts: Counter[str] = Counter()
    for clause in reading.clauses[:_LETTERHEAD_CLAUSES]:
        if "regione" not in clause.text.lower():
            continue
        plain = folded(clause.text)
        for item in find_regions(clause.text):
            if plain[: item.span.start].rstrip().endswith("regione"):
                counts[item.name] += 1
    if not counts:
        return None
    (name, most), *rest = counts.most_common(2)
    return name if not rest or most > 2 * rest[0][1] else None
