"""The commands `docsearch assess`, `eligible` and `evaluate-verdicts`."""

import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from docsearch.cli import IndexOption, JsonOption, print_json

CallOption = Annotated[
    str,
    typer.Option(
        "--call", metavar="BANDO", help="Identificativo, o nome del file senza estensione."
    ),
]


def register(app: typer.Typer) -> None:
    """Adds the commands to the command line."""
    app.command("assess")(assess_command)
    app.command("eligible")(eligible_command)
    app.command("evaluate-verdicts")(evaluate_verdicts_command)


def assess_command(
    municipality: Annotated[
        str,
        typer.Option(
            metavar="COMUNE", help="Codice ISTAT, o nome: «Castro (BG)» dove più comuni l'hanno."
        ),
    ],
    call: Annotated[
        str | None,
        typer.Option(
            metavar="BANDO",
            help="Identificativo, o nome del file senza estensione; se manca, tutti i bandi.",
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="DATA",
            help="Giorno (AAAA-MM-GG) a cui riferire la scadenza; se manca, adesso.",
        ),
    ] = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Dice se un comune può partecipare ai bandi, con i motivi e ciò che resta da verificare."""
    from docsearch.assembly import build_services
    from docsearch.deadlines import now, read_moment
    from docsearch.eligibility import console
    from docsearch.eligibility.book import CallBook
    from docsearch.eligibility.serialise import Writer, funded_json, municipality_json
    from docsearch.eligibility.summary import summarise
    from docsearch.settings import read_settings

    services = build_services(read_settings(index=index))
    library, comuni = services.library, services.register
    book = CallBook(library)
    when = read_moment(as_of) if as_of else now()
    comune = comuni.get(municipality)
    populations = comuni.populations(comune)
    ready = (book.get(call),) if call else book.calls()
    summary = summarise(ready, comune, when)
    if as_json:
        writer = Writer(library.page)
        print_json(
            {
                "municipality": municipality_json(comune, populations),
                "as_of": str(when),
                "assessments": [writer.assessment(one.assessment) for one in summary.calls],
                "summary": writer.sentences(summary.sentences),
                "funded": [funded_json(one) for one in services.funded.of(comune)],
            }
        )
        return
    width = shutil.get_terminal_size().columns
    typer.echo(console.municipality_text(comune, populations, comuni.source))
    typer.echo()
    if call:
        (one,) = summary.calls
        typer.echo(console.assessment_text(one.ready, one.assessment, width))
    else:
        typer.echo(console.summary_text(summary, width))
        typer.echo(console.funded_text(services.funded.of(comune), width))


def eligible_command(
    call: CallOption,
    csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Scrive qui tutti i comuni, in CSV.")
    ] = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Divide tutti i comuni fra chi può partecipare a un bando, chi no e chi deve verificare."""
    from docsearch.assembly import build_services
    from docsearch.eligibility import console
    from docsearch.eligibility.answers import BEST_FIRST
    from docsearch.eligibility.book import CallBook
    from docsearch.eligibility.export import classes_csv, write_file
    from docsearch.eligibility.matching import eligible
    from docsearch.eligibility.serialise import municipality_ref_json, register_json
    from docsearch.serialise import document_ref_json
    from docsearch.settings import read_settings

    services = build_services(read_settings(index=index))
    ready, comuni = CallBook(services.library).get(call), services.register
    classes = eligible(ready.screen, comuni)
    if csv:
        write_file(csv, classes_csv(ready.screen, comuni))
    if as_json:
        head = {
            "call": document_ref_json(ready.document),
            "register": register_json(comuni.source, len(comuni)),
            "counts": {verdict.value: len(classes.of(verdict)) for verdict in BEST_FIRST},
        }
        listed = {
            verdict.value: [municipality_ref_json(one) for one in classes.of(verdict)]
            for verdict in BEST_FIRST
        }
        print_json(head | listed)
    else:
        width = shutil.get_terminal_size().columns
        typer.echo(console.classes_text(ready, classes, width))


def evaluate_verdicts_command(
    gold: Annotated[Path, typer.Option(metavar="FILE", help="Esiti dati a mano, uno per riga.")],
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Misura gli esiti su quelli dati a mano: accuratezza, macro-F1, confusione."""
    from docsearch.assembly import build_services
    from docsearch.card_evaluation import read_labels
    from docsearch.eligibility.book import CallBook
    from docsearch.eligibility.console import verdict_report_text
    from docsearch.eligibility.evaluation import evaluate_verdicts
    from docsearch.filters import Filters
    from docsearch.settings import read_settings

    labels = read_labels(gold)
    services = build_services(read_settings(index=index))
    files = (document.file for document in services.library.documents(Filters()))
    calls = CallBook(services.library).calls()
    report = evaluate_verdicts(labels, files, calls, services.register.by_code)
    if as_json:
        print_json(asdict(report))
    else:
        typer.echo(verdict_report_text(report))
