"""Answers as text for a terminal, in Italian."""

from docsearch.evaluation import Report, Scores
from docsearch.models import Passage
from docsearch.requests import SearchResponse


def search_text(response: SearchResponse) -> str:
    """The passages, each with document, page and quote; the answering sentence in brackets."""
    lines = []
    if response.corrected:
        lines.append(f"Ho cercato: {response.corrected}")
    if not response.passages:
        lines.append("Nessun passaggio trovato.")
    elif not response.answerable:
        lines.append("Nessun documento indicizzato risponde; questi sono i passaggi più vicini.")
    lines += [_passage_text(passage) for passage in response.passages]
    return "\n\n".join(lines)


def _passage_text(passage: Passage) -> str:
    document = passage.document
    headings = " › ".join(passage.heading_path)
    place = f"{passage.rank}. {document.title.value} — pagina {passage.page}"
    repeated = len(passage.duplicates)
    return "\n".join(
        filter(
            None,
            (
                place,
                f"   {document.kind.value.label} · {document.file}",
                f"   {headings}" if headings else "",
                f"   «{_marked(passage)}»",
                f"   Lo stesso passaggio in altri {repeated} punti." if repeated else "",
            ),
        )
    )


def _marked(passage: Passage) -> str:
    quote = passage.quote
    for span in reversed(passage.highlights):
        marked = f"[{quote[span.start : span.end]}]"
        quote = quote[: span.start] + marked + quote[span.end :]
    return " ".join(quote.split())


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
