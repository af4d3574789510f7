import threading

import pytest

from docsearch.errors import IndexMissing, ModelError
from web.warmup import State, StillLoading, Warmup


def test_a_search_waits_until_the_model_is_loaded() -> None:
    gate = threading.Event()

    def warm() -> None:
        gate.wait(10)

    warmup = Warmup(warm)
    warmup.start()
    before = warmup.state
    gate.set()
    warmup.wait()
    assert (before, warmup.state) == (State.LOADING, State.READY)


def test_waiting_ends_with_a_line_that_says_what_to_do() -> None:
    warmup = Warmup(lambda: None, wait_seconds=0)
    with pytest.raises(StillLoading, match="riprova tra qualche secondo"):
        warmup.wait()


@pytest.mark.parametrize(
    "error", [ModelError("Manca il modello."), IndexMissing("Manca l'indice.")]
)
def test_the_error_of_the_loading_is_the_error_of_every_search(error: Exception) -> None:
    def warm() -> None:
        raise error

    warmup = Warmup(warm)
    warmup.start()
    with pytest.raises(type(error), match=str(error)):
        warmup.wait()
    assert warmup.state is State.FAILED


def test_an_unexpected_error_is_logged_and_told_in_one_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def warm() -> None:
        raise RuntimeError("segfault")

    warmup = Warmup(warm)
    warmup.start()
    with pytest.raises(ModelError, match="docsearch model prepare"):
        warmup.wait()
    assert "segfault" in caplog.text
