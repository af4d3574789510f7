"""How and where to apply, and whom to ask: offices only, never private persons."""

import re
from collections.abc import Iterator

from docsearch.calls import Contact, ContactKind
from docsearch.evidence import Evidence, Fact
from indexer.extract.folding import SENTENCE_CHARACTERS, folded
from indexer.extract.reading import Clause, ClauseRole, Reading
from indexer.extract.sections import RECITAL, Part, part_of

_TEXT_CHARACTERS = 300
_PLACES = 3
"""Pieces of evidence kept for a contact printed again and again."""

_REACH = 90
"""Characters before a mailbox or number in which the words that say whose it is stand."""

_MOST_SITES = 5
_SURE = 3
"""Score from which a sentence is taken for the one that says how to apply."""

_APPLICATION = re.compile(
    r"\b(?:domand[ae]|istanz[ae]|candidatur[ae]|propost[ae]|manifestazion[ei] di interesse"
    r"|richiest[ae] di (?:contribut|finanziament|agevolazion|partecipazion|ammission)|adesion[ei])"
)
_SENT = re.compile(
    r"\b(?:presentat[aeio]|presenta(?:re|zione|no)?|trasmess[aeio]|trasmett\w{2,5}|trasmission[ei]"
    r"|inoltrat[aeio]|inoltr[oa]\w{0,3}|inviat[aeio]|inviare|invio|perven\w{2,7}|compilat[aeio]"
    r"|compila(?:re|zione)|present[ae]r\w{0,3}|effettuat[ao])\b"
)
_CHANNEL = re.compile(
    r"\bpec\b|posta elettronica certificata|piattaforma|\bon-? ?line\b|sistema informativo|portale"
    r"|sportello telematic|procedura (?:informatic|telematic)|\bspid\b|applicativ"
    r"|applicazione (?:web"
    r"|informatic)|modalita telematic|via telematica|per via telematic|raccomandata|a mano"
    r"|ufficio protocollo|area riservata|form(?:ulario)? (?:on|web)|domicilio digitale"
)
_CHANNEL_GATE = (
    "pec piattaforma line informati portale sportello telematic spid applicati raccomandata "
    "protocollo riservata domicilio elettronica form"
).split()
_ONLY = re.compile(r"esclusiv|unicament|\bsol[oa]\b|soltanto|unico canale|pena |tramite|mediante")
_MUST = re.compile(r"\b(?:dev(?:e|ono)|dovra(?:nno)?|va(?:nno)? )")
_NOT_THIS = re.compile(
    r"rendicont|erogazion|\bsaldo\b|variant[ei]|prorog|rinunc|accesso agli atti|chiariment|quesit"
    r"|integrazion|soccorso|non (?:sono|saranno) (?:ammess|accettat|prese|considerat|accolt)|ricors"
    r"|fattur|graduatori|comunicazion|rettific|sostituzion|annulla|assistenza|supporto|richiesta di"
    r" (?:erogaz|anticip|rimbors)|ricevut[ao]\b|istruttoria|supporto|recapito"
)

_MAIL = re.compile(r"(?<![\w.@+-])[\w+-][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?![\w@])")
_PEC_DOMAIN = re.compile(
    r"@(?:[\w-]{1,40}\.){0,4}?(?:pec|legalmail|postacert|cert|certmail|pecmail)\w{0,8}\."
    r"|@\w{0,20}pec\."
)
_PEC_BEFORE = re.compile(r"(?:\bpec\b|posta (?:elettronica )?certificata)[^@;]{0,30}$")
_PERSON = re.compile(r"(?P<first>[a-z]{1,20})[._-](?P<last>[a-z]{3,25})\d{0,2}$")
_OFFICE_WORDS = frozenset(
    "affari agricoltura ambiente amministrazione anagrafe appalti area assistenza autorita avvisi "
    "avviso bandi bando bilancio borghi ced cer certificata citta civile civici comune comuni "
    "comunita comunicazione consiglio contabilita contratti contributi controlli cultura demanio "
    "demografici desk dg digitale dip dipartimento dir direzione domande economico edilizia "
    "energetica energetiche energia ente enti europa fesr finanza finanze fondi foreste "
    "formazione fse gabinetto gal gare generale generali gestione giovani giunta help helpdesk "
    "imprese info infrastrutture innovazione istruzione lavori lavoro legale locale locali mail "
    "manutenzione ministero missione mobilita monitoraggio news nidi opere osservatorio "
    "padigitale pagamenti parchi patrimonio pec personale piano pnrr polizia posta presidenza "
    "programmazione progetti protezione protocollo provincia pubblica pubbliche pubblici pubblico "
    "quesiti ragioneria regione rendicontazione rigenerazione rurale salute sanita scuola scuole "
    "sede segreteria servizi servizio settore sindaco sociale sociali sport sportello staff "
    "stampa strade struttura suap sue supporto sviluppo tecnico tecnici territoriale territorio "
    "transizione trasporti tributi turismo uff ufficio unita unione uo urbanistica urp verde "
    "vigili welfare".split()
)
_LONG_WORD = 6
"""An office word this long counts within another: "entilocali", "piccolicomuni"."""

