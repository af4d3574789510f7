import re
import socket
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from docsearch.errors import IndexMissing, SettingsError
from web.cli import address, listen, register


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    app.callback()(lambda: None)
    register(app)
    return app


def test_serve_joins_the_command_line(app: typer.Typer) -> None:
    result = CliRunner().invoke(app, ["serve", "--help"])
    assert result.exit_code == 0
    assert "Avvia le pagine di ricerca e l'API." in result.output


def test_serve_refuses_to_start_without_an_index(app: typer.Typer, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["serve", "--index", str(tmp_path / "nulla")])
    assert isinstance(result.exception, IndexMissing)


def test_a_port_in_use_is_one_clear_line() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"porta {port} .*--port"):
            listen("127.0.0.1", port)


def test_an_unknown_host_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "nome sconosciuto")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(SettingsError, match=r"nulla, porta 80 \(nome sconosciuto\)"):
        listen("nulla", 80)


@pytest.mark.parametrize(
    ("host", "shown"), [("127.0.0.1", r"http://127\.0\.0\.1:\d+"), ("::1", r"http://\[::1\]:\d+")]
)
def test_the_address_can_be_opened(host: str, shown: str) -> None:
    if host == "::1" and not socket.has_ipv6:
        pytest.skip("questa macchina non ha IPv6")
    with listen(host, 0) as listener:
        assert re.fullmatch(shown, address(listener))
