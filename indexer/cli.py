"""The command `docsearch index`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from docsearch.cli import INTERRUPTED, IndexOption, JsonOption, print_json


def register(app: typer.Typer) -> None:
    """Adds `index` to the command line."""
    app.command("index")(index_command)


def index_command(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PERCORSO", help="Cartelle o file: PDF, testo, Markdown, HTML."),
    ],
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Quanti documenti leggere insieme; se manca, metà dei processori.",
        ),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Toglie dall'indice i documenti che non ci sono più.")
    ] = False,
    rebuild: Annotated[
        bool,
        typer.Option(
            "--rebuild", help="Ricomincia da un indice vuoto: alla fine contiene solo PERCORSO."
        ),
    ] = False,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Indicizza i documenti nuovi o cambiati e lascia gli altri come sono."""
    from docsearch.assembly import build_embedder
    from docsearch.settings import read_settings
    from indexer.pipeline import Options, index_paths
    from indexer.progress import Progress, summary

    settings = read_settings(index=index)
    options = Options(jobs or _default_jobs(), prune, rebuild)
    with Progress(outcomes=not as_json) as progress:
        try:
            report = index_paths(
                paths,
                settings.index_dir,
                build_embedder(settings),
                options,
                announce=progress.announce,
                progress=progress.show,
            )
        except KeyboardInterrupt:
            stays = "l'indice resta com'era" if rebuild else "i documenti elencati sono nell'indice"
            progress.say(f"Interrotto: {stays}; ripeti il comando per continuare.")
            raise typer.Exit(INTERRUPTED) from None
    for warning in report.warnings:
        typer.echo(f"Avviso: {warning}", err=True)
    if as_json:
        print_json(report.as_json())
    else:
        typer.echo(summary(report, settings.index_dir))
    if not report.indexed:
        raise typer.Exit(1)


def _default_jobs() -> int:
    """Half the processors: reading is a sixth of the work, embedding uses all of them."""
    return max(1, (os.cpu_count() or 1) // 2)