_TITLE_BEFORE = re.compile(
    r"\b(?:dott(?:\.|ssa|\.ssa|or)?|dr\.?|ing\.?|arch\.?|geom\.?|avv\.?|rag\.?|prof\.?"
    r"|sig\.?(?:ra)?"
    r"|p\.i\.)(?:ssa)? (?:[^\W\d_]\.? ?)?[^\W\d]{2,}[^@\d;]{0,50}$"
)
_NAME_BEFORE = re.compile(
    r"(?P<first>[A-Z][a-zà-ù]{2,15}) (?P<last>[A-Z][a-zà-ù]{2,20})[\s,:(–-]{0,4}"
    r"(?:[Tt]el\w{0,6}|[Ee]-?mail|[Cc]ell\w{0,6})?[\s.:–-]{0,4}$"
)
_TELEPHONE = re.compile(
    r"\b(?:tel(?:efono|efonico|efonicamente)?\b\.?|numer[oi](?: verde| telefonic[oi]| gratuito"
    r"| unico)?"
    r"|n\. verde|centralino|call ?cent(?:er|re)|contact ?cent(?:er|re)|infoline)[\s:(/.]{0,4}"
    r"(?:al |allo |n\. ?|numero |verde ){0,3}"
    r"(?P<number>(?:(?:\+|00)39 ?)?(?:0\d{1,3}|8\d{2})[ ./-]{0,3}(?:\d{2}(?:[ .]\d{2}){2,3}"
    r"|\d{3,4}[ .-]?\d{2,4}(?:[ .-]\d{3})?|\d{5,8}))(?![ .-]?\d)"
)
_SITE = re.compile(r"\b(?:https?://|www\.)[\w.-]{3,80}(?:/[\w./?=&%#~+-]{0,120})?", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?(?P<name>[\w.-]{3,80})", re.IGNORECASE)
_SOCIAL = re.compile(
    r"youtu|facebook|twitter|instagram|linkedin|whatsapp|telegram|goo\.gl|bit\.ly|europa\.eu$",
    re.IGNORECASE,
)
_SITE_CHARACTERS = 80
"""Of a longer address only the host is shown: the page broke it."""

_SITE_WORDS = re.compile(
    r"\bsito\b|portale|piattaforma|consultabil|pubblicat|disponibil|accessibil|indirizzo|sportello"
)
_CONTACT_GATE = ("@", "www.", "http", "tel", "numer", "verde", "cent")


def find_how_to_apply(reading: Reading) -> Fact[str] | None:
    """The sentence that names the channel: the platform, a certified mailbox, a form."""
    best: tuple[int, Clause, int] | None = None
    for clause in reading.clauses:
        if clause.role is not ClauseRole.BODY:
            continue
        lower = clause.text.lower()
        if not any(sign in lower for sign in _CHANNEL_GATE):
            continue
        text = folded(clause.text[:SENTENCE_CHARACTERS])
        channel = _CHANNEL.search(text)
        if channel is None:
            continue
        score = _channel_score(text, clause)
        if score >= _SURE and (best is None or score > best[0]):
            best = score, clause, channel.start()
    if best is None:
        return None
    _, clause, at = best
    return Fact(_sentence(clause.text), clause.cite_near(at, at + 1))


def _channel_score(text: str, clause: Clause) -> int:
    """How surely a clause says how to apply; 0 when it does not."""
    application, sent = _APPLICATION.search(text), _SENT.search(text)
    part = part_of(clause.headings)
    if application is None or sent is None or _NOT_THIS.search(text) or RECITAL.match(text):
        return 0
    if part in (Part.FORM, Part.AFTER_GRANT, Part.NORMS, Part.BACKGROUND):
        return 0
    return (
        1
        + 3 * (part is Part.APPLICATION)
        + 3 * bool(_ONLY.search(text))
        + bool(_MUST.search(text))
        + (application.start() < sent.start())
    )


def _sentence(text: str) -> str:
    if len(text) <= _TEXT_CHARACTERS:
        return text
    cut = max(text.rfind(stop, 0, _TEXT_CHARACTERS - 1) for stop in ("; ", ", ", ". "))
    cut = cut if cut > _TEXT_CHARACTERS // 2 else text.rfind(" ", 0, _TEXT_CHARACTERS - 1)
    return f"{text[:cut]}…"


def find_contacts(reading: Reading) -> tuple[Fact[Contact], ...]:
    """Mailboxes, telephones and sites of offices in reading order, each once.

    Left out: mailboxes of the form name.surname, mobiles, what stands beside a person's name, and
    all of annexed forms and lists of norms. Sites only where the text sends the reader there.
    """
    found: dict[tuple[ContactKind, str], tuple[Contact, list[Evidence]]] = {}
    for clause in reading.clauses:
        if not any(sign in clause.text.lower() for sign in _CONTACT_GATE):
            continue
        part = part_of(clause.headings)
        if part in (Part.FORM, Part.NORMS, Part.BACKGROUND) or RECITAL.match(folded(clause.text)):
            continue
        seen: set[str] = set()
        for contact, key, start, end in _contacts(clause, part):
            if key not in seen:
                _, evidence = found.setdefault((contact.kind, key), (contact, []))
                evidence.extend(clause.cite_near(start, end))
                seen.add(key)
    facts = [
        Fact(contact, tuple(dict.fromkeys(evidence))[:_PLACES])
        for contact, evidence in found.values()
    ]
    sites = [fact for fact in facts if fact.value.kind is ContactKind.SITE][_MOST_SITES:]
    return tuple(fact for fact in facts if fact not in sites)


def _contacts(clause: Clause, part: Part) -> Iterator[tuple[Contact, str, int, int]]:
    """The contacts of a clause, the form two spellings of each share, and where they stand."""
    text = folded(clause.text)
    for match in _MAIL.finditer(text):
        end = match.start() + len(match[0].rstrip(".-_"))
        address = clause.text[match.start() : end]
        if not (_is_person(folded(address)) or _beside_person(clause.text, text, match.start())):
            kind = (
                ContactKind.PEC
                if _is_pec(folded(address), text[max(0, match.start() - _REACH) : match.start()])
                else ContactKind.EMAIL
            )
            yield Contact(kind, address), match[0].rstrip(".-_"), match.start(), end
    for match in _TELEPHONE.finditer(text):
        number = " ".join(match["number"].split())
        digits = re.sub(r"\D", "", number)
        if not _beside_person(clause.text, text, match.start()):
            yield Contact(ContactKind.TELEPHONE, number), digits, *match.span("number")
    sent = clause.role is not ClauseRole.NOTE and _SITE_WORDS.search(text) is not None
    if sent or part is Part.CONTACTS:
        for match in _SITE.finditer(clause.text):
            site = match[0].rstrip(".,;:-/?#&=")
            host = _HOST.match(site)
            if host and not _SOCIAL.search(host["name"]):
                shown = site if len(site) <= _SITE_CHARACTERS else host[0]
                yield Contact(ContactKind.SITE, shown), host["name"].lower(), *match.span()


def _is_pec(address: str, before: str) -> bool:
    return bool(_PEC_DOMAIN.search(address) or _PEC_BEFORE.search(before))


def _is_person(address: str) -> bool:
    """Whether the mailbox reads name.surname, with no word of an office in it."""
    match = _PERSON.match(address.split("@", 1)[0])
    return match is not None and not any(map(_is_office_word, match.groups()))


def _is_office_word(word: str) -> bool:
    return word in _OFFICE_WORDS or any(
        len(office) >= _LONG_WORD and office in word for office in _OFFICE_WORDS
    )


def _beside_person(original: str, text: str, at: int) -> bool:
    """Whether the words right before name a person rather than an office."""
    if _TITLE_BEFORE.search(text[max(0, at - _REACH) : at]):
        return True
    name = _NAME_BEFORE.search(original[max(0, at - _REACH) : at])
    return name is not None and not any(_is_office_word(folded(word)) for word in name.groups())
