"""Which administration issues an act, and its name in one spelling."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from docsearch.models import Attribute, Origin
from indexer.labels import is_unfinished
from indexer.layout import Layout, PageLayout
from indexer.letterhead import is_issuer

_REGIONS = (
    r"Abruzzo|Basilicata|Calabria|Campania|Emilia[\s-]+Romagna|Friuli[\s-]+Venezia\s+Giulia|"
    r"Lazio|Liguria|Lombardia|Marche|Molise|Piemonte|Puglia|Sardegna|Sicilia(?:na)?|Toscana|"
    r"Trentino[\s-]+Alto\s+Adige|Umbria|Valle\s+d['’]Aosta|Veneto"
)
_MINISTRIES = (
    r"interno|economia\s+e\s+delle\s+finanze|"
    r"infrastrutture\s+e\s+(?:della\s+mobilit(?:à|a['’])\s+sostenibil[ei]|dei\s+trasporti)|"
    r"transizione\s+ecologica|ambiente\s+e\s+della\s+sicurezza\s+energetica|salute|"
    r"istruzione(?:\s+e\s+del\s+merito)?|universit(?:à|a['’])\s+e\s+della\s+ricerca|cultura|"
    r"turismo|giustizia|lavoro\s+e\s+delle\s+politiche\s+sociali|sviluppo\s+economico|"
    r"imprese\s+e\s+del\s+made\s+in\s+italy|"
    r"affari\s+esteri\s+e\s+della\s+cooperazione\s+internazionale|"
    r"politiche\s+agricole,?\s+alimentari\s+e\s+forestali|difesa|"
    r"agricoltura,?\s+della\s+sovranit(?:à|a['’])\s+alimentare\s+e\s+delle\s+foreste"
)
_PRINCIPAL = re.compile(
    rf"\b(?:minister[oi]\s+(?:del(?:la|le|lo|l['’])?|degli|dei)\s*(?:{_MINISTRIES})|"
    rf"presidenza\s+del\s+consiglio\s+dei\s+ministri|regione\s+(?:autonoma\s+)?(?:{_REGIONS})|"
    r"provincia\s+autonoma\s+di\s+(?:trento|bolzano))\b",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"\b(?:[Cc]ittà\s+[Mm]etropolitana\s+di|CITT(?:À|A['’])\s+METROPOLITANA\s+DI|"
    r"[Pp]rovincia\s+di|PROVINCIA\s+DI|[Cc]omune\s+di|COMUNE\s+DI|"
    r"[Uu]nione\s+(?:dei|di)\s+[Cc]omuni)\s+"
    r"[A-ZÀ-Ý][\w'’]+(?:[ -](?:(?:di|del|della|dei|in|sul|al|d['’])\s)?[A-ZÀ-Ý][\w'’]+){0,3}"
)
_NAMED_WITH_OFFICE = re.compile(
    r"presidenza\s+del\s+consiglio\s+dei\s+ministri|prefettura", re.IGNORECASE
)
_OFFICE = re.compile(
    r"(?:dipartimento|direzione|segretariato|ufficio|nucleo|settore|unit[aà]|giunta|consiglio)\b",
    re.IGNORECASE,
)
_TERRITORIAL = re.compile(r"regione|provincia|citt[aà]|comune|unione|prefettura", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+['’]?")
_COMMON = frozenset(
    "a ad agli ai al alla alle allo autonoma comune comuni con d da dai dal dalla dei del dell "
    "della delle dello degli di e ed gli i il in l la le lo metropolitana nel nella per provincia "
    "su sul sulla tra un".split()
)
_PROPER = frozenset("consiglio europa governo italia italy sud".split())
_HEAD_LINES = 25
_HEAD_CHARACTERS = 1500
_PAGES = 6
_MIN_MENTIONS = 3


def find_issuer(layout: Layout) -> Attribute[str] | None:
    """Who issues the act; None when the text does not say it.

    A line of the first page that only names an administration says it best; then a mention at
    the top of the first page; then the one administration of which the first pages, or at least
    all of them, speak.
    """
    pages = [page for page in layout.pages if page.lines]
    if not pages:
        return None
    lines = list(_issuer_lines(pages[0]))
    return (
        next((line for line in lines if not _OFFICE.match(line.value)), None)
        or _mention(pages[0])
        or _most_mentioned(pages[:_PAGES])
        or next(iter(lines), None)
        or _most_mentioned(pages)
    )


def canonical_name(text: str) -> str:
    """One spelling for a name: "MINISTERO DELL'INTERNO" → "Ministero dell'interno".

    The first word and proper names take a capital; those of places keep the one they have.
    """
    text = " ".join(text.replace("’", "'").split()).strip(" .,;:-–")
    names_place = _TERRITORIAL.match(text) is not None
    parts = re.split(r"\s[-–—]\s", text)
    spelled = [_WORD.sub(lambda match: _spell(match[0], names_place), part) for part in parts]
    return " – ".join(part[:1].upper() + part[1:] for part in spelled)


def _spell(word: str, names_place: bool) -> str:
    lower = word.lower()
    if word.isupper() and len(lower) > 3 and lower.endswith("a'"):
        lower = lower[:-2] + "à"
    bare = lower.rstrip("'")
    if bare in _PROPER or (names_place and bare not in _COMMON and word[0].isupper()):
        return lower[0].upper() + lower[1:]
    return lower


def _issuer_lines(page: PageLayout) -> Iterator[Attribute[str]]:
    """The lines of a first page that are the name of an administration and nothing else."""
    inside = page.toc | page.table_lines()
    for index, line in enumerate(page.lines):
        at_head = index < _HEAD_LINES
        if index in inside or not is_issuer(line.text) or not (at_head or line.text.isupper()):
            continue
        if line.text[0].islower() or (line.full and not line.text.isupper()):
            continue
        last = index
        while is_unfinished(page.lines[last].text) and last + 1 < len(page.lines):
            last += 1
        name = " ".join(own.text for own in page.lines[index : last + 1])
        # A department of the Presidency acts on its own, a prefecture is one of a place.
        below = page.lines[last + 1 : last + 2]
        if _NAMED_WITH_OFFICE.fullmatch(name) and below and _OFFICE.match(below[0].text):
            last += 1
            name = f"{name} – {below[0].text}"
        quote = page.page.text[line.start : page.lines[last].end]
        yield Attribute(canonical_name(name), Origin.TEXT, page.page.number, quote)


def _mention(page: PageLayout) -> Attribute[str] | None:
    """An administration named at the top of the first page, inside other words."""
    recital = next((line for line in page.lines if line.text.lower().startswith("vist")), None)
    head = page.page.text[: recital.start if recital else _HEAD_CHARACTERS]
    found = min(_mentions(head), key=lambda match: match.start(), default=None)
    if found is None:
        return None
    return Attribute(canonical_name(found[0]), Origin.TEXT, page.page.number, found[0])


def _mentions(text: str) -> Iterator[re.Match[str]]:
    yield from _PRINCIPAL.finditer(text)
    yield from _LOCAL.finditer(text)


def _most_mentioned(pages: Iterable[PageLayout]) -> Attribute[str] | None:
    """The administration of which the first pages speak at least twice as often as of others."""
    mentions: Counter[str] = Counter()
    first: dict[str, Attribute[str]] = {}
    for page in pages:
        for match in _mentions(page.page.text):
            name = canonical_name(match[0])
            mentions[name] += 1
            first.setdefault(name, Attribute(name, Origin.TEXT, page.page.number, match[0]))
    ranked = mentions.most_common(2)
    if not ranked or ranked[0][1] < _MIN_MENTIONS:
        return None
    if len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]:
        return None
    return first[ranked[0][0]]
