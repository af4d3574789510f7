"""Where a text says who may apply and who may not: the words, and the bodies they name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import islice

from docsearch.models import Span
from indexer.extract.bodies import Body, find_bodies
from indexer.extract.entitlement_words import Weight, Wording, find_exceptions, find_wordings
from indexer.extract.enumeration import Case, standing
from indexer.extract.folding import folded
from indexer.extract.reading import Clause, ClauseRole, Reading


class Tier(IntEnum):
    """How well a place says who may apply; only the best that names bodies counts."""

    SECTION = 0
    """Under a heading such as "Soggetti beneficiari"."""
    BODY = 1
    """A sentence of the text."""
    LIKELY = 2
    """Who carries the works out ("soggetti attuatori"), who does apply."""
    RECITAL = 3
    """A recital that tells what the call says."""
    SUBJECT = 4
    """How many projects one may present, in whose favour the act is."""


@dataclass(frozen=True, slots=True)
class Named:
    """A body named in a statement: `span` runs from its article to the end of what qualifies it."""

    body: Body
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of a clause that name who may apply, or who may not.

    `named` may be empty where the words only go on about bodies named before: `group` is one for a
    sentence and the items of its list, `lead` the text of that sentence.
    """

    clause: Clause
    span: Span
    named: tuple[Named, ...]
    admitted: bool
    tier: Tier
    group: int
    lead: str

    @property
    def text(self) -> str:
        """The words."""
        return self.clause.text[self.span.start : self.span.end]


