"""Which PNRR measure funds an act and which it only cites; its CUP and CIG; its legal basis."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docsearch.codes import Code, find_codes, is_measure
from docsearch.evidence import Evidence, Fact
from indexer.extract.folding import SENTENCE_CHARACTERS, folded
from indexer.extract.reading import Clause, ClauseRole, Reading
from indexer.extract.sections import RECITAL, RESOLUTION, Part, part_of

_PLACES = 3
"""Pieces of evidence kept for a code named again and again."""

_TITLE_CLAUSES = 14
"""How many clauses the title and the lines under it take at most."""

_MOST_PROJECT_CODES = 3
"""A document that prints more CUP or CIG outside its tables lists projects: none is its own."""

_REACH = 150
"""Characters before a code in which the words that say what it does there stand."""

_MEASURE_GATE = re.compile(r"[Mm]\s?[1-7]\s?[.-]?\s?[Cc]\s?[1-5]|[Mm](?:issione|ISSIONE)\s")
_FUNDS = re.compile(
    r"a valere su|finanziat[oaie]|risorse|dotazione|nell'ambito|in attuazione|\battua(?:no"
    r"|zione)?\b"
    r"|a carico|sostenut[oaie]|\boggetto\b|relativ[oaie] all|di cui all[a']"
)
_THIS_ACT = re.compile(
    r"present[ei]|\bavviso\b|\bbando\b|contribut[oi]|intervent[oi]|risorse|dotazione|iniziativa"
)
_MEASURE_RECITAL = re.compile(
    r"\W{0,3}vist[aeio],?(?: (?:in particolare|altresi|inoltre|segnatamente),?){0,2} "
    r"(?:la |l'|le |il )(?:missione|misura|componente|(?:sub.?)?investimento|riforma|linea"
    r"|piano nazionale di ripresa|pnrr)"
)
_AGAINST = re.compile(
    r"\bnon\b.{0,60}\b(?:cumul|finanziat|supportat|sostenut|beneficia|ammess|rientr|sovrappo)"
    r"|\bcumul|doppio finanziament|divers[oaie] da|ad eccezione|ad esclusione|gia (?:finanziat"
    r"|assegnat|ammess|beneficiat)|in sinergia|analogh[ei]|precedent[ei] avvis"
)
_QUOTES = {"“": "”", "«": "»", '"': '"'}
_LEGAL_ACT = re.compile(
    r"\b(?:decret|legge|d\.?m\.?\b|d\.?l\.?\b|regolament|direttiv|deliber|d\.?g\.?r|dpcm|circolar)"
)
_ARTICLE = re.compile(r"(?:art(?:icolo)?\b|capo|titolo|parte|sezione|premess|[a-z]\.|[a-z]?\.?\d)")
_MILESTONE = re.compile(r"M\dC\d-")
_COMPONENT = re.compile(r"M\dC\d")
_LABELS = {
    "CUP:": (("cup", "unico"), re.compile(r"\bcup\b|codice unico (?:di )?progetto")),
    "CIG:": (("cig", "identificativo"), re.compile(r"\bcig\b|codice identificativo (?:di )?gara")),
}
_EXAMPLE = re.compile(r"\bes\.|esempio|esemplificativ|_{3}|\bformat\b")
_BASIS_START = re.compile(r"\W{0,3}(?:vist[oaie]|richiamat[oaie])\b")
_BASIS_WORDS = re.compile(r"ai sensi|in attuazione|previst[oaie] d|di cui all|istituit[oaie]")
_FIRST_ARTICLE = re.compile(r"\b(?:art(?:icolo)?\.? ?1\b|finalita|oggetto|a\.1\b)")
_CONTENT = re.compile(
    r"\"|\brecante\b|\bconcernent[ei]\b|\brelativ[oaie] a|\bin materia di\b|\battuazione del"
    r"|\bche (?:istituisc|disciplin|modific|abrog|definisc|approv|stabilisc|assegn|prevede|integra)"
    r"|\bavente (?:ad|per) oggetto|\ba norma del|\brecepi"
)
"""Where a citation goes over from the act to what it is about."""

_CONVERTED = re.compile(r"\bconvertit[oaie]\b|modificat[oaie] (?:da|con)|integrat[oaie] (?:da|con)")


@dataclass(slots=True)
class _Mentions:
    """Where a code is named, and where it is said to pay for the act."""

    evidence: list[Evidence] = field(default_factory=list)
    funding: list[Evidence] = field(default_factory=list)


def find_measures(reading: Reading) -> tuple[tuple[Fact[str], ...], tuple[Fact[str], ...]]:
    """The measures that fund the act and those it only cites, as canonical codes.

    A measure funds when the title names it, when a recital is about it and no other, or when a
    sentence on this act's money does. A component counts only where no measure of it is named,
    and a measure only where no part of it (M1C1I1.4.3 of M1C1I1.4) funds too.
    """
    named: dict[str, _Mentions] = {}
    recited: dict[str, list[Evidence]] = {}
    title = True
    for order, clause in enumerate(reading.clauses):
        if title and _ends_title(clause, order):
            title = False
        if not _MEASURE_GATE.search(clause.text):
            continue
        part = part_of(clause.headings)
        text = folded(clause.text)
        against = _AGAINST.search(text[:SENTENCE_CHARACTERS]) is not None
        aside = clause.role is ClauseRole.TABLE or part in (Part.FORM, Part.NORMS) or against
        for code in _measures(clause.text):
            evidence = clause.cite_near(code.span.start, code.span.end)
            mentions = named.setdefault(code.value, _Mentions())
            mentions.evidence.extend(evidence)
            if aside or _is_of_another_act(clause.text, code):
                continue
            if title or _pays(text, code, part):
                mentions.funding.extend(evidence)
            elif _MEASURE_RECITAL.match(text):
                recited.setdefault(code.value, []).extend(evidence)
    _count_recitals(named, recited)
    funding = [code for code, mentions in named.items() if mentions.funding]
    funding = [code for code in funding if not _has_part(code, funding)]
    cited = [code for code in named if code not in funding and not _has_part(code, named)]
    return (
        tuple(_fact(code, named[code].funding) for code in funding),
        tuple(_fact(code, named[code].evidence) for code in cited),
    )


def _ends_title(clause: Clause, order: int) -> bool:
    if order >= _TITLE_CLAUSES or clause.page > 2:
        return True
    text = folded(clause.text)
    if clause.role is ClauseRole.HEADING:
        return _ARTICLE.match(text) is not None
    return RECITAL.match(text) is not None or RESOLUTION.match(text) is not None


def _measures(text: str) -> Iterator[Code]:
    """The measures named, each once, without those within milestones; a component only where it
    stands alone.
    """
    codes = list(find_codes(text))
    exact = [code for code in codes if is_measure(code.value)]
    taken = {code.span.start for code in (*exact, *filter(_is_milestone, codes))}
    alone = [
        code for code in codes if _COMPONENT.fullmatch(code.value) and code.span.start not in taken
    ]
    first: dict[str, Code] = {}
    for code in (*exact, *alone):
        first.setdefault(code.value, code)
    yield from first.values()


def _is_milestone(code: Code) -> bool:
    return _MILESTONE.match(code.value) is not None


def _is_of_another_act(text: str, code: Code) -> bool:
    """Whether the code stands in the quoted title of an act that is cited."""
    before = text[max(0, code.span.start - SENTENCE_CHARACTERS) : code.span.start]
    for opening, closing in _QUOTES.items():
        begin = before.rfind(opening)
        quoted = begin >= 0 and closing not in before[begin + 1 :]
        if quoted and _LEGAL_ACT.search(folded(before[:begin])):
            return True
    return False


def _pays(text: str, code: Code, part: Part) -> bool:
    """Whether a folded clause says that the measure pays for this act."""
    if part in (Part.AFTER_GRANT, Part.EXPENSES, Part.BACKGROUND) or RECITAL.match(text):
        return False
    before = text[max(0, code.span.start - _REACH) : code.span.start]
    return _FUNDS.search(before) is not None and _THIS_ACT.search(text) is not None


def _count_recitals(named: dict[str, _Mentions], recited: dict[str, list[Evidence]]) -> None:
    """A single measure that recitals are about funds the act; of several, those said to."""
    own = [code for code in recited if is_measure(code) and not _has_part(code, recited)]
    if len(own) == 1:
        named[own[0]].funding.extend(recited[own[0]])


def _has_part(code: str, codes: Iterable[str]) -> bool:
    """Whether a measure within this measure or component is among the codes."""
    parts = tuple(f"{code}{sign}" for sign in (".", "I", "R"))
    return any(other.startswith(parts) for other in codes)


def find_cups(reading: Reading) -> tuple[Fact[str], ...]:
    """The CUP of this act, as printed. Those in tables, recitals and forms belong to projects, and
    so do all where more than three are printed.
    """
    return _own_codes(reading, "CUP:")


def find_cigs(reading: Reading) -> tuple[Fact[str], ...]:
    """The CIG of this act; see `find_cups`."""
    return _own_codes(reading, "CIG:")


def _own_codes(reading: Reading, prefix: str) -> tuple[Fact[str], ...]:
    words, label = _LABELS[prefix]
    found: dict[str, list[Evidence]] = {}
    for clause in reading.clauses:
        lower = clause.text.lower()
        if clause.role is ClauseRole.TABLE or not any(word in lower for word in words):
            continue
        text = folded(clause.text)
        named = label.search(text)
        if named is None or RECITAL.match(text) or _EXAMPLE.search(text):
            continue
        if part_of(clause.headings) in (Part.FORM, Part.AFTER_GRANT, Part.EXPENSES):
            continue
        for code in find_codes(clause.text):
            if code.value.startswith(prefix) and named.start() < code.span.end:
                found.setdefault(code.value.removeprefix(prefix), []).extend(
                    clause.cite_near(code.span.start, code.span.end)
                )
    if len(found) > _MOST_PROJECT_CODES:
        return ()
    return tuple(_fact(code, evidence) for code, evidence in found.items())


def find_legal_basis(reading: Reading) -> tuple[Fact[str], ...]:
    """The acts on which this one rests, as canonical codes ("ATTO:160/2019"), in reading order:
    those that recitals and lists of norms are about, and those named by its first article.
    """
    found: dict[str, list[Evidence]] = {}
    for clause in reading.clauses:
        if clause.role is ClauseRole.TABLE or not any(map(str.isdigit, clause.text)):
            continue
        for code in _basis(clause):
            found.setdefault(code.value, []).extend(
                clause.cite_near(code.span.start, code.span.end)
            )
    return tuple(_fact(code, evidence) for code, evidence in found.items())


def _basis(clause: Clause) -> Iterator[Code]:
    """The acts that a clause gives as the basis of the document."""
    part = part_of(clause.headings)
    if part is Part.FORM:
        return
    text = folded(clause.text)
    listed = part is Part.NORMS or _BASIS_START.match(folded(clause.lead)) is not None
    if listed or _BASIS_START.match(text):
        yield from _cited(clause.text, text)
    elif clause.headings and _FIRST_ARTICLE.search(folded(clause.headings[-1])):
        words = _BASIS_WORDS.search(text)
        if words:
            after = (code for code in _acts(clause.text) if code.span.end > words.end())
            first = next(after, None)
            if first is not None and first.span.end - words.end() <= _REACH:
                yield first


def _cited(original: str, text: str) -> Iterator[Code]:
    """The acts named before the words on what they are about, and those that converted them."""
    content = _CONTENT.search(text)
    quote = original.find("‘")
    end = min(content.start() if content else len(text), quote if quote >= 0 else len(text))
    acts = list(_acts(original))
    for before, code in zip([None, *acts], acts, strict=False):
        converted = before and _CONVERTED.search(text, before.span.end, code.span.start)
        if code.span.start >= end and not converted:
            return
        yield code


def _acts(text: str) -> Iterator[Code]:
    codes = [code for code in find_codes(text) if code.value.startswith("ATTO:")]
    return iter(sorted(codes, key=lambda code: code.span.start))


def _fact(value: str, evidence: Iterable[Evidence]) -> Fact[str]:
    return Fact(value, tuple(dict.fromkeys(evidence))[:_PLACES])
