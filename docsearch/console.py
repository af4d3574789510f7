"""Answers as text for a terminal, in Italian."""

from textwrap import fill

from docsearch.evaluation import Report, Scores
from docsearch.models import Passage
from docsearch.requests import SearchResponse

_INDENT = "   "


def search_text(response: SearchResponse, width: int) -> str:
    """The passages, each with document, page and quote, in lines of `width` characters; the
    sentence that answers stands in brackets.
    """
    parts = []
    if response.corrected:
        parts.append(fill(f"Ho cercato: {visible(response.corrected)}", width))
    if not response.passages:
        parts.append("Nessun passaggio trovato.")
    elif not response.answerable:
        parts.append(
            fill("Nessun documento indicizzato risponde; questi sono i passaggi più vicini.", width)
        )
    parts += [_passage_text(passage, width) for passage in response.passages]
    return "\n\n".join(parts)


def _passage_text(passage: Passage, width: int) -> str:
    document = passage.document
    lines = (
        f"{passage.rank}. {document.title.value} — pagina {passage.page}",
        f"{document.kind.value.label} · {document.file}",
        " › ".join(passage.heading_path),
        f"«{_marked(passage)}»",
        _elsewhere(len(passage.duplicates)),
    )
    return "\n".join(
        fill(
            visible(line),
            width,
            initial_indent=_INDENT if number else "",
            subsequent_indent=_INDENT,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(lines)
        if line
    )


def _marked(passage: Passage) -> str:
    quote = passage.quote
    for span in reversed(passage.highlights):
        marked = f"[{quote[span.start : span.end]}]"
        quote = quote[: span.start] + marked + quote[span.end :]
    return quote


def _elsewhere(times: int) -> str:
    match times:
        case 0:
            return ""
        case 1:
            return "Lo stesso passaggio sta anche in un altro punto."
    return f"Lo stesso passaggio sta anche in altri {times} punti."


def visible(text: str) -> str:
    """One line; what a document holds must not command the terminal."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def report_text(report: Report) -> str:
    """A table of the measures, a row per kind of query."""
    rows = [("tutte", report.overall), *report.by_kind.items()]
    table = [f"{'domande':14}{'n':>5}{'nDCG@10':>9}{'MRR@10':>9}{'recall@10':>11}{'hit@3':>8}"]
    table += [_row(name, scores) for name, scores in rows]
    if report.unanswerable:
        table.append(
            f"Senza risposta riconosciute: {report.unanswerable_reported} su "
            f"{report.unanswerable}; perse tra quelle con risposta: {report.answerable_lost}."
        )
    return "\n".join(table)


def _row(name: str, scores: Scores) -> str:
    return (
        f"{name:14}{scores.queries:5}{scores.ndcg_at_10:9.3f}{scores.mrr_at_10:9.3f}"
        f"{scores.recall_at_10:11.3f}{scores.hit_at_3:8.3f}"
    )