_GATE = (
    "poss", "potr", "può", "puo", "benefici", "ammess", "ammissib", "propon", "rivol", "destinat",
    "riservat", "attuator", "facolt", "esclus", "apert", "richiedent", "dirett", "indirizzat",
    "titolo", "legittimat", "essere ", "favore", "consentita", "presenta", "da parte",
)  # fmt: skip
_ABOUT_APPLICANTS = re.compile(
    r"\bsoggett[oi]\s(?:\w{5,12}\s)?(?:benefici|ammiss|ammess|propon|richied|destinatari|eleggib"
    r"|legittim|interess)|\bchi\spuo|\b(?:potenziali\s|enti\s)?beneficiari(?:\sdel\s\w{5,14})?\s?\Z"
    r"|\benti\s(?:ammess|benefici|destinat)|che\spossono\s(?:present|partecip|richied|accedere"
    r"|candid)|\brequisiti\s(?:soggettivi|dei\s(?:soggetti|beneficiari|richiedenti|proponenti))"
    r"|\bbeneficiari\se\s(?:requisiti|destinatari)|\bdestinatari\s(?:e\sbeneficiari|dell|del\b)"
    r"|\ba\schi\s(?:e|si)\srivol|\bproponenti\s?\Z"
)
_ABOUT_OTHERS = re.compile(
    r"obblig|adempiment|decadenz|rinunc|responsab|spes[ae]|intervent|progett|cost[oi]|graduator"
    r"|controll|impegni|diritti|revoc|esclusion|erogazion|comunicazion|istruttor|valutazion"
    r"|normativ|variazion|subentr|cumul|premess|monitorag|rendicont|selezion|esiti"
)
_FORM = re.compile(
    r"definizion|glossar|modell[oi]\s|fac-?\s?simil|schema\sdi|modul[oi]\b|modulistica|formulari"
    r"|dichiarazion|(?:scheda|istanza)\sdi|informativa|privacy|domanda\sdi\scontributo\Z|esempi"
    r"|normativ|patto|disciplinare"
)
_RECITAL = re.compile(
    r"\W{0,3}(?:vist|considerat|rilevat|ritenut|premess|att(?:eso|esa)\b|richiamat|sentit|acquisit"
    r"|verificat|valutat|dato\satto|preso\satto|tenuto\sconto)",
    re.IGNORECASE,
)
_MILESTONE = re.compile(r"milestone|\btarget\b|traguard|\bm\dc\d-\d|\b[tm]-ue")
_SHARE = re.compile(r"quota|riserva(?!t)|per\scento|%|premialit|punteggi|priorit|preceden")
_PARTNER = re.compile(
    r"\b(?:come|quali|in\squalita\sdi|al)\s(?:partner|partenariato|membri|soci\b)"
)
_EACH = re.compile(
    r"\W{0,4}(?:(?:ogni|ciascun[oa]?|(?:un|il|lo|la|uno)\s(?:medesim|stess|singol)[oa]|il|la|lo)\s"
    r"|(?:l|un)')"
)
_OBJECT_HEADING = re.compile(r"oggetto|finalita|ambito|obiettiv")
_TITLE_CLAUSES = 12
_NEAR_CHARACTERS = 30
_COMPANIONS = re.compile(
    r"\b(?:in\s(?:partenariato|collaborazione|associazione|convenzione|accordo|raggruppamento"
    r"|rapporto)\scon|insieme\s(?:a|con)|unitamente|coinvolg|(?:con|tramite|attraverso)\sil\s"
    r"(?:coinvolgimento|supporto)|per\sconto|(?:in|a)\sfavore|a\sbeneficio|partecipat[ieao]\sd"
    r"|controllat[ieao]\sd|(?:come|quali|in\squalita\sdi)\s(?:partner|membri|soc[io])"
    r"|gestit[ieao]\sd|affidat[ieao]|delegat[ieao]|ad?\s(?:eccezione|esclusione)|esclus[ie]\s"
    r"|con\s(?:l')?\s?(?:eccezione|esclusione)|fatt[ae]\s(?:salv|eccez)|salvo|ad\sesempio"
    r"|per\sesempio|es\.|compost[aeio]\sda|costituit[aeio]\s(?:da|tra|fra)|format[aeio]\sda"
    r"|che\spossono|diversi\sda)"
)
_RELATIVE = re.compile(
    r"\b(?:che|nel(?:la|le|lo)?\scui|nell'\s?cui|nei\scui|(?:il|la|le|i)\scui|qualora|purche'?"
    r"|di\scui|a\scondizione|ai\ssensi|secondo|mediante|tramite|attraverso|in\squalita"
    r"|nel\srispetto|in\spossesso|avent[ei]|operant[ei]|iscritt[ieao]|proprietar[io]{1,2}"
    r"|appartenent[ei]|presenti\sn|individuat[ieao]|riconosciut[ieao])\b"
)
_GOES_ON = re.compile(r"[:;,]\s?(?:e|o|ed|od|e/o|oppure)?\Z")
_ITEM_MARK = re.compile(
    r"\W{0,3}(?:(?:[a-z]{1,2}|[ivx]{1,4}|\d{1,2})\s?[.)]\s|\d{1,2}\.\d{1,2}[.)]?\s)?\W{0,3}",
    re.IGNORECASE,
)
_NUMBER_ONLY = re.compile(r"[\d.)\s]*\Z")
_VERB = re.compile(
    r"(?<!che\s)(?<!che\snon\s)\b(?:dev(?:e|ono)|dovr(?:à|anno)|può|possono|presenta(?:no)?|è|sono"
    r"|assicura(?:no)?|trasmett(?:e|ono)|provved(?:e|ono))\b",
    re.IGNORECASE,
)
_PHRASE_ENDS = re.compile(
    r"[;:.](?=\s|\Z)|\s-\s|,?\s(?:(?:ad|con|fatta)\s(?:la\ssola\s|l')?(?:eccezione|esclusione)"
    r"|esclus[ie]\s(?:i|gli|le|l')\b)"
)
_TRAILING = re.compile(
    r"(?:[\s,;.:(-]|(?<=\s)(?:e|ed|o|od|nonche|anche|oppure|e/o|ovvero|sia|che)(?=[\s,;.:-]|\Z)){1,12}\Z"
)
_SENTENCE_ENDS = re.compile(r"[.;]\s")
_REACH = 2000
_PHRASE_CHARACTERS = 200
_ITEMS_READ = 40
_WORDINGS_READ = 24
_BODIES_READ = 60


def find_statements(reading: Reading) -> tuple[Statement, ...]:
    """What the text says of who may apply, by its best tier, and of who may not.

    In reading order; only groups that name a body.
    """
    found = tuple(_all_statements(reading.clauses))
    naming = {(s.group, s.admitted) for s in found if s.named}
    best = min((s.tier for s in found if s.admitted and s.named), default=Tier.SECTION)
    worst_barred = max(best, Tier.BODY)
    return tuple(
        s
        for s in dict.fromkeys(found)
        if (s.group, s.admitted) in naming
        and (s.tier is best if s.admitted else s.tier <= worst_barred)
    )


