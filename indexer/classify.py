"""What kind of document it is, by what its title and its first pages say it is, and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docsearch.models import Attribute, Kind, Origin
from indexer.layout import Layout, PageLayout
from indexer.lines import TextLine

_PAGES = 2
_MAX_LINE_CHARACTERS = 110
_TABLE_SHARE = 0.8
"""Share of the lines in tables from which a document is nothing but a list."""

_PROTOCOL = (
    r"(?:schema\s+di\s+)?(?:protocollo\s+(?:d['’]\s?|di\s+)(?=\w)|accordo\s+(?:di|tra|quadro|ai\s+sensi)|"
    r"convenzione\s+(?:tra|quadro|per)|intesa\s+tra|memorandum\s+(?:d['’]|di)\s?intesa)"
)
_FORM = (
    r"(?:(?:modell[oi]|modul[oi]|modulistica)\b|domanda\s+di|istanza\s+di|fac[\s-]?simile|"
    r"dichiarazion[ei]\s+(?:sostitutiv|di)|atto\s+d['’]\s?obbligo|scheda\s+progett)"
)
_ANSWERS = (
    r"f\.?a\.?q\b|domande\s+(?:e\s+risposte|frequenti)|risposte\s+ai\s+quesiti|"
    r"quesiti\s+e\s+risposte|chiarimenti\b"
)
_NOTICE = (
    r"avvis[oi]\b|manifestazion[ei]\s+d['’i]\s?\s?interesse|"
    r"invito\s+(?:pubblico\b|a\s+presentare|alla\s+presentazione|a\s+manifestare)"
)
_AT_START = tuple(
    (kind, re.compile(rule, re.IGNORECASE))
    for kind, rule in (
        (Kind.COMUNICATO, r"comunicato(?:\s+stampa)?\b|nota\s+stampa\b"),
        (Kind.FAQ, _ANSWERS),
        (Kind.GRADUATORIA, r"graduatori[ae]\b"),
        (Kind.ELENCO, r"elenc(?:o|hi)\b"),
        (Kind.PROTOCOLLO, _PROTOCOL),
        (
            Kind.LINEE_GUIDA,
            r"(?:linee\s+guida|vademecum|manuale|guida|istruzioni|criteri|circolare)\b",
        ),
        (Kind.MODULISTICA, _FORM),
        (Kind.DECRETO, r"(?:decreto|determina(?:zione)?|ordinanza|d\.d\.[sug]\.?)\b"),
        (Kind.DELIBERA, r"deliber(?:a|azione)\b"),
        (Kind.AVVISO, _NOTICE),
        (Kind.BANDO, r"band[oi]\b"),
        (Kind.RELAZIONE, r"(?:relazion[ei]|rapporto)\b"),
    )
)
_OPENING = re.compile(
    r"(?:allegat[oi]\s+\w{1,4}\b|all\.\s?\w{1,3}\b|schema\s+di|testo\s+del(?:la|l['’])?|[\W_])*",
    re.IGNORECASE,
)
_ANYWHERE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.PROTOCOLLO, re.compile(r"\bprotocollo\s+d['’i]\s?\s?intesa\b", re.IGNORECASE)),
    (Kind.MODULISTICA, re.compile(r"\batto\s+d['’]\s?obbligo\b", re.IGNORECASE)),
    (Kind.AVVISO, re.compile(r"\bavviso\s+pubblico\b", re.IGNORECASE)),
    (Kind.BANDO, re.compile(r"\bbando\b", re.IGNORECASE)),
    (Kind.LINEE_GUIDA, re.compile(r"\blinee\s+guida\b", re.IGNORECASE)),
    (
        Kind.RELAZIONE,
        re.compile(r"\b(?:stato\s+di\s+attuazione|attuazione\s+delle\s+misure)\b", re.IGNORECASE),
    ),
)
_RANKING = re.compile(r"\bapprovazione\s+(?:del(?:la|le)\s+)?graduatori", re.IGNORECASE)
_PRESS_RELEASE = re.compile(r"comunicato\s+stampa\b", re.IGNORECASE)
_ACT = re.compile(
    r"(?P<act>decreto|determina(?:zione)?|ordinanza|delibera(?:zione)?)"
    r"(?:\s+(?:dirigenziale|direttoriale|dipartimentale|interministeriale|ministeriale|del|della|"
    r"dell['’]|dei|n\.?|nr\.?|\d)(?:.{0,80})?)?\W{0,2}",
    re.IGNORECASE,
)
_ENACTING: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.DECRETO, re.compile(r"\W{0,3}(?:DECRETA|DETERMINA|ORDINA|[Dd]ecreta:)\W{0,3}")),
    (Kind.DELIBERA, re.compile(r"\W{0,3}(?:DELIBERA|[Dd]elibera:)\W{0,3}")),
)
_RECITAL = re.compile(r"(?:VIST[OAIE]|Vist[oaie]|CONSIDERATO|Considerato)\b")
_REST_OF_WORD = re.compile(r"\w*")
_MIN_RECITALS = 3


@dataclass(frozen=True, slots=True)
class Classification:
    """The kind of a document and why, in Italian."""

    kind: Attribute[Kind]
    reason: str


@dataclass(frozen=True, slots=True)
class _Place:
    page: PageLayout
    line: TextLine


@dataclass(frozen=True, slots=True)
class _Named:
    """A kind and the words that name it."""

    kind: Kind
    words: str


def classify(layout: Layout, title: Attribute[str]) -> Attribute[Kind]:
    """The kind of a document; `ALTRO` without a page when nothing says it."""
    return classify_with_reason(layout, title).kind


def classify_with_reason(layout: Layout, title: Attribute[str]) -> Classification:
    """The kind of a document and what it was told by."""
    return (
        _press_release(layout)
        or _approved_ranking(title)
        or _act_line(layout)
        or _title_start(title)
        or _first_page_line(layout)
        or _title_words(title)
        or _enacting_formula(layout)
        or _only_tables(layout)
        or Classification(
            Attribute(Kind.ALTRO, Origin.TEXT),
            "Né il titolo né le prime pagine dicono di che documento si tratta.",
        )
    )


def _act_line(layout: Layout) -> Classification | None:
    """A line of the first pages that names the act: "DECRETO N. 12 del 3 maggio 2022"."""
    for place in _standing_lines(layout):
        match = _ACT.fullmatch(place.line.text)
        if match is not None:
            is_delibera = match["act"].lower().startswith("delibera")
            kind = Kind.DELIBERA if is_delibera else Kind.DECRETO
            return _quoted(kind, place, "L'atto si intesta")
    return None


def _approved_ranking(title: Attribute[str]) -> Classification | None:
    """A ranking is looked for as such, though it is an act that approves it."""
    match = _RANKING.search(title.value)
    return _as_title(_named(Kind.GRADUATORIA, match), title, "contiene") if match else None


def _press_release(layout: Layout) -> Classification | None:
    """A line of the first page that begins with "Comunicato stampa", place and date after it."""
    for place in _standing_lines(layout):
        if place.page is layout.pages[0] and _PRESS_RELEASE.match(place.line.text):
            return _quoted(Kind.COMUNICATO, place, "La prima pagina porta la riga")
    return None


def _title_start(title: Attribute[str]) -> Classification | None:
    named = _named_at_start(title.value)
    return _as_title(named, title, "comincia con") if named else None


def _first_page_line(layout: Layout) -> Classification | None:
    """A line in capitals or alone on the first page that begins with the name of a kind."""
    for place in _standing_lines(layout):
        own_words = place.line.text.isupper() or len(place.line.text.split()) <= 3
        named = _named_at_start(place.line.text) if own_words else None
        if named is not None:
            return _quoted(named.kind, place, "Nelle prime pagine sta da sola la riga")
    return None


def _title_words(title: Attribute[str]) -> Classification | None:
    for kind, pattern in _ANYWHERE:
        match = pattern.search(title.value)
        if match:
            return _as_title(_named(kind, match), title, "contiene")
    return None


def _enacting_formula(layout: Layout) -> Classification | None:
    """Recitals and the word that closes them: "VISTO… VISTO… DECRETA"."""
    recitals = 0
    for page in layout.pages:
        for line in page.lines:
            recitals += _RECITAL.match(line.text) is not None
            for kind, pattern in _ENACTING:
                if recitals >= _MIN_RECITALS and pattern.fullmatch(line.text):
                    why = "Dopo le premesse il testo dispone con"
                    return _quoted(kind, _Place(page, line), why)
    return None


def _only_tables(layout: Layout) -> Classification | None:
    lines = sum(len(page.lines) for page in layout.pages)
    inside = sum(len(page.table_lines()) for page in layout.pages)
    if not lines or inside < _TABLE_SHARE * lines:
        return None
    page = next(page for page in layout.pages if page.tables)
    table = page.tables[0]
    last = table.rows[max(0, table.header_rows - 1)].last
    quote = page.page.text[page.lines[table.first].start : page.lines[last].end]
    kind = Attribute(Kind.ELENCO, Origin.TEXT, page.page.number, quote)
    return Classification(kind, "Il documento è fatto quasi solo di tabelle.")


def _named_at_start(text: str) -> _Named | None:
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    found = ((kind, pattern.match(text, start)) for kind, pattern in _AT_START)
    return next((_named(kind, match) for kind, match in found if match), None)


def _named(kind: Kind, match: re.Match[str]) -> _Named:
    """The words of a match, the last one whole."""
    end = _REST_OF_WORD.match(match.string, match.end())
    return _Named(kind, match.string[match.start() : end.end() if end else match.end()])


def _standing_lines(layout: Layout) -> Iterator[_Place]:
    """The short lines of the first pages that stand for themselves."""
    for page in layout.pages[:_PAGES]:
        inside = page.toc | page.table_lines()
        for index, line in enumerate(page.lines):
            short = len(line.text) <= _MAX_LINE_CHARACTERS and not line.text.endswith((";", ","))
            alone = line.gap_above or line.text.isupper()
            if index not in inside and short and alone:
                yield _Place(page, line)


def _quoted(kind: Kind, place: _Place, why: str) -> Classification:
    attribute = Attribute(kind, Origin.TEXT, place.page.page.number, place.line.text)
    return Classification(attribute, f"{why} «{place.line.text}».")


def _as_title(named: _Named, title: Attribute[str], how: str) -> Classification:
    attribute = Attribute(named.kind, title.origin, title.page, title.quote)
    where = "nome del file" if title.origin is Origin.FILE_NAME else "titolo"
    return Classification(attribute, f"Il {where} {how} «{named.words}».")
