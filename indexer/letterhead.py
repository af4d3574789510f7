"""Lines above the title of an act: who issues it, under which programme, when."""

import re

_ISSUER = re.compile(
    r"(?:presidenza\s+del\s+consiglio\s+dei\s+ministri|minister[oi]\s|ministr[oai]\s+(?:del|per)|"
    r"dipartimento\s|segretariato\s+generale|direzione\s+(?:generale|regionale|centrale)|"
    r"giunta\s+(?:regionale|comunale)|consiglio\s+(?:regionale|comunale)|"
    r"unione\s+(?:de\w+\s+)?comun|unit[aà]['’]?\s+di\s+missione|agenzia\s+\w|ufficio\s+\w|"
    r"nucleo\s+di|camera\s+di\s+commercio|unioncamere|commissario\s+straordinario|"
    r"repubblica\s+italiana|autorit[aà]['’]?\s+\w|settore\s+\w|prefettura\b|"
    r"gestore\s+dei\s+servizi|invitalia\b|cassa\s+depositi)",
    re.IGNORECASE,
)
_TERRITORY = re.compile(
    r"(?:regione|provincia(?:\s+autonoma)?\s+di|comun[ei]\s+d\w{1,3}|"
    r"citt[aà]['’]?\s+(?:metropolitana\s+)?di)(?:\s+|['’])[\w'’\s-]{2,40}",
    re.IGNORECASE,
)
_MAX_TERRITORY_WORDS = 6
_MAX_ISSUER_CHARACTERS = 140

_FUNDING = re.compile(
    r"(?:piano\s+nazionale\s+(?:di|per\s+la)\s+ripresa\s+e\s+(?:di\s+)?resilienza(?:\s+\(PNRR\))?|"
    r"p\.?n\.?r\.?r\.?)(?:$|\s*[–—,-]\s*(?:m|$)|\s+m)|(?:next\s?generation|"
    r"missione\s+[1-7]\b|m[1-7]\s?c[1-5]\b|componente\s+[1-5]\b|(?:sub)?-?investimento\s+\d|"
    r"finanziat[oa]\s|unione\s+europea|italia\s?domani|c\.?u\.?p\b|c\.?i\.?g\b|dall['’]unione)",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(
    r"(?:programma\s+(?:regionale|operativo|nazionale)|p\.?r\.?\s+fe?s[er]|p\.?o\.?[rn]\s+fe?s[er]|"
    r"asse\s+(?:prioritario\s+)?[\divx]|priorit[aà]['’]?\s+\d|obiettivo\s+(?:specifico|tematico)|"
    r"azione\s+\d|fondo\s+(?:europeo|sociale)|regime\s+di\s+aiut)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:allegat[oi]\b.{0,6}$|all\.|appendice\b.{0,4}$|serie\s+(?:ordinaria|generale)|bollettino|"
    r"gazzetta|prot(?:ocollo|\.)\s*(?:n|\d|[:.])|identificativo|repertorio|"
    r"comunicato(?:\s+stampa)?(?:$|\s*[-–—,]|\s+(?:n\.|del\s)\s*\d)|approvat[oa]\s|sottoscritt[oa]\s|"
    r"a\s+cura\s|pag(?:ina|\.)\s|n\.\s?\d|versione\b|rev\.|\W*\d[\d\W]*$|https?:|www\.)",
    re.IGNORECASE,
)
_MONTHS = (
    r"(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|"
    r"dicembre)"
)
_DATE = re.compile(
    rf"(?:[^\W\d]{{2,20}},?\s+)?(?:l[iì]['’]?\s+)?(?:\d{{1,2}}[°º]?\s+)?{_MONTHS}\s+\d{{4}}\.?"
    r"|(?:[^\W\d]{2,20},?\s+)?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}",
    re.IGNORECASE,
)


def is_issuer(text: str) -> bool:
    """Whether a line only names an administration."""
    if len(text) > _MAX_ISSUER_CHARACTERS or text.endswith((";", ":", ",")):
        return False
    if len(text.split()) <= _MAX_TERRITORY_WORDS and _TERRITORY.fullmatch(text):
        return True
    return _ISSUER.match(text) is not None


def is_funding(text: str) -> bool:
    """Whether a line says where the money comes from: "PNRR – Missione 2", "Finanziato da…"."""
    return _FUNDING.match(text) is not None


def is_programme(text: str) -> bool:
    """Whether a line names a place in a programme: "ASSE 2 – …", "PR FESR 2021-2027"."""
    return _PROGRAMME.match(text) is not None


def is_reference(text: str) -> bool:
    """Whether a line is a date, a number, the name of an attachment or "Comunicato stampa"."""
    return _REFERENCE.match(text) is not None or _DATE.fullmatch(text) is not None


def is_letterhead(text: str) -> bool:
    """Whether a line is none of the title: issuer, money, programme or reference."""
    return is_issuer(text) or is_funding(text) or is_programme(text) or is_reference(text)