def in_applicants_section(clause: Clause) -> bool:
    """Whether the clause stands under a heading about who may apply, not about their duties."""
    return _section(clause.headings)


def is_recital(clause: Clause) -> bool:
    """Whether it is one of the reasons of an act: "VISTO", "CONSIDERATO"."""
    return _RECITAL.match(clause.text) is not None


def _all_statements(clauses: Sequence[Clause]) -> Iterator[Statement]:
    begun: set[tuple[str, ...]] = set()
    for index, clause in enumerate(clauses):
        if clause.role is ClauseRole.HEADING or is_form(clause):
            continue
        low = clause.text.lower()
        made = tuple(_of_sentence(clauses, index)) if any(piece in low for piece in _GATE) else ()
        if _section(clause.headings) and clause.headings not in begun:
            made = made or tuple(_of_bare_list(clauses, index))
            if not _NUMBER_ONLY.match(clause.text):
                begun.add(clause.headings)
        yield from made


def _of_sentence(clauses: Sequence[Clause], index: int) -> Iterator[Statement]:
    clause = clauses[index]
    text = clause.text
    plain = folded(text)
    wordings = tuple(islice(find_wordings(plain), _WORDINGS_READ))
    said: set[Span] = set()
    for wording in wordings:
        tier = _tier(clause, plain, wording, index)
        if tier is None or wording.span in said:
            continue
        span = _reach(plain, wording, wordings)
        if span.start >= span.end:
            continue
        case = wording.case or Case.PLAIN
        named = tuple(_named(plain, span, case))
        if wording.case is None:
            if not named:
                continue
            said.add(wording.span)
            if tier in (Tier.SECTION, Tier.BODY) and _EACH.match(plain, span.start):
                tier = Tier.SUBJECT
        yield Statement(clause, span, named, wording.admitted, tier, index, text)
        yield from _exceptions(clause, span, wording.admitted, tier, index)
        if wording.case is not None and _GOES_ON.search(text):
            yield from _items(clauses, index, wording.admitted, case, tier)
        elif wording.admitted and text.endswith(":"):
            yield from _requirements(clauses, index, tier)


def _reach(plain: str, wording: Wording, wordings: Sequence[Wording]) -> Span:
    """Where the bodies of a wording stand: as far as the next wording, or, before it, from the
    beginning of its sentence when that has no other.
    """
    if wording.case is not None:
        after = (w.span.start for w in wordings if w.span.start > wording.span.end)
        return Span(wording.span.end, min(after, default=len(plain)))
    end = wording.span.start
    start = max(
        (match.end() for match in _SENTENCE_ENDS.finditer(plain, max(0, end - _REACH), end)),
        default=0,
    )
    if any(start <= w.span.start < end for w in wordings):
        return Span(end, end)
    mark = _ITEM_MARK.match(plain, start)
    return Span(mark.end() if mark and mark.end() < end else start, end)


def _exceptions(
    clause: Clause, span: Span, admitted: bool, tier: Tier, group: int
) -> Iterator[Statement]:
    if not admitted:
        return
    plain = folded(clause.text)
    for wording in find_exceptions(plain, span.start, span.end):
        stop = _PHRASE_ENDS.search(plain, wording.span.end, span.end)
        out = Span(wording.span.end, stop.start() if stop else span.end)
        named = tuple(_named(plain, out, wording.case or Case.PLAIN))
        yield Statement(clause, out, named, False, tier, group, clause.text)


def _items(
    clauses: Sequence[Clause], index: int, admitted: bool, case: Case, tier: Tier
) -> Iterator[Statement]:
    """The items of the list that the clause at `index` introduces."""
    for item in _list_after(clauses, index):
        mark = _ITEM_MARK.match(item.text)
        span = Span(mark.end() if mark else 0, len(item.text))
        plain = folded(item.text)
        if any(
            w.admitted != admitted and w.case is not None
            for w in islice(find_wordings(plain), _WORDINGS_READ)
        ):
            return
        named = tuple(_named(plain, span, case)) or tuple(_named(plain, span, Case.PLAIN))
        yield Statement(item, span, named, admitted, tier, index, clauses[index].text)
        yield from _exceptions(item, span, admitted, tier, index)


