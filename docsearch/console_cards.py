"""Cards and lists of calls as text for a terminal, in Italian."""

from collections.abc import Iterable, Sequence
from textwrap import fill

from docsearch.call_list import ListedCall
from docsearch.card_evaluation import CardReport, FieldScores
from docsearch.card_sheet import Entry, Row, sheet, window_text
from docsearch.cards import Card
from docsearch.console import visible
from docsearch.dossier import Dossier
from docsearch.evidence import Evidence
from docsearch.italian import counted, euro, italian_moment
from docsearch.models import Document
from docsearch.procedure_sheet import act_name, disagreement_rows, in_force
from docsearch.procedures import Procedure

NOT_STATED = "non indicato"

_INDENT = "  "


def card_text(dossier: Dossier, width: int) -> str:
    """The sheet of a card, every value with its page and quote, in lines of `width` characters."""
    document, listed = dossier.document, dossier.listed
    lines = [
        fill(visible(document.title.value), width),
        f"{_kind(document, dossier.card)} · {visible(document.file)}",
    ]
    if listed:
        lines += _state_lines(listed, width)
    if dossier.replaced_by:
        lines.append(_fill(f"Testo superato da: {_named(dossier.replaced_by)}", width, ""))
    for changed in dossier.changed:
        lines.append(_fill(f"Modifica: {_named(changed.call.document)}", width, ""))
    sections = sheet(dossier.card)
    if not sections:
        lines.append(
            "La scheda è vuota: il documento non è un bando, un protocollo o un atto che ne parla."
        )
    if listed:
        lines += _section_lines("Che cosa è cambiato", in_force(listed), width)
    if dossier.procedure:
        told = disagreement_rows(dossier.procedure.disagreements)
        lines += _section_lines("I documenti si contraddicono", told, width)
    for section in sections:
        lines += _section_lines(section.title, section.rows, width)
    if dossier.procedure:
        lines += _member_lines(dossier.procedure, document, width)
    return "\n".join(lines)


def calls_text(calls: Sequence[ListedCall], unknown: int, width: int) -> str:
    """A call a paragraph; `unknown` counts those left out because their closing is not known."""
    parts = ["\n".join(_call_lines(listed, width)) for listed in calls]
    if not calls:
        parts.append("Nessun bando.")
    if unknown:
        found = counted(unknown, "bando", "bandi")
        them = "lo" if unknown == 1 else "li"
        parts.append(
            f"Oltre a questi, {found} di cui non si conosce la scadenza: «docsearch calls» {them} "
            "elenca."
        )
    return "\n\n".join(parts)


def card_report_text(report: CardReport) -> str:
    """A table of the measures, a row per field, and below it what went wrong."""
    table = [f"{'campo':18}{'attesi':>8}{'dati':>6}{'giusti':>8}{'prec.':>8}{'rich.':>8}{'F1':>8}"]
    table += [_scores(name, scores) for name, scores in report.fields.items()]
    table.append(_scores("un solo valore", report.scalars))
    traps, citations = report.traps, report.citations
    table.append(f"Documenti: {report.documents}; assenti dall'indice: {len(report.missing)}.")
    table.append(
        f"Trappole: {len(traps.population_taken)} su {traps.population} sulla popolazione, "
        f"{len(traps.other_taken)} su {traps.other} di altro genere."
    )
    table.append(
        f"Stessa pagina: {citations.same_page} valori su {citations.compared}. Citazioni: "
        f"{citations.quotes}; file con citazioni non letterali: {len(citations.misquoting)}."
    )
    table += [f"Assente: {file}" for file in report.missing]
    table += [
        f"Trappola: {visible(taken)}" for taken in (*traps.population_taken, *traps.other_taken)
    ]
    table += [
        visible(f"{one.file}, {one.field}: {_listed(one.stated)} invece di {_listed(one.labelled)}")
        for one in report.differences
    ]
    return "\n".join(table)


def _scores(name: str, scores: FieldScores) -> str:
    measures = (scores.precision, scores.recall, scores.f1)
    shown = "".join(f"{'–' if one is None else f'{one:.3f}':>8}" for one in measures)
    return f"{name:18}{scores.labelled:8}{scores.stated:6}{scores.correct:8}{shown}"


def _listed(values: Iterable[str]) -> str:
    return ", ".join(f"«{value}»" for value in values) or "nulla"


def _kind(document: Document, card: Card) -> str:
    label = document.kind.value.label
    if card.kind is None or card.kind.value is not document.kind.value:
        return label
    return f"{label} ({_source(card.kind.evidence)})"


def _state_lines(listed: ListedCall, width: int) -> Iterable[str]:
    state = listed.standing
    closes = listed.deadline.closes
    until = f" Scadenza: {italian_moment(closes)}." if closes else ""
    yield _fill(f"Stato: {state.status.label}.{until} {state.note}".strip(), width, "")


def _section_lines(title: str, rows: Iterable[Row], width: int) -> Iterable[str]:
    for number, row in enumerate(rows):
        if number == 0:
            yield ""
            yield title.upper()
        if not row.entries:
            yield f"{_INDENT}{row.label}: {NOT_STATED}"
        for entry in row.entries:
            yield from _entry_lines(row.label, entry, width)


def _member_lines(procedure: Procedure, document: Document, width: int) -> Iterable[str]:
    """The documents of the procedure but the one that is shown."""
    everything = (procedure.call.document, *procedure.documents)
    others = [other for other in everything if other.id != document.id]
    if others:
        yield ""
        yield "DOCUMENTI DELLA PROCEDURA"
    for other in others:
        yield _fill(f"{act_name(other)}: {other.title.value} ({other.file})", width, _INDENT)


def _named(document: Document) -> str:
    return f"{document.title.value} ({document.file})"


def _entry_lines(label: str, entry: Entry, width: int) -> Iterable[str]:
    detail = f" — {entry.detail}" if entry.detail else ""
    yield _fill(f"{label}: {entry.text}{detail}", width, _INDENT)
    where = f"{entry.source.file}, " if entry.source else ""
    yield _fill(_source(entry.evidence, where), width, _INDENT * 3)
    for remark in entry.remarks:
        yield _fill(f"Nota: {remark}", width, _INDENT * 3)


def _call_lines(listed: ListedCall, width: int) -> Iterable[str]:
    call = listed.call
    chain = listed.deadline.chain
    budget = listed.endowment.total if listed.endowment else None
    yield _fill(listed.title, width, "")
    facts = [listed.standing.status.label]
    if len(chain) > 1:
        closings = " → ".join(italian_moment(link.closes) for link in chain)
        facts.append(f"scadenza {closings} ({act_name(chain[-1].source)})")
    else:
        facts += [window_text(fact.value) for fact in call.windows]
    facts += [euro(budget)] if budget is not None else []
    yield _fill(" · ".join(facts), width, _INDENT)
    if listed.standing.note:
        yield _fill(listed.standing.note, width, _INDENT)
    issuer = [call.issuer.value] if call.issuer else []
    yield _fill(" · ".join([*issuer, listed.document.file]), width, _INDENT)


def _source(evidence: Iterable[Evidence], where: str = "") -> str:
    return where + "; ".join(f"p. {item.page}: «{item.quote}»" for item in evidence)


def _fill(text: str, width: int, indent: str) -> str:
    return fill(
        visible(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent + _INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
