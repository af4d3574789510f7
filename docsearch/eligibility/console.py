"""Verdicts as text for a terminal, in Italian."""

from collections.abc import Iterable, Sequence
from textwrap import fill

from docsearch.card_sheet import rate_text
from docsearch.console import visible
from docsearch.eligibility.answers import BEST_FIRST, Answer, Verdict
from docsearch.eligibility.assess import Assessment
from docsearch.eligibility.book import ReadyCall
from docsearch.eligibility.evaluation import VerdictReport, VerdictScores
from docsearch.eligibility.explain import Sentence, what_would_change
from docsearch.eligibility.matching import Classes
from docsearch.eligibility.summary import Summary
from docsearch.evidence import Evidence
from docsearch.funded.model import FundedApplication
from docsearch.italian import counted, euro, italian_date, italian_moment, italian_number
from docsearch.municipalities.model import Municipality, Population
from docsearch.municipalities.model import Source as RegisterSource

_INDENT = "  "
_NAMED_AT_MOST = 20
_MARKS = {Answer.MET: "sì", Answer.NOT_MET: "no", Answer.UNKNOWN: "?"}


def municipality_text(
    municipality: Municipality, populations: Sequence[Population], source: RegisterSource
) -> str:
    """A comune with the figures the rules use and where they come from."""
    lines = [f"{municipality.label}, {municipality.region}, codice ISTAT {municipality.code}"]
    for one in populations:
        day = f" al {italian_date(one.source.date)}" if one.source.date else ""
        lines.append(
            f"{_INDENT}{italian_number(one.inhabitants)} abitanti: {one.source.label}{day}"
        )
    if not populations:
        lines.append(f"{_INDENT}popolazione non nota")
    day = f", {italian_date(source.date)}" if source.date else ""
    return "\n".join([*lines, f"{_INDENT}registro: {source.name}{day}"])


def summary_text(summary: Summary, width: int) -> str:
    """The sentences, then a call a line, by state."""
    parts = [_said(sentence, width) for sentence in summary.sentences]
    for status, number in summary.states().items():
        if number:
            lines = [f"{status.label.upper()}: {counted(number, 'bando', 'bandi')}"]
            for one in summary.in_state(status):
                closes = one.assessment.deadline.closes
                day = f" · scade {italian_moment(closes)}" if closes else ""
                verdict = one.assessment.verdict.label
                lines.append(_fill(f"{verdict}: {one.ready.title}{day}", width, _INDENT))
            parts.append("\n".join(lines))
    if not summary.calls:
        parts.append("Nessun bando nell'indice.")
    return "\n\n".join(parts)


def assessment_text(ready: ReadyCall, found: Assessment, width: int) -> str:
    """A verdict with its reasons, each with the words it rests on, and what is left to check."""
    lines = [
        fill(visible(ready.title), width),
        f"{found.verdict.label} — {_deadline(found)}",
    ]
    for item in found.findings:
        lines.append(_fill(f"[{_MARKS[item.answer]}] {item.criterion}: {item.reason}", width))
        lines += _quotes(item.evidence, width)
    for rate in found.rates:
        lines.append(
            _fill(f"Contributo: {rate_text(rate.value)} {rate.value.condition}".strip(), width)
        )
        lines += _quotes(rate.evidence, width)
    for grant in found.grants:
        text = f"Contributo massimo: {euro(grant.value.amount)} {grant.value.basis}"
        lines.append(_fill(f"{text} {grant.value.line}".strip(), width))
        lines += _quotes(grant.evidence, width)
    if found.conditions:
        lines.append("Da verificare:")
    for fact in found.conditions:
        lines.append(_fill(f"[ ] {fact.value.text} (p. {fact.evidence[0].page})", width))
    if found.verdict is Verdict.NOT_ADMITTED:
        for change in what_would_change(found):
            lines.append(_fill(f"Che cosa cambierebbe l'esito: {change.text}", width))
    return "\n".join(lines)


def funded_text(funded: Sequence[FundedApplication], width: int) -> str:
    """Applications already funded, each with the line of the file that says so; "" without any."""
    if not funded:
        return ""
    lines = ["", f"GIÀ FINANZIATE: {counted(len(funded), 'domanda', 'domande')}"]
    for one in funded:
        day = f", {italian_date(one.funded_on)}" if one.funded_on else ""
        text = f"{one.call}: {euro(one.amount)}{day}, CUP {one.cup} [{one.source}, riga {one.line}]"
        lines.append(_fill(text, width))
    return "\n".join(lines)


def classes_text(ready: ReadyCall, classes: Classes, width: int) -> str:
    """How many comuni are in each class, and the first of them."""
    lines = [fill(visible(ready.title), width)]
    for verdict in BEST_FIRST:
        found = classes.of(verdict)
        lines.append(f"{verdict.label}: {counted(len(found), 'comune', 'comuni')}")
        if found and verdict is not Verdict.NOT_ADMITTED:
            more = "…" if len(found) > _NAMED_AT_MOST else ""
            names = ", ".join(one.label for one in found[:_NAMED_AT_MOST])
            lines.append(_fill(names + more, width))
    return "\n".join(lines)


def verdict_report_text(report: VerdictReport) -> str:
    """The measures with and without the doubtful rows, then what went wrong."""
    lines = [
        _measures("tutte le righe", report.all),
        _measures("senza le dubbie", report.certain),
        "confusione (atteso → dato):",
    ]
    for labelled, row in report.all.confusion.items():
        given = ", ".join(f"{name} {number}" for name, number in sorted(row.items()))
        lines.append(f"{_INDENT}{labelled} → {given}")
    lines += [f"Assente dall'indice: {file}" for file in report.missing]
    lines += [f"Assente dal registro: {code}" for code in report.unknown]
    for one in report.differences:
        doubtful = " (dubbia)" if one.doubtful else ""
        reasons = " ".join(one.reasons)
        lines.append(
            visible(
                f"{one.file}, {one.istat_code}: {one.given} invece di {one.labelled}{doubtful}. "
                f"{reasons}"
            )
        )
    return "\n".join(lines)


def _measures(name: str, scores: VerdictScores) -> str:
    shown = [
        f"{label} {'–' if value is None else f'{value:.3f}'}"
        for label, value in (("accuratezza", scores.accuracy), ("macro-F1", scores.macro_f1))
    ]
    return f"{name}: {scores.rows}, {', '.join(shown)}, falsi «ammissibile» {scores.false_admitted}"


def _deadline(found: Assessment) -> str:
    deadline = found.deadline
    closes = f", scade {italian_moment(deadline.closes)}" if deadline.closes else ""
    moved = " (termine modificato)" if len(deadline.chain) > 1 else ""
    return f"{deadline.standing.status.label}{closes}{moved}. {deadline.standing.note}".strip()


def _said(sentence: Sentence, width: int) -> str:
    where = "; ".join(
        f"{source.document.file}, p. {source.evidence.page}" for source in sentence.sources
    )
    return _fill(f"{sentence.text} [{where}]" if where else sentence.text, width, "")


def _quotes(evidence: Iterable[Evidence], width: int) -> list[str]:
    return [_fill(f"p. {item.page}: «{item.quote}»", width, _INDENT * 3) for item in evidence]


def _fill(text: str, width: int, indent: str = _INDENT) -> str:
    return fill(
        visible(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent + _INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
