"""For which line, band of comuni or kind of project a sum or a rate holds, in the text's words."""

import re

from indexer.extract.folding import folded
from indexer.extract.provisions import Provision

_LONGEST = 160

_LINE = re.compile(
    r"\b(?:line[ae]|pacchetto|lotto|sportello|ambito|tipologia|fascia|categoria|azione|intervento|"
    r"sottomisura|sub-?azione)\s(?:di (?:finanziamento|intervento|azione|progetto)\s)?(?:n\. ?)?"
    r"(?:[a-h]|\d{1,2}|[ivx]{1,4})(?!\w|\.\w|')"
)
_LINE_END = re.compile(
    r"[;“]? ?(?:\W|\b)(?:(?:il|l'|un|i|gli) ?)?(?:contribut|agevolaz|finanziament[oi] |sovvenzion|"
    r"sostegno|intensita|percentual|massim|minim|pari |fino all?['\s]|fino al |nella misura|"
    r"nel limite|non |import[oi] |dotazion|e' |sara |sono |euro|€|"
    r"\d[\d.,]{0,14} ?(?:%|per cento|euro|€|mil))|;|\. "
)
_LEFT_OVER = re.compile(r"\s(?:è|e'|e|ed|ad?|al|di|del)\s?\Z")
_EACH = (
    r"(?:ciascun[oa']? ?(?:singol[oa] )?|ogni (?:singol[oa] )?|(?:il |la )?singol[oa] |"
    r"(?:un |una )?stess[oa] |medesim[oa] )"
)
_ONE = (
    r"(?:progetto|intervento|domanda|istanza|beneficiari[oa]|proponente|richiedente|comune|ente|"
    r"impresa|soggetto|proposta|operazione|candidatura|aggregazione|partenariato|impianto|edificio|"
    r"scuola|istituto|associazione|green communit[yi]|unione|linea|azienda|iniziativa|sito|borgo)"
    r"(?: (?:beneficiari[oa]|proponente|richiedente|attuatore|progettuale|ammess[oa]|singol[oa]))?"
)
_BASIS = re.compile(rf"\b(?:(?:per|a|ad|di|da) ?{_EACH}{_ONE}|per {_ONE}|a {_ONE})\b")
_FOR = re.compile(
    r"(?: ?\([^)]{1,60}\))?,? ?(?P<band>(?:per|ai|agli|alle|nel caso di|in caso di) "
    rf"(?!{_EACH}|{_ONE}\b|uno? |una |la durata|l'anno|l'inter[oa]|l'annual|le finalita|complessiv|"
    r"effetto|i primi|quanto|la realizzazione d|l'attuazione|la copertura|\d)[^;]{3,160}?)"
    r"(?:;|\.(?: |$)|$|, (?:e comunque|e in ogni|purche|nel limite|fino a)|"
    r",? (?:e )?(?:di|ad?|al|del|pari al?|fino al) (?:(?:€ ?|euro )\d|"
    r"\d[\d.,]{0,14} ?(?:€|euro|%|per cento)))"
)
_OPENING = re.compile(
    r"(?:\W|[a-z0-9]{1,2}[.)] ?){0,4}(?P<band>(?:per|ai|agli|alle|nel caso di|in caso di|nei|"
    r"nelle) "
    rf"(?!{_EACH}|{_ONE}\b).{{3,160}}?)[,:]? (?:(?:il|la|i|le|e'|un) |l')?(?:contribut|agevolaz|"
    r"finanziament|sovvenzion|sostegno|aiuto|import|limite|massimal|percentual|intensita|quota|"
    r"spes|"
    r"cost|investim|fino (?:al |all'|ad? un))"
)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return max(pattern.finditer(text, start, end), key=lambda match: match.start(), default=None)


def line_in(text: str) -> str:
    """The last line, lot or band that the text names ("Linea 2: centri del riuso"), or ""."""
    plain = folded(text)
    last = _last(_LINE, plain, 0, len(plain))
    if last is None:
        return ""
    end = _LINE_END.search(plain, last.end(), last.end() + _LONGEST)
    stop = end.start() if end else min(len(text), last.end() + _LONGEST)
    return tidy(_LEFT_OVER.sub("", text[last.start() : stop]))


def band_of(provision: Provision, start: int, end: int) -> str:
    """For whom or what the number at `start` to `end` of `provision.said` holds, or "".

    What follows it says so ("per i comuni fino a 5.000 abitanti"), or the line named before it,
    or the beginning of the sentence, or the heading.
    """
    said = provision.said
    plain = folded(said)
    after = _FOR.match(plain, end, end + _LONGEST + 60)
    if after:
        return tidy(said[after.start("band") : after.end("band")])
    line = line_in(said[:start])
    if line:
        return line
    opening = _OPENING.match(plain, provision.offset, start + 1)
    if opening:
        return tidy(said[opening.start("band") : opening.end("band")])
    return next((found for h in reversed(provision.clause.headings) if (found := line_in(h))), "")


def basis_of(text: str, start: int, end: int) -> str:
    """What a grant is counted by ("per ciascun progetto"), as the text says near the number."""
    plain = folded(text)
    after = _BASIS.search(plain, end, end + 90)
    match = after or _last(_BASIS, plain, max(0, start - 200), start)
    return text[match.start() : match.end()] if match else ""


def line_key(words: str) -> str:
    """What two ways to name a line have in common: "linea b" of "Linea B – Comuni fino a…"."""
    plain = folded(words)
    named = _LINE.match(plain)
    return named[0] if named else plain


def tidy(words: str) -> str:
    """The words without the signs that surround them."""
    return words.strip(" \t:;,.-–—•*(\"'").removesuffix(" “").strip(" –-")