def _requirements(clauses: Sequence[Clause], index: int, tier: Tier) -> Iterator[Statement]:
    """The items of a list that says what those named before must have."""
    for item in _list_after(clauses, index):
        span = Span(0, len(item.text))
        yield Statement(item, span, (), True, tier, index, clauses[index].text)


def _list_after(clauses: Sequence[Clause], index: int) -> Iterator[Clause]:
    intro = before = clauses[index]
    for item in clauses[index + 1 : index + 1 + _ITEMS_READ]:
        if item.role is ClauseRole.NOTE and before.role is not ClauseRole.NOTE:
            continue
        if item.role is ClauseRole.HEADING or item.headings != intro.headings or is_recital(item):
            return
        if item.lead != intro.text and not _GOES_ON.search(before.text):
            return
        yield item
        before = item


def _of_bare_list(clauses: Sequence[Clause], index: int) -> Iterator[Statement]:
    """The bodies that a section on applicants begins with, without a sentence about them."""
    for clause in clauses[index : index + _ITEMS_READ]:
        mark = _ITEM_MARK.match(clause.text)
        span = Span(mark.end() if mark else 0, len(clause.text))
        named = tuple(_named(folded(clause.text), span, Case.PLAIN))
        starts = bool(named) and named[0].span.start == span.start
        if not starts or clause.headings != clauses[index].headings or _VERB.search(clause.text):
            return
        yield Statement(clause, span, named, True, Tier.SECTION, index, "")


def _tier(clause: Clause, plain: str, wording: Wording, index: int) -> Tier | None:
    """How well the wording says it; None when it speaks of something else."""
    if _MILESTONE.search(plain) or _MILESTONE.search(folded(clause.lead)):
        return None
    if _PARTNER.search(plain, wording.span.start, wording.span.end + _NEAR_CHARACTERS):
        return None
    if wording.case in (Case.TO, Case.OF) and _SHARE.search(plain, 0, wording.span.end):
        return None
    if is_recital(clause):
        return Tier.RECITAL if wording.admitted and wording.weight is Weight.APPLICANT else None
    if wording.weight is Weight.SUBJECT:
        about = any(_OBJECT_HEADING.search(folded(heading)) for heading in clause.headings)
        return Tier.SUBJECT if about or index < _TITLE_CLAUSES else None
    if wording.weight is Weight.LIKELY:
        return Tier.BODY if _section(clause.headings) else Tier.LIKELY
    return Tier.SECTION if _section(clause.headings) else Tier.BODY


@lru_cache(maxsize=1024)
def _section(headings: tuple[str, ...]) -> bool:
    for heading in map(folded, reversed(headings)):
        if _ABOUT_OTHERS.search(heading):
            return False
        if _ABOUT_APPLICANTS.search(heading):
            return True
    return False


def is_form(clause: Clause) -> bool:
    """Whether it is part of a form to fill in, of a glossary, of an example."""
    return _form(clause.headings)


@lru_cache(maxsize=1024)
def _form(headings: tuple[str, ...]) -> bool:
    return any(_FORM.search(folded(heading)) for heading in headings)


def _named(plain: str, span: Span, case: Case) -> Iterator[Named]:
    """The bodies that stand in an enumeration of their own in a span of folded text; not those
    that only qualify others: partners, members, places.
    """
    kept: list[tuple[int, Body]] = []
    with_article = True
    for body in islice(find_bodies(plain, span.start, span.end), _BODIES_READ):
        place = standing(plain, span.start, body.span.start, case)
        since = kept[-1][1].span.end if kept else span.start
        between = plain[since : place.start].rsplit(";", 1)[-1]
        if not (place.joined if kept else place.first) or _COMPANIONS.search(between):
            continue
        if kept and place.article != with_article and _RELATIVE.search(between):
            continue
        if not kept:
            with_article = place.article
        kept.append((place.start, body))
    for index, (start, body) in enumerate(kept):
        end = kept[index + 1][0] if index + 1 < len(kept) else span.end
        yield Named(body, Span(start, _phrase_end(plain, body.span.end, end)))


def _phrase_end(plain: str, start: int, end: int) -> int:
    """Where what qualifies a body ends."""
    stop = _PHRASE_ENDS.search(plain, start, end)
    end = stop.start() if stop else end
    if end > start + _PHRASE_CHARACTERS:
        end = max(start, plain.rfind(" ", start, start + _PHRASE_CHARACTERS))
    return start + len(_TRAILING.sub("", plain[start:end]))
