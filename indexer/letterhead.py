"""Lines above the title of an act: who issues it, under which programme, when."""

import re

_ISSUER = re.compile(
    r"(?:presidenza\s+del\s+consiglio\s+dei\s+ministri|minister[oi]\s|ministr[oai]\s+(?:del|per)|"
    r"dipartimento\s|segretariato\s+generale|direzione\s+(?:generale|regionale|centrale)|"
    r"giunta\s+(?:regionale|comunale)|consiglio\s+(?:regionale|comunale)|"
    r"unione\s+(?:de\w+\s+)?comun|unit[aà]['’]?\s+di\s+missione|agenzia\s+\w|ufficio\s+\w|"
    r"nucleo\s+di|camera\s+di\s+commercio|unioncamere|commissario\s+straordinario|"
    r"repubblica\s+italiana|autorit[aà]['’]?\s+\w|settore\s+\w)",
    re.IGNORECASE,
)
_TERRITORY = re.compile(
    r"(?:regione|provincia(?:\s+autonoma)?\s+di|comun[ei]\s+d\w{1,3}|"
    r"citt[aà]['’]?\s+(?:metropolitana\s+)?di)(?:\s+|['’])[\w'’\s-]{2,40}",
    re.IGNORECASE,
)
_MAX_TERRITORY_WORDS = 6
_MAX_ISSUER_CHARACTERS = 140

_PROGRAMME = re.compile(
    r"(?:programma\s+(?:regionale|operativo|nazionale)|p\.?r\.?\s+fe?s[er]|p\.?o\.?[rn]\s+fe?s[er]|"
    r"asse\s+(?:prioritario\s+)?[\divx]|priorit[aà]['’]?\s+\d|obiettivo\s+(?:specifico|tematico)|"
    r"azione\s+\d|piano\s+nazionale\s+(?:di|per\s+la)\s+ripresa|pnrr\b|next\s?generation|"
    r"missione\s+[1-7]\b|m[1-7]\s?c[1-5]\b|componente\s+[1-5]\b|(?:sub)?-?investimento\s+\d|"
    r"finanziato\s+dall|unione\s+europea|italia\s?domani|fondo\s+(?:europeo|sociale)|"
    r"regime\s+di\s+aiut|c\.?u\.?p\b|c\.?i\.?g\b)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:allegat[oi]\b.{0,6}$|all\.|appendice\b.{0,4}$|serie\s+(?:ordinaria|generale)|bollettino|"
    r"gazzetta|prot(?:ocollo|\.)\s*(?:n|\d|[:.])|identificativo|repertorio|"
    r"pag(?:ina|\.)\s|n\.\s?\d|versione\b|rev\.|\W*\d[\d\W]*$|https?:|www\.)",
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


def is_programme(text: str) -> bool:
    """Whether a line names the programme that funds an act: "ASSE 2 – …", "PR FESR 2021-2027"."""
    return _PROGRAMME.match(text) is not None


def is_reference(text: str) -> bool:
    """Whether a line is a date, a number or the name of an attachment."""
    return _REFERENCE.match(text) is not None or _DATE.fullmatch(text) is not None


def is_letterhead(text: str) -> bool:
    """Whether a line is none of the title: issuer, programme or reference."""
    return is_issuer(text) or is_programme(text) or is_reference(text)
