"""The command `docsearch serve`."""

import socket
from contextlib import suppress
from typing import Annotated

import typer

from docsearch.cli import IndexOption
from docsearch.errors import SettingsError

_SHUTDOWN_SECONDS = 5


def register(app: typer.Typer) -> None:
    """Adds `serve` to the command line."""
    app.command()(serve)


def serve(
    host: Annotated[str, typer.Option(help="Indirizzo su cui rispondere.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Porta; 0 ne sceglie una.")] = 8000,
    index: IndexOption = None,
) -> None:
    """Avvia le pagine di ricerca e l'API."""
    # Here, because the other commands need neither the web server nor the search engine.
    import uvicorn

    from docsearch.assembly import build_services
    from docsearch.settings import read_settings
    from web.app import STYLE_SHEET, build_app

    settings = read_settings(index=index)
    services = build_services(settings)
    documents = services.library.manifest.counts.documents
    listener = listen(host, port)
    if not STYLE_SHEET.exists():
        typer.echo("Mancano gli stili: esegui «npm ci» e «python -m web.vendor».", err=True)
    typer.echo(f"docsearch: {documents} documenti su {address(listener)} (Ctrl+C per fermare)")
    config = uvicorn.Config(
        build_app(services, settings.site),
        log_level="warning",
        access_log=False,  # the address of a search holds the question: it is nobody's business
        timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises SettingsError when the address cannot be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise SettingsError(
            f"Non posso rispondere su {host}, porta {port} ({error.strerror}): "
            "scegli un altro indirizzo con --host o un'altra porta con --port."
        ) from None
    # Connections inherit it; asyncio sets it only on sockets made with an explicit protocol, and
    # without it every answer waits 40 ms for the client's delayed acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def address(listener: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
